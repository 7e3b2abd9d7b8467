"""Suggested conflicts of a call and how each stands, for the manager."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum, auto

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from app.evaluation.access import active_on
from app.evaluation.backgrounds import Backgrounds
from app.explanation import Line
from app.formats import local_day
from app.safety.rights import Right
from app.service import Service, load
from db.models.applications import Application
from db.models.calls import Call
from db.models.evaluation import Assignment, Conflict, ConflictReview, Evaluator
from db.terms import CallStage, ConflictState, ReviewVerdict

_ROOM = 1_000_000  # more evaluators than any register has


class Standing(StrEnum):
    """How a suggestion stands; only the first waits for the manager, until the decision."""

    OPEN = auto()
    ASKED = auto()
    DENIED = auto()
    DISMISSED = auto()
    OUT = auto()
    LEFT = auto()


@dataclass(frozen=True)
class Suggestion:
    """Signs between an evaluator and an application; ``reason``, ``at``, ``by`` of the review."""

    id: int
    application_id: int
    number: str
    applicant: str
    title: str
    evaluator_id: int
    evaluator: str
    assigned: bool
    signs: tuple[Line, ...]
    standing: Standing
    reason: str = ""
    at: datetime | None = None
    by: str = ""

    @property
    def why(self) -> str:
        """All signs in one line."""
        return "; ".join(line.text() for line in self.signs)


def standing(
    conflict: ConflictState, verdict: ReviewVerdict | None, seen: Collection[str], now: set[str]
) -> Standing:
    """How signs stand, given the answer, the last review and the keys it had ``seen``. Pure.

    An answer of the evaluator settles them; so does a review, until a new sign is found.
    """
    if conflict.bars:
        return Standing.OUT
    reviewed = verdict is not None and now <= set(seen)
    if reviewed and verdict is ReviewVerdict.NO_CONFLICT:
        return Standing.DISMISSED
    if conflict is ConflictState.NONE:
        return Standing.DENIED
    return Standing.ASKED if reviewed and verdict is ReviewVerdict.ASK else Standing.OPEN


class SuggestionQueries(Service):
    """What suggests that somebody should not evaluate something."""

    def suggestions(self, call_id: int) -> list[Suggestion]:
        """Over all who evaluate now or are assigned, by application; a fixed number of SELECTs."""
        with self.reading(Right.MANAGE_EVALUATION) as session:
            return suggested(session, call_id, local_day(self.office.clock.now()))


def suggested(session: Session, call_id: int, today: date) -> list[Suggestion]:
    """See :meth:`SuggestionQueries.suggestions`."""
    over = load(session, Call, call_id).stage is not CallStage.PUBLISHED
    looked = Backgrounds(session, today)
    applications = session.scalars(
        select(Application)
        .where(Application.call_id == call_id, Application.withdrawn_at.is_(None))
        .options(joinedload(Application.applicant), selectinload(Application.partners))
        .order_by(Application.received_at, Application.id)
    ).all()
    active = set(session.scalars(select(Evaluator.id).where(*active_on(today))))
    in_call = Application.call_id == call_id
    assigned = {
        (a, e)
        for a, e in session.execute(
            select(Assignment.application_id, Assignment.evaluator_id)
            .join(Application)
            .where(in_call)
        )
    }
    conflicts = {
        (row.application_id, row.evaluator_id): row
        for row in session.scalars(select(Conflict).join(Application).where(in_call))
    }
    reviews = {
        (row.application_id, row.evaluator_id): row
        for row in session.scalars(
            select(ConflictReview).join(Application).where(in_call).order_by(ConflictReview.id)
        )
    }
    people = sorted(looked.people.items(), key=lambda each: (each[1].name, each[0]))
    found = []
    for application in applications:
        for key, who in people:
            pair = (application.id, key)
            if key not in active and pair not in assigned:
                continue
            signs = looked.signs(key, application)
            if not signs:
                continue
            conflict, review = conflicts.get(pair), reviews.get(pair)
            state = standing(
                conflict.state if conflict else ConflictState.NOT_ASKED,
                review.verdict if review else None,
                review.signs.split("\n") if review else (),
                {sign.key for sign in signs},
            )
            if state is Standing.OPEN and over:
                state = Standing.LEFT
            told = conflict if state is Standing.OUT else None
            found.append(
                Suggestion(
                    application.id * _ROOM + key,
                    application.id,
                    application.number,
                    application.applicant.name,
                    application.title,
                    key,
                    who.name,
                    pair in assigned,
                    tuple(sign.line for sign in signs),
                    state,
                    told.reason if told else review.reason if review else "",
                    told.stated_at if told else review.reviewed_at if review else None,
                    review.reviewed_by if review else "",
                )
            )
    return found
