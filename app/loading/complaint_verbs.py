"""Replaying verbs on complaints and on what follows a decision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.errors import Invalid
from app.evaluation.complaints.drafts import ComplaintDraft, Refusal, Verdict
from app.evaluation.complaints.queries import ComplaintRow
from app.i18n import N_
from app.loading import shapes_complaints as text
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
            for paper in complaints.relist(replay.call_id(verb.call)):
                replay.office.papers.sign(paper)


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
        "complaint-withdraw": complaints.withdraw,
        "complaint-step-back": complaints.step_back,
    }
    steps[verb.do](row.id, row.version, verb.reason)


def reply(replay: Replay, verb: text.ComplaintReplyVerb) -> None:
    """Draw the letter up, sign it, enter how it went."""
    complaints, row = replay.office.complaints, _row(replay, verb.complaint)
    replay.office.papers.sign(complaints.draw_reply(row.id, row.version))
    row = _row(replay, verb.complaint)
    draft = DeliveryDraft(verb.channel, verb.on, verb.received_on, verb.note)
    complaints.send_reply(row.id, row.version, draft)


def _row(replay: Replay, number: str) -> ComplaintRow:
    queries = replay.office.complaints.queries
    found = queries.numbered(number)
    if found is None:
        raise Invalid(N_("There is no complaint {number}."), number=number)
    return queries.one(found)
