"""Gathers what the rule of assigning needs of one call, and what its matrix shows."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from app.calls.specs import rules_of
from app.evaluation.access import SIGNED, active_on
from app.evaluation.assigning import Pair, Person, Proposal, Work, propose
from app.evaluation.divergence import Free, third_candidates
from app.evaluation.suggestions import Standing, suggested
from app.explanation import say
from app.i18n import N_
from app.service import load
from db.models.applications import Application
from db.models.calls import Call
from db.models.evaluation import (
    Assignment,
    Conflict,
    Declaration,
    Evaluation,
    Evaluator,
    Returned,
    ReturnedFrom,
)
from db.models.office import Paper
from db.models.strategy import StrategyNode
from db.pairs import BARRED, current
from db.terms import ExpertiseKind

_GIVEN_AWAY = say(N_("evaluated it before the deciding body returned it"))


@dataclass(frozen=True)
class BoardRow:
    """An eligible application; ``id`` is its own."""

    id: int
    number: str
    applicant: str
    title: str


@dataclass(frozen=True)
class Board:
    """Applications × evaluators of a call, with what would be assigned.

    ``begun`` sheets are not taken away but given over; ``barred`` tells each reason; ``thirds``
    are evaluators asked because of a divergence. ``people`` have declared or are asked already,
    ``able`` are the ids of those who may be asked now.
    """

    call_id: int
    each: int
    rows: tuple[BoardRow, ...]
    people: tuple[Person, ...]
    able: frozenset[int]
    known: frozenset[Pair]
    thirds: frozenset[Pair]
    begun: frozenset[Pair]
    barred: Mapping[Pair, str]
    doubtful: Mapping[Pair, str]
    proposal: Proposal


def board(session: Session, call_id: int, today: date) -> Board:
    """Everything about who scores what in a call; a fixed number of SELECTs."""
    each = rules_of(load(session, Call, call_id)).evaluators
    applications = session.scalars(
        select(Application)
        .where(
            Application.call_id == call_id,
            Application.eligible.is_(True),
            Application.withdrawn_at.is_(None),
        )
        .options(joinedload(Application.applicant))
        .order_by(Application.received_at, Application.id)
    ).all()
    actions = dict(
        session.execute(
            select(Application.id, StrategyNode.number)
            .join(StrategyNode, StrategyNode.id == Application.node_id)
            .where(Application.call_id == call_id)
        ).all()
    )
    able, people = _people(session, call_id, today)
    known, thirds, begun = _assigned(session, call_id)
    barred = _barred(session, call_id)
    doubtful = {
        (row.application_id, row.evaluator_id): row.why
        for row in suggested(session, call_id, today)
        if row.standing in (Standing.OPEN, Standing.ASKED)
    }
    works = [
        Work(row.id, row.number, actions.get(row.id, ""), f"{row.title} {row.summary} {row.aim}")
        for row in applications
    ]
    # A third evaluator settles a divergence and is none of the first ones that a call asks for.
    proposal = propose(
        works,
        [person for person in people if person.id in able],
        set(barred) | thirds,
        known,
        each,
        doubtful,
    )
    return Board(
        call_id,
        each,
        tuple(BoardRow(a.id, a.number, a.applicant.name, a.title) for a in applications),
        tuple(people),
        able,
        frozenset(known),
        frozenset(thirds),
        frozenset(begun),
        barred,
        doubtful,
        proposal,
    )


def free_evaluators(session: Session, application_id: int, today: date) -> tuple[Free, ...]:
    """Who may be asked for an application besides those already asked; the least busy first.

    Declared for the call (signed), evaluating today, without a conflict.
    """
    call_id = load(session, Application, application_id).call_id
    return free_in(session, call_id, [application_id], today)[application_id]


def free_in(
    session: Session, call_id: int, applications: Collection[int], today: date
) -> dict[int, tuple[Free, ...]]:
    """:func:`free_evaluators` of several applications of a call; a fixed number of SELECTs."""
    known, _thirds, _begun = _assigned(session, call_id)
    barred = set(_barred(session, call_id))
    workload = Counter(evaluator for _application, evaluator in known - barred)
    people = session.execute(
        select(Evaluator.id, Evaluator.name)
        .join(Declaration)
        .outerjoin(Paper, Paper.id == Declaration.paper_id)
        .where(Declaration.call_id == call_id, SIGNED, *active_on(today))
    ).all()
    return {
        each: third_candidates(
            [Free(key, name, (each, key) in barred, workload[key]) for key, name in people],
            {evaluator for application, evaluator in known if application == each},
        )
        for each in applications
    }


def _people(session: Session, call_id: int, today: date) -> tuple[frozenset[int], list[Person]]:
    """Those who may be asked, and with them everybody who is asked already; in order of entry."""
    able = frozenset(
        session.scalars(
            select(Evaluator.id)
            .join(Declaration)
            .outerjoin(Paper, Paper.id == Declaration.paper_id)
            .where(Declaration.call_id == call_id, SIGNED, *active_on(today))
        )
    )
    asked = select(Assignment.evaluator_id).join(Application).where(Application.call_id == call_id)
    rows = session.scalars(
        select(Evaluator)
        .where(Evaluator.id.in_(able) | Evaluator.id.in_(asked))
        .options(selectinload(Evaluator.expertise))
        .order_by(Evaluator.id)
    )

    def known(row: Evaluator, kind: ExpertiseKind) -> tuple[str, ...]:
        return tuple(each.value for each in row.expertise if each.kind is kind)

    people = [
        Person(row.id, row.name, known(row, ExpertiseKind.ACTION), known(row, ExpertiseKind.THEME))
        for row in rows
    ]
    return able, people


def _assigned(session: Session, call_id: int) -> tuple[set[Pair], set[Pair], set[Pair]]:
    """All assignments of a call, those of third evaluators, and those whose sheet is begun."""
    rows = session.execute(
        select(Assignment.application_id, Assignment.evaluator_id, Assignment.third, Evaluation.id)
        .select_from(Assignment)
        .join(Application, Application.id == Assignment.application_id)
        .outerjoin(Evaluation, current(Assignment))
        .where(Application.call_id == call_id)
    ).all()
    known = {(application, evaluator) for application, evaluator, _third, _sheet in rows}
    thirds = {(application, evaluator) for application, evaluator, third, _sheet in rows if third}
    begun = {(application, evaluator) for application, evaluator, _third, sheet in rows if sheet}
    return known, thirds, begun


def _barred(session: Session, call_id: int) -> dict[Pair, str]:
    rows = session.execute(
        select(Conflict.application_id, Conflict.evaluator_id, Conflict.reason)
        .join(Application)
        .where(Application.call_id == call_id, Conflict.state.in_(BARRED))
    )
    found = {(application, evaluator): reason for application, evaluator, reason in rows}
    return dict.fromkeys(given_away(session, call_id), _GIVEN_AWAY.text()) | found


def given_away(session: Session, call_id: int) -> set[Pair]:
    """Who evaluated what the body returned to be evaluated by others."""
    rows = session.execute(
        select(Returned.application_id, ReturnedFrom.evaluator_id)
        .join(ReturnedFrom, ReturnedFrom.returned_id == Returned.id)
        .where(Returned.call_id == call_id, Returned.others, Returned.cancelled_at.is_(None))
    )
    return {(application, evaluator) for application, evaluator in rows}
