"""The sheet of a call's evaluation: scorecard, checklist, how scores merge, who is funded."""

from dataclasses import replace
from typing import Any

from app.calls import presets
from app.calls.rules import CallRules
from app.calls.terms import DivergenceUnit, Merge, ThirdScore
from app.i18n import N_
from app.labels import choices
from ui.kit.fields import Field, Section

KEEP = "="
"""Chosen instead of a preset: the draft's own scorecard or checklist stays."""
THIRD, MEET = "third", "meet"
STRICT, OVERTAKE = "strict", "overtake"
_PLAIN = (
    "evaluators",
    "merge",
    "decimals",
    "min_points",
    "divergence_limit",
    "divergence_unit",
    "third_score",
    "evaluation_days",
    "clarification_days",
    "notice_days",
    "corridor_minutes",
)


def fields(keeps: bool) -> list[Field | Section]:
    """The fields; ``keeps`` offers to leave scorecard and checklist as they are."""
    own = [(KEEP, N_("Leave as it is"))] if keeps else []
    cards = [*own, *((each.key, each.title) for each in presets.scorecards())]
    lists = [*own, *((each.key, each.title) for each in presets.checklists())]
    return [
        Section(N_("What is asked"), N_("Criteria can be changed until the call is published.")),
        Field("scorecard", N_("Scorecard"), "choice", required=True, choices=cards),
        Field("checklist", N_("Eligibility checklist"), "choice", required=True, choices=lists),
        Section(N_("Scores")),
        Field("evaluators", N_("Evaluators per application"), "integer", required=True),
        Field("merge", N_("Scores merge as"), "choice", required=True, choices=choices(Merge)),
        Field(
            "min_points",
            N_("Least score to be funded, points"),
            "points",
            help=N_("Empty: no threshold."),
        ),
        Field("decimals", N_("Decimals of the score"), "integer", required=True),
        Section(N_("Divergence of evaluators")),
        Field("divergence_limit", N_("Limit"), "points", help=N_("Empty: not looked at.")),
        Field(
            "divergence_unit",
            N_("Limit is in"),
            "choice",
            required=True,
            choices=choices(DivergenceUnit),
        ),
        Field(
            "after",
            N_("Above the limit"),
            "choice",
            required=True,
            choices=[
                (THIRD, N_("A third evaluator scores")),
                (MEET, N_("The evaluators meet and reconcile")),
            ],
        ),
        Field(
            "third_score",
            N_("The third score enters as"),
            "choice",
            required=True,
            choices=choices(ThirdScore),
        ),
        Section(N_("Order and money")),
        Field(
            "order",
            N_("When an application does not fit"),
            "choice",
            required=True,
            choices=[
                (STRICT, N_("Nobody below it is funded")),
                (OVERTAKE, N_("A lower one that fits is funded")),
            ],
        ),
        Field("partial_award", N_("A part of the sum may be awarded"), "check"),
        Section(N_("Periods")),
        Field("evaluation_days", N_("Evaluation, days"), "integer", required=True),
        Field("clarification_days", N_("Clarification, days"), "integer", required=True),
        Field("notice_days", N_("Notice of the result, days"), "integer", required=True),
        Field("working_days", N_("Counted in working days"), "check"),
        Field("first_day_counted", N_("The day of the event is the first day"), "check"),
        Field(
            "roll_over",
            N_("A period that ends on a day off goes on to the next working day"),
            "check",
        ),
        Section(N_("Last-day intake")),
        Field(
            "corridor_counts",
            N_("Who waits in the corridor before the end counts as in time"),
            "check",
            wide=True,
        ),
        Field(
            "corridor_minutes",
            N_("The corridor is emptied within, minutes"),
            "integer",
            required=True,
            help=N_("So long after the end the key F4 still freezes a person’s time."),
        ),
        Section(N_("Evaluation on paper")),
        Field("double_entry", N_("Sheets filled by hand are typed in twice"), "check"),
        Field("other_typist", N_("The second time by another person"), "check"),
    ]


def start() -> dict[str, Any]:
    """What a new call begins with."""
    found = values_of(CallRules())
    return found | {"scorecard": presets.EXAMPLE, "checklist": presets.EXAMPLE}


def values_of(rules: CallRules) -> dict[str, Any]:
    """Rules as the sheet shows them."""
    return {key: getattr(rules, key) for key in _PLAIN} | {
        "after": MEET if rules.reconciliation else THIRD,
        "order": STRICT if rules.strict_order else OVERTAKE,
        "partial_award": rules.partial_award,
        "working_days": rules.working_days,
        "first_day_counted": rules.first_day_counted,
        "roll_over": rules.roll_over,
        "corridor_counts": rules.corridor_counts,
        "double_entry": rules.double_entry,
        "other_typist": rules.other_typist,
        "scorecard": KEEP,
        "checklist": KEEP,
    }


def rules_of(values: dict[str, Any], before: CallRules | None) -> CallRules:
    """What was typed; what the sheet does not show stays as it was."""
    return replace(
        before or CallRules(),
        **{key: values[key] for key in _PLAIN},
        reconciliation=values["after"] == MEET,
        strict_order=values["order"] == STRICT,
        partial_award=values["partial_award"],
        working_days=values["working_days"],
        first_day_counted=values["first_day_counted"],
        roll_over=values["roll_over"],
        corridor_counts=values["corridor_counts"],
        double_entry=values["double_entry"],
        other_typist=values["other_typist"],
    )
