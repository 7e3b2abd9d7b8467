"""The certificate of attendance: who, what, how many hours, signed for the office."""

from typing import Any

from app.documents.attendance_papers import AttendanceCertificate
from app.documents.blocks import close, letterhead, rules, signatures, title, together
from app.documents.frame import Marks
from app.documents.style import MM, RULE, grey, marked, para, plain, space, table
from app.formats import day
from app.i18n import paper as word

_LARGE = '<para align="center" leading="22"><font size="17">{person}</font></para>'


def certificate_title(paper: AttendanceCertificate) -> str:
    """The paper's title for the PDF's metadata and the running head, without the name."""
    return f"{paper.titles[0]} · {paper.paper.number}"


def story(paper: AttendanceCertificate, marks: Marks) -> list[Any]:
    """Everything on the certificate, top to bottom."""
    ending = [
        space(8),
        *(para(text, "prose") for text in paper.closing),
        space(10),
        signatures(marks, paper.signer),
    ]
    parts = [
        *letterhead(paper.head, marks.width),
        space(8),
        *title(list(paper.titles), paper.paper),
        space(6),
        marked(
            f'<para align="center" leading="22"><font size="17">{plain(paper.person)}</font></para>'
        ),
        space(12),
        *(para(text, "prose") for text in paper.opening),
        space(3),
    ]
    if not paper.topics:
        return [*parts, together(ending)]
    return [*parts, _topics(paper, marks.width, ending)]


def _topics(paper: AttendanceCertificate, width: float, ending: list[Any]) -> Any:
    rows: list[list[Any]] = [
        [
            para(word("Day"), "head"),
            para(word("Topic"), "head"),
            para(word("Acad. hours"), "head_right"),
        ]
    ]
    for row in paper.topics:
        rows.append(
            [para(day(row.day), "cell"), para(row.topic, "cell"), para(row.hours, "cell_right")]
        )
    end = len(rows)
    rows.append([para(word("Hours in all"), "cell_bold"), "", para(paper.total, "points")])
    commands = [
        *rules(),
        ("LINEBELOW", (0, 1), (-1, end - 1), 0.3, grey(RULE)),
        ("LINEABOVE", (0, end), (-1, end), 0.8, grey(0)),
        ("LINEBELOW", (0, end), (-1, end), 0.8, grey(0)),
        ("SPAN", (0, end), (1, end)),
    ]
    close(rows, commands, max(end - 1, 1), ending)
    return table(rows, [26 * MM, width - 48 * MM, 22 * MM], commands, repeatRows=1)
