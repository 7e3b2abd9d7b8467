"""Verbs on calls: draft, publish, cancel, finish; amendments and the log stand beside."""

from functools import cached_property

from sqlalchemy.orm.attributes import flag_modified

from app.calls.amendments import AmendVerbs
from app.calls.cards import fill_checklist, fill_scorecard, freeze
from app.calls.drafts import CallDraft, ChecklistDraft, ScorecardDraft
from app.calls.log import LogVerbs
from app.calls.machine import Verb
from app.calls.notices import NoticeVerbs
from app.calls.queries import CallQueries, checks_of
from app.calls.rewording import RewordVerbs
from app.calls.storing import call_for, money_of, post_money, put
from app.i18n import N_
from app.ledger.guard import require_room
from app.ledger.steps import reverse_call
from app.problems import Problems, reason_of
from app.safety.rights import Right
from app.service import load
from app.texts.steps import freeze as freeze_texts
from db.models.calls import Call, Checklist, Scorecard
from db.models.strategy import StrategyVersion
from db.terms import CallStage, EntryKind


class CallService(AmendVerbs, RewordVerbs, LogVerbs, NoticeVerbs):
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
            put(unit, call, draft)
            unit.session.add(call)
            unit.session.flush()
            unit.record("call.drafted", call.id, number=draft.number, total=draft.total)
            unit.touch("calls")
        return call.id

    def edit(self, call_id: int, version: int, draft: CallDraft) -> None:
        """Replace everything about a draft."""
        draft = draft.checked()
        with self.verb(Right.EDIT_CALLS) as unit:
            call = call_for(unit, call_id, version, Verb.EDIT)
            fill_scorecard(call.scorecard, draft.scorecard)
            fill_checklist(call.checklist, draft.checklist)
            put(unit, call, draft)
            flag_modified(call, "title")
            unit.record("call.edited", call_id, number=draft.number, total=draft.total)
            unit.touch("calls")

    def edit_scorecard(self, call_id: int, version: int, draft: ScorecardDraft) -> None:
        """Replace the scorecard of a draft."""
        draft = draft.checked()
        with self.verb(Right.EDIT_CALLS) as unit:
            call = call_for(unit, call_id, version, Verb.EDIT)
            fill_scorecard(call.scorecard, draft)
            flag_modified(call, "title")
            unit.record("call.scorecard_edited", call_id, criteria=len(draft.spec.criteria))
            unit.touch("calls")

    def edit_checklist(self, call_id: int, version: int, draft: ChecklistDraft) -> None:
        """Replace the eligibility checklist of a draft."""
        draft = draft.checked()
        with self.verb(Right.EDIT_CALLS) as unit:
            call = call_for(unit, call_id, version, Verb.EDIT)
            fill_checklist(call.checklist, draft)
            flag_modified(call, "title")
            unit.record("call.checklist_edited", call_id, items=len(draft.items))
            unit.touch("calls")

    def publish(self, call_id: int, version: int, override: str = "") -> None:
        """Freeze scorecard, checklist and texts, post the money to the ledger by action and source.

        Raises InvalidMany with every check that stops it (see ``queries.publish_checks``), Exceeds
        for more money than remains unless ``override`` says why.
        """
        with self.verb(Right.EDIT_CALLS) as unit:
            call = call_for(unit, call_id, version, Verb.PUBLISH)
            problems = Problems()
            for each in checks_of(unit.session, call, unit.now):
                problems.check(each)
            problems.done()
            room = require_room(self.office, unit.session, money_of(call), override)
            freeze(call.scorecard, call.checklist, unit.now)
            freeze_texts(unit, call_id)
            post_money(unit, call, room)
            call.stage, call.published_at = CallStage.PUBLISHED, unit.now
            unit.record(
                "call.published",
                call_id,
                total=call.total,
                scorecard=call.scorecard.hash,
                **room.said(),
            )
            unit.touch("calls", "strategy")

    def cancel(self, call_id: int, version: int, reason: str) -> None:
        """Call a published call off and free its money; refused once it is decided."""
        reason = reason_of(reason, N_("Enter why the call is cancelled."))
        with self.verb(Right.EDIT_CALLS) as unit:
            call = call_for(unit, call_id, version, Verb.CANCEL)
            call.stage, call.cancelled_reason = CallStage.CANCELLED, reason
            call.cancelled_at = unit.now
            reverse_call(unit, call_id, EntryKind.PUBLISHED, call.number)
            unit.record("call.cancelled", call_id, total=call.total)
            unit.touch("calls")

    def finish(self, call_id: int, version: int) -> None:
        """Close a decided call for good; questions are not taken any more."""
        with self.verb(Right.EDIT_CALLS) as unit:
            call = call_for(unit, call_id, version, Verb.FINISH)
            call.stage, call.finished_at = CallStage.FINISHED, unit.now
            unit.record("call.finished", call_id, number=call.number)
            unit.touch("calls")

    def delete(self, call_id: int, version: int) -> None:
        """Delete a draft with its scorecard and checklist."""
        with self.verb(Right.EDIT_CALLS) as unit:
            call = call_for(unit, call_id, version, Verb.DELETE)
            number, card, checklist = call.number, call.scorecard, call.checklist
            unit.session.delete(call)
            unit.session.flush()
            unit.session.delete(card)
            unit.session.delete(checklist)
            unit.record("call.deleted", call_id, number=number)
            unit.touch("calls")
