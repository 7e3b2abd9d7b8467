"""The shapes of verbs on participants' personal data."""

from __future__ import annotations

from typing import Literal

from app.loading.values import Verb


class ImportParticipantsVerb(Verb):
    """Everybody in a file beside the description; ``same_person`` tells who namesakes are."""

    do: Literal["import-participants"]
    file: str
    operation: str = ""
    same_person: bool | None = None
    documents_seen: bool = False


PrivacyVerbs = ImportParticipantsVerb
