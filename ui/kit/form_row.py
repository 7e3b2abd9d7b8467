"""One field of a form: label above, editor, help behind the "?", error in words below."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolTip, QVBoxLayout, QWidget

from app.i18n import _
from ui.kit import icons, theme
from ui.kit.accessible import named
from ui.kit.buttons import icon_button
from ui.kit.cards import label, say
from ui.kit.fields import Field
from ui.kit.pickers import make_editor, unit


class FormRow(QWidget):
    """A field's widgets; the form decides where it stands."""

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.field = field
        self.editor: Any
        self.editor, self.widget = make_editor(field)
        self.error = label("", "error", wrap=True)
        self.error.hide()
        self.required_word = _("required") if field.required else ""
        named(self.widget, _(field.label), self._said())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID)
        column.addLayout(self._head())
        column.addLayout(self._middle())
        column.addWidget(self.error)
        column.addStretch(1)

    def show_error(self, text: str) -> None:
        """Words under the field (empty: none); the field's frame and its description say so too."""
        say(self.error, text)
        self.error.setVisible(bool(text))
        theme.role(self.widget, "wrong", bool(text))
        named(self.widget, _(self.field.label), self._said(text))

    def show_note(self, message: str) -> None:
        """A remark under the field, an English message; nothing is wrong with the value."""
        self.show_error("")
        say(self.error, _(message))
        self.error.setVisible(True)

    def _said(self, error: str = "") -> str:
        """What is heard after the name: whether it is required, then the error or the help."""
        return ". ".join(part for part in (self.required_word, error or _(self.field.help)) if part)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.GRID)
        row.addStrut(theme.ICON_SMALL + theme.GRID)
        if self.field.kind != "check":
            name = QLabel(_(self.field.label))
            name.setProperty("kind", "label")
            name.setBuddy(self.widget)
            row.addWidget(name)
        if self.field.required:
            row.addWidget(label(self.required_word, "caption"), 0, Qt.AlignmentFlag.AlignVCenter)
        if self.field.help and self.field.kind != "check":
            row.addWidget(self._ask())
        row.addStretch(1)
        return row

    def _ask(self) -> QWidget:
        about = _("Help: {field}").format(field=_(self.field.label))
        ask = icon_button("help", about, self._help)
        ask.setToolTip(_(self.field.help))
        ask.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        icons.put(ask, "help", "muted", theme.ICON_SMALL)
        ask.setProperty("tiny", True)
        ask.setFixedSize(*(theme.ICON_SMALL + theme.GRID,) * 2)
        return ask

    def _middle(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.GAP_S)
        fixed = self.widget.minimumWidth() == self.widget.maximumWidth()
        row.addWidget(self.widget, 0 if fixed else 1)
        if unit(self.field.kind):
            row.addWidget(label(unit(self.field.kind), "muted"))
        if self.field.help and self.field.kind == "check":  # its label stands in the box itself
            row.addWidget(self._ask())
        if fixed:
            row.addStretch(1)
        return row

    def _help(self) -> None:
        QToolTip.showText(QCursor.pos(), _(self.field.help), self.widget)
