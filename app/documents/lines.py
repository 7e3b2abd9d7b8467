"""Plain text broken into lines, for long tables in which every cell looks the same all over."""

from dataclasses import dataclass
from functools import lru_cache

from app.documents.fonts import printable
from app.documents.style import bind, numbers_of

_MOST_WORDS = 20_000


@dataclass(frozen=True, slots=True)
class Look:
    """A font with its size and the height of a line in points; ``most`` lines in a cell."""

    font: str
    size: float
    leading: float
    grey: float
    most: int


def look_of(name: str) -> Look:
    """A paragraph style as a look of plain text."""
    font, size, leading, grey, tallest = numbers_of(name)
    return Look(font, size, leading, grey, int(tallest // leading))


def lines(text: str, look: Look, width: float) -> list[str]:
    """The text in lines of at most ``width`` points; too many end with …."""
    found: list[str] = []
    for part in bind(printable(text.strip())).split("\n"):
        found += _broken(part, look, width)
        if len(found) > look.most:
            return [*found[: look.most - 1], "…"]
    return found


def _broken(text: str, look: Look, width: float) -> list[str]:
    """One line's words put on as many as they need; a word wider than a line is cut."""
    found, line, used = [], "", 0.0
    gap = _wide(" ", look.font, look.size)
    for each in text.split(" "):
        for word in _pieces(each, look, width):
            long = _wide(word, look.font, look.size)
            if line and used + gap + long > width:
                found.append(line)
                line, used = word, long
            elif line:
                line, used = f"{line} {word}", used + gap + long
            else:
                line, used = word, long
    return [*found, line]


def _pieces(word: str, look: Look, width: float) -> list[str]:
    found = []
    while word and _wide(word, look.font, look.size) > width:
        kept = len(word)
        while kept > 1 and _wide(word[:kept], look.font, look.size) > width:
            kept = kept * 3 // 4 if kept > 8 else kept - 1
        found.append(word[:kept])
        word = word[kept:]
    return [*found, word] if word or not found else found


@lru_cache(_MOST_WORDS)
def _wide(word: str, font: str, size: float) -> float:
    from reportlab.pdfbase.pdfmetrics import stringWidth

    return float(stringWidth(word, font, size))
