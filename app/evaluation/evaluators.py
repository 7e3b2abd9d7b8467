"""Verbs of the register of evaluators: enter, change, take out what was never used."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.errors import Invalid, Refused
from app.evaluation.drafts import EvaluatorDraft
from app.i18n import N_
from app.safety.rights import Right
from app.service import Service, check_version, load
from db.models.evaluation import (
    Assignment,
    Conflict,
    Declaration,
    Evaluation,
    Evaluator,
    Expertise,
)
from db.models.office import Account
from db.terms import ExpertiseKind, Role


class EvaluatorVerbs(Service):
    """Who may be asked to evaluate."""

    def add_evaluator(self, draft: EvaluatorDraft) -> int:
        """Enter a person in the register, with an account or without; returns the id.

        Raises Invalid for an account that lacks the role or is in the register already, and for a
        second person of the same name and organisation without one.
        """
        draft = draft.checked()
        with self.verb(Right.MANAGE_EVALUATION) as unit:
            name = _name(unit.session, draft, None)
            evaluator = Evaluator()
            _write(evaluator, draft, name)
            unit.session.add(evaluator)
            unit.session.flush()
            unit.record("evaluator.added", evaluator.id, account=draft.account_id)
            unit.touch("evaluation")
            return evaluator.id

    def change_evaluator(self, evaluator_id: int, version: int, draft: EvaluatorDraft) -> None:
        """Correct an entry, give it an account, or the days from and until which they evaluate.

        An account, once used, is not taken away: what was signed with it stays theirs.
        """
        draft = draft.checked()
        with self.verb(Right.MANAGE_EVALUATION) as unit:
            evaluator = load(unit.session, Evaluator, evaluator_id)
            check_version(evaluator, version)
            before = evaluator.account_id
            if before not in (None, draft.account_id) and _used(unit.session, evaluator_id):
                raise Invalid(
                    N_("This evaluator has worked with the account; it stays theirs."),
                    field="account_id",
                )
            name = _name(unit.session, draft, evaluator_id)
            changed = _write(evaluator, draft, name)
            # The row's own version moves although only its expertise may have changed.
            evaluator.note = evaluator.note or ""
            unit.session.flush()
            unit.record("evaluator.changed", evaluator_id, fields=changed)
            unit.touch("evaluation")

    def delete_evaluator(self, evaluator_id: int, version: int) -> None:
        """Take out an entry made by mistake; one that was used is ended by its last day."""
        with self.verb(Right.MANAGE_EVALUATION) as unit:
            evaluator = load(unit.session, Evaluator, evaluator_id)
            check_version(evaluator, version)
            if _used(unit.session, evaluator_id):
                raise Refused(
                    N_(
                        "This evaluator has declared, been asked or excluded somewhere and stays in"
                        " the register. Enter their last day instead."
                    )
                )
            unit.session.delete(evaluator)
            unit.record("evaluator.deleted", evaluator_id)
            unit.touch("evaluation")


def _name(session: Session, draft: EvaluatorDraft, own: int | None) -> str:
    """The person's name, when the account or the name is free."""
    if draft.account_id is None:
        twin = session.scalar(
            select(Evaluator.id).where(
                Evaluator.name == draft.name,
                Evaluator.organisation == draft.organisation,
                Evaluator.id != (own or 0),
            )
        )
        if twin is not None:
            raise Invalid(N_("This person is already in the register of evaluators."), field="name")
        return draft.name
    account = load(session, Account, draft.account_id)
    if Role.EVALUATOR not in account.roles.split(","):
        raise Invalid(
            N_("This account does not have the role of an evaluator."), field="account_id"
        )
    taken = select(Evaluator.id).where(
        Evaluator.account_id == account.id, Evaluator.id != (own or 0)
    )
    if session.scalar(taken):
        raise Invalid(
            N_("This person is already in the register of evaluators."), field="account_id"
        )
    return account.name


_PLAIN = (
    "account_id",
    "sector",
    "organisation",
    "organisation_code",
    "email",
    "phone",
    "note",
    "active_from",
    "active_until",
)


def _write(evaluator: Evaluator, draft: EvaluatorDraft, name: str) -> list[str]:
    """Put the draft into the row; returns the names of what changed."""
    changed = [key for key in _PLAIN if getattr(evaluator, key, None) != getattr(draft, key)]
    for key in changed:
        setattr(evaluator, key, getattr(draft, key))
    if evaluator.name != name:
        evaluator.name = name
        changed.append("name")
    wanted = [(ExpertiseKind.ACTION, value) for value in draft.actions]
    wanted += [(ExpertiseKind.THEME, value) for value in draft.themes]
    if [(each.kind, each.value) for each in evaluator.expertise] != wanted:
        there = {(each.kind, each.value): each for each in evaluator.expertise}
        evaluator.expertise = [
            there.get(each) or Expertise(kind=each[0], value=each[1]) for each in wanted
        ]
        changed.append("expertise")
    return changed


def _used(session: Session, evaluator_id: int) -> bool:
    return any(
        session.scalar(select(func.count(kind.id)).where(kind.evaluator_id == evaluator_id))
        for kind in (Declaration, Conflict, Assignment, Evaluation)
    )
