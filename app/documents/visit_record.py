"""The record of a visit to a project (projekto patikros vietoje aktas), filled or to be filled."""

from typing import Any

from app.documents.blocks import by_hand, close, facts, letterhead, rules, signatures, title
from app.documents.frame import Marks
from app.documents.style import MM, RULE, grey, marked, para, plain, space, table
from app.documents.visit_papers import VisitRecord, VisitRow
from app.i18n import paper as word

_NUMBER, _ANSWER, _NOTE = 8 * MM, 16 * MM, 48 * MM
_ANSWERS = ("yes", "no", "not_applicable")
_MARK = "X"
_TALL = 11 * MM  # of a row that a pen fills
_LINES = {"findings": 6, "recommendations": 5}


def record_title(paper: VisitRecord) -> str:
    """The paper's title for the PDF's metadata and the running head."""
    return f"{' '.join(paper.titles)} · {paper.paper.number}"


def story(paper: VisitRecord, marks: Marks) -> list[Any]:
    """Everything on the record, top to bottom."""
    return [
        *letterhead(paper.head, marks.width),
        *title(list(paper.titles), paper.paper),
        *(para(text, "prose") for text in paper.opening),
        space(4),
        facts(_told(paper), marks.width, label=44 * MM, height=_FACT if paper.blank else None),
        space(7),
        _questions(paper, marks),
    ]


_FACT = 7 * MM


def _told(paper: VisitRecord) -> list[tuple[str, str]]:
    """A blank one keeps its empty facts: a no-break space holds the row for the pen."""
    return [(name, value or ("\u00a0" if paper.blank else "")) for name, value in paper.facts]


def _questions(paper: VisitRecord, marks: Marks) -> Any:
    heads = [para(word("No."), "head"), para(word("Question"), "head")]
    heads += [
        para(each, "head")
        for each in (word("Yes"), word("No"), word("Not applicable"), word("Note"))
    ]
    rows: list[list[Any]] = [heads]
    rows += [_row(place, each) for place, each in enumerate(paper.rows, start=1)]
    end = len(rows) - 1
    question = marks.width - _NUMBER - 3 * _ANSWER - _NOTE
    commands = [
        *rules(),
        ("LINEBELOW", (0, 1), (-1, end), 0.3, grey(RULE)),
        ("LINEBEFORE", (2, 0), (5, end), 0.3, grey(RULE)),
        ("LINEBELOW", (0, end), (-1, end), 0.8, grey(0)),
        ("ALIGN", (2, 0), (4, end), "CENTER"),
        ("LEFTPADDING", (2, 0), (4, end), 3),
        ("RIGHTPADDING", (2, 0), (4, end), 3),
    ]
    if paper.blank:
        commands += [("BOTTOMPADDING", (0, 1), (-1, end), 9)]
    close(rows, commands, end, _ending(paper, marks))
    widths = [_NUMBER, question, *[_ANSWER] * 3, _NOTE]
    return table(rows, widths, commands, tallest=200, repeatRows=1)


def _row(place: int, row: VisitRow) -> list[Any]:
    ticks = [para(_MARK if row.answer == each else "", "cell_bold") for each in _ANSWERS]
    return [para(str(place), "cell"), para(row.question, "cell"), *ticks, para(row.note, "cell")]


def _ending(paper: VisitRecord, marks: Marks) -> list[Any]:
    parts: list[Any] = [
        space(8),
        *_said(paper, word("Findings"), paper.findings, "findings", marks),
        *_said(paper, word("Recommendations"), paper.recommendations, "recommendations", marks),
    ]
    if paper.term or paper.blank:
        term = plain(paper.term) or "_" * 24
        parts.append(marked(f"<b>{word('To be carried out by')}</b>: {term}"))
    parts += [space(3), *(para(text, "prose") for text in paper.closing), space(8)]
    return [*parts, *_signed(paper, marks)]


def _signed(paper: VisitRecord, marks: Marks) -> list[Any]:
    """One that a pen fills is signed with a pen by both."""
    read = para(word("For the promoter: I have read this record"), "caption")
    half = marks.width / 2
    flush: list[Any] = [("LEFTPADDING", (0, 0), (-1, -1), 0)]
    if paper.blank:
        office = [para(word("For the office"), "caption"), space(2), by_hand(paper.signer)]
        return [table([[office, [read, space(2), by_hand(None)]]], [half, half], flush)]
    hand = table([[by_hand(None), ""]], [half, half], flush)
    return [signatures(marks, paper.signer), space(8), read, space(2), hand]


def _said(paper: VisitRecord, name: str, text: str, lines: str, marks: Marks) -> list[Any]:
    head = marked(f"<b>{name}</b>")
    if paper.blank:
        count = _LINES[lines]
        ruled = table(
            [[""]] * count,
            [marks.width],
            [("LINEBELOW", (0, 0), (-1, -1), 0.4, grey(RULE))],
            rowHeights=[7.5 * MM] * count,
        )
        return [head, ruled, space(6)]
    told = text or word("None.")
    return [head, *(para(each) for each in told.split("\n") if each.strip()), space(5)]
