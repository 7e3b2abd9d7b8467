"""From a call's stored rows to the values its rules take."""

import json
from itertools import groupby

from app.calls.rules import CallRules
from app.calls.scorecard import CriterionSpec, ScorecardSpec, SectionSpec, Step
from db.models.calls import Call, Criterion, Scorecard


def rules_of(call: Call) -> CallRules:
    """The call's rules."""
    return CallRules.of(json.loads(call.rules))


def spec_of(scorecard: Scorecard) -> ScorecardSpec:
    """The scorecard; criteria are keyed by their row id, sections are runs of the same title."""
    runs = groupby(scorecard.criteria, key=lambda criterion: criterion.section)
    return ScorecardSpec(
        tuple(SectionSpec(title, tuple(criterion_of(row) for row in rows)) for title, rows in runs),
        scorecard.declared_maximum,
    )


def criterion_of(row: Criterion) -> CriterionSpec:
    """One criterion."""
    return CriterionSpec(
        key=row.id,
        number=row.number,
        text=row.text,
        scale=row.scale,
        high=row.high,
        steps=tuple(Step(step.points, step.label) for step in row.steps),
        low=row.low,
        step=row.step,
        weight=row.weight,
        minimum=row.minimum,
        eliminatory=row.eliminatory,
        tie_rank=row.tie_rank,
        comment_required=row.comment_required,
        kind=row.kind,
        help=row.help,
    )
