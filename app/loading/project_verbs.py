"""Replaying verbs on operations, their participants and their money."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.errors import Invalid
from app.i18n import N_
from app.loading import attendance_verbs, registry_verbs
from app.loading import description as text
from app.loading import shapes_attendance as attendance
from app.loading.drafts import entry_draft, participant_draft
from app.participants.drafts import OperationDraft

if TYPE_CHECKING:
    from app.loading.replay import Replay


def do(replay: Replay, verb: text.ProjectVerbs) -> None:
    """One verb."""
    match verb:
        case text.OperationVerb():
            given = verb.model_dump(exclude={"at", "by", "do", "application"})
            draft = OperationDraft(**given, application_id=_application(replay, verb))
            replay.operations[verb.code] = replay.office.participants.add_operation(draft)
        case text.ParticipantVerb():
            if verb.operation not in replay.operations:
                raise Invalid(N_("There is no project {code} in the file."), code=verb.operation)
            person = participant_draft(verb, replay.operations[verb.operation])
            replay.office.participants.register(person)
        case text.EntryVerb():
            entry = entry_draft(verb, _application(replay, verb))
            replay.office.budget.record(entry, verb.override)
        case text.StatementVerb():
            replay.office.papers.sign(replay.office.budget.statements.issue(verb.until))
        case attendance.ActivityVerb() | attendance.OfActivity():
            attendance_verbs.do(replay, verb)
        case _:
            registry_verbs.do(replay, verb)


def _application(replay: Replay, verb: text.OperationVerb | text.EntryVerb) -> int | None:
    return None if verb.application is None else replay.application_id(verb.application)
