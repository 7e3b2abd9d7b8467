"""The visible signature block, drawn as a small page of its own that signing lays into the box."""

from functools import lru_cache
from io import BytesIO
from typing import Any

from app.documents.fonts import BOLD, ITALIC, REGULAR, printable, register
from app.documents.style import SOFT


@lru_cache(maxsize=16)
def signature_block(width: float, height: float, lines: tuple[str, ...]) -> bytes:
    """A one-page PDF: the first line (the name) bold, the last (the kind of signature) italic.

    Papers that are signed in the same second have the same block, which is drawn once.
    """
    from reportlab.pdfgen.canvas import Canvas

    register()
    out = BytesIO()
    canvas = Canvas(
        out,
        pagesize=(width, height),
        pageCompression=1,
        invariant=1,
        initialFontName=REGULAR,
        initialFontSize=8,
    )
    canvas.setStrokeGray(0)
    canvas.setLineWidth(1.4)
    canvas.line(0.7, 0, 0.7, height)
    step = min(12.5, (height - 8) / max(len(lines), 1))
    y = height - (height - step * len(lines)) / 2
    for at, line in enumerate(lines):
        font, size = (BOLD, 10.0) if at == 0 else (REGULAR, 8.0)
        if at and at == len(lines) - 1:
            font, size = ITALIC, 8.0
            canvas.setFillGray(SOFT)
        _line(canvas, printable(line), font, min(size, step * 0.8), y - step * 0.75, width - 14)
        y -= step
    canvas.save()
    return out.getvalue()


def _line(canvas: Any, text: str, font: str, size: float, y: float, room: float) -> None:
    """One line, set smaller if it would not fit."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    wide = stringWidth(text, font, size)
    size = size if wide <= room else size * room / wide
    canvas.setFont(font, size)
    canvas.drawString(9, y, text)
