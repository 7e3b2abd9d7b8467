"""The attendance list that participants sign: as many sessions on a page as fit a signature.

A signature takes about 25 × 8 mm. With more sessions than fit, the names come again on a new page.
"""

from typing import Any

from app.documents.attendance_papers import AttendanceList, SessionColumn
from app.documents.blocks import close, facts, letterhead, rules, title
from app.documents.frame import Marks
from app.documents.style import MM, RULE, grey, marked, para, plain, space, table
from app.formats import day
from app.i18n import npaper
from app.i18n import paper as word

_NUMBER, _NAME, _HOURS, _REMARKS = 9 * MM, 48 * MM, 13 * MM, 24 * MM
_SIGNED = 25 * MM  # the least room of a signature
_ROW = 8.6 * MM
_TIGHT: list[Any] = [("TOPPADDING", (0, 1), (-1, -1), 0.5), ("BOTTOMPADDING", (0, 1), (-1, -1), 1)]


def list_title(paper: AttendanceList) -> str:
    """The paper's title for the PDF's metadata and the running head."""
    return f"{paper.titles[0]} · {paper.paper.number}"


def story(paper: AttendanceList, marks: Marks) -> list[Any]:
    """Everything on the list, top to bottom; a part for each bunch of sessions."""
    from reportlab.platypus import PageBreak

    bunches = split(paper.sessions, marks.width)
    parts: list[Any] = [*letterhead(paper.head, marks.width)]
    for place, sessions in enumerate(bunches):
        if place:
            parts.append(PageBreak())
        heading = list(paper.titles)
        parts += [
            *title(heading, paper.paper),
            facts(list(paper.facts), marks.width, label=34 * MM),
            space(7),
            _table(paper, sessions, marks.width),
        ]
    return parts


def split(sessions: tuple[SessionColumn, ...], width: float) -> list[tuple[SessionColumn, ...]]:
    """Sessions page by page: no more beside each other than can be signed, evenly spread."""
    most = max(1, int((width - _NUMBER - _NAME - _HOURS - _REMARKS) // _SIGNED))
    pages = max(1, -(-len(sessions) // most))
    each = max(1, -(-len(sessions) // pages))
    return [sessions[at : at + each] for at in range(0, len(sessions), each)] or [()]


def _table(paper: AttendanceList, sessions: tuple[SessionColumn, ...], width: float) -> Any:
    room = width - _NUMBER - _NAME - _HOURS - _REMARKS
    columns = [room / max(1, len(sessions))] * len(sessions)
    heads = [_head(each) for each in sessions]
    rows: list[list[Any]] = [
        [
            para(word("Row No."), "head"),
            para(word("Last name, first name"), "head"),
            *heads,
            para(word("Acad. hours"), "head"),
            para(word("Remarks"), "head"),
        ]
    ]
    for place, name in enumerate((*paper.names, *[""] * paper.blank), start=1):
        rows.append([para(str(place), "cell"), para(name, "cell"), *[""] * (len(sessions) + 2)])
    end = len(rows)
    commands = [
        *rules(),
        *_TIGHT,
        ("GRID", (0, 1), (-1, end - 1), 0.4, grey(RULE)),
        ("LINEAFTER", (0, 0), (-2, 0), 0.4, grey(RULE)),
        ("VALIGN", (0, 1), (-1, end - 1), "MIDDLE"),
    ]
    heights: list[Any] = [None, *[_ROW] * (end - 1), None]
    close(rows, commands, max(end - 2, 1), _ending(paper, width))
    return table(
        rows,
        [_NUMBER, _NAME, *columns, _HOURS, _REMARKS],
        commands,
        repeatRows=1,
        rowHeights=heights,
    )


def _head(session: SessionColumn) -> Any:
    """Day, time and hours over one another; the signature goes below."""
    lines = [f"<b>{day(session.day)}</b>", plain(session.time), plain(session.hours)]
    told = "<br/>".join(line for line in lines if line)
    return marked(f'{told}<br/><font size="6.5">{word("(signature)")}</font>', "tiny")


def _ending(paper: AttendanceList, width: float) -> list[Any]:
    listed = npaper("{count} person on the list.", "{count} persons on the list.", len(paper.names))
    counted = word("Present: ______________")
    gap = 8 * MM
    column = (width - gap) / 2
    return [
        space(6),
        para(f"{listed.format(count=len(paper.names))} {counted}"),
        space(9),
        table(
            [
                [
                    _line(word("Lecturer"), paper.lecturer, column),
                    "",
                    _line(paper.responsible.function, paper.responsible.person, column),
                ]
            ],
            [column, gap, column],
            [("LEFTPADDING", (0, 0), (-1, -1), 0), ("RIGHTPADDING", (0, 0), (-1, -1), 0)],
        ),
    ]


def _line(function: str, person: str, width: float) -> Any:
    """Who signs: the function, a line for the signature, the name."""
    first, last = width * 0.36, width * 0.64
    return table(
        [
            [para(function or word("Person in charge"), "label"), ""],
            ["", para(word("(signature)"), "caption_centre")],
            [para(word("Name and surname"), "label"), para(person or "")],
        ],
        [first, last],
        [
            ("LEFTPADDING", (0, 0), (0, -1), 0),
            ("LINEBELOW", (1, 0), (1, 0), 0.5, grey(0.25)),
            ("LINEBELOW", (1, 2), (1, 2), 0.5, grey(0.25)),
            ("VALIGN", (0, 0), (-1, -1), "BOTTOM"),
            ("TOPPADDING", (0, 1), (-1, 1), 0.5),
        ],
    )
