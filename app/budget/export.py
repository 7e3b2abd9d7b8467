"""The budget and its entries as sheets for a spreadsheet."""

from app.budget.entries import EntrySource
from app.budget.queries import ADMINISTRATION, BudgetQueries, BudgetRow
from app.errors import Refused
from app.exchange.excel import Column, Kind, Sheet, Value
from app.i18n import N_, paper
from app.labels import paper_label
from app.ledger.remainder import Figures
from app.safety.rights import Right
from app.service import Service
from app.tables import Query

_PLAN = (
    (N_("No."), Kind.TEXT),
    (N_("Goal or action"), Kind.TEXT),
    (N_("Planned, Eur"), Kind.MONEY),
    (N_("Published in calls, Eur"), Kind.MONEY),
    (N_("Proposed, Eur"), Kind.MONEY),
    (N_("In contracts, Eur"), Kind.MONEY),
    (N_("Paid, Eur"), Kind.MONEY),
    (N_("Returned, Eur"), Kind.MONEY),
    (N_("Remaining, Eur"), Kind.MONEY),
)
_ENTRIES = (
    (N_("Date"), Kind.DAY),
    (N_("Entry"), Kind.TEXT),
    (N_("Document"), Kind.TEXT),
    (N_("Action"), Kind.TEXT),
    (N_("Application"), Kind.TEXT),
    (N_("Applicant"), Kind.TEXT),
    (N_("Source"), Kind.TEXT),
    (N_("Sum, Eur"), Kind.MONEY),
    (N_("Note"), Kind.TEXT),
    (N_("Recorded"), Kind.MOMENT),
    (N_("Recorded by"), Kind.TEXT),
    (N_("Exceeded for the reason"), Kind.TEXT),
    (N_("Exceeded by, Eur"), Kind.MONEY),
)


class BudgetExport(Service):
    """Exporting, which is logged but changes nothing."""

    def plan(self) -> Sheet:
        """Plan and what became of it, for :func:`app.exchange.excel.to_excel`."""
        table = BudgetQueries(self.office).table()
        if table is None:
            raise Refused(N_("There is no strategy yet, so there is no budget to export."))
        rows = [[row.number, _title(row), *_cells(row.figures)] for row in table.rows]
        totals: dict[int, Value] = {1: paper("Total")}
        totals.update(enumerate(_cells(table.total), start=2))
        self._log("plan", len(rows))
        return Sheet(paper("Budget"), _columns(_PLAN), rows, totals)

    def entries(self, query: Query) -> Sheet:
        """The entries as narrowed."""
        source = EntrySource(self.office)
        order = list(source.ids(query))
        found = {row.id: row for row in source.rows(order)}
        rows: list[list[Value]] = [
            [
                row.on,
                paper_label(row.kind),
                row.document,
                row.action or paper("Administration"),
                row.application,
                row.applicant,
                paper_label(row.source),
                row.cents,
                row.note,
                row.recorded_at,
                row.recorded_by,
                row.override,
                row.overrun or None,
            ]
            for row in (found[key] for key in order if key in found)
        ]
        self._log("entries", len(rows))
        return Sheet(paper("Budget entries"), _columns(_ENTRIES), rows)

    def _log(self, what: str, rows: int) -> None:
        with self.verb(Right.EXPORT) as unit:
            unit.record("budget.exported", None, what=what, rows=rows)


def _columns(titles: tuple[tuple[str, Kind], ...]) -> list[Column]:
    return [Column(paper(title), kind) for title, kind in titles]


def _title(row: BudgetRow) -> str:
    if row.level > 0:
        return row.title
    if row.level == ADMINISTRATION:
        return paper("Administration")
    return paper("Actions of earlier versions")


def _cells(figures: Figures) -> list[Value]:
    return [
        figures.planned,
        figures.published,
        figures.selected,
        figures.contracted,
        figures.paid,
        figures.returned,
        figures.remaining,
    ]
