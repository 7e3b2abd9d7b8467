"""What an evaluation sheet has for a pen: boxes to tick, frames, lines to write and sign on.

A line of handwriting takes about 7 mm, a tick 4 mm.
"""

from typing import Any

from app.documents.blocks import fitted
from app.documents.papers import CriterionRow, Signer
from app.documents.style import MM, RULE, grey, marked, para, plain, space, table
from app.i18n import paper as word

_LINE = 7 * MM
_TICK = 3.7 * MM
_FLUSH: list[Any] = [
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 0),
    ("TOPPADDING", (0, 0), (-1, -1), 0),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
]
_PEN = 0.25


def scale(row: CriterionRow, width: float) -> list[Any]:
    """The labelled steps with a box each; a range as words, its points go into the frame."""
    if len(row.scale) < 2:
        return [para(step, "cell") for step in row.scale]
    lines = [[tick(), para(step, "cell")] for step in row.scale]
    inside = [
        *_FLUSH,
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3.5),
        ("TOPPADDING", (0, 0), (0, -1), 0.5),
    ]
    return [table(lines, [_TICK + 2 * MM, width - _TICK - 2 * MM], inside)]


def tick() -> Any:
    """A box to tick."""
    return table(
        [[""]], [_TICK], [("BOX", (0, 0), (0, 0), 0.8, grey(_PEN)), *_FLUSH], rowHeights=[_TICK]
    )


def frame() -> Any:
    """A frame for points, as large as two figures, a comma and two more are written."""
    return table(
        [[""]], [12.4 * MM], [("BOX", (0, 0), (0, 0), 0.8, grey(_PEN))], rowHeights=[8 * MM]
    )


def comment(row: CriterionRow, width: float) -> Any:
    """Two lines to write on."""
    words = word("Comment (required):") if row.comment_due else word("Comment:")
    return table(
        [[para(words, "cell_soft")], [""]],
        [width],
        [*_FLUSH, ("LINEBELOW", (0, 0), (0, -1), 0.4, grey(RULE)), *_low(2)],
        rowHeights=[_LINE] * 2,
    )


def conflict(width: float) -> list[Any]:
    """The question that is answered before anything is scored."""
    question = para(word("Conflict of interest about this proposal:"), "cell")
    none = para(word("I have none"), "cell")
    has = para(word("I have one (say which):"), "cell")
    box = _TICK + 2 * MM
    columns = [58 * MM, box, 22 * MM, box, 41 * MM]
    rest = width - sum(columns)
    asked = table(
        [[question, tick(), none, tick(), has, ""]],
        [*columns, rest],
        [
            *_FLUSH,
            ("VALIGN", (0, 0), (-1, -1), "BOTTOM"),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
            ("LINEBELOW", (-1, 0), (-1, 0), 0.4, grey(RULE)),
        ],
        rowHeights=[_LINE],
    )
    return [space(3), asked, space(5)]


def signature(signer: Signer | None, width: float) -> Any:
    """Name, signature and day, side by side, each over its caption."""
    gap = 6 * MM
    columns = [width - 2 * gap - 95 * MM, gap, 55 * MM, gap, 40 * MM]
    name = fitted(signer.person, columns[0]) if signer else ""
    under = [word("(name and surname)"), word("(signature)"), word("(year, month, day)")]
    captions: list[Any] = [""] * 5
    captions[::2] = [para(each, "caption_centre") for each in under]
    lines = [("LINEBELOW", (at, 0), (at, 0), 0.6, grey(_PEN)) for at in (0, 2, 4)]
    return table(
        [[name, "", "", "", ""], captions],
        columns,
        [*_FLUSH, *lines, *_low(1), ("TOPPADDING", (0, 1), (-1, 1), 1)],
        rowHeights=[14 * MM, 11],
    )


def order(words: str) -> Any:
    """What the person with the pen is asked to do."""
    return marked(plain(words), "small")


def _low(rows: int) -> list[Any]:
    return [
        ("VALIGN", (0, 0), (-1, rows - 1), "BOTTOM"),
        ("BOTTOMPADDING", (0, 0), (-1, rows - 1), 2),
    ]
