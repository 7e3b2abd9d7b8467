"""A notice about a call: the call itself, or its questions and answers."""

from typing import Any

from app.documents.blocks import facts, letterhead, signatures, title, together
from app.documents.frame import Marks
from app.documents.papers import Notice, NoticePart
from app.documents.style import MM, para, space

_LABEL = 62 * MM
_KEPT = 3  # lines of facts that never part; a longer list goes over to the next page


def notice_title(paper: Notice) -> str:
    """The paper's title for the PDF's metadata and the running head."""
    return f"{paper.titles[0]} · {paper.paper.number}"


def story(paper: Notice, marks: Marks) -> list[Any]:
    """Everything on the notice, top to bottom."""
    ending = [para(text, "prose") for text in paper.closing]
    return [
        *letterhead(paper.head, marks.width),
        *_addressee(paper.addressee),
        *title(list(paper.titles), paper.paper),
        *(para(text, "prose") for text in paper.opening),
        *(piece for part in paper.parts for piece in part_of(part, marks.width)),
        space(8),
        together([*ending, space(10), signatures(marks, paper.signer)]),
    ]


def _addressee(lines: tuple[str, ...]) -> list[Any]:
    """The name on its own line, the rest below it."""
    if not lines:
        return []
    rest = [para(line) for line in lines[1:]]
    return [para(lines[0], "strong"), *rest, space(10)]


def part_of(part: NoticePart, width: float) -> list[Any]:
    """The title stays with what follows it."""
    heading = [para(part.title, "heading"), space(2)]
    told = [pair for pair in part.facts if pair[1]]
    pieces = [
        facts(told[start : start + _KEPT], width, label=_LABEL)
        for start in range(0, len(told), _KEPT)
    ]
    if pieces and part.texts:
        pieces.append(space(4))
    pieces += [para(line, "prose") for text in part.texts for line in text.split("\n") if line]
    if not pieces:
        return heading
    return [together([*heading, pieces[0]]), *pieces[1:], space(4)]
