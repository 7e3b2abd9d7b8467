"""Giving applications to evaluators: n each, the least busy first, conflicts respected."""

from collections import Counter
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.calls.specs import rules_of
from app.errors import Refused
from app.evaluation.access import BARRED, SIGNED, active_on
from app.evaluation.divergence import Free, third_candidates
from app.i18n import N_
from app.service import load
from db.models.applications import Application
from db.models.calls import Call
from db.models.evaluation import Assignment, Conflict, Declaration, Evaluator
from db.models.office import Paper

Pair = tuple[int, int]


def spread(
    applications: list[int], evaluators: list[int], barred: set[Pair], known: set[Pair], each: int
) -> list[Pair]:
    """New (application, evaluator) pairs so that every application has ``each`` evaluators.

    Pure and repeatable: the least busy evaluator is taken, then the one entered first. An
    application that too few evaluators may score gets as many as there are.
    """
    load_of = Counter(evaluator for _application, evaluator in known)
    added: list[Pair] = []
    for application in applications:
        have = {evaluator for found, evaluator in known - barred if found == application}
        free = [
            evaluator
            for evaluator in evaluators
            if evaluator not in have and (application, evaluator) not in barred
        ]
        free.sort(key=lambda evaluator: (load_of[evaluator], evaluators.index(evaluator)))
        for evaluator in free[: max(0, each - len(have))]:
            added.append((application, evaluator))
            load_of[evaluator] += 1
    return added


def balanced(session: Session, call_id: int, today: date) -> list[Pair]:
    """The pairs to add for a call; Refused when an application would stay short."""
    each = rules_of(load(session, Call, call_id)).evaluators
    applications = list(
        session.scalars(
            select(Application.id)
            .where(
                Application.call_id == call_id,
                Application.eligible.is_(True),
                Application.withdrawn_at.is_(None),
            )
            .order_by(Application.received_at, Application.id)
        )
    )
    if not applications:
        raise Refused(N_("No application of this call has been found eligible yet."))
    evaluators = list(
        session.scalars(
            select(Evaluator.id)
            .join(Declaration)
            .outerjoin(Paper, Paper.id == Declaration.paper_id)
            .where(Declaration.call_id == call_id, SIGNED, *active_on(today))
            .order_by(Evaluator.id)
        )
    )
    known, thirds = _assigned(session, call_id)
    # A third evaluator settles a divergence and is none of the first ones that a call asks for.
    barred = _barred(session, call_id) | thirds
    added = spread(applications, evaluators, barred, known, each)
    standing = Counter(a for a, e in (known | set(added)) - barred)
    short = sum(standing[application] < each for application in applications)
    if short:
        raise Refused(
            N_(
                "There are too few evaluators with a declaration and without a conflict: each"
                " application needs {each}. Applications left short: {short}."
            ),
            each=each,
            short=short,
        )
    return added


def free_evaluators(session: Session, application_id: int, today: date) -> tuple[Free, ...]:
    """Who may be asked for an application besides those already asked; the least busy first.

    Declared for the call (signed), without a conflict.
    """
    call_id = load(session, Application, application_id).call_id
    known, _thirds = _assigned(session, call_id)
    barred = _barred(session, call_id)
    workload = Counter(evaluator for _application, evaluator in known - barred)
    rows = session.execute(
        select(Evaluator.id, Evaluator.name)
        .join(Declaration)
        .outerjoin(Paper, Paper.id == Declaration.paper_id)
        .where(Declaration.call_id == call_id, SIGNED, *active_on(today))
    )
    pool = [
        Free(found, name, (application_id, found) in barred, workload[found])
        for found, name in rows
    ]
    return third_candidates(pool, {e for a, e in known if a == application_id})


def _assigned(session: Session, call_id: int) -> tuple[set[Pair], set[Pair]]:
    """All assignments of a call, and those of third evaluators."""
    rows = session.execute(
        select(Assignment.application_id, Assignment.evaluator_id, Assignment.third)
        .join(Application)
        .where(Application.call_id == call_id)
    ).all()
    known = {(application, evaluator) for application, evaluator, _third in rows}
    return known, {(application, evaluator) for application, evaluator, third in rows if third}


def _barred(session: Session, call_id: int) -> set[Pair]:
    rows = session.execute(
        select(Conflict.application_id, Conflict.evaluator_id)
        .join(Application)
        .where(Application.call_id == call_id, Conflict.state.in_(BARRED))
    )
    return {(application, evaluator) for application, evaluator in rows}
