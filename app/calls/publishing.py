"""What is asked of a call before it is published. Pure."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from fractions import Fraction

from app.calls.rules import CallRules
from app.calls.rules import problems as rule_problems
from app.calls.scorecard import ScorecardSpec, exact
from app.calls.scorecard import problems as scorecard_problems
from app.explanation import Check, Severity, check, say
from app.formats import moment
from app.i18n import N_


def publish_checks(
    closes_at: datetime,
    now: datetime,
    scorecard: ScorecardSpec,
    rules: CallRules,
    money: Iterable[Check],
) -> tuple[Check, ...]:
    """Every check, passed or not: those that stop first come first in the order of the form.

    Money above what remains (``money``) is a warning here: who may exceed it gives a reason.
    """
    return (
        _closing(closes_at, now),
        *(replace(each, severity=Severity.WARNING, field="actions") for each in money),
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
