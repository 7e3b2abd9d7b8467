"""Who holds which function: the list, what is wrong with it, and appointing."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.formats import moment
from app.i18n import N_, _, ngettext
from app.mandates.queries import FunctionRow, MandateRow, Mandates, When
from app.office import Office
from app.safety.accounts import AccountRow
from app.safety.rights import Right
from ui.kit import jobs, theme
from ui.kit.buttons import button
from ui.kit.cards import Empty, Facts, Note
from ui.kit.chips import Filter
from ui.kit.columns import Column, Tone
from ui.kit.messages import messages
from ui.kit.page import Page
from ui.kit.source import ListSource
from ui.kit.table import Table
from ui.mandates.dialogs import (
    appoint_dialog,
    end_dialog,
    ended_words,
    function_dialog,
    order_dialog,
    void_dialog,
)

_WHEN: dict[When, tuple[str, Tone]] = {
    When.NOW: (N_("today"), "ok"),
    When.LATER: (N_("later"), "neutral"),
    When.EARLIER: (N_("ended"), "neutral"),
    When.VOIDED: (N_("taken out"), "bad"),
}
_TOLD = 3  # of what is wrong, in sight at once


def _pill(row: MandateRow) -> tuple[str, Tone]:
    words, tone = _WHEN[row.when]
    return _(words), tone


COLUMNS = [
    Column("function", N_("Function"), strong=True),
    Column("person", N_("Person")),
    Column(
        "deputy",
        N_("As"),
        display=lambda row: _("deputy") if row.deputy else _("holder"),
        value=lambda row: row.deputy,
    ),
    Column("starts_on", N_("From"), "date"),
    Column("ends_on", N_("To"), "date", display=ended_words),
    Column("ground", N_("Ground"), stretch=True, muted=True),
    Column("when", N_("Valid"), "pill", pill=_pill),
]


class MandatesPage(Page):
    """Signature blocks name the holder of the paper's own day."""

    key, title, icon = "mandates", N_("Functions and deputies"), "sign"
    topic = "pareigos"
    listens = frozenset({"mandates", "accounts"})

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office = office
        self._found = Mandates((), (), ())
        self._edits = office.may(Right.EDIT_MANDATES)
        if self._edits:
            self.add_button(N_("New function"), "plus", self.add_function)
            self.add_menu_verb(N_("Order of the functions"), "up", self.order)
            self.add_button(
                N_("Appoint"), "user-add", self.appoint, primary=True, shortcut="Ctrl+N"
            )
        self._notes = QVBoxLayout()
        self._notes.setSpacing(theme.GRID)
        self.table = Table(
            self.key,
            self.title,
            COLUMNS,
            ListSource([], COLUMNS),
            filters=[Filter("when", N_("Valid"), [(k, w) for k, (w, _t) in _WHEN.items()])],
            search=N_("Search: function, person, ground"),
            background=False,
            empty=Empty(
                N_("No function has a holder yet."),
                N_(
                    "Until one has, papers name the function of the account that signs. Enter the"
                    " functions first, then who holds them."
                ),
                N_("New function") if self._edits else "",
                self.add_function if self._edits else None,
                icon="sign",
            ),
        )
        self.table.selected.connect(self._show)
        self.table.opened.connect(self._show)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP_S)
        column.addLayout(self._notes)
        column.addWidget(self.table, 1)
        whole.setFocusProxy(self.table)
        self.set_content(whole)

    def refresh(self) -> None:
        """Fetch everything."""
        jobs.run(self.office.mandates.queries.all, owner=self, on_done=self._fill)

    def add_function(self) -> None:
        """A function that can be held."""
        dialog = function_dialog(self.office, self)
        dialog.submitted.connect(lambda _id: messages().inform(_("The function is added.")))
        dialog.open()

    def order(self) -> None:
        """Which function goes first."""
        if self._found.functions:
            order_dialog(self.office, self, self._found.functions).open()
        else:
            self.add_function()

    def appoint(self) -> None:
        """A holder or a deputy; there must be a function first."""
        office = self.office
        jobs.run(
            lambda: (office.mandates.queries.all().functions, office.accounts.rows()),
            owner=self,
            on_done=lambda found: self._appoint(*found),
        )

    def _appoint(self, functions: Sequence[FunctionRow], accounts: Sequence[AccountRow]) -> None:
        if not functions:
            self.add_function()
            return
        active = [row for row in accounts if row.active]
        dialog = appoint_dialog(self.office, self, functions, active)
        dialog.submitted.connect(lambda _id: messages().inform(_("Saved.")))
        dialog.open()

    def _fill(self, found: Mandates) -> None:
        self._found = found
        now = sum(1 for row in found.rows if row.when is When.NOW)
        functions = ngettext("{n} function", "{n} functions", len(found.functions))
        held = ngettext("{n} person in office today", "{n} persons in office today", now)
        self.set_facts(
            functions.format(n=len(found.functions)) if found.functions else "",
            held.format(n=now) if found.functions else "",
        )
        while item := self._notes.takeAt(0):
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for line in found.told[:_TOLD]:
            self._notes.addWidget(Note(line.text(), "warn"))
        more = len(found.told) - _TOLD
        if more > 0:
            self._notes.addWidget(Note(_("And more of the kind: {n}.").format(n=more), "warn"))
        self.table.reload(ListSource(found.rows, COLUMNS))

    def _show(self, identity: int | None) -> None:
        row = next((each for each in self._found.rows if each.id == identity), None)
        if row is None:
            self.side.leave()
            return
        told = (
            (N_("Signs as"), row.signs),
            (N_("From"), row.starts_on.isoformat()),
            (N_("To"), ended_words(row)),
            (N_("Ground"), row.ground),
            (N_("Ground of the end"), row.end_ground),
            (N_("Why taken out"), row.voided_reason),
            (N_("Put down"), f"{moment(row.recorded_at)}, {row.recorded_by}"),
        )
        facts = Facts([fact for fact in told if fact[1]])
        verbs = []
        if self._edits:
            function = next(f for f in self._found.functions if f.id == row.function_id)
            edit = function_dialog
            verbs.append(
                button(
                    N_("Words of the function…"),
                    "edit",
                    lambda: edit(self.office, self, function).open(),
                )
            )
        if self._edits and row.when is not When.VOIDED:
            verbs += [
                button(N_("End…"), "calendar", lambda: end_dialog(self.office, self, row).open()),
                button(
                    N_("Take out…"),
                    "trash",
                    lambda: void_dialog(self.office, self, row).open(),
                    danger=True,
                ),
            ]
        self.side.show_about(row.person, row.function, facts, verbs)
