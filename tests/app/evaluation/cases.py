"""The example criteria table, and candidates made from plain totals."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from app.calls.rules import CallRules
from app.calls.scorecard import CriterionSpec, ScorecardSpec, SectionSpec, Step
from app.evaluation.divergence import Sheet
from app.evaluation.ranking import Ranking
from app.evaluation.standing import Candidate
from db.terms import Outcome, ScaleKind

RECEIVED = datetime(2026, 2, 27, 12, 5, tzinfo=UTC)


def steps(number: str, *points: int, **more: Any) -> CriterionSpec:
    """A criterion of whole-point choices."""
    return CriterionSpec(
        key=number,
        number=number,
        text=f"Kriterijus {number}",
        scale=ScaleKind.STEPS,
        high=max(points) * 100,
        steps=tuple(Step(value * 100) for value in points),
        **more,
    )


def span(number: str, low: int, high: int, **more: Any) -> CriterionSpec:
    """A criterion scored within a range of whole points."""
    return CriterionSpec(
        key=number,
        number=number,
        text=f"Kriterijus {number}",
        scale=ScaleKind.RANGE,
        low=low * 100,
        high=high * 100,
        **more,
    )


def card(*criteria: CriterionSpec, **more: Any) -> ScorecardSpec:
    """A scorecard of one section."""
    return ScorecardSpec((SectionSpec("Kokybė", tuple(criteria)),), **more)


EXAMPLE = card(
    steps("1", 20, 10, 0, tie_rank=1),
    steps("2", 15, 8, 0, tie_rank=2),
    span("3", 0, 15),
    steps("4", 10, 5, 0),
    steps("5", 10, 5, 0),
    steps("6", 10, 5, 0),
    span("7", 0, 10),
    steps("8", 5, 0),
    steps("9", 5, 0),
    declared_maximum=10_000,
)

RULES = CallRules(divergence_limit=None)
ONE = replace(RULES, evaluators=1)
MONEY = 2_500_000

PLAIN = card(span("1", -1000, 1000, step=1, tie_rank=1), span("2", -1000, 1000, step=1))


def example_scores(*points: int | None) -> dict[int | str, int | None]:
    """Whole points of the example table, in order."""
    return {
        c.key: None if given is None else given * 100
        for c, given in zip(EXAMPLE.criteria, points, strict=True)
    }


def plain_sheets(*pairs: Sequence[int | None]) -> tuple[Sheet, ...]:
    """A sheet per pair of hundredths for the two criteria of :data:`PLAIN`."""
    return tuple(
        Sheet(f"Vertintoja {index}", {"1": first, "2": second})
        for index, (first, second) in enumerate(pairs, 1)
    )


def candidate(number: int, *pairs: Sequence[int | None], **more: Any) -> Candidate:
    """A ready candidate: P-number, received number minutes after the first, 10 000 Eur."""
    values: Mapping[str, Any] = {
        "application_id": number,
        "reg_no": f"P-{number:02d}",
        "applicant": f"Asociacija „Pavyzdys {number}“",
        "title": f"Projektas {number}",
        "received_at": RECEIVED + timedelta(minutes=number),
        "requested": 1_000_000,
        "recommended": 1_000_000,
        "scorecard": PLAIN,
        "sheets": plain_sheets(*pairs),
        "eligible": True,
    }
    return Candidate(**{**values, **more})


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def shown(ranking: Ranking) -> list[tuple[str, int | None, Outcome | None, str]]:
    return [
        (each.candidate.reg_no, each.place, each.outcome, plain(each.reason.paper()))
        for each in ranking.entries
    ]


def same(number: int, points: int, **more: object) -> Candidate:
    """Both evaluators give the same total."""
    return candidate(number, (points, 0), (points, 0), **more)
