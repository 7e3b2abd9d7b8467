"""Replaying verbs on complaints and on what follows a decision."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.errors import Invalid
from app.evaluation.complaints.drafts import ComplaintDraft, Refusal, Verdict
from app.evaluation.complaints.proposing import AmendDraft, LaterWord
from app.evaluation.complaints.queries import ComplaintRow
from app.i18n import N_
from app.loading import shapes_complaints as text
from app.loading.evaluation_verbs import scored
from app.register.delivering import DeliveryDraft

if TYPE_CHECKING:
    from app.loading.replay import Replay


def do(replay: Replay, verb: text.ComplaintVerbs) -> None:
    """Hand a verb to the complaints."""
    complaints = replay.office.complaints
    match verb:
        case text.ComplaintVerb():
            register(replay, verb)
        case text.ComplaintAcceptVerb():
            row = _row(replay, verb.complaint)
            complaints.accept(row.id, row.version)
        case text.ComplaintRefuseVerb():
            row = _row(replay, verb.complaint)
            complaints.refuse(row.id, row.version, Refusal(verb.kind, verb.reason))
        case text.ComplaintReasonVerb():
            reasoned(replay, verb)
        case text.ComplaintDecideVerb():
            row = _row(replay, verb.complaint)
            complaints.decide(row.id, row.version, Verdict(verb.outcome, verb.reason))
        case text.ComplaintReplyVerb():
            reply(replay, verb)
        case text.RelistVerb():
            _sign(replay, complaints.relist(replay.call_id(verb.call)))
        case text.ReevaluateVerb():
            reevaluate(replay, verb)
        case text.ReleaseEvaluatorVerb():
            row = _row(replay, verb.complaint)
            (chosen,) = _evaluators(replay, [verb.evaluator])
            complaints.release_evaluator(row.id, row.version, chosen)
        case text.EvaluateAgainVerb():
            evaluate(replay, verb)
        case text.ReconcileAgainVerb():
            row = _row(replay, verb.complaint)
            complaints.reconcile_again(row.id, row.version, verb.basis)
        case text.AgreeAgainVerb():
            _agree(replay, verb)
        case text.ReopenAgainVerb():
            (chosen,) = _evaluators(replay, [verb.evaluator])
            key = _row(replay, verb.complaint).application_id
            replay.office.evaluation.reopen(key, chosen, verb.reason)
        case text.CompareVerb():
            _sign(replay, [complaints.issue_comparison(_row(replay, verb.complaint).id)])
        case text.FreeVerb():
            key = replay.application_id(verb.application)
            complaints.free(key, verb.cause, verb.reason, verb.sum)
        case text.CancelFreedVerb():
            _cancel_freed(replay, verb)
        case text.AmendDecisionVerb():
            amend(replay, verb)
        case text.CopySheetsVerb():
            _sign(replay, [complaints.issue_copy(replay.application_id(verb.application))])


def _cancel_freed(replay: Replay, verb: text.CancelFreedVerb) -> None:
    office, key = replay.office, replay.application_id(verb.application)
    one = office.applications.queries.one(key)
    waiting = office.complaints.queries.afterwards(one.draft.call_id).releases
    found = next((each.id for each in waiting if each.application == one.number), None)
    if found is None:
        raise Invalid(N_("Nothing that {number} freed waits."), number=one.number)
    office.complaints.cancel_release(found, verb.reason)


def register(replay: Replay, verb: text.ComplaintVerb) -> None:
    """A complaint that came."""
    replay.office.complaints.register(
        ComplaintDraft(
            replay.application_id(verb.application),
            verb.target,
            replay.office.clock.now() if verb.received is None else verb.received,
            verb.channel,
            verb.grounds,
            verb.complainant,
            verb.address,
            verb.document,
            verb.days,
            verb.working,
        )
    )


def reasoned(replay: Replay, verb: text.ComplaintReasonVerb) -> None:
    """A step that needs nothing but a reason."""
    complaints, row = replay.office.complaints, _row(replay, verb.complaint)
    steps = {
        "complaint-examine": complaints.examine,
        "complaint-recheck": complaints.recheck,
        "complaint-withdraw": complaints.withdraw,
        "complaint-step-back": complaints.step_back,
        "complaint-unsettle": complaints.unsettle_again,
    }
    steps[verb.do](row.id, row.version, verb.reason)


def reply(replay: Replay, verb: text.ComplaintReplyVerb) -> None:
    """Draw the letter up, sign it, enter how it went."""
    complaints, row = replay.office.complaints, _row(replay, verb.complaint)
    replay.office.papers.sign(complaints.draw_reply(row.id, row.version))
    row = _row(replay, verb.complaint)
    draft = DeliveryDraft(verb.channel, verb.on, verb.received_on, verb.note)
    complaints.send_reply(row.id, row.version, draft)


def reevaluate(replay: Replay, verb: text.ReevaluateVerb) -> None:
    """Name the evaluators."""
    row = _row(replay, verb.complaint)
    chosen = _evaluators(replay, verb.evaluators)
    replay.office.complaints.reevaluate(row.id, row.version, chosen, verb.third)


def _evaluators(replay: Replay, names: Sequence[str]) -> list[int]:
    known = {each.name: each.id for each in replay.office.evaluation.queries.evaluators()}
    for name in names:
        if name not in known:
            raise Invalid(N_("There is no evaluator {name} in the register."), name=name)
    return [known[name] for name in names]


def evaluate(replay: Replay, verb: text.EvaluateAgainVerb) -> None:
    """One sheet: no conflict, points, submitted, signed."""
    evaluation, application = replay.office.evaluation, replay.application_id(verb.application)
    evaluation.state_conflict(application, conflicted=False)
    criteria = evaluation.queries.scorecard(application).spec.criteria
    for criterion, points, comment in scored(criteria, verb):
        evaluation.score(application, int(criterion.key), points, comment)
    _sign(replay, [evaluation.submit(application)])


def _agree(replay: Replay, verb: text.AgreeAgainVerb) -> None:
    row = _row(replay, verb.complaint)
    second = replay.office.complaints.queries.comparison(row.id).second
    rows = list(scored(second.scorecard.criteria, verb))
    scores = {criterion.key: points for criterion, points, _comment in rows}
    comments = {criterion.key: comment for criterion, _points, comment in rows}
    replay.office.complaints.agree_again(row.id, row.version, scores, comments, verb.basis)


def amend(replay: Replay, verb: text.AmendDecisionVerb) -> None:
    """The amending decision and the lists that follow."""
    complaint = _row(replay, verb.complaint).id if verb.complaint else None
    parts = {replay.application_id(each.application): each.sum for each in verb.parts}
    order = tuple(replay.application_id(each) for each in verb.order)
    words = tuple(_later(replay, each) for each in verb.postponed)
    draft = AmendDraft(verb.reason, complaint, parts, order, words)
    call = replay.call_id(verb.call)
    _sign(replay, replay.office.complaints.amend(call, draft, verb.override))


def _later(replay: Replay, each: text.LaterText) -> LaterWord:
    if (each.do == "award") != bool(each.sum):
        raise Invalid(N_("A sum is given with “award”, and only with it."))
    award = None if each.do == "approve" else each.sum
    return LaterWord(replay.application_id(each.application), award, each.reason)


def _sign(replay: Replay, papers: list[int]) -> None:
    for each in papers:
        replay.office.papers.sign(each)


def _row(replay: Replay, number: str) -> ComplaintRow:
    queries = replay.office.complaints.queries
    found = queries.numbered(number)
    if found is None:
        raise Invalid(N_("There is no complaint {number}."), number=number)
    return queries.one(found)
