"""The anatomy of every page: head, key figures, content, side panel; and when it refreshes."""

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from PySide6.QtCore import QSettings, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from app.i18n import _
from app.lead import Lead
from ui.kit import reading, theme
from ui.kit.accessible import named
from ui.kit.buttons import button
from ui.kit.cards import Figure, FigureCard, label, say
from ui.kit.changes import ChangeFeed
from ui.kit.elided import ElidedLabel
from ui.kit.menus import MoreButton
from ui.kit.rounds import Rounds
from ui.kit.side import SidePanel


class Arriving(Protocol):
    """What a page's table does; see :meth:`ui.kit.table.Table.show_only`."""

    def show_only(self, record: int | None, filters: Sequence[tuple[str, Any]] = ()) -> None: ...


def arrive_at(table: Arriving | None, lead: Lead) -> None:
    """One row of a table in sight, or what the lead narrows it to, if it says either."""
    if table is not None and (lead.record is not None or lead.filters):
        table.show_only(lead.record, lead.filters)


class Page(QWidget):
    """A page declares ``key``, ``title``, ``icon`` and the nouns it ``listens`` to.

    Subclasses build their widgets in ``__init__`` (after ``super().__init__``) and fetch in
    :meth:`refresh`, which runs when the page is first shown and when something it listens to
    changed: at once while visible, otherwise when shown again.
    """

    key = ""
    title = ""
    icon = "document"
    topic = ""  # of the guide, behind F1
    listens: frozenset[str] = frozenset()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("page", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        named(self, _(self.title))
        self._content: QWidget | None = None
        self._stopgap: QWidget | None = None  # keeps the focus for what one will work with
        self._stale = True
        self._rounds = Rounds()
        self._due = QTimer(self)
        self._due.setSingleShot(True)
        self._due.setInterval(0)
        self._due.timeout.connect(self._refresh_now)
        self._title = label(_(self.title), "title")
        self._facts = ElidedLabel()
        self._buttons = QHBoxLayout()
        self._more: MoreButton | None = None
        self._figures = FigureCard()
        self._figures.hide()
        self.body = QVBoxLayout()
        self.side = SidePanel()
        self._assemble()

    def refresh(self) -> None:
        """Fetch everything the page shows again; subclasses say how."""

    def arrive(self, lead: Lead) -> None:
        """Show what a line of the overview or a search means: the row of the page's table."""
        arrive_at(getattr(self, "table", None), lead)

    def follow(self, feed: ChangeFeed) -> None:
        """Listen to what changed; the window calls it once."""
        feed.changed.connect(self.hear)

    def hear(self, noun: str) -> None:
        """A noun changed: refresh now if visible, else when shown."""
        if noun in self.listens:
            self.refresh_soon()

    def refresh_soon(self) -> None:
        """Refresh once the event loop comes round (several calls make one refresh)."""
        self._stale = True
        if self.isVisible():
            self._due.start()

    def set_title(self, text: str) -> None:
        """Another title than the declared one (already worded)."""
        say(self._title, text)

    def set_facts(self, *facts: str) -> None:
        """The muted line below the title (already worded), joined by dots."""
        said = " · ".join(fact for fact in facts if fact)
        self._facts.say(said[:1].upper() + said[1:])
        self.pass_focus_on()

    def set_figures(self, figures: Sequence[Figure]) -> None:
        """The card of key figures; none hides it."""
        self._figures.set_figures(figures)
        self._figures.setVisible(bool(figures))

    def add_button(
        self,
        text: str,
        icon: str = "",
        on_click: Callable[[], object] | None = None,
        *,
        primary: bool = False,
        shortcut: str = "",
        tip: str = "",
    ) -> QPushButton:
        """A button at the head, on the right: at most three, one of them primary, that one last."""
        made = button(text, icon, on_click, primary=primary, shortcut=shortcut, tip=tip)
        self._buttons.addWidget(made)
        return made

    def add_menu_verb(self, text: str, icon: str, on_click: Callable[[], object]) -> None:
        """A rarer verb, under the „More“ button that stands before the others."""
        if self._more is None:
            self._more = MoreButton()
            self._buttons.insertWidget(0, self._more)
        self._more.add(text, icon, on_click)

    def add_head(self, buttons: Sequence[QPushButton]) -> QWidget:
        """The buttons of one part, hidden until it is in sight."""
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GAP)
        for each in buttons:
            row.addWidget(each)
        self._buttons.addWidget(holder)
        holder.hide()
        return holder

    def verbs(self) -> list[QPushButton]:
        """The buttons at the head that can be pressed now, in their order."""
        found: list[QPushButton] = []
        for place in range(self._buttons.count()):
            item = self._buttons.itemAt(place)
            widget = item.widget() if item is not None else None
            if isinstance(widget, QPushButton):
                found.append(widget)
            elif widget is not None:
                found += widget.findChildren(QPushButton)
        return [each for each in found if each.isVisible() and each.isEnabled()]

    def set_strip(self, strip: QWidget) -> None:
        """The page's parts as steps, right below the head: they stay where they are in each."""
        self._down.insertWidget(1, strip)

    def set_content(self, content: QWidget) -> None:
        """What fills the page below the head."""
        self._content = content
        self.body.addWidget(content, 1)

    def showEvent(self, event: QShowEvent) -> None:
        """A stale page refreshes when it comes to sight."""
        super().showEvent(event)
        if self.window().focusWidget() is None:
            self.take_focus()
        if self._stale:
            self._due.start()

    def take_focus(self) -> None:
        """To what one works with: the rows of the page's table, else the first thing that acts."""
        wish = self._worked_with()
        self._stopgap = None if wish else self._focus_first(self)
        if wish:
            wish.setFocus()

    def pass_focus_on(self) -> None:
        """What one works with may have come since; it gets the focus that the first thing that
        acts was keeping, which may have gone out of sight meanwhile.
        """
        kept = self._stopgap
        if kept and kept.isVisible() and not kept.hasFocus():
            self._stopgap = None  # the person went on
        elif kept and self._worked_with():
            self.take_focus()

    def _focus_first(self, within: QWidget) -> QWidget:
        found = reading.first(within) or self
        found.setFocus(Qt.FocusReason.TabFocusReason)
        return found

    def _worked_with(self) -> QWidget | None:
        wish: QWidget | None = self._content
        while wish and wish.focusProxy():
            wish = wish.focusProxy()
        if wish and wish.isVisibleTo(self) and wish.focusPolicy() != Qt.FocusPolicy.NoFocus:
            return wish
        within = reading.order(self._content) if self._content else []
        return next((each for each in within if isinstance(each, QAbstractItemView)), None)

    def hideEvent(self, event: QHideEvent) -> None:
        """A refresh that is due waits until the page is seen again."""
        self._due.stop()
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the side panel, F6 goes to it and back."""
        if event.key() == Qt.Key.Key_Escape and self.side.isVisible():
            self.side.leave()
            return
        if event.key() == Qt.Key.Key_F6 and self.side.isVisible():
            inside = self.side.isAncestorOf(self.window().focusWidget() or self)
            self.take_focus() if inside else self._focus_first(self.side)
            return
        super().keyPressEvent(event)

    def _refresh_now(self) -> None:
        if self._stale and self.isVisible():
            self._stale = False
            with self._rounds.next():
                self.refresh()

    def _assemble(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._facts)
        self._buttons.setSpacing(theme.GAP)
        head = QHBoxLayout()
        head.setSpacing(theme.GAP)
        head.addLayout(words, 1)
        head.addLayout(self._buttons)
        main = QWidget()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(theme.GAP)
        main.setLayout(self.body)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(theme.GAP)
        self._split.addWidget(main)
        self._split.addWidget(self.side)
        self._split.setStretchFactor(0, 1)
        self._split.setStretchFactor(1, 0)
        self._split.splitterMoved.connect(self._keep_split)
        kept = QSettings().value(f"pages/{self.key}/side")
        width = int(str(kept)) if str(kept).isdigit() else theme.SIDE_WIDTH
        self._split.setSizes([10_000, width])
        self.side.hide()
        whole = self._down = QVBoxLayout(self)
        margin = theme.PAGE_MARGIN
        whole.setContentsMargins(margin, theme.CARD_PAD_X, margin, theme.CARD_PAD_X)
        whole.setSpacing(theme.GAP)
        whole.addLayout(head)
        whole.addWidget(self._figures)
        whole.addWidget(self._split, 1)

    def _keep_split(self) -> None:
        if self.side.isVisible():
            QSettings().setValue(f"pages/{self.key}/side", self.side.width())


class ScrollPage(Page):
    """A page whose content may be taller than the window."""

    def set_content(self, content: QWidget) -> None:
        """The content, in a scroll area without a frame."""
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(content)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._content = content
        self.body.addWidget(area, 1)
