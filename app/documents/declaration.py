"""The evaluator's declaration of impartiality and promise of confidentiality."""

from typing import Any

from app.documents.blank_sheet import signature
from app.documents.blocks import letterhead, signatures, title, together
from app.documents.frame import Marks
from app.documents.papers import Declaration
from app.documents.style import MM, bind, marked, para, plain, space, table
from app.formats import prose_day
from app.i18n import paper as word


def declaration_title(paper: Declaration) -> str:
    """The paper's title for the PDF's metadata and the running head."""
    return word("Declaration No. {number}").format(number=paper.paper.number)


def story(paper: Declaration, marks: Marks) -> list[Any]:
    """Everything on the declaration, top to bottom."""
    opening = word(
        "I, {person}, {function}, taking part in the evaluation and selection of project "
        "proposals under call No. {number}, {title},"
    ).format(
        person=f"<b>{plain(paper.signer.person)}</b>",
        function=plain(paper.signer.function),
        number=plain(paper.call.number),
        title=plain(paper.call.title),
    )
    promises = _numbered(word("I promise that"), paper.confidentiality, marks.width)
    return [
        *letterhead(paper.head, marks.width),
        *title(
            list(paper.titles)
            or [word("Declaration of impartiality"), word("and promise of confidentiality")],
            paper.paper,
        ),
        marked(bind(opening), "prose"),
        space(2),
        *_numbered(word("I declare that"), paper.statements, marks.width),
        space(8),
        *promises[:-1],
        together([promises[-1], *_signed(paper, marks)]),
    ]


def _signed(paper: Declaration, marks: Marks) -> list[Any]:
    if paper.by_hand:
        return [space(24), signature(paper.signer, marks.width)]
    return [
        space(12),
        para(_closing(paper), "prose"),
        space(16),
        signatures(marks, paper.signer),
    ]


def _closing(paper: Declaration) -> str:
    return word("Declared on {day}.").format(day=prose_day(paper.paper.day))


def _numbered(heading: str, sentences: tuple[str, ...], width: float) -> list[Any]:
    parts: list[Any] = [marked(f"<b>{plain(heading)}</b>", "prose")]
    flush = [
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 0),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
    ]
    for number, sentence in enumerate(sentences, start=1):
        row = [[para(f"{number}.", "prose"), para(sentence, "prose")]]
        parts.append(table(row, [9 * MM, width - 9 * MM], flush, tallest=600, spaceAfter=4))
    return parts
