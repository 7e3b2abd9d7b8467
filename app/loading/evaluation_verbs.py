"""Replaying verbs on scores, what people settle about them, and the decision."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from app.errors import Invalid
from app.i18n import N_
from app.loading import shapes_evaluation as text
from app.loading.shapes_complaints import AgreeAgainVerb, EvaluateAgainVerb

if TYPE_CHECKING:
    from app.calls.scorecard import CriterionSpec
    from app.evaluation.ranking import BodyWord
    from app.evaluation.returning import ReturnWord
    from app.loading.replay import Replay


def do(replay: Replay, verb: text.EvaluationVerbs) -> None:
    """One verb."""
    from app.evaluation.unreturning import barred_words

    evaluation = replay.office.evaluation
    match verb:
        case text.AssignVerb():
            evaluation.assign_all(replay.call_id(verb.call))
        case text.EvaluateVerb():
            _evaluate(replay, verb)
        case text.ReconcileVerb():
            evaluation.reconcile(replay.application_id(verb.application), verb.basis)
        case text.AgreeVerb():
            _agree(replay, verb)
        case text.VoteVerb():
            order = [replay.application_id(place) for place in verb.order]
            evaluation.vote(replay.call_id(verb.call), order, verb.basis)
        case text.DecideVerb():
            _decide(replay, verb)
        case text.CancelVerb(do="unsettle"):
            evaluation.unsettle(replay.application_id(verb.application), verb.reason)
        case text.CancelVerb():
            key = replay.application_id(verb.application)
            back = evaluation.queries.taking_back(key)
            made = evaluation.cancel_return(key, verb.reason)
            if back.barred:
                replay.told.append(barred_words(back))
            if made is not None:
                replay.office.papers.sign(made)


def _evaluate(replay: Replay, verb: text.EvaluateVerb) -> None:
    evaluation, application = replay.office.evaluation, replay.application_id(verb.application)
    evaluation.state_conflict(application, conflicted=False)
    criteria = evaluation.queries.scorecard(application).spec.criteria
    for criterion, points, comment in scored(criteria, verb):
        evaluation.score(application, int(criterion.key), points, comment)
    replay.office.papers.sign(evaluation.submit(application))


def _agree(replay: Replay, verb: text.AgreeVerb) -> None:
    office, application = replay.office, replay.application_id(verb.application)
    call = office.applications.queries.one(application).draft.call_id
    rows = list(scored(office.calls.queries.one(call).scorecard.criteria, verb))
    scores = {criterion.key: points for criterion, points, _comment in rows}
    comments = {criterion.key: comment for criterion, _points, comment in rows}
    office.evaluation.agree(application, scores, comments, verb.basis)


def otherwise(replay: Replay, verb: text.DecideVerb) -> tuple[list[BodyWord], list[ReturnWord]]:
    """What the body decides otherwise than proposed, and what it returns."""
    from app.evaluation.ranking import BodyWord
    from app.evaluation.returning import ReturnWord

    words, returned = [], []
    for each in verb.otherwise:
        key = replay.application_id(each.application)
        if each.do in ("award", "postpone"):
            words.append(BodyWord(key, each.sum, each.reason, each.do == "postpone"))
        else:
            returned.append(ReturnWord(key, each.reason, each.do == "return-to-others"))
    return words, returned


def _decide(replay: Replay, verb: text.DecideVerb) -> None:
    call, (words, returned) = replay.call_id(verb.call), otherwise(replay, verb)
    if returned and words:
        raise Invalid(
            N_("While anything is returned to be evaluated anew, nothing else is decided.")
        )
    evaluation = replay.office.evaluation
    if returned:
        replay.office.papers.sign(evaluation.return_items(call, returned, verb.reason))
        return
    for paper in evaluation.decide(call, verb.reason, words, verb.override):
        replay.office.papers.sign(paper)


def scored(
    criteria: Sequence[CriterionSpec],
    verb: text.EvaluateVerb | text.AgreeVerb | EvaluateAgainVerb | AgreeAgainVerb,
) -> Iterator[tuple[CriterionSpec, int, str]]:
    """Each criterion with its points and comment; comments may be fewer."""
    if len(criteria) != len(verb.points):
        raise Invalid(
            N_("The scorecard has {count} criteria, the file gives {given} points."),
            count=len(criteria),
            given=len(verb.points),
        )
    comments = [*verb.comments, *[""] * (len(criteria) - len(verb.comments))]
    yield from zip(criteria, verb.points, comments[: len(criteria)], strict=True)
