"""Changing a published call: a numbered amendment with its reason; and copying a call."""

import json
from dataclasses import asdict, replace
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm.attributes import flag_modified

from app.calls import amending
from app.calls.cards import (
    checklist_draft,
    fill_checklist,
    fill_scorecard,
    freeze,
    same_scorecard,
)
from app.calls.drafts import CallDraft, ChecklistDraft, ScorecardDraft
from app.calls.machine import Verb
from app.calls.queries import draft_of
from app.calls.rules import problems as rule_problems
from app.calls.scorecard import problems as scorecard_problems
from app.calls.steps import state_of
from app.calls.storing import call_for, money_of, post_money, put
from app.errors import Refused
from app.i18n import N_
from app.ledger.guard import Room, published, require_room
from app.ledger.steps import reverse_call
from app.problems import Problems, one_line, reason_of
from app.safety.rights import Right
from app.service import Service, load
from app.strategy.steps import action_numbers, actions_in_newest
from db.models.calls import Call, CallAmendment, Checklist, Scorecard
from db.terms import EntryKind
from db.unit_of_work import UnitOfWork


class AmendVerbs(Service):
    """Amending and copying."""

    def amend(
        self,
        call_id: int,
        version: int,
        draft: CallDraft,
        reason: str,
        document: str = "",
        override: str = "",
    ) -> int:
        """Change a published call; returns the number of the amendment.

        Scorecard and checklist, where they differ, become new frozen versions: evaluations and
        checks that were begun keep the old ones. Money is posted anew. Raises InvalidMany for what
        cannot change any more (:func:`app.calls.amending.check`), Invalid without a reason, Exceeds
        for more money than remains unless ``override`` says why.
        """
        draft = draft.checked()
        reason = reason_of(reason, N_("Enter why the call is amended."))
        with self.verb(Right.EDIT_CALLS) as unit:
            call = call_for(unit, call_id, version, Verb.AMEND)
            before = draft_of(call)
            amending.check(before, draft, state_of(call, unit.now), unit.now)
            _check_cards(draft)
            cards = call.scorecard.revision, call.checklist.revision
            numbers = action_numbers(unit.session, call.strategy_id)
            found = amending.changes(before, draft, numbers, cards)
            if not found:
                raise Refused(N_("Nothing was changed, so there is nothing to amend."))
            stored = store_amendment(unit, call, reason, document, found, self.office.user.name)
            _replace_cards(unit, call, draft, stored)
            room = self._put_amended(unit, call, before, draft, override)
            flag_modified(call, "title")
            unit.record(
                "call.amended",
                call_id,
                number=stored.number,
                fields=[each.field for each in found],
                **room.said(),
            )
            unit.touch("calls", "strategy")
        return stored.number

    def amend_scorecard(
        self, call_id: int, version: int, draft: ScorecardDraft, reason: str, document: str = ""
    ) -> int:
        """An amendment that changes the scorecard alone."""
        return self.amend(call_id, version, self._with(call_id, scorecard=draft), reason, document)

    def amend_checklist(
        self, call_id: int, version: int, draft: ChecklistDraft, reason: str, document: str = ""
    ) -> int:
        """An amendment that changes the eligibility checklist alone."""
        return self.amend(call_id, version, self._with(call_id, checklist=draft), reason, document)

    def copy(
        self,
        call_id: int,
        number: str,
        opens_at: datetime | None = None,
        closes_at: datetime | None = None,
    ) -> int:
        """A new draft like another call; returns its id.

        It stands on the newest version of the strategy when all its actions are still there,
        otherwise on the version of the call that was copied.
        """
        with self.verb(Right.EDIT_CALLS) as unit:
            source = call_for(unit, call_id, None, Verb.COPY)
            draft = draft_of(source)
            strategy_id, known = actions_in_newest(unit.session, draft.strategy_id)
            if all(node in known for node, _cents in draft.actions):
                actions = tuple((known[node], cents) for node, cents in draft.actions)
                draft = replace(draft, strategy_id=strategy_id, actions=actions)
            draft = replace(
                draft,
                number=number,
                opens_at=opens_at or draft.opens_at,
                closes_at=closes_at or draft.closes_at,
            ).checked()
            card, checklist = Scorecard(), Checklist()
            unit.session.add_all([card, checklist])
            fill_scorecard(card, draft.scorecard)
            fill_checklist(checklist, draft.checklist)
            unit.session.flush()
            call = Call(scorecard_id=card.id, checklist_id=checklist.id)
            put(unit, call, draft)
            unit.session.add(call)
            unit.session.flush()
            unit.record("call.copied", call.id, number=draft.number, call=source.number)
            unit.touch("calls")
        return call.id

    def _put_amended(
        self, unit: UnitOfWork, call: Call, before: CallDraft, draft: CallDraft, override: str
    ) -> Room:
        """What was amended is stored, and the money posted anew if it changed."""
        put(unit, call, draft)
        unit.session.flush()
        if (before.actions, before.sources) == (draft.actions, draft.sources):
            return Room()
        moved = [*published(unit.session, call.id), *money_of(call)]
        room = require_room(self.office, unit.session, moved, override)
        reverse_call(unit, call.id, EntryKind.PUBLISHED, call.number)
        post_money(unit, call, room)
        return room

    def _with(
        self,
        call_id: int,
        scorecard: ScorecardDraft | None = None,
        checklist: ChecklistDraft | None = None,
    ) -> CallDraft:
        with self.reading(Right.EDIT_CALLS) as session:
            before = draft_of(load(session, Call, call_id))
        return replace(
            before,
            scorecard=scorecard or before.scorecard,
            checklist=checklist or before.checklist,
        )


def _check_cards(draft: CallDraft) -> None:
    problems = Problems()
    for field, lines in (
        ("scorecard", scorecard_problems(draft.scorecard.spec)),
        ("rules", rule_problems(draft.rules)),
    ):
        for line in lines:
            problems.need(False, line.message, field, **dict(line.pairs))
    problems.done()


def store_amendment(
    unit: UnitOfWork,
    call: Call,
    reason: str,
    document: str,
    found: tuple[amending.Change, ...],
    by: str,
) -> CallAmendment:
    """The next amendment of a call, inside an open transaction."""
    last = unit.session.scalar(
        select(func.max(CallAmendment.number)).where(CallAmendment.call_id == call.id)
    )
    stored = CallAmendment(
        call_id=call.id,
        number=(last or 0) + 1,
        reason=reason,
        document=one_line(document),
        made_at=unit.now,
        made_by=by,
        changes=json.dumps([asdict(each) for each in found], ensure_ascii=False),
    )
    unit.session.add(stored)
    return stored


def _replace_cards(
    unit: UnitOfWork, call: Call, draft: CallDraft, amendment: CallAmendment
) -> None:
    """New frozen versions of the cards that differ; the old ones stay as they are."""
    card, checklist = call.scorecard, call.checklist
    if not same_scorecard(card, draft.scorecard):
        amendment.old_scorecard_id = card.id
        card = Scorecard(revision=card.revision + 1)
        fill_scorecard(card, draft.scorecard)
        unit.session.add(card)
    if checklist_draft(checklist) != draft.checklist:
        amendment.old_checklist_id = checklist.id
        checklist = Checklist(revision=checklist.revision + 1)
        fill_checklist(checklist, draft.checklist)
        unit.session.add(checklist)
    unit.session.flush()
    freeze(card, checklist, unit.now)
    call.scorecard, call.checklist = card, checklist
