"""What the program is made of besides its own code, and under which licences.

The list is a resource, written from the installed packages by ``python -m app.licensing write``;
the licences' own words lie beside it in the frozen program and come from the packages in a
checkout.
"""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from app.places import resource, root


@dataclass(frozen=True, slots=True)
class Part:
    """One package, library, font or set of icons; ``licence`` in SPDX's terms."""

    id: int
    name: str
    version: str
    licence: str
    what: str


@cache
def parts() -> tuple[Part, ...]:
    """Every part, by name."""
    found = json.loads(resource("licences", "parts.json").read_text("utf-8"))
    return tuple(Part(number, **each) for number, each in enumerate(found, 1))


def text_of(part: Part) -> str:
    """The licence's own words; empty where the part's source carries none."""
    shipped = shipped_texts() / f"{part.name}.txt"
    if shipped.is_file():
        return shipped.read_text("utf-8")
    from app.licensing import words

    return words(part.name)


def shipped_texts() -> Path:
    """Where the frozen program keeps them."""
    return root() / "licences"
