"""What each paper holds. Money is cents, points are hundredths, times are aware UTC.

Rows carry words as they are to be printed (Lithuanian), so that the embedded JSON says the same as
the page and a later change of wording cannot change an issued paper.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from app.documents.annual_paper import AnnualPaper as AnnualPaper
from app.documents.attendance_papers import AttendanceCertificate as AttendanceCertificate
from app.documents.attendance_papers import AttendanceList as AttendanceList
from app.documents.attendance_papers import AttendanceRecord as AttendanceRecord
from app.documents.base import LATER as LATER
from app.documents.base import SECRET as SECRET
from app.documents.base import ApplicationLine as ApplicationLine
from app.documents.base import CallLine as CallLine
from app.documents.base import CriterionRow as CriterionRow
from app.documents.base import Letterhead as Letterhead
from app.documents.base import PaperId as PaperId
from app.documents.base import Signer as Signer
from app.documents.budget_paper import BudgetStatement as BudgetStatement
from app.documents.complaint_papers import ApplicantCopy as ApplicantCopy
from app.documents.complaint_papers import ComparisonPaper as ComparisonPaper
from app.documents.complaint_papers import ComparisonRow as ComparisonRow
from app.documents.complaint_papers import CopiedSheet as CopiedSheet
from app.documents.evaluation_papers import AcceptanceAct as AcceptanceAct
from app.documents.evaluation_papers import EligibilitySheet as EligibilitySheet
from app.documents.evaluation_papers import EvaluationReport as EvaluationReport
from app.documents.evaluation_papers import EvaluationSummary as EvaluationSummary
from app.documents.hours_paper import HoursRow as HoursRow
from app.documents.hours_paper import HoursSheet as HoursSheet
from app.documents.indicator_paper import IndicatorReport as IndicatorReport
from app.documents.participant_papers import CallList as CallList
from app.documents.participant_papers import PrivacyNotice as PrivacyNotice
from app.documents.participant_papers import Questionnaire as Questionnaire
from app.documents.project_paper import ProjectReportPaper as ProjectReportPaper
from app.documents.project_paper import ReportTable as ReportTable
from app.documents.visit_papers import VisitRecord as VisitRecord
from app.documents.visit_papers import VisitRow as VisitRow


@dataclass(frozen=True, kw_only=True)
class EvaluationSheet:
    """One evaluator's completed scorecard of one application; ``blank`` is for hand filling.

    ``total`` None means that criteria are missing. ``arithmetic`` is the explanation line that the
    scoring rule gave with the total. ``keyed`` says of one filled by hand who typed it in from
    which paper, ``mark`` by what it is evaluated anew. ``titles``, here and below: the title
    as the office words it, line by line; without any the program's own.
    """

    head: Letterhead
    paper: PaperId
    call: CallLine
    application: ApplicationLine
    scorecard_version: int
    scorecard_hash: str
    rows: tuple[CriterionRow, ...]
    maximum: int
    signer: Signer | None = None
    total: int | None = None
    arithmetic: str = ""
    minimum: int | None = None
    submitted_at: datetime | None = None
    conclusion: str = ""
    blank: bool = False
    titles: tuple[str, ...] = field(default=(), metadata=LATER)
    keyed: str = field(default="", metadata=LATER)
    mark: str = field(default="", metadata=LATER)


@dataclass(frozen=True, kw_only=True)
class Declaration:
    """An evaluator's declaration of impartiality and promise of confidentiality for one call.

    ``by_hand``: it is signed with a pen alone, on a day that the pen writes.
    """

    head: Letterhead
    paper: PaperId
    call: CallLine
    signer: Signer
    statements: tuple[str, ...]
    confidentiality: tuple[str, ...]
    titles: tuple[str, ...] = field(default=(), metadata=LATER)
    by_hand: bool = field(default=False, metadata=LATER)


class ListKind(StrEnum):
    """The three lists that a ranking ends in."""

    PROPOSED = "proposed"
    RESERVE = "reserve"
    NOT_SELECTED = "not_selected"


@dataclass(frozen=True, kw_only=True)
class ListRow:
    """An application in a list; sums in cents, ``score`` in hundredths.

    ``mark`` says that it is under complaint.
    """

    number: str
    applicant: str
    title: str
    requested: int
    recommended: int
    score: int | None = None
    place: int | None = None
    proposed: int | None = None
    reason: str = ""
    mark: str = field(default="", metadata=LATER)


@dataclass(frozen=True, kw_only=True)
class ProposalList:
    """One of the three lists.

    ``available`` is the call's money, ``committed`` what all proposed applications take of it,
    ``held`` what waits for the postponed ones.
    """

    head: Letterhead
    paper: PaperId
    call: CallLine
    kind: ListKind
    rows: tuple[ListRow, ...]
    available: int
    committed: int
    signer: Signer | None = None
    note: str = ""
    titles: tuple[str, ...] = field(default=(), metadata=LATER)
    held: int = field(default=0, metadata=LATER)


@dataclass(frozen=True, kw_only=True)
class DecisionRow:
    """What was decided about one application; ``outcome`` is its Lithuanian word."""

    number: str
    applicant: str
    title: str
    recommended: int
    outcome: str
    score: int | None = None
    place: int | None = None
    awarded: int | None = None
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class DecisionRecord:
    """The manager's recorded decision about the order of priority of one call.

    ``clause``: what is decided, where it is not the whole order: an amending decision.
    """

    head: Letterhead
    paper: PaperId
    call: CallLine
    signer: Signer
    available: int
    rows: tuple[DecisionRow, ...]
    basis: tuple[str, ...] = ()
    resolutions: tuple[str, ...] = ()
    titles: tuple[str, ...] = field(default=(), metadata=LATER)
    clause: str = field(default="", metadata=LATER)


@dataclass(frozen=True, kw_only=True)
class RecoverySheet:
    """The recovery code, printed once. The code stays out of the embedded data."""

    head: Letterhead
    paper: PaperId
    account: str
    code: str = field(metadata=SECRET)


@dataclass(frozen=True, kw_only=True)
class NoticePart:
    """One titled part of a notice: labels with their values, then paragraphs."""

    title: str
    facts: tuple[tuple[str, str], ...] = ()
    texts: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Notice:
    """A notice of the office about one call: the call itself, or its questions and answers.

    A letter that is about no call has none.

    ``titles`` are the lines of its title, ``opening`` and ``closing`` come from the office's text
    template with the fields filled in. ``addressee``: whom a letter is to, line by line.
    """

    head: Letterhead
    paper: PaperId
    call: CallLine | None
    signer: Signer
    titles: tuple[str, ...]
    opening: tuple[str, ...]
    parts: tuple[NoticePart, ...]
    closing: tuple[str, ...] = ()
    addressee: tuple[str, ...] = field(default=(), metadata=LATER)


@dataclass(frozen=True, kw_only=True)
class IntakeJournal:
    """A blank journal of the last-day intake: ``sheets`` of so many ``rows``, numbered through."""

    head: Letterhead
    paper: PaperId
    call: CallLine
    closes_at: datetime
    sheets: int
    rows: int
    signer: Signer

    @property
    def last(self) -> int:
        """The number of the last row."""
        return self.sheets * self.rows


@dataclass(frozen=True, kw_only=True)
class RegisterRow:
    """One registered document, worded; ``void`` says why it is voided, empty where it is not."""

    number: str
    day: date
    party: str
    theirs: str
    subject: str
    way: str = ""
    answer: str = ""
    place: str = ""
    void: str = ""


@dataclass(frozen=True, kw_only=True)
class RegisterListing:
    """One register of one year as it stands; ``party`` heads the column of the other side.

    It is printed from the register and signed by nobody.
    """

    head: Letterhead
    paper: PaperId
    title: str
    year: int
    party: str
    rows: tuple[RegisterRow, ...]


@dataclass(frozen=True, kw_only=True)
class PersonData:
    """What is kept of one person, part by part; the office keeps no copy of the paper."""

    head: Letterhead
    paper: PaperId
    parts: tuple[NoticePart, ...]


Paper = (
    EvaluationSheet
    | EligibilitySheet
    | EvaluationSummary
    | EvaluationReport
    | AcceptanceAct
    | AnnualPaper
    | ApplicantCopy
    | AttendanceCertificate
    | AttendanceList
    | AttendanceRecord
    | CallList
    | ComparisonPaper
    | Declaration
    | PrivacyNotice
    | ProposalList
    | Questionnaire
    | DecisionRecord
    | Notice
    | BudgetStatement
    | HoursSheet
    | IndicatorReport
    | IntakeJournal
    | RecoverySheet
    | RegisterListing
    | PersonData
    | ProjectReportPaper
    | VisitRecord
)


@dataclass(frozen=True)
class SignatureBox:
    """The place kept for a visible signature: page counted from 0, points from bottom left."""

    page: int
    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True)
class Rendered:
    """A paper's bytes and what identifies them."""

    pdf: bytes
    content_json: bytes
    content_hash: str
    renderer_version: str
    pages: int
    signature_box: SignatureBox | None
