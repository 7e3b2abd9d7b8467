"""The registry as an Excel file without names: read here, written in a child process."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.errors import PersonError
from app.exchange.excel import Sheet, to_excel
from app.i18n import _, ngettext
from app.office import Office
from app.safety.rights import Right
from app.tables import Query
from ui.kit import jobs
from ui.kit.files import EXCEL, write_file
from ui.kit.messages import messages


def export_participants(owner: QWidget, office: Office, query: Query) -> None:
    """Ask where, and write the list as narrowed there."""
    export_list(owner, office, office.participants.export.sheet, query)


def export_list(
    owner: QWidget, office: Office, sheet: Callable[[Query], Sheet], query: Query
) -> None:
    """Ask where, and write a sheet without names there; the roles that may are named to others."""
    try:
        office.require(Right.EXPORT)
    except PersonError as error:
        messages().warn(error.text())
        return
    path = messages().ask_file_save(
        _("Export participants without names"), _("participants") + ".xlsx", [EXCEL]
    )
    if path is None:
        return
    jobs.run(
        _write,
        sheet,
        query,
        path,
        owner=owner,
        on_done=partial(_say, path),
        writes=True,
    )


def _write(make: Callable[[Query], Sheet], query: Query, path: Path) -> int:
    sheet = make(query)
    write_file(path, jobs.runner().in_child(to_excel, *sheet))
    return len(sheet.rows)


def _say(path: Path, rows: int) -> None:
    words = ngettext(
        "{n} record exported without names: {file}",
        "{n} records exported without names: {file}",
        rows,
    )
    messages().inform(words.format(n=rows, file=path.name))
