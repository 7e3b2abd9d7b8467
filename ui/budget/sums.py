"""Sums of the ledger by what one asks for, and an earlier version of the plan beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.budget.queries import BudgetTable
from app.budget.sums import Grouping, PlanChange, SumRow
from app.formats import day
from app.i18n import N_, _, ngettext
from app.labels import label as word
from app.office import Office
from ui.budget.part import BudgetPart
from ui.kit import jobs, theme
from ui.kit.accessible import named
from ui.kit.cards import Empty, label
from ui.kit.chips import segments
from ui.kit.columns import Column
from ui.kit.side import SidePanel
from ui.kit.source import ListSource
from ui.kit.table import Table

TOTAL = 0
PLANS = "plans"
GROUPINGS: tuple[tuple[str, str], ...] = (
    (Grouping.ACTION, N_("Action, year, source")),
    (Grouping.YEAR, N_("Year")),
    (Grouping.SOURCE, N_("Source")),
    (Grouping.CALL, N_("Call")),
    (Grouping.APPLICANT, N_("Applicant")),
    (PLANS, N_("Versions of the plan")),
)
_KINDS = ("published", "selected", "contracted", "released", "paid", "returned")
_EMPTY = Empty(N_("No money has moved yet."), icon="budget")


@dataclass(frozen=True, slots=True)
class Line:
    """A group with its sums; ``bold`` is the sum of all."""

    id: int
    number: str
    title: str
    year: str
    source: str
    planned: int | None
    published: int
    selected: int
    contracted: int
    released: int
    paid: int
    returned: int
    bold: bool = False


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A line of the plan then and now."""

    id: int
    number: str
    title: str
    year: str
    source: str
    before: int
    now: int
    difference: int
    bold: bool = False


_NONE = {
    Grouping.ACTION: N_("Administration of the strategy"),
    Grouping.CALL: N_("Without a call"),
    Grouping.APPLICANT: N_("Without an applicant"),
}
_HEADS = {
    Grouping.ACTION: (N_("No."), N_("Action")),
    Grouping.CALL: (N_("No."), N_("Call")),
    Grouping.APPLICANT: (N_("Code"), N_("Applicant")),
}
_WORDS = {
    "published": N_("In calls"),
    "selected": N_("Proposed so far"),
    "contracted": N_("Contracts"),
    "released": N_("Money released"),
    "paid": N_("Paid"),
    "returned": N_("Paid back"),
}


def columns_of(grouping: Grouping) -> list[Column]:
    """What a grouping shows."""
    found = []
    if grouping in _HEADS:
        number, title = _HEADS[grouping]
        found += [
            Column("number", number, width=8 if grouping is not Grouping.APPLICANT else 12),
            Column("title", title, stretch=True, tooltip=lambda line: line.title),
        ]
    if grouping in (Grouping.ACTION, Grouping.YEAR):
        found.append(Column("year", N_("Year"), stretch=grouping is Grouping.YEAR))
    if grouping in (Grouping.ACTION, Grouping.SOURCE):
        found.append(Column("source", N_("Source"), stretch=grouping is Grouping.SOURCE))
    if grouping not in (Grouping.CALL, Grouping.APPLICANT):
        found.append(Column("planned", N_("Planned"), "money"))
    return [*found, *(Column(key, _WORDS[key], "money") for key in _KINDS)]


_PLAN_COLUMNS = [
    Column("number", N_("No."), width=8),
    Column("title", N_("Action"), stretch=True, tooltip=lambda line: line.title),
    Column("year", N_("Year")),
    Column("source", N_("Source")),
    Column("before", N_("Planned then"), "money"),
    Column("now", N_("Planned now"), "money"),
    Column("difference", N_("Difference"), "money"),
]


def lines_of(grouping: Grouping, rows: Sequence[SumRow]) -> list[Line]:
    """The groups, and their sum."""
    found = [
        Line(
            place,
            row.number,
            _title(grouping, row),
            str(row.year or ""),
            word(row.source) if row.source else "",
            row.planned,
            *(getattr(row, key) for key in _KINDS),
        )
        for place, row in enumerate(rows, start=1)
    ]
    if not found:
        return []
    planned = sum(row.planned or 0 for row in rows)
    sums = {key: sum(getattr(row, key) for row in rows) for key in _KINDS}
    title = _("Total")
    year = title if grouping is Grouping.YEAR else ""
    source = title if grouping is Grouping.SOURCE else ""
    return [*found, Line(TOTAL, "", title, year, source, planned, bold=True, **sums)]


def _title(grouping: Grouping, row: SumRow) -> str:
    if row.gone:
        return _("Actions of earlier versions")
    return row.title or _(_NONE.get(grouping, ""))


def plan_lines(rows: Sequence[PlanChange]) -> list[PlanLine]:
    """The plan then and now, and the sums."""
    found = [
        PlanLine(
            place,
            row.number,
            row.title or _("Administration of the strategy"),
            str(row.year),
            word(row.source),
            row.before,
            row.now,
            row.difference,
        )
        for place, row in enumerate(rows, start=1)
    ]
    if not found:
        return []
    before, now = sum(each.before for each in rows), sum(each.now for each in rows)
    return [*found, PlanLine(TOTAL, "", _("Total"), "", "", before, now, now - before, bold=True)]


class SumsPart(BudgetPart):
    """Steps that choose the grouping, and one table; of versions also the version."""

    def __init__(self, office: Office, side: SidePanel) -> None:
        super().__init__(office, side)
        self.grouping: str = Grouping.ACTION
        self._strip = segments(GROUPINGS, self.choose)
        self._versions = named(QComboBox(), _("Version of the plan"))
        self._versions.currentIndexChanged.connect(lambda _place: self._ask_plan())
        self._beside = QWidget()
        row = QHBoxLayout(self._beside)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(label(_("Version of the plan")))
        row.addWidget(self._versions)
        row.addStretch(1)
        self.tables: dict[str, Table] = {}
        self._stack = QStackedWidget()
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP_S)
        column.addWidget(self._strip)
        column.addWidget(self._beside)
        column.addWidget(self._stack, 1)
        self.set_content(whole)
        self._show_grouping()

    @property
    def table(self) -> Table:
        """The one in sight."""
        return self.tables[self.grouping]

    def choose(self, grouping: str) -> None:
        """Show another grouping."""
        self.grouping = grouping
        self._show_grouping()
        self._ask()

    def show_known(self, _known: BudgetTable) -> None:
        """Ask for the sums in sight again."""
        self._ask()

    def export(self) -> None:
        """The sums in sight."""
        self.table.export()

    def _show_grouping(self) -> None:
        grouping = self.grouping
        self._beside.setVisible(grouping == PLANS)
        if grouping not in self.tables:
            made = self.tables[grouping] = _table(grouping)
            self._stack.addWidget(made)
        self._stack.setCurrentWidget(self.tables[grouping])

    def _ask(self) -> None:
        sums = self.office.budget.sums
        if self.grouping == PLANS:
            jobs.run(sums.versions, owner=self, on_done=self._fill_versions)
            return
        grouping = Grouping(self.grouping)
        jobs.run(sums.sums, grouping, owner=self, on_done=lambda rows: self._show(grouping, rows))

    def _show(self, grouping: Grouping, rows: Sequence[SumRow]) -> None:
        source = ListSource(lines_of(grouping, rows), columns_of(grouping))
        self.tables[grouping].reload(source)

    def _fill_versions(self, found: Sequence[tuple[int, int, Any]]) -> None:
        chosen = self._versions.currentData()
        self._versions.blockSignals(True)
        self._versions.clear()
        for key, number, on in found:
            words = _("Version {number}").format(number=number)
            self._versions.addItem(f"{words} · {day(on)}", key)
        place = self._versions.findData(chosen)
        self._versions.setCurrentIndex(place if place >= 0 else min(1, len(found) - 1))
        self._versions.blockSignals(False)
        self._ask_plan()

    def _ask_plan(self) -> None:
        if (key := self._versions.currentData()) is None:
            return
        jobs.run(
            self.office.budget.sums.compared,
            key,
            owner=self,
            on_done=lambda rows: self.tables[PLANS].reload(
                ListSource(plan_lines(rows), _PLAN_COLUMNS)
            ),
        )


def _table(grouping: str) -> Table:
    columns = _PLAN_COLUMNS if grouping == PLANS else columns_of(Grouping(grouping))
    title = dict(GROUPINGS)[grouping]
    return Table(
        f"budget.sums.{grouping}",
        title,
        columns,
        ListSource([], columns),
        background=False,
        search=N_("Search: number or title"),
        count=_count,
        empty=_EMPTY,
    )


def _count(count: int) -> str:
    shown = max(count - 1, 0)
    return ngettext("{n} row", "{n} rows", shown).format(n=shown)
