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
    modules = _modules(text)
    path = canvas.beginPath()
    for column, row, wide, high in _bars(modules):
        path.rect(column, len(modules) - row - high, wide, high)
    canvas.saveState()
    canvas.translate(x, y)
    canvas.scale(size / len(modules), size / len(modules))
    canvas.setFillGray(0)
    canvas.drawPath(path, stroke=0, fill=1)
    canvas.restoreState()


def _bars(modules: tuple[tuple[bool, ...], ...]) -> list[tuple[int, int, int, int]]:
    """The dark squares as few rectangles: column, row from the top, width, height in squares."""
    found: list[tuple[int, int, int, int]] = []
    above: dict[tuple[int, int], int] = {}  # the runs of the last row: where each began
    for row, line in enumerate((*modules, ())):
        runs, column = [], 0
        for dark, run in groupby(line):
            wide = len(list(run))
            if dark:
                runs.append((column, wide))
            column += wide
        ended = [each for each in above if each not in runs]
        found += [
            (start, above[start, wide], wide, row - above[start, wide]) for start, wide in ended
        ]
        above = {each: above.get(each, row) for each in runs}
    return found


@lru_cache(maxsize=8)
def _modules(text: str) -> tuple[tuple[bool, ...], ...]:
    """The dark squares, of which 15 % may be soiled; every page but a scanned one's shows the same
    code.
    """
    import zxingcpp

    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    picture: Any = code.to_image(scale=1, add_quiet_zones=False)
    lines: Any = memoryview(picture).tolist()
    return tuple(tuple(not level for level in line) for line in lines)
