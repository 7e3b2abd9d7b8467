"""A row of buttons above a card's grid: start from a preset, read a file, write a file."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Generic, TypeVar

from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from app.attachments.incoming import read_file
from app.calls.presets import Preset
from app.errors import PersonError, Unsafe
from app.i18n import N_, _
from ui.kit import jobs, theme
from ui.kit.buttons import button
from ui.kit.messages import messages

Draft = TypeVar("Draft")


class CardFiles(QWidget, Generic[Draft]):
    """``show`` puts a card into the grid, ``current`` is the card as typed.

    What is read only fills the form: nothing is stored until the person saves it.
    """

    def __init__(
        self,
        name: str,
        presets: Sequence[Preset],
        preset: Callable[[str], Draft],
        read: Callable[[bytes, str], Draft],
        text: Callable[[Draft], str],
        current: Callable[[], Draft],
        show: Callable[[Draft], object],
    ) -> None:
        super().__init__()
        self._name, self._read, self._text = name, read, text
        self._current, self._show = current, show
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GAP_S)
        start = button(N_("Start from a preset"), "copy")
        menu = QMenu(start)
        for each in presets:
            chosen = menu.addAction(each.title)
            chosen.triggered.connect(partial(self._start, preset, each.key))
        start.setMenu(menu)
        row.addWidget(start)
        row.addWidget(button(N_("Read from a file"), "import", self.read_file))
        row.addWidget(button(N_("Write to a file"), "export", self.write_file))
        row.addStretch(1)

    def _start(self, preset: Callable[[str], Draft], key: str, _checked: bool = False) -> None:
        self._show(preset(key))

    def read_file(self) -> None:
        """Fill the form from a file."""
        path = messages().ask_file_open(_("Read from a file"), [(_("Cards"), ["*.json"])])
        if path is not None:
            jobs.run(self._fetch, path, owner=self, on_done=self._show)

    def write_file(self) -> None:
        """Write what is typed to a file."""
        try:
            text = self._text(self._current())
        except PersonError as error:
            messages().warn(error.text())
            return
        path = messages().ask_file_save(
            _("Write to a file"), f"{self._name}.json", [(_("Cards"), ["*.json"])]
        )
        if path is not None:
            jobs.run(_write, path, text, owner=self)

    def _fetch(self, path: Path) -> Draft:
        return self._read(read_file(path, 1).data, path.name)


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, "utf-8")
    except OSError as error:
        raise Unsafe(
            N_("The file could not be written ({why}). Choose another folder."),
            why=error.strerror or type(error).__name__,
        ) from error
