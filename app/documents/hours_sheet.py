"""A time sheet: a month of days on one page, or volunteers' hours with a signature each."""

from typing import Any

from app.documents.blocks import (
    HAND_WIDTH,
    by_hand,
    close,
    facts_beside,
    letterhead,
    rules,
    signatures,
    title,
    two_signatures,
)
from app.documents.frame import Marks
from app.documents.hours_paper import HoursRow, HoursSheet
from app.documents.style import MM, RULE, TINT, grey, para, space, table
from app.i18n import paper as word

_DAY, _HOURS, _SIGNED = 20 * MM, 16 * MM, 34 * MM
_MONTH_ROW, _SIGNED_ROW = 4.1 * MM, 8 * MM


def hours_title(paper: HoursSheet) -> str:
    """The paper's title for the PDF's metadata and the running head."""
    return f"{paper.titles[0]} · {paper.paper.number}"


def story(paper: HoursSheet, marks: Marks) -> list[Any]:
    """Everything on the sheet, top to bottom."""
    return [
        *letterhead(paper.head, marks.width),
        *title(list(paper.titles), paper.paper),
        _facts(paper, marks.width),
        space(4),
        _table(paper, marks),
    ]


def _facts(paper: HoursSheet, width: float) -> Any:
    """Two beside each other, so that a month stays on one page."""
    first, *rest = paper.facts
    lines = [[first], *(list(rest[at : at + 2]) for at in range(0, len(rest), 2))]
    label = 27 * MM
    value = width / 2 - label
    return facts_beside(lines, [label, value, label, value])


def _table(paper: HoursSheet, marks: Marks) -> Any:
    name = (42 if paper.each_signs else 28) * MM
    heads = [
        para(word("Day"), "head"),
        para(paper.names, "head"),
        para(word("Hours"), "head_right"),
        para(word("Work done"), "head"),
    ]
    columns = [_DAY, name, _HOURS, marks.width - _DAY - name - _HOURS]
    if paper.each_signs:
        heads.append(para(word("Signature"), "head"))
        columns[-1] -= _SIGNED
        columns.append(_SIGNED)
    rows: list[list[Any]] = [heads]
    commands = [
        *rules(),
        ("TOPPADDING", (0, 1), (-1, -1), 0.2),
        ("BOTTOMPADDING", (0, 1), (-1, -1), 0.8),
        ("VALIGN", (0, 1), (-1, -1), "MIDDLE"),
    ]
    for at, row in enumerate(paper.rows, start=1):
        rows.append(_cells(row, len(heads)))
        commands.append(("LINEBELOW", (0, at), (-1, at), 0.3, grey(RULE)))
        if row.rests:
            commands.append(("BACKGROUND", (0, at), (-1, at), grey(TINT)))
    end = len(rows)
    least = _SIGNED_ROW if paper.each_signs else _MONTH_ROW
    # A row grows with a long description; a month of short ones stays on one page.
    fits = 30 if paper.each_signs else 62
    heights: list[Any] = [None, *(None if len(row.work) > fits else least for row in paper.rows)]
    note = para("; ".join(paper.notes), "cell")
    sums = [para(word("Hours in all"), "cell_bold"), "", para(paper.total, "points"), note]
    rows.append([*sums, *[""] * (len(heads) - len(sums))])
    heights += [None, None]
    commands += [
        ("LINEABOVE", (0, end), (-1, end), 0.8, grey(0)),
        ("LINEBELOW", (0, end), (-1, end), 0.8, grey(0)),
        ("SPAN", (0, end), (1, end)),
        ("SPAN", (3, end), (-1, end)),
    ]
    close(rows, commands, max(end - 1, 1), _ending(paper, marks))
    return table(rows, columns, commands, repeatRows=1, rowHeights=heights)


def _cells(row: HoursRow, columns: int) -> list[Any]:
    cells: list[Any] = [
        para(row.day, "cell"),
        para(row.name, "cell"),
        para(row.hours, "cell_right"),
        para(row.work, "cell"),
    ]
    return [*cells, *[""] * (columns - len(cells))]


def _ending(paper: HoursSheet, marks: Marks) -> list[Any]:
    parts: list[Any] = [space(7)]
    approves = (word("Approves"), paper.responsible)
    if paper.worker is not None:
        parts.append(
            two_signatures(marks, (word("Worked and filled it in"), paper.worker), approves)
        )
    elif paper.blank:
        signed = [para(approves[0], "strong"), by_hand(paper.responsible)]
        flush = [("LEFTPADDING", (0, 0), (-1, -1), 0), ("RIGHTPADDING", (0, 0), (-1, -1), 0)]
        parts.append(table([["", signed]], [marks.width - HAND_WIDTH, HAND_WIDTH], flush))
    else:
        parts += [para(approves[0], "strong"), space(3), signatures(marks, paper.responsible)]
    return parts
