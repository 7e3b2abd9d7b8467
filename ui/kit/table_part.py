"""A part of a tab that is one table, with the chosen row's record beside it."""

from typing import Any

from PySide6.QtWidgets import QWidget

from ui.kit import jobs
from ui.kit.part import Part
from ui.kit.table import Table


class TablePart(Part):
    """Subclasses hand over their table and say how a record is read (:meth:`one`), shown beside
    the table (:meth:`show_one`) and no longer held (:meth:`forget`).
    """

    table: Table

    def set_table(self, table: Table, whole: QWidget | None = None) -> None:
        """What fills the part; ``whole`` where the table is a piece of it."""
        self.table = table
        table.selected.connect(self._choose)
        self.set_content(table if whole is None else whole)

    def one(self, identity: int) -> Any:
        """Read the record of a row; it runs on a job."""

    def show_one(self, found: Any) -> None:
        """Show what :meth:`one` read in the side panel."""

    def forget(self) -> None:
        """No record is beside the table now."""

    def refresh(self) -> None:
        """The list; it tells again of the row that stays chosen."""
        self.table.reload()

    def come_back(self) -> None:
        """What was beside the list."""
        self._choose(self.table.current())

    def side_left(self) -> None:
        """The list alone."""
        self.forget()
        self.table.select(None)

    def _choose(self, identity: int | None) -> None:
        if identity is None:
            self.forget()
            if self.shown:
                self.side.hide()
            return
        jobs.run(
            self.one,
            identity,
            owner=self,
            on_done=lambda found: self._arrived(identity, found),
            on_error=lambda _gone: self._choose(None),
        )

    def _arrived(self, identity: int, found: Any) -> None:
        # Another row may be chosen meanwhile, or another part be in sight.
        if self.shown and identity == self.table.current():
            self.show_one(found)
