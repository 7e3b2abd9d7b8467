"""The budget statement: of which day, as a paper to be signed or as an Excel workbook."""

from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from app.exchange.excel import Sheet, to_workbook
from app.i18n import N_, _
from app.office import Office
from app.safety.rights import Right
from ui.kit import jobs
from ui.kit.fields import Field
from ui.kit.files import EXCEL, write_file
from ui.kit.form_dialog import FormDialog
from ui.kit.messages import messages

PAPER, WORKBOOK = "paper", "workbook"


def statement_dialog(office: Office, parent: QWidget) -> FormDialog:
    """Asks for the day and what is made of it."""
    choices = [(WORKBOOK, N_("Excel workbook"))]
    if office.may(Right.EDIT_BUDGET):
        choices.insert(0, (PAPER, N_("Paper to be signed")))

    def submit(values: dict[str, Any]) -> list[Sheet] | None:
        until: date = values["until"]
        if values["what"] == WORKBOOK:
            return office.budget.statements.workbook(until)
        office.budget.statements.issue(until)
        return None

    def done(sheets: list[Sheet] | None) -> None:
        if sheets is None:
            messages().inform(_("The statement is drawn up and waits for your signature."))
        else:
            _write(parent, sheets)

    dialog = FormDialog(
        N_("Budget statement"),
        [
            Field("until", N_("As of"), "date", required=True),
            Field("what", N_("Make"), "choice", required=True, choices=choices),
        ],
        submit,
        values={"until": office.clock.today(), "what": choices[0][0]},
        verb=N_("Make it"),
        text=N_(
            "Documents up to this day count, and the version of the plan in force on it. Payments"
            " expected are told in the statement of today."
        ),
        columns=1,
        topic="biudzeto-ataskaita",
        parent=parent,
    )
    dialog.submitted.connect(done)
    return dialog


def _write(owner: QWidget, sheets: list[Sheet]) -> None:
    path = messages().ask_file_save(
        _("Save the statement"), f"{_('budget-statement')}.xlsx", [EXCEL]
    )
    if path is None:
        return
    said = _("Exported: {file}").format(file=path.name)

    def write() -> None:
        write_file(path, jobs.runner().in_child(to_workbook, sheets))

    jobs.run(write, owner=owner, on_done=lambda _none: messages().inform(said), writes=True)
