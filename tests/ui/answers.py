"""Stands in for the boxes and toasts: remembers what was said, answers what was asked."""

from collections.abc import Callable, Sequence
from pathlib import Path

from ui.kit.messages import FileKind


class Answers:
    """``said`` holds (tone, text); ``yes`` and ``path`` answer; ``undo`` is the last offered."""

    def __init__(self) -> None:
        self.said: list[tuple[str, str]] = []
        self.asked: list[tuple[str, str]] = []
        self.yes = True
        self.path: Path | None = None
        self.undo: Callable[[], object] | None = None

    def inform(self, text: str, undo: Callable[[], object] | None = None) -> None:
        """Remember."""
        self.said.append(("ok", text))
        self.undo = undo

    def warn(self, text: str) -> None:
        """Remember."""
        self.said.append(("warn", text))

    def error(self, text: str) -> None:
        """Remember."""
        self.said.append(("bad", text))

    def confirm(self, what_will_happen: str, verb: str, danger: bool = False) -> bool:
        """Answer ``yes``."""
        self.asked.append((what_will_happen, verb))
        return self.yes

    def ask_file_open(self, title: str, kinds: Sequence[FileKind]) -> Path | None:
        """Answer ``path``."""
        self.asked.append((title, "open"))
        return self.path

    def ask_files_open(self, title: str, kinds: Sequence[FileKind]) -> list[Path]:
        """Answer ``path`` alone."""
        self.asked.append((title, "open"))
        return [self.path] if self.path is not None else []

    def ask_file_save(self, title: str, suggested: str, kinds: Sequence[FileKind]) -> Path | None:
        """Answer ``path``; a folder gets the suggested name."""
        self.asked.append((title, suggested))
        if self.path is not None and self.path.is_dir():
            return self.path / suggested
        return self.path

    def ask_folder(self, title: str) -> Path | None:
        """Answer ``path``."""
        self.asked.append((title, "folder"))
        return self.path
