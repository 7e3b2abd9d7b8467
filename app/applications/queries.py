"""What screens show of applications; every method is a fixed number of SELECTs."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, selectinload

from app.applications.afterwards import afterwards_of
from app.applications.applicants.keeping import by_code
from app.applications.changing import unchecked
from app.applications.clarification_rows import (
    Awaited,
    ClarificationRow,
    awaited,
    clarifications_of,
)
from app.applications.decided import DecidedFact, decisions_of
from app.applications.desk.rows import TicketRow, ticket_of
from app.applications.drafts import AnswerDraft, ApplicantDraft, ApplicationDraft, LineDraft
from app.applications.happened import Happened, happened
from app.applications.listing import ApplicationList
from app.applications.papers import APPLICATION
from app.applications.recommend import recommended
from app.applications.steps import state_of
from app.applications.stored import PARTS, applicant_of, draft_of
from app.applications.stored import checks_of as checks_of
from app.applications.timeline import Event, PaperFact, events_of, papers_of
from app.attachments.service import AttachmentRow, attached
from app.calls.drafts import RequiredDraft
from app.calls.queries import required_of
from app.calls.steps import checklist_of
from app.explanation import Check, Explanation
from app.safety.rights import Right
from app.service import Service, load
from db.models.applications import Application
from db.models.calls import Call, Checklist
from db.models.strategy import StrategyNode
from db.terms import ApplicationState, CallStage


@dataclass(frozen=True, slots=True)
class BudgetLineRow:
    """A stored budget line; cents."""

    id: int
    draft: LineDraft
    total: int
    cut: int
    cut_reason: str


@dataclass(frozen=True, slots=True)
class ItemRow:
    """A checklist item with its answer so far (None: not answered)."""

    id: int
    text: str
    must: bool
    answer: AnswerDraft | None


@dataclass(frozen=True, slots=True)
class CallFigures:
    """Applications of one call, those withdrawn left out: how many, and cents requested."""

    count: int
    requested: int


@dataclass(frozen=True, slots=True)
class ApplicationDetail:
    """An application with everything; ``draft`` is what the form shows.

    ``required`` are the indicators that the call asks for; ``files`` the attachments, those taken
    out too.
    """

    id: int
    version: int
    number: str
    state: ApplicationState
    call_number: str
    action: str
    draft: ApplicationDraft
    required: tuple[RequiredDraft, ...]
    recorded_at: datetime
    lines: tuple[BudgetLineRow, ...]
    items: tuple[ItemRow, ...]
    checks: tuple[Check, ...]
    requested: int
    recommended: int | None
    awarded: int | None
    recommended_why: Explanation
    eligible: bool | None
    eligibility_reason: str
    checked_by: str
    checked_at: datetime | None
    withdrawn_at: datetime | None
    withdrawn_reason: str
    changeable: bool
    checkable: bool
    clarifying: bool
    withdrawable: bool
    late: bool
    clarifications: tuple[ClarificationRow, ...]
    files: tuple[AttachmentRow, ...]
    papers: tuple[PaperFact, ...]
    events: tuple[Event, ...]
    ticket: TicketRow | None
    decisions: tuple[DecidedFact, ...]
    afterwards: tuple[Happened, ...]

    def happened(self, now: datetime) -> tuple[Happened, ...]:
        """The timeline in words, up to now."""
        return happened(
            self.events,
            self.papers,
            self.clarifications,
            self.files,
            now,
            self.ticket,
            self.decisions,
            self.afterwards,
        )


@dataclass(frozen=True, slots=True)
class Story:
    """What happened to an application, as it was read."""

    clarifications: tuple[ClarificationRow, ...]
    files: tuple[AttachmentRow, ...]
    papers: tuple[PaperFact, ...]
    events: tuple[Event, ...]
    ticket: TicketRow | None
    decisions: tuple[DecidedFact, ...]
    afterwards: tuple[Happened, ...]


class ApplicationQueries(Service):
    """Reading applications. Evaluators read theirs through the evaluation."""

    def source(self) -> ApplicationList:
        """All applications as a table's source; filters ``call``, ``state``, ``action``."""
        return ApplicationList(self)

    def applicant(self, code: str) -> ApplicantDraft | None:
        """The applicant with a code, to fill the form from."""
        with self.reading(Right.VIEW_WORK) as session:
            found = by_code(session, {code}).get(code)
            return None if found is None else applicant_of(found)

    def numbered(self, number: str) -> int | None:
        """The application registered under a number."""
        with self.reading() as session:
            return session.scalar(select(Application.id).where(Application.number == number))

    def one(self, application_id: int) -> ApplicationDetail:
        """One application with everything; Missing if there is none."""
        with self.reading(Right.VIEW_WORK) as session:
            load(session, Application, application_id)
            found = session.scalars(
                select(Application)
                .where(Application.id == application_id)
                .options(
                    joinedload(Application.applicant),
                    *(selectinload(each) for each in PARTS),
                    selectinload(Application.answers),
                )
                .execution_options(populate_existing=True)
            ).one()
            call = session.scalars(
                select(Call)
                .where(Call.id == found.call_id)
                .options(
                    joinedload(Call.checklist).selectinload(Checklist.items),
                    selectinload(Call.indicators),
                )
            ).one()
            action = session.get_one(StrategyNode, found.node_id)
            events = events_of(session, found)
            checklist = checklist_of(session, call, [row.item_id for row in found.answers])
            asked = clarifications_of(session, application_id)
            files = attached(session, APPLICATION, (application_id,))
            named = f"{action.number} {action.title}"
            papers, ticket = papers_of(session, application_id), ticket_of(session, application_id)
            decisions = decisions_of(session, application_id)
            after = afterwards_of(session, application_id)
            story = Story(asked, files, papers, events, ticket, decisions, after)
            return _detail(found, call, checklist, named, story)

    def awaited(self) -> tuple[Awaited, ...]:
        """Open requests to clarify, the first due first."""
        with self.reading(Right.VIEW_WORK) as session:
            return awaited(session)

    def figures(self) -> dict[int, CallFigures]:
        """Count and requested money by call id."""
        with self.reading(Right.VIEW_WORK) as session:
            rows = session.execute(
                select(Application.call_id, func.count(), func.sum(Application.requested))
                .where(Application.withdrawn_at.is_(None))
                .group_by(Application.call_id)
            )
            return {call: CallFigures(count, cents) for call, count, cents in rows}


def _detail(
    found: Application,
    call: Call,
    checklist: Checklist,
    action: str,
    story: Story,
) -> ApplicationDetail:
    draft = draft_of(found)
    answers = {row.item_id: AnswerDraft(row.item_id, row.answer, row.note) for row in found.answers}
    cuts = sum(line.cut for line in found.lines if line.eligible)
    living = call.stage is CallStage.PUBLISHED and found.withdrawn_at is None
    untouched = living and call.evaluation_started_at is None
    return ApplicationDetail(
        id=found.id,
        version=found.version,
        number=found.number,
        state=state_of(found),
        call_number=call.number,
        action=action,
        draft=draft,
        required=required_of(call),
        recorded_at=found.recorded_at,
        lines=tuple(
            BudgetLineRow(line.id, typed, line.total, line.cut, line.cut_reason)
            for line, typed in zip(found.lines, draft.lines, strict=True)
        ),
        items=tuple(
            ItemRow(item.id, item.text, item.must, answers.get(item.id)) for item in checklist.items
        ),
        checks=checks_of(draft, call, story.ticket.standing if story.ticket else None),
        requested=found.requested,
        recommended=found.recommended,
        awarded=found.awarded,
        recommended_why=recommended(found.requested, draft.eligible_cost, cuts).explanation,
        eligible=found.eligible,
        eligibility_reason=found.eligibility_reason,
        checked_by=found.checked_by,
        checked_at=found.checked_at,
        withdrawn_at=found.withdrawn_at,
        withdrawn_reason=found.withdrawn_reason,
        changeable=untouched,
        checkable=not found.late and (untouched or (living and unchecked(found))),
        clarifying=found.clarifying,
        withdrawable=living,
        late=found.late,
        clarifications=story.clarifications,
        files=story.files,
        papers=story.papers,
        events=story.events,
        ticket=story.ticket,
        decisions=story.decisions,
        afterwards=story.afterwards,
    )
