"""The embedded typefaces and what to do with a character that they lack.

reportlab's own fonts have no ė į ų, and PDF/A forbids a missing glyph, so every text passes
:func:`printable` before it is set.
"""

import re
import unicodedata
from functools import cache
from typing import Any

from app.places import resource

REGULAR, BOLD, ITALIC, MONO = "VVG-Regular", "VVG-Bold", "VVG-Italic", "VVG-Mono"
_FILES = {
    REGULAR: "LiberationSans-Regular.ttf",
    BOLD: "LiberationSans-Bold.ttf",
    ITALIC: "LiberationSans-Italic.ttf",
    MONO: "LiberationMono-Bold.ttf",
}
_SAME = str.maketrans({"\t": " ", "\u202f": "\u00a0", "\u2011": "-", "\u2610": "\u25a1"})
_SILENT = re.compile(r"[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff]")
MISSING = "\u25a1"


@cache
def register() -> None:
    """Make the typefaces known to reportlab, once a process.

    A paper embeds the characters that it shows alone: all of ASCII, as reportlab adds by itself,
    would nearly double a signed sheet and the time that its check takes.
    """
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    for name, file in _FILES.items():
        pdfmetrics.registerFont(TTFont(name, str(resource("fonts", file)), asciiReadable=False))
    pdfmetrics.registerFontFamily(
        REGULAR, normal=REGULAR, bold=BOLD, italic=ITALIC, boldItalic=BOLD
    )


@cache
def _known() -> frozenset[int]:
    """The characters that every one of the typefaces can draw."""
    from reportlab.pdfbase import pdfmetrics

    register()
    faces: list[Any] = [pdfmetrics.getFont(name).face for name in _FILES]
    return frozenset.intersection(*(frozenset(face.charToGlyph) for face in faces))


def printable(text: str) -> str:
    """The text as it can be drawn: invisible marks dropped, unknown characters as □."""
    plain = _SILENT.sub("", unicodedata.normalize("NFC", text).translate(_SAME))
    known = _known()
    return "".join(
        char
        if char == "\n" or (char >= " " and ord(char) in known)
        else ("" if unicodedata.category(char) == "Cc" else MISSING)
        for char in plain.replace("\r\n", "\n").replace("\r", "\n")
    )
