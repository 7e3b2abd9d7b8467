"""What the forecast of payments is reckoned from, read from contracts, claims and the ledger."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.budget.forecast import Due, Expected, Month, Promise, by_month, expected
from app.budget.terms import EntryKind
from app.safety.rights import Right
from app.service import Service
from db.models.applications import Applicant, Application
from db.models.claims import Claim
from db.models.ledger import LedgerEntry
from db.models.projects import Contract, ContractSource, Instalment, Project
from db.terms import ClaimState, ProjectKind

_MONEY = (EntryKind.CONTRACTED, EntryKind.PAID, EntryKind.RELEASED)
_WAITING = (ClaimState.RECEIVED, ClaimState.CHECKED)

Kinds = dict[EntryKind, int]


@dataclass(frozen=True)
class Forecast:
    """Months with their sums, and the contracts they are made of."""

    months: tuple[Month, ...]
    rows: tuple[Expected, ...]

    @property
    def total(self) -> int:
        """Cents of all months."""
        return sum(each.total for each in self.months)


class ForecastQueries(Service):
    """Reading the forecast."""

    def forecast(self) -> Forecast:
        """From today (eight SELECTs)."""
        with self.reading(Right.VIEW_BUDGET) as session:
            return forecast_of(session, self.office.clock.today())


def forecast_of(session: Session, today: date) -> Forecast:
    """Inside an open read."""
    rows = expected(promises(session), today)
    return Forecast(tuple(by_month(rows)), tuple(rows))


def promises(session: Session) -> Sequence[Promise]:
    """Contracts of projects, and money contracted without one."""
    money = _money(session)
    found, seen = [], set()
    contracts = session.execute(
        select(Contract.id, Contract.number, Contract.ends_on, Project, Applicant.name)
        .join(Project, Project.id == Contract.project_id)
        .outerjoin(Application, Application.id == Project.application_id)
        .outerjoin(Applicant, Applicant.id == Application.applicant_id)
        .where(Contract.terminated_on.is_(None))
    ).all()
    sources, instalments, claims = _sources(session), _instalments(session), _claims(session)
    for key, number, ends_on, project, applicant in contracts:
        own = project.kind is ProjectKind.ADMINISTRATION
        kinds = money[None if own else project.application_id]
        seen.add(project.application_id)
        posted = kinds[EntryKind.CONTRACTED] - kinds[EntryKind.RELEASED]
        name = " · ".join(each for each in (number, applicant or project.title) if each)
        found.append(
            Promise(
                name,
                own,
                sources[key] if own else posted,
                kinds[EntryKind.PAID],
                ends_on,
                tuple(claims[project.id]),
                tuple(instalments[key]),
            )
        )
    return [*found, *_without_contract(session, money, seen)]


def _money(session: Session) -> dict[int | None, Kinds]:
    """By application; without one and without an action it is administration."""
    found: dict[int | None, Kinds] = defaultdict(lambda: dict.fromkeys(EntryKind, 0))
    rows = session.execute(
        select(LedgerEntry.application_id, LedgerEntry.kind, func.sum(LedgerEntry.cents))
        .where(LedgerEntry.kind.in_(_MONEY))
        .where(LedgerEntry.application_id.is_not(None) | LedgerEntry.node_id.is_(None))
        .group_by(LedgerEntry.application_id, LedgerEntry.kind)
    )
    for application_id, kind, cents in rows:
        found[application_id][kind] = cents
    return found


def _sources(session: Session) -> dict[int, int]:
    rows = session.execute(
        select(ContractSource.contract_id, func.sum(ContractSource.cents)).group_by(
            ContractSource.contract_id
        )
    )
    return defaultdict(int, {row[0]: row[1] for row in rows})


def _instalments(session: Session) -> dict[int, list[Due]]:
    found: dict[int, list[Due]] = defaultdict(list)
    for each in session.scalars(select(Instalment)):
        found[each.contract_id].append(Due(each.due_on, each.cents))
    return found


def _claims(session: Session) -> dict[int, list[Due]]:
    found: dict[int, list[Due]] = defaultdict(list)
    for each in session.scalars(select(Claim).where(Claim.state.in_(_WAITING))):
        cents = each.asked if each.eligible is None else each.eligible
        found[each.project_id].append(Due(each.due_on or each.received_on, cents))
    return found


def _without_contract(
    session: Session, money: dict[int | None, Kinds], seen: set[int | None]
) -> list[Promise]:
    """Contracted in the ledger alone: all of it when the project ends as its application says."""
    left = {
        key: kinds
        for key, kinds in money.items()
        if key is not None and key not in seen and kinds[EntryKind.CONTRACTED]
    }
    if not left:
        return []
    rows = session.execute(
        select(
            Application.id,
            Application.number,
            Application.months,
            Applicant.name,
            func.min(LedgerEntry.on),
        )
        .join(Applicant, Applicant.id == Application.applicant_id)
        .join(LedgerEntry, LedgerEntry.application_id == Application.id)
        .where(LedgerEntry.kind == EntryKind.CONTRACTED)
        .group_by(Application.id, Application.number, Application.months, Applicant.name)
    )
    return [
        Promise(
            f"{number} · {name}",
            False,
            left[key][EntryKind.CONTRACTED] - left[key][EntryKind.RELEASED],
            left[key][EntryKind.PAID],
            _after(first, months),
        )
        for key, number, months, name, first in rows
        if key in left
    ]


def _after(day: date, months: int) -> date:
    """The first day of the month so many months later."""
    years, month = divmod(day.month - 1 + months, 12)
    return date(day.year + years, month + 1, 1)
