"""Terms of what is asked of participants. Standard library only."""

from enum import StrEnum, auto


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


class Controller(StrEnum):
    """Who decides on the personal data of a project: the office, or the one who carries it out."""

    OFFICE = auto()
    PROMOTER = auto()


class ActivityKind(StrEnum):
    """What participants take part in."""

    TRAINING = auto()
    WORK_PRACTICE = auto()
    VOLUNTEERING = auto()
    BUSINESS_ADVICE = auto()
    MENTORING = auto()
    SOCIAL_SERVICE = auto()
    SOCIO_CULTURAL = auto()
    OTHER = auto()


class EvidenceKind(StrEnum):
    """The document that shows somebody belongs to a target group; never a medical one."""

    EMPLOYMENT_SERVICE = auto()
    DISABILITY_CERTIFICATE = auto()
    LEVEL_DECISION = auto()
    DECLARATION = auto()
    SCHOOL_CERTIFICATE = auto()
    MUNICIPALITY_CERTIFICATE = auto()
    SHELTER_CERTIFICATE = auto()
    OTHER = auto()


class FollowUpMoment(StrEnum):
    """When results are asked for: within four weeks of the exit, and six months after it."""

    FOUR_WEEKS = auto()
    SIX_MONTHS = auto()


class FollowUpOutcome(StrEnum):
    """Whether the person answered."""

    ANSWERED = auto()
    NOT_REACHED = auto()
    REFUSED = auto()


class PositionChange(StrEnum):
    """How an employed person's position changed; a pay rise alone is not a better one."""

    NONE = auto()
    STABLE_JOB = auto()
    FULL_EMPLOYMENT = auto()
    HIGHER_SKILL = auto()
    MORE_RESPONSIBILITY = auto()
    PAY_ONLY = auto()


class ConsentPurpose(StrEnum):
    """What personal data are used for."""

    PARTICIPATION = auto()
    SENSITIVE_ANSWERS = auto()
    CONTACT_AFTER = auto()
    PICTURES = auto()
    PUBLICITY = auto()


class LegalBasis(StrEnum):
    """On what ground: Article 6(1) of Regulation (EU) 2016/679."""

    CONSENT = auto()
    CONTRACT = auto()
    LEGAL_OBLIGATION = auto()
    PUBLIC_TASK = auto()


class AccessKind(StrEnum):
    """A way in which somebody looked at a person's data."""

    CARD = auto()
    CODE = auto()
    OWN_DATA = auto()
    EXPORT = auto()
    PRINT = auto()
    FILE = auto()


class DataRequestKind(StrEnum):
    """What a person asks for: Articles 15–18, 20 and 21 of Regulation (EU) 2016/679."""

    ACCESS = auto()
    CORRECTION = auto()
    ERASURE = auto()
    RESTRICTION = auto()
    PORTABILITY = auto()
    OBJECTION = auto()


class DataRequestOutcome(StrEnum):
    """How a request of a person about their data ended."""

    FULFILLED = auto()
    PARTLY = auto()
    REFUSED = auto()
    WITHDRAWN = auto()


class DataRequestState(StrEnum):
    """Where a request about personal data stands; derived, never stored."""

    RECEIVED = auto()
    EXTENSION_DRAWN = auto()
    EXTENDED = auto()
    ANSWER_DRAWN = auto()
    ANSWERED = auto()
    WITHDRAWN = auto()
