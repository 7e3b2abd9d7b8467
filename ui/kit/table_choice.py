"""The chosen row of a table: it stays chosen when the rows are asked for again."""

from collections.abc import Callable

from PySide6.QtCore import QItemSelectionModel

from ui.kit.table_model import TableModel
from ui.kit.table_view import TableView


class Choice:
    """One row by its id, told whenever it is another one.

    The first rows of a long list come before all ids are known: a row that is not among them may
    still come, so a wish for it is kept until the list is whole.
    """

    def __init__(
        self, view: TableView, model: TableModel, tell: Callable[[int | None], object]
    ) -> None:
        self._view, self._model, self._tell = view, model, tell
        self.current: int | None = None
        self._wish: int | None = None
        self._expected: int | None = None  # led to, perhaps before the page has its rows
        self._waiting = False
        view.selectionModel().selectionChanged.connect(lambda *_places: self._changed())

    def select(self, identity: int | None) -> None:
        """Choose a row, now or as soon as the rows have come."""
        if identity is None:
            self._view.clearSelection()
            self._view.setCurrentIndex(self._model.index(-1, -1))
            return
        place = self._model.place_of(identity)
        if place is None:
            self._wish = identity if self._waiting else None
            return
        flags = QItemSelectionModel.SelectionFlag
        index = self._model.index(place, 0)
        self._view.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self._view.scrollTo(index)

    def expect(self, identity: int | None) -> None:
        """Somebody is led to this row: it is chosen whenever it comes."""
        self._expected = identity

    def asked(self) -> None:
        """The rows were asked for again."""
        self._waiting = True

    def completed(self) -> None:
        """Every id is known now: a row that was not among the first is chosen, or is gone."""
        lost = self.current is not None and not self._view.selectionModel().hasSelection()
        if self._wish is not None or self._expected is not None or lost:
            self.arrived()
        self._waiting = False

    def _changed(self) -> None:
        rows = self._view.selectionModel()
        index = self._view.currentIndex()
        chosen = self._model.id_at(index.row()) if rows.isSelected(index) else None
        if chosen != self.current:
            self.current = chosen
            self._expected = None
            self._tell(chosen)

    def _wanted(self) -> int | None:
        """The row to be chosen: led to and there by now, asked for, or chosen before."""
        if self._expected is not None and self._model.place_of(self._expected) is not None:
            found, self._expected = self._expected, None
            return found
        return self._wish if self._wish is not None else self.current

    def arrived(self) -> None:
        """Rows are there: what is wished for, or was chosen before, is chosen."""
        wish = self._wanted()
        found = wish is not None and self._model.place_of(wish) is not None
        self._waiting = not self._model.whole
        self._wish = wish if self._waiting and not found else None
        if found:
            again = wish == self.current
            self.select(wish)
            if again:  # what stands beside the table follows the reload too
                self._tell(wish)
        elif self.current is not None and not self._waiting:
            self.current = None
            self._tell(None)
