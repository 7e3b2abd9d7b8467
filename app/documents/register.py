"""A register of documents of one year: a plain listing, voided numbers among the others."""

from typing import Any

from app.documents.blocks import letterhead, rules
from app.documents.frame import Marks
from app.documents.papers import RegisterListing, RegisterRow
from app.documents.style import MM, RULE, grey, marked, para, plain, space, table
from app.i18n import npaper
from app.i18n import paper as word

_WIDTHS = [21 * MM, 20 * MM, 54 * MM, 67 * MM, 36 * MM, 28 * MM, 31 * MM]
_AT_ONCE = 200  # rows of one table: the time to set it grows with the square of its rows


def listing_title(paper: RegisterListing) -> str:
    """The register's name and year."""
    return word("{register}, {year}").format(register=paper.title, year=paper.year)


def story(paper: RegisterListing, marks: Marks) -> list[Any]:
    """Everything on the listing, top to bottom."""
    count = npaper("{count} document.", "{count} documents.", len(paper.rows))
    voided = sum(bool(row.void) for row in paper.rows)
    lines = [count.format(count=len(paper.rows))]
    if voided:
        lines.append(word("Voided: {count}.").format(count=voided))
    day = word("Printed on {day}.").format(day=paper.paper.day.isoformat())
    told = " ".join([*lines, day])
    return [
        *letterhead(paper.head, marks.width),
        para(listing_title(paper).upper(), "title"),
        space(9),
        *_tables(paper),
        space(6),
        para(told),
    ]


def _tables(paper: RegisterListing) -> list[Any]:
    if not paper.rows:
        return [para(word("Nothing is registered."))]
    return [
        _table(paper, paper.rows[start : start + _AT_ONCE], first=not start)
        for start in range(0, len(paper.rows), _AT_ONCE)
    ]


def _table(paper: RegisterListing, rows: tuple[RegisterRow, ...], first: bool) -> Any:
    head = [
        word("Reg. No."),
        word("Registered on"),
        paper.party,
        word("About"),
        word("How it came or went"),
        word("Answer"),
        word("Case, original"),
    ]
    cells: list[list[Any]] = [[para(text, "head") for text in head]]
    cells += [_cells(row) for row in rows]
    commands = [*rules(), ("LINEBELOW", (0, 1), (-1, -1), 0.3, grey(RULE))]
    if not first:  # the head stands at the top of pages, not between two rows
        cells, commands = cells[1:], [("LINEBELOW", (0, 0), (-1, -1), 0.3, grey(RULE))]
        return table(cells, _WIDTHS, commands)
    return table(cells, _WIDTHS, commands, repeatRows=1)


def _cells(row: RegisterRow) -> list[Any]:
    party = plain(row.party) + (f"<br/><i>{plain(row.theirs)}</i>" if row.theirs else "")
    subject = plain(row.subject)
    if row.void:
        subject = f"<strike>{subject}</strike><br/><b>{plain(row.void)}</b>"
    return [
        para(row.number, "cell_bold"),
        para(row.day.isoformat(), "cell"),
        marked(party, "cell"),
        marked(subject, "cell"),
        para(row.way, "cell_soft"),
        para(row.answer, "cell_soft"),
        para(row.place, "cell_soft"),
    ]
