"""The paper journal for a power cut: printed before, keyed in after with its own times."""

from sqlalchemy import select

from app.applications.desk.drafts import JournalDraft, JournalRow
from app.applications.desk.numbering import index_ticket, next_number
from app.applications.receipt import TAKING
from app.calls.steps import call_of, state_of
from app.documents.papers import CallLine, IntakeJournal, Signer
from app.errors import Invalid, InvalidMany, Refused
from app.formats import local_day
from app.i18n import N_
from app.mandates.steps import function_of
from app.register.content import paper_from
from app.register.steps import issue
from app.safety.rights import Right
from app.service import Service, load
from db.models.applications import Applicant
from db.models.calls import Call
from db.models.intake import IntakeTicket
from db.models.office import Paper
from db.terms import CallState, PaperKind, TicketSource, TicketState
from db.text import sort_key
from db.unit_of_work import UnitOfWork

ROWS_ON_SHEET = 10
MOST_SHEETS = 50


class JournalVerbs(Service):
    """A journal's rows are numbered through, so that no sheet can be slipped in or left out."""

    def print_journal(self, call_id: int, sheets: int) -> int:
        """Number a blank journal of so many sheets; returns the paper's id."""
        if not 1 <= sheets <= MOST_SHEETS:
            raise Invalid(
                N_("A journal has from 1 to {most} sheets."), field="sheets", most=MOST_SHEETS
            )
        with self.verb(Right.TAKE_IN) as unit:
            call = call_of(unit.session, call_id)
            if state_of(call, unit.now) not in (CallState.PUBLISHED, *TAKING):
                raise Refused(N_("A journal is printed for a call that is published."))
            user = self.office.user
            function = function_of(unit.session, user, local_day(unit.now))
            made = issue(
                unit,
                PaperKind.INTAKE_JOURNAL,
                f"Nr. {call.number} · {call.title}"[:300],
                user.id,
                lambda head, which: IntakeJournal(
                    head=head,
                    paper=which,
                    call=CallLine(number=call.number, title=call.title),
                    closes_at=call.closes_at,
                    sheets=sheets,
                    rows=ROWS_ON_SHEET,
                    signer=Signer(person=user.name, function=function),
                ),
                call_id=call.id,
                record=call.id,
            )
            unit.record(
                "intake.journal_printed", made.id, call=call.id, paper=made.number, sheets=sheets
            )
            unit.touch("intake")
            return made.id

    def enter_journal(self, draft: JournalDraft) -> tuple[int, ...]:
        """Key a batch of rows in, all or none; returns the tickets' ids in the order of the rows.

        Each keeps the time that was written by hand, apart from when it was entered. Raises
        InvalidMany with ``rows:<place>``, Refused for a call that takes none.
        """
        with self.verb(Right.TAKE_IN) as unit:
            call = call_of(unit.session, draft.call_id)
            if state_of(call, unit.now) not in TAKING:
                raise Refused(N_("This call does not take applications."))
            last = self._last_row(unit, call, draft.journal_id)
            draft = draft.checked(call.opens_at, unit.now, last)
            self._refuse_entered(unit, draft)
            names = _names(unit, draft)
            made = [self._row(unit, call, draft, row, names) for row in draft.rows]
            unit.record(
                "intake.journal_entered",
                made[0].id,
                call=call.id,
                rows=[row.row for row in draft.rows],
                reason=draft.reason,
            )
            unit.touch("intake")
            return tuple(each.id for each in made)

    def _last_row(self, unit: UnitOfWork, call: Call, journal_id: int | None) -> int | None:
        if journal_id is None:
            return None
        paper = load(unit.session, Paper, journal_id)
        found = paper_from(paper.content, paper.content_hash)
        if not isinstance(found, IntakeJournal) or paper.call_id != call.id:
            raise Refused(N_("This paper is not an intake journal of the call."))
        return found.last

    def _refuse_entered(self, unit: UnitOfWork, draft: JournalDraft) -> None:
        known = set(
            unit.session.scalars(
                select(IntakeTicket.journal_row).where(
                    IntakeTicket.call_id == draft.call_id,
                    IntakeTicket.source == TicketSource.JOURNAL,
                    IntakeTicket.journal_id.is_(None)
                    if draft.journal_id is None
                    else IntakeTicket.journal_id == draft.journal_id,
                )
            )
        )
        again = [
            Invalid(N_("This row of the journal is entered already."), field=f"rows:{place}")
            for place, row in enumerate(draft.rows)
            if row.row in known
        ]
        if again:
            raise InvalidMany(again)

    def _row(
        self,
        unit: UnitOfWork,
        call: Call,
        draft: JournalDraft,
        row: JournalRow,
        names: dict[str, str],
    ) -> IntakeTicket:
        day = local_day(row.received_at)
        applicant = row.applicant or names.get(row.code, "")
        ticket = IntakeTicket(
            call_id=call.id,
            day=day,
            number=next_number(unit.session, call.id, day),
            state=TicketState.TAKEN_IN,
            source=TicketSource.JOURNAL,
            received_at=row.received_at,
            recorded_at=unit.now,
            recorded_by=self.office.user.name,
            late_reason=draft.reason,
            code=row.code,
            applicant=applicant,
            applicant_key=sort_key(applicant)[:400],
            pages=row.pages,
            sealed=row.pages is None,
            bearer=row.bearer,
            taken_at=row.received_at,
            taken_by=self.office.user.name,
            journal_id=draft.journal_id,
            journal_row=row.row,
        )
        unit.session.add(ticket)
        unit.session.flush()
        index_ticket(unit, ticket)
        return ticket


def _names(unit: UnitOfWork, draft: JournalDraft) -> dict[str, str]:
    """Names of applicants that the office knows, by code."""
    codes = {row.code for row in draft.rows if row.code}
    known = select(Applicant.code, Applicant.name).where(Applicant.code.in_(codes))
    return dict(unit.session.execute(known).all())
