"""The shapes of verbs on the office's text templates."""

from __future__ import annotations

from typing import Literal

from app.loading.values import Verb
from db.terms import TextKind


class TextVerb(Verb):
    """The next version of a template; a part that is not named stays as it is."""

    do: Literal["text"]
    kind: TextKind
    reason: str
    document: str = ""
    form_note: str | None = None
    title: str | None = None
    opening: str | None = None
    closing: str | None = None


class AmendTextsVerb(Verb):
    """A published call prints the newest versions of these templates from now on."""

    do: Literal["amend-texts"]
    call: str
    kinds: list[TextKind]
    reason: str
    document: str = ""


class EmblemVerb(Verb):
    """An emblem of the letterhead: a PNG or JPEG beside the description."""

    do: Literal["emblem"]
    file: str


TextVerbs = TextVerb | EmblemVerb | AmendTextsVerb
