"""What screens show of the own project: its costs by category, the cap, a sheet with its days."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.explanation import Check, Explanation, say
from app.formats import money
from app.i18n import N_
from app.projects.administration.cap import Cap, animates
from app.projects.administration.cap_reading import read_cap
from app.projects.administration.claim_queries import ClaimQueries
from app.projects.administration.hours import Cost, Worked, checks, cost_of
from app.projects.administration.listing import (
    InvoiceSource,
    TimeSheetRow,
    TimeSheetSource,
    sheet_row,
)
from app.projects.administration.settings import read_settings
from app.projects.administration.sheets import hours_elsewhere, person_key, worked
from app.safety.rights import Right
from app.service import load
from db.models.claims import Claim, Invoice, TimeSheet
from db.models.projects import Contract, ContractSource, Project
from db.terms import CostCategory, ProjectKind, ProjectStage


@dataclass(frozen=True, slots=True)
class Costs:
    """Proven and eligible cents of one category; ``claimed``: of it, what claims took in."""

    category: CostCategory
    cents: int
    claimed: int

    @property
    def free(self) -> int:
        """What a claim may still take in."""
        return self.cents - self.claimed


@dataclass(frozen=True)
class OwnProject:
    """The office's own project: its contract and what is proven.

    ``contracted`` is the support of its contract, None before there is one.
    """

    id: int
    version: int
    title: str
    code: str
    stage: ProjectStage
    manager: str
    note: str
    contract: str
    contracted: int | None
    starts_on: date | None
    ends_on: date | None
    costs: tuple[Costs, ...]

    @property
    def running(self) -> int:
        """Running costs, cents."""
        return sum(each.cents for each in self.costs if not animates(each.category))

    @property
    def animation(self) -> int:
        """Animation, cents."""
        return sum(each.cents for each in self.costs if animates(each.category))

    @property
    def free(self) -> int:
        """Proven costs that no claim took in yet."""
        return sum(each.free for each in self.costs)

    @property
    def explanation(self) -> Explanation:
        """Running costs and animation."""
        line = say(
            N_("Running costs {running} + animation {animation} = {whole} proven"),
            running=money(self.running),
            animation=money(self.animation),
            whole=money(self.running + self.animation),
        )
        return Explanation((line,))


@dataclass(frozen=True)
class SheetView:
    """A sheet with its days, what it costs and what looks wrong."""

    row: TimeSheetRow
    days: tuple[Worked, ...]
    cost: Cost
    warnings: tuple[Check, ...]


class AdministrationQueries(ClaimQueries):
    """Reading."""

    @cached_property
    def invoices(self) -> InvoiceSource:
        """The invoices, for a table."""
        return InvoiceSource(self.office)

    @cached_property
    def time_sheets(self) -> TimeSheetSource:
        """The time sheets, for a table."""
        return TimeSheetSource(self.office)

    def cap(self) -> Cap | None:
        """The cap of administration; None before a strategy exists."""
        with self.reading(Right.VIEW_BUDGET) as session:
            return read_cap(session)

    def projects(self) -> Sequence[OwnProject]:
        """The own projects, the newest first (four SELECTs)."""
        with self.reading(Right.VIEW_BUDGET) as session:
            return own_projects(session)

    def own(self) -> OwnProject | None:
        """The own project that is running (or the newest one); None before there is any."""
        found = self.projects()
        running = [each for each in found if each.stage is not ProjectStage.FINISHED]
        return next(iter([*running, *found]), None)

    def sheet(self, sheet_id: int) -> SheetView:
        """One sheet with everything (five SELECTs)."""
        with self.reading(Right.VIEW_BUDGET) as session:
            sheet = load(session, TimeSheet, sheet_id)
            number = None
            if sheet.claim_id is not None:
                number = session.get_one(Claim, sheet.claim_id).number
            days = worked(sheet)
            elsewhere = hours_elsewhere(session, sheet.person_key, sheet.month, sheet.id)
            return SheetView(
                sheet_row(sheet, number),
                days,
                cost_of(days, sheet.rate),
                checks(days, elsewhere, read_settings(session).limits),
            )

    def elsewhere(self, person: str, month: date, but: int | None) -> Mapping[date, int]:
        """The person's hours of the month on other sheets, to warn while one types."""
        with self.reading(Right.VIEW_BUDGET) as session:
            return hours_elsewhere(session, person_key(person), month, but)

    def people(self) -> Sequence[tuple[str, str, int]]:
        """Name, function and rate of everybody's newest sheet, to begin the next one with."""
        newest = select(func.max(TimeSheet.id)).group_by(TimeSheet.person_key)
        with self.reading(Right.VIEW_BUDGET) as session:
            rows = session.execute(
                select(TimeSheet.person, TimeSheet.function, TimeSheet.rate)
                .where(TimeSheet.id.in_(newest))
                .order_by(TimeSheet.person_key)
            )
            return [(person, function, rate) for person, function, rate in rows]

    def suppliers(self) -> Sequence[str]:
        """Suppliers known so far, in the order of the alphabet."""
        with self.reading(Right.VIEW_BUDGET) as session:
            rows = session.execute(
                select(func.max(Invoice.supplier))
                .where(Invoice.voided_reason.is_(None))
                .group_by(Invoice.supplier_key)
                .order_by(Invoice.supplier_key)
            )
            return [row[0] for row in rows]


def own_projects(session: Session) -> list[OwnProject]:
    """Every own project with its contract and costs, the newest first (four SELECTs)."""
    rows = session.execute(
        select(Project, Contract)
        .outerjoin(Contract, Contract.project_id == Project.id)
        .where(Project.kind == ProjectKind.ADMINISTRATION)
        .order_by(Project.id.desc())
    ).all()
    support: dict[int, int] = dict(
        session.execute(
            select(ContractSource.contract_id, func.sum(ContractSource.cents)).group_by(
                ContractSource.contract_id
            )
        ).all()
    )
    costs = _costs(session)
    return [
        OwnProject(
            id=project.id,
            version=project.version,
            title=project.title,
            code=project.code,
            stage=project.stage,
            manager=project.manager,
            note=project.note,
            contract=contract.number if contract else "",
            contracted=support.get(contract.id, 0) if contract else None,
            starts_on=contract.starts_on if contract else None,
            ends_on=contract.ends_on if contract else None,
            costs=tuple(
                Costs(category, *costs[project.id, category])
                for category in CostCategory
                if (project.id, category) in costs
            ),
        )
        for project, contract in rows
    ]


def _costs(session: Session) -> dict[tuple[int, CostCategory], list[int]]:
    """Eligible and claimed cents by project and category: invoices, approved sheets."""
    found: dict[tuple[int, CostCategory], list[int]] = defaultdict(lambda: [0, 0])
    invoices = select(
        Invoice.project_id,
        Invoice.category,
        func.sum(Invoice.eligible),
        func.sum(Invoice.eligible).filter(Invoice.claim_id.is_not(None)),
    ).where(Invoice.voided_reason.is_(None))
    sheets = select(
        TimeSheet.project_id,
        TimeSheet.category,
        func.sum(TimeSheet.cents),
        func.sum(TimeSheet.cents).filter(TimeSheet.claim_id.is_not(None)),
    ).where(TimeSheet.approved_on.is_not(None))
    for statement, table in ((invoices, Invoice), (sheets, TimeSheet)):
        grouped = statement.group_by(table.project_id, table.category)
        for project_id, category, cents, claimed in session.execute(grouped):
            held = found[project_id, category]
            held[0] += cents
            held[1] += claimed or 0
    return dict(found)
