"""Verbs on calls: draft, publish, cancel."""

import json
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from app.calls.cards import fill_checklist, fill_scorecard
from app.calls.drafts import CallDraft, ChecklistDraft, ScorecardDraft
from app.calls.queries import CallQueries, checks_of
from app.calls.scorecard import scorecard_hash
from app.calls.specs import spec_of
from app.errors import Invalid, Refused
from app.i18n import N_
from app.ledger.split import split
from app.ledger.steps import post, reverse_call
from app.problems import Problems
from app.safety.rights import Right
from app.service import Service, check_version, load
from app.strategy.steps import action_numbers
from db.models.calls import Call, CallAction, CallSource, Checklist, Scorecard
from db.models.strategy import StrategyVersion
from db.terms import CallStage, EntryKind
from db.unit_of_work import UnitOfWork


class CallService(Service):
    """Calls. A published one is never edited in place."""

    @cached_property
    def queries(self) -> CallQueries:
        """What screens read."""
        return CallQueries(self.office)

    def draft(self, draft: CallDraft) -> int:
        """Store a new call as a draft with its own scorecard and checklist; returns its id."""
        draft = draft.checked()
        with self.verb(Right.EDIT_CALLS) as unit:
            load(unit.session, StrategyVersion, draft.strategy_id)
            card, checklist = Scorecard(), Checklist()
            unit.session.add_all([card, checklist])
            fill_scorecard(card, draft.scorecard)
            fill_checklist(checklist, draft.checklist)
            unit.session.flush()
            call = Call(scorecard_id=card.id, checklist_id=checklist.id)
            self._put(unit, call, draft)
            unit.session.add(call)
            unit.session.flush()
            unit.record("call.drafted", call.id, number=draft.number, total=draft.total)
            unit.touch("calls")
        return call.id

    def edit(self, call_id: int, version: int, draft: CallDraft) -> None:
        """Replace everything about a draft."""
        draft = draft.checked()
        with self.verb(Right.EDIT_CALLS) as unit:
            call = _draft(unit, call_id, version)
            fill_scorecard(call.scorecard, draft.scorecard)
            fill_checklist(call.checklist, draft.checklist)
            self._put(unit, call, draft)
            flag_modified(call, "title")
            unit.record("call.edited", call_id, number=draft.number, total=draft.total)
            unit.touch("calls")

    def edit_scorecard(self, call_id: int, version: int, draft: ScorecardDraft) -> None:
        """Replace the scorecard of a draft."""
        draft = draft.checked()
        with self.verb(Right.EDIT_CALLS) as unit:
            call = _draft(unit, call_id, version)
            fill_scorecard(call.scorecard, draft)
            flag_modified(call, "title")
            unit.record("call.scorecard_edited", call_id, criteria=len(draft.spec.criteria))
            unit.touch("calls")

    def edit_checklist(self, call_id: int, version: int, draft: ChecklistDraft) -> None:
        """Replace the eligibility checklist of a draft."""
        draft = draft.checked()
        with self.verb(Right.EDIT_CALLS) as unit:
            call = _draft(unit, call_id, version)
            fill_checklist(call.checklist, draft)
            flag_modified(call, "title")
            unit.record("call.checklist_edited", call_id, items=len(draft.items))
            unit.touch("calls")

    def publish(self, call_id: int, version: int) -> None:
        """Freeze scorecard and checklist, post the money to the ledger by action and source.

        Raises InvalidMany with every check that stops it (see ``queries.publish_checks``).
        """
        with self.verb(Right.EDIT_CALLS) as unit:
            call = _draft(unit, call_id, version)
            problems = Problems()
            for each in checks_of(unit.session, call, unit.now):
                problems.check(each)
            problems.done()
            _freeze(unit, call)
            _post(unit, call)
            call.stage, call.published_at = CallStage.PUBLISHED, unit.now
            unit.record("call.published", call_id, total=call.total, scorecard=call.scorecard.hash)
            unit.touch("calls", "strategy")

    def cancel(self, call_id: int, version: int, reason: str) -> None:
        """Call a published call off and free its money; refused once it is decided."""
        if not reason.strip():
            raise Invalid(N_("Enter why the call is cancelled."), field="reason")
        with self.verb(Right.EDIT_CALLS) as unit:
            call = load(unit.session, Call, call_id)
            check_version(call, version)
            if call.stage is not CallStage.PUBLISHED:
                raise Refused(N_("Only a published call that is not decided yet can be cancelled."))
            call.stage, call.cancelled_reason = CallStage.CANCELLED, reason.strip()
            reverse_call(unit, call_id, EntryKind.PUBLISHED, call.number)
            unit.record("call.cancelled", call_id, total=call.total)
            unit.touch("calls")

    def delete(self, call_id: int, version: int) -> None:
        """Delete a draft with its scorecard and checklist."""
        with self.verb(Right.EDIT_CALLS) as unit:
            call = _draft(unit, call_id, version)
            number, card, checklist = call.number, call.scorecard, call.checklist
            unit.session.delete(call)
            unit.session.flush()
            unit.session.delete(card)
            unit.session.delete(checklist)
            unit.record("call.deleted", call_id, number=number)
            unit.touch("calls")

    def _put(self, unit: UnitOfWork, call: Call, draft: CallDraft) -> None:
        _check_against_office(unit.session, call.id, draft)
        for name in _PLAIN:
            setattr(call, name, getattr(draft, name))
        call.rules = json.dumps(draft.rules.data(), ensure_ascii=False, sort_keys=True)
        call.actions = [CallAction(node_id=node, cents=cents) for node, cents in draft.actions]
        call.sources = [
            CallSource(position=position, source=source, percent=percent)
            for position, (source, percent) in enumerate(draft.sources)
        ]


_PLAIN = (
    "number title strategy_id total smallest largest support_rate cross_financing longest_months"
    " opens_at closes_at eligible_applicants supported_activities how_to_submit contact"
).split()


def _draft(unit: UnitOfWork, call_id: int, version: int) -> Call:
    call = load(unit.session, Call, call_id)
    check_version(call, version)
    if call.stage is not CallStage.DRAFT:
        raise Refused(
            N_("This call was published. Only a draft can be edited, published or deleted.")
        )
    return call


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


def _freeze(unit: UnitOfWork, call: Call) -> None:
    call.scorecard.hash = scorecard_hash(spec_of(call.scorecard))
    call.scorecard.frozen_at = call.checklist.frozen_at = unit.now


def _post(unit: UnitOfWork, call: Call) -> None:
    percents = [row.percent for row in call.sources]
    sources = [row.source for row in call.sources]
    for action in call.actions:
        parts = split(action.cents, percents)
        post(
            unit,
            EntryKind.PUBLISHED,
            action.node_id,
            list(zip(sources, parts, strict=True)),
            call_id=call.id,
            document=call.number,
        )
