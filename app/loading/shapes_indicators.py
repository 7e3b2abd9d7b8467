"""The shapes of verbs on indicators: targets, promoters' totals, frozen reports."""

from datetime import date
from typing import Literal

from pydantic import Field

from app.loading.values import Described, Verb


class CountedText(Described):
    """Counts of a code; without ``total`` the sexes added up."""

    code: str
    women: int | None = None
    men: int | None = None
    other: int | None = None
    total: int | None = None


class TargetsVerb(Verb):
    """Targets of a project, of a call or, with neither, of the strategy."""

    do: Literal["targets"]
    operation: str = ""
    call: str = ""
    rows: list[CountedText]


class TotalsVerb(Verb):
    """What a promoter reported of a project."""

    do: Literal["totals"]
    operation: str
    reported_on: date
    document: str
    note: str = ""
    rows: list[CountedText]
    files: list[str] = Field(default_factory=list)


class VoidTotalsVerb(Verb):
    """A promoter's report that was entered wrongly."""

    do: Literal["void-totals"]
    operation: str
    document: str
    reason: str


class SnapshotVerb(Verb):
    """A report that was sent; its figures are frozen."""

    do: Literal["snapshot"]
    title: str
    document: str
    sent_on: date
    operation: str = ""
    call: str = ""
    from_on: date | None = None
    to_on: date | None = None
    introduction: str = ""
    explanations: str = ""


IndicatorVerbs = TargetsVerb | TotalsVerb | VoidTotalsVerb | SnapshotVerb
