"""What is stored of a participation because it follows from its data: computed in one place."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.participants.groups import DEFAULT, EntryData, GroupRules, groups, missing
from app.participants.indicators.results import Reply, ResultData
from app.participants.indicators.sets import RULE_VERSION, RuleSet
from db.models.follow_ups import FollowUp
from db.terms import FollowUpMoment, FollowUpOutcome, TargetGroup


@dataclass(frozen=True, slots=True)
class Derived:
    """Completeness, target groups and indicator codes, each code with the day it counts on."""

    complete: bool
    groups: tuple[TargetGroup, ...]
    codes: tuple[tuple[str, date], ...]
    rule_version: int = RULE_VERSION


def derived(
    entry: EntryData, results: ResultData, chosen: RuleSet, rules: GroupRules = DEFAULT
) -> Derived:
    """As the present rules see them."""
    codes = chosen.codes_of(entry, results, rules)
    return Derived(
        not missing(entry),
        tuple(sorted(groups(entry, rules).names)),
        tuple((code, chosen.counted_on(code, entry, results)) for code, _why in codes),
    )


def results_of(ended_on: date | None, answers: Iterable[FollowUp]) -> ResultData:
    """The exit and what was answered after it; who was not reached has answered nothing.

    An answer given before the exit belongs to an earlier stay: results are those after the last.
    """
    replies = {
        each.moment: _reply(each)
        for each in answers
        if each.outcome is FollowUpOutcome.ANSWERED
        and ended_on is not None
        and each.asked_on >= ended_on
    }
    return ResultData(
        ended_on, replies.get(FollowUpMoment.FOUR_WEEKS), replies.get(FollowUpMoment.SIX_MONTHS)
    )


def _reply(said: FollowUp) -> Reply:
    return Reply(
        said.asked_on,
        said.seeking_since,
        said.education_since,
        said.qualified_on,
        said.employed_since,
        said.employed,
        said.position,
    )
