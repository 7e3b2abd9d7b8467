"""Terms of the monitoring of the strategy. Standard library only."""

from enum import StrEnum, auto


class StrategyActivity(StrEnum):
    """The activities that the strategy's own project pays for, as its public page lists them."""

    PROCEDURES = auto()
    SELECTION = auto()
    STRATEGY_MONITORING = auto()
    PROMOTER_SKILLS = auto()
    COMMUNITY_INFORMING = auto()
    STAFF_COMPETENCE = auto()


class EventKind(StrEnum):
    """What the office held or prepared."""

    INFORMATION_EVENT = auto()
    TRAINING = auto()
    CONSULTATION = auto()
    STAFF_TRAINING = auto()
    MEETING = auto()
    PROCEDURE = auto()
    SURVEY = auto()
    OTHER = auto()


class PublicityChannel(StrEnum):
    """Where the community was informed."""

    WEBSITE = auto()
    PRESS = auto()
    SOCIAL_NETWORK = auto()
    RADIO_TV = auto()
    MEETING = auto()
    STAND = auto()
    LEAFLET = auto()
    OTHER = auto()


class FactOrigin(StrEnum):
    """Where the value of an indicator comes from."""

    TYPED = auto()
    PROJECTS = auto()
    PARTICIPANTS = auto()
