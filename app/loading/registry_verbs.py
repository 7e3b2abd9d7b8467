"""Replaying verbs of the participants' registry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from app.errors import Invalid
from app.formats import local_day
from app.i18n import N_
from app.loading import agency_verbs
from app.loading import shapes_registry as text
from app.participants.evidence.drafts import EvidenceDraft
from app.participants.follow_ups.drafts import FollowUpDraft
from app.participants.operation_draft import OperationDraft
from app.participants.queries import OperationRow
from app.tables import Query

if TYPE_CHECKING:
    from app.loading.replay import Replay


def do(replay: Replay, verb: text.RegistryVerbs) -> None:
    """Hand a verb to the registry."""
    match verb:
        case text.ReadingsVerb():
            readings(replay, verb)
        case text.ProjectOperationVerb():
            project_operation(replay, verb)
        case text.UnlinkOperationVerb():
            card = agency_verbs.project(replay, verb.project)
            replay.office.participants.unlink_project(card.id, card.version, verb.reason)
        case text.DeleteOperationVerb():
            found = _operation(replay, verb.operation)
            replay.office.participants.delete_operation(found.id, found.version)
            replay.operations.pop(found.code, None)
        case text.HandOverVerb():
            ids = _of_project(replay, verb.operation)
            replay.office.participants.hand_over(ids, verb.on or local_day(verb.at))
        case text.HandingBackVerb():
            replay.office.participants.take_back_handing(_of_project(replay, verb.operation))
        case text.ExitVerb():
            key = participation(replay, verb)
            replay.office.participants.set_exit(key, verb.ended_on, None)
        case text.ComeBackVerb():
            key = participation(replay, verb)
            replay.office.participants.come_back(key, verb.started_on, verb.ended_on, None)
        case text.FollowUpVerb():
            follow_up(replay, verb)
        case text.EvidenceVerb():
            seen = EvidenceDraft(**_given(verb), checked_on=local_day(verb.at))
            replay.office.participants.evidence.add(participation(replay, verb), seen)


def project_operation(replay: Replay, verb: text.ProjectOperationVerb) -> None:
    """Link an operation of the registry, or make the project's."""
    card, participants = agency_verbs.project(replay, verb.project), replay.office.participants
    if verb.operation:
        found = _operation(replay, verb.operation)
        participants.link_project(card.id, card.version, found.id)
        return
    terms = card.contract.now if card.contract is not None else None
    starts = verb.starts_on or (terms.starts_on if terms is not None else None)
    ends = verb.ends_on or (terms.ends_on if terms is not None else None)
    if starts is None or ends is None:
        raise Invalid(N_("The project has no contract yet: name the days in the file."))
    draft = OperationDraft(
        verb.code or card.name,
        card.row.title,
        starts,
        ends,
        card.row.application_id,
        verb.controller,
        excluded_share=verb.excluded_share,
    )
    replay.operations[draft.code] = participants.enter_project(card.id, card.version, draft)


def _operation(replay: Replay, code: str) -> OperationRow:
    """The registry's project of a code."""
    for row in replay.office.participants.queries.operations():
        if row.code == code:
            return row
    raise Invalid(N_("There is no project {code} in the file."), code=code)


def _of_project(replay: Replay, operation: str) -> Sequence[int]:
    """Every record of a project that the file names."""
    if operation not in replay.operations:
        raise Invalid(N_("There is no project {code} in the file."), code=operation)
    query = Query(filters=(("operation", replay.operations[operation]),))
    return replay.office.participants.queries.source.ids(query)


def _given(verb: text.OfParticipant) -> dict[str, Any]:
    """What the verb says beside whom it is about."""
    return verb.model_dump(exclude={"at", "by", "do", "operation", "last_name", "first_name"})


def participation(replay: Replay, verb: text.OfParticipant) -> int:
    """The one record of a name in a project; raises Invalid when there is none, or several."""
    return participation_named(replay, verb.operation, verb.last_name, verb.first_name)


def participation_named(replay: Replay, operation: str, last_name: str, first_name: str) -> int:
    """The same of a verb that need not name a project."""
    if operation not in replay.operations:
        raise Invalid(N_("There is no project {code} in the file."), code=operation)
    query = Query(
        search=f"{last_name} {first_name}",
        filters=(("operation", replay.operations[operation]),),
    )
    found = replay.office.participants.queries.source.ids(query)
    if len(found) != 1:
        raise Invalid(
            N_("Project {code} has {count} participants named {name}; one is wanted."),
            code=operation,
            count=len(found),
            name=f"{first_name} {last_name}",
        )
    return found[0]


def follow_up(replay: Replay, verb: text.FollowUpVerb) -> None:
    """What somebody answered."""
    draft = FollowUpDraft(**_given(verb), asked_on=local_day(verb.at))
    follow_ups = replay.office.participants.follow_ups
    key = participation(replay, verb)
    held = {one.moment: one.version for one in follow_ups.queries.results(key).answers}
    follow_ups.record(key, draft, held.get(draft.moment) or None)


def readings(replay: Replay, verb: text.ReadingsVerb) -> None:
    """Read the rules otherwise."""
    participants = replay.office.participants
    named: dict[str, Any] = verb.model_dump(exclude={"at", "by", "do"}, exclude_none=True)
    if "excluded" in named:
        named["excluded"] = frozenset(named["excluded"])
    participants.change_readings(replace(participants.queries.readings(), **named))
