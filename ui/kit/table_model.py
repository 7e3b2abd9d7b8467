"""The model between a source and Qt: an id list, and rows fetched in pages of 200.

A source that can start shows its first page before all its ids are known; the rest is added below.
"""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from app.tables import Query, Source, Starting
from ui.kit import jobs
from ui.kit.accessible import plain
from ui.kit.columns import Column

PAGE = 200
KEPT = 40  # pages held at once
Index = QModelIndex | QPersistentModelIndex


class TableModel(QAbstractTableModel):
    """Shows one query of one source.

    Emits ``loaded`` when rows have come, and ``completed`` when they were only the first and now
    every id is known.
    """

    loaded = Signal()
    completed = Signal()
    paged = Signal()

    def __init__(self, columns: Sequence[Column], source: Source[Any], background: bool) -> None:
        super().__init__()
        self.columns = list(columns)
        self.query = Query()
        self._source, self._background = source, background
        self._ids: Sequence[int] = ()
        self._places: dict[int, int] | None = None
        self._pages: dict[int, dict[int, Any]] = {}
        self._asked: set[int] = set()
        self._turn = 0
        self._laid = 0  # counts the orders shown; a page of an older one is of no use
        self._whole = True

    @property
    def whole(self) -> bool:
        """Whether every id is known; until then only the first rows are."""
        return self._whole

    def ask(self, query: Query, source: Source[Any] | None = None) -> None:
        """Fetch the ids of a query; an older answer still under way is dropped."""
        self.query = query
        if source is not None:
            self._source = source
        self._turn += 1
        turn = self._turn
        if self._background and isinstance(self._source, Starting):
            self._work(self._start, (query,), lambda got: self._begin(turn, query, got))
        else:
            self._work(self._first, (query,), lambda got: self._take(turn, got))

    def row(self, place: int) -> Any | None:
        """The row at a place, None while its page is on the way."""
        if not 0 <= place < len(self._ids):
            return None
        number = place // PAGE
        if number not in self._pages:
            self._fetch(number)
        return self._pages.get(number, {}).get(self._ids[place])

    def id_at(self, place: int) -> int | None:
        """The id at a place."""
        return self._ids[place] if 0 <= place < len(self._ids) else None

    def place_of(self, identity: int) -> int | None:
        """Where an id stands in the present order."""
        if self._places is None:
            self._places = {each: place for place, each in enumerate(self._ids)}
        return self._places.get(identity)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Rows found."""
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Columns declared."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        """The titles, for screen readers and the header."""
        from app.i18n import _

        if orientation != Qt.Orientation.Horizontal or section >= len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return plain(_(column.title))
        if role == Qt.ItemDataRole.ToolTipRole:
            return _(column.hint) or None
        return None

    def data(self, index: Index, role: int = 0) -> Any:
        """Shown words; a dot while the page is on the way."""
        if role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            return None
        row = self.row(index.row())
        column = self.columns[index.column()]
        if row is None:
            return "…" if role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.ToolTipRole:
            return column.tooltip(row) if column.tooltip is not None else None
        return column.text(row)

    def _first(self, query: Query) -> tuple[Sequence[int], Sequence[Any]]:
        ids = self._source.ids(query)
        return ids, self._source.rows(ids[:PAGE])

    def _start(self, query: Query) -> tuple[Sequence[int], Sequence[Any]]:
        assert isinstance(self._source, Starting)
        ids = self._source.first(query, PAGE)
        return ids, self._source.rows(ids)

    def _begin(self, turn: int, query: Query, got: tuple[Sequence[int], Sequence[Any]]) -> None:
        if turn != self._turn:
            return
        whole = len(got[0]) < PAGE
        self._take(turn, got, whole)
        if not whole:
            self._work(self._source.ids, (query,), lambda ids: self._complete(turn, ids))

    def _complete(self, turn: int, ids: Sequence[int]) -> None:
        """Add the ids that follow; when something changed meanwhile, show the rows anew."""
        if turn != self._turn:
            return
        shown = len(self._ids)
        if list(ids[:shown]) == list(self._ids):
            if len(ids) > shown:
                self.beginInsertRows(QModelIndex(), shown, len(ids) - 1)
                self._ids, self._places = ids, None
                self.endInsertRows()
        else:
            self._lay(ids, {})
        self._whole = True
        self.completed.emit()

    def _take(
        self, turn: int, got: tuple[Sequence[int], Sequence[Any]], whole: bool = True
    ) -> None:
        if turn != self._turn:
            return
        ids, rows = got
        self._whole = whole
        self._lay(ids, {0: {row.id: row for row in rows}})
        self.loaded.emit()

    def _lay(self, ids: Sequence[int], pages: dict[int, dict[int, Any]]) -> None:
        self.beginResetModel()
        self._laid += 1
        self._ids, self._places = ids, None
        self._pages = pages
        self._asked.clear()
        self.endResetModel()

    def _fetch(self, number: int) -> None:
        if number in self._asked:
            return
        self._asked.add(number)
        laid = self._laid
        ids = self._ids[number * PAGE : (number + 1) * PAGE]
        self._work(self._source.rows, (ids,), lambda rows: self._page(laid, number, rows))

    def _page(self, laid: int, number: int, rows: Sequence[Any]) -> None:
        if laid != self._laid:
            return
        self._asked.discard(number)
        while len(self._pages) >= KEPT:
            self._pages.pop(next(iter(self._pages)))
        self._pages[number] = {row.id: row for row in rows}
        if self._background:
            last = min((number + 1) * PAGE, len(self._ids)) - 1
            self.dataChanged.emit(
                self.index(number * PAGE, 0), self.index(last, len(self.columns) - 1)
            )
            self.paged.emit()

    def _work(
        self, fn: Callable[..., Any], args: tuple[Any, ...], done: Callable[[Any], object]
    ) -> None:
        if self._background:
            jobs.run(fn, *args, owner=self, on_done=done)
        else:
            done(fn(*args))
