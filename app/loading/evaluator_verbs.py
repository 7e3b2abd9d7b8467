"""Replaying verbs on evaluators, their declarations and conflicts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.errors import Invalid
from app.i18n import N_
from app.loading import shapes_evaluators as text
from app.loading.call_verbs import beside

if TYPE_CHECKING:
    from app.evaluation.views import EvaluatorRow
    from app.loading.replay import Replay


def do(replay: Replay, verb: text.EvaluatorVerbs) -> None:
    """One verb."""
    evaluation = replay.office.evaluation
    match verb:
        case text.EvaluatorVerb():
            _add(replay, verb)
        case text.EvaluatorChangeVerb():
            _change(replay, verb)
        case text.DeclareVerb():
            replay.office.papers.sign(evaluation.declare(replay.call_id(verb.call)))
        case text.HandSignedVerb():
            from app.evaluation.drafts import HandSignedDraft

            person = _person(replay, verb.person).id
            read = replay.office.attachments.read
            files = tuple(read(beside(replay.folder, name)) for name in verb.scans)
            draft = HandSignedDraft(verb.on, verb.note, files)
            evaluation.sign_by_hand(replay.call_id(verb.call), person, draft)
        case text.ConflictVerb(person=""):
            application = replay.application_id(verb.application)
            evaluation.state_conflict(application, conflicted=True, reason=verb.reason)
        case text.ConflictVerb():
            application = replay.application_id(verb.application)
            person = _person(replay, verb.person).id
            evaluation.answer_conflict(application, person, conflicted=True, reason=verb.reason)
        case text.ExcludeVerb():
            application = replay.application_id(verb.application)
            does = {
                "exclude": evaluation.exclude,
                "readmit": evaluation.readmit,
                "reopen": evaluation.reopen,
            }
            does[verb.do](application, _person(replay, verb.person).id, verb.reason)
        case text.UnassignVerb() | text.GiveOverVerb():
            _take_from(replay, verb)
        case text.UnsignVerb():
            person = _person(replay, verb.person).id
            evaluation.unsign_by_hand(replay.call_id(verb.call), person, verb.reason)
        case text.ReviewVerb():
            application = replay.application_id(verb.application)
            person = _person(replay, verb.person).id
            evaluation.review_conflict(application, person, verb.verdict, verb.reason)
        case text.AssignOneVerb():
            application = replay.application_id(verb.application)
            evaluation.assign(application, _person(replay, verb.person).id, verb.third)


def _take_from(replay: Replay, verb: text.UnassignVerb | text.GiveOverVerb) -> None:
    office, application = replay.office, replay.application_id(verb.application)
    person = _person(replay, verb.person).id
    if isinstance(verb, text.GiveOverVerb):
        other = _person(replay, verb.other).id
        office.evaluation.reassign(application, person, other, verb.reason)
        return
    call = office.applications.queries.one(application).draft.call_id
    office.evaluation.change_assignments(call, [], [(application, person)])


def _add(replay: Replay, verb: text.EvaluatorVerb) -> None:
    from app.evaluation.drafts import EvaluatorDraft

    account = None
    if verb.login:
        accounts = {row.login: row.id for row in replay.office.accounts.rows()}
        account = accounts.get(verb.login.casefold())
        if account is None:
            raise Invalid(N_("There is no account “{login}”."), login=verb.login)
    replay.office.evaluation.add_evaluator(
        EvaluatorDraft(
            account,
            verb.sector,
            verb.organisation,
            verb.email,
            name=verb.person,
            organisation_code=verb.code,
            phone=verb.phone,
            actions=tuple(verb.actions),
            themes=tuple(verb.themes),
            note=verb.note,
            active_from=verb.since,
            active_until=verb.until,
        )
    )


def _change(replay: Replay, verb: text.EvaluatorChangeVerb) -> None:
    from app.evaluation.drafts import EvaluatorDraft

    row = _person(replay, verb.person)
    now = EvaluatorDraft(
        row.account_id,
        row.sector,
        row.organisation,
        row.email,
        name=row.name,
        organisation_code=row.organisation_code,
        phone=row.phone,
        actions=row.actions,
        themes=row.themes,
        note=row.note,
        active_from=row.active_from,
        active_until=row.active_until,
    )
    keys = ("organisation", "email", "phone", "note", "actions", "themes")
    named = {key: getattr(verb, key) for key in keys if getattr(verb, key) is not None}
    other = {"organisation_code": verb.code, "active_from": verb.since, "active_until": verb.until}
    named |= {key: value for key, value in other.items() if value is not None}
    replay.office.evaluation.change_evaluator(row.id, row.version, replace(now, **named))


def _person(replay: Replay, name: str) -> EvaluatorRow:
    """The evaluator of a name in the register."""
    for row in replay.office.evaluation.queries.evaluators():
        if row.name == name:
            return row
    raise Invalid(N_("{person} is not in the register of evaluators."), person=name)
