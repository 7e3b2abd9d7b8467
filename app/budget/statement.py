"""The budget statement: the strategy's money as of a day, as a paper to sign and as a workbook.

Both are made of the same tables, so that their sums are those of the screen.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.budget.forecasting import forecast_of
from app.budget.queries import ADMINISTRATION, GOAL, BudgetRow, BudgetTable, table_of
from app.budget.sums import Grouping, sums_of
from app.documents.budget_paper import BudgetStatement, MoneyRow, MoneyTable
from app.documents.papers import Letterhead, PaperId, Signer
from app.errors import Invalid, Refused
from app.exchange.excel import Column, Kind, Sheet
from app.formats import day, local_day, money, prose_day
from app.i18n import N_, paper
from app.labels import paper_label
from app.ledger.position import GONE
from app.ledger.remainder import Figures
from app.mandates.steps import signer_of
from app.register.steps import issue
from app.safety.rights import Right
from app.service import Service
from app.texts.steps import text_of
from app.texts.text import Text
from db.models.ledger import LedgerEntry
from db.terms import PaperKind, TextKind

_HEADS = (
    N_("Planned"),
    N_("Published in calls"),
    N_("Proposed so far"),
    N_("In contracts"),
    N_("Paid"),
    N_("Paid back"),
    N_("Remaining"),
)


class StatementVerbs(Service):
    """Drawing the statement up; handing its tables out as a workbook."""

    def issue(self, until: date | None = None) -> int:
        """Draw up the paper, which waits for its signature; ``until``: today if not given.

        Returns its id; Refused without a strategy, Invalid for a day to come.
        """
        until = self._day(until)
        with self.verb(Right.EDIT_BUDGET) as unit:
            table = _table(unit.session, until)
            signer = signer_of(unit.session, self.office.user, local_day(unit.now))
            text = text_of(unit.session, TextKind.BUDGET_STATEMENT, None)
            today = local_day(unit.now)
            made = issue(
                unit,
                PaperKind.BUDGET_STATEMENT,
                f"{table.title} · {day(until)}"[:300],
                self.office.user.id,
                lambda head, which: statement_paper(
                    unit.session, head, which, text, signer, table, until, today
                ),
            )
            unit.record("budget.statement_issued", made.id, paper=made.number, until=until)
            unit.touch("budget")
            return made.id

    def workbook(self, until: date | None = None) -> list[Sheet]:
        """The same tables as sheets with typed cells; logged."""
        until = self._day(until)
        with self.reading(Right.VIEW_BUDGET) as session:
            table = _table(session, until)
            tables = tables_of(session, table, until, self.office.clock.today())
        with self.verb(Right.EXPORT) as unit:
            unit.record("budget.exported", None, what="statement", until=until)
        return [_sheet(each, table, until) for each in tables]

    def _day(self, until: date | None) -> date:
        today = self.office.clock.today()
        if until is not None and until > today:
            raise Invalid(N_("The day of the statement is still to come."), field="until")
        return until or today


def _table(session: Session, until: date) -> BudgetTable:
    table = table_of(session, until)
    if table is None:
        raise Refused(N_("There is no strategy on that day, so there is nothing to state."))
    return table


def statement_paper(
    session: Session,
    head: Letterhead,
    which: PaperId,
    text: Text,
    signer: Signer,
    table: BudgetTable,
    until: date,
    today: date,
) -> BudgetStatement:
    """The paper's content."""
    values = {"office": head.office, "day": prose_day(which.day), "until": prose_day(until)}
    return BudgetStatement(
        head=head,
        paper=which,
        signer=signer,
        titles=text.fill(values).titles,
        until=until,
        strategy=table.title,
        version=paper(N_("version {number}, {day}")).format(
            number=table.number, day=day(table.approved_on)
        ),
        tables=tuple(tables_of(session, table, until, today)),
        notes=_notes(session, table, until),
    )


def tables_of(
    session: Session, table: BudgetTable, until: date, today: date
) -> Sequence[MoneyTable]:
    """By goal and action, by source, by year; what is expected when the day is today's."""
    found = [
        MoneyTable(
            title=paper(N_("By goal and action")),
            heads=(paper(N_("Goal or action")), *_heads()),
            rows=(
                *(_money(_label(row), row.figures, row.level == GOAL) for row in table.rows),
                _money(paper(N_("Total")), table.total, True),
            ),
        ),
        MoneyTable(
            title=paper(N_("By source")),
            heads=(paper(N_("Source")), *_heads()),
            rows=(
                *(_money(paper_label(source), each) for source, each in table.by_source),
                _money(paper(N_("Total")), table.total, True),
            ),
        ),
        _by_year(session, until),
    ]
    if until == today:
        months = forecast_of(session, today).months
        if months:
            found.append(_forecast(months))
    return found


def _by_year(session: Session, until: date) -> MoneyTable:
    rows = sums_of(session, Grouping.YEAR, until)
    cells = [
        (str(row.year), (row.planned, row.contracted - row.released, row.paid, row.returned))
        for row in rows
    ]
    return MoneyTable(
        title=paper(N_("By year")),
        heads=(
            paper(N_("Year")),
            *(
                paper(each)
                for each in (N_("Planned"), N_("Contracts signed"), N_("Paid"), N_("Paid back"))
            ),
        ),
        rows=_summed(cells),
    )


def _forecast(months: Iterable[object]) -> MoneyTable:
    from app.budget.forecast import Month

    cells = [
        (f"{each.month:%Y-%m}", (each.projects, each.own, each.total))
        for each in months
        if isinstance(each, Month) and each.total
    ]
    return MoneyTable(
        title=paper(N_("Payments expected")),
        heads=(
            paper(N_("Month")),
            paper(N_("Projects of promoters")),
            paper(N_("Administration")),
            paper(N_("Total")),
        ),
        rows=_summed(cells),
    )


def _summed(cells: Sequence[tuple[str, tuple[int | None, ...]]]) -> tuple[MoneyRow, ...]:
    totals = tuple(
        sum(each or 0 for each in column) for column in zip(*(row[1] for row in cells), strict=True)
    )
    rows = [MoneyRow(label=label, cents=cents) for label, cents in cells]
    return (*rows, MoneyRow(label=paper(N_("Total")), cents=totals, bold=True))


def _heads() -> tuple[str, ...]:
    return tuple(paper(each) for each in _HEADS)


def _money(label: str, figures: Figures, bold: bool = False) -> MoneyRow:
    cents = (
        figures.planned,
        figures.published,
        figures.selected,
        figures.contracted,
        figures.paid,
        figures.returned,
        figures.remaining,
    )
    return MoneyRow(label=label, cents=cents, bold=bold)


def _label(row: BudgetRow) -> str:
    if row.level == ADMINISTRATION:
        return paper(N_("Administration of the strategy"))
    if row.id == GONE:
        return paper(N_("Actions of earlier versions"))
    return f"{row.number} {row.title}"


def _notes(session: Session, table: BudgetTable, until: date) -> tuple[str, ...]:
    found = [
        paper(
            N_(
                "Remaining = planned − paid + returned − in contracts and not yet paid − proposed"
                " without a contract − in calls that are not decided."
            )
        )
    ]
    count, cents = session.execute(
        select(func.count(), func.sum(LedgerEntry.overrun)).where(
            LedgerEntry.override != "", LedgerEntry.on <= until
        )
    ).one()
    if count:
        words = paper(
            N_("Entries that exceeded what remained for a stated reason: {count}, by {sum}.")
        )
        found.append(words.format(count=count, sum=money(cents or 0)))
    for row in table.rows:
        if row.overspent:
            over = ", ".join(
                f"{paper_label(source)} {money(each.remaining)}"
                for source, each in row.by_source
                if each.remaining < 0
            )
            words = paper(N_("The plan is overspent: {what}: {over}."))
            found.append(words.format(what=_label(row), over=over))
    return tuple(found)


def _sheet(found: MoneyTable, table: BudgetTable, until: date) -> Sheet:
    columns = [
        Column(found.heads[0], Kind.TEXT),
        *(Column(f"{each}, Eur", Kind.MONEY) for each in found.heads[1:]),
    ]
    *rows, total = found.rows
    note = paper(N_("{title}, version {number}; as of {day}")).format(
        title=table.title, number=table.number, day=day(until)
    )
    return Sheet(
        found.title,
        columns,
        [[row.label, *row.cents] for row in rows],
        {0: total.label, **dict(enumerate(total.cents, start=1))},
        [note],
    )
