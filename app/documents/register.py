"""A register of documents of one year: a plain listing, voided numbers among the others."""

from typing import Any

from app.documents.blocks import letterhead, rules
from app.documents.frame import Marks
from app.documents.lines import lines, look_of
from app.documents.papers import RegisterListing, RegisterRow
from app.documents.style import (
    ABOVE,
    BELOW,
    MM,
    PAD,
    RULE,
    grey,
    marked,
    para,
    plain,
    space,
    table,
)
from app.i18n import npaper
from app.i18n import paper as word

_WIDTHS = [21 * MM, 20 * MM, 54 * MM, 67 * MM, 36 * MM, 28 * MM, 31 * MM]
_AT_ONCE = 100  # rows of one table: the time to set it grows with the square of its rows
_COLUMNS = ("cell_bold", "cell", "cell", "cell", "cell_soft", "cell_soft", "cell_soft")
_LOOKS = {name: look_of(name) for name in set(_COLUMNS)}


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
    cells = [_voided(row) if row.void else _cells(row) for row in rows]
    heights = [None if row.void else _height(each) for row, each in zip(rows, cells, strict=True)]
    if not first:  # the head stands at the top of pages, not between two rows
        commands = [("LINEBELOW", (0, 0), (-1, -1), 0.3, grey(RULE)), *_fonts(0)]
        return table(cells, _WIDTHS, commands, rowHeights=heights)
    heads: list[list[Any]] = [[para(text, "head") for text in head]]
    commands = [*rules(), ("LINEBELOW", (0, 1), (-1, -1), 0.3, grey(RULE)), *_fonts(1)]
    heights = [None, *heights]
    return table([*heads, *cells], _WIDTHS, commands, rowHeights=heights, repeatRows=1)


def _cells(row: RegisterRow) -> list[Any]:
    """Lines of plain text: a paragraph in each cell took four times as long to set."""
    party = f"{row.party}\n{row.theirs}" if row.theirs else row.party
    texts = (row.number, row.day.isoformat(), party, row.subject, row.way, row.answer, row.place)
    return [
        "\n".join(lines(text, _LOOKS[name], width - 2 * PAD))
        for text, name, width in zip(texts, _COLUMNS, _WIDTHS, strict=True)
    ]


def _height(cells: list[str]) -> float:
    tallest = max(
        (text.count("\n") + 1) * _LOOKS[name].leading
        for text, name in zip(cells, _COLUMNS, strict=True)
    )
    return tallest + ABOVE + BELOW


def _fonts(start: int) -> list[Any]:
    """The fonts of the columns, from the first row that holds a document."""
    found: list[Any] = []
    for place, name in enumerate(_COLUMNS):
        look, where = _LOOKS[name], ((place, start), (place, -1))
        found.append(("FONT", *where, look.font, look.size, look.leading))
        found.append(("TEXTCOLOR", *where, grey(look.grey)))
    return found


def _voided(row: RegisterRow) -> list[Any]:
    """A voided number: its subject struck through, the reason in bold."""
    subject = f"<strike>{plain(row.subject)}</strike><br/><b>{plain(row.void)}</b>"
    party = plain(row.party) + (f"<br/>{plain(row.theirs)}" if row.theirs else "")
    return [
        para(row.number, "cell_bold"),
        para(row.day.isoformat(), "cell"),
        marked(party, "cell"),
        marked(subject, "cell"),
        para(row.way, "cell_soft"),
        para(row.answer, "cell_soft"),
        para(row.place, "cell_soft"),
    ]
