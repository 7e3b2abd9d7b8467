"""The usual wording of the declaration, from ``resources/text``.

An office that has its own wording passes that instead: the paper holds the sentences themselves, so
a later change leaves issued declarations as they were signed.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from app.places import resource


@dataclass(frozen=True)
class Wording:
    """The sentences of the two halves of a declaration."""

    statements: tuple[str, ...]
    confidentiality: tuple[str, ...]


def declaration_wording() -> Wording:
    """The default sentences: one a line, the two halves parted by an empty line."""
    text = resource("text", "declaration.lt.txt").read_text(encoding="utf-8")
    halves = [tuple(half.strip().split("\n")) for half in text.strip().split("\n\n")]
    return Wording(halves[0], halves[1])


@dataclass(frozen=True)
class Template:
    """The paragraphs before and after the parts of a notice, its fields filled in."""

    opening: tuple[str, ...]
    closing: tuple[str, ...]


def notice_wording(name: str, fields: Mapping[str, str]) -> Template:
    """A notice's text from ``resources/text``: one paragraph a line, the halves parted by an empty
    line. ``fields`` replace ``{names}``; KeyError for one that is not there.
    """
    text = resource("text", f"{name}.lt.txt").read_text(encoding="utf-8")
    halves = [
        tuple(line.format_map(fields) for line in half.strip().split("\n"))
        for half in text.strip().split("\n\n")
    ]
    return Template(halves[0], halves[1])
