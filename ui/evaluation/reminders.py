"""Reminders: who owes what and since when, and the text of an e-mail to copy."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from app.evaluation.reminders import Reminder
from app.formats import day, local_day
from app.i18n import N_, _
from ui.kit import screens, theme, topics
from ui.kit.accessible import named
from ui.kit.buttons import button
from ui.kit.cards import Empty, label
from ui.kit.columns import Column
from ui.kit.messages import messages
from ui.kit.reading import InReadingOrder
from ui.kit.source import ListSource
from ui.kit.table import Table

_COLUMNS = [
    Column("evaluator", N_("Evaluator"), strong=True),
    Column("email", N_("E-mail"), stretch=True),
    Column("phone", N_("Phone")),
    Column("owed", N_("Owes"), "number", value=lambda row: len(row.owed)),
    Column(
        "since",
        N_("Since"),
        display=lambda row: day(local_day(row.since)) if row.since else "–",
        value=lambda row: row.since,
    ),
]


class RemindersDialog(InReadingOrder, QDialog):
    """The chosen evaluator's text below the list; nothing is sent from here."""

    topic = "priminimai"

    def __init__(self, found: tuple[Reminder, ...], parent: QWidget) -> None:
        super().__init__(parent)
        topics.listen(self)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Reminders"))
        named(self, _("Reminders"))
        self._found = {each.id: each for each in found}
        self.table = Table(
            "reminders",
            N_("Reminders"),
            _COLUMNS,
            ListSource(found, _COLUMNS),
            background=False,
            searchable=False,
            empty=Empty(N_("Nobody owes anything."), icon="ok"),
        )
        self.text = named(QPlainTextEdit(), _("Text of the e-mail"))
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.copy_button = button(N_("Copy the text"), "copy", self.copy, primary=True)
        self.address_button = button(N_("Copy the addresses"), "mail", self.copy_addresses)
        close = button(N_("Close"), on_click=self.accept)
        low = QHBoxLayout()
        low.setSpacing(theme.GAP_S)
        low.addWidget(self.address_button)
        low.addStretch(1)
        low.addWidget(close)
        low.addWidget(self.copy_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(*(theme.PAGE_MARGIN,) * 4)
        whole.setSpacing(theme.GAP)
        whole.addWidget(label(_("Reminders"), "title"))
        whole.addWidget(self.table, 2)
        whole.addWidget(self.text, 3)
        whole.addLayout(low)
        room = screens.room(self)
        self.resize(min(theme.chars(self, 150), room.width() - 60), min(640, room.height() - 60))
        self.table.selected.connect(self._show)
        self.table.reload()
        addresses = any(each.email for each in found)
        self.address_button.setEnabled(addresses)
        self.copy_button.setEnabled(bool(found))
        if found:
            self.table.select(found[0].id)
            self._show(found[0].id)

    def copy(self) -> None:
        """The text of the chosen evaluator goes to the clipboard."""
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        messages().inform(_("The text is copied."))

    def copy_addresses(self) -> None:
        """Everybody who owes something, for one e-mail."""
        addresses = [each.email for each in self._found.values() if each.email]
        QGuiApplication.clipboard().setText("; ".join(addresses))
        messages().inform(_("The addresses are copied."))

    def _show(self, identity: int | None) -> None:
        found = self._found.get(identity or 0)
        self.text.setPlainText(found.text if found else "")
