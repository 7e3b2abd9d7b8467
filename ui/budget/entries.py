"""Every entry of the ledger, with the chosen one beside the list."""

from collections.abc import Sequence

from app.budget.entries import EntryRow
from app.budget.queries import ADMINISTRATION, BudgetTable
from app.budget.terms import ACTION, FundingSource
from app.i18n import N_, _
from app.labels import LABELS
from app.lead import Lead
from app.office import Office
from ui.budget import rows
from ui.budget.exporting import export
from ui.budget.panel import entry_panel
from ui.budget.part import BudgetPart
from ui.kit.buttons import button
from ui.kit.cards import Empty
from ui.kit.chips import Filter
from ui.kit.side import SidePanel
from ui.kit.table import Table
from ui.kit.table_part import TablePart


class EntriesPart(TablePart, BudgetPart):
    """Newest first; an entry of the budget's own can be reversed."""

    def __init__(self, office: Office, side: SidePanel) -> None:
        super().__init__(office, side)
        kinds = tuple(rows.KIND_WORDS.items())
        sources = [(source, LABELS[FundingSource][source]) for source in FundingSource]
        self.set_table(
            Table(
                "budget.entries",
                N_("Entries"),
                rows.ENTRIES,
                office.budget.queries.source,
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
                    N_(
                        "Publishing a call and deciding it make entries; contracts are recorded"
                        " here."
                    ),
                    icon="budget",
                ),
            )
        )

    def refresh(self) -> None:
        """Plan and cap for the head, then the list."""
        BudgetPart.refresh(self)

    def show_known(self, known: BudgetTable) -> None:
        """The list."""
        self.table.reload()

    def narrow(self, key: str, value: object) -> None:
        """Only the entries of something."""
        self.table.chips.clear()
        self.table.chips.set_value(key, value)

    def export(self) -> None:
        """The entries as narrowed."""
        query = self.table.query
        made = self.office.budget.export
        export(self, _("Export the entries"), _("budget-entries"), lambda: made.entries(query))

    def one(self, identity: int) -> Sequence[EntryRow]:
        """The entry; none if it is gone."""
        return self.office.budget.queries.source.rows([identity])

    def show_one(self, found: Sequence[EntryRow]) -> None:
        """Everything about it."""
        if not found:
            return
        row = found[0]
        verbs = []
        if self.edits and row.reversible:
            verbs.append(button(N_("Reverse"), "undo", lambda: self.reverse(row), shortcut="Del"))
        title = _(rows.KIND_WORDS[row.kind])
        self.side.show_about(title, row.document, entry_panel(row), verbs)

    def arrive(self, lead: Lead) -> None:
        """An entry among all, or what the list is narrowed to."""
        if lead.record is not None or lead.filters:
            self.table.show_only(lead.record, lead.filters)

    def _nodes(self) -> list[tuple[int, str]]:
        if self.known is None:
            return []
        return [
            (row.id, row.number or _("Administration of the strategy"))
            for row in self.known.rows
            if row.level in (ACTION, ADMINISTRATION)
        ]
