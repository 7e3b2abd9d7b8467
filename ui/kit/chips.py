"""Filters as chips: a click shows the choices, and a chip that is on says so with a tick."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QButtonGroup, QMenu, QPushButton, QSizePolicy, QWidget

from app.i18n import N_, _
from ui.kit import icons, theme
from ui.kit.accessible import named
from ui.kit.buttons import button
from ui.kit.flow import Flow

Choices = Sequence[tuple[Any, str]]


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter; ``label`` is an English message.

    Without ``choices`` it is on (True) or off; with them one value is chosen. ``choices`` may be a
    function, asked each time the menu opens (then it must be quick). ``start`` is its first value,
    ``every`` the word for "off" where the language needs another gender.
    """

    key: str
    label: str
    choices: Choices | Callable[[], Choices] = ()
    start: Any = None
    every: str = N_("all")


class Chips(QWidget):
    """A row of filters; ``changed`` fires when one is set, :meth:`values` are those on."""

    changed = Signal()

    def __init__(self, filters: Sequence[Filter]) -> None:
        super().__init__()
        self._filters = {each.key: each for each in filters}
        self._values = {each.key: each.start for each in filters if each.start is not None}
        self._buttons: dict[str, QPushButton] = {}
        row = Flow(theme.GAP_S, self)
        for each in filters:
            chip = self._chip(each)
            self._buttons[each.key] = chip
            row.addWidget(chip)
            self._dress(each.key)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def values(self) -> tuple[tuple[str, Any], ...]:
        """The filters that are on, as a :class:`app.tables.Query` wants them."""
        return tuple(self._values.items())

    def words(self) -> list[str]:
        """The filters that are on, as their chips say it."""
        return [self._words(self._filters[key]) for key in self._values]

    def set_value(self, key: str, value: Any) -> None:
        """Set one filter (None: off) and announce it."""
        if self._values.get(key) == value:
            return
        if value is None or value is False:
            self._values.pop(key, None)
        else:
            self._values[key] = value
        self._dress(key)
        self.changed.emit()

    def put(self, values: Sequence[tuple[str, Any]]) -> None:
        """Exactly these filters are on; those that the row does not have are left out."""
        found = {key: value for key, value in values if key in self._filters}
        if found != self._values:
            self._values = found
            for key in self._filters:
                self._dress(key)
            self.changed.emit()

    def clear(self) -> None:
        """Put every filter off."""
        if self._values:
            self._values.clear()
            for key in self._filters:
                self._dress(key)
            self.changed.emit()

    def _chip(self, each: Filter) -> QPushButton:
        chip = QPushButton()
        chip.setProperty("chip", True)
        if each.choices:
            menu = QMenu(chip)
            menu.aboutToShow.connect(lambda: self._fill(menu, each))
            chip.setMenu(menu)
        else:
            chip.clicked.connect(lambda: self.set_value(each.key, not self._values.get(each.key)))
        return chip

    def _choices(self, each: Filter) -> Choices:
        return each.choices() if callable(each.choices) else each.choices

    def _fill(self, menu: QMenu, each: Filter) -> None:
        menu.clear()
        for value, words in ((None, each.every), *self._choices(each)):
            action = QAction(_(words).replace("&", "&&"), menu)
            action.setCheckable(True)
            action.setChecked(self._values.get(each.key) == value)
            action.triggered.connect(lambda _on, v=value: self.set_value(each.key, v))
            menu.addAction(action)

    def _words(self, each: Filter) -> str:
        on, value = each.key in self._values, self._values.get(each.key)
        if not each.choices:
            return _(each.label)
        chosen = next((_(w) for v, w in self._choices(each) if v == value), str(value or ""))
        return f"{_(each.label)}: {chosen if on else _(each.every)}"

    def _dress(self, key: str) -> None:
        each, chip = self._filters[key], self._buttons[key]
        on, words = key in self._values, self._words(each)
        chip.setText(words.replace("&", "&&"))
        state = _("filter is on") if on else _("filter is off")
        named(chip, words, state)
        icons.put(
            chip,
            "check" if on else "down" if each.choices else "filter",
            "accent" if on else "muted",
            theme.ICON_SMALL,
        )
        theme.role(chip, "on", on)
        chip.updateGeometry()


def segments(
    names: Sequence[tuple[str, str]], on_choose: Callable[[str], object], chosen: str = ""
) -> QWidget:
    """A row of steps of which one is chosen (``(key, English message)``), e.g. in a side panel.

    The first is chosen at the start, or ``chosen``.
    """
    whole = QWidget()
    row = Flow(theme.GRID, whole)
    group = QButtonGroup(whole)
    for place, (key, words) in enumerate(names):
        step = button(words, on_click=partial(on_choose, key))
        step.setProperty("step", True)
        step.setCheckable(True)
        step.setChecked(key == chosen if chosen else place == 0)
        group.addButton(step)
        row.addWidget(step)
    return whole
