"""Makers of files that no honest program wrote; each takes everything random from its dice."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

Must = Literal["end", "read", "refuse"]
"""``end``: rows or a sentence, either will do."""


@dataclass(frozen=True)
class Hostile:
    """A file's bytes, the ending of its name, what must become of it, and how many rows it has."""

    data: bytes
    suffix: str
    must: Must = "end"
    rows: int | None = None


Maker = Callable[[random.Random], Hostile]


def flipped(data: bytes, dice: random.Random, most: int = 20) -> bytes:
    """Some bits turned."""
    changed = bytearray(data)
    for _turn in range(dice.randint(1, most)):
        changed[dice.randrange(len(changed))] ^= 1 << dice.randrange(8)
    return bytes(changed)


def cut(data: bytes, dice: random.Random) -> bytes:
    """The end, the beginning or a piece in the middle is missing."""
    first, last = sorted(dice.sample(range(len(data) + 1), 2))
    return dice.choice((data[:first], data[last:], data[:first] + data[last:]))


def noise(data: bytes, dice: random.Random) -> bytes:
    """A piece replaced by random bytes, doubled, or zeroed."""
    first = dice.randrange(len(data))
    last = min(len(data), first + dice.choice((1, 8, 64, 512, 4096)))
    piece = data[first:last]
    other = dice.choice((dice.randbytes(len(piece)), piece * 2, bytes(len(piece))))
    return data[:first] + other + data[last:]


def spoiled(data: bytes, dice: random.Random) -> bytes:
    """Any of these."""
    return dice.choice((flipped, cut, noise))(data, dice)
