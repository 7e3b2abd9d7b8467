"""The shapes of verbs on strategy versions and published calls."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from app.calls.rules import TieBreak
from app.loading.values import Described, Hundredths, Moment, Verb
from db.terms import (
    Aggregation,
    DivergenceUnit,
    FundingSource,
    IndicatorKind,
    Merge,
    OwnContribution,
    ThirdScore,
)

Sources = dict[FundingSource, Hundredths]


class IndicatorText(Described):
    """``years``: what it should reach in each year."""

    kind: IndicatorKind
    title: str
    unit: str
    target: Hundredths
    code: str = ""
    baseline: Hundredths = 0
    aggregation: Aggregation = Aggregation.SUM
    years: dict[int, Hundredths] = Field(default_factory=dict)


class NodeText(Described):
    number: str
    title: str
    indicators: list[IndicatorText] = Field(default_factory=list)


class PlanText(Described):
    number: str
    year: int
    source: FundingSource
    sum: Hundredths


class RequiredText(Described):
    title: str
    unit: str
    minimum: Hundredths


class RulesText(Described):
    """Rules of a call by name; what is not named is as in the preset."""

    merge: Merge = Merge.MEAN
    decimals: int = 2
    min_points: Hundredths | None = None
    divergence_unit: DivergenceUnit = DivergenceUnit.PERCENT
    reconciliation: bool = False
    third_score: ThirdScore = ThirdScore.MEAN_OF_THREE
    tie_chain: list[TieBreak] = Field(default_factory=list)
    strict_order: bool = True
    partial_award: bool = False
    evaluation_days: int = 30
    clarification_days: int = 5
    notice_days: int = 5
    working_days: bool = True
    first_day_counted: bool = False
    roll_over: bool = True
    corridor_counts: bool = True
    corridor_minutes: int = 60


class AmendStrategyVerb(Verb):
    """A new version from the newest: what is named replaces what was there.

    ``nodes`` replace or add by number, ``removed`` takes numbers out, ``renumbered`` gives a node
    another number (its money goes along), ``plan`` replaces lines, a sum of 0 takes one out.
    """

    do: Literal["amend-strategy"]
    reason: str
    override: str = ""
    approved_by: str
    approved_on: date
    organ: str = ""
    consent: str = ""
    title: str | None = None
    total: Hundredths | None = None
    renumbered: dict[str, str] = Field(default_factory=dict)
    removed: list[str] = Field(default_factory=list)
    nodes: list[NodeText] = Field(default_factory=list)
    plan: list[PlanText] = Field(default_factory=list)


class AmendCallVerb(Verb):
    """A numbered change of a published call: only what is named changes.

    ``scorecard`` and ``checklist`` are presets, or files beside the description.
    """

    do: Literal["amend-call"]
    call: str
    reason: str
    document: str = ""
    override: str = ""
    title: str | None = None
    total: Hundredths | None = None
    largest: Hundredths | None = None
    smallest: Hundredths | None = None
    support_rate: Hundredths | None = None
    cross_financing: Hundredths | None = None
    own_contribution: Hundredths | None = None
    own_kind: OwnContribution | None = None
    longest_months: int | None = None
    opens_at: Moment | None = None
    closes_at: Moment | None = None
    actions: dict[str, Hundredths] | None = None
    sources: Sources | None = None
    eligible_applicants: str | None = None
    target_groups: str | None = None
    supported_activities: str | None = None
    how_to_submit: str | None = None
    contact: str | None = None
    consultations: str | None = None
    procedures: str | None = None
    indicators: list[RequiredText] | None = None
    scorecard: str | None = None
    checklist: str | None = None


class CopyCallVerb(Verb):
    """A new draft like another call."""

    do: Literal["copy-call"]
    call: str
    number: str
    opens_at: Moment | None = None
    closes_at: Moment | None = None


class PublicationVerb(Verb):
    """Where a call was made known; ``proof`` names files beside the description."""

    do: Literal["publication"]
    call: str
    place: str
    on: date
    link: str = ""
    note: str = ""
    proof: list[str] = Field(default_factory=list)


class QuestionVerb(Verb):
    """A question; ``asked_by`` is never published."""

    do: Literal["question"]
    call: str
    text: str
    on: date
    asked_by: str = ""
    public: bool = True


class AnswerVerb(Verb):
    """The answer to a question by its number in the call."""

    do: Literal["answer"]
    call: str
    question: int
    answer: str
    public: bool = True


class NoticeVerb(Verb):
    """The call's notice (or its questions and answers), issued and signed at once."""

    do: Literal["notice"]
    call: str
    questions: bool = False


class FinishVerb(Verb):
    """A decided call is finished."""

    do: Literal["finish"]
    call: str


CallVerbs = (
    AmendStrategyVerb
    | AmendCallVerb
    | CopyCallVerb
    | PublicationVerb
    | QuestionVerb
    | AnswerVerb
    | NoticeVerb
    | FinishVerb
)
