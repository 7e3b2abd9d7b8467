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
