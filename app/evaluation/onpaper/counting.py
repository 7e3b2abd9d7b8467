"""From a typed sheet to the evaluation that counts, inside the transaction of its last typing."""

from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.calls.scorecard import Key, ScorecardSpec, Scores
from app.calls.specs import rules_of, spec_of
from app.evaluation import access, papers
from app.evaluation.allotting import next_attempt
from app.evaluation.marks import again_mark
from app.evaluation.scoring import total
from app.formats import moment
from app.i18n import N_, paper
from app.register.steps import issue
from app.texts.steps import text_of
from db.models.applications import Application
from db.models.attachments import Attachment, StoredFile
from db.models.calls import Call, Scorecard
from db.models.evaluation import Evaluation, Evaluator, Score
from db.models.office import Paper
from db.models.paper_sheets import PaperSheet, SheetEntry
from db.terms import EvaluationState, PaperKind, TextKind, Typing
from db.unit_of_work import UnitOfWork

if TYPE_CHECKING:
    from app.safety.accounts import User


def comments_missing(sheet: PaperSheet, spec: ScorecardSpec) -> bool:
    """Whether a comment that a criterion requires was left empty."""
    written = _comments(sheet)
    return any(each.comment_required and not written.get(each.key) for each in spec.criteria)


def count(
    unit: UnitOfWork,
    user: "User",
    sheet: PaperSheet,
    application: Application,
    call: Call,
    evaluator: Evaluator,
    scorecard: Scorecard,
) -> Paper:
    """Submit the evaluation that the sheet holds; returns its filled sheet, which nobody signs
    again: the signature is on the scan.
    """
    spec = spec_of(scorecard)
    entry = _final(sheet)
    scores: Scores = {score.criterion_id: score.points for score in entry.scores}
    result = total(spec, scores)
    evaluation = _evaluation(unit.session, application, evaluator, scorecard)
    evaluation.scores = _cells(evaluation, scores, _comments(sheet))
    evaluation.total, evaluation.state = result.points, EvaluationState.SUBMITTED
    evaluation.submitted_at = unit.now
    unit.session.flush()
    keyed = _told(unit.session, sheet)
    mark = again_mark(unit.session, application.id, evaluator.id)
    text = text_of(unit.session, TextKind.EVALUATION_SHEET, call.id)
    stored = issue(
        unit,
        PaperKind.EVALUATION_SHEET,
        f"{application.number} · {application.title}"[:300],
        user.id,
        lambda head, which: replace(
            papers.evaluation_sheet(
                head,
                which,
                text,
                call,
                application,
                evaluator,
                "",
                evaluation,
                scorecard,
                spec,
                result,
                rules_of(call).min_points,
                mark,
            ),
            keyed=keyed,
        ),
        call_id=call.id,
        record=evaluation.id,
        by_hand=True,
    )
    evaluation.paper_id = stored.id
    sheet.evaluation_id = evaluation.id
    return stored


def _final(sheet: PaperSheet) -> SheetEntry:
    by_typing = {entry.typing: entry for entry in sheet.entries}
    return by_typing.get(Typing.SETTLED) or by_typing[Typing.FIRST]


def _comments(sheet: PaperSheet) -> dict[Key, str]:
    """Comments are typed once, the first time."""
    first = next(entry for entry in sheet.entries if entry.typing is Typing.FIRST)
    return {score.criterion_id: score.comment for score in first.scores}


def _evaluation(
    session: Session, application: Application, evaluator: Evaluator, scorecard: Scorecard
) -> Evaluation:
    found = access.current_evaluation(session, application.id, evaluator.id)
    if found is None:
        found = Evaluation(
            application_id=application.id,
            evaluator_id=evaluator.id,
            scorecard_id=scorecard.id,
            attempt=next_attempt(session, application.id, evaluator.id),
        )
        session.add(found)
    return found


def _cells(evaluation: Evaluation, scores: Scores, comments: dict[Key, str]) -> list[Score]:
    known = {cell.criterion_id: cell for cell in evaluation.scores}
    cells = []
    for key, points in scores.items():
        cell = known.get(key) or Score(criterion_id=key)
        cell.points, cell.comment = points, comments.get(key, "")
        cells.append(cell)
    return cells


def _told(session: Session, sheet: PaperSheet) -> str:
    """What the filled sheet says of itself: from which paper, signed when, typed by whom."""
    number = session.scalar(select(Paper.number).where(Paper.id == sheet.paper_id))
    typed = "; ".join(
        f"{entry.typed_by}, {moment(entry.typed_at)}"
        for entry in sorted(sheet.entries, key=lambda each: each.typed_at)
    )
    words = paper(
        N_(
            "Typed in from the paper sheet No. {number}, signed by hand on {day}; typed by: {typed}"
            " (Vilnius time)."
        )
    ).format(number=number, day=sheet.signed_on, typed=typed)
    scans = session.execute(
        select(Attachment.name, StoredFile.sha256)
        .join(StoredFile)
        .where(
            Attachment.noun == "paper_sheet",
            Attachment.record == sheet.id,
            Attachment.removed_at.is_(None),
        )
        .order_by(Attachment.id)
    ).all()
    if not scans:
        return words
    listed = "; ".join(f"{name}, SHA-256 {digest[:16]}" for name, digest in scans)
    return f"{words} {paper(N_('Scan: {scans}.')).format(scans=listed)}"
