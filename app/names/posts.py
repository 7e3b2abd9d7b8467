"""A function's name for a woman, and in the genitive: „laikinai einanti vadovo pareigas“. Pure."""

from app.names.rule import propose
from db.terms import NameKind

_FEMININE = (
    ("tojas", "toja"),
    ("ėjas", "ėja"),
    ("asis", "oji"),
    ("ius", "ė"),
    ("as", "ė"),
    ("ys", "ė"),
    ("is", "ė"),
)
_BEFORE = (("asis", "oji"), ("inis", "inė"))


def genitive(function: str) -> str:
    """„administracijos vadovas“ → „administracijos vadovo“; unchanged without a known ending."""
    return propose(function, NameKind.ORGANISATION).genitive


def feminine(function: str) -> str:
    """„projektų administratorius“ → „projektų administratorė“; unchanged where it is already."""
    words = function.split(" ")
    words[-1] = _turned(words[-1], _FEMININE)
    for place in range(len(words) - 1):
        words[place] = _turned(words[place], _BEFORE)
    return " ".join(words)


def _turned(word: str, table: tuple[tuple[str, str], ...]) -> str:
    for ending, other in table:
        if word.lower().endswith(ending) and len(word) > len(ending) + 1:
            return word[: -len(ending)] + other
    return word


def looks_feminine(person: str) -> bool:
    """Whether a person's name ends as a woman's: in -a or -ė, in every part."""
    words = [word for word in person.replace("-", " ").split() if not word.endswith(".")]
    return bool(words) and all(word.lower().endswith(("a", "ė", "oji")) for word in words)
