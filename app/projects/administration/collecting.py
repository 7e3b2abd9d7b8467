"""What a claim of the own project takes in: costs of its period, in no other claim."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.explanation import Explanation, Line, say
from app.formats import day, money
from app.i18n import N_
from app.labels import LABELS
from app.projects.administration.hours import first_of
from db.models.claims import Invoice, TimeSheet
from db.terms import CostCategory
from db.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Part:
    """One proof: its category and eligible cents."""

    category: CostCategory
    cents: int


@dataclass(frozen=True)
class Collected:
    """Proofs by id, what they come to (cents) with the arithmetic, what to look at."""

    invoices: tuple[int, ...]
    sheets: tuple[int, ...]
    asked: int
    explanation: Explanation
    warnings: tuple[Line, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing was found."""
        return not self.invoices and not self.sheets


def asked_of(parts: Sequence[Part]) -> tuple[int, Explanation]:
    """The sum asked for, category by category. Pure."""
    by_category: dict[CostCategory, list[int]] = defaultdict(list)
    for each in parts:
        by_category[each.category].append(each.cents)
    lines = [
        say(
            N_("{category}: {cents} ({count})"),
            category=say(LABELS[CostCategory][category]),
            cents=money(sum(by_category[category])),
            count=len(by_category[category]),
        )
        for category in CostCategory
        if category in by_category
    ]
    asked = sum(each.cents for each in parts)
    lines.append(say(N_("Asked for: {cents}"), cents=money(asked)))
    return asked, Explanation(tuple(lines))


def collect(session: Session, project_id: int, from_on: date, to_on: date) -> Collected:
    """Standing invoices dated in the period, approved sheets of its months; all in no claim.

    Unapproved sheets and unpaid invoices of the period are warned of (three SELECTs).
    """
    invoices = session.scalars(
        select(Invoice)
        .where(
            Invoice.project_id == project_id,
            Invoice.claim_id.is_(None),
            Invoice.voided_reason.is_(None),
            Invoice.on.between(from_on, to_on),
        )
        .order_by(Invoice.id)
    ).all()
    sheets = session.scalars(
        select(TimeSheet)
        .where(
            TimeSheet.project_id == project_id,
            TimeSheet.claim_id.is_(None),
            TimeSheet.month.between(first_of(from_on), to_on),
        )
        .order_by(TimeSheet.id)
    ).all()
    approved = [each for each in sheets if each.approved_on is not None]
    parts = [Part(each.category, each.eligible) for each in invoices]
    parts += [Part(each.category, each.cents) for each in approved]
    asked, explanation = asked_of(parts)
    warnings = [
        say(
            N_("The time sheet of {person}, {month}, is not approved, so it is not taken in."),
            person=each.person,
            month=f"{each.month:%Y-%m}",
        )
        for each in sheets
        if each.approved_on is None
    ]
    warnings += [
        say(
            N_("{supplier} {number} of {day} is not paid yet."),
            supplier=each.supplier,
            number=each.number,
            day=day(each.on),
        )
        for each in invoices
        if each.paid_on is None
    ]
    return Collected(
        tuple(each.id for each in invoices),
        tuple(each.id for each in approved),
        asked,
        explanation,
        tuple(warnings),
    )


def take(unit: UnitOfWork, claim_id: int, found: Collected) -> None:
    """Lock the proofs: they belong to the claim now."""
    for table, ids in ((Invoice, found.invoices), (TimeSheet, found.sheets)):
        unit.session.execute(
            update(table)
            .where(table.id.in_(ids))
            .values(claim_id=claim_id, version=table.version + 1)
        )


def free(unit: UnitOfWork, claim_id: int) -> None:
    """The claim asks for nothing any more: its proofs may be taken in again."""
    for table in (Invoice, TimeSheet):
        unit.session.execute(
            update(table)
            .where(table.claim_id == claim_id)
            .values(claim_id=None, version=table.version + 1)
        )


def parts_of(session: Session, claim_id: int) -> list[Part]:
    """What a claim took in (two SELECTs)."""
    invoices = session.execute(
        select(Invoice.category, Invoice.eligible).where(Invoice.claim_id == claim_id)
    )
    sheets = session.execute(
        select(TimeSheet.category, TimeSheet.cents).where(TimeSheet.claim_id == claim_id)
    )
    return [Part(*row) for row in (*invoices, *sheets)]
