"""The one question: what will happen, and a button that carries the verb."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.i18n import _
from ui.kit import icons, theme
from ui.kit.accessible import named
from ui.kit.buttons import button
from ui.kit.reading import InReadingOrder


class ConfirmDialog(InReadingOrder, QDialog):
    """Names what will happen; „Cancel“ has the focus when something would be lost."""

    def __init__(self, text: str, verb: str, danger: bool, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_(verb).replace("&", ""))
        named(self, self.windowTitle(), text)
        sign = QLabel()
        icons.put(sign, "warning" if danger else "help", "warn" if danger else "accent", 28)
        words = named(QLabel(text), text)
        words.setWordWrap(True)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setMinimumWidth(theme.chars(words, 52))
        top = QHBoxLayout()
        top.setSpacing(theme.CARD_PAD_X)
        top.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(words, 1)
        do = button(verb, on_click=self.accept, primary=not danger, danger=danger)
        stay = button(_("Cancel"), on_click=self.reject)
        low = QHBoxLayout()
        low.setSpacing(theme.GAP_S)
        low.addStretch(1)
        low.addWidget(stay)
        low.addWidget(do)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(*(theme.PAGE_MARGIN,) * 4)
        whole.setSpacing(theme.PAGE_MARGIN)
        whole.addLayout(top)
        whole.addLayout(low)
        first = stay if danger else do
        first.setDefault(True)
        first.setFocus()
