"""The sheet of a finished eligibility check, for one application or all of a call."""

from collections.abc import Sequence

from sqlalchemy import exists, select
from sqlalchemy.orm import Session, joinedload, selectinload

from app.calls.steps import call_of, checklist_of
from app.documents.evaluation_papers import EligibilityRow, EligibilitySheet
from app.documents.papers import ApplicationLine, CallLine, Letterhead, PaperId, Signer
from app.errors import Refused
from app.formats import local_day, prose_day
from app.i18n import N_, paper
from app.labels import paper_label
from app.mandates.steps import signer_of
from app.register.steps import Build, issue, unsigned_of, void_unsigned
from app.safety.rights import Right
from app.service import Service, load
from app.texts.steps import text_of
from app.texts.text import Text
from db.models.applications import Application
from db.models.calls import Call, Checklist
from db.models.office import Paper
from db.terms import PaperKind, TextKind
from db.unit_of_work import UnitOfWork

_KIND = PaperKind.ELIGIBILITY_SHEET
_NOT_FINISHED = N_("The eligibility check of {number} is not finished, so it has no sheet yet.")


class EligibilitySheetVerbs(Service):
    """Drawing up sheets of eligibility; they wait for the signature of who draws them up."""

    def issue_eligibility_sheet(self, application_id: int) -> int:
        """One sheet as the check stands; an earlier unsigned one is replaced. Returns the paper.

        Raises Refused while the check is not finished.
        """
        with self.verb(Right.CHECK_ELIGIBILITY) as unit:
            application = load(unit.session, Application, application_id)
            if application.checked_at is None:
                raise Refused(_NOT_FINISHED, number=application.number)
            made = self._issue(unit, [application])[0]
            unit.record(
                "application.eligibility_sheet_issued",
                application_id,
                number=application.number,
                paper=made.number,
            )
        return made.id

    def issue_eligibility_sheets(self, call_id: int) -> list[int]:
        """Sheets of all finished checks of a call that have none yet; returns the papers.

        Raises Refused when there is nothing to draw up.
        """
        with self.verb(Right.CHECK_ELIGIBILITY) as unit:
            load(unit.session, Call, call_id)
            wanted = _without_sheet(unit.session, call_id)
            if not wanted:
                raise Refused(
                    N_("Every finished eligibility check has its sheet; there is none to draw up.")
                )
            made = self._issue(unit, wanted)
            unit.record(
                "application.eligibility_sheets_issued",
                call_id,
                papers=[each.number for each in made],
            )
        return [each.id for each in made]

    def _issue(self, unit: UnitOfWork, applications: Sequence[Application]) -> list[Paper]:
        call = call_of(unit.session, applications[0].call_id)
        user = self.office.user
        signer = signer_of(unit.session, user, local_day(unit.now))
        text = text_of(unit.session, TextKind.ELIGIBILITY_SHEET, call.id)
        made = []
        for each in applications:
            for earlier in unsigned_of(unit.session, _KIND, call.id, each.id):
                void_unsigned(unit, earlier)
            answered = [row.item_id for row in each.answers]
            build = _builder(text, call, each, checklist_of(unit.session, call, answered), signer)
            title = f"{each.number} · {each.title}"[:300]
            made.append(issue(unit, _KIND, title, user.id, build, call_id=call.id, record=each.id))
        unit.touch("applications")
        return made


def _without_sheet(session: Session, call_id: int) -> list[Application]:
    """Applications whose check is finished and has no sheet since."""
    sheet = exists().where(
        Paper.kind == _KIND,
        Paper.record == Application.id,
        Paper.voided_at.is_(None),
        Paper.issued_at >= Application.checked_at,
    )
    query = (
        select(Application)
        .where(Application.call_id == call_id, Application.checked_at.is_not(None), ~sheet)
        .options(joinedload(Application.applicant), selectinload(Application.answers))
        .order_by(Application.received_at, Application.id)
    )
    return list(session.scalars(query))


def _builder(
    text: Text, call: Call, application: Application, checklist: Checklist, signer: Signer
) -> Build:
    def build(head: Letterhead, which: PaperId) -> EligibilitySheet:
        return eligibility_sheet(head, which, text, call, application, checklist, signer)

    return build


def eligibility_sheet(
    head: Letterhead,
    which: PaperId,
    text: Text,
    call: Call,
    application: Application,
    checklist: Checklist,
    signer: Signer,
) -> EligibilitySheet:
    """The sheet as the check stands; one that is not finished shows what was answered."""
    given = {row.item_id: row for row in application.answers}
    rows = []
    for place, item in enumerate(checklist.items, start=1):
        answer = given.get(item.id)
        rows.append(
            EligibilityRow(
                number=str(place),
                text=item.text,
                answer="–" if answer is None else paper_label(answer.answer),
                note="" if answer is None else answer.note,
                must=item.must,
            )
        )
    values = {
        "office": head.office,
        "day": prose_day(which.day),
        "number": application.number,
        "title": application.title,
        "applicant": application.applicant.name,
        "call": call.number,
        "call_title": call.title,
    }
    return EligibilitySheet(
        head=head,
        paper=which,
        call=CallLine(number=call.number, title=call.title),
        application=ApplicationLine(
            number=application.number,
            applicant=application.applicant.name,
            title=application.title,
            requested=application.requested,
        ),
        received_at=application.received_at,
        checked_at=application.checked_at or which.recorded_at,
        checked_by=application.checked_by or paper(N_("Name Surname")),
        rows=tuple(rows),
        eligible=bool(application.eligible),
        reason=application.eligibility_reason,
        signer=signer,
        titles=text.fill(values).titles,
    )
