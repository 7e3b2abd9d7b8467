"""The questionnaire that a participant fills in with a pen, and the privacy notice beside it."""

from typing import Any

from app.documents.blank_sheet import tick
from app.documents.blocks import letterhead, title, together
from app.documents.frame import Marks
from app.documents.participant_papers import (
    PrivacyNotice,
    Question,
    Questionnaire,
    QuestionPart,
)
from app.documents.style import MM, RULE, grey, marked, para, plain, space, table
from app.i18n import paper as word

_ASKED = 62 * MM
_BOX = 5.2 * MM
_LINE = 7 * MM
_FLUSH: list[Any] = [
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 0),
    ("TOPPADDING", (0, 0), (-1, -1), 0),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 2.6),
]


def questionnaire_title(paper: Questionnaire) -> str:
    """The paper's title for the PDF's metadata and the running head, without a name."""
    return f"{paper.titles[0]} · {paper.paper.number}"


def notice_title(paper: PrivacyNotice) -> str:
    """The paper's title for the PDF's metadata and the running head."""
    return f"{paper.titles[0]} · {paper.paper.number}"


def notice_story(paper: PrivacyNotice, marks: Marks) -> list[Any]:
    """The notice, paragraph by paragraph."""
    return [
        *letterhead(paper.head, marks.width),
        *title(list(paper.titles), paper.paper),
        *(
            marked(f"<b>{plain(heading)}</b> {plain(text)}" if heading else plain(text), "prose")
            for heading, text in paper.parts
        ),
        space(4),
        *(para(text, "small") for text in paper.closing),
    ]


def story(paper: Questionnaire, marks: Marks) -> list[Any]:
    """The questionnaire, part by part; numbers run through."""
    parts: list[Any] = [
        *letterhead(paper.head, marks.width),
        *title(list(paper.titles), paper.paper),
        *(para(text) for text in paper.opening),
        space(2),
    ]
    number = 1
    for part in paper.parts:
        rows = [_question(number + at, each, marks.width) for at, each in enumerate(part.questions)]
        number += len(rows)
        parts += _part(part, rows)
    version = word("Version of the questionnaire: {version}")
    ending = [
        space(6),
        *(para(text) for text in paper.closing),
        space(12),
        _signature(paper.person, marks.width),
        space(4),
        para(version.format(version=paper.version), "small"),
    ]
    return [*parts, together(ending)]


def _part(part: QuestionPart, rows: list[Any]) -> list[Any]:
    """The heading stays with its first question."""
    heading: list[Any] = [para(part.title, "heading"), space(2)]
    if part.note:
        heading += [para(part.note, "small"), space(2)]
    return [together([*heading, *rows[:1]]), *rows[1:]]


def _question(number: int, asked: Question, width: float) -> Any:
    text = f"{number}. {plain(asked.text)}"
    if asked.hint:
        text += f'<br/><font size="7.5">{plain(asked.hint)}</font>'
    answer = _answer(asked, width - _ASKED)
    ruled = [("LINEBELOW", (0, 0), (-1, -1), 0.3, grey(RULE))] if asked.options else []
    return table(
        [[marked(text, "cell"), answer]],
        [_ASKED, width - _ASKED],
        [
            ("LEFTPADDING", (0, 0), (0, 0), 0),
            ("RIGHTPADDING", (-1, 0), (-1, 0), 0),
            *ruled,
            ("TOPPADDING", (0, 0), (-1, -1), 3),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
        ],
        tallest=400,
    )


def _answer(asked: Question, width: float) -> Any:
    pieces: list[Any] = []
    if asked.options:
        pieces.append(_boxes(asked.options, width - 8))
    if asked.more or not asked.options:
        pieces.append(_line(asked.more, asked.written, width - 8))
    return pieces


def _boxes(options: tuple[tuple[str, bool], ...], width: float) -> Any:
    """Short answers side by side, long ones below one another."""
    side = 3 if max(len(text) for text, _on in options) <= 20 else 1
    column = width / side
    rows: list[list[Any]] = []
    for at in range(0, len(options), side):
        row: list[Any] = []
        for text, on in options[at : at + side]:
            row += [_ticked() if on else tick(), para(text, "cell")]
        rows.append([*row, *[""] * (2 * side - len(row))])
    return table(rows, [_BOX, column - _BOX] * side, _FLUSH)


def _ticked() -> Any:
    """A ticked box, drawn: a cross from corner to corner."""
    from reportlab.platypus import Flowable

    size = 3.7 * MM

    class Crossed(Flowable):  # type: ignore[misc]
        """A box with a cross."""

        def __init__(self) -> None:
            super().__init__()
            self.width = self.height = size

        def draw(self) -> None:
            canvas = self.canv
            canvas.setStrokeGray(0.1)
            canvas.setLineWidth(0.8)
            canvas.rect(0, 0, size, size)
            canvas.line(2, 2, size - 2, size - 2)
            canvas.line(2, size - 2, size - 2, 2)

    return Crossed()


def _line(before: str, written: str, width: float) -> Any:
    """A line to write on, perhaps with something before it or on it."""
    room = min(width * 0.6, 4.4 * len(before) + 6) if before else 0.1
    return table(
        [[para(before, "cell") if before else "", para(written, "cell")]],
        [room, width - room],
        [
            *_FLUSH,
            ("VALIGN", (0, 0), (-1, -1), "BOTTOM"),
            ("LINEBELOW", (1, 0), (1, 0), 0.5, grey(0.35)),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 1.6),
        ],
        rowHeights=[_LINE],
    )


def _signature(person: str, width: float) -> Any:
    gap = 6 * MM
    columns = [width - 2 * gap - 95 * MM, gap, 55 * MM, gap, 40 * MM]
    under = [word("(name and surname)"), word("(signature)"), word("(year, month, day)")]
    captions: list[Any] = [""] * 5
    captions[::2] = [para(each, "caption_centre") for each in under]
    return table(
        [[para(person, "cell"), "", "", "", ""], captions],
        columns,
        [
            *_FLUSH,
            *[("LINEBELOW", (at, 0), (at, 0), 0.6, grey(0.25)) for at in (0, 2, 4)],
            ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
            ("TOPPADDING", (0, 1), (-1, 1), 1),
        ],
        rowHeights=[9 * MM, 11],
    )
