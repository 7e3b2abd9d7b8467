"""Tickets as screens, papers and timelines read them."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session, aliased

from app.applications.desk.standing import Standing, Term, standing
from app.calls.specs import rules_of
from db.models.calls import Call
from db.models.intake import IntakeTicket
from db.models.office import Paper
from db.terms import Channel, Dismissal, TicketSource, TicketState


@dataclass(frozen=True, slots=True)
class TicketRow:
    """A ticket; aware times. ``paper`` is its receipt's number, ``journal`` the journal's."""

    id: int
    version: int
    call_id: int
    call_number: str
    day: date
    number: int
    state: TicketState
    source: TicketSource
    received_at: datetime
    recorded_at: datetime
    recorded_by: str
    late_reason: str
    corridor_reason: str
    code: str
    applicant: str
    pages: int | None
    copies: int
    sealed: bool
    bearer: str
    channel: Channel
    note: str
    taken_at: datetime | None
    taken_by: str
    paper_id: int | None
    paper: str
    application_id: int | None
    registered_at: datetime | None
    dismissal: Dismissal | None
    dismissed_reason: str
    dismissed_at: datetime | None
    dismissed_by: str
    journal: str
    journal_row: int | None
    standing: Standing

    @property
    def name(self) -> str:
        """``2025-02-28 Nr. 3``: the running number of the call and day, as people say it."""
        return f"{self.day.isoformat()} Nr. {self.number}"

    @property
    def whose(self) -> str:
        """The applicant as far as known."""
        return self.applicant or self.code


_PLAIN = (
    "id",
    "version",
    "call_id",
    "day",
    "number",
    "state",
    "source",
    "received_at",
    "recorded_at",
    "recorded_by",
    "late_reason",
    "corridor_reason",
    "code",
    "applicant",
    "pages",
    "copies",
    "sealed",
    "bearer",
    "channel",
    "note",
    "taken_at",
    "taken_by",
    "paper_id",
    "application_id",
    "registered_at",
    "dismissal",
    "dismissed_reason",
    "dismissed_at",
    "dismissed_by",
    "journal_row",
)


def term_of(call: Call) -> Term:
    """What the standing of a call's tickets is judged by."""
    rules = rules_of(call)
    return Term(call.opens_at, call.closes_at, rules.corridor_counts, rules.corridor_minutes)


def standing_of(ticket: IntakeTicket, term: Term) -> Standing:
    """Whether the ticket counts as in time, with its reasons."""
    return standing(ticket.received_at, ticket.taken_at, term, ticket.corridor_reason)


def rows_of(session: Session, *where: ColumnElement[bool]) -> tuple[TicketRow, ...]:
    """Tickets in the order of their moments (one SELECT)."""
    receipt, journal = aliased(Paper), aliased(Paper)
    found = session.execute(
        select(IntakeTicket, Call, receipt.number, journal.number)
        .join(Call, Call.id == IntakeTicket.call_id)
        .outerjoin(receipt, receipt.id == IntakeTicket.paper_id)
        .outerjoin(journal, journal.id == IntakeTicket.journal_id)
        .where(*where)
        .order_by(IntakeTicket.received_at, IntakeTicket.id)
    ).all()
    terms = {call.id: call for _ticket, call, _paper, _journal in found}
    judged = {key: term_of(call) for key, call in terms.items()}
    return tuple(
        TicketRow(
            call_number=call.number,
            paper=paper or "",
            journal=kept or "",
            standing=standing_of(each, judged[call.id]),
            **{name: getattr(each, name) for name in _PLAIN},
        )
        for each, call, paper, kept in found
    )


def ticket_of(session: Session, application_id: int) -> TicketRow | None:
    """The ticket an application was registered from."""
    return next(iter(rows_of(session, IntakeTicket.application_id == application_id)), None)
