"""Fields in a text: ``{name}``; ``{{`` and ``}}`` are the braces themselves. Pure.

Nothing but a plain name may stand between braces: no attributes, no formats, so that a text from
outside can reach nothing.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from app.explanation import Line, say
from app.i18n import N_

_TOKEN = re.compile(r"\{\{|\}\}|\{([^{}\n]*)\}|[{}]")


@dataclass(frozen=True, slots=True)
class Place:
    """A line and a character of a text, both from 1."""

    line: int
    character: int


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with the fields of a text, and where; ``line`` says both."""

    at: Place
    line: Line


def names(text: str) -> tuple[str, ...]:
    """The fields a text has, in order, each once."""
    found = (token[1].strip() for token in _TOKEN.finditer(text) if token[1] is not None)
    return tuple(dict.fromkeys(found))


def problems(text: str, known: Collection[str]) -> tuple[Problem, ...]:
    """Every field that is not ``known`` and every brace without its other half."""
    return tuple(_problems(text, known))


def _problems(text: str, known: Collection[str]) -> Iterator[Problem]:
    for token in _TOKEN.finditer(text):
        at = _place(text, token.start())
        where = {"line": at.line, "character": at.character}
        if token[1] is not None:
            name = token[1].strip()
            if not name:
                message = N_(
                    "Line {line}, character {character}: there is no field’s name in {{}}."
                )
                yield Problem(at, say(message, **where))
            elif name not in known:
                message = N_("Line {line}, character {character}: there is no field {{{name}}}.")
                yield Problem(at, say(message, name=name, **where))
        elif token[0] == "{":
            message = N_("Line {line}, character {character}: the brace {{ is not closed.")
            yield Problem(at, say(message, **where))
        elif token[0] == "}":
            message = N_("Line {line}, character {character}: the brace }} closes nothing.")
            yield Problem(at, say(message, **where))


def _place(text: str, start: int) -> Place:
    before = text[:start]
    return Place(before.count("\n") + 1, start - (before.rfind("\n") + 1) + 1)


def fill(text: str, values: Mapping[str, str]) -> tuple[str, ...]:
    """The paragraphs of a text, one a line, with its fields filled in.

    Empty lines are left out, and so is a line all of whose fields are empty: „Pasiteirauti:“ with
    nobody to ask. KeyError for a field that has no value (our error: texts are checked when kept).
    """
    return tuple(
        line
        for each in text.split("\n")
        if each.strip() and (line := _filled(each, values)) is not None
    )


def _filled(line: str, values: Mapping[str, str]) -> str | None:
    fields = [values[name] for name in names(line)]
    if fields and not any(fields):
        return None
    return _TOKEN.sub(lambda token: _put(token, values), line).strip()


def _put(token: "re.Match[str]", values: Mapping[str, str]) -> str:
    if token[1] is not None:
        return values[token[1].strip()]
    return token[0][0]
