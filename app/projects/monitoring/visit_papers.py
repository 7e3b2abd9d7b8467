"""The record of a visit: drawn up to be signed, or printed to be filled with a pen."""

from dataclasses import dataclass
from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import numbers
from app.details import read_details
from app.documents.papers import Letterhead, PaperId, Signer, VisitRecord, VisitRow
from app.errors import Refused
from app.formats import local_day, prose_day
from app.i18n import N_, paper
from app.labels import paper_label
from app.mandates.steps import function_of, signer_of
from app.projects.monitoring.ground import NOUN
from app.register.steps import issue, letterhead
from app.safety.rights import Right
from app.service import Service, check_version, load
from app.texts.emblems import with_pictures
from app.texts.steps import text_of
from app.texts.text import Text
from db.models.applications import Applicant, Application
from db.models.office import Paper
from db.models.project_monitoring import Visit
from db.models.projects import Contract, Project
from db.terms import PaperKind, TextKind


@dataclass(frozen=True)
class Printed:
    """A PDF and the number it bears, which names its file."""

    number: str
    pdf: bytes


class VisitPapers(Service):
    """Papers of visits."""

    def draw_up_record(self, visit_id: int, version: int) -> int:
        """The record of a visit that was held, for its signer's queue; returns the paper's id."""
        with self.verb(Right.MONITOR_PROJECTS) as unit:
            found = load(unit.session, Visit, visit_id)
            check_version(found, version)
            if found.held_on is None or found.cancelled_reason is not None:
                raise Refused(N_("First enter what the visit found: its record tells of that."))
            before = unit.session.get(Paper, found.paper_id) if found.paper_id else None
            if before is not None and before.voided_at is None:
                raise Refused(N_("Record {number} is drawn up already."), number=before.number)
            project = load(unit.session, Project, found.project_id)
            text = text_of(unit.session, TextKind.VISIT_RECORD, None)
            signer = signer_of(unit.session, self.office.user, local_day(unit.now))
            made = issue(
                unit,
                PaperKind.VISIT_RECORD,
                f"{project.code} · {project.title}".strip(" ·")[:300],
                self.office.user.id,
                lambda head, which: record_of(unit.session, head, which, text, found, signer),
                record=visit_id,
            )
            found.paper_id = made.id
            unit.record(
                "visit.record_issued",
                found.project_id,
                number=found.number,
                paper=made.number,
            )
            unit.touch(NOUN)
        return made.id

    def blank_record(self, visit_id: int) -> Printed:
        """The record to be filled with a pen on the spot, with the visit's own questions."""
        with self.verb(Right.MONITOR_PROJECTS) as unit:
            found = load(unit.session, Visit, visit_id)
            day = local_day(unit.now)
            number = numbers.take(unit, f"print.{TextKind.VISIT_RECORD}", day.year)
            which = PaperId(
                uid=str(uuid4()),
                number=f"PVT-{day.year}-{number}",
                day=day,
                recorded_at=unit.now,
                place=read_details(unit.session).place,
            )
            head = letterhead(unit.session, TextKind.VISIT_RECORD, None)
            text = text_of(unit.session, TextKind.VISIT_RECORD, None)
            by = function_of(unit.session, self.office.user, day)
            signer = Signer(person=self.office.user.name, function=by)
            made = with_pictures(
                unit.session,
                record_of(unit.session, head, which, text, found, signer, blank=True),
            )
            unit.record(
                "visit.blank_printed", found.project_id, number=found.number, paper=which.number
            )
        return Printed(which.number, self.office.render(made).pdf)


def record_of(
    session: Session,
    head: Letterhead,
    which: PaperId,
    text: Text,
    visit: Visit,
    signer: Signer,
    *,
    blank: bool = False,
) -> VisitRecord:
    """What the record holds (three SELECTs); a ``blank`` one nothing that is found on the spot."""
    project = session.get_one(Project, visit.project_id)
    contract = session.scalar(select(Contract).where(Contract.project_id == project.id))
    promoter = _promoter(session, project) or head.office
    visited = prose_day(visit.held_on) if visit.held_on and not blank else ""
    details = read_details(session)
    signed = ""
    if contract is not None:
        signed = paper(N_("{day} No. {number}")).format(
            day=contract.signed_on.isoformat(), number=contract.number
        )
    words = text.fill(
        {
            "office": head.office,
            "day": prose_day(which.day),
            "code": project.code,
            "title": project.title,
            "contact": ", ".join(each for each in (details.contacts, details.address) if each),
            "applicant": promoter,
            "contract": signed,
            "visited": visited,
            "place": visit.place,
        }
    )
    facts = (
        (N_("Project"), f"{project.title} ({project.code})" if project.code else project.title),
        (N_("Promoter"), promoter),
        (N_("Contract"), signed),
        (N_("Visit"), f"{paper_label(visit.kind)} Nr. {visit.number}"),
        (N_("Visited on"), visited),
        (N_("Place of the visit"), visit.place),
        (N_("Visited by"), visit.visitors),
        (N_("On the promoter’s side"), "" if blank else visit.met),
    )
    return VisitRecord(
        head=head,
        paper=which,
        titles=words.titles,
        opening=words.opening,
        facts=tuple((paper(name), value) for name, value in facts),
        rows=tuple(
            VisitRow(question=each.question)
            if blank or each.answer is None
            else VisitRow(question=each.question, answer=each.answer.value, note=each.note)
            for each in visit.answers
        ),
        findings="" if blank else visit.findings,
        recommendations="" if blank else visit.recommendations,
        term=prose_day(visit.due_on) if visit.due_on and not blank else "",
        closing=words.closing,
        signer=signer,
        blank=blank,
    )


def _promoter(session: Session, project: Project) -> str:
    query = (
        select(Applicant.name)
        .join(Application, Application.applicant_id == Applicant.id)
        .where(Application.id == project.application_id)
    )
    return session.scalar(query) or ""
