"""Participants with names in a locked workbook: for what, to whom, under which password."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.exchange.excel import to_excel
from app.exchange.locking import locked
from app.i18n import N_, _, ngettext
from app.office import Office
from app.participants.privacy.identifying import Handing
from app.tables import Query
from ui.kit.fields import Field
from ui.kit.files import EXCEL, write_file
from ui.kit.form_dialog import FormDialog
from ui.kit.messages import messages


def hand_out(office: Office, query: Query, owner: QWidget) -> None:
    """Ask where, then for what and to whom; the list as it is narrowed."""
    name = _("participants-locked") + ".xlsx"
    path = messages().ask_file_save(_("Export participants with names"), name, [EXCEL])
    if path is not None:
        handing_dialog(office, query, path, owner).open()


def handing_dialog(office: Office, query: Query, path: Path, parent: QWidget) -> FormDialog:
    """What is asked before names leave the office."""
    made = FormDialog(
        N_("Export participants with names"),
        [
            Field("recipient", N_("Who gets the file"), required=True, max_length=200),
            Field("purpose", N_("What for"), required=True, max_length=200, wide=True),
            Field(
                "password",
                N_("Password of the file"),
                "password",
                required=True,
                help=N_("Tell it another way than you send the file. The office does not keep it."),
            ),
            Field("codes", N_("With personal codes"), "check"),
        ],
        lambda values: write_locked(
            office,
            query,
            Handing(
                values["purpose"],
                values["recipient"],
                values["password"],
                bool(values["codes"]),
            ),
            path,
        ),
        verb=N_("Export"),
        text=N_(
            "Names, birth dates and contacts go into a workbook locked by a password. Answers of"
            " special categories do not. It is written down for each person."
        ),
        topic="eksportas-su-vardais",
        parent=parent,
    )
    made.submitted.connect(lambda rows: _say(rows, path))
    return made


def write_locked(office: Office, query: Query, handing: Handing, path: Path) -> int:
    """Write the file, whole; how many records are in it."""
    sheet = office.participants.privacy.handing_out.sheet(query, handing)
    write_file(path, locked(to_excel(*sheet), handing.password))
    return len(sheet.rows)


def _say(rows: int, path: Path) -> None:
    words = ngettext("{n} record exported: {file}", "{n} records exported: {file}", rows)
    messages().inform(words.format(n=rows, file=path.name))
