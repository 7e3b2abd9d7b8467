"""What follows a decision, as screens and papers show it: comparison, proposal, amendments."""

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from app.errors import Refused
from app.evaluation.assembly import CallCase, call_case
from app.evaluation.assignment import free_evaluators
from app.evaluation.complaints.amending import Proposal
from app.evaluation.complaints.comparing import Comparison, compare
from app.evaluation.complaints.now import Item, items_of
from app.evaluation.complaints.owing import Anew, OwedAgain, evaluating_anew, owed_again
from app.evaluation.complaints.proposing import AmendDraft, TieOpen, pending, propose
from app.evaluation.complaints.rounds import again, as_amended
from app.evaluation.divergence import Free
from app.evaluation.ranking import rank
from app.i18n import N_
from app.register.unseen import shut_in
from app.safety.rights import Right
from app.service import Service, load
from db.models.applications import Application
from db.models.complaints import Amending, Complaint, Release
from db.terms import Outcome, ReleaseCause


@dataclass(frozen=True, slots=True)
class ReleaseRow:
    """Freed money that waits for an amending decision; cents."""

    id: int
    application: str
    cause: ReleaseCause
    before: int
    awarded: int
    reason: str
    recorded_at: datetime
    recorded_by: str


@dataclass(frozen=True, slots=True)
class AmendmentRow:
    """An amending decision with the registration numbers of what it touched."""

    number: str
    paper_id: int
    decided_at: datetime
    decided_by: str
    reason: str
    applications: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Afterwards:
    """A decided call now: ``items``, what is freed, what is proposed, what was amended.

    ``refused`` says why nothing can be proposed yet; ``tied``: whose order the body must give.
    """

    items: tuple[Item, ...] = ()
    releases: tuple[ReleaseRow, ...] = ()
    proposal: Proposal | None = None
    refused: str = ""
    amendments: tuple[AmendmentRow, ...] = field(default=())
    tied: tuple[Item, ...] = ()

    @property
    def postponed(self) -> tuple[Item, ...]:
        """What the body put off and did not settle yet."""
        return tuple(each for each in self.items if each.outcome is Outcome.POSTPONED)


class AfterQueries(Service):
    """Each a fixed number of SELECTs."""

    def free_for(self, complaint_id: int) -> tuple[Free, ...]:
        """Who may evaluate a complaint's application anew, the least busy first."""
        with self.reading(Right.VIEW_RANKING) as session:
            found = load(session, Complaint, complaint_id)
            today = self.office.clock.today()
            return free_evaluators(session, found.application_id, today)

    def anew(self, complaint_id: int) -> tuple[Anew, ...]:
        """Who evaluates a complaint's application anew, in the order they were named."""
        with self.reading(Right.VIEW_RANKING) as session:
            return evaluating_anew(session, complaint_id)

    def owed_again(self) -> tuple[OwedAgain, ...]:
        """Re-evaluations that await sheets, the first due first."""
        with self.reading(Right.VIEW_RANKING) as session:
            return owed_again(session)

    def my_owed_again(self) -> tuple[OwedAgain, ...]:
        """Re-evaluations that await the present evaluator's own sheet."""
        with self.reading(Right.SCORE) as session:
            return owed_again(session, self.office.user.id)

    def comparison(self, complaint_id: int) -> Comparison:
        """Both evaluations; Refused without a re-evaluation, or while one's own sheet is owed.

        Others' new scores stay hidden until one's own are in, whatever roles one holds besides.
        """
        with self.reading(Right.VIEW_RANKING) as session:
            return comparison_of(session, complaint_id, self.office.user.id)

    def afterwards(self, call_id: int, draft: AmendDraft | None = None) -> Afterwards:
        """How a decided call stands and what is proposed; nothing before the decision.

        ``draft``: what the body would say. Raises Invalid for a word of it that cannot be.
        """
        draft = draft or AmendDraft("–")
        with self.reading(Right.VIEW_RANKING) as session:
            items = items_of(session, call_id)
            if not items:
                return Afterwards()
            now = {each.application_id: each for each in items}
            key = draft.complaint_id
            complaint = None if key is None else load(session, Complaint, key)
            proposal, refused = None, ""
            tied: tuple[int, ...] = ()
            try:
                proposal = propose(session, call_id, complaint, draft)
            except TieOpen as error:
                refused, tied = error.text(), error.tied
            except Refused as error:
                refused = error.text()
            return Afterwards(
                items,
                tuple(_release(each, now) for each in pending(session, call_id)),
                proposal,
                refused,
                _amendments(session, call_id),
                tuple(now[each] for each in tied),
            )


def comparison_of(session: Session, complaint_id: int, account_id: int) -> Comparison:
    """Both evaluations of a complaint's application."""
    complaint = load(session, Complaint, complaint_id)
    case = call_case(session, complaint.call_id)
    if not case.facts.again.get(complaint.id):
        raise Refused(N_("No re-evaluation was ordered for this complaint."))
    if complaint.application_id in shut_in(session, account_id, complaint.call_id):
        raise Refused(N_("Others’ scores are shown once your own are submitted."))
    return _compared(session, case, complaint)


def _compared(session: Session, case: CallCase, complaint: Complaint) -> Comparison:
    key = complaint.application_id
    before = {each.application_id: each for each in as_amended(session, case, until=complaint.id)}
    second = again(case, complaint)
    old = rank(before.values(), case.rules, case.call.total)
    new = rank({**before, key: second}.values(), case.rules, case.call.total)
    return compare(before[key], second, case.rules, old, new)


def _release(row: Release, now: dict[int, Item]) -> ReleaseRow:
    item = now[row.application_id]
    return ReleaseRow(
        row.id,
        item.number,
        row.cause,
        item.awarded,
        row.awarded,
        row.reason,
        row.recorded_at,
        row.recorded_by,
    )


def _amendments(session: Session, call_id: int) -> tuple[AmendmentRow, ...]:
    rows = session.scalars(
        select(Amending)
        .where(Amending.call_id == call_id)
        .options(selectinload(Amending.items))
        .order_by(Amending.id)
    ).all()
    keys = {item.application_id for row in rows for item in row.items}
    names: dict[int, str] = dict(
        session.execute(
            select(Application.id, Application.number).where(Application.id.in_(keys))
        ).all()
    )
    return tuple(
        AmendmentRow(
            row.number,
            row.paper_id,
            row.decided_at,
            row.decided_by,
            row.reason,
            tuple(names[item.application_id] for item in row.items),
        )
        for row in rows
    )
