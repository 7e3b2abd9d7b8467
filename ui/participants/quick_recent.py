"""The last ten persons entered, to look back at: corrected, or taken back."""

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.errors import PersonError
from app.i18n import N_, _
from app.office import Office
from app.participants.queries import OperationRow, ParticipantCard
from app.participants.service import Registered
from ui.kit import jobs, theme
from ui.kit.buttons import button
from ui.kit.cards import label
from ui.kit.messages import messages
from ui.kit.parts import beside
from ui.participants.form import ParticipantDialog

MOST = 10


class Recent(QWidget):
    """The newest on top."""

    def __init__(self, office: Office, owner: QWidget) -> None:
        super().__init__()
        self._office, self._owner = office, owner
        self.entered: list[tuple[Registered, str]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.GRID)
        self._show()

    def add(self, done: Registered, name: str) -> None:
        """One more; the eleventh goes."""
        self.entered = [(done, name), *self.entered][:MOST]
        self._show()

    def edit(self, key: int) -> None:
        """Open the record to correct it."""

        def read() -> tuple[ParticipantCard, list[OperationRow]]:
            queries = self._office.participants.queries
            return queries.card(key), list(queries.operations())

        jobs.run(read, owner=self, on_done=self._open)

    def undo(self, key: int) -> None:
        """Take the entry back, as if it never was."""
        name = next(each for done, each in self.entered if done.id == key)
        if not messages().confirm(
            _("{name}: the record will be taken back, as if it was never entered.").format(
                name=name
            ),
            N_("Take it back"),
            danger=True,
        ):
            return
        jobs.run(
            self._office.participants.undo_entry,
            key,
            owner=self,
            on_done=lambda _nothing: self._undone(key),
            on_error=self._refused,
            writes=True,
        )

    def _open(self, found: tuple[ParticipantCard, list[OperationRow]]) -> None:
        card, operations = found
        ParticipantDialog(self._office, operations, card, parent=self._owner).open()

    def _undone(self, key: int) -> None:
        self.entered = [(done, name) for done, name in self.entered if done.id != key]
        self._show()
        messages().inform(_("The entry is taken back."))

    def _refused(self, error: PersonError) -> None:
        messages().warn(error.text())

    def _show(self) -> None:
        while item := self._column.takeAt(0):
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if not self.entered:
            words = _("Whoever you enter stands here, to be corrected or taken back.")
            self._column.addWidget(label(words, "muted", wrap=True))
        for done, name in self.entered:
            self._column.addWidget(label(name, "strong", wrap=True))
            self._column.addWidget(
                beside(
                    button(N_("Edit"), on_click=partial(self.edit, done.id), quiet=True),
                    button(N_("Take it back"), on_click=partial(self.undo, done.id), quiet=True),
                )
            )
