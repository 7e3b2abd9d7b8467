"""The arithmetic of a figure, line by line."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.explanation import Explanation
from app.i18n import _
from ui.kit import screens, theme, topics
from ui.kit.accessible import named
from ui.kit.buttons import button
from ui.kit.cards import label
from ui.kit.reading import InReadingOrder


class ArithmeticDialog(InReadingOrder, QDialog):
    """Read, copy, close."""

    topic = "skaityti-eile"

    def __init__(self, about: str, explanation: Explanation, parent: QWidget) -> None:
        super().__init__(parent)
        topics.listen(self)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Arithmetic"))
        named(self, _("Arithmetic"), about)
        lines = QWidget()
        column = QVBoxLayout(lines)
        column.setContentsMargins(0, 0, theme.GAP_S, 0)
        column.setSpacing(theme.GAP_S)
        found = explanation.lines
        for place, line in enumerate(found, 1):
            shown = label(line.text(), "strong" if place == len(found) else "", wrap=True)
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column.addWidget(shown)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        named(area, _("Arithmetic"))
        area.setWidget(lines)
        close = button(_("Close"), on_click=self.accept, primary=True)
        close.setDefault(True)
        low = QHBoxLayout()
        low.addStretch(1)
        low.addWidget(close)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(*(theme.PAGE_MARGIN,) * 4)
        whole.setSpacing(theme.GAP)
        whole.addWidget(label(_("Arithmetic"), "title"))
        whole.addWidget(label(about, "muted", wrap=True))
        whole.addWidget(area, 1)
        whole.addLayout(low)
        width = theme.chars(self, 76)
        height = sum(label(line.text()).sizeHint().height() + theme.GAP_S for line in found)
        self.resize(width, min(height + 190, screens.room(self).height() - 90))
        close.setFocus()
