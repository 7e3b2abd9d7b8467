"""What was decided about each application, as its letter tells it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.formats import local_day, prose_day
from app.i18n import N_, paper
from db.models.applications import Application
from db.models.complaints import Amending, AmendingItem
from db.models.evaluation import Decision, DecisionItem
from db.terms import Outcome


@dataclass(frozen=True, slots=True)
class Result:
    """What was decided about one application; sums in cents, ``score`` in hundredths.

    ``decision`` is the decision's number, ``at`` when it was made and ``day`` its day in words,
    ``word`` what the body said where it decided otherwise than proposed.
    """

    outcome: Outcome
    decision: str
    day: str
    reason: str
    score: int | None = None
    place: int | None = None
    awarded: int = 0
    word: str = ""
    at: datetime | None = None


def results_of(session: Session, call_id: int) -> list[tuple[Application, Result]]:
    """Every application that is decided on, in its order; empty before the decision.

    The last decision about an application counts. One that was put off is told of once a later
    decision settles it.
    """
    rows = session.execute(
        select(Application, DecisionItem, Decision)
        .join(DecisionItem, DecisionItem.application_id == Application.id)
        .join(Decision, Decision.id == DecisionItem.decision_id)
        .where(Decision.call_id == call_id)
        .order_by(DecisionItem.position)
    ).all()
    later = _later(session, call_id)
    found = []
    for application, item, decision in rows:
        if application.id in later:
            found.append((application, later[application.id]))
        elif item.outcome is not Outcome.POSTPONED:
            found.append((application, _result(item, decision)))
    return found


def _later(session: Session, call_id: int) -> dict[int, Result]:
    """What later decisions made of applications, by id; the last one counts."""
    rows = session.execute(
        select(AmendingItem, Amending)
        .join(Amending, Amending.id == AmendingItem.amending_id)
        .where(Amending.call_id == call_id)
        .order_by(Amending.id)
    )
    return {
        item.application_id: Result(
            item.outcome,
            amending.number,
            prose_day(local_day(amending.decided_at)),
            item.reason,
            item.score,
            item.place,
            item.awarded,
            at=amending.decided_at,
        )
        for item, amending in rows
    }


def _result(item: DecisionItem, decision: Decision) -> Result:
    return Result(
        item.outcome,
        decision.number,
        prose_day(local_day(decision.decided_at)),
        item.reason,
        item.score,
        item.place,
        item.awarded,
        item.word,
        decision.decided_at,
    )


def result_of(session: Session, application: Application) -> Result:
    """What was decided about one application; before the decision, the place of it."""
    row = session.execute(
        select(DecisionItem, Decision)
        .join(Decision, Decision.id == DecisionItem.decision_id)
        .where(DecisionItem.application_id == application.id)
    ).first()
    if row is None:
        day = paper(N_("day of the decision"))
        return Result(application.outcome or Outcome.NOT_SELECTED, "–", day, paper(N_("Reason")))
    return _result(*row)
