"""Applications from a file: choose, look at the columns and problems, import, take back."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from app.applications.importing.columns import COLUMNS
from app.applications.importing.files import Preview, ReadFile
from app.applications.importing.service import Taken
from app.applications.importing.sheet import sheet_of
from app.calls.queries import CallDetail
from app.i18n import N_, _, ngettext
from app.office import Office
from ui.applications.blank import Brought, brought_by
from ui.applications.table_dialog import (
    TableDialog,
    read_file,
    save_table,
    take_last_back,
    undo,
)
from ui.kit import jobs
from ui.kit.fields import Field
from ui.kit.messages import messages


class ImportDialog(TableDialog):
    """Applications of one sheet, into which call they go."""

    topic = "importuoti-pasiulymus"

    def __init__(
        self,
        office: Office,
        file: ReadFile,
        calls: tuple[CallDetail, ...],
        parent: QWidget,
        chosen: int | None = None,
    ) -> None:
        known = {call.id for call in calls}
        offered = tuple((call.id, f"{call.draft.number} · {call.draft.title}") for call in calls)
        super().__init__(
            office.imports,
            file,
            parent,
            title=N_("Import applications"),
            columns=COLUMNS,
            words=_found,
            take=office.imports.take,
            first=[Field("call_id", N_("Call"), "choice", required=True, choices=offered)],
            values={"call_id": chosen if chosen in known else calls[0].id},
        )


def _found(preview: Preview) -> str:
    words = ngettext("{n} application", "{n} applications", preview.count)
    return words.format(n=preview.count)


Got = tuple[tuple[CallDetail, ...], tuple[CallDetail, Brought] | None]


def import_file(
    office: Office,
    page: QWidget,
    basis: Callable[[], tuple[CallDetail, ...]],
    chosen: int | None,
    on_form: Callable[[CallDetail, Brought], object],
) -> None:
    """Ask for the file and open the dialog, when a call takes applications.

    A form that one applicant filled in goes to ``on_form``.
    """

    def offer(file: ReadFile) -> None:
        def look() -> Got:
            calls = basis()
            return calls, brought_by(office, file, calls)

        jobs.run(look, owner=page, on_done=lambda got: choose(file, *got))

    def choose(
        file: ReadFile, calls: tuple[CallDetail, ...], form: tuple[CallDetail, Brought] | None
    ) -> None:
        if form is not None:
            on_form(*form)
            return
        if not calls:
            messages().warn(
                _("No call takes applications now. Publish a call, or wait until it opens.")
            )
            return
        dialog = ImportDialog(office, file, calls, page, chosen)
        dialog.submitted.connect(partial(_say, office, page))
        dialog.open()

    read_file(office.imports, page, N_("Import applications"), offer)


def _say(office: Office, page: QWidget, taken: Taken) -> None:
    words = ngettext("{n} application imported", "{n} applications imported", len(taken.numbers))
    first, last = taken.numbers[0], taken.numbers[-1]
    text = words.format(n=len(taken.numbers)) + f": {first}" + (f"–{last}" if last != first else "")
    back = partial(undo, office.imports, page, _taken_back, taken.batch)
    messages().inform(text, undo=back)


def take_back(office: Office, page: QWidget) -> None:
    """The newest import of applications that stands, after a question that names it."""
    what = _(
        "The import of the file “{file}” will be taken back: its applications ({count}) are"
        " taken out of the register, their numbers are not given again."
    )
    take_last_back(
        office.imports,
        page,
        lambda one: what.format(file=one.file, count=one.rows),
        _taken_back,
    )


def _taken_back(count: int) -> str:
    words = ngettext("{n} application taken back", "{n} applications taken back", count)
    return words.format(n=count)


def save_empty(page: QWidget) -> None:
    """The empty table that the import reads, to be filled in."""
    save_table(page, _("applications-to-fill-in"), sheet_of)
