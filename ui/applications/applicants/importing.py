"""Applicants from a file: choose, look at the columns and problems, import, take back."""

from functools import partial

from PySide6.QtWidgets import QWidget

from app.applications.applicants.importing import Taken
from app.applications.importing.columns import APPLICANT_COLUMNS
from app.applications.importing.files import BatchRow, Preview, ReadFile
from app.applications.importing.sheet import applicants_sheet
from app.i18n import N_, _, ngettext
from app.office import Office
from ui.applications.table_dialog import (
    TableDialog,
    read_file,
    save_table,
    take_last_back,
    undo,
)
from ui.kit.messages import messages


class ApplicantImportDialog(TableDialog):
    """Applicants of one sheet."""

    topic = "importuoti-pareiskejus"

    def __init__(self, office: Office, file: ReadFile, parent: QWidget) -> None:
        super().__init__(
            office.applicant_imports,
            file,
            parent,
            title=N_("Import applicants"),
            columns=APPLICANT_COLUMNS,
            words=_found,
            take=office.applicant_imports.take,
        )


def _found(preview: Preview) -> str:
    return _count(preview.count)


def _count(count: int) -> str:
    return ngettext("{n} applicant", "{n} applicants", count).format(n=count)


def import_applicants(office: Office, page: QWidget) -> None:
    """Ask for the file and open the dialog."""

    def offer(file: ReadFile) -> None:
        dialog = ApplicantImportDialog(office, file, page)
        dialog.submitted.connect(partial(_say, office, page))
        dialog.open()

    read_file(office.applicant_imports, page, N_("Import applicants"), offer)


def _say(office: Office, page: QWidget, taken: Taken) -> None:
    text = imported(len(taken.applicants), taken.alike)
    back = partial(undo, office.applicant_imports, page, _taken_back, taken.batch)
    messages().inform(text, undo=back)


def imported(count: int, alike: int) -> str:
    """What an import did, in words."""
    words = ngettext("{n} applicant imported", "{n} applicants imported", count).format(n=count)
    if not alike:
        return words
    pairs = ngettext("{n} possible duplicate", "{n} possible duplicates", alike)
    return f"{words}; {pairs.format(n=alike)}"


def take_applicants_back(office: Office, page: QWidget) -> None:
    """The newest import of applicants that stands, after a question that names it."""
    take_last_back(office.applicant_imports, page, _what, _taken_back)


def _what(one: BatchRow) -> str:
    return _(
        "The import of the file “{file}” will be taken back: new applicants ({count} rows) go from"
        " the directory, the others are as they were before it."
    ).format(file=one.file, count=one.rows)


def _taken_back(count: int) -> str:
    words = ngettext("{n} applicant taken back", "{n} applicants taken back", count)
    return words.format(n=count)


def save_empty_applicants(page: QWidget) -> None:
    """The empty table that the import reads, to be filled in."""
    save_table(page, _("applicants-to-fill-in"), applicants_sheet)
