"""Papers of activities on the screen: the list to sign, the record, questionnaire and notice."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from app.exchange.excel import Sheet, to_excel
from app.exchange.locking import locked
from app.i18n import N_, _
from app.office import Office
from app.participants.attendance.printing import Printed
from app.participants.attendance.settings import AttendanceSettings
from app.participants.attendance.views import ActivityRow, SessionRow
from ui.kit import jobs
from ui.kit.fields import Field
from ui.kit.files import write_file
from ui.kit.form_dialog import FormDialog
from ui.kit.messages import messages
from ui.participants.attendance.words import session_words
from ui.register.printing import ListingDialog

_SIDES = ((True, N_("Landscape")), (False, N_("Portrait")))


def list_dialog(
    office: Office,
    row: ActivityRow,
    sessions: Sequence[SessionRow],
    settings: AttendanceSettings,
    parent: QWidget,
) -> FormDialog:
    """Which sessions stand on the list, which way it lies, how many blank rows it has."""
    held = [each for each in sessions if not each.cancelled]
    today = office.clock.today()
    coming = tuple(each.id for each in held if each.on >= today)

    def submit(values: dict[str, Any]) -> Printed:
        return office.participants.attendance.print_list(
            row.id,
            values["sessions"],
            landscape=values["landscape"],
            blank=values["blank"] or 0,
        )

    dialog = FormDialog(
        N_("Attendance list"),
        [
            Field(
                "sessions",
                N_("Sessions"),
                "multichoice",
                choices=[(each.id, session_words(each)) for each in held],
                help=N_("None chosen: all. Six fit a landscape page, three an upright one."),
            ),
            Field("landscape", N_("Page"), "choice", required=True, choices=_SIDES),
            Field("blank", N_("Blank rows"), "integer"),
        ],
        submit,
        values={"sessions": coming[:6], "landscape": True, "blank": settings.blank_rows},
        verb=N_("Draw up the list"),
        text=N_("The list goes from hand to hand: it holds names and nothing else of anybody."),
        topic="lankomumo-dokumentai",
        parent=parent,
    )
    dialog.submitted.connect(lambda printed: show(printed, parent))
    return dialog


def print_paper(owner: QWidget, draw: Callable[..., Printed], *values: Any) -> None:
    """Number and draw a paper away from the UI thread, then show it."""
    jobs.run(
        draw,
        *values,
        owner=owner,
        on_done=lambda printed: show(printed, owner),
        on_error=lambda error: messages().warn(error.text()),
        writes=True,
    )


def excel_dialog(office: Office, row: ActivityRow, path: Path, parent: QWidget) -> FormDialog:
    """The record with names as a workbook: what for, to whom, and the password that opens it."""

    def submit(values: dict[str, Any]) -> int:
        sheet = office.participants.attendance.record_sheet(
            row.id, values["purpose"], values["recipient"], values["password"]
        )
        write_file(path, jobs.runner().in_child(_locked, sheet, values["password"]))
        return len(sheet.rows)

    dialog = FormDialog(
        N_("Attendance record in Excel"),
        [
            Field("purpose", N_("What for"), required=True, max_length=200),
            Field("recipient", N_("To whom"), required=True, max_length=200),
            Field(
                "password",
                N_("Password of the file"),
                "password",
                required=True,
                help=N_("Tell it to the recipient apart from the file; it is kept nowhere."),
            ),
        ],
        submit,
        verb=N_("Export"),
        text=N_("The file names people: it is encrypted, and what for and to whom is logged."),
        columns=1,
        topic="lankomumo-dokumentai",
        parent=parent,
    )
    said = _("Exported: {file}").format(file=path.name)
    dialog.submitted.connect(lambda _rows: messages().inform(said))
    return dialog


def _locked(sheet: Sheet, password: str) -> bytes:
    return locked(to_excel(*sheet), password)


def show(printed: Printed, parent: QWidget) -> None:
    """The paper by its number, to be printed or saved."""
    ListingDialog(printed.pdf, printed.number, parent).open()


def names_stay() -> None:
    """Instead of the kit's export, where a table holds names."""
    messages().warn(_("Names of participants leave the office only as the registry exports them."))
