"""The attendance record of an activity: participants × sessions, hours, totals, percentages."""

from typing import Any

from app.documents.attendance_papers import AttendanceRecord, SessionColumn
from app.documents.blocks import by_hand, close, facts, letterhead, rules, title
from app.documents.frame import Marks
from app.documents.style import MM, RULE, grey, marked, para, plain, space, table
from app.i18n import npaper
from app.i18n import paper as word

_NUMBER, _NAME, _HOURS, _SHARE = 9 * MM, 50 * MM, 15 * MM, 21 * MM
_CELL = 11.5 * MM  # the least width of a session
_TALL = 5.6 * MM


def record_title(paper: AttendanceRecord) -> str:
    """The paper's title for the PDF's metadata and the running head."""
    return f"{paper.titles[0]} · {paper.paper.number}"


def story(paper: AttendanceRecord, marks: Marks) -> list[Any]:
    """Everything on the record, top to bottom; the totals stand in the last part."""
    from reportlab.platypus import PageBreak

    parts: list[Any] = [
        *letterhead(paper.head, marks.width),
        *title(list(paper.titles), paper.paper),
        facts(list(paper.facts), marks.width, label=40 * MM),
        space(7),
    ]
    bunches = split(len(paper.sessions), marks.width)
    for at, places in enumerate(bunches):
        if at:
            parts.append(PageBreak())
        parts.append(_table(paper, places, marks.width, last=at == len(bunches) - 1))
    return parts


def split(count: int, width: float) -> list[range]:
    """Which sessions stand beside each other."""
    most = int((width - _NUMBER - _NAME - _HOURS - _SHARE) // _CELL)
    pages = max(1, -(-count // most))
    each = max(1, -(-count // pages))
    return [range(at, min(at + each, count)) for at in range(0, count, each)] or [range(0)]


def _table(paper: AttendanceRecord, places: range, width: float, last: bool) -> Any:
    name = width - _NUMBER - _HOURS - _SHARE - len(places) * _CELL if last else None
    columns = [_NUMBER, min(name or 70 * MM, 80 * MM), *[_CELL] * len(places)]
    heads = [para(word("Row No."), "head"), para(word("Last name, first name"), "head")]
    heads += [_head(paper.sessions[place]) for place in places]
    if last:
        columns += [_HOURS, _SHARE]
        heads += [para(word("Hours in all"), "head_right"), para(word("Attended"), "head_right")]
    rows: list[list[Any]] = [heads]
    for at, row in enumerate(paper.rows, start=1):
        cells = [para(row.cells[place] or "·", "cell_right") for place in places]
        told = [para(str(at), "cell"), para(row.name, "cell"), *cells]
        rows.append([*told, para(row.hours, "points"), para(row.share, "points")] if last else told)
    sums = [para(paper.sums[place], "points") for place in places]
    closing: list[Any] = [para(word("Hours in all"), "cell_bold"), "", *sums]
    rows.append([*closing, para(paper.total, "points"), ""] if last else closing)
    end = len(rows) - 1
    commands = [
        *rules(),
        ("TOPPADDING", (0, 1), (-1, end), 1.4),
        ("BOTTOMPADDING", (0, 1), (-1, end), 2.2),
        ("LINEBELOW", (0, 1), (-1, end - 1), 0.3, grey(RULE)),
        ("LINEABOVE", (0, end), (-1, end), 0.8, grey(0)),
        ("LINEBELOW", (0, end), (-1, end), 0.8, grey(0)),
        ("SPAN", (0, end), (1, end)),
        ("LEFTPADDING", (2, 0), (-1, -1), 2),
        ("RIGHTPADDING", (2, 0), (-1, -1), 3),
    ]
    if last:
        close(rows, commands, max(end - 1, 1), _ending(paper, width))
    return table(rows, columns, commands, repeatRows=1)


def _head(session: SessionColumn) -> Any:
    """Month and day over the hours; the year is among the facts."""
    return marked(
        f"<b>{session.day:%m-%d}</b><br/>{plain(session.hours.split()[0])}",
        "tiny_right",
    )


def _ending(paper: AttendanceRecord, width: float) -> list[Any]:
    listed = npaper("{count} participant.", "{count} participants.", len(paper.rows))
    note = word("Below the days: their academic hours. 0 – absent; · – not entered.")
    return [
        space(5),
        para(f"{listed.format(count=len(paper.rows))} {note}"),
        space(8),
        table(
            [["", by_hand(paper.responsible)]],
            [width - 74 * MM, 74 * MM],
            [("LEFTPADDING", (0, 0), (-1, -1), 0), ("RIGHTPADDING", (0, 0), (-1, -1), 0)],
        ),
    ]
