"""Giving applications to evaluators: n each, the least busy first, conflicts respected."""

from collections import Counter

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.calls.specs import rules_of
from app.errors import Refused
from app.i18n import N_
from app.service import load
from db.models.applications import Application
from db.models.calls import Call
from db.models.evaluation import Assignment, Conflict, Declaration, Evaluator
from db.terms import ConflictState

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
        have = {evaluator for found, evaluator in known if found == application} - {
            evaluator for evaluator in evaluators if (application, evaluator) in barred
        }
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


def balanced(session: Session, call_id: int) -> list[Pair]:
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
            .where(Declaration.call_id == call_id)
            .order_by(Evaluator.id)
        )
    )
    rows = session.execute(
        select(Conflict.application_id, Conflict.evaluator_id).where(
            Conflict.state.in_((ConflictState.DECLARED, ConflictState.EXCLUDED))
        )
    )
    barred = {(application, evaluator) for application, evaluator in rows}
    pairs = session.execute(
        select(Assignment.application_id, Assignment.evaluator_id)
        .join(Application)
        .where(Application.call_id == call_id)
    )
    known = {(application, evaluator) for application, evaluator in pairs}
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
