"""Replaying verbs that draw up the papers of an evaluation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.loading import shapes_papers as text
from app.register.delivering import DeliveryDraft

if TYPE_CHECKING:
    from app.loading.replay import Replay


def do(replay: Replay, verb: text.RoundVerbs) -> None:
    """Draw up and sign; or enter how letters went."""
    office, call = replay.office, replay.call_id(verb.call)
    match verb:
        case text.EligibilitySheetsVerb():
            papers = office.applications.issue_eligibility_sheets(call)
        case text.ResultsSentVerb():
            draft = DeliveryDraft(verb.channel, verb.on, verb.received_on, verb.note)
            office.evaluation.send_results(call, draft)
            return
        case text.ResultLettersVerb():
            papers = office.evaluation.issue_results(call)
        case text.ActsVerb():
            papers = office.evaluation.issue_acts(call, verb.fee)
        case text.RoundPaperVerb(do="evaluation-summary"):
            papers = [office.evaluation.issue_summary(call)]
        case _:
            papers = [office.evaluation.issue_report(call)]
    office.papers.sign_all(papers)
