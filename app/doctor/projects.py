"""Stages of projects reckoned anew from their steps and contracts; claims against the ledger."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.doctor.finding import Finding, problem, some, sound
from app.doctor.inside import RESTORE
from app.errors import Refused
from app.i18n import N_
from app.projects.claims.machine import settled_state
from app.projects.money import CLAIM
from app.projects.steps import contract_of, standing, steps_of
from db.models.claims import Claim
from db.models.ledger import LedgerEntry
from db.models.projects import Project
from db.terms import ClaimState, ProjectKind


def stages(session: Session) -> list[Finding]:
    """Projects whose stored stage does not follow from what was recorded of them."""
    wrong = []
    for project in session.scalars(select(Project).order_by(Project.id)):
        told = [(each.step, each.due_on) for each in steps_of(session, project.id)]
        own = project.kind is ProjectKind.ADMINISTRATION
        try:
            contract = contract_of(session, project.id)
            found = standing(told, contract, project.finished_on, own)
        except Refused:
            wrong.append(project.id)
            continue
        if (found.stage, found.due_on) != (project.stage, project.due_on):
            wrong.append(project.id)
    if not wrong:
        return sound("project-stages", N_("Stages of projects follow from what was recorded."))
    message = N_("Stages of projects do not follow from what was recorded of them: {names}.")
    return problem("project-stages", message, RESTORE, names=some(wrong))


def claims(session: Session) -> list[Finding]:
    """Claims whose state does not agree with what the ledger says was paid."""
    paid = dict(
        session.execute(
            select(LedgerEntry.record, func.sum(LedgerEntry.cents))
            .where(LedgerEntry.noun == CLAIM)
            .group_by(LedgerEntry.record)
        ).all()
    )
    wrong = []
    for each in session.scalars(select(Claim)):
        given = paid.get(each.id, 0)
        if each.state in (ClaimState.CHECKED, ClaimState.PAID):
            payable = (each.eligible or 0) - each.settled
            right = settled_state(payable, given) is each.state and given <= payable
        else:
            right = not given
        if not right:
            wrong.append(each.id)
    if not wrong:
        return sound("claim-sums", N_("Payment claims agree with what was paid."))
    message = N_("Payment claims whose state does not agree with what was paid: {names}.")
    return problem("claim-sums", message, RESTORE, names=some(wrong))
