"""The field's terms as values: enums shared by every floor. Standard library only.

Terms of the intake, the evaluation, complaints and participants are kept beside and found here.
"""

from enum import StrEnum, auto

from db.terms_complaints import ComplaintOutcome as ComplaintOutcome
from db.terms_complaints import ComplaintRefusal as ComplaintRefusal
from db.terms_complaints import ComplaintState as ComplaintState
from db.terms_complaints import ComplaintTarget as ComplaintTarget
from db.terms_complaints import ReleaseCause as ReleaseCause
from db.terms_evaluation import ConflictState as ConflictState
from db.terms_evaluation import CriterionKind as CriterionKind
from db.terms_evaluation import DivergenceUnit as DivergenceUnit
from db.terms_evaluation import EvaluationState as EvaluationState
from db.terms_evaluation import ExpertiseKind as ExpertiseKind
from db.terms_evaluation import Merge as Merge
from db.terms_evaluation import Outcome as Outcome
from db.terms_evaluation import ReviewVerdict as ReviewVerdict
from db.terms_evaluation import ScaleKind as ScaleKind
from db.terms_evaluation import SettlementKind as SettlementKind
from db.terms_evaluation import SheetStage as SheetStage
from db.terms_evaluation import ThirdScore as ThirdScore
from db.terms_evaluation import Typing as Typing
from db.terms_intake import Dismissal as Dismissal
from db.terms_intake import TicketSource as TicketSource
from db.terms_intake import TicketState as TicketState
from db.terms_monitoring import EventKind as EventKind
from db.terms_monitoring import FactOrigin as FactOrigin
from db.terms_monitoring import PublicityChannel as PublicityChannel
from db.terms_monitoring import StrategyActivity as StrategyActivity
from db.terms_participants import AccessKind as AccessKind
from db.terms_participants import ActivityKind as ActivityKind
from db.terms_participants import ConsentPurpose as ConsentPurpose
from db.terms_participants import Controller as Controller
from db.terms_participants import DataRequestKind as DataRequestKind
from db.terms_participants import DataRequestOutcome as DataRequestOutcome
from db.terms_participants import DataRequestState as DataRequestState
from db.terms_participants import EmploymentStatus as EmploymentStatus
from db.terms_participants import EvidenceKind as EvidenceKind
from db.terms_participants import FollowUpMoment as FollowUpMoment
from db.terms_participants import FollowUpOutcome as FollowUpOutcome
from db.terms_participants import LegalBasis as LegalBasis
from db.terms_participants import PositionChange as PositionChange
from db.terms_participants import SensitiveAnswer as SensitiveAnswer
from db.terms_participants import Sex as Sex
from db.terms_participants import TargetGroup as TargetGroup
from db.terms_projects import AgencyStep as AgencyStep
from db.terms_projects import CapBase as CapBase
from db.terms_projects import ChangeKind as ChangeKind
from db.terms_projects import ClaimKind as ClaimKind
from db.terms_projects import ClaimState as ClaimState
from db.terms_projects import CostCategory as CostCategory
from db.terms_projects import InKindKind as InKindKind
from db.terms_projects import PaymentMatch as PaymentMatch
from db.terms_projects import ProjectKind as ProjectKind
from db.terms_projects import ProjectStage as ProjectStage
from db.terms_projects import ReportKind as ReportKind
from db.terms_projects import ReportState as ReportState
from db.terms_projects import VisitKind as VisitKind


class Role(StrEnum):
    """What an account may be; an account may hold several."""

    ADMINISTRATOR = auto()
    MANAGER = auto()
    REGISTRAR = auto()
    FINANCE = auto()
    EVALUATOR = auto()
    AUDITOR = auto()


class FundingSource(StrEnum):
    """Where money comes from (ES, VB, SB, own, private)."""

    EU = auto()
    STATE = auto()
    MUNICIPAL = auto()
    OWN = auto()
    PRIVATE = auto()


class IndicatorKind(StrEnum):
    """Produkto / rezultato."""

    OUTPUT = auto()
    RESULT = auto()


class Aggregation(StrEnum):
    """How an indicator's yearly values become its whole: added up, the last one, a share."""

    SUM = auto()
    LAST = auto()
    PERCENT = auto()


class OwnContribution(StrEnum):
    """What an applicant may bring of their own."""

    NONE = auto()
    MONEY = auto()
    VOLUNTEER_WORK = auto()
    EITHER = auto()


class CallStage(StrEnum):
    """What was done to a call; open and closed are derived from the clock."""

    DRAFT = auto()
    PUBLISHED = auto()
    DECIDED = auto()
    FINISHED = auto()
    CANCELLED = auto()


class CallState(StrEnum):
    """What a person reads: the stage, the clock and the evaluation together."""

    DRAFT = auto()
    PUBLISHED = auto()
    OPEN = auto()
    CLOSED = auto()
    UNDER_EVALUATION = auto()
    DECIDED = auto()
    FINISHED = auto()
    CANCELLED = auto()


class LegalForm(StrEnum):
    """Legal forms of applicants and partners."""

    ASSOCIATION = auto()
    PUBLIC_INSTITUTION = auto()
    CHARITY_FOUNDATION = auto()
    BUDGETARY_INSTITUTION = auto()
    PRIVATE_COMPANY = auto()
    SMALL_PARTNERSHIP = auto()
    SOLE_PROPRIETORSHIP = auto()
    RELIGIOUS_COMMUNITY = auto()
    OTHER = auto()


class ImportKind(StrEnum):
    """What a file of records was taken in as."""

    APPLICATIONS = auto()
    APPLICANTS = auto()
    SCANS = auto()
    SCORES = auto()
    PARTICIPANTS = auto()
    PAYMENTS = auto()


class LinkGround(StrEnum):
    """What makes two enterprises a single undertaking (Article 2(2) of Regulation 2023/2831)."""

    VOTES = auto()
    BOARD = auto()
    CONTRACT = auto()
    AGREEMENT = auto()
    THROUGH_OTHERS = auto()


class Sector(StrEnum):
    """The three partner sectors of a local action group."""

    CIVIL = auto()
    BUSINESS = auto()
    PUBLIC = auto()


class Channel(StrEnum):
    """How an application or a letter reached the office, or a letter left it."""

    IN_PERSON = auto()
    POST = auto()
    REGISTERED_POST = auto()
    COURIER = auto()
    E_MAIL = auto()
    E_DELIVERY = auto()


class ApplicationState(StrEnum):
    """Where an application stands."""

    REGISTERED = auto()
    CLARIFYING = auto()
    LATE = auto()
    ELIGIBLE = auto()
    INELIGIBLE = auto()
    PROPOSED = auto()
    RESERVE = auto()
    NOT_SELECTED = auto()
    POSTPONED = auto()
    WITHDRAWN = auto()


class BudgetCategory(StrEnum):
    """Categories of an application's budget lines."""

    STAFF = auto()
    SERVICES = auto()
    GOODS = auto()
    EQUIPMENT = auto()
    PARTICIPANTS = auto()
    TRAVEL = auto()
    PUBLICITY = auto()
    INDIRECT = auto()
    OTHER = auto()


class CheckAnswer(StrEnum):
    """Answer to an eligibility criterion."""

    YES = auto()
    NO = auto()
    NOT_APPLICABLE = auto()


class ClarificationState(StrEnum):
    """Where a request to clarify an application stands."""

    PREPARED = auto()
    SENT = auto()
    SUFFICIENT = auto()
    INSUFFICIENT = auto()
    UNANSWERED = auto()
    TAKEN_BACK = auto()


class EntryKind(StrEnum):
    """What a ledger entry says about money."""

    PLANNED = auto()
    PUBLISHED = auto()
    SELECTED = auto()
    CONTRACTED = auto()
    PAID = auto()
    RETURNED = auto()
    RELEASED = auto()


class PaperKind(StrEnum):
    """Papers the program issues."""

    EVALUATION_SHEET = auto()
    ELIGIBILITY_SHEET = auto()
    AID_SHEET = auto()
    EVALUATION_SUMMARY = auto()
    EVALUATION_REPORT = auto()
    ACCEPTANCE_ACT = auto()
    RESULT_LETTER = auto()
    BLANK_SHEET = auto()
    DECLARATION = auto()
    DECISION = auto()
    CALL_NOTICE = auto()
    CALL_QUESTIONS = auto()
    CLARIFICATION = auto()
    RECEIPT = auto()
    INTAKE_RECEIPT = auto()
    INTAKE_JOURNAL = auto()
    LIST_PROPOSED = auto()
    LIST_RESERVE = auto()
    LIST_NOT_SELECTED = auto()
    COMPLAINT_REPLY = auto()
    COMPARISON = auto()
    AMENDING_DECISION = auto()
    APPLICANT_COPY = auto()
    ATTENDANCE_CERTIFICATE = auto()
    INDICATOR_REPORT = auto()
    TIME_SHEET = auto()
    VOLUNTEER_SHEET = auto()
    BUDGET_STATEMENT = auto()
    DATA_LETTER = auto()
    VISIT_RECORD = auto()
    MONITORING_REPORT = auto()
    ANNUAL_REPORT = auto()


class TextKind(StrEnum):
    """Text templates: one for each paper, and the line about the funds on all of them.

    One that belongs to a single kind of paper is named as that kind.
    """

    FUNDING = auto()
    CALL_NOTICE = auto()
    CALL_QUESTIONS = auto()
    RECEIPT = auto()
    RECEIPT_LATE = auto()
    INTAKE_RECEIPT = auto()
    INTAKE_RECEIPT_LATE = auto()
    CLARIFICATION = auto()
    ELIGIBILITY_SHEET = auto()
    AID_SHEET = auto()
    DECLARATION = auto()
    EVALUATION_SHEET = auto()
    EVALUATION_SUMMARY = auto()
    EVALUATION_REPORT = auto()
    ACCEPTANCE_ACT = auto()
    RESULT_PROPOSED = auto()
    RESULT_RESERVE = auto()
    RESULT_NOT_SELECTED = auto()
    RESULT_INELIGIBLE = auto()
    DECISION = auto()
    LIST_PROPOSED = auto()
    LIST_RESERVE = auto()
    LIST_NOT_SELECTED = auto()
    COMPLAINT_REPLY = auto()
    AMENDING_DECISION = auto()
    ATTENDANCE_LIST = auto()
    ATTENDANCE_RECORD = auto()
    ATTENDANCE_CERTIFICATE = auto()
    QUESTIONNAIRE = auto()
    PRIVACY_NOTICE = auto()
    TIME_SHEET = auto()
    VOLUNTEER_SHEET = auto()
    BUDGET_STATEMENT = auto()
    DATA_ANSWER = auto()
    DATA_EXTENSION = auto()
    VISIT_RECORD = auto()
    MONITORING_REPORT = auto()
    ANNUAL_REPORT = auto()


class Register(StrEnum):
    """The registers of documents: gaunamieji, siunčiamieji, vidaus, protokolai, sutartys."""

    INCOMING = auto()
    OUTGOING = auto()
    INTERNAL = auto()
    PROTOCOLS = auto()
    CONTRACTS = auto()


class DocumentState(StrEnum):
    """Where a registered document stands, as lists show it; derived, never stored."""

    REGISTERED = auto()
    NOT_SENT = auto()
    SENT = auto()
    AWAITED = auto()
    OVERDUE = auto()
    ANSWERED = auto()
    SETTLED = auto()
    VOIDED = auto()


class NameKind(StrEnum):
    """Whose name it is: its words are declined in different ways."""

    PERSON = auto()
    ORGANISATION = auto()
