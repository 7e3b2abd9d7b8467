"""The field's terms as values: enums shared by every floor. Standard library only."""

from enum import StrEnum, auto


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


class SettlementKind(StrEnum):
    """What people settled about applications where the rule alone could not go on."""

    RECONCILED = auto()
    AGREED = auto()
    VOTED = auto()


class Merge(StrEnum):
    """How the evaluators' totals become one score."""

    MEAN = auto()
    MEDIAN = auto()
    SUM = auto()
    CONSENSUS = auto()


class DivergenceUnit(StrEnum):
    """The divergence limit is in points, or in percent of the scorecard's maximum."""

    POINTS = auto()
    PERCENT = auto()


class ThirdScore(StrEnum):
    """How a third evaluator's total enters."""

    MEAN_OF_THREE = auto()
    NEAREST_TWO = auto()
    REPLACE = auto()


class CriterionKind(StrEnum):
    """Bendrasis, specialusis, prioritetinis, kokybės."""

    GENERAL = auto()
    SPECIFIC = auto()
    PRIORITY = auto()
    QUALITY = auto()


class ScaleKind(StrEnum):
    """How a criterion is scored."""

    YES_NO = auto()
    STEPS = auto()
    RANGE = auto()


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


class TicketState(StrEnum):
    """Where a person with an envelope stands: waiting, envelope taken in, registered, or gone."""

    WAITING = auto()
    TAKEN_IN = auto()
    REGISTERED = auto()
    DISMISSED = auto()


class TicketSource(StrEnum):
    """What froze the time: the key before anything was typed, or a row of the paper journal."""

    KEY = auto()
    JOURNAL = auto()


class Dismissal(StrEnum):
    """Why nothing follows a ticket."""

    LEFT = auto()
    MISTAKEN = auto()


class ConflictState(StrEnum):
    """Declared none is told apart from never asked."""

    NOT_ASKED = auto()
    NONE = auto()
    DECLARED = auto()
    EXCLUDED = auto()


class ReviewVerdict(StrEnum):
    """What the manager settled about a suggested conflict of interest."""

    ASK = auto()
    EXCLUDE = auto()
    NO_CONFLICT = auto()


class ExpertiseKind(StrEnum):
    """How an evaluator's expertise is put down."""

    ACTION = auto()
    THEME = auto()


class EvaluationState(StrEnum):
    """A submitted evaluation is final; reopening keeps the old version."""

    NOT_STARTED = auto()
    STARTED = auto()
    SUBMITTED = auto()


class Outcome(StrEnum):
    """What the ranking proposes."""

    PROPOSED = auto()
    RESERVE = auto()
    NOT_SELECTED = auto()


class ComplaintTarget(StrEnum):
    """What a complaint attacks."""

    DECISION = auto()
    ELIGIBILITY = auto()


class ComplaintState(StrEnum):
    """Where a complaint stands."""

    RECEIVED = auto()
    ACCEPTED = auto()
    REFUSED = auto()
    REEVALUATION = auto()
    EXAMINED = auto()
    DECIDED = auto()
    REPLIED = auto()
    WITHDRAWN = auto()


class ComplaintRefusal(StrEnum):
    """Why a complaint is not examined."""

    LATE = auto()
    NOT_ENTITLED = auto()
    OTHER = auto()


class ComplaintOutcome(StrEnum):
    """What was decided about a complaint."""

    UPHELD = auto()
    PARTLY = auto()
    DISMISSED = auto()


class Sex(StrEnum):
    """ESF+ knows a third value."""

    FEMALE = auto()
    MALE = auto()
    NON_BINARY = auto()


class EmploymentStatus(StrEnum):
    """On the first day of participation."""

    UNEMPLOYED = auto()
    INACTIVE = auto()
    EMPLOYED = auto()


class SensitiveAnswer(StrEnum):
    """Answer to a question about special-category data."""

    YES = auto()
    NO = auto()
    REFUSED = auto()
    NOT_ASKED = auto()


class TargetGroup(StrEnum):
    """The strategy's target groups, derived from entry data, never typed."""

    DISABILITY = auto()
    UNEMPLOYED = auto()
    LONG_TERM_UNEMPLOYED = auto()
    INACTIVE = auto()
    NEET = auto()
    ELDERLY = auto()
    OTHER_EXCLUDED = auto()


class EntryKind(StrEnum):
    """What a ledger entry says about money."""

    PLANNED = auto()
    PUBLISHED = auto()
    SELECTED = auto()
    CONTRACTED = auto()
    PAID = auto()


class PaperKind(StrEnum):
    """Papers the program issues."""

    EVALUATION_SHEET = auto()
    ELIGIBILITY_SHEET = auto()
    EVALUATION_SUMMARY = auto()
    EVALUATION_REPORT = auto()
    ACCEPTANCE_ACT = auto()
    RESULT_LETTER = auto()
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
