"""What the desk, the register of tickets and other nouns read; a fixed number of SELECTs each."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select

from app.applications.desk.listing import TicketList
from app.applications.desk.rows import TicketRow, rows_of, term_of
from app.applications.desk.standing import Term, desk_open
from app.applications.receipt import TAKING
from app.calls.steps import state_of
from app.errors import Missing
from app.i18n import N_
from app.safety.rights import Right
from app.service import Service
from db.models.calls import Call
from db.models.intake import IntakeTicket
from db.models.office import Paper
from db.terms import CallStage, CallState, PaperKind, TicketSource, TicketState

OPEN = (TicketState.WAITING, TicketState.TAKEN_IN)
"""States in which something is still to be done."""


@dataclass(frozen=True, slots=True)
class DeskCall:
    """A call for which the key works now."""

    id: int
    number: str
    title: str
    term: Term
    waiting: int


@dataclass(frozen=True, slots=True)
class JournalPaper:
    """A printed journal; ``last`` is its last row, ``taken`` the rows entered already."""

    id: int
    number: str
    call_id: int
    printed_at: datetime
    last: int
    taken: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Left:
    """What of one call's tickets is not finished; names as people say them."""

    call_id: int
    call_number: str
    waiting: tuple[str, ...]
    taken: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """All of them."""
        return self.waiting + self.taken


class DeskQueries(Service):
    """Reading tickets."""

    def source(self) -> TicketList:
        """All tickets as a table's source; filters ``call``, ``state``."""
        return TicketList(self)

    def one(self, ticket_id: int) -> TicketRow:
        """One ticket; Missing if there is none."""
        with self.reading(Right.VIEW_WORK) as session:
            found = rows_of(session, IntakeTicket.id == ticket_id)
        if not found:
            raise Missing(N_("This record no longer exists. Refresh the list and choose again."))
        return found[0]

    def calls(self) -> tuple[DeskCall, ...]:
        """Calls for which the key works now, the one whose end is nearest first."""
        now = self.office.clock.now()
        with self.reading(Right.VIEW_WORK) as session:
            counted = (
                select(IntakeTicket.call_id, func.count())
                .where(IntakeTicket.state == TicketState.WAITING)
                .group_by(IntakeTicket.call_id)
            )
            waiting = dict(session.execute(counted).all())
            published = session.scalars(select(Call).where(Call.stage == CallStage.PUBLISHED))
            found = [
                DeskCall(call.id, call.number, call.title, term, waiting.get(call.id, 0))
                for call in published
                if desk_open(term := term_of(call), now)
            ]
        return tuple(sorted(found, key=lambda each: (abs(each.term.closes_at - now), each.id)))

    def queue(self, call_id: int) -> tuple[TicketRow, ...]:
        """The call's unfinished tickets and those of today, in the order of their moments."""
        today = self.office.clock.today()
        mine = IntakeTicket.call_id == call_id
        with self.reading(Right.VIEW_WORK) as session:
            return rows_of(
                session, mine, IntakeTicket.state.in_(OPEN) | (IntakeTicket.day == today)
            )

    def of_call(self, call_id: int) -> tuple[TicketRow, ...]:
        """Every ticket of a call, in the order of their moments."""
        with self.reading(Right.VIEW_WORK) as session:
            return rows_of(session, IntakeTicket.call_id == call_id)

    def left(self, call_id: int | None = None) -> tuple[Left, ...]:
        """Unfinished tickets by call, of calls whose applications may still be entered."""
        where: list[ColumnElement[bool]] = [IntakeTicket.state.in_(OPEN)]
        if call_id is not None:
            where.append(IntakeTicket.call_id == call_id)
        now = self.office.clock.now()
        with self.reading(Right.VIEW_WORK) as session:
            calls = {
                call.id: call
                for call in session.scalars(select(Call).where(Call.stage == CallStage.PUBLISHED))
                if state_of(call, now) in (*TAKING, CallState.PUBLISHED)
            }
            rows = [row for row in rows_of(session, *where) if row.call_id in calls]
        found = []
        for key, call in calls.items():
            mine = [row for row in rows if row.call_id == key]
            if mine:
                waiting = tuple(row.name for row in mine if row.state is TicketState.WAITING)
                taken = tuple(row.name for row in mine if row.state is TicketState.TAKEN_IN)
                found.append(Left(key, call.number, waiting, taken))
        return tuple(found)

    def journals(self, call_id: int) -> tuple[JournalPaper, ...]:
        """Printed journals of a call, the newest first."""
        from app.register.content import paper_from

        with self.reading(Right.VIEW_WORK) as session:
            papers = session.scalars(
                select(Paper)
                .where(Paper.call_id == call_id, Paper.kind == PaperKind.INTAKE_JOURNAL)
                .order_by(Paper.id.desc())
            ).all()
            rows = session.execute(
                select(IntakeTicket.journal_id, IntakeTicket.journal_row).where(
                    IntakeTicket.call_id == call_id,
                    IntakeTicket.source == TicketSource.JOURNAL,
                    IntakeTicket.journal_id.is_not(None),
                )
            ).all()
        return tuple(
            JournalPaper(
                paper.id,
                paper.number,
                call_id,
                paper.issued_at,
                getattr(paper_from(paper.content, paper.content_hash), "last", 0),
                tuple(sorted(row for key, row in rows if key == paper.id and row is not None)),
            )
            for paper in papers
        )
