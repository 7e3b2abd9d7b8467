"""The seam for everything the program says or asks.

Pages call :func:`messages`; tests put their own object there with :func:`use`, so that no modal box
ever waits for an answer that does not come.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from app.i18n import _
from ui.kit.confirm import ConfirmDialog
from ui.kit.toast import Toast

# A file filter: words, and the endings it admits, e.g. ("Excel", ("*.xlsx",)).
FileKind = tuple[str, Sequence[str]]


class Messages(Protocol):
    """What can be said and asked."""

    def inform(self, text: str, undo: Callable[[], object] | None = None) -> None:
        """Say that something was done; goes away by itself. ``undo`` adds a button."""
        ...

    def warn(self, text: str) -> None:
        """Say something that needs attention; stays until closed."""
        ...

    def error(self, text: str) -> None:
        """Say that something failed; stays until closed."""
        ...

    def confirm(self, what_will_happen: str, verb: str, danger: bool = False) -> bool:
        """Ask before a verb, naming what will happen; the button carries the verb."""
        ...

    def ask_file_open(self, title: str, kinds: Sequence[FileKind]) -> Path | None:
        """Choose a file to read; None when the person thought better of it."""
        ...

    def ask_files_open(self, title: str, kinds: Sequence[FileKind]) -> list[Path]:
        """Choose files to read; none when the person thought better of it."""
        ...

    def ask_file_save(self, title: str, suggested: str, kinds: Sequence[FileKind]) -> Path | None:
        """Choose where to save; the system asks before overwriting."""
        ...

    def ask_folder(self, title: str) -> Path | None:
        """Choose a folder."""
        ...


class ScreenMessages(QObject):
    """Says it on the screen: toasts for words, one dialog for a question."""

    def __init__(self) -> None:
        super().__init__()
        self._toast: Toast | None = None
        self._folder = ""

    def inform(self, text: str, undo: Callable[[], object] | None = None) -> None:
        """See :class:`Messages`."""
        self._say(text, "ok", undo)

    def warn(self, text: str) -> None:
        """See :class:`Messages`."""
        self._say(text, "warn")

    def error(self, text: str) -> None:
        """See :class:`Messages`."""
        self._say(text, "bad")

    def confirm(self, what_will_happen: str, verb: str, danger: bool = False) -> bool:
        """See :class:`Messages`."""
        dialog = ConfirmDialog(what_will_happen, verb, danger, _window())
        try:
            return bool(dialog.exec())
        finally:
            dialog.deleteLater()

    def ask_file_open(self, title: str, kinds: Sequence[FileKind]) -> Path | None:
        """See :class:`Messages`."""
        chosen, _kind = QFileDialog.getOpenFileName(_window(), title, self._folder, _filters(kinds))
        return self._remember(chosen)

    def ask_files_open(self, title: str, kinds: Sequence[FileKind]) -> list[Path]:
        """See :class:`Messages`."""
        found, _kind = QFileDialog.getOpenFileNames(_window(), title, self._folder, _filters(kinds))
        for each in found[:1]:
            self._remember(each)
        return [Path(each) for each in found]

    def ask_file_save(self, title: str, suggested: str, kinds: Sequence[FileKind]) -> Path | None:
        """See :class:`Messages`."""
        start = str(Path(self._folder) / suggested)
        chosen, _kind = QFileDialog.getSaveFileName(_window(), title, start, _filters(kinds))
        path = self._remember(chosen)
        if path is not None and not path.suffix and kinds:
            path = path.with_suffix(kinds[0][1][0].removeprefix("*"))
        return path

    def ask_folder(self, title: str) -> Path | None:
        """See :class:`Messages`."""
        chosen = QFileDialog.getExistingDirectory(_window(), title, self._folder)
        return self._remember(chosen)

    def _remember(self, chosen: str) -> Path | None:
        if not chosen:
            return None
        path = Path(chosen)
        self._folder = str(path if path.is_dir() else path.parent)
        return path

    def _say(self, text: str, tone: str, undo: Callable[[], object] | None = None) -> None:
        if self._toast is not None and shiboken6.isValid(self._toast):
            self._toast.close()
        window = _window()
        if window is not None:
            self._toast = Toast(window, text, tone, undo)


def _window() -> QWidget | None:
    """The window that the person looks at."""
    active = QApplication.activeModalWidget() or QApplication.activeWindow()
    if active is not None:
        return active
    shown = [w for w in QApplication.topLevelWidgets() if w.isVisible() and w.isWindow()]
    return shown[0] if shown else None


def _filters(kinds: Sequence[FileKind]) -> str:
    return ";;".join(f"{_(words)} ({' '.join(endings)})" for words, endings in kinds)


_messages: Messages | None = None


def messages() -> Messages:
    """The object in use."""
    global _messages
    if _messages is None:
        _messages = ScreenMessages()
    return _messages


def use(other: Messages | None) -> None:
    """Put another object there (tests); None brings the screen back."""
    global _messages
    _messages = other
