"""Replaying verbs on participants' personal data."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.errors import Invalid
from app.i18n import N_
from app.loading import shapes_privacy as text
from app.loading.call_verbs import beside

if TYPE_CHECKING:
    from app.loading.replay import Replay


def do(replay: Replay, verb: text.PrivacyVerbs) -> None:
    """One verb."""
    imports = replay.office.participants.imports
    operation = _operation(replay, verb.operation) if verb.operation else None
    try:
        plan = imports.plan(imports.read(beside(replay.folder, verb.file)), operation)
        imports.take(replace(plan, every=verb.same_person, confirmed=verb.documents_seen))
    finally:
        imports.forget()


def _operation(replay: Replay, code: str) -> int:
    if code not in replay.operations:
        raise Invalid(N_("There is no project {code} in the file."), code=code)
    return replay.operations[code]
