"""The left side of the guide: its contents, or what a search found."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QLabel,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.guide import Guide
from app.guide.chapters import Hit
from app.i18n import N_, _
from ui.kit import theme
from ui.kit.accessible import announce, named
from ui.kit.search import SearchBox

_ANCHOR = Qt.ItemDataRole.UserRole


class Contents(QWidget):
    """``chosen(anchor)`` when a topic is wanted; ``sought(text)`` while one types."""

    chosen = Signal(str)
    sought = Signal(str)

    def __init__(self, guide: Guide) -> None:
        super().__init__()
        self._guide = guide
        self.search = SearchBox(N_("Search the guide"))
        self.tree = named(QTreeWidget(), _(N_("Contents")))
        self.tree.setHeaderHidden(True)
        self.tree.setIndentation(theme.CARD_PAD_X)
        self.found = named(QListWidget(), _(N_("What was found")))
        self.found.setWordWrap(True)
        self.found.setSpacing(theme.GRID)
        self._nothing = QLabel(_(N_("Nothing matches.")))
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._nothing.setMargin(theme.PAGE_MARGIN)
        self._items: dict[str, QTreeWidgetItem] = {}
        self._sides = QStackedWidget()
        for each in (self.tree, self.found, self._nothing):
            self._sides.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP_S)
        column.addWidget(self.search)
        column.addWidget(self._sides, 1)
        self.search.setMaximumWidth(theme.chars(self, 200))
        self._fill()
        self._connect()

    def show_topic(self, anchor: str) -> None:
        """Mark where one is."""
        item = self._items.get(anchor)
        if item is not None:
            self.tree.blockSignals(True)
            self.tree.setCurrentItem(item)
            self.tree.scrollToItem(item)
            self.tree.blockSignals(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down goes from the search to what was found, Enter opens the best, Esc ends it."""
        typing = self.search.hasFocus()
        if typing and event.key() == Qt.Key.Key_Down:
            (self.found if self._sides.currentIndex() else self.tree).setFocus()
        elif event.key() == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
            self.search.setFocus()
        else:
            super().keyPressEvent(event)

    def _fill(self) -> None:
        for chapter in self._guide.chapters:
            top = QTreeWidgetItem([chapter.title])
            self._put(top, chapter.anchor, chapter.title)
            for topic in chapter.topics[1:]:
                below = QTreeWidgetItem(top, [topic.title])
                self._put(below, topic.anchor, topic.title)
            self.tree.addTopLevelItem(top)

    def _put(self, item: QTreeWidgetItem, anchor: str, title: str) -> None:
        item.setData(0, _ANCHOR, anchor)
        item.setToolTip(0, title)
        self._items[anchor] = item

    def _connect(self) -> None:
        self.tree.currentItemChanged.connect(
            lambda now, _before: self.chosen.emit(now.data(0, _ANCHOR)) if now else None
        )
        self.found.currentItemChanged.connect(
            lambda now, _before: self.chosen.emit(now.data(_ANCHOR)) if now else None
        )
        self.search.textChanged.connect(self._seek)
        self.search.returnPressed.connect(self._first)

    def _seek(self, text: str) -> None:
        hits = self._guide.search(text)
        self.found.blockSignals(True)
        self.found.clear()
        for hit in hits:
            self.found.addItem(_row(hit))
        self.found.blockSignals(False)
        self._sides.setCurrentIndex(0 if not text.strip() else 1 if hits else 2)
        if text.strip() and not hits:
            announce(self.search, self._nothing.text())
        self.sought.emit(text)

    def _first(self) -> None:
        if self.found.count():
            self.found.setCurrentRow(0)
            self.found.setFocus()


def _row(hit: Hit) -> QListWidgetItem:
    made = QListWidgetItem(f"{hit.topic.title}\n{hit.extract}")
    made.setData(_ANCHOR, hit.topic.anchor)
    made.setToolTip(hit.chapter.title)
    return made


def anchors(contents: Contents) -> Sequence[str]:
    """What the list of findings holds, best first."""
    found = contents.found
    return [found.item(place).data(_ANCHOR) for place in range(found.count())]
