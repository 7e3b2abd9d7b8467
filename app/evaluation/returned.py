"""What of a call is returned to be evaluated anew, by which decision, in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.evaluation.standing import Candidate
from app.explanation import Line, say
from app.i18n import N_
from db.models.evaluation import Returned
from db.models.office import Paper


@dataclass(frozen=True, slots=True)
class ReturnNote:
    """A return in force, in words; ``begun``: somebody has submitted anew, it is not taken back."""

    application_id: int
    number: str
    line: Line
    begun: bool = False


def in_force(session: Session, call_id: int) -> dict[int, tuple[Paper, Returned]]:
    """What is returned in a call and by which decision, by application; the last one counts."""
    rows = session.execute(
        select(Paper, Returned)
        .join(Paper, Paper.id == Returned.paper_id)
        .where(Returned.call_id == call_id, Returned.cancelled_at.is_(None))
        .order_by(Returned.id)
    )
    return {row.application_id: (decision, row) for decision, row in rows}


def return_notes(
    session: Session, candidates: Sequence[Candidate], call_id: int
) -> tuple[ReturnNote, ...]:
    """A note for each that is returned, in the order of receipt."""
    words = {
        True: N_("{number}: returned to be evaluated by others, decision {decision} – {reason}."),
        False: N_("{number}: returned to the same evaluators, decision {decision} – {reason}."),
    }
    done = {
        True: N_("{number}: evaluated anew by others, decision {decision} – {reason}."),
        False: N_(
            "{number}: evaluated anew by the same evaluators, decision {decision} – {reason}."
        ),
    }
    found = []
    returned = in_force(session, call_id)
    for each in candidates:
        if each.application_id in returned:
            decision, row = returned[each.application_id]
            said = done if each.sheets and not each.missing else words
            line = say(
                said[row.others],
                number=each.reg_no,
                decision=decision.number,
                reason=row.reason.rstrip("."),
            )
            found.append(ReturnNote(each.application_id, each.reg_no, line, bool(each.sheets)))
    return tuple(found)
