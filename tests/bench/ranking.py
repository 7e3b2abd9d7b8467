"""The priority order of a very large call: 2 000 applications × 5 evaluators × 15 criteria."""

import gc
import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from app.calls.rules import CallRules
from app.calls.scorecard import CriterionSpec, ScorecardSpec, SectionSpec
from app.evaluation.divergence import Sheet
from app.evaluation.ranking import rank
from app.evaluation.standing import Candidate
from db.terms import ScaleKind
from tests.bench.figure import Figure, Goal, timed

APPLICATIONS, EVALUATORS, CRITERIA = 2_000, 5, 15
MONEY = 500_000_000
OPENED = datetime(2026, 2, 2, 8, tzinfo=UTC)

Call = list[list[list[int]]]


def figures(_office: Path) -> Iterator[Figure]:
    """The rule with everything a screen shows of it, beside the bare sums, means and sort."""
    chance = random.Random(20)
    points: Call = [
        [[chance.randrange(300, 1001, 50) for _c in range(CRITERIA)] for _e in range(EVALUATORS)]
        for _a in range(APPLICATIONS)
    ]
    found = candidates(points)
    rules = replace(CallRules(), evaluators=EVALUATORS, divergence_limit=None)
    if bare(points) != [each.score for each in rank(found, rules, MONEY).entries]:
        raise AssertionError("the bare order is another one")
    gc.disable()  # as in the window, whose own Collector looks for cycles when nobody waits
    try:
        took, least = timed(lambda: rank(found, rules, MONEY)), timed(lambda: bare(points))
    finally:
        gc.enable()
    against = "sums, means and one sort of the same points in plain Python"
    yield Figure("ranking.2000x5x15", took, "ms", least, against, Goal(300), 5)


def candidates(points: Call) -> list[Candidate]:
    """The call's applications, each with its evaluators' sheets."""
    card = ScorecardSpec((SectionSpec("Kokybė", tuple(map(_criterion, range(1, CRITERIA + 1)))),))
    return [
        Candidate(
            application_id=place,
            reg_no=f"VP-{place}",
            applicant=f"Asociacija „Pavyzdys {place}“",
            title=f"Projektas {place}",
            received_at=OPENED + timedelta(minutes=place),
            requested=1_000_000,
            recommended=1_000_000,
            scorecard=card,
            sheets=tuple(
                Sheet(f"Vertintoja {number}", dict(zip(card.keys, given, strict=True)))
                for number, given in enumerate(sheets, 1)
            ),
            eligible=True,
        )
        for place, sheets in enumerate(points, 1)
    ]


def bare(points: Call) -> list[int]:
    """The scores, best first, without rules or reasons: hundredths, half-up."""
    means = ((2 * sum(map(sum, sheets)) + EVALUATORS) // (2 * EVALUATORS) for sheets in points)
    return sorted(means, reverse=True)


def _criterion(number: int) -> CriterionSpec:
    return CriterionSpec(
        key=str(number),
        number=str(number),
        text=f"Kriterijus {number}",
        scale=ScaleKind.RANGE,
        low=0,
        high=1_000,
        tie_rank=1 if number == 1 else None,
    )
