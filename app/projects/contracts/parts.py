"""A contract’s support by source: as signed, and what a change moves."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import Invalid
from app.i18n import N_
from app.ledger.position import Parts
from app.ledger.split import split
from app.projects.contracts.drafts import ContractDraft
from app.projects.posting import Place, checked_parts
from app.projects.shares import shares
from db.models.calls import CallSource
from db.terms import EntryKind, FundingSource


def signed_parts(session: Session, place: Place, draft: ContractDraft) -> Parts:
    """By hand, or in the call’s percents; Invalid where no call tells how to split it."""
    if any(cents for _source, cents in draft.parts):
        return checked_parts(draft.parts, draft.support)
    if place.call_id is None:
        raise Invalid(
            N_("Enter the support by source: no call tells how to split it."), field="parts"
        )
    rows = session.execute(
        select(CallSource.source, CallSource.percent)
        .where(CallSource.call_id == place.call_id)
        .order_by(CallSource.position)
    ).all()
    cents = split(draft.support, [percent for _source, percent in rows])
    return tuple((row[0], part) for row, part in zip(rows, cents, strict=True) if part)


def changed_parts(before: ContractDraft, after: ContractDraft) -> Parts:
    """By hand, or in the proportions of before."""
    if any(cents for _source, cents in after.parts):
        return checked_parts(after.parts, after.support)
    if after.support == before.support:
        return before.parts
    each = shares(after.support, before.parts)
    return tuple(
        (source, part) for (source, _was), part in zip(before.parts, each, strict=True) if part
    )


def moved(before: Parts, after: Parts) -> list[tuple[EntryKind, Parts]]:
    """What more is promised and what less, by source."""
    was, now = dict(before), dict(after)
    more = [(each, now.get(each, 0) - was.get(each, 0)) for each in FundingSource]
    return [
        (EntryKind.CONTRACTED, tuple(pair for pair in more if pair[1] > 0)),
        (EntryKind.RELEASED, tuple((source, -cents) for source, cents in more if cents < 0)),
    ]
