"""Until when a complaint could be made: the term runs from the letter that told of the decision."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.explanation import Explanation, say
from app.formats import day
from app.i18n import N_
from app.register.appealing import read_appealing
from app.register.days import Term, deadline
from app.register.settings import read_settings
from db.models.office import Paper
from db.models.register import Document
from db.terms import PaperKind


@dataclass(frozen=True, slots=True)
class Filing:
    """The last day for a complaint, as ``why`` counts it; ``late``: it came after that day."""

    by: date
    late: bool
    why: Explanation


def filing(received: date, told: Sequence[date], term: Term) -> Filing | None:
    """``told``: the days on which letters on the result are deemed received.

    The last one that had come by then counts; None where none had.
    """
    known = [each for each in told if each <= received]
    if not known:
        return None
    found = deadline(max(known), term)
    first = say(N_("The letter on the result was received {day}."), day=day(max(known)))
    return Filing(found.day, received > found.day, Explanation((first, *found.explanation.lines)))


def appeal_term(session: Session) -> Term | None:
    """The term for complaints as the office counts; None until it is filled in."""
    found = read_appealing(session)
    if found.days is None:
        return None
    return read_settings(session).term(found.days, found.working)


def told_of(session: Session, applications: Collection[int]) -> dict[int, list[date]]:
    """When the letters on the results of applications (ids) are deemed received."""
    rows = session.execute(
        select(Paper.record, Document.received_on)
        .join(Document, Document.paper_id == Paper.id)
        .where(
            Paper.kind == PaperKind.RESULT_LETTER,
            Paper.record.in_(applications),
            Document.received_on.is_not(None),
            Document.voided_at.is_(None),
        )
    )
    found: dict[int, list[date]] = {}
    for application, received in rows:
        if application is not None and received is not None:
            found.setdefault(application, []).append(received)
    return found
