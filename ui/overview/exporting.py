"""The overview as a workbook."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.exchange.excel import to_workbook
from app.i18n import _
from app.office import Office
from app.overview.export import rows_in, sheets
from ui.kit import jobs
from ui.kit.files import EXCEL, write_file
from ui.kit.messages import messages


def export(owner: QWidget, office: Office) -> None:
    """Ask where, and write there what is on the page now."""
    path = messages().ask_file_save(_("Export the overview"), f"{_('Overview')}.xlsx", [EXCEL])
    if path is not None:
        said = _("Exported: {file}").format(file=path.name)
        jobs.run(
            partial(_write, office, path),
            owner=owner,
            on_done=lambda _nothing: messages().inform(said),
            writes=True,
        )


def _write(office: Office, path: Path) -> None:
    made = sheets(office.overview.today())
    office.exports.record(_("Overview"), rows_in(made), "", "xlsx")
    write_file(path, jobs.runner().in_child(to_workbook, made))
