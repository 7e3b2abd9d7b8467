"""The workbook for the funder's form: read here, written in a child process."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.exchange.excel import to_workbook
from app.i18n import _
from app.office import Office
from app.participants.indicators.scope import Scope
from ui.kit import jobs
from ui.kit.files import EXCEL, write_file
from ui.kit.messages import messages


def export_form(owner: QWidget, office: Office, scope: Scope) -> None:
    """Ask where, and write the workbook there."""
    title = _("Excel for the funder’s form")
    path = messages().ask_file_save(title, _("indicators") + ".xlsx", [EXCEL])
    if path is not None:
        done = partial(_say, path)
        jobs.run(_write, office, scope, path, owner=owner, on_done=done, writes=True)


def _write(office: Office, scope: Scope, path: Path) -> None:
    sheets = office.participants.indicators.reports.form(scope)
    write_file(path, jobs.runner().in_child(to_workbook, sheets))


def _say(path: Path, _none: None) -> None:
    messages().inform(_("The workbook is saved: {file}").format(file=path.name))
