"""Sheets typed in from paper: what follows from their typings against what is stored."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from app.calls.scorecard import Key, ScorecardSpec
from app.calls.specs import spec_of
from app.doctor.finding import Finding, problem, some, sound
from app.doctor.inside import RESTORE
from app.evaluation.onpaper.comparing import differences, stage
from app.i18n import N_
from db.models.calls import Criterion, Scorecard
from db.models.evaluation import Evaluation
from db.models.office import Paper
from db.models.paper_sheets import PaperSheet, SheetEntry
from db.terms import EvaluationState, SheetStage, Typing

Typed = Mapping[Typing, SheetEntry]
_CODE = "keyed"


def keyed(session: Session) -> list[Finding]:
    """The stage of every sheet, and the points and comments of evaluations that came from one."""
    rows = session.execute(
        select(PaperSheet, Paper.number, Evaluation)
        .join(Paper, Paper.id == PaperSheet.paper_id)
        .outerjoin(Evaluation, Evaluation.id == PaperSheet.evaluation_id)
        .options(
            selectinload(PaperSheet.entries).selectinload(SheetEntry.scores),
            selectinload(Evaluation.scores),
        )
        .order_by(PaperSheet.id)
    )
    specs = {
        card.id: spec_of(card)
        for card in session.scalars(
            select(Scorecard).options(
                selectinload(Scorecard.criteria).selectinload(Criterion.steps)
            )
        )
    }
    bad: list[str] = []
    for sheet, number, found in rows:
        evaluation: Evaluation | None = found
        spec = specs[sheet.scorecard_id]
        typed = {entry.typing: entry for entry in sheet.entries}
        right = (
            _stands(spec, sheet.stage, typed)
            if evaluation is None
            else sheet.stage is SheetStage.COUNTED and _counted(spec, typed, evaluation)
        )
        if not right:
            bad.append(number)
    if bad:
        words = N_("Sheets typed in from paper do not match what was typed: {names}.")
        return problem(_CODE, words, RESTORE, names=some(bad))
    return sound(_CODE, N_("Sheets typed in from paper match what was typed."))


def points(entry: SheetEntry | None) -> dict[Key, int | None] | None:
    """The points of a typing; None where it is not there."""
    return None if entry is None else {each.criterion_id: each.points for each in entry.scores}


def _stands(spec: ScorecardSpec, held: SheetStage, typed: Typed) -> bool:
    """A sheet that does not count; once or twice is a rule of the call, which may have changed."""
    first, second = points(typed.get(Typing.FIRST)), points(typed.get(Typing.SECOND))
    final = points(typed.get(Typing.SETTLED))
    found = {stage(spec, first, second, final, twice) for twice in (False, True)}
    if SheetStage.COUNTED in found:  # a comment that is required may be lacking
        found = (found - {SheetStage.COUNTED}) | {SheetStage.UNFINISHED}
    return held in found


def _counted(spec: ScorecardSpec, typed: Typed, evaluation: Evaluation) -> bool:
    first, second = typed.get(Typing.FIRST), typed.get(Typing.SECOND)
    final = typed.get(Typing.SETTLED) or first
    if first is None or final is None or evaluation.state is not EvaluationState.SUBMITTED:
        return False
    one, other = points(first) or {}, points(second)
    if other is not None:
        apart = {each.criterion.key for each in differences(spec, one, other)}
        settled = points(final) or {}
        if any(settled.get(key) != one.get(key) for key in spec.keys if key not in apart):
            return False  # where both say the same, nothing else was settled
        if apart and final is first:
            return False
    comments: dict[Key, str] = {each.criterion_id: each.comment for each in first.scores}
    cells = {each.criterion_id: (each.points, each.comment) for each in evaluation.scores}
    return cells == {
        key: (each, comments.get(key, "")) for key, each in (points(final) or {}).items()
    }
