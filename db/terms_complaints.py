"""Terms of complaints about decisions. Standard library only."""

from enum import StrEnum, auto


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


class ReleaseCause(StrEnum):
    """Why money of a decided call is free again."""

    WITHDRAWN = auto()
    AGENCY_REFUSED = auto()
    AGENCY_REDUCED = auto()
    LAPSED = auto()
