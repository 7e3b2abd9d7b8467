"""A complaint's re-evaluation: the round's candidate beside the first one."""

from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import Refused
from app.evaluation.assembly import CallCase
from app.evaluation.divergence import Sheet
from app.evaluation.settled import Settled
from app.evaluation.standing import Candidate, Standing, standing
from app.i18n import N_
from db.models.complaints import Amending, Complaint
from db.terms import EvaluationState


def sheets_of(case: CallCase, application_id: int, complaint_id: int) -> tuple[Sheet, ...]:
    """The submitted sheets of a round's evaluators who are not excluded."""
    facts, found = case.facts, []
    for evaluator, third in facts.counting_again(application_id, complaint_id):
        filled = facts.evaluations.get((application_id, evaluator))
        if filled is not None and filled.state is EvaluationState.SUBMITTED:
            found.append(Sheet(facts.names[evaluator], filled.scores, third))
    return tuple(found)


def again(case: CallCase, complaint: Complaint) -> Candidate:
    """The complaint's application as its re-evaluation judges it; first sheets do not count."""
    key, facts = complaint.application_id, case.facts
    settled = case.rounds.get(complaint.id, Settled())
    first = next(each for each in case.candidates if each.application_id == key)
    evaluators = facts.counting_again(key, complaint.id)
    sheets = sheets_of(case, key, complaint.id)
    submitted = {sheet.evaluator for sheet in sheets}
    # What was evaluated after all is complained about as any other (see records.attacked).
    eligible = True if key in facts.let_in else first.eligible
    return replace(
        first,
        sheets=sheets,
        missing=tuple(
            facts.names[one] for one, _third in evaluators if facts.names[one] not in submitted
        ),
        conflicts_open=tuple(
            facts.names[one]
            for one, _third in facts.again[complaint.id]
            if (key, one) not in facts.conflicts
        ),
        third_asked=any(third for _one, third in evaluators),
        eligible=eligible,
        ineligible_reason="" if eligible else first.ineligible_reason,
        reconciled=settled.reconciled.get(key, ""),
        agreed=settled.agreed.get(key),
    )


def require_finished(case: CallCase, complaint: Complaint) -> Standing:
    """What the re-evaluation comes to; Refused naming who owes what while it is not finished."""
    found = standing(again(case, complaint), case.rules)
    if found.blockers or (found.score is None and not found.failures):
        raise Refused(
            N_("The re-evaluation is not finished yet:\n{lines}"),
            lines="\n".join(each.line.text() for each in found.blockers),
        )
    return found


def settled_rounds(session: Session, call_id: int) -> list[Complaint]:
    """Complaints whose re-evaluation an amending decision took up, the first one first."""
    return list(
        session.scalars(
            select(Complaint)
            .join(Amending, Amending.complaint_id == Complaint.id)
            .where(Complaint.call_id == call_id)
            .order_by(Amending.id)
        )
    )


def as_amended(session: Session, case: CallCase, until: int | None = None) -> tuple[Candidate, ...]:
    """The call's candidates with the sheets that count since the amending decisions.

    ``until``: as it was before this complaint's decision (id).
    """
    found = {each.application_id: each for each in case.candidates}
    for complaint in settled_rounds(session, case.call.id):
        if complaint.id == until:
            break
        if case.facts.again.get(complaint.id):
            found[complaint.application_id] = again(case, complaint)
    return tuple(found.values())
