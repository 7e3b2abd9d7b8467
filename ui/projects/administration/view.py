"""A table of the part with what stands beside it; the part lends the side panel."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.errors import PersonError
from app.office import Office
from app.safety.rights import Right
from ui.kit import jobs
from ui.kit.table import Table

About = tuple[str, str, QWidget, list[QPushButton]]


class TableView(QWidget):
    """Subclasses say what is read of a chosen row (:meth:`read`) and what is told (:meth:`about`).

    ``told`` brings title, facts, content and verbs for the side panel, or None to close it.
    """

    told = Signal(object)

    def __init__(self, office: Office, *table: Any, **more: Any) -> None:
        super().__init__()
        self.office = office
        self.edits = office.may(Right.EDIT_ADMINISTRATION)
        self.found: Any = None
        self.table = Table(*table, **more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)
        self.setFocusProxy(self.table)
        self.table.selected.connect(self.choose)
        self.table.opened.connect(lambda _key: self.open_one())

    def read(self, identity: int) -> Any:
        """What is known of a row, read on the job runner; None when it is gone."""

    def about(self, found: Any) -> About:
        """Title, facts, content, verbs."""
        return "", "", QWidget(), []

    def open_one(self) -> None:
        """Double click or Enter."""

    def refresh(self) -> None:
        """The rows, and what stands beside."""
        self.table.reload()
        self.choose(self.table.current())

    def choose(self, identity: int | None) -> None:
        """Show a row beside the table."""
        if identity is None:
            self.found = None
            self.told.emit(None)
            return
        jobs.run(self.read, identity, owner=self, on_done=self._show, on_error=self._gone)

    def leave(self) -> None:
        """Back to the table alone."""
        self.found = None
        self.table.select(None)

    def _show(self, found: Any) -> None:
        if found is None or self.table.current() is None:
            self.choose(None)
            return
        self.found = found
        self.told.emit(self.about(found))

    def _gone(self, _error: PersonError) -> None:
        self.choose(None)
