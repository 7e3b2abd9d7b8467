"""Verbs on files of participants: choose one and read it, the empty table, an import taken back."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from app.i18n import N_, _, ngettext
from app.office import Office
from app.participants.importing.service import Opened, Taken
from app.participants.queries import OperationRow
from ui.applications.table_dialog import KINDS
from ui.kit import jobs
from ui.kit.files import EXCEL, write_file
from ui.kit.messages import messages
from ui.kit.progress import Progress
from ui.participants.importing import ParticipantImportDialog
from ui.participants.part import Part


def file_verbs(part: Part, operations: Callable[[], Sequence[OperationRow]]) -> None:
    """The part's rarer verbs on files of participants."""
    office = part.office

    def bring() -> None:
        import_participants(office, part, operations())

    part.add_menu_verb(N_("Import participants"), "import", bring)
    part.add_menu_verb(N_("Empty table to fill in"), "document", partial(save_blank, office, part))
    part.add_menu_verb(N_("Take the last import back"), "undo", partial(take_back, office, part))


def import_participants(office: Office, page: QWidget, operations: Sequence[OperationRow]) -> None:
    """Ask for the file, read it in a child process, and open the dialog."""
    path = messages().ask_file_open(_("Import participants"), KINDS)
    if path is None:
        return
    shown = Progress(_("The file is being read…"), page)

    def work(progress: Any) -> Opened:
        file = office.participants.imports.read(path)
        progress(0, 0)  # raises once it is stopped
        return file

    def offer(file: Opened) -> None:
        dialog = ParticipantImportDialog(office, file, operations, page)
        dialog.submitted.connect(partial(_say, office, page))
        dialog.open()

    job = jobs.run(work, owner=page, on_done=offer, on_progress=shown.tell, on_end=shown.end)
    shown.cancels(job)


def _say(office: Office, page: QWidget, taken: Taken) -> None:
    words = ngettext("{n} participant imported", "{n} participants imported", taken.rows)
    back = partial(_undo, office, page, taken.batch)
    messages().inform(words.format(n=taken.rows), undo=back)


def take_back(office: Office, page: QWidget) -> None:
    """The newest import that stands, after a question that names it."""

    def ask(batches: Any) -> None:
        one = next((each for each in batches if each.undone_at is None), None)
        if one is None:
            messages().inform(_("There is no import to take back."))
            return
        what = _(
            "The import of the file “{file}” will be taken back: its records ({count}) and the"
            " persons who are in no other project leave the registry."
        ).format(file=one.file, count=one.rows)
        if messages().confirm(what, N_("Take the import back"), danger=True):
            _undo(office, page, one.id)

    jobs.run(office.participants.imports.batches, owner=page, on_done=ask)


def _undo(office: Office, page: QWidget, batch: int) -> None:
    def done(count: int) -> None:
        words = ngettext("{n} record taken back", "{n} records taken back", count)
        messages().inform(words.format(n=count))

    jobs.run(office.participants.imports.undo, batch, owner=page, on_done=done, writes=True)


def save_blank(office: Office, page: QWidget) -> None:
    """The empty table that the import reads, with choices in its cells."""
    name = _("participants-to-fill-in") + ".xlsx"
    path = messages().ask_file_save(_("Save the empty table"), name, [EXCEL])
    if path is None:
        return
    said = _("Exported: {file}").format(file=path.name)
    jobs.run(
        lambda: write_file(path, office.participants.imports.blank()),
        owner=page,
        on_done=lambda _nothing: messages().inform(said),
    )
