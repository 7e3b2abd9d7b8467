"""The panel beside a table: what is known of the chosen row, and its verbs."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.i18n import _
from ui.kit import theme
from ui.kit.accessible import named
from ui.kit.buttons import icon_button
from ui.kit.cards import label, say
from ui.kit.flow import Flow

_LEAST = theme.SIDE_WIDTH * 3 // 4


class SidePanel(QFrame):
    """Opens with :meth:`show_about`, closes with Esc or its cross; then ``left`` fires."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self.setMinimumWidth(_LEAST)
        self._title = label("", "heading", wrap=True)
        self._facts = label("", "muted", wrap=True)
        self._facts.setContentsMargins(0, 0, theme.GAP_S, 0)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._verbs = Flow(theme.GAP_S)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(
            icon_button("close", _("Close panel"), self.leave), 0, Qt.AlignmentFlag.AlignTop
        )
        whole = QVBoxLayout(self)
        pad = theme.CARD_PAD_X
        whole.setContentsMargins(pad, theme.GAP, theme.GAP_S, theme.CARD_PAD_Y)
        whole.setSpacing(theme.GAP_S)
        whole.addLayout(head)
        whole.addWidget(self._facts)
        whole.addWidget(self._area, 1)
        whole.addLayout(self._verbs)

    def show_about(
        self, title: str, facts: str, content: QWidget, verbs: list[QPushButton] | None = None
    ) -> None:
        """Show a record: title and muted line (already worded), its content, its verbs below."""
        say(self._title, title)
        say(self._facts, facts)
        self._facts.setVisible(bool(facts))
        named(self, title)
        content.setProperty("plain", True)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, theme.GAP_S, 0)
        column.addWidget(content)
        column.addStretch(1)
        self._area.setWidget(holder)
        need = holder.minimumSizeHint().width() + theme.CARD_PAD_X
        need = min(need, theme.SIDE_WIDTH * 5 // 4)
        self._area.setMinimumWidth(need)
        # A splitter looks at this number alone: less would cut the content at the right edge.
        self.setMinimumWidth(max(_LEAST, need + theme.CARD_PAD_X + theme.GAP_S + 2))
        self._set_verbs(verbs or [])
        self.show()

    def leave(self) -> None:
        """Close the panel."""
        if self.isVisible():
            self.hide()
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def _set_verbs(self, verbs: list[QPushButton]) -> None:
        while item := self._verbs.takeAt(0):
            if (widget := item.widget()) is not None:
                widget.hide()  # it is deleted later, and would lie under the new ones until then
                widget.deleteLater()
        for verb in verbs:
            self._verbs.addWidget(verb)
