"""Complaints as screens and the command line show them; frozen rows."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, defer, selectinload

from app.evaluation.complaints.after import AfterQueries
from app.evaluation.complaints.filing import Filing, appeal_term, filing, told_of
from app.evaluation.complaints.machine import OPEN, WAITING
from app.explanation import Explanation
from app.formats import local_day
from app.register.stored import told
from app.safety.rights import Right
from app.service import load
from db.models.applications import Applicant, Application
from db.models.calls import Call
from db.models.complaints import Amending, Complaint
from db.models.office import Paper
from db.models.register import Document
from db.terms import (
    Channel,
    ComplaintOutcome,
    ComplaintRefusal,
    ComplaintState,
    ComplaintTarget,
    PaperKind,
    Register,
)


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step of a complaint's life."""

    state: ComplaintState
    at: datetime
    who: str
    reason: str


@dataclass(frozen=True, slots=True)
class ComplaintRow:
    """A complaint whole. ``document`` is its own number in the register, ``reply`` the reply's.

    ``signed``: whether the reply's letter (``paper``) is. ``amended``: the decision that followed.
    ``filing``: until when it could be made, where the applicant had been told of the decision.
    """

    id: int
    version: int
    number: str
    call_id: int
    call: str
    application_id: int
    application: str
    applicant: str
    title: str
    target: ComplaintTarget
    decided: str
    by_applicant: bool
    complainant: str
    address: str
    received_at: datetime
    channel: Channel
    document: str
    grounds: str
    due_days: int
    due_working: bool
    due_on: date
    due_why: Explanation
    state: ComplaintState
    refusal: ComplaintRefusal | None
    outcome: ComplaintOutcome | None
    reason: str
    paper_id: int | None
    paper: str
    signed: bool
    reply: str
    sent_on: date | None
    steps: tuple[StepRow, ...]
    amended: str = ""
    rechecked_at: datetime | None = None
    filing: Filing | None = None

    @property
    def again(self) -> bool:
        """Whether a re-evaluation was ordered."""
        return any(each.state is ComplaintState.REEVALUATION for each in self.steps)

    @property
    def open(self) -> bool:
        """Whether it is not decided yet: what it attacks is stamped."""
        return self.state in OPEN

    @property
    def waiting(self) -> bool:
        """Whether the term of its reply runs."""
        return self.state in WAITING


@dataclass(frozen=True, slots=True)
class Due:
    """A complaint whose reply has not gone, and until when it has to."""

    number: str
    due_on: date
    id: int
    call_id: int


class ComplaintQueries(AfterQueries):
    """Each a fixed number of SELECTs."""

    def of_call(self, call_id: int) -> list[ComplaintRow]:
        """The complaints of a call, the first one first (five SELECTs)."""
        with self.reading(Right.VIEW_RANKING) as session:
            return _rows(session, _query().where(Complaint.call_id == call_id))

    def rows(self) -> list[ComplaintRow]:
        """The complaints of every call, the first due first (five SELECTs)."""
        with self.reading(Right.VIEW_RANKING) as session:
            return _rows(session, _query().order_by(None).order_by(Complaint.due_on, Complaint.id))

    def one(self, complaint_id: int) -> ComplaintRow:
        """One complaint; Missing when it is not there."""
        with self.reading(Right.VIEW_RANKING) as session:
            load(session, Complaint, complaint_id)
            return _rows(session, _query().where(Complaint.id == complaint_id))[0]

    def copies(self, application: str) -> tuple[int, ...]:
        """Signed applicant's copies of an application (registration number), oldest first."""
        query = (
            select(Paper.id)
            .join(Application, Application.id == Paper.record)
            .where(
                Application.number == application,
                Paper.kind == PaperKind.APPLICANT_COPY,
                Paper.signed_at.is_not(None),
            )
            .order_by(Paper.id)
        )
        with self.reading(Right.VIEW_RANKING) as session:
            return tuple(session.scalars(query))

    def numbered(self, number: str) -> int | None:
        """The complaint of a number; None when there is none."""
        with self.reading(Right.VIEW_RANKING) as session:
            return session.scalar(select(Complaint.id).where(Complaint.number == number))

    def due(self, until: date) -> tuple[Due, ...]:
        """Complaints whose reply is due by a day, the first due first (one SELECT)."""
        query = (
            select(Complaint.number, Complaint.due_on, Complaint.id, Complaint.call_id)
            .where(Complaint.state.in_(WAITING), Complaint.due_on <= until)
            .order_by(Complaint.due_on, Complaint.id)
        )
        with self.reading(Right.VIEW_RANKING) as session:
            return tuple(Due(*row) for row in session.execute(query))


_Query = Select[
    Complaint, str, str, str, str, Paper | None, str, str | None, date | None, str | None
]


def _query() -> _Query:
    reply = (
        select(func.max(Document.id))
        .where(
            Document.answers_id == Complaint.document_id,
            Document.register == Register.OUTGOING,
            Document.voided_at.is_(None),
        )
        .scalar_subquery()
    )
    amended = (
        select(func.max(Amending.number))
        .where(Amending.complaint_id == Complaint.id)
        .scalar_subquery()
    )
    own, letter = Document.__table__.alias("own"), Document.__table__.alias("letter")
    return (
        select(
            Complaint,
            Call.number,
            Application.number,
            Application.title,
            Applicant.name,
            Paper,
            own.c.number,
            letter.c.number,
            letter.c.sent_on,
            amended,
        )
        .join(Call, Call.id == Complaint.call_id)
        .join(Application, Application.id == Complaint.application_id)
        .join(Applicant, Applicant.id == Application.applicant_id)
        .join(own, own.c.id == Complaint.document_id)
        .outerjoin(letter, letter.c.id == reply)
        .outerjoin(Paper, Paper.id == Complaint.paper_id)
        .order_by(Complaint.id)
        .options(selectinload(Complaint.steps), defer(Paper.content), defer(Paper.signed_pdf))
    )


def _rows(session: Session, query: _Query) -> list[ComplaintRow]:
    rows = [_row(*each) for each in session.execute(query)]
    term = appeal_term(session) if rows else None
    if term is None:
        return rows
    told = told_of(session, {each.application_id for each in rows})
    return [
        replace(
            each,
            filing=filing(local_day(each.received_at), told.get(each.application_id, ()), term),
        )
        for each in rows
    ]


def _row(
    found: Complaint,
    call: str,
    application: str,
    title: str,
    applicant: str,
    paper: Paper | None,
    document: str,
    reply: str | None,
    sent_on: date | None,
    amended: str | None,
) -> ComplaintRow:
    return ComplaintRow(
        id=found.id,
        version=found.version,
        number=found.number,
        call_id=found.call_id,
        call=call,
        application_id=found.application_id,
        application=application,
        applicant=applicant,
        title=title,
        target=found.target,
        decided=found.decided,
        by_applicant=found.by_applicant,
        complainant=found.complainant,
        address=found.address,
        received_at=found.received_at,
        channel=found.channel,
        document=document,
        grounds=found.grounds,
        due_days=found.due_days,
        due_working=found.due_working,
        due_on=found.due_on,
        due_why=told(found.due_why),
        state=found.state,
        refusal=found.refusal,
        outcome=found.outcome,
        reason=found.reason,
        paper_id=found.paper_id,
        paper=paper.number if paper else "",
        signed=paper is not None and paper.signed_at is not None,
        reply=reply or "",
        sent_on=sent_on,
        steps=tuple(StepRow(each.state, each.at, each.who, each.reason) for each in found.steps),
        amended=amended or "",
        rechecked_at=found.rechecked_at,
    )
