"""What the QR code in the footer says: which record, and the hash of its content.

A sheet that comes back as a heap of scans says on each of its pages which one it is, too.
Capitals, digits and ``:-`` only, which QR packs most densely.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Any

_TEXT = re.compile(
    r"VVG:(?P<uid>[0-9A-Z-]{1,64}):(?P<hash>[0-9A-F]{64})"
    r"(?::(?P<page>[1-9][0-9]{0,3})-(?P<pages>[1-9][0-9]{0,3}))?"
)


@dataclass(frozen=True, slots=True)
class Code:
    """What a code says, in lower case; ``page`` and ``pages`` where it says them, else None."""

    uid: str
    content_hash: str
    page: int | None = None
    pages: int | None = None


def write_text(uid: str, content_hash: str, page: int | None = None, pages: int = 0) -> str:
    """The QR text of a paper, or of one ``page`` (from 1) of its ``pages``."""
    end = "" if page is None else f":{page}-{pages}"
    return f"VVG:{uid}:{content_hash}{end}".upper()


def read_text(text: str) -> Code | None:
    """What a text says; None if it is not one of our codes."""
    found = _TEXT.fullmatch(text.strip())
    if found is None:
        return None
    page, pages = (None if found[name] is None else int(found[name]) for name in ("page", "pages"))
    if page is not None and pages is not None and page > pages:
        return None
    return Code(found["uid"].lower(), found["hash"].lower(), page, pages)


def draw(canvas: Any, text: str, x: float, y: float, size: float) -> None:
    """Draw the code as one filled path, ``size`` points square; keep white space around it."""
    path = canvas.beginPath()
    modules = _modules(text)
    step = size / len(modules)
    for row, line in enumerate(modules):
        column = 0
        for dark, run in groupby(line):
            length = len(list(run))
            if dark:
                top = y + size - (row + 1) * step
                path.rect(x + column * step, top, length * step, step)
            column += length
    canvas.saveState()
    canvas.setFillGray(0)
    canvas.drawPath(path, stroke=0, fill=1)
    canvas.restoreState()


@lru_cache(maxsize=8)
def _modules(text: str) -> tuple[tuple[bool, ...], ...]:
    """The dark squares; choosing the mask is slow, and every page shows the same code."""
    from reportlab.graphics.barcode.qr import QrCodeWidget

    code = QrCodeWidget(text, barLevel="M").qr
    code.version = code.calculate_version()
    code.moduleCount = 17 + 4 * code.version
    # Where the data goes follows from the size alone, which all our papers share.
    if code.version not in _PLACES:
        _PLACES[code.version] = code.dataPosIterator()
    code._dataPosList = _PLACES[code.version]
    code.make()
    return tuple(tuple(map(bool, line)) for line in code.modules)


_PLACES: dict[int, Any] = {}
