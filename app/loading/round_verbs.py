"""Replaying verbs that draw up the papers of an evaluation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.loading import shapes_papers as text

if TYPE_CHECKING:
    from app.loading.replay import Replay


def do(replay: Replay, verb: text.RoundVerbs) -> None:
    """Draw up, and sign."""
    office, call = replay.office, replay.call_id(verb.call)
    match verb:
        case text.EligibilitySheetsVerb():
            papers = office.applications.issue_eligibility_sheets(call)
        case text.ActsVerb():
            papers = office.evaluation.issue_acts(call, verb.fee)
        case text.RoundPaperVerb(do="evaluation-summary"):
            papers = [office.evaluation.issue_summary(call)]
        case _:
            papers = [office.evaluation.issue_report(call)]
    office.papers.sign_all(papers)
