"""What the register's page shows: one document with its chain, cases, what waits."""

from dataclasses import dataclass, fields
from datetime import date, datetime
from functools import cached_property

from sqlalchemy import and_, case, func, or_, select

from app.attachments.service import AttachmentRow, attached_as
from app.explanation import Explanation, Line
from app.labels import paper_label
from app.register.case_verbs import CaseDraft, proposal
from app.register.chain import ChainRow, chain_of
from app.register.document_steps import NOUN, PROOF
from app.register.drafts import DocumentDraft
from app.register.listing import AWAITS, NOT_SENT, DocumentList, DocumentRow, row_of, state_of
from app.register.retention import kept_until, reached, told
from app.register.stored import told as explained
from app.safety.rights import Right
from app.service import Service, load
from db.models.applications import Applicant, Application
from db.models.office import Paper
from db.models.register import CaseFile, Document
from db.terms import PaperKind, Register
from db.text import sort_key

_OF_LATE = 1000  # documents whose other side is offered again
_LETTERS = (PaperKind.CLARIFICATION, PaperKind.RECEIPT, PaperKind.RESULT_LETTER)


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case of the plan; ``used`` counts its documents."""

    id: int
    year: int
    number: str
    title: str
    years: int | None
    until: date | None
    disposed: str
    used: int


@dataclass(frozen=True, slots=True)
class DocumentDetail:
    """One document whole: its row, what was typed, why its days are what they are."""

    row: DocumentRow
    version: int
    draft: DocumentDraft
    registered_at: datetime
    registered_by: str
    proof: str
    by_rule: bool
    received_why: Explanation
    due_why: Explanation
    noun: str
    paper: str
    case_title: str
    retention: Line | None
    settled_at: datetime | None
    settled_by: str
    settled_reason: str
    voided_at: datetime | None
    voided_by: str
    chain: tuple[ChainRow, ...]
    files: tuple[AttachmentRow, ...]
    proofs: tuple[AttachmentRow, ...]

    @property
    def id(self) -> int:
        """The document's id."""
        return self.row.id

    @property
    def voided(self) -> bool:
        """Whether nothing more may be done with it."""
        return self.voided_at is not None


@dataclass(frozen=True, slots=True)
class Group:
    """How many documents wait in one way; number and record are those of the only one.

    ``due_on`` is the first one's.
    """

    count: int = 0
    number: str = ""
    due_on: date | None = None
    record: int = 0


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits: answers of ours late and soon, answers of others late, letters, cases."""

    late: Group
    soon: Group
    silent: Group
    not_sent: Group
    expired: tuple[CaseRow, ...]


class DocumentQueries(Service):
    """Each a fixed number of SELECTs."""

    @cached_property
    def source(self) -> DocumentList:
        """The list of every register."""
        return DocumentList(self.office)

    def one(self, document_id: int) -> DocumentDetail:
        """One document with chain and files (at most six SELECTs); else Missing."""
        today = self.office.clock.today()
        with self.reading(Right.VIEW_WORK) as session:
            load(session, Document, document_id)
            files = attached_as(session, (NOUN, PROOF), (document_id,))
            found, its, paper, state = session.execute(
                select(Document, CaseFile, Paper.number, state_of(today))
                .outerjoin(CaseFile, CaseFile.id == Document.case_id)
                .outerjoin(Paper, Paper.id == Document.paper_id)
                .where(Document.id == document_id)
            ).one()
            return DocumentDetail(
                row=row_of(found, its.number if its else None, state),
                version=found.version,
                draft=_draft(found),
                registered_at=found.registered_at,
                registered_by=found.registered_by,
                proof=found.proof,
                by_rule=found.deemed_days is not None,
                received_why=explained(found.received_why),
                due_why=explained(found.due_why),
                noun=found.noun,
                paper=paper or "",
                case_title=its.title if its else "",
                retention=told(its.year, its.years) if its else None,
                settled_at=found.settled_at,
                settled_by=found.settled_by,
                settled_reason=found.settled_reason,
                voided_at=found.voided_at,
                voided_by=found.voided_by,
                chain=chain_of(session, found, today),
                files=files[NOUN],
                proofs=files[PROOF],
            )

    def numbered(self, number: str) -> int | None:
        """The newest document of an index; None when there is none."""
        query = select(func.max(Document.id)).where(Document.number == number)
        with self.reading(Right.VIEW_WORK) as session:
            return session.scalar(query)

    def figures(self, year: int | None = None) -> dict[Register, int]:
        """How many documents each register has, of a year or of all."""
        counted = select(Document.register, func.count()).group_by(Document.register)
        if year is not None:
            counted = counted.where(Document.year == year)
        with self.reading(Right.VIEW_WORK) as session:
            found = dict(session.execute(counted).all())
        return {each: found.get(each, 0) for each in Register}

    def years(self) -> list[int]:
        """The years that have documents, the newest first, and the present one."""
        with self.reading(Right.VIEW_WORK) as session:
            found = set(session.scalars(select(Document.year).distinct()))
        return sorted(found | {self.office.clock.today().year}, reverse=True)

    def cases(self, year: int | None = None) -> list[CaseRow]:
        """The cases of a year, or of all, as the plan has them."""
        used = func.count(Document.id)
        query = (
            select(CaseFile, used)
            .outerjoin(Document, Document.case_id == CaseFile.id)
            .group_by(CaseFile.id)
            .order_by(CaseFile.year.desc(), CaseFile.position)
        )
        if year is not None:
            query = query.where(CaseFile.year == year)
        with self.reading(Right.VIEW_WORK) as session:
            return [_case_row(each, count) for each, count in session.execute(query)]

    def plan(self, year: int) -> list[CaseDraft]:
        """The plan of a year to be edited: as stored, as the year before, or the example."""
        with self.reading(Right.VIEW_WORK) as session:
            return proposal(session, year)

    def of_paper(self, paper_id: int) -> str:
        """The number under which a paper stands in a register; empty when it does not."""
        query = select(Document.number).where(
            Document.paper_id == paper_id, Document.voided_at.is_(None)
        )
        with self.reading(Right.VIEW) as session:
            return session.scalar(query.limit(1)) or ""

    def paper_draft(self, paper_id: int) -> DocumentDraft:
        """What is known of a paper that is to be registered: a letter goes to its applicant."""
        query = (
            select(Paper.kind, Paper.number, Paper.title, Applicant.id, Applicant.name)
            .outerjoin(Application, (Application.id == Paper.record) & Paper.kind.in_(_LETTERS))
            .outerjoin(Applicant, Applicant.id == Application.applicant_id)
            .where(Paper.id == paper_id)
        )
        with self.reading(Right.VIEW_WORK) as session:
            load(session, Paper, paper_id)
            kind, number, title, applicant, name = session.execute(query).one()
        return DocumentDraft(
            Register.OUTGOING if kind in _LETTERS else Register.INTERNAL,
            f"{paper_label(kind)} {number}: {title}"[:300],
            party=name or "",
            applicant_id=applicant,
            responsible=self.office.user.name,
            paper_id=paper_id,
        )

    def parties(self) -> list[str]:
        """Names to choose the other side from: applicants, and who was written to of late."""
        late = (
            select(Document.party)
            .where(Document.party != "", Document.applicant_id.is_(None))
            .order_by(Document.id.desc())
            .limit(_OF_LATE)
        )
        with self.reading(Right.VIEW_WORK) as session:
            known = set(session.scalars(select(Applicant.name)))
            return sorted(known | set(session.scalars(late)), key=sort_key)

    def waiting(self, until: date) -> Waiting:
        """What waits, with answers due until a day (two SELECTs).

        Requests to clarify are told by their own noun and are left out.
        """
        today = self.office.clock.today()
        late = Document.due_on < today
        ours = Document.register == Register.INCOMING
        way = case(
            (NOT_SENT, "not_sent"),
            (and_(ours, late), "late"),
            (ours, "soon"),
            (late, "silent"),
            else_="",
        )
        found = func.min(Document.number), func.min(Document.due_on), func.min(Document.id)
        query = (
            select(way, func.count(), *found)
            .where(Document.noun == "", or_(NOT_SENT, and_(AWAITS, Document.due_on <= until)))
            .group_by(way)
        )
        kept = select(CaseFile).where(CaseFile.years.is_not(None), CaseFile.disposed == "")
        with self.reading(Right.VIEW_WORK) as session:
            groups = {name: Group(*told) for name, *told in session.execute(query)}
            cases = list(session.scalars(kept))
        none = Group()
        return Waiting(
            groups.get("late", none),
            groups.get("soon", none),
            groups.get("silent", none),
            groups.get("not_sent", none),
            tuple(_case_row(each, 0) for each in cases if reached(each.year, each.years, today)),
        )


def _case_row(case: CaseFile, used: int) -> CaseRow:
    until = kept_until(case.year, case.years)
    return CaseRow(
        case.id, case.year, case.number, case.title, case.years, until, case.disposed, used
    )


_COPIED = {field.name for field in fields(DocumentDraft)} - {"due_on"}


def _draft(found: Document) -> DocumentDraft:
    values = {name: getattr(found, name) for name in _COPIED}
    named = found.due_on if found.due_days is None else None
    return DocumentDraft(**values, due_on=named)
