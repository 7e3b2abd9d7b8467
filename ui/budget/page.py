"""„Biudžetas“: the plan and what became of it, by action and by source, and every entry."""

from collections.abc import Sequence
from importlib import import_module
from typing import Any

from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.budget.entries import EntryRow
from app.budget.queries import ADMINISTRATION, BudgetTable
from app.budget.terms import ACTION, FundingSource
from app.formats import money
from app.i18n import N_, _, ngettext
from app.labels import LABELS
from app.lead import Lead
from app.office import Office
from app.safety.rights import Right
from ui.budget import rows
from ui.budget.entry_form import ADMINISTRATION as ADMINISTRATION_TARGET
from ui.budget.entry_form import Choices, EntryDialog, choices, tell
from ui.budget.exporting import export
from ui.budget.grid_entry import grid_dialog
from ui.budget.panel import about, entry_panel, overspent, plan_panel
from ui.budget.reversing import reverse_dialog, sisters
from ui.budget.statement import statement_dialog
from ui.kit import jobs
from ui.kit.buttons import button
from ui.kit.cards import Empty, EmptyState, Figure
from ui.kit.chips import Filter, segments
from ui.kit.page import Page
from ui.kit.source import ListSource
from ui.kit.table import Table

PARTS = (
    ("plan", N_("By goal and action")),
    ("sources", N_("By source")),
    ("entries", N_("Entries")),
    ("sums", N_("Sums")),
    ("charts", N_("Charts")),
    ("payments", N_("Import of payments")),
)
_LATER = {
    "sums": "ui.budget.sums:SumsPart",
    "charts": "ui.budget.charts:ChartsPart",
    "payments": "ui.budget.payments:PaymentsPart",
}
"""Parts that are made when first shown."""


class BudgetPage(Page):
    """The plan, its sources, its entries; beside them the arithmetic of the chosen row."""

    topic = "biudzetas"
    key, title, icon = "budget", N_("Budget"), "budget"
    listens = frozenset({"budget", "strategy", "calls", "applications"})

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office = office
        self.shown: BudgetTable | None = None
        self.later: dict[str, Any] = {}
        self._part = PARTS[0][0]
        self._edits = office.may(Right.EDIT_BUDGET)
        if office.may(Right.EXPORT):
            self.add_menu_verb(N_("Statement"), "document", self.state)
            self.add_button(N_("Export"), "export", self.export, shortcut="Ctrl+E")
        if self._edits:
            self.add_menu_verb(N_("Record several"), "plus", self.record_several)
            self.add_button(
                N_("Record a contract or a payment"),
                "plus",
                self.record,
                primary=True,
                shortcut="Ctrl+N",
            )
        self._strip = segments(PARTS, self.choose)
        self._parts = QStackedWidget()
        self._whole = QStackedWidget()
        # From the outside in: every new parent costs a look at all that is inside.
        self.set_content(self._whole)
        self._assemble_whole()
        self._build()
        self.side.left.connect(self._side_left)

    def refresh(self) -> None:
        """Plan and entries."""
        jobs.run(self.office.budget.queries.table, owner=self, on_done=self._show)

    # --- verbs ----------------------------------------------------------------------------------

    def choose(self, key: str) -> None:
        """Show one part."""
        self._clear_choice()
        self._part = key
        if key in _LATER and key not in self.later:
            module, name = _LATER[key].split(":")
            made = self.later[key] = getattr(import_module(module), name)(self.office, self.side)
            self._parts.addWidget(made)
        self._parts.setCurrentWidget(self._shown_part())
        if key in self.later:
            self.later[key].refresh()

    def state(self) -> None:
        """The statement of a day."""
        if self.shown is not None:
            statement_dialog(self.office, self).open()

    def _shown_part(self) -> QWidget:
        own = {"plan": self.plan, "sources": self.sources, "entries": self.entries}
        found: QWidget = own.get(self._part) or self.later[self._part]
        return found

    def arrive(self, lead: Lead) -> None:
        """One of the parts, or an entry among all."""
        part = PARTS[2][0] if lead.record is not None else lead.part
        keys = [each for each, _words in PARTS]
        if part in keys:
            self._strip.findChildren(QPushButton)[keys.index(part)].click()
        if lead.record is not None:
            self.entries.show_only(lead.record)

    def record(self, target: str = "") -> None:
        """A new entry, for a target if one is chosen."""
        if self.shown is not None:
            jobs.run(
                choices,
                self.office,
                owner=self,
                on_done=lambda found: self._open_form(found, target),
            )

    def record_several(self) -> None:
        """Many entries in a grid, pasted or typed."""
        if self.shown is not None:
            jobs.run(choices, self.office, owner=self, on_done=self._open_grid)

    def _open_grid(self, found: Choices) -> None:
        assert self.shown is not None
        sources = [source for source, _figures in self.shown.by_source]
        dialog = grid_dialog(self.office, found, sources, self)
        dialog.submitted.connect(tell)
        dialog.open()

    def export(self) -> None:
        """What is in sight: the plan, or the entries as narrowed."""
        made = self.office.budget.export
        if self._part in ("sums", "payments"):
            self.later[self._part].table.export()
        elif self._part == "entries":
            query = self.entries.query
            export(self, _("Export the entries"), _("budget-entries"), lambda: made.entries(query))
        else:
            export(self, _("Export the budget"), _("budget"), made.plan)

    def _open_form(self, found: Choices, target: str) -> None:
        assert self.shown is not None
        sources = [source for source, _figures in self.shown.by_source]
        dialog = EntryDialog(self.office, found, sources, target, self)
        dialog.submitted.connect(tell)
        dialog.open()

    def _reverse(self, row: EntryRow) -> None:
        jobs.run(
            sisters,
            self.office,
            row.id,
            owner=self,
            on_done=lambda found: (
                reverse_dialog(self.office, found, self).open() if found else None
            ),
        )

    # --- showing --------------------------------------------------------------------------------

    def _show(self, table: BudgetTable | None) -> None:
        self.shown = table
        self._whole.setCurrentIndex(0 if table is None else 1)
        if table is None:
            self.set_facts()
            self.set_figures([])
            return
        self.set_facts(table.title, _("Version {number}").format(number=table.number))
        self.set_figures(_key_figures(table))
        self.plan.reload(rows.plan_source(table))
        self.sources.reload(rows.source_source(table))
        self.entries.reload()
        if self._part in self.later:
            self.later[self._part].refresh()

    def _plan_chosen(self, key: int | None) -> None:
        if key is None or self.shown is None:
            self._leave()
            return
        title, figures, by_source = about(self.shown, key)
        verbs = []
        if key in dict(self._nodes()):
            verbs.append(button(N_("Show entries"), "search", lambda: self._narrow("node", key)))
            if self._edits:
                target = f"node {key}" if key else ADMINISTRATION_TARGET
                verbs.append(button(N_("Record an entry"), "plus", lambda: self.record(target)))
        self.side.show_about(title, "", plan_panel(figures, by_source), verbs)

    def _source_chosen(self, place: int | None) -> None:
        if place is None or self.shown is None:
            self._leave()
            return
        if place == rows.TOTAL:
            self._plan_chosen(place)
            return
        source, figures = self.shown.by_source[place - 1]
        title = _(LABELS[FundingSource][source])
        verbs = [button(N_("Show entries"), "search", lambda: self._narrow("source", source))]
        self.side.show_about(title, "", plan_panel(figures, ()), verbs)

    def _entry_chosen(self, key: int | None) -> None:
        if key is None:
            self._leave()
            return
        jobs.run(
            self.office.budget.queries.source.rows, [key], owner=self, on_done=self._show_entry
        )

    def _show_entry(self, found: Sequence[EntryRow]) -> None:
        if not found or found[0].id != self.entries.current():
            return
        row = found[0]
        verbs = []
        if self._edits and row.reversible:
            verb = button(N_("Reverse"), "undo", lambda: self._reverse(row), shortcut="Del")
            verbs.append(verb)
        title = _(rows.KIND_WORDS[row.kind])
        self.side.show_about(title, row.document, entry_panel(row), verbs)

    def _narrow(self, key: str, value: object) -> None:
        self._strip.findChildren(QPushButton)[2].click()
        self.entries.chips.clear()
        self.entries.chips.set_value(key, value)

    def _leave(self) -> None:
        self.side.leave()

    def _side_left(self) -> None:
        for table in (self.plan, self.sources, self.entries):
            table.select(None)

    def _clear_choice(self) -> None:
        self.side.leave()
        self._side_left()

    # --- building -------------------------------------------------------------------------------

    def _build(self) -> None:
        self.plan = Table(
            "budget.plan",
            N_("Budget by goal and action"),
            rows.PLAN,
            ListSource([], rows.PLAN),
            background=False,
            search=N_("Search: number or title"),
            count=rows.count_lines,
        )
        self.plan.selected.connect(self._plan_chosen)
        none = ListSource([], rows.SOURCES)
        self.sources = Table(
            "budget.sources",
            N_("Budget by source"),
            rows.SOURCES,
            none,
            background=False,
            searchable=False,
            count=rows.count_lines,
        )
        self.sources.selected.connect(self._source_chosen)
        kinds = tuple(rows.KIND_WORDS.items())
        sources = [(source, LABELS[FundingSource][source]) for source in FundingSource]
        self.entries = Table(
            "budget.entries",
            N_("Entries"),
            rows.ENTRIES,
            self.office.budget.queries.source,
            filters=[
                Filter("kind", N_("Entry"), kinds, every=N_("all entries")),
                Filter("source", N_("Source"), sources, every=N_("all sources")),
                Filter("node", N_("Action"), self._nodes, every=N_("all actions")),
            ],
            search=N_("Search: document, application, applicant"),
            sums={"cents": N_("sum")},
            count=rows.count_entries,
            empty=Empty(
                N_("No money has moved yet."),
                N_("Publishing a call and deciding it make entries; contracts are recorded here."),
                icon="budget",
            ),
        )
        self.entries.selected.connect(self._entry_chosen)
        for part in (self.plan, self.sources, self.entries):
            self._parts.addWidget(part)

    def _assemble_whole(self) -> None:
        self._whole.addWidget(
            EmptyState(
                Empty(
                    N_("There is no budget yet."),
                    N_("It is made of the strategy’s financial plan: enter the strategy first."),
                    icon="budget",
                )
            )
        )
        shown = QWidget(self._whole)
        column = QVBoxLayout(shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._strip)
        column.addWidget(self._parts, 1)
        self._whole.addWidget(shown)

    def _nodes(self) -> list[tuple[int, str]]:
        if self.shown is None:
            return []
        return [
            (row.id, row.number or _("Administration of the strategy"))
            for row in self.shown.rows
            if row.level in (ACTION, ADMINISTRATION)
        ]


def _key_figures(table: BudgetTable) -> list[Figure]:
    total, over = table.total, overspent(table)
    promised = total.proposed_open + total.published_open
    tip = total.explain().text()
    figures = [
        Figure(N_("Planned"), money(total.planned)),
        Figure(N_("In calls and proposed"), money(promised), tip=tip),
        Figure(N_("In contracts, not yet paid"), money(total.contracts_open), tip=tip),
        Figure(N_("Paid"), money(total.paid)),
        Figure(N_("Remaining"), money(total.remaining), "bad" if total.remaining < 0 else "", tip),
    ]
    if over:
        words = ngettext("{n} line", "{n} lines", len(over)).format(n=len(over))
        figures.append(Figure(N_("Plan overspent"), words, "bad", "\n".join(over)))
    return figures
