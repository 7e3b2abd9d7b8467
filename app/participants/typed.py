"""Text as a person typed it, put in order; problems as they are told."""

import unicodedata

from app.errors import Invalid, InvalidMany


def tidy(text: str) -> str:
    """One space between words, none outside, composed letters."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    return unicodedata.normalize("NFC", " ".join(text.split()))


def tidy_lines(text: str) -> str:
    """A paragraph a line, each in order; no line is empty."""
    return "\n".join(line for line in map(tidy, text.splitlines()) if line)


def refuse(problems: list[Invalid]) -> None:
    """Raises what was found: one Invalid, or InvalidMany in the order of the form."""
    if len(problems) == 1:
        raise problems[0]
    if problems:
        raise InvalidMany(problems)
