"""Writing a call's rows inside an open transaction, for the verbs that do so."""

import json
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.calls.drafts import TEXTS, CallDraft
from app.calls.machine import Verb, require
from app.calls.steps import state_of
from app.i18n import N_
from app.ledger.guard import Room, Taking
from app.ledger.split import split
from app.ledger.steps import post
from app.problems import Problems
from app.service import check_version, load
from app.strategy.steps import action_numbers
from db.models.calls import Call, CallAction, CallIndicator, CallSource
from db.terms import EntryKind, FundingSource
from db.unit_of_work import UnitOfWork

_PLAIN = (
    *"number title strategy_id total smallest largest support_rate cross_financing".split(),
    *"longest_months opens_at closes_at own_contribution own_kind".split(),
    *TEXTS,
)


def call_for(unit: UnitOfWork, call_id: int, version: int | None, verb: Verb) -> Call:
    """The call, as it was read, in a state that allows the verb; Missing, Stale or Refused."""
    call = load(unit.session, Call, call_id)
    check_version(call, version)
    require(verb, state_of(call, unit.now))
    return call


def put(unit: UnitOfWork, call: Call, draft: CallDraft) -> None:
    """Everything of the draft but its scorecard and checklist; InvalidMany with fields."""
    _check_against_office(unit.session, call.id, draft)
    for name in _PLAIN:
        setattr(call, name, getattr(draft, name))
    call.rules = json.dumps(draft.rules.data(), ensure_ascii=False, sort_keys=True)
    call.actions = [CallAction(node_id=node, cents=cents) for node, cents in draft.actions]
    call.sources = [
        CallSource(position=position, source=source, percent=percent)
        for position, (source, percent) in enumerate(draft.sources)
    ]
    call.indicators = [
        CallIndicator(position=position, title=each.title, unit=each.unit, minimum=each.minimum)
        for position, each in enumerate(draft.indicators)
    ]


def money_of(call: Call) -> list[tuple[EntryKind, Taking]]:
    """The call's money by action, split by source."""
    actions = [(row.node_id, row.cents) for row in call.actions]
    return money_by(actions, [(row.source, row.percent) for row in call.sources], call.id)


def money_by(
    actions: Sequence[tuple[int, int]],
    sources: Sequence[tuple[FundingSource, int]],
    call_id: int | None,
) -> list[tuple[EntryKind, Taking]]:
    """Cents by action, split by the percents of the sources."""
    percents = [percent for _source, percent in sources]
    names = [source for source, _percent in sources]
    return [
        (
            EntryKind.PUBLISHED,
            Taking(tuple(zip(names, split(cents, percents), strict=True)), node_id, call_id),
        )
        for node_id, cents in actions
    ]


def post_money(unit: UnitOfWork, call: Call, room: Room) -> None:
    """Post the call's money to its actions, split by source."""
    for kind, taking in money_of(call):
        post(
            unit,
            kind,
            taking.node_id,
            taking.parts,
            call_id=call.id,
            document=call.number,
            room=room,
        )


def _check_against_office(session: Session, call_id: int | None, draft: CallDraft) -> None:
    """What only the database knows: a free number, actions of the version that it stands on."""
    with session.no_autoflush:
        same = session.scalar(select(Call.id).where(Call.number == draft.number))
        actions = action_numbers(session, draft.strategy_id)
    problems = Problems()
    problems.need(
        same in (None, call_id),
        N_("There is already a call with the number {number}."),
        "number",
        number=draft.number,
    )
    problems.need(
        all(node in actions for node, _cents in draft.actions),
        N_("The call’s actions must be actions of the strategy version it stands on."),
        "actions",
    )
    problems.done()
