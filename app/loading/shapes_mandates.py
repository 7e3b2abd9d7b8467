"""The shapes of verbs on functions and mandates."""

from __future__ import annotations

from datetime import date
from typing import Literal

from app.loading.values import Verb


class FunctionVerb(Verb):
    """A function; its forms are proposed where they are not named."""

    do: Literal["function"]
    name: str
    feminine: str = ""
    genitive: str = ""


class FunctionsOrderVerb(Verb):
    """Every function by its name, the first goes first."""

    do: Literal["functions-order"]
    functions: list[str]


class AppointVerb(Verb):
    """A holder or a deputy: an account by its log-in name, or somebody without one."""

    do: Literal["appoint"]
    function: str
    login: str = ""
    person: str = ""
    woman: bool | None = None
    deputy: bool = False
    on: date
    until: date | None = None
    ground: str


class EndMandateVerb(Verb):
    """The last day of a person's newest mandate in a function."""

    do: Literal["end-mandate"]
    function: str
    person: str
    on: date
    ground: str


MandateVerbs = FunctionVerb | FunctionsOrderVerb | AppointVerb | EndMandateVerb
