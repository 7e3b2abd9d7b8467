"""A table as a page uses it: search, filters, count and sums, the rows, what to do when empty."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.formats import count, money
from app.i18n import N_, _, ngettext
from app.tables import Query, Source, Totals
from ui.kit import jobs, theme
from ui.kit.accessible import named
from ui.kit.buttons import button, icon_button
from ui.kit.cards import Empty, EmptyState
from ui.kit.chips import Chips, Filter
from ui.kit.columns import Column
from ui.kit.elided import ElidedLabel
from ui.kit.search import SearchBox
from ui.kit.table_choice import Choice
from ui.kit.table_export import Wanted, export_table
from ui.kit.table_model import TableModel
from ui.kit.table_top import TopLines
from ui.kit.table_view import EXPORT_KEYS, TableView

_PAUSE_MS = 180  # after the last letter typed into the search
_NOTHING = Empty(N_("There is nothing here yet."))
_NO_MATCH = Empty(
    N_("Nothing matches."), N_("Change the search or take the filters away."), icon="search"
)


def _rows(number: int) -> str:
    return ngettext("{n} row", "{n} rows", number).format(n=count(number))


class Table(QWidget):
    """Rows of one source.

    ``key`` names the remembered widths, ``title`` the table to screen readers. ``count`` words the
    number of rows, ``sums`` maps a money column's key to the English words before its sum. With
    ``background`` the source is asked on the job runner (every database source). ``export`` stands
    in for the kit's own export, where the rows may not leave the office as they are shown.
    """

    opened = Signal(int)
    selected = Signal(object)
    cell_clicked = Signal(int, str)
    loaded = Signal()

    def __init__(
        self,
        key: str,
        title: str,
        columns: Sequence[Column],
        source: Source[Any],
        *,
        filters: Sequence[Filter] = (),
        search: str = N_("Search"),
        empty: Empty = _NOTHING,
        count: Callable[[int], str] = _rows,
        sums: Mapping[str, str] | None = None,
        sort: str = "",
        descending: bool = False,
        background: bool = True,
        searchable: bool = True,
        export: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._source, self._background = source, background
        self._title, self._export = _(title), export
        self._count, self._sums = count, dict(sums or {})
        self._sort, self._descending = sort, descending
        self._turn, self._searchable = 0, searchable
        self.model = TableModel(columns, source, background)
        self.model.setParent(self)
        self.view = named(TableView(key, columns, self.model), self._title)
        self._choice = Choice(self.view, self.model, self.selected.emit)
        self.chips = Chips(filters)
        self._search = SearchBox(search)
        self._clear = button(N_("Clear filters"), "close", self.clear, quiet=True)
        self._facts = ElidedLabel()
        self._out = icon_button("export", N_("Export the table"), self.export)
        self._out.setToolTip(f"{_('Export the table')} ({EXPORT_KEYS})")
        self._empty, self._empties = empty, dict[bool, EmptyState]()
        self._assemble(bool(filters))
        self._connect()

    @property
    def query(self) -> Query:
        """What is shown now."""
        words = self._search.text().strip()
        return Query(words, self.chips.values(), self._sort, self._descending)

    def current(self) -> int | None:
        """The id of the chosen row."""
        return self._choice.current

    def chosen(self) -> list[int]:
        """The ids of all chosen rows, in their order."""
        places = sorted(index.row() for index in self.view.selectionModel().selectedRows())
        return [i for i in (self.model.id_at(place) for place in places) if i is not None]

    def reload(self, source: Source[Any] | None = None) -> None:
        """Ask the source again (or another one); the chosen row stays chosen if still there."""
        if source is not None:
            self._source = source
        self._turn += 1
        self._choice.asked()
        query = self.query
        self._clear.setVisible(query.narrowed)
        self._lines.share(self.width())
        self.model.ask(query, self._source)

    def select(self, identity: int | None) -> None:
        """Choose a row by id, now or as soon as the rows have come."""
        self._choice.select(identity)

    def show_only(self, record: int | None, filters: Sequence[tuple[str, Any]] = ()) -> None:
        """Choose a row whatever the list was narrowed to; without one, narrow it to filters."""
        self._search.clear()
        self.chips.put(() if record is not None else filters)
        self._choice.expect(record)
        self.reload()

    def clear(self) -> None:
        """Take search and filters away."""
        self._search.clear()
        self.chips.clear()
        self._search.setFocus()

    def go_to_search(self) -> None:
        """Put the cursor into the search box (Ctrl+F)."""
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    def export(self) -> None:
        """Every row, as narrowed and sorted, to a file (Ctrl+Shift+E)."""
        if self._export is not None:
            self._export()
        else:
            export_table(self, self.wanted())

    def wanted(self) -> Wanted:
        """What goes out: the rows that are narrowed to, in the order in sight."""
        words = self._search.text().strip()
        found = [_("Search: {words}").format(words=words)] if words else []
        return Wanted(
            self._title,
            self.model.columns,
            self._source,
            self.query,
            "; ".join([*self.chips.words(), *found]),
            tuple(self._sums),
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Filters go below the search when one line cannot hold them."""
        super().resizeEvent(event)
        self._lines.share(self.width())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down from the search box goes to the rows, Esc empties it."""
        if self._search.hasFocus() and event.key() == Qt.Key.Key_Down:
            self.view.setFocus()
            if self._choice.current is None and self.model.rowCount():
                self.select(self.model.id_at(0))
        elif self._search.hasFocus() and event.key() == Qt.Key.Key_Escape and self._search.text():
            self._search.clear()
        else:
            super().keyPressEvent(event)

    def _say_empty(self, narrowed: bool) -> None:
        """What stands in the rows' place, made when it is first wanted: most tables are full."""
        if narrowed not in self._empties:
            made = EmptyState(_NO_MATCH if narrowed else self._empty)
            self._empties[narrowed] = made
            self._pages.addWidget(made)
        self._pages.setCurrentWidget(self._empties[narrowed])

    def _assemble(self, filtered: bool) -> None:
        self._clear.hide()
        filters = (self.chips, self._clear) if filtered else ()
        search = self._search if self._searchable else None
        self._lines = TopLines(search, filters, (self._facts, self._out))
        # From the outside in: every new parent costs a look at all that is inside.
        card = QFrame(self)
        card.setProperty("card", True)
        self._pages = QStackedWidget(card)
        self._pages.addWidget(self.view)
        inner = QVBoxLayout(card)
        inner.setContentsMargins(1, 1, 1, 1)
        inner.addWidget(self._pages)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.GAP)
        whole.addLayout(self._lines.first)
        whole.addLayout(self._lines.second)
        whole.addWidget(card, 1)
        self.setFocusProxy(self.view)

    def _connect(self) -> None:
        pause = QTimer(self)
        pause.setSingleShot(True)
        pause.setInterval(_PAUSE_MS)
        pause.timeout.connect(self.reload)
        self._search.textChanged.connect(lambda _text: pause.start())
        self._search.returnPressed.connect(self.reload)
        self.chips.changed.connect(self.reload)
        header = self.view.horizontalHeader()
        header.setSortIndicatorShown(bool(self._sort))
        header.sectionClicked.connect(self._sort_by)
        self._show_sort()
        self.view.opened.connect(self.opened)
        self.view.cell_clicked.connect(self.cell_clicked)
        self.model.loaded.connect(self._arrived)
        self.model.completed.connect(self._choice.completed)
        self._keys(QKeySequence(EXPORT_KEYS), self.export)
        self.view.export_wanted.connect(self.export)
        if self._searchable:
            self._keys(QKeySequence(QKeySequence.StandardKey.Find), self.go_to_search)

    def _keys(self, keys: QKeySequence, act: Callable[[], object]) -> None:
        shortcut = QShortcut(keys, self)
        shortcut.activated.connect(act)
        shortcut.activatedAmbiguously.connect(act)

    def _sort_by(self, place: int) -> None:
        column = self.model.columns[place]
        if not column.sortable:
            return
        self._descending = not self._descending if self._sort == column.key else False
        self._sort = column.key
        self._show_sort()
        self.reload()

    def _show_sort(self) -> None:
        header = self.view.horizontalHeader()
        keys = [column.key for column in self.model.columns]
        if self._sort in keys:
            up, down = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
            header.setSortIndicatorShown(True)
            header.setSortIndicator(keys.index(self._sort), down if self._descending else up)

    def _arrived(self) -> None:
        if self.model.rowCount():
            self._pages.setCurrentWidget(self.view)
        else:
            self._say_empty(self.query.narrowed)
        self._choice.arrived()
        # Only now: the first rows must not wait for the counting of all.
        self._total(self.model.query, self._turn)
        self.loaded.emit()

    def _total(self, query: Query, turn: int) -> None:
        if self._background:
            jobs.run(
                self._source.count_and_sums,
                query,
                owner=self,
                on_done=lambda totals: self._say(totals, turn),
            )
        else:
            self._say(self._source.count_and_sums(query), turn)

    def _say(self, totals: Totals, turn: int) -> None:
        if turn != self._turn:
            return
        sums = dict(totals.sums)
        parts = [
            f"{_(words)} {money(sums[key])}" for key, words in self._sums.items() if key in sums
        ]
        self._facts.say(" · ".join([self._count(totals.count), *parts]))
        self._lines.share(self.width())
