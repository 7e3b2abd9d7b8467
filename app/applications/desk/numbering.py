"""Numbers of tickets, and what a search finds them by."""

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.applications.desk.listing import NOUN
from db import search
from db.models.intake import IntakeTicket
from db.unit_of_work import UnitOfWork


def next_number(session: Session, call_id: int, day: date) -> int:
    """The next number of a call and day; tickets are never deleted."""
    last = session.scalar(
        select(func.max(IntakeTicket.number)).where(
            IntakeTicket.call_id == call_id, IntakeTicket.day == day
        )
    )
    return (last or 0) + 1


def index_ticket(unit: UnitOfWork, ticket: IntakeTicket) -> None:
    """What a search finds it by."""
    search.index(unit.session, NOUN, ticket.id, ticket.code, ticket.applicant, ticket.bearer)
