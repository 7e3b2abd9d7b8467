"""Small pieces of a page: cards, key figures, notes, the empty state."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.i18n import _
from ui.kit import icons, theme
from ui.kit.accessible import named
from ui.kit.buttons import button, icon_button


def label(text: str, kind: str = "", tone: str = "", wrap: bool = False) -> QLabel:
    """A text in a role: title, heading, figure, big, caption, muted, strong (see the theme)."""
    made = named(QLabel(text), text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if kind:
        made.setProperty("kind", kind)
    if tone:
        made.setProperty("tone", tone)
    return made


def say(target: QLabel, text: str, tone: str | None = None) -> None:
    """Change a label's text, its accessible name and, if given, its tone."""
    target.setText(text)
    named(target, text)
    if tone is not None:
        theme.role(target, "tone", tone)


def divider() -> QFrame:
    """A line between two parts of a card."""
    made = QFrame()
    made.setProperty("divider", True)
    return made


class Card(QFrame):
    """A surface with the card's padding; add to ``card.body``."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(
            theme.CARD_PAD_X, theme.CARD_PAD_Y, theme.CARD_PAD_X, theme.CARD_PAD_Y
        )
        self.body.setSpacing(theme.GAP_S)
        if title:
            words = _(title)
            named(self, words)
            self.body.addWidget(label(words, "heading"))


@dataclass(frozen=True, slots=True)
class Figure:
    """A key figure: English label, worded value, tone (``""``, ok, warn, bad, muted), tooltip."""

    label: str
    value: str
    tone: str = ""
    tip: str = ""


class FigureCard(QFrame):
    """One card of key figures, side by side."""

    def __init__(self, figures: Sequence[Figure] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self._row = QGridLayout(self)
        self._row.setContentsMargins(
            theme.CARD_PAD_X, theme.CARD_PAD_Y, theme.CARD_PAD_X, theme.CARD_PAD_Y
        )
        self._row.setHorizontalSpacing(theme.GAP * 2)
        self._row.setVerticalSpacing(theme.GAP_S)
        self._cells: list[QWidget] = []
        self._across = 0
        self._labels: list[tuple[QLabel, QLabel]] = []
        self.set_figures(figures)

    def set_figures(self, figures: Sequence[Figure]) -> None:
        """Show these; the widgets stay when only their words change."""
        if len(figures) != len(self._labels):
            self._rebuild(len(figures))
        for (name, value), figure in zip(self._labels, figures, strict=True):
            say(name, _(figure.label))
            say(value, figure.value, figure.tone)
            named(value, f"{_(figure.label)}: {figure.value}")
            for each in (name, value):
                each.setToolTip(figure.tip)
        self._spread()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two lines of figures where one has no room."""
        super().resizeEvent(event)
        self._spread()

    def minimumSizeHint(self) -> QSize:
        """Half of them beside one another."""
        widest = max((cell.sizeHint().width() for cell in self._cells), default=0)
        across = (len(self._cells) + 1) // 2
        width = across * (widest + self._row.horizontalSpacing()) + theme.CARD_PAD_X
        return QSize(width, super().minimumSizeHint().height())

    def _spread(self) -> None:
        count = len(self._cells)
        gaps = self._row.horizontalSpacing() * max(count - 1, 0) + 2 * theme.CARD_PAD_X
        widest = max((cell.sizeHint().width() for cell in self._cells), default=0)
        across = count if count * widest + gaps <= self.width() else (count + 1) // 2
        if across == self._across or not count:
            return
        self._across = across
        for place in range(count):
            self._row.setColumnStretch(place, 1 if place < across else 0)
        for place, cell in enumerate(self._cells):
            self._row.addWidget(cell, place // across, place % across)

    def _rebuild(self, count: int) -> None:
        for cell in self._cells:
            self._row.removeWidget(cell)
            cell.hide()
            cell.deleteLater()
        self._labels, self._cells, self._across = [], [], 0
        for _place in range(count):
            cell = QWidget()
            column = QVBoxLayout(cell)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(2)
            pair = (label("", "caption"), label("", "figure"))
            column.addWidget(pair[0])
            column.addWidget(pair[1])
            self._cells.append(cell)
            self._labels.append(pair)


class Facts(QWidget):
    """Name and value, line by line, the values on the right (numbers) or left."""

    def __init__(self, facts: Sequence[tuple[str, str]] = (), right: bool = False) -> None:
        super().__init__()
        self._right = right
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.CARD_PAD_X)
        self._grid.setVerticalSpacing(theme.GAP_S)
        self._grid.setColumnStretch(0 if right else 1, 1)
        self.set_facts(facts)

    def set_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Show these (English name, worded value)."""
        while item := self._grid.takeAt(0):
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        side = Qt.AlignmentFlag.AlignRight if self._right else Qt.AlignmentFlag.AlignLeft
        for line, (name, value) in enumerate(facts):
            shown = label(value, "strong" if self._right else "", wrap=not self._right)
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            named(shown, f"{_(name)}: {value}")
            words = label(_(name), "muted", wrap=self._right)
            if self._right:
                self._grid.addWidget(words, line, 0)
                self._grid.addWidget(shown, line, 1, side | Qt.AlignmentFlag.AlignTop)
            else:
                self._grid.addWidget(words, line, 0, Qt.AlignmentFlag.AlignTop)
                self._grid.addWidget(shown, line, 1)


def check_line(text: str, tone: str = "ok") -> QWidget:
    """A check's outcome with its sign (ok, warn, bad, info): sign and words, never colour alone."""
    whole = named(QWidget(), text)
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.GAP_S)
    sign = QLabel()
    name, token = {"ok": ("ok", "ok"), "warn": ("warning", "warn"), "bad": ("error", "bad")}.get(
        tone, ("info", "muted")
    )
    icons.put(sign, name, token, theme.ICON_SMALL)
    row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label(text, tone=tone if tone in ("warn", "bad") else "", wrap=True), 1)
    return whole


class Note(QFrame):
    """A banner inside a page: what is so and what to do (tone info, ok, warn, bad)."""

    def __init__(
        self,
        text: str,
        tone: str = "info",
        verb: str = "",
        on_click: Callable[[], object] | None = None,
        closable: bool = False,
    ) -> None:
        super().__init__()
        self.setProperty("note", tone)
        named(self, text)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.GAP, theme.GAP_S, theme.GAP_S, theme.GAP_S)
        row.setSpacing(theme.GAP)
        sign = QLabel()
        name = {"ok": "ok", "warn": "warning", "bad": "error"}.get(tone, "info")
        icons.put(sign, name, "accent" if tone == "info" else tone)
        words = label(text, wrap=True)
        sign.setMinimumHeight(words.fontMetrics().height())
        said = QHBoxLayout()
        said.setSpacing(theme.GAP)
        said.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        said.addWidget(words, 1)
        # The sign stays at the first line, and both in the middle when the button is higher.
        middle = QVBoxLayout()
        middle.addStretch(1)
        middle.addLayout(said)
        middle.addStretch(1)
        row.addLayout(middle, 1)
        if verb:
            row.addWidget(button(verb, on_click=on_click))
        if closable:
            row.addWidget(icon_button("close", _("Close message"), self.hide))


@dataclass(frozen=True, slots=True)
class Empty:
    """What an empty list says: what would be here, what to do first, and the button for it."""

    title: str
    text: str = ""
    verb: str = ""
    on_click: Callable[[], object] | None = None
    icon: str = "folder-open"


class EmptyState(QWidget):
    """An :class:`Empty` in the middle of its place."""

    def __init__(self, empty: Empty) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.PAGE_MARGIN,) * 4)
        column.setSpacing(theme.GAP_S)
        sign = QLabel()
        icons.put(sign, empty.icon, "muted", theme.ICON_LARGE)
        middle = Qt.AlignmentFlag.AlignHCenter
        column.addStretch(2)
        column.addWidget(sign, 0, middle)
        column.addSpacing(theme.GRID)
        column.addLayout(_lines(_(empty.title), "heading"))
        if empty.text:
            column.addLayout(_lines(_(empty.text), "muted"))
        if empty.verb:
            column.addSpacing(theme.GRID)
            act = button(empty.verb, "plus", empty.on_click, primary=True)
            column.addWidget(act, 0, middle)
        column.addStretch(3)


def _lines(text: str, kind: str) -> QHBoxLayout:
    """Centred words, at most 60 letters a line; fewer where there is no room."""
    words = label(text, kind, wrap=True)
    words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    words.setMaximumWidth(theme.chars(words, 60))
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(words, 1000)
    row.addStretch(1)
    return row
