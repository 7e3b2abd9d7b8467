"""The parts that papers share: letterhead, title, facts, the place for signatures."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from app.documents.emblem import emblems
from app.documents.fonts import REGULAR, printable
from app.documents.frame import Marks
from app.documents.papers import Letterhead, PaperId, SignatureBox, Signer
from app.documents.style import MM, RULE, TINT, clip, grey, marked, para, plain, space, table
from app.i18n import paper as word

BOX_WIDTH, BOX_HEIGHT = 80 * MM, 24 * MM
HAND_WIDTH = 74 * MM
_SIZES = (9.5, 8.5, 7.5)
_FLUSH: list[Any] = [
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 0),
]


def letterhead(head: Letterhead, width: float) -> list[Any]:
    """Funding line, the office in capitals, its code and address, a rule."""
    parts: list[Any] = []
    if head.form_note:
        note = table([["", para(head.form_note, "form_note")]], [width * 0.64, width * 0.36], [])
        parts += [note, space(4)]
    if shown := emblems(head.pictures, width):
        parts += [*shown, space(4)]
    if head.funding:
        parts += [para(head.funding, "funding"), space(4)]
    parts.append(para(head.office.upper(), "office"))
    details = [word("code {code}").format(code=head.code) if head.code else ""]
    line = " · ".join(part for part in [*details, head.address, head.contacts] if part)
    if line:
        parts.append(para(line, "office_line"))
    parts += [space(3), _rule(width), space(8)]
    return parts


def _rule(width: float, level: float = 0.0, thickness: float = 0.7) -> Any:
    from reportlab.platypus import HRFlowable

    return HRFlowable(width=width, thickness=thickness, color=grey(level), spaceBefore=0)


def title(lines: list[str], paper: PaperId) -> list[Any]:
    """The title in capitals, then date and number, then the place."""
    parts = [para(line.upper(), "title") for line in lines if line]
    parts += [space(4), para(dated(paper.day, paper.number), "number")]
    if paper.place:
        parts.append(para(paper.place, "place"))
    return [*parts, space(7)]


def dated(day: date, number: str) -> str:
    """``2026-11-23 Nr. VL-12``."""
    return word("{day} No. {number}").format(day=day.isoformat(), number=number)


def facts(
    pairs: list[tuple[str, str]], width: float, label: float = 40 * MM, height: float | None = None
) -> Any:
    """Labels and values between hairlines; pairs without a value are left out."""
    rows = [[para(name, "label"), para(value)] for name, value in pairs if value]
    return table(rows, [label, width - label], _fact_rules(), rowHeights=height)


def facts_beside(lines: list[list[tuple[str, str]]], widths: list[float]) -> Any:
    """Several facts on one line, for papers that should stay on one page.

    ``widths`` are those of label, value, label, value …; the last value of a shorter line reaches
    the right edge. Facts without a value are left out.
    """
    rows: list[list[Any]] = []
    commands = _fact_rules()
    for line in lines:
        told = [(name, value) for name, value in line if value]
        if not told:
            continue
        cells = [para(text, kind) for pair in told for text, kind in zip(pair, _FACT, strict=True)]
        commands.append(("SPAN", (len(cells) - 1, len(rows)), (-1, len(rows))))
        rows.append([*cells, *[""] * (len(widths) - len(cells))])
    return table(rows, widths, commands)


_FACT = ("label", "body")


def _fact_rules() -> list[Any]:
    return [
        ("LINEBELOW", (0, 0), (-1, -1), 0.3, grey(RULE)),
        ("LINEABOVE", (0, 0), (-1, 0), 0.3, grey(RULE)),
        ("TOPPADDING", (0, 0), (-1, -1), 1.7),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2.6),
        ("LEFTPADDING", (0, 0), (0, -1), 0),
    ]


def rules() -> list[Any]:
    """The commands of a table with a tinted head between two black rules and hairlines below."""
    return [
        ("BACKGROUND", (0, 0), (-1, 0), grey(TINT)),
        ("LINEABOVE", (0, 0), (-1, 0), 0.8, grey(0)),
        ("LINEBELOW", (0, 0), (-1, 0), 0.8, grey(0)),
        ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
    ]


def worded_rows(
    heads: Sequence[str], rows: Sequence[Sequence[str]], right: Collection[int], total: bool
) -> list[list[Any]]:
    """Words under their heads; ``right`` are columns of figures, the ``total`` is the last row."""
    styles = [("head", "head_right"), *[("cell", "cell_right")] * len(rows)]
    if total and rows:
        styles[-1] = ("cell_bold", "points")
    return [
        [para(text, which[at in right]) for at, text in enumerate(row)]
        for row, which in zip((heads, *rows), styles, strict=True)
    ]


def signatures(marks: Marks, signer: Signer | None) -> Any:
    """Left the box for the electronic signature, right the lines for one by hand."""
    hand = by_hand(signer)
    gap = marks.width - BOX_WIDTH - HAND_WIDTH
    left = [
        para(word("Electronic signature"), "caption"),
        space(2),
        _box(marks),
        space(2),
        para(word("internal, not qualified"), "caption"),
    ]
    return table(
        [[left, "", [para(word("Signature by hand"), "caption"), space(2), hand]]],
        [BOX_WIDTH, gap, HAND_WIDTH],
        _FLUSH,
    )


def two_signatures(marks: Marks, first: tuple[str, Signer], second: tuple[str, Signer]) -> Any:
    """Beside each other, for papers that should stay on one page: one who signs by hand, and one
    who signs electronically or by hand. Each with the words above the lines.
    """
    gap = 4 * MM
    hand = (marks.width - BOX_WIDTH - 2 * gap) / 2
    cells: list[Any] = []
    for words, signer in (first, second):
        cells.append([para(words, "strong"), space(3), by_hand(signer, hand)])
    box = [
        para(word("Electronic signature"), "caption"),
        space(2),
        _box(marks),
        space(2),
        para(word("internal, not qualified"), "caption"),
    ]
    return table([[cells[0], "", cells[1], "", box]], [hand, gap, hand, gap, BOX_WIDTH], _FLUSH)


def by_hand(signer: Signer | None, width: float = HAND_WIDTH) -> Any:
    """Lines for a signature with a pen: function, signature and date, name."""
    lines = [
        (signer.function if signer else "", word("(function)")),
        ("", word("(signature, date)")),
        (signer.person if signer else "", word("(name and surname)")),
    ]
    rows: list[list[Any]] = []
    commands: list[Any] = list(_FLUSH)
    for text, caption in lines:
        at = len(rows)
        rows += [[fitted(text, width)], [para(caption, "caption_centre")]]
        commands += [
            ("LINEBELOW", (0, at), (0, at), 0.5, grey(0.2)),
            ("VALIGN", (0, at), (0, at), "BOTTOM"),
            ("TOPPADDING", (0, at), (0, at), 0),
            ("BOTTOMPADDING", (0, at), (0, at), 1.5),
            ("TOPPADDING", (0, at + 1), (0, at + 1), 1),
            ("BOTTOMPADDING", (0, at + 1), (0, at + 1), 1),
        ]
    return table(rows, [width], commands, rowHeights=[16.5, 10] * 3)


def fitted(text: str, width: float) -> Any:
    """One line: smaller where the full size has no room, cut with … where that is not enough."""
    for size in _SIZES:
        if clip(text, REGULAR, size, width) == " ".join(printable(text).split()):
            break
    words = plain(clip(text, REGULAR, size, width))
    return marked(words if size == _SIZES[0] else f'<font size="{size}">{words}</font>')


def _box(marks: Marks) -> Any:
    from reportlab.platypus import Flowable

    class Box(Flowable):  # type: ignore[misc]
        """An empty frame that remembers where it was drawn."""

        def __init__(self) -> None:
            super().__init__()
            self.width, self.height = BOX_WIDTH, BOX_HEIGHT

        def draw(self) -> None:
            canvas = self.canv
            canvas.setStrokeGray(RULE)
            canvas.setLineWidth(0.4)
            canvas.rect(0, 0, self.width, self.height)
            x, y = (round(value, 2) for value in canvas.absolutePosition(0, 0))
            x1, y1 = round(x + self.width, 2), round(y + self.height, 2)
            marks.box = SignatureBox(canvas.getPageNumber() - 1, x, y, x1, y1)

    return Box()


def close(rows: list[list[Any]], commands: list[Any], anchor: int, parts: list[Any]) -> None:
    """Hang the end of a paper under its table, so that it never stands on a page alone.

    ``anchor`` is the first row that goes over to the next page together with the end.
    """
    end = len(rows)
    rows.append([parts, *[""] * (len(rows[0]) - 1)])
    commands += [
        ("SPAN", (0, end), (-1, end)),
        ("LEFTPADDING", (0, end), (-1, end), 0),
        ("RIGHTPADDING", (0, end), (-1, end), 0),
        ("TOPPADDING", (0, end), (-1, end), 0),
        ("BOTTOMPADDING", (0, end), (-1, end), 0),
        ("NOSPLIT", (0, anchor), (0, end)),
    ]


def under_heading(rows: list[list[Any]], commands: list[Any], heading: str) -> list[Any]:
    """Put a heading on top of a table as its first row; gives the commands one row further down."""
    rows.insert(0, [para(heading, "heading"), *[""] * (len(rows[0]) - 1)])
    lower = [(name, _lower(first), _lower(last), *more) for name, first, last, *more in commands]
    return [
        *lower,
        ("SPAN", (0, 0), (-1, 0)),
        ("LEFTPADDING", (0, 0), (-1, 0), 0),
    ]


def _lower(cell: tuple[int, int]) -> tuple[int, int]:
    """The same cell once a row stands on top; rows counted from the end stay."""
    column, row = cell
    return column, row + 1 if row >= 0 else row


def together(parts: list[Any]) -> Any:
    """Parts that stay on one page."""
    from reportlab.platypus import KeepTogether

    return KeepTogether(parts)


def room(points: float) -> Any:
    """A new page unless that much fits on this one: a heading never stands at its foot alone."""
    from reportlab.platypus import CondPageBreak

    return CondPageBreak(points)
