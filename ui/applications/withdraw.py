"""Withdrawing an application, with the applicant's reason."""

from PySide6.QtWidgets import QWidget

from app.applications.queries import ApplicationDetail
from app.i18n import N_, _
from app.office import Office
from ui.kit.fields import Field
from ui.kit.form_dialog import FormDialog
from ui.kit.messages import messages


def withdraw_dialog(office: Office, parent: QWidget, one: ApplicationDetail) -> FormDialog:
    """Asks why; says what happens."""
    dialog = FormDialog(
        N_("Withdraw the application"),
        [
            Field(
                "reason",
                N_("Reason"),
                "multiline",
                required=True,
                placeholder=N_("The applicant’s letter, its date and number"),
                lines=4,
            )
        ],
        lambda values: office.applications.withdraw(one.id, one.version, values["reason"]),
        verb=N_("Withdraw"),
        text=N_(
            "The application stays in the list with its reason and is neither evaluated nor funded."
            " This cannot be undone."
        ),
        columns=1,
        drafts=(office.drafts, "withdrawal", str(one.id)),
        topic="atsiimti-pasiulyma",
        parent=parent,
    )
    dialog.submitted.connect(
        lambda _done: messages().inform(_("{number} is withdrawn.").format(number=one.number))
    )
    return dialog
