"""The look of the papers: measures, greys, paragraph styles, cells.

Black and greys only, so that a photocopy reads like the original. Text given by people goes
through :func:`para`, which escapes it; only our own mark-up reaches :func:`marked`.
"""

import re
from functools import cache
from typing import Any
from xml.sax.saxutils import escape

from app.documents.fonts import BOLD, ITALIC, REGULAR, printable, register

MM = 72 / 25.4
LEFT, RIGHT, TOP, BOTTOM = 25 * MM, 15 * MM, 14 * MM, 26 * MM
PAD = 3.5
ABOVE, BELOW = 2.6, 3.4
INK, SOFT, RULE, TINT = 0.0, 0.32, 0.62, 0.925

_BEFORE = re.compile(r"(?<=\d) (?=(?:proc|d|m|mėn|val|vnt|asm)\.|Eur\b|%)")
_AFTER = re.compile(r"(?<=\bNr\.) (?=\d)|(?<=[≥≤]) (?=\d)|(?<=,) (?=Eur\b)")

TALLEST = 120.0
_SMALLEST = 4.5  # of a figure that has to stay on its line, in points
_LOW = {"section": 60.0, "cell_soft": 60.0}  # notes that may not crowd out the row they belong to

_BASE = {"fontName": REGULAR, "fontSize": 9.5, "leading": 12.5}
_STYLES: dict[str, dict[str, Any]] = {
    "body": {},
    "prose": {"fontSize": 10.5, "leading": 15, "spaceAfter": 6},
    "funding": {"fontSize": 7.5, "leading": 10, "alignment": 1, "textColor": SOFT},
    "office": {"fontName": BOLD, "fontSize": 12, "leading": 15, "alignment": 1},
    "office_line": {"fontSize": 8, "leading": 10.5, "alignment": 1, "textColor": SOFT},
    "form_note": {"fontSize": 7.5, "leading": 9.5, "textColor": SOFT},
    "title": {"fontName": BOLD, "fontSize": 12.5, "leading": 16, "alignment": 1},
    "number": {"fontSize": 10, "leading": 13.5, "alignment": 1},
    "place": {"fontSize": 9, "leading": 12, "alignment": 1, "textColor": SOFT},
    "label": {"textColor": SOFT},
    "strong": {"fontName": BOLD},
    "heading": {"fontName": BOLD, "fontSize": 10.5, "leading": 14, "spaceBefore": 8},
    "head": {"fontName": BOLD, "fontSize": 7.5, "leading": 9.5},
    "head_right": {"fontName": BOLD, "fontSize": 7.5, "leading": 9.5, "alignment": 2},
    "section": {"fontName": BOLD, "fontSize": 8.5, "leading": 11},
    "cell": {"fontSize": 9, "leading": 11.5},
    "cell_bold": {"fontName": BOLD, "fontSize": 9, "leading": 11.5},
    "cell_soft": {"fontSize": 8, "leading": 10.5, "textColor": SOFT},
    "cell_right": {"fontSize": 9, "leading": 11.5, "alignment": 2},
    "cell_right_soft": {"fontSize": 9, "leading": 11.5, "alignment": 2, "textColor": SOFT},
    "points": {"fontName": BOLD, "fontSize": 9, "leading": 11.5, "alignment": 2},
    "comment": {"fontSize": 8.5, "leading": 11.2},
    "total": {"fontName": BOLD, "fontSize": 10.5, "leading": 13, "alignment": 2},
    "total_label": {"fontName": BOLD, "fontSize": 10.5, "leading": 13},
    "total_right": {"fontSize": 10.5, "leading": 13, "alignment": 2, "textColor": SOFT},
    "small": {"fontSize": 8, "leading": 10.5, "textColor": SOFT},
    "caption": {"fontSize": 7, "leading": 8.5, "textColor": SOFT},
    "caption_centre": {"fontSize": 7, "leading": 8.5, "textColor": SOFT, "alignment": 1},
    "tiny": {"fontSize": 6.8, "leading": 8.4},
    "tiny_right": {"fontSize": 6.8, "leading": 8.4, "alignment": 2},
    "tiny_bold": {"fontName": BOLD, "fontSize": 6.8, "leading": 8.4},
    "tiny_bold_right": {"fontName": BOLD, "fontSize": 6.8, "leading": 8.4, "alignment": 2},
    "tiny_head": {"fontName": BOLD, "fontSize": 6.3, "leading": 7.6},
    "tiny_head_right": {"fontName": BOLD, "fontSize": 6.3, "leading": 7.6, "alignment": 2},
    "italic": {"fontName": ITALIC},
    "warning": {"fontName": BOLD, "fontSize": 10, "leading": 14},
}


@cache
def style(name: str) -> Any:
    """A paragraph style of the table above."""
    from reportlab.lib.colors import Color
    from reportlab.lib.styles import ParagraphStyle

    register()
    values = {**_BASE, "allowWidows": 0, "allowOrphans": 0, **_STYLES[name]}
    grey = values.get("textColor", INK)
    values["textColor"] = Color(grey, grey, grey)
    return ParagraphStyle(name, **values)


def numbers_of(name: str) -> tuple[str, float, float, float, float]:
    """Font, size, leading and grey of a style, and how tall a cell of it may be."""
    found = {**_BASE, **_STYLES[name]}
    grey = found.get("textColor", INK)
    return (found["fontName"], found["fontSize"], found["leading"], grey, _LOW.get(name, TALLEST))


def grey(level: float) -> Any:
    """A grey as reportlab's colour."""
    from reportlab.lib.colors import Color

    return Color(level, level, level)


def bind(text: str) -> str:
    """Keep a figure and its unit, ``Nr.`` and its figure, on one line."""
    return _AFTER.sub("\u00a0", _BEFORE.sub("\u00a0", text))


def plain(text: str) -> str:
    """A person's text made printable and harmless inside mark-up; line breaks are kept."""
    return escape(bind(printable(text.strip()))).replace("\n", "<br/>")


@cache
def _paragraph() -> Any:
    from reportlab.platypus import Paragraph

    class Broken(Paragraph):  # type: ignore[misc]
        """Breaks its lines once for each width: cutting, a table and drawing all ask for them."""

        _room: tuple[float, tuple[float, float]] = (0.0, (0.0, 0.0))

        def wrap(self, width: float, height: float) -> tuple[float, float]:
            if self._room[0] != width or not hasattr(self, "blPara"):  # a split lets it go
                self._room = (width, super().wrap(width, height))
            return self._room[1]

    return Broken


def marked(markup: str, name: str = "body") -> Any:
    """A paragraph of our own mark-up; people's text inside it must have passed :func:`plain`."""
    return _paragraph()(markup, style(name))


@cache
def _piece(name: str) -> Any:
    """What reportlab's parser makes of a word in a style."""
    return marked("x", name).frags[0]


def _needs_parser(markup: str) -> bool:
    """Lines; signs that are pieces by themselves."""
    return not markup or "<" in markup or "&" in markup


def _unparsed(pieces: list[Any], name: str) -> Any:
    """Pieces without mark-up: to parse them would take longer than to break their lines."""
    return _paragraph()("", style(name), frags=pieces)


def para(text: str, name: str = "body") -> Any:
    """A paragraph of a person's text."""
    from reportlab.platypus.paragraph import cleanBlockQuotedText

    markup = plain(text)
    if _needs_parser(markup):
        return marked(markup, name)
    return _unparsed([_piece(name).clone(text=cleanBlockQuotedText(markup))], name)


def labelled(label: str, text: str, name: str = "body") -> Any:
    """A paragraph of a person's text after a word of ours in italics."""
    from reportlab.platypus.paragraph import cleanBlockQuotedText

    markup = plain(text)
    if _needs_parser(markup):
        return marked(f"<i>{label}</i> {markup}", name)
    piece, words = _piece(name), cleanBlockQuotedText(markup)
    slanted = piece.clone(text=label, fontName=ITALIC, italic=1)
    return _unparsed([slanted, piece.clone(text=f" {words}")], name)


def figure(text: str, name: str, width: float, pad: float = PAD) -> Any:
    """A figure on one line of a cell so ``width``: smaller where the full size has no room."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    font, size = numbers_of(name)[:2]
    takes = stringWidth(text, font, size)
    if takes <= width - 2 * pad:
        return para(text, name)
    fitting = max(size * (width - 2 * pad) / takes, _SMALLEST)
    return marked(f'<font size="{fitting:.2f}">{plain(text)}</font>', name)


def space(points: float) -> Any:
    """Empty height."""
    from reportlab.platypus import Spacer

    return Spacer(1, points)


def clip(text: str, font: str, size: float, width: float) -> str:
    """The text on one line of ``width`` points, with … where it had to be cut."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    line = printable(" ".join(text[:600].split()))
    if stringWidth(line, font, size) <= width:
        return line
    while line and stringWidth(line + "…", font, size) > width:
        line = line[:-1]
    return line.rstrip() + "…"


def table(
    rows: list[list[Any]],
    widths: list[float],
    commands: list[Any],
    tallest: float = TALLEST,
    **more: Any,
) -> Any:
    """A table over the whole width with even padding; ``commands`` refine it.

    A paragraph in a cell is cut with … at ``tallest`` points: a row that is higher than a page
    could not be set at all. The embedded data keeps the whole text.
    """
    from reportlab.platypus import Table, TableStyle

    base = [
        ("FONT", (0, 0), (-1, -1), REGULAR, 8),  # else empty cells bring Helvetica in
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), PAD),
        ("RIGHTPADDING", (0, 0), (-1, -1), PAD),
        ("TOPPADDING", (0, 0), (-1, -1), ABOVE),
        ("BOTTOMPADDING", (0, 0), (-1, -1), BELOW),
    ]
    return Table(
        _bounded(rows, widths, commands, tallest),
        colWidths=widths,
        style=TableStyle([*base, *commands]),
        hAlign="LEFT",
        **more,
    )


def _bounded(
    rows: list[list[Any]], widths: list[float], commands: list[Any], tallest: float
) -> list[list[Any]]:
    spans = {tuple(one[1]): one[2][0] for one in commands if one[0] == "SPAN"}
    bounded = []
    for at, row in enumerate(rows):
        cells: list[Any] = []
        for column, cell in enumerate(row):
            last = spans.get((column, at), column)
            width = sum(widths[column : len(widths) if last == -1 else last + 1]) - 2 * PAD
            if isinstance(cell, str) and cell:
                cells.append(cell)  # lines that are broken already
                continue
            parts = cell if isinstance(cell, list) else [cell]
            cells.append([piece for part in parts for piece in _cut(part, width, tallest)])
        bounded.append(cells)
    return bounded


def _cut(part: Any, width: float, tallest: float) -> list[Any]:
    from reportlab.platypus import Paragraph

    if not isinstance(part, Paragraph):
        return [part] if part != "" else []
    limit = min(tallest, _LOW.get(part.style.name, tallest))
    if part.wrap(width, 10**6)[1] <= limit:
        return [part]
    first = part.split(width, limit - part.style.leading)[0]
    return [first, marked("…", part.style.name)]
