"""Files chosen in a form; they are read when the form is saved."""

from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import _
from ui.kit import theme
from ui.kit.buttons import button
from ui.kit.cards import label, say
from ui.kit.messages import messages


class ChosenFiles(QWidget):
    """A button and the names of what was chosen; ``verb``, ``none`` and ``title`` are English."""

    def __init__(self, verb: str, none: str, title: str) -> None:
        super().__init__()
        self.paths: list[Path] = []
        self._title = title
        self._names = label(_(none), "muted", wrap=True)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(button(verb, "attach", self.choose))
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP_S)
        column.addLayout(row)
        column.addWidget(self._names)

    def choose(self) -> None:
        """Add a file."""
        path = messages().ask_file_open(_(self._title), [])
        if path is not None:
            self.paths.append(path)
            say(self._names, ", ".join(each.name for each in self.paths))
