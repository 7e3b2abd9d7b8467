"""Editors that offer something to pick, and the maker of every editor."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QCalendarWidget,
    QFrame,
    QLineEdit,
    QMenu,
    QVBoxLayout,
    QWidget,
    QWidgetAction,
)

from app.errors import Invalid
from app.i18n import N_, _
from ui.kit import icons, theme
from ui.kit.accessible import named
from ui.kit.editors import (
    CheckEditor,
    ChoiceEditor,
    CodeEditor,
    Editor,
    LineEditor,
    NumberEditor,
    PasswordEditor,
    TextEditor,
)
from ui.kit.elided import ElidedTick
from ui.kit.fields import Choice, Field
from ui.kit.typed import day_words, parse_day, parse_moment


class DayEditor(LineEditor):
    """A date typed as ``2026-11-23`` (dots and spaces do too) or picked; Alt+Down opens the month.

    Up and Down go a day on or back.
    """

    example = "2026-11-23"

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        if not field.placeholder:
            self.setPlaceholderText(_("YYYY-MM-DD"))
        self._open = QAction(_("Open calendar"), self)
        icons.put(self._open, "calendar", "muted", theme.ICON_SMALL)
        self._open.triggered.connect(self.pick)
        self.addAction(self._open, QLineEdit.ActionPosition.TrailingPosition)

    def value(self) -> Any:
        """The date."""
        text = self.text().strip()
        return parse_day(text) if text else None

    def words(self, value: Any) -> str:
        """The date as it is typed."""
        return day_words(value)

    def pick(self) -> None:
        """Show the month."""
        if self.isReadOnly():
            return
        menu = QMenu(self)
        month = named(QCalendarWidget(menu), _("Calendar"))
        month.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        month.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        month.setGridVisible(False)
        chosen = self._day()
        if chosen is not None:
            month.setSelectedDate(QDate(chosen.year, chosen.month, chosen.day))
        month.activated.connect(lambda d: self._picked(menu, d))
        month.clicked.connect(lambda d: self._picked(menu, d))
        action = QWidgetAction(menu)
        action.setDefaultWidget(month)
        menu.addAction(action)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))
        month.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+Down opens the month, Up and Down step."""
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()), 0)
        if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.pick()
        elif step and not self.isReadOnly() and self._day() is not None:
            self._step(step)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """A date that is understood is rewritten the common way."""
        super().focusOutEvent(event)
        try:
            value = self.value()
        except Invalid:
            return
        if value is not None and self.words(value) != self.text() and not self.isReadOnly():
            self.setText(self.words(value))

    def _day(self) -> date | None:
        try:
            value = self.value()
        except Invalid:
            return None
        return value.date() if isinstance(value, datetime) else value

    def _step(self, days: int) -> None:
        on = self._day()
        if on is not None and date.min.toordinal() < on.toordinal() + days < date.max.toordinal():
            self._put(date.fromordinal(on.toordinal() + days))

    def _put(self, on: date) -> None:
        self.setText(on.isoformat())

    def _picked(self, menu: QMenu, chosen: QDate) -> None:
        self._put(date(chosen.year(), chosen.month(), chosen.day()))
        menu.close()
        self.setFocus()


class MomentEditor(DayEditor):
    """A date and a time of the day in Vilnius, ``2026-11-23 17:00``."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        if not field.placeholder:
            self.setPlaceholderText(_("YYYY-MM-DD HH:MM"))

    def value(self) -> Any:
        """The moment in UTC."""
        text = self.text().strip()
        return parse_moment(text) if text else None

    def _day(self) -> date | None:
        try:
            return parse_day(self.text().strip()[:10])
        except Invalid:
            return None

    def _put(self, on: date) -> None:
        clock = self.text().strip()[10:].strip()
        self.setText(f"{on.isoformat()} {clock or '00:00'}")


class MultiChoiceEditor(QFrame):
    """Several of several, as ticks one below another."""

    edited = Signal()

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.setProperty("choices", True)
        self.field = field
        self._ticks: list[tuple[Any, ElidedTick]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(theme.GAP_S, theme.GRID, theme.GAP_S, theme.GRID)
        self._column.setSpacing(0)
        self.set_choices(field.choices)

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Offer these; ticks stay where the value stays."""
        before = self.value()
        for _value, tick in self._ticks:
            tick.deleteLater()
        self._ticks = []
        for value, words in choices:
            tick = ElidedTick(_(words))
            tick.toggled.connect(lambda _on: self.edited.emit())
            self._ticks.append((value, tick))
            self._column.addWidget(tick)
        if self._ticks:
            self.setFocusProxy(self._ticks[0][1])
        self.set_value(before)

    def value(self) -> tuple[Any, ...]:
        """The ticked values, in the order offered."""
        return tuple(value for value, tick in self._ticks if tick.isChecked())

    def set_value(self, value: Any) -> None:
        """Tick these."""
        for each, tick in self._ticks:
            tick.setChecked(each in (value or ()))

    def raw(self) -> Any:
        """The ticked words."""
        return [tick.whole for _value, tick in self._ticks if tick.isChecked()]

    def set_raw(self, raw: Any) -> None:
        """Tick by words."""
        for _value, tick in self._ticks:
            tick.setChecked(tick.whole in (raw or ()))

    def set_read_only(self, on: bool) -> None:
        """Show the ticks only."""
        self.setEnabled(not on)


_MAKERS: dict[str, Callable[[Field], QWidget]] = {
    "text": LineEditor,
    "code": CodeEditor,
    "password": PasswordEditor,
    "multiline": TextEditor,
    "money": NumberEditor,
    "points": NumberEditor,
    "percent": NumberEditor,
    "integer": NumberEditor,
    "date": DayEditor,
    "datetime": MomentEditor,
    "choice": ChoiceEditor,
    "multichoice": MultiChoiceEditor,
    "check": CheckEditor,
}
_UNITS = {"money": "Eur", "percent": N_("%")}
_WIDTHS = {"money": 18, "points": 12, "percent": 12, "integer": 12, "date": 18, "datetime": 30}


def make_editor(field: Field) -> tuple[Any, QWidget]:
    """An editor and the widget of it, named after its field, of the width its kind needs."""
    widget = _MAKERS[field.kind](field)
    editor: Any = widget
    named(widget, _(field.label), _(field.help))
    width = field.width or _WIDTHS.get(field.kind, 0)
    if width:
        widget.setFixedWidth(max(theme.chars(widget, width) + 2 * theme.GAP, _hint_width(widget)))
    if field.read_only:
        editor.set_read_only(True)
    return editor, widget


def _hint_width(widget: QWidget) -> int:
    """What the hint of an empty field needs, with the sign that opens a calendar after it."""
    if not isinstance(widget, QLineEdit):
        return 0
    sign = theme.ICON_SMALL + 2 * theme.GAP_S if widget.actions() else 0
    # The field is not dressed yet: its style sheet adds padding and a frame on both sides.
    words = QFontMetrics(QApplication.font()).horizontalAdvance(widget.placeholderText())
    return words + sign + 2 * (theme.GAP_S + theme.GRID) + theme.GRID


def unit(kind: str) -> str:
    """The unit that stands after a field."""
    found = _UNITS.get(kind, "")
    return _(found) if found else ""


__all__ = ["DayEditor", "Editor", "MomentEditor", "MultiChoiceEditor", "make_editor", "unit"]
