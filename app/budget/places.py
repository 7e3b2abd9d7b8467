"""Where an entry's money goes: call, action, split by source."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.budget.drafts import EntryDraft
from app.budget.terms import ACTION, FundingSource, Outcome
from app.errors import Invalid, Refused
from app.i18n import N_
from app.ledger.position import Parts
from app.ledger.split import split
from app.service import load
from db.models.applications import Application
from db.models.calls import CallSource
from db.models.projects import Contract, Project
from db.models.strategy import StrategyNode

Shares = dict[int, list[tuple[FundingSource, int]]]
"""Percent rows by call."""


@dataclass(frozen=True)
class Resolved:
    """Where a draft's money goes."""

    parts: Parts
    node_id: int | None
    call_id: int | None
    application_id: int | None


def resolve(session: Session, draft: EntryDraft, shares: Shares | None = None) -> Resolved:
    """Call, action and source split of a checked draft; ``shares`` keeps what was read of calls."""
    if draft.application_id is None:
        if draft.node_id is not None:
            node = load(session, StrategyNode, draft.node_id)
            if node.level != ACTION:
                message = N_("Money is recorded for an action or for administration.")
                raise Invalid(message, field="node_id")
        return Resolved(draft.parts, draft.node_id, None, None)
    application = load(session, Application, draft.application_id)
    out = application.outcome in (Outcome.NOT_SELECTED, Outcome.POSTPONED)
    out = out or application.eligible is False
    if application.withdrawn_at is not None or out:
        raise Refused(
            N_("Application {number} is withdrawn or not selected: nothing was recorded."),
            field="application_id",
            number=application.number,
        )
    held = (
        select(Contract.number)
        .join(Project, Project.id == Contract.project_id)
        .where(Project.application_id == application.id)
    )
    if (contract := session.scalar(held)) is not None:
        raise Refused(
            N_(
                "{number} has the contract {contract}: its money is recorded on the project’s card,"
                " under Projects."
            ),
            field="application_id",
            number=application.number,
            contract=contract,
        )
    parts = draft.parts
    if not parts:
        shares = {} if shares is None else shares
        parts = _by_call(session, application.call_id, draft.total, shares)
    return Resolved(parts, application.node_id, application.call_id, application.id)


def _by_call(session: Session, call_id: int, total: int, shares: Shares) -> Parts:
    if call_id not in shares:
        rows = session.execute(
            select(CallSource.source, CallSource.percent)
            .where(CallSource.call_id == call_id)
            .order_by(CallSource.position)
        )
        shares[call_id] = [(source, percent) for source, percent in rows]
    found = shares[call_id]
    cents = split(total, [percent for _source, percent in found])
    return tuple((row[0], share) for row, share in zip(found, cents, strict=True) if share)
