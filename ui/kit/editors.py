"""One editor per kind of field: typed values out, the words as typed for drafts.

``value()`` raises Invalid (without a field; the form adds it) when what was typed is no such value.
``raw()`` and ``set_raw()`` keep exactly what was typed, JSON-able, so that drafts lose nothing.
"""

from collections.abc import Sequence
from typing import Any, Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit

from app.errors import Invalid
from app.formats import hundredths, parse_hundredths, short
from app.i18n import N_, _
from ui.kit import theme
from ui.kit.chooser import Chooser
from ui.kit.fields import Choice, Field


class Editor(Protocol):
    """What a form asks of an editor (which is a QWidget)."""

    edited: Any

    def value(self) -> Any:
        """The typed value; Invalid if it is none."""
        ...

    def set_value(self, value: Any) -> None:
        """Show a value."""
        ...

    def raw(self) -> Any:
        """What was typed, JSON-able."""
        ...

    def set_raw(self, raw: Any) -> None:
        """Show again what was typed."""
        ...

    def set_read_only(self, on: bool) -> None:
        """Show without letting it be changed."""
        ...


class LineEditor(QLineEdit):
    """One line of text; the base of everything that is typed."""

    edited = Signal()

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.field = field
        self.setPlaceholderText(_(field.placeholder))
        if field.max_length:
            self.setMaxLength(field.max_length)
        self.textChanged.connect(lambda _text: self.edited.emit())

    def value(self) -> Any:
        """Text without spaces around it; None when empty."""
        return self.text().strip() or None

    def set_value(self, value: Any) -> None:
        """Show a value; the beginning stays in sight."""
        self.setText("" if value is None else self.words(value))
        self.setCursorPosition(0)

    def words(self, value: Any) -> str:
        """A value as it is typed."""
        return str(value)

    def raw(self) -> Any:
        """The text as typed."""
        return self.text()

    def set_raw(self, raw: Any) -> None:
        """The text as it was typed."""
        self.setText(str(raw))

    def set_read_only(self, on: bool) -> None:
        """Grey ground, still selectable and in the Tab order."""
        self.setReadOnly(on)
        theme.role(self, "readonly", on)


class CodeEditor(LineEditor):
    """A code: no spaces anywhere."""

    def value(self) -> str | None:
        """The code; None when empty."""
        return "".join(self.text().split()) or None


class PasswordEditor(LineEditor):
    """Dots; never kept in a draft."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self.setEchoMode(QLineEdit.EchoMode.Password)

    def value(self) -> str | None:
        """The password exactly as typed."""
        return self.text() or None

    def raw(self) -> Any:
        """Nothing: a password is not kept."""
        return None

    def set_raw(self, raw: Any) -> None:
        """Nothing to bring back."""


class NumberEditor(LineEditor):
    """Figures on the right: money, points, percentages and whole numbers."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setInputMethodHints(Qt.InputMethodHint.ImhFormattedNumbersOnly)
        self.editingFinished.connect(self._tidy)

    def value(self) -> int | None:
        """Hundredths (cents, points, percent) or a whole number."""
        text = self.text().strip()
        if not text:
            return None
        if self.field.kind == "percent":
            text = text.removesuffix("proc.").removesuffix("%")
        if self.field.kind != "integer":
            return parse_hundredths(text)
        plain = "".join(text.split()).replace("\u2212", "-")
        if not plain.removeprefix("-").isdecimal() or not plain.isascii():
            raise Invalid(N_("“{text}” is not a whole number."), text=text)
        return int(plain)

    def words(self, value: Any) -> str:
        """A number as Lithuanians write it."""
        if self.field.kind == "integer":
            return short(int(value) * 100)
        return short(value) if self.field.kind == "percent" else hundredths(value)

    def _tidy(self) -> None:
        try:
            value = self.value()
        except Invalid:
            return
        if value is not None and self.words(value) != self.text() and not self.isReadOnly():
            self.setText(self.words(value))


class TextEditor(QPlainTextEdit):
    """Several lines; Tab leaves the field."""

    edited = Signal()

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.field = field
        self.setTabChangesFocus(True)
        self.setPlaceholderText(_(field.placeholder))
        height = self.fontMetrics().lineSpacing() * field.lines
        self.setFixedHeight(height + 2 * theme.GAP_S + 2 * theme.GRID)
        self.textChanged.connect(self.edited.emit)

    def value(self) -> str | None:
        """Text without empty lines around it."""
        return self.toPlainText().strip() or None

    def set_value(self, value: Any) -> None:
        """Show a text."""
        self.setPlainText("" if value is None else str(value))

    def raw(self) -> Any:
        """The text as typed."""
        return self.toPlainText()

    def set_raw(self, raw: Any) -> None:
        """The text as it was typed."""
        self.setPlainText(str(raw))

    def set_read_only(self, on: bool) -> None:
        """Readable, not writable."""
        self.setReadOnly(on)
        theme.role(self, "readonly", on)


class ChoiceEditor(Chooser):
    """One of several; letters jump, the wheel does nothing unless the list is open."""

    edited = Signal()

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.field = field
        self._values: list[Any] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        self.set_choices(field.choices)
        self.currentIndexChanged.connect(lambda _place: self.edited.emit())

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Offer these; what was chosen stays if it is among them."""
        before = self.value() if self._values else None
        self.blockSignals(True)
        self.clear()
        self._values = [None, *(value for value, _words in choices)]
        self.addItem(_(self.field.placeholder) or _("Choose"))
        for _value, words in choices:
            self.addItem(_(words))
        self.blockSignals(False)
        self.set_value(before)

    def value(self) -> Any:
        """The chosen value."""
        return self._values[self.currentIndex()] if self.currentIndex() > 0 else None

    def set_value(self, value: Any) -> None:
        """Choose a value; one that is not offered leaves the field empty."""
        self.setCurrentIndex(self._values.index(value) if value in self._values else 0)

    def raw(self) -> Any:
        """The chosen words."""
        return self.currentText() if self.currentIndex() > 0 else ""

    def set_raw(self, raw: Any) -> None:
        """Choose by words."""
        self.setCurrentIndex(max(self.findText(str(raw)), 0) if raw else 0)

    def set_read_only(self, on: bool) -> None:
        """Show the choice only."""
        self.setEnabled(not on)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the form, not the value."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the list like Space; Ctrl+Enter goes to the form."""
        if event.key() == Qt.Key.Key_Return and not event.modifiers():
            self.showPopup()
        else:
            super().keyPressEvent(event)


class CheckEditor(QCheckBox):
    """Yes or no."""

    edited = Signal()

    def __init__(self, field: Field) -> None:
        super().__init__(_(field.label))
        self.field = field
        self.toggled.connect(lambda _on: self.edited.emit())

    def value(self) -> bool:
        """Whether it is ticked."""
        return self.isChecked()

    def set_value(self, value: Any) -> None:
        """Tick it or not."""
        self.setChecked(bool(value))

    def raw(self) -> Any:
        """Whether it is ticked."""
        return self.isChecked()

    def set_raw(self, raw: Any) -> None:
        """Tick it or not."""
        self.setChecked(bool(raw))

    def set_read_only(self, on: bool) -> None:
        """Show the tick only."""
        self.setEnabled(not on)
