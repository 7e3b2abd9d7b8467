"""Verbs on tickets: freeze a moment, take the envelope in, correct, dismiss, return."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from app.applications.desk.drafts import SHORT_WAIT, TicketDraft
from app.applications.desk.journal import JournalVerbs
from app.applications.desk.numbering import index_ticket, next_number
from app.applications.desk.queries import DeskQueries
from app.applications.desk.receipt import issue_receipt
from app.applications.desk.rows import standing_of, term_of
from app.applications.desk.standing import desk_open, standing
from app.applications.desk.stepping import Step, after
from app.applications.receipt import TAKING
from app.calls.steps import call_of, state_of
from app.errors import Invalid, Refused
from app.formats import local_day, moment
from app.i18n import N_
from app.register.steps import void_unsigned
from app.safety.rights import Right
from app.service import check_version, load
from db.models.calls import Call
from db.models.intake import IntakeTicket
from db.terms import CallState, Dismissal, TicketSource, TicketState
from db.text import sort_key
from db.unit_of_work import UnitOfWork

_TYPED = (
    "code",
    "applicant",
    "pages",
    "copies",
    "sealed",
    "bearer",
    "channel",
    "note",
    "corridor_reason",
)


@dataclass(frozen=True, slots=True)
class Frozen:
    """A moment that is written down: the ticket's id, running number, day and time."""

    id: int
    number: int
    day: date
    received_at: datetime
    late: bool


class IntakeDesk(JournalVerbs):
    """The desk at the door. A frozen time is never changed by anybody."""

    @cached_property
    def queries(self) -> DeskQueries:
        """What screens read."""
        return DeskQueries(self.office)

    def freeze(self, call_id: int, pressed: datetime | None = None) -> Frozen:
        """Write a waiting person's moment down before anything is typed.

        ``pressed`` is the clock at the key, where writing had to wait its turn; without it, now.
        Raises Refused when the call is not open and its corridor is not either.
        """
        with self.verb(Right.TAKE_IN) as unit:
            # Read inside the transaction, so that numbers and moments are in one order.
            now = self.office.clock.now()
            at = now if pressed is None else pressed
            if not now - SHORT_WAIT <= at <= now:
                raise Refused(N_("The moment of the key is not the clock’s: press it again."))
            call = call_of(unit.session, call_id)
            _refuse_closed_desk(call, at)
            ticket = IntakeTicket(
                call_id=call.id,
                day=local_day(at),
                number=next_number(unit.session, call.id, local_day(at)),
                state=TicketState.WAITING,
                source=TicketSource.KEY,
                received_at=at,
                recorded_at=now,
                recorded_by=self.office.user.name,
            )
            unit.session.add(ticket)
            unit.session.flush()
            index_ticket(unit, ticket)
            late = standing(at, None, term_of(call)).late
            unit.record(
                "intake.frozen",
                ticket.id,
                call=call.id,
                number=ticket.number,
                received=moment(at, seconds=True),
                after_the_end=late,
            )
            unit.touch("intake")
            return Frozen(ticket.id, ticket.number, ticket.day, at, late)

    def take_in(self, ticket_id: int, version: int, draft: TicketDraft) -> int:
        """The envelope is handed over: what is on it, and the receipt; returns the paper's id.

        Another call than the one the time was frozen for gives the ticket that call's next number.
        """
        draft = draft.checked()
        with self.verb(Right.TAKE_IN) as unit:
            ticket = self._loaded(unit, ticket_id, version, Step.TAKE_IN)
            ticket.taken_at, ticket.taken_by = unit.now, self.office.user.name
            call = self._put(unit, ticket, draft)
            paper = issue_receipt(unit, self.office.user, ticket, call)
            self._record(unit, "intake.taken_in", ticket, call, paper=paper.number)
            return paper.id

    def correct(self, ticket_id: int, version: int, draft: TicketDraft) -> int:
        """What was mistyped; the receipt is issued anew, the times stay. Returns the paper's id."""
        draft = draft.checked()
        with self.verb(Right.TAKE_IN) as unit:
            ticket = self._loaded(unit, ticket_id, version, Step.CORRECT)
            call = self._put(unit, ticket, draft)
            paper = issue_receipt(unit, self.office.user, ticket, call)
            self._record(unit, "intake.corrected", ticket, call, paper=paper.number)
            return paper.id

    def issue_receipt(self, ticket_id: int) -> int:
        """The receipt anew, as for a row keyed in from the journal; returns the paper's id."""
        with self.verb(Right.TAKE_IN) as unit:
            ticket = load(unit.session, IntakeTicket, ticket_id)
            if ticket.state is not TicketState.REGISTERED:
                after(Step.CORRECT, ticket.state)  # the same states have a receipt
            call = call_of(unit.session, ticket.call_id)
            paper = issue_receipt(unit, self.office.user, ticket, call)
            self._record(unit, "intake.receipt_issued", ticket, call, paper=paper.number)
            return paper.id

    def dismiss(self, ticket_id: int, version: int, why: Dismissal, reason: str = "") -> None:
        """Nothing follows this ticket; its number stays taken. An unsigned receipt is void."""
        with self.verb(Right.TAKE_IN) as unit:
            ticket = self._loaded(unit, ticket_id, version, Step.DISMISS)
            if ticket.taken_at is not None and not reason.strip():
                raise Invalid(N_("The envelope was taken in: say why it goes."), field="reason")
            ticket.dismissal, ticket.dismissed_reason = why, reason.strip()
            ticket.dismissed_at, ticket.dismissed_by = unit.now, self.office.user.name
            void_unsigned(unit, ticket.paper_id)
            call = call_of(unit.session, ticket.call_id)
            self._record(unit, "intake.dismissed", ticket, call, why=why)

    def put_back(self, ticket_id: int, version: int) -> None:
        """A dismissed ticket is back where it was, with its time."""
        with self.verb(Right.TAKE_IN) as unit:
            ticket = self._loaded(unit, ticket_id, version, Step.RETURN)
            if ticket.taken_at is not None:
                ticket.state = TicketState.TAKEN_IN
            ticket.dismissal, ticket.dismissed_reason = None, ""
            ticket.dismissed_at, ticket.dismissed_by = None, ""
            call = call_of(unit.session, ticket.call_id)
            self._record(unit, "intake.returned", ticket, call)

    def _loaded(self, unit: UnitOfWork, ticket_id: int, version: int, step: Step) -> IntakeTicket:
        ticket = load(unit.session, IntakeTicket, ticket_id)
        check_version(ticket, version)
        ticket.state = after(step, ticket.state)
        return ticket

    def _put(self, unit: UnitOfWork, ticket: IntakeTicket, draft: TicketDraft) -> Call:
        call = call_of(unit.session, draft.call_id or ticket.call_id)
        if state_of(call, unit.now) not in TAKING:
            raise Refused(N_("This call does not take applications."))
        if ticket.received_at < call.opens_at:
            raise Invalid(
                N_("The call opened {opens}: nothing could be received before."),
                field="call_id",
                opens=moment(call.opens_at),
            )
        if call.id != ticket.call_id:
            ticket.number = next_number(unit.session, call.id, ticket.day)
            ticket.call_id = call.id
        for name in _TYPED:
            setattr(ticket, name, getattr(draft, name))
        ticket.applicant_key = sort_key(ticket.applicant)[:400]
        unit.session.flush()
        index_ticket(unit, ticket)
        return call

    def _record(
        self, unit: UnitOfWork, verb: str, ticket: IntakeTicket, call: Call, **more: object
    ) -> None:
        found = standing_of(ticket, term_of(call))
        unit.record(
            verb,
            ticket.id,
            call=call.id,
            number=ticket.number,
            late=found.late,
            corridor=found.corridor,
            **({"reason": ticket.corridor_reason} if ticket.corridor_reason else {}),
            **more,
        )
        unit.touch("intake")


def _refuse_closed_desk(call: Call, at: datetime) -> None:
    term = term_of(call)
    if state_of(call, at) not in (*TAKING, CallState.PUBLISHED):
        raise Refused(N_("This call does not take applications."))
    if desk_open(term, at):
        return
    if at < call.opens_at:
        raise Refused(
            N_("The call opens {opens}: nobody’s time is frozen before."),
            opens=moment(call.opens_at),
        )
    raise Refused(
        N_("The desk of this call closed {until}: register what comes now as a late application."),
        until=moment(term.desk_until),
    )
