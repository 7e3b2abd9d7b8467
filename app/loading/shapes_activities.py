"""The shapes of verbs on what the office does for its strategy."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from app.loading.values import Described, Hundredths, Verb
from db.terms import EventKind, PublicityChannel, StrategyActivity


class AttendeeText(Described):
    """Who was there; hours where they differ from the event's."""

    name: str = ""
    function: str = ""
    organisation: str = ""
    hours: Hundredths | None = None
    certificate: str = ""


class EventVerb(Verb):
    """Something the office held or prepared; ``files`` lie beside the description."""

    do: Literal["event"]
    activity: StrategyActivity
    kind: EventKind
    title: str
    on: date
    until: date | None = None
    place: str = ""
    led_by: str = ""
    audience: str = ""
    hours: Hundredths | None = None
    people: int | None = None
    cost: Hundredths | None = None
    description: str = ""
    result: str = ""
    link: str = ""
    document: str = ""
    attendees: list[AttendeeText] = Field(default_factory=list)
    files: list[str] = Field(default_factory=list)


class PublicityVerb(Verb):
    """How the community was informed; ``event`` is the title of one, ``files`` the proof."""

    do: Literal["publicity"]
    channel: PublicityChannel
    on: date
    place: str
    title: str
    activity: StrategyActivity = StrategyActivity.COMMUNITY_INFORMING
    link: str = ""
    reach: int | None = None
    note: str = ""
    event: str = ""
    files: list[str] = Field(default_factory=list)


class VoidEventVerb(Verb):
    """An event was entered by mistake."""

    do: Literal["void-event"]
    event: str
    reason: str


class VoidPublicityVerb(Verb):
    """An entry of the publicity log was a mistake; it is found by its title."""

    do: Literal["void-publicity"]
    title: str
    reason: str


class ValueText(Described):
    """One indicator's values by year; ``title`` tells those of one number apart."""

    number: str
    title: str = ""
    years: dict[str, Hundredths]


class IndicatorValuesVerb(Verb):
    """Values of the strategy's indicators, all from one paper."""

    do: Literal["indicator-values"]
    document: str
    note: str = ""
    rows: list[ValueText]


class VoidIndicatorValueVerb(Verb):
    """A typed value of an indicator was a mistake: the data count again, the reason is kept."""

    do: Literal["void-indicator-value"]
    number: str
    title: str = ""
    year: int
    reason: str


class AnnualReportVerb(Verb):
    """The report of a year is begun, or its words are written on: by section."""

    do: Literal["annual-report"]
    year: int
    texts: dict[str, str] = Field(default_factory=dict)


class ApproveReportVerb(Verb):
    """The report of a year is approved; it is signed at once where ``sign`` says so."""

    do: Literal["approve-annual-report"]
    year: int
    organ: str
    on: date
    document: str
    sign: bool = True


class WithdrawReportVerb(Verb):
    """The report of a year no longer counts."""

    do: Literal["withdraw-annual-report"]
    year: int
    reason: str


ActivitiesVerbs = (
    EventVerb
    | PublicityVerb
    | VoidEventVerb
    | VoidPublicityVerb
    | IndicatorValuesVerb
    | VoidIndicatorValueVerb
    | AnnualReportVerb
    | ApproveReportVerb
    | WithdrawReportVerb
)
