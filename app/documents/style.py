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
INK, SOFT, RULE, TINT = 0.0, 0.32, 0.62, 0.925

_BEFORE = re.compile(r"(?<=\d) (?=(?:proc|d|m|mėn|val|vnt|asm)\.|Eur\b|%)")
_AFTER = re.compile(r"(?<=\bNr\.) (?=\d)|(?<=[≥≤]) (?=\d)|(?<=,) (?=Eur\b)")

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


def marked(markup: str, name: str = "body") -> Any:
    """A paragraph of our own mark-up; people's text inside it must have passed :func:`plain`."""
    from reportlab.platypus import Paragraph

    return Paragraph(markup, style(name))


def para(text: str, name: str = "body") -> Any:
    """A paragraph of a person's text."""
    return marked(plain(text), name)


def space(points: float) -> Any:
    """Empty height."""
    from reportlab.platypus import Spacer

    return Spacer(1, points)


def table(rows: list[list[Any]], widths: list[float], commands: list[Any], **more: Any) -> Any:
    """A table over the whole width with even padding; ``commands`` refine it."""
    from reportlab.platypus import Table, TableStyle

    base = [
        ("FONT", (0, 0), (-1, -1), REGULAR, 8),  # else empty cells bring Helvetica in
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 3.5),
        ("RIGHTPADDING", (0, 0), (-1, -1), 3.5),
        ("TOPPADDING", (0, 0), (-1, -1), 2.6),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3.4),
    ]
    return Table(
        rows, colWidths=widths, style=TableStyle([*base, *commands]), hAlign="LEFT", **more
    )
