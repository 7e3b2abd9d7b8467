"""The budget as an Excel file: read here, written in a child process."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.exchange.excel import Sheet, to_excel
from app.i18n import _
from ui.kit import jobs
from ui.kit.files import EXCEL, write_file
from ui.kit.messages import messages


def export(owner: QWidget, title: str, name: str, sheet: Callable[[], Sheet]) -> None:
    """Ask where, and write there what ``sheet`` makes."""
    path = messages().ask_file_save(title, f"{name}.xlsx", [EXCEL])
    if path is not None:
        said = _("Exported: {file}").format(file=path.name)
        done = lambda _nothing: messages().inform(said)  # noqa: E731
        jobs.run(_write, sheet, path, owner=owner, on_done=done, writes=True)


def _write(sheet: Callable[[], Sheet], path: Path) -> None:
    write_file(path, jobs.runner().in_child(to_excel, *sheet()))
