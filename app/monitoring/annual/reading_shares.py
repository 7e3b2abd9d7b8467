"""What promoters add of their own, and what is demanded back, up to the last day of a year."""

from collections import Counter
from datetime import date

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from app.formats import day
from app.monitoring.annual.figures_projects import OwnFigure, RecoveryFigure
from app.monitoring.annual.reading_projects import named
from app.projects.money import RECOVERY
from db.models.claims import InKind, Recovery
from db.models.ledger import LedgerEntry
from db.models.projects import Contract
from db.terms import EntryKind, InKindKind


def own(session: Session, year: int) -> tuple[OwnFigure, ...]:
    """Projects whose contract promises something, or that proved it (four SELECTs)."""
    until = date(year, 12, 31)
    promised = {
        key: (whole, in_kind)
        for key, whole, in_kind in session.execute(
            select(Contract.project_id, Contract.own, Contract.in_kind).where(
                Contract.signed_on <= until, or_(Contract.own > 0, Contract.in_kind > 0)
            )
        )
    }
    money: Counter[int] = Counter()
    given: Counter[int] = Counter()
    hours: Counter[int] = Counter()
    in_year: Counter[int] = Counter()
    rows = session.execute(
        select(InKind.project_id, InKind.kind, InKind.on, InKind.cents, InKind.hours).where(
            InKind.voided_reason.is_(None), InKind.on <= until
        )
    )
    for key, kind, on, cents, worked in rows:
        (money if kind is InKindKind.MONEY else given)[key] += cents
        hours[key] += worked or 0
        in_year[key] += cents if on.year == year else 0
    names = named(session)
    return tuple(
        OwnFigure(
            *names[key],
            *promised.get(key, (0, 0)),
            in_year=in_year[key],
            money=money[key],
            in_kind=given[key],
            hours=hours[key],
        )
        for key in sorted({*promised, *money, *given}, key=lambda each: (names[each], each))
    )


def recoveries(session: Session, year: int) -> tuple[RecoveryFigure, ...]:
    """Demanded in the year, or owed still when it began (four SELECTs)."""
    first, until = date(year, 1, 1), date(year, 12, 31)
    came = _came_back(session, until)
    before = _came_back(session, date(year - 1, 12, 31))
    names = named(session)
    rows = session.scalars(
        select(Recovery)
        .where(
            Recovery.demanded_on <= until,
            or_(Recovery.cancelled_on.is_(None), Recovery.cancelled_on > until),
        )
        .order_by(Recovery.demanded_on, Recovery.id)
    )
    return tuple(
        RecoveryFigure(
            *names[each.project_id],
            demanded_on=day(each.demanded_on),
            due_on=day(each.due_on),
            document=each.document,
            reason=each.reason,
            demanded=each.cents,
            returned=came[each.id],
        )
        for each in rows
        if each.demanded_on >= first or before[each.id] < each.cents
    )


def _came_back(session: Session, until: date) -> Counter[int]:
    """Cents by recovery (one SELECT)."""
    rows = session.execute(
        select(LedgerEntry.record, func.sum(LedgerEntry.cents))
        .where(
            LedgerEntry.noun == RECOVERY,
            LedgerEntry.kind == EntryKind.RETURNED,
            LedgerEntry.on <= until,
        )
        .group_by(LedgerEntry.record)
    )
    return Counter({key: cents for key, cents in rows if key is not None})
