"""Scans of sheets taken in by the heap, and taken back."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.applications.importing.files import BatchRow
from app.evaluation.onpaper.scanning import TakenScans
from app.formats import moment
from app.i18n import N_, _, ngettext
from app.office import Office
from ui.evaluation.calls import CallChoice
from ui.evaluation.onpaper.heap import read_heap
from ui.kit import jobs
from ui.kit.messages import messages

SCANS = (N_("Scanned sheets"), ("*.pdf", "*.png", "*.jpg", "*.jpeg", "*.tif", "*.tiff"))
"""What a scanner writes, for the dialog that asks for files."""


def scans_from_files(office: Office, call: CallChoice, page: QWidget) -> None:
    """Ask for the files of the heap."""
    _read(office, call, page, messages().ask_files_open(_("Choose the scans"), [SCANS]))


def scans_from_folder(office: Office, call: CallChoice, page: QWidget) -> None:
    """Ask for the folder that the scanner writes to."""
    folder = messages().ask_folder(_("Choose the folder with the scans"))
    _read(office, call, page, [] if folder is None else [folder])


def _read(office: Office, call: CallChoice, page: QWidget, paths: Sequence[Path]) -> None:
    if paths:
        read_heap(office, call, paths, page, partial(_say, office, page))


def _say(office: Office, page: QWidget, taken: TakenScans) -> None:
    text = ngettext(
        "Scans were attached to {n} sheet.", "Scans were attached to {n} sheets.", taken.sheets
    ).format(n=taken.sheets)
    if taken.known:
        known = _("Sheets that had these scans already: {n}.").format(n=taken.known)
        text = f"{text} {known}"
    messages().inform(text, undo=partial(_undo, office, page, taken.batch))


def take_scans_back(office: Office, page: QWidget) -> None:
    """The newest heap that stands, after a question that names it."""

    def ask(last: BatchRow | None) -> None:
        if last is None:
            messages().inform(_("There is no import to take back."))
            return
        what = _("The scans of “{file}” ({count}, {when}) are taken back from their sheets.")
        words = what.format(file=last.file, count=last.rows, when=moment(last.imported_at))
        if messages().confirm(words, N_("Take the scans back"), danger=True):
            _undo(office, page, last.id)

    jobs.run(office.paper_sheets.last_heap, owner=page, on_done=ask)


def _undo(office: Office, page: QWidget, batch: int) -> None:
    def done(count: int) -> None:
        text = ngettext("{n} scan was taken back.", "{n} scans were taken back.", count)
        messages().inform(text.format(n=count))

    jobs.run(office.paper_sheets.undo_heap, batch, owner=page, on_done=done, writes=True)
