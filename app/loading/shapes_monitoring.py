"""The shapes of verbs on how projects go; ``project`` is named by its application."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from app.loading.values import ApplicationRef, Described, Hundredths, Verb
from db.terms import CheckAnswer, IndicatorKind, ReportKind, VisitKind


class MonitoringRulesVerb(Verb):
    """The office's rules; what is not named stays. Tolerances in percent."""

    do: Literal["monitoring-rules"]
    every_months: int | None = None
    progress_days: int | None = None
    final_days: int | None = None
    after_months: int | None = None
    after_days: int | None = None
    indicator: Hundredths | None = None
    pace: Hundredths | None = None
    spending: Hundredths | None = None


class OfProject(Verb):
    project: ApplicationRef


class PlanReportsVerb(OfProject):
    do: Literal["plan-reports"]


class AddReportVerb(OfProject):
    do: Literal["add-report"]
    kind: ReportKind
    from_on: date
    to_on: date
    due_on: date


class OfReport(OfProject):
    """``report`` is its number in the project."""

    report: int


class ReportTermVerb(OfReport):
    do: Literal["report-term"]
    due_on: date


class ReceiveReportVerb(OfReport):
    """``values`` by the title of an indicator; ``files`` lie beside the description."""

    do: Literal["receive-report"]
    on: date
    document: str = ""
    done: str
    deviations: str = ""
    values: dict[str, Hundredths] = Field(default_factory=dict)
    files: list[str] = Field(default_factory=list)


class ReturnReportVerb(OfReport):
    do: Literal["return-report"]
    on: date
    remarks: str
    again_by: date


class AcceptReportVerb(OfReport):
    do: Literal["accept-report"]


class TakeIndicatorsVerb(OfProject):
    """What the application promised, and the call asks for."""

    do: Literal["take-indicators"]


class PlannedText(Described):
    kind: IndicatorKind
    title: str
    unit: str
    target: Hundredths
    people: bool = False


class SetIndicatorsVerb(OfProject):
    """In the place of the former ones; of the same title the values stay."""

    do: Literal["set-indicators"]
    indicators: list[PlannedText]


class IndicatorValueVerb(OfProject):
    """``visit`` is the number of the one that told it."""

    do: Literal["indicator-value"]
    indicator: str
    on: date
    value: Hundredths
    note: str = ""
    visit: int | None = None


class PlanVisitVerb(OfProject):
    """``questions`` none: the preset's. ``follows`` is the number of an earlier visit."""

    do: Literal["plan-visit"]
    kind: VisitKind = VisitKind.PLANNED
    on: date
    place: str = ""
    visitors: str = ""
    questions: list[str] | None = None
    follows: int | None = None


class OfVisit(OfProject):
    """``visit`` is its number in the project."""

    visit: int


class HoldVisitVerb(OfVisit):
    """Every question is answered Yes, but for those whose place (from 1) is named in ``but``.

    ``files`` lie beside the description.
    """

    do: Literal["hold-visit"]
    on: date
    visitors: str
    place: str = ""
    met: str = ""
    findings: str = ""
    recommendations: str = ""
    due_on: date | None = None
    but: dict[int, CheckAnswer] = Field(default_factory=dict)
    notes: dict[int, str] = Field(default_factory=dict)
    files: list[str] = Field(default_factory=list)


class MonitoringReportVerb(OfProject):
    """The project as of the verb's day on paper, drawn up and signed."""

    do: Literal["monitoring-report"]


class VisitRecordVerb(OfVisit):
    """Its record, drawn up and signed."""

    do: Literal["visit-record"]


class SettleVisitVerb(OfVisit):
    do: Literal["settle-visit"]
    on: date
    how: str


class CancelVisitVerb(OfVisit):
    do: Literal["cancel-visit"]
    reason: str


MonitoringVerbs = (
    MonitoringRulesVerb
    | PlanReportsVerb
    | AddReportVerb
    | ReportTermVerb
    | ReceiveReportVerb
    | ReturnReportVerb
    | AcceptReportVerb
    | TakeIndicatorsVerb
    | SetIndicatorsVerb
    | IndicatorValueVerb
    | PlanVisitVerb
    | HoldVisitVerb
    | VisitRecordVerb
    | MonitoringReportVerb
    | SettleVisitVerb
    | CancelVisitVerb
)
