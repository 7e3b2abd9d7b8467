"""What is asked of a call before it is published. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from app.calls.rules import CallRules
from app.calls.rules import problems as rule_problems
from app.calls.scorecard import ScorecardSpec, exact
from app.calls.scorecard import problems as scorecard_problems
from app.explanation import Check, Severity, check, say
from app.formats import moment, money
from app.i18n import N_


@dataclass(frozen=True, slots=True)
class ActionMoney:
    """One action of the call against the plan; cents."""

    number: str
    planned: int
    published: int
    asked: int


def publish_checks(
    closes_at: datetime,
    now: datetime,
    scorecard: ScorecardSpec,
    rules: CallRules,
    actions: Iterable[ActionMoney],
) -> tuple[Check, ...]:
    """Every check, passed or not: those that stop first come first in the order of the form.

    Money above the plan is a warning: the office may be about to amend the plan.
    """
    return (
        _closing(closes_at, now),
        *(_money(each) for each in actions),
        *(check(False, line, field="scorecard") for line in scorecard_problems(scorecard)),
        *(check(False, line, field="rules") for line in rule_problems(rules)),
        _reachable(scorecard, rules),
    )


def _closing(closes_at: datetime, now: datetime) -> Check:
    if closes_at <= now:
        line = say(N_("The call would close {closes}, which is past."), closes=moment(closes_at))
        return check(False, line, field="closes_at")
    line = say(N_("The call closes {closes}."), closes=moment(closes_at))
    return check(True, line, field="closes_at")


def _money(action: ActionMoney) -> Check:
    ok = action.published + action.asked <= action.planned
    message = (
        N_("Action {number}: published {published} + this call {asked} ≤ planned {planned}")
        if ok
        else N_("Action {number}: published {published} + this call {asked} > planned {planned}")
    )
    line = say(
        message,
        number=action.number,
        published=money(action.published),
        asked=money(action.asked),
        planned=money(action.planned),
    )
    return check(ok, line, severity=Severity.WARNING, field="actions")


def _reachable(scorecard: ScorecardSpec, rules: CallRules) -> Check:
    least, most = rules.min_points or 0, scorecard.maximum
    ok = least <= most
    message = (
        N_("Points: the threshold {least} ≤ the maximum {most}")
        if ok
        else N_("Points: the threshold {least} > the maximum {most}")
    )
    line = say(message, least=exact(Fraction(least)), most=exact(most))
    return check(ok, line, field="rules")
