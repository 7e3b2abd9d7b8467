"""What the data say of one year: plain values, cents and hundredths, days as ISO text.

They are frozen as JSON when the report is approved; the report's words are made of nothing else.
"""

import json
from dataclasses import asdict, dataclass
from hashlib import sha256

from app.monitoring.annual.figures_projects import (
    NOBODY,
    DeviationFigure,
    OwnFigure,
    ParticipantFigures,
    ProjectFigure,
    RecoveryFigure,
    ReportFigure,
    VisitFigure,
)


@dataclass(frozen=True, slots=True)
class Amendment:
    """A version of the strategy approved in the year; ``changes`` are worded."""

    number: int
    approved_on: str
    organ: str
    document: str
    consent: str
    reason: str
    changes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class General:
    """The office and the version of the strategy in force on the last day of the year."""

    office: str
    code: str
    address: str
    contacts: str
    strategy: str
    version: int
    approved_by: str
    approved_on: str
    period: str
    total: int
    goals: tuple[tuple[str, str, int], ...]
    amendments: tuple[Amendment, ...]


@dataclass(frozen=True, slots=True)
class CallFigure:
    """A call that was published by the end of the year; counts and sums up to that day."""

    number: str
    title: str
    opened: str
    closed: str
    total: int
    received: int
    requested: int
    selected: int
    awarded: int
    state: str


@dataclass(frozen=True, slots=True)
class OutcomeFigure:
    """How many of the year's proposals came to what; sums asked and awarded."""

    outcome: str
    count: int
    requested: int
    awarded: int


@dataclass(frozen=True, slots=True)
class SelectedFigure:
    """A proposal selected by the end of the year."""

    number: str
    applicant: str
    title: str
    action: str
    awarded: int


@dataclass(frozen=True, slots=True)
class IndicatorFigure:
    """Plan and fact of one indicator, hundredths; None where nothing is known."""

    number: str
    title: str
    unit: str
    kind: str
    target: int
    in_year: int | None
    total: int | None
    share: int | None
    origin: str


@dataclass(frozen=True, slots=True)
class PlanFigure:
    """A line of the plan: what it is of, and its stages up to the end of the year.

    ``promised`` is what calls, selected proposals and contracts hold beyond what is paid.
    """

    number: str
    title: str
    planned: int
    promised: int
    contracted: int
    paid: int
    returned: int
    remaining: int
    paid_in_year: int


@dataclass(frozen=True, slots=True)
class YearFigure:
    """A year of the plan: what was planned for it, promised and paid in it."""

    year: int
    planned: int
    contracted: int
    paid: int


@dataclass(frozen=True, slots=True)
class AdministrationFigure:
    """Running costs and animation; ``share`` is hundredths of a percent of ``base``."""

    planned: int
    contracted: int
    paid: int
    paid_in_year: int
    base: int
    base_words: str
    share: int | None
    limit: int


@dataclass(frozen=True, slots=True)
class ActivityFigure:
    """What one activity of the strategy amounts to in the year; ``hours`` in hundredths."""

    activity: str
    events: int
    hours: int
    people: int
    publicity: int


@dataclass(frozen=True, slots=True)
class EventFigure:
    """An event of the year."""

    on: str
    kind: str
    title: str
    people: int


@dataclass(frozen=True, slots=True)
class PublicityFigure:
    """A publication of the year."""

    on: str
    channel: str
    place: str
    title: str
    link: str
    reach: int | None


@dataclass(frozen=True, slots=True)
class TrainedFigure:
    """One of the staff or of a body's members; ``hours`` in hundredths."""

    name: str
    function: str
    trainings: int
    hours: int
    certificates: str


@dataclass(frozen=True, slots=True)
class AnnualFigures:
    """Everything the report of a year draws from the data.

    What has a default came later: reports approved before it was drawn have none of it.
    """

    year: int
    general: General
    calls: tuple[CallFigure, ...]
    outcomes: tuple[OutcomeFigure, ...]
    selected: tuple[SelectedFigure, ...]
    projects: tuple[ProjectFigure, ...]
    indicators: tuple[IndicatorFigure, ...]
    by_source: tuple[PlanFigure, ...]
    by_goal: tuple[PlanFigure, ...]
    by_action: tuple[PlanFigure, ...]
    by_year: tuple[YearFigure, ...]
    total: PlanFigure
    administration: AdministrationFigure
    activities: tuple[ActivityFigure, ...]
    events: tuple[EventFigure, ...]
    publicity: tuple[PublicityFigure, ...]
    trained: tuple[TrainedFigure, ...]
    own: tuple[OwnFigure, ...] = ()
    recoveries: tuple[RecoveryFigure, ...] = ()
    reports: tuple[ReportFigure, ...] = ()
    visits: tuple[VisitFigure, ...] = ()
    deviations: tuple[DeviationFigure, ...] = ()
    participants: ParticipantFigures = NOBODY


def frozen(figures: AnnualFigures) -> tuple[str, str]:
    """The JSON that is kept, and its SHA-256."""
    text = json.dumps(asdict(figures), ensure_ascii=False, sort_keys=True)
    return text, hash_of(text)


def thawed(text: str) -> AnnualFigures:
    """The figures that :func:`frozen` wrote."""
    from pydantic import TypeAdapter

    return TypeAdapter(AnnualFigures).validate_json(text)


def hash_of(text: str) -> str:
    """SHA-256 of kept figures."""
    return sha256(text.encode("utf-8")).hexdigest()
