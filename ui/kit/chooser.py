"""A list to choose from that shortens what does not fit with dots; the whole is its tooltip."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter, QWidget

from ui.kit import screens, theme


class Chooser(QComboBox):
    """A combo box that never cuts a word in the middle of a letter."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view().setTextElideMode(Qt.TextElideMode.ElideRight)

    def shown_text(self) -> str:
        """The chosen words as they are painted."""
        room = self._room()
        return self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, room)

    def event(self, event: QEvent) -> bool:
        """The tooltip is asked for just before it is shown."""
        if event.type() == QEvent.Type.ToolTip:
            self.tell_whole()
        return super().event(event)

    def tell_whole(self) -> None:
        """The tooltip says what was shortened."""
        whole = self.currentText()
        self.setToolTip(whole if self.shown_text() != whole else "")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """As the style paints it, with dots."""
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        option.currentText = self.shown_text()
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()

    def showPopup(self) -> None:
        """The list is as wide as its longest words, as far as the screen allows."""
        most = screens.room(self).width() - 2 * theme.PAGE_MARGIN
        need = self.view().sizeHintForColumn(0) + theme.CARD_PAD_X * 2
        self.view().setMinimumWidth(min(max(need, self.width()), most))
        super().showPopup()

    def _room(self) -> int:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        kind, part = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
        return self.style().subControlRect(kind, option, part, self).width() - 2
