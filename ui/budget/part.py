"""What every part of the budget's tab has: the plan it stands on, its figures, the verbs."""

from PySide6.QtWidgets import QStackedWidget, QWidget

from app.budget.entries import EntryRow
from app.budget.queries import BudgetTable
from app.i18n import N_, _
from app.office import Office
from app.safety.rights import Right
from ui.budget.entry_form import Choices, EntryDialog, choices, tell
from ui.budget.exporting import export
from ui.budget.figures import key_figures
from ui.budget.grid_entry import grid_dialog
from ui.budget.reversing import reverse_dialog, sisters
from ui.budget.statement import statement_dialog
from ui.kit import jobs
from ui.kit.cards import Empty, EmptyState
from ui.kit.part import Part
from ui.kit.side import SidePanel

_NOTHING = Empty(
    N_("There is no budget yet."),
    N_("It is made of the strategy’s financial plan: enter the strategy first."),
    icon="budget",
)


class BudgetPart(Part):
    """Reads plan and cap; without a strategy it says what comes first instead of its content."""

    listens = frozenset({"budget", "strategy", "calls", "applications", "administration"})

    def __init__(self, office: Office, side: SidePanel) -> None:
        super().__init__(office, side)
        self.known: BudgetTable | None = None
        self.edits = office.may(Right.EDIT_BUDGET)
        self._whole = QStackedWidget()
        super().set_content(self._whole)
        self._whole.addWidget(EmptyState(_NOTHING))
        self._make_buttons()

    def set_content(self, content: QWidget) -> None:
        """What fills the part once there is a strategy."""
        self._whole.addWidget(content)
        self._whole.setCurrentWidget(content)
        self._whole.setFocusProxy(content)

    def refresh(self) -> None:
        """Plan and cap, then what the part shows of them."""
        jobs.run(self.office.budget.queries.table, owner=self, on_done=self._know)

    def show_known(self, known: BudgetTable) -> None:
        """Show it; subclasses say how."""

    # --- verbs ----------------------------------------------------------------------------------

    def record(self, target: str = "") -> None:
        """A new entry, for a target if one is chosen."""
        if self.known is not None:
            jobs.run(
                choices,
                self.office,
                owner=self,
                on_done=lambda found: self._open_form(found, target),
            )

    def record_several(self) -> None:
        """Many entries in a grid, pasted or typed."""
        if self.known is not None:
            jobs.run(choices, self.office, owner=self, on_done=self._open_grid)

    def state(self) -> None:
        """The statement of a day."""
        if self.known is not None:
            statement_dialog(self.office, self).open()

    def export(self) -> None:
        """What is in sight; the plan unless a part says otherwise."""
        made = self.office.budget.export
        export(self, _("Export the budget"), _("budget"), made.plan)

    def reverse(self, row: EntryRow) -> None:
        """Take an entry back with its whole document."""
        jobs.run(
            sisters,
            self.office,
            row.id,
            owner=self,
            on_done=lambda found: (
                reverse_dialog(self.office, found, self).open() if found else None
            ),
        )

    # --- inside ---------------------------------------------------------------------------------

    def _make_buttons(self) -> None:
        if self.office.may(Right.EXPORT):
            self.add_menu_verb(N_("Statement"), "document", self.state)
            self.add_button(N_("Export"), "export", lambda: self.export(), shortcut="Ctrl+E")
        if self.edits:
            self.add_menu_verb(N_("Record several"), "plus", self.record_several)
            self.add_button(
                N_("Record a contract or a payment"),
                "plus",
                lambda: self.record(),
                primary=True,
                shortcut="Ctrl+N",
            )

    def _know(self, known: BudgetTable | None) -> None:
        self.known = known
        self._whole.setCurrentIndex(0 if known is None else 1)
        if known is None:
            self.tell()
            self.show_figures([])
            return
        self.tell(known.title, _("Version {number}").format(number=known.number))
        self.show_figures(key_figures(known))
        self.show_known(known)

    def _open_form(self, found: Choices, target: str) -> None:
        assert self.known is not None
        sources = [source for source, _figures in self.known.by_source]
        dialog = EntryDialog(self.office, found, sources, target, self)
        dialog.submitted.connect(tell)
        dialog.open()

    def _open_grid(self, found: Choices) -> None:
        assert self.known is not None
        sources = [source for source, _figures in self.known.by_source]
        dialog = grid_dialog(self.office, found, sources, self)
        dialog.submitted.connect(tell)
        dialog.open()
