"""Verbs after the decision: what is freed, and the amending decision."""

from dataclasses import replace

from sqlalchemy import select

from app.applications.steps import set_outcome
from app.documents.papers import DecisionRecord, DecisionRow, Letterhead, PaperId, Signer
from app.errors import Refused
from app.evaluation.complaints.amending import Amended, Proposal, settled
from app.evaluation.complaints.listing import issue_lists
from app.evaluation.complaints.machine import Step, require
from app.evaluation.complaints.now import Item, items_of
from app.evaluation.complaints.proposing import AmendDraft, pending, propose
from app.evaluation.decision import CHANGED
from app.evaluation.papers import call_line, call_values
from app.evaluation.steps import cancel_waiting, release
from app.explanation import Line, say
from app.formats import local_day, money, points
from app.i18n import N_, paper
from app.labels import paper_label
from app.ledger.guard import Room, Taking, require_room
from app.ledger.split import split
from app.ledger.steps import post
from app.mandates.steps import signer_of
from app.problems import reason_of
from app.register.steps import issue
from app.safety.rights import Right
from app.service import Service, load
from app.texts.steps import text_of
from db.models.applications import Application
from db.models.calls import Call
from db.models.complaints import Amending, AmendingItem, Complaint, Release
from db.models.evaluation import Decision
from db.models.office import Paper
from db.terms import ComplaintOutcome, EntryKind, Outcome, PaperKind, ReleaseCause, TextKind
from db.unit_of_work import UnitOfWork

Moved = dict[int, tuple[EntryKind, Taking]]


class AmendVerbs(Service):
    """Freed money, and decisions that amend a call's decision."""

    def free(self, application_id: int, cause: ReleaseCause, reason: str, awarded: int = 0) -> int:
        """Record that an applicant withdrew after the decision, or the agency refused or reduced.

        ``awarded`` (cents) is what remains of a reduced award. Returns the record's id; nothing
        moves until the amending decision.
        """
        reason = reason_of(reason, N_("Enter why, and the letter that says so."))
        if cause is not ReleaseCause.AGENCY_REDUCED:
            awarded = 0
        elif not awarded:
            raise Refused(N_("Enter the reduced sum."))
        with self.verb(Right.DECIDE) as unit:
            made = release(unit, application_id, cause, reason, self.office.user.name, awarded)
            unit.record(f"award.{cause}", application_id, awarded=awarded, reason=reason)
            return made.id

    def cancel_release(self, release_id: int, reason: str) -> None:
        """It was recorded by mistake; Refused once an amending decision took it up."""
        reason = reason_of(reason, N_("Say why it is cancelled."))
        with self.verb(Right.DECIDE) as unit:
            found = load(unit.session, Release, release_id)
            application = cancel_waiting(unit, found, reason)
            unit.record("award.release_cancelled", application.id, reason=reason)

    def amend(
        self,
        call_id: int,
        draft: AmendDraft,
        override: str = "",
        seen: Proposal | None = None,
    ) -> list[int]:
        """Record the proposal as an amending decision; returns the papers to be signed.

        Only what is touched changes, and the money that follows; the decision before is kept, the
        lists are drawn up anew. ``seen``: the proposal that was looked at, before any part of it
        was awarded. Raises Refused where nothing would change or it is not the one seen, Exceeds
        for more money of an action than remains unless ``override`` says why.
        """
        reason = reason_of(draft.reason, N_("Enter the basis of the amending decision."))
        with self.verb(Right.DECIDE) as unit:
            decision = decision_of(unit, call_id)
            complaint = self._complaint(unit, call_id, draft)
            if seen is not None:
                whole = propose(unit.session, call_id, complaint, replace(draft, parts={}))
                if whole.outline != seen.outline:
                    raise Refused(CHANGED)
            found = propose(unit.session, call_id, complaint, draft)
            items = settled(found)
            if not items:
                raise Refused(N_("Nothing is freed and no score has changed: nothing to amend."))
            call = load(unit.session, Call, call_id)
            before = {each.application_id: each for each in items_of(unit.session, call_id)}
            moved = _moved(unit, call, items)
            room = require_room(self.office, unit.session, list(moved.values()), override)
            self._apply(unit, items, moved, room)
            made = self._issue(unit, call, decision.number, items, found, before, reason)
            amending = Amending(
                call_id=call_id,
                number=made.number,
                complaint_id=None if complaint is None else complaint.id,
                paper_id=made.id,
                reason=reason,
                decided_at=unit.now,
                decided_by=self.office.user.name,
                items=[_item(at, each) for at, each in enumerate(items, start=1)],
            )
            unit.session.add(amending)
            unit.session.flush()
            made.record = amending.id
            for row in pending(unit.session, call_id):
                row.amending_id = amending.id
            signer = signer_of(unit.session, self.office.user, local_day(unit.now))
            lists = issue_lists(unit, call, decision.id, self.office.user.id, signer)
            unit.record(
                "call.amended_decision",
                call_id,
                decision=made.number,
                amends=decision.number,
                applications=[each.before.number for each in items],
                **room.said(),
            )
            unit.touch("evaluation", "applications", "calls")
            return [made.id, *(each.id for each in lists)]

    def _complaint(self, unit: UnitOfWork, call_id: int, draft: AmendDraft) -> Complaint | None:
        if draft.complaint_id is None:
            return None
        found = load(unit.session, Complaint, draft.complaint_id)
        require(Step.AMEND, found.state)
        known = select(Amending.number).where(Amending.complaint_id == found.id)
        if (number := unit.session.scalar(known)) is not None:
            raise Refused(
                N_("The decision {number} amended it by this complaint already."), number=number
            )
        if found.call_id != call_id or found.outcome in (None, ComplaintOutcome.DISMISSED):
            raise Refused(N_("Only a complaint that was upheld amends the decision."))
        return found

    def _apply(
        self, unit: UnitOfWork, items: tuple[Amended, ...], moved: Moved, room: Room
    ) -> None:
        """Outcomes and awards; the ledger gets the differences by source."""
        for each in items:
            key = each.before.application_id
            set_outcome(unit, key, each.outcome, each.awarded)
            if key in moved:
                kind, taking = moved[key]
                post(
                    unit,
                    kind,
                    taking.node_id,
                    taking.parts,
                    call_id=taking.call_id,
                    application_id=key,
                    note=each.reason.paper()[:300],
                    room=room,
                )

    def _issue(
        self,
        unit: UnitOfWork,
        call: Call,
        amends: str,
        items: tuple[Amended, ...],
        found: Proposal,
        before: dict[int, Item],
        reason: str,
    ) -> Paper:
        user = self.office.user
        signer = signer_of(unit.session, user, local_day(unit.now))
        text = text_of(unit.session, TextKind.AMENDING_DECISION, call.id)

        def build(head: Letterhead, which: PaperId) -> DecisionRecord:
            values = {**call_values(head, which, call), "decision": amends}
            return amending_paper(
                head,
                which,
                call,
                signer,
                text.fill(values).titles,
                amends,
                items,
                before,
                reason,
                found.left,
            )

        return issue(unit, PaperKind.AMENDING_DECISION, call.title, user.id, build, call_id=call.id)


def _moved(unit: UnitOfWork, call: Call, items: tuple[Amended, ...]) -> Moved:
    """By application, what an amending decision changes, split by source."""
    sources = [row.source for row in call.sources]
    percents = [row.percent for row in call.sources]
    found: Moved = {}
    for each in items:
        key, before = each.before.application_id, each.before.awarded
        old, new = split(before, percents), split(each.awarded, percents)
        parts = tuple(
            (source, after - was) for source, was, after in zip(sources, old, new, strict=True)
        )
        if any(cents for _source, cents in parts):
            node_id = load(unit.session, Application, key).node_id
            found[key] = (EntryKind.SELECTED, Taking(parts, node_id, call.id, key))
    return found


def decision_of(unit: UnitOfWork, call_id: int) -> Decision:
    """The call's decision; Refused before it."""
    found = unit.session.scalar(select(Decision).where(Decision.call_id == call_id))
    if found is None:
        raise Refused(N_("The call is not decided yet: there is nothing to amend."))
    return found


def amending_paper(
    head: Letterhead,
    which: PaperId,
    call: Call,
    signer: Signer,
    titles: tuple[str, ...],
    amends: str,
    items: tuple[Amended, ...],
    before: dict[int, Item],
    reason: str,
    left: int,
) -> DecisionRecord:
    """The amending decision: only what it touches, each with what was decided before."""
    clause = paper(
        N_("Amend the decision No. {decision} on the proposals of call No. {number}, {title}:")
    ).format(decision=amends, number=call.number, title=call.title)
    rest = paper(
        N_("The other clauses of the decision stay. Money of the call that is left: {left}.")
    )
    return DecisionRecord(
        head=head,
        paper=which,
        call=call_line(call),
        signer=signer,
        available=call.total,
        rows=tuple(_row(each, before[each.before.application_id]) for each in items),
        basis=(reason,) if reason else (),
        resolutions=(rest.format(left=money(left)),),
        titles=titles,
        clause=clause,
    )


def _row(each: Amended, was: Item) -> DecisionRow:
    return DecisionRow(
        number=was.number,
        applicant=was.applicant,
        title=was.title,
        recommended=was.recommended,
        outcome=paper_label(each.outcome),
        score=each.score,
        place=each.place,
        awarded=each.awarded or None,
        reason=_before_words(each).paper(),
    )


def _before_words(each: Amended) -> Line:
    was = each.before
    return say(
        N_("{reason}. Before: {outcome}, points {score}, awarded {awarded}"),
        reason=each.reason,
        outcome=say(_OUTCOMES[was.outcome]),
        score=points(was.score),
        awarded=money(was.awarded),
    )


_OUTCOMES = {
    Outcome.PROPOSED: N_("Proposed"),
    Outcome.RESERVE: N_("Reserve"),
    Outcome.NOT_SELECTED: N_("Not selected"),
    Outcome.POSTPONED: N_("Postponed"),
}


def _item(position: int, each: Amended) -> AmendingItem:
    was = each.before
    return AmendingItem(
        application_id=was.application_id,
        position=position,
        outcome_before=was.outcome,
        awarded_before=was.awarded,
        score_before=was.score,
        outcome=each.outcome,
        awarded=each.awarded,
        score=each.score,
        place=each.place,
        reason=each.reason.paper(),
    )
