"""What the data say of the projects of one year: plain values, as in :mod:`.figures`."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ProjectFigure:
    """A project and its money up to the end of the year; ``paid`` is what did not come back."""

    code: str
    promoter: str
    title: str
    action: str
    ends: str
    contracted: int
    paid: int
    paid_in_year: int
    state: str


@dataclass(frozen=True, slots=True)
class OwnFigure:
    """What a promoter adds: promised by the contract, proven up to the end of the year; cents.

    ``promised_in_kind`` is the part of ``promised`` that is not money, ``hours`` (hundredths) those
    of volunteers.
    """

    code: str
    promoter: str
    promised: int
    promised_in_kind: int
    in_year: int
    money: int
    in_kind: int
    hours: int


@dataclass(frozen=True, slots=True)
class RecoveryFigure:
    """Money demanded back: demanded in the year, or still owed when it began; cents."""

    code: str
    promoter: str
    demanded_on: str
    due_on: str
    document: str
    reason: str
    demanded: int
    returned: int


@dataclass(frozen=True, slots=True)
class ReportFigure:
    """A report of a project that was due or came in the year; ``state`` is worded.

    ``deviations`` are in the promoter's words, ``remarks`` in the office's.
    """

    code: str
    promoter: str
    number: int
    kind: str
    period: str
    due_on: str
    received_on: str
    state: str
    deviations: str
    remarks: str


@dataclass(frozen=True, slots=True)
class VisitFigure:
    """A visit held in the year: what it found, what was recommended and became of it, worded."""

    code: str
    promoter: str
    number: int
    kind: str
    held_on: str
    findings: str
    recommendations: str
    state: str


@dataclass(frozen=True, slots=True)
class DeviationFigure:
    """What did not go as the project planned on the last day of the year; ``why`` is worded."""

    code: str
    promoter: str
    kind: str
    subject: str
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReachFigure:
    """Participants of one project: of those who began in the year and until its end.

    ``reported``: the promoter keeps the names, so that these are the totals it told.
    """

    code: str
    title: str
    reported: bool
    in_year: int
    women_in_year: int
    total: int
    women: int


@dataclass(frozen=True, slots=True)
class ParticipantFigures:
    """Project by project; one person in several projects is ``persons`` once."""

    projects: tuple[ReachFigure, ...] = ()
    persons_in_year: int = 0
    persons: int = 0


NOBODY = ParticipantFigures()
