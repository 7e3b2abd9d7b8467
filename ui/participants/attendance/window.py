"""A dialog with a table: a title, a muted line, the table, verbs below."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.i18n import N_
from app.office import Office
from ui.kit import screens, theme, topics
from ui.kit.accessible import named
from ui.kit.buttons import button
from ui.kit.cards import label, say
from ui.kit.reading import InReadingOrder


class TableDialog(InReadingOrder, QDialog):
    """Subclasses make their table and verbs, then call :meth:`assemble`."""

    topic = "veiklos-ir-lankomumas"

    def __init__(self, office: Office, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        topics.listen(self)
        self.office = office
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        named(self, title)
        self._facts = label("", "muted", wrap=True)

    def tell(self, text: str) -> None:
        """The muted line."""
        say(self._facts, text)
        self._facts.setVisible(bool(text))

    def assemble(self, content: QWidget, verbs: Sequence[QPushButton], wide: int = 120) -> None:
        """Put it together; ``wide`` in characters."""
        low = QHBoxLayout()
        low.setSpacing(theme.GAP_S)
        for each in verbs:
            low.addWidget(each)
        low.addStretch(1)
        low.addWidget(button(N_("Close"), on_click=self.reject))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(*(theme.PAGE_MARGIN,) * 4)
        whole.setSpacing(theme.GAP_S)
        whole.addWidget(label(self.windowTitle(), "title"))
        whole.addWidget(self._facts)
        whole.addWidget(content, 1)
        whole.addLayout(low)
        room = screens.room(self)
        self.resize(
            min(theme.chars(self, wide), room.width() - 80),
            min(theme.ROW_HEIGHT * 17, room.height() - 90),
        )
