"""What an amendment changes in a published call, field by field, in the words papers print. Pure.

The clock bounds what can still change: the opening until the call opens, the closing until it
closes, the rules of the selection until the evaluation begins.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from enum import StrEnum
from typing import Any

from app.calls.drafts import CallDraft, ChecklistDraft, ScorecardDraft
from app.calls.rules import CallRules
from app.calls.scorecard import canonical, exact
from app.formats import moment, money, percent, short
from app.i18n import N_, npaper, paper
from app.labels import LABELS, paper_label
from app.problems import Problems
from db.terms import CallState

_NONE = "–"


@dataclass(frozen=True, slots=True)
class Change:
    """A field (an English message) with what stood there and what stands there now."""

    field: str
    before: str
    after: str


def _months(value: int) -> str:
    return npaper("{n} month", "{n} months", value).format(n=value)


_FIELDS: Mapping[str, tuple[str, Callable[[Any], str]]] = {
    "title": (N_("Call’s title"), str),
    "total": (N_("Call’s money"), money),
    "smallest": (N_("Least per project"), money),
    "largest": (N_("Most per project"), money),
    "support_rate": (N_("Support rate, at most"), percent),
    "own_contribution": (N_("Own contribution, at least"), percent),
    "own_kind": (N_("Kind of the own contribution"), paper_label),
    "cross_financing": (N_("Cross-financing, at most"), percent),
    "longest_months": (N_("Longest project"), _months),
    "opens_at": (N_("Opens"), moment),
    "closes_at": (N_("Closes"), moment),
    "eligible_applicants": (N_("Eligible applicants and partners"), str),
    "target_groups": (N_("Target groups"), str),
    "supported_activities": (N_("Supported activities"), str),
    "how_to_submit": (N_("How to submit"), str),
    "contact": (N_("Contact"), str),
    "consultations": (N_("Consultations"), str),
    "procedures": (N_("Procedures document"), str),
}
_RULES: Mapping[str, str] = {
    "evaluators": N_("Evaluators per application"),
    "merge": N_("Scores merge as"),
    "decimals": N_("Decimals of the score"),
    "min_points": N_("Least score to be funded, points"),
    "divergence_limit": N_("Divergence limit"),
    "divergence_unit": N_("Limit is in"),
    "reconciliation": N_("The evaluators meet and reconcile"),
    "third_score": N_("The third score enters as"),
    "tie_chain": N_("Tie-break chain"),
    "strict_order": N_("Strict order"),
    "partial_award": N_("A part of the sum may be awarded"),
    "evaluation_days": N_("Evaluation, days"),
    "clarification_days": N_("Clarification, days"),
    "notice_days": N_("Notice of the result, days"),
    "working_days": N_("Counted in working days"),
    "first_day_counted": N_("The day of the event is the first day"),
    "roll_over": N_("A period that ends on a day off goes on to the next working day"),
    "corridor_counts": N_("Who waits in the corridor before the end counts as in time"),
    "corridor_minutes": N_("The corridor is emptied within, minutes"),
    "double_entry": N_("Sheets filled by hand are typed in twice"),
    "other_typist": N_("The second time by another person"),
}
TIES = {
    "criteria": N_("criteria by their tie-break rank"),
    "smaller_request": N_("the smaller request"),
    "earlier_receipt": N_("the earlier receipt"),
}


def changes(
    before: CallDraft, after: CallDraft, actions: Mapping[int, str], cards: tuple[int, int]
) -> tuple[Change, ...]:
    """Every change; ``actions`` are numbers by id, ``cards`` the revisions of the two in force."""
    return (
        *_plain(before, after),
        *_lists(before, after, actions),
        *_rules(before.rules, after.rules),
        *_cards(before, after, cards),
    )


def check(before: CallDraft, after: CallDraft, state: CallState, now: datetime) -> None:
    """Raises InvalidMany for what cannot change (any more)."""
    problems = Problems()
    problems.need(
        after.number == before.number,
        N_("A published call keeps its number."),
        "number",
    )
    problems.need(
        after.strategy_id == before.strategy_id,
        N_("A published call stays on the version of the strategy it was published on."),
        "actions",
    )
    opened = state is not CallState.PUBLISHED
    problems.need(
        after.opens_at == before.opens_at or not opened,
        N_("The call has opened already: its opening cannot change."),
        "opens_at",
    )
    closed = opened and state is not CallState.OPEN
    moved = after.closes_at != before.closes_at
    problems.need(
        not moved or not closed,
        N_("The call has closed already: its closing cannot change."),
        "closes_at",
    )
    problems.need(
        not moved or closed or after.closes_at > now,
        N_("The call would close {closes}, which is past."),
        "closes_at",
        closes=moment(after.closes_at),
    )
    problems.need(
        after.rules == before.rules or state is not CallState.UNDER_EVALUATION,
        N_("The evaluation has begun: the rules of the selection cannot change."),
        "rules",
    )
    problems.done()


def same_card(before: ScorecardDraft, after: ScorecardDraft) -> bool:
    """Whether two scorecards say the same."""
    return before.title == after.title and canonical(before.spec) == canonical(after.spec)


def _plain(before: CallDraft, after: CallDraft) -> Iterator[Change]:
    for name, (label, worded) in _FIELDS.items():
        was, now = getattr(before, name), getattr(after, name)
        if was != now:
            yield Change(label, _said(worded, was), _said(worded, now))


def _said(worded: Callable[[Any], str], value: Any) -> str:
    return worded(value) or _NONE


def _lists(before: CallDraft, after: CallDraft, actions: Mapping[int, str]) -> Iterator[Change]:
    def by_action(draft: CallDraft) -> str:
        return "; ".join(f"{actions[node]}: {money(cents)}" for node, cents in draft.actions)

    def by_source(draft: CallDraft) -> str:
        return "; ".join(f"{paper_label(each)} {percent(share)}" for each, share in draft.sources)

    def required(draft: CallDraft) -> str:
        return "; ".join(
            f"{each.title}: {short(each.minimum)} {each.unit}" for each in draft.indicators
        )

    for label, worded in (
        (N_("By action"), by_action),
        (N_("By source"), by_source),
        (N_("Required indicators"), required),
    ):
        was, now = worded(before), worded(after)
        if was != now:
            yield Change(label, was or _NONE, now or _NONE)


def _rules(before: CallRules, after: CallRules) -> Iterator[Change]:
    for field in fields(CallRules):
        was, now = getattr(before, field.name), getattr(after, field.name)
        if was != now:
            yield Change(_RULES[field.name], rule_text(field.name, was), rule_text(field.name, now))


def rule_text(name: str, value: Any) -> str:
    """A rule's value in the words papers print."""
    if value is None:
        return _NONE
    if isinstance(value, bool):
        return paper(N_("Yes")) if value else paper(N_("No"))
    if isinstance(value, tuple):
        return "; ".join(paper(TIES[link]) for link in value)
    if isinstance(value, StrEnum):
        return paper(LABELS[type(value)][value])
    return short(value) if name in ("min_points", "divergence_limit") else str(value)


def _cards(before: CallDraft, after: CallDraft, cards: tuple[int, int]) -> Iterator[Change]:
    if not same_card(before.scorecard, after.scorecard):
        yield Change(
            N_("Scorecard"),
            _scorecard_text(before.scorecard, cards[0]),
            _scorecard_text(after.scorecard, cards[0] + 1),
        )
    if before.checklist != after.checklist:
        yield Change(
            N_("Eligibility checklist"),
            _checklist_text(before.checklist, cards[1]),
            _checklist_text(after.checklist, cards[1] + 1),
        )


def _scorecard_text(draft: ScorecardDraft, revision: int) -> str:
    count = len(draft.spec.criteria)
    return paper(N_("version {revision} ({criteria}, {points} points at most)")).format(
        revision=revision,
        criteria=npaper("{n} criterion", "{n} criteria", count).format(n=count),
        points=exact(draft.spec.maximum),
    )


def _checklist_text(draft: ChecklistDraft, revision: int) -> str:
    count = len(draft.items)
    return paper(N_("version {revision} ({criteria})")).format(
        revision=revision,
        criteria=npaper("{n} criterion", "{n} criteria", count).format(n=count),
    )
