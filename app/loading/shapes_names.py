"""The shape of the verb on forms of names."""

from __future__ import annotations

from typing import Literal

from app.loading.values import Verb
from db.terms import NameKind


class NameFormsVerb(Verb):
    """Forms of a name, confirmed; the rule's where they are not named."""

    do: Literal["name-forms"]
    name: str
    kind: NameKind = NameKind.ORGANISATION
    genitive: str = ""
    dative: str = ""
