"""What one version of a text changed in another, line by line. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from app.texts.text import PARTS, Text


@dataclass(frozen=True, slots=True)
class Difference:
    """Lines of one part that were replaced; either side may be empty (added, taken out)."""

    part: str
    before: tuple[str, ...]
    after: tuple[str, ...]


def differences(before: Text, after: Text) -> tuple[Difference, ...]:
    """Every change, in the order of the paper; none when the texts are the same."""
    return tuple(
        each
        for part in PARTS
        for each in _of_part(part, getattr(before, part), getattr(after, part))
    )


def _of_part(part: str, before: str, after: str) -> Iterator[Difference]:
    old, new = (tuple(line for line in text.split("\n") if line) for text in (before, after))
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            yield Difference(part, old[a:b], new[c:d])
