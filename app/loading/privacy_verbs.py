"""Replaying verbs on participants' personal data."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.errors import Invalid
from app.formats import local_day
from app.i18n import N_
from app.loading import shapes_privacy as text
from app.loading.call_verbs import beside
from app.loading.registry_verbs import participation
from app.loading.shapes_registry import OfParticipant
from app.participants.privacy.consenting import ConsentDraft
from app.participants.queries import ParticipantCard

if TYPE_CHECKING:
    from app.loading.replay import Replay


def do(replay: Replay, verb: text.PrivacyVerbs) -> None:
    """One verb."""
    match verb:
        case text.ImportParticipantsVerb():
            _import(replay, verb)
        case text.ConsentVerb():
            draft = ConsentDraft(
                verb.purpose,
                verb.basis,
                verb.given_on or local_day(verb.at),
                verb.notice_version,
                verb.note,
            )
            replay.office.participants.privacy.give_consent(_card(replay, verb).person_id, draft)
        case text.ConsentWithdrawVerb():
            _withdraw(replay, verb)
        case text.AnonymiseVerb():
            erasing = replay.office.participants.privacy.erasing
            erasing.anonymise([row.id for row in erasing.due()])
        case text.CorrectVerb():
            card = _card(replay, verb)
            whose = {"at", "by", "do", "operation", "last_name", "first_name", "reason"}
            given = verb.model_dump(exclude=whose, exclude_none=True)
            put_right = replace(card.draft, **given)
            replay.office.participants.edit(card.id, put_right, card.version, verb.reason)


def _card(replay: Replay, verb: OfParticipant) -> ParticipantCard:
    return replay.office.participants.queries.card(participation(replay, verb))


def _withdraw(replay: Replay, verb: text.ConsentWithdrawVerb) -> None:
    privacy = replay.office.participants.privacy
    for row in privacy.queries.consents(_card(replay, verb).person_id):
        if row.purpose is verb.purpose and row.holds:
            privacy.withdraw_consent(row.id, local_day(verb.at), row.version)
            return
    raise Invalid(N_("The person has no consent to this that holds."))


def _import(replay: Replay, verb: text.ImportParticipantsVerb) -> None:
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
