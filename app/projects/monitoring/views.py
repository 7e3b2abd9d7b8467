"""Rows of monitoring as screens and the command line show them; frozen."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum, auto

from app.explanation import Line
from app.projects.monitoring.deviating import Deviation
from app.projects.monitoring.ground import Sums
from app.projects.monitoring.reaching import Reached
from app.projects.monitoring.visiting import VisitState
from db.terms import CheckAnswer, IndicatorKind, ReportKind, ReportState, VisitKind


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A report; ``awaited_by`` is the last day of the promoter's term while something is awaited.

    ``days`` is how many remain until then, below zero when it is late.
    """

    id: int
    version: int
    project_id: int
    code: str
    title: str
    number: int
    kind: ReportKind
    from_on: date
    to_on: date
    due_on: date
    state: ReportState
    awaited_by: date | None
    days: int | None
    received_on: date | None
    document: str
    done: str
    deviations: str
    remarks: str
    returned_on: date | None
    again_by: date | None
    accepted_on: date | None
    accepted_by: str


@dataclass(frozen=True, slots=True)
class ValueRow:
    """A value of an indicator, in hundredths; ``source``: the report or visit that told it."""

    id: int
    on: date
    value: int
    source: Line | None
    note: str
    report_id: int | None
    recorded_at: datetime
    recorded_by: str
    voided: str


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """Plan and fact in hundredths; ``people`` is the registry's count, None where it has none.

    ``people_then`` is that count on the day of the value.
    """

    id: int
    position: int
    kind: IndicatorKind
    title: str
    unit: str
    target: int
    lineage: str
    counts_people: bool
    value: int | None
    on: date | None
    reached: Reached
    people: int | None
    people_then: int | None
    values: tuple[ValueRow, ...] = ()

    @property
    def percent(self) -> int | None:
        """Hundredths of a percent."""
        return self.reached.share


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """A question of a visit and its answer."""

    position: int
    question: str
    answer: CheckAnswer | None
    note: str


@dataclass(frozen=True, slots=True)
class VisitRow:
    """A visit; ``paper`` is the number of its record. ``answers`` only of one that is opened."""

    id: int
    version: int
    project_id: int
    code: str
    title: str
    number: int
    kind: VisitKind
    state: VisitState
    planned_on: date
    held_on: date | None
    place: str
    visitors: str
    met: str
    findings: str
    recommendations: str
    due_on: date | None
    settled_on: date | None
    settled_how: str
    cancelled: str
    follows_id: int | None
    follows: int | None
    paper_id: int | None
    paper: str
    signed: bool
    answers: tuple[AnswerRow, ...] = ()

    @property
    def day(self) -> date:
        """When it was, or is planned."""
        return self.held_on or self.planned_on


class DeadlineKind(StrEnum):
    """What a term of a project is about."""

    SECOND_STAGE = auto()
    STARTS = auto()
    ENDS = auto()
    INSTALMENT = auto()
    REPORT = auto()
    VISIT = auto()
    RECOMMENDATION = auto()
    CLAIM = auto()
    RECOVERY = auto()


@dataclass(frozen=True, slots=True)
class DeadlineRow:
    """One term of a project; ``days`` until it, below zero when it is late. ``record``: its own id.

    ``id`` is its place in the whole list.
    """

    id: int
    project_id: int
    code: str
    title: str
    kind: DeadlineKind
    on: date
    days: int
    what: Line
    record: int

    @property
    def late(self) -> bool:
        """Whether something is owed since before today."""
        return self.days < 0


@dataclass(frozen=True, slots=True)
class MonitoringCard:
    """How a project goes, whole: money in cents, everything else as in its own list."""

    project_id: int
    code: str
    title: str
    today: date
    starts_on: date | None
    ends_on: date | None
    sums: Sums
    reports: tuple[ReportRow, ...]
    indicators: tuple[IndicatorRow, ...]
    visits: tuple[VisitRow, ...]
    deviations: tuple[Deviation, ...]
    deadlines: tuple[DeadlineRow, ...]
