"""Terms of the last-day intake. Standard library only."""

from enum import StrEnum, auto


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
