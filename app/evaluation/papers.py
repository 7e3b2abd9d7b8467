"""What the evaluation's papers say, from stored rows to the content of a paper."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from app.calls.scorecard import CriterionSpec, Key, ScorecardSpec, Scores, choices
from app.documents.papers import (
    ApplicationLine,
    CallLine,
    CriterionRow,
    DecisionRow,
    Declaration,
    EvaluationSheet,
    Letterhead,
    PaperId,
    Signer,
)
from app.evaluation.ranking import Entry
from app.evaluation.scoring import Total
from app.formats import points as show
from app.formats import prose_day, short
from app.i18n import N_, paper
from app.texts.text import Text
from db.models.applications import Application
from db.models.calls import Call, Scorecard
from db.models.evaluation import Evaluation, Evaluator
from db.terms import ScaleKind


def call_line(call: Call) -> CallLine:
    """The call as papers name it."""
    return CallLine(number=call.number, title=call.title)


def call_values(head: Letterhead, which: PaperId, call: Call) -> dict[str, str]:
    """What the fields of a template on a call stand for."""
    return {
        "office": head.office,
        "day": prose_day(which.day),
        "call": call.number,
        "call_title": call.title,
    }


def decision_row(
    entry: Entry, outcome: str, reason: str, awarded: int | None = None
) -> DecisionRow:
    """An application of the priority order in a decision; ``awarded`` in cents."""
    found = entry.candidate
    return DecisionRow(
        number=found.reg_no,
        applicant=found.applicant,
        title=found.title,
        recommended=found.recommended,
        outcome=outcome,
        score=entry.score,
        place=entry.place,
        awarded=awarded,
        reason=reason,
    )


def sheet_titles(
    head: Letterhead, which: PaperId, text: Text, call: Call, application: Application
) -> tuple[str, ...]:
    """The title lines of an application's evaluation sheet."""
    values = {
        "number": application.number,
        "title": application.title,
        "applicant": application.applicant.name,
    }
    return text.fill(call_values(head, which, call) | values).titles


def evaluator_signer(evaluator: Evaluator, function: str) -> Signer:
    """The evaluator as signer, with the account's function where it has one."""
    return Signer(person=evaluator.name, function=function or paper(N_("evaluator (as signer)")))


def declaration(
    head: Letterhead,
    which: PaperId,
    text: Text,
    call: Call,
    evaluator: Evaluator,
    function: str,
    by_hand: bool = False,
) -> Declaration:
    """The declaration of impartiality in the words that the call was published with."""
    wording = text.fill(call_values(head, which, call) | {"person": evaluator.name})
    return Declaration(
        head=head,
        paper=which,
        call=call_line(call),
        signer=evaluator_signer(evaluator, function),
        statements=wording.opening,
        confidentiality=wording.closing,
        titles=wording.titles,
        by_hand=by_hand,
    )


def _chosen(criterion: CriterionSpec, given: int | None) -> str:
    if given is None or criterion.scale is ScaleKind.RANGE:
        return ""
    if criterion.scale is ScaleKind.YES_NO:
        return paper(N_("Yes")) if given == criterion.high else paper(N_("No"))
    return next((step.label for step in criterion.steps if step.points == given), "")


def _scale(criterion: CriterionSpec) -> tuple[str, ...]:
    if criterion.scale is ScaleKind.RANGE:
        return (f"{show(criterion.low)}–{show(criterion.high)}",)
    return tuple(f"{show(step.points)} – {step.label}".rstrip(" –") for step in choices(criterion))


def criterion_rows(
    spec: ScorecardSpec, scores: Scores, comments: Mapping[Key, str]
) -> tuple[CriterionRow, ...]:
    """The sheet's rows, in the order of the scorecard."""
    return tuple(
        CriterionRow(
            number=criterion.number,
            text=criterion.text,
            maximum=criterion.high,
            points=scores.get(criterion.key),
            chosen=_chosen(criterion, scores.get(criterion.key)),
            comment=comments.get(criterion.key, ""),
            section=section.title,
            weight=criterion.weight,
            minimum=criterion.minimum,
            scale=_scale(criterion),
        )
        for section in spec.sections
        for criterion in section.criteria
    )


def blank_rows(
    spec: ScorecardSpec, scale: Callable[[CriterionSpec], tuple[str, ...]]
) -> tuple[CriterionRow, ...]:
    """The rows of a sheet for a pen; ``scale`` words what may be chosen."""
    rows = criterion_rows(spec, {}, {})
    return tuple(
        replace(row, scale=scale(criterion), comment_due=criterion.comment_required)
        for row, criterion in zip(rows, spec.criteria, strict=True)
    )


def arithmetic(spec: ScorecardSpec, scores: Scores, total: Total) -> str:
    """The sum in one line, as the table above it reads: ``20 + 8 × 1,5 = 32,00``."""
    terms = []
    for criterion in spec.criteria:
        given = scores.get(criterion.key)
        if given is None:
            continue
        weight = f" × {short(criterion.weight)}" if criterion.weight != 100 else ""
        figure = f"({short(given)})" if given < 0 else short(given)
        terms.append(f"{figure}{weight}")
    return f"{' + '.join(terms)} = {show(total.points)}" if total.complete else ""


def evaluation_sheet(
    head: Letterhead,
    which: PaperId,
    text: Text,
    call: Call,
    application: Application,
    evaluator: Evaluator,
    function: str,
    evaluation: Evaluation,
    scorecard: Scorecard,
    spec: ScorecardSpec,
    total: Total,
    min_points: int | None,
    mark: str = "",
) -> EvaluationSheet:
    """The filled sheet of a submitted evaluation; ``mark`` says by what it is made anew."""
    scores: Scores = {score.criterion_id: score.points for score in evaluation.scores}
    comments: dict[Key, str] = {score.criterion_id: score.comment for score in evaluation.scores}
    return EvaluationSheet(
        head=head,
        paper=which,
        call=call_line(call),
        application=ApplicationLine(
            number=application.number,
            applicant=application.applicant.name,
            title=application.title,
            requested=application.requested,
        ),
        signer=evaluator_signer(evaluator, function),
        scorecard_version=scorecard.revision,
        scorecard_hash=scorecard.hash or "",
        rows=criterion_rows(spec, scores, comments),
        maximum=int(spec.maximum),
        total=total.points,
        arithmetic=arithmetic(spec, scores, total),
        minimum=min_points,
        submitted_at=evaluation.submitted_at,
        titles=sheet_titles(head, which, text, call, application),
        mark=mark,
    )
