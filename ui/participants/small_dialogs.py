"""Two short questions about a participant: when they left, and why the code is needed."""

from PySide6.QtWidgets import QWidget

from app.i18n import N_, _
from app.office import Office
from app.participants.queries import ParticipantCard
from ui.kit.fields import Field
from ui.kit.form_dialog import FormDialog
from ui.kit.messages import messages


def exit_dialog(office: Office, card: ParticipantCard, parent: QWidget) -> FormDialog:
    """The last day; empty for somebody who came back."""
    made = FormDialog(
        N_("Exit from the project"),
        [
            Field(
                "ended_on",
                N_("Last day in the project"),
                "date",
                help=N_("Leave it empty if the person came back: results follow the last exit."),
            )
        ],
        lambda values: office.participants.set_exit(card.id, values["ended_on"], card.version),
        values={"ended_on": card.draft.ended_on},
        topic="registruoti-dalyvi",
        parent=parent,
    )
    made.submitted.connect(lambda _done: messages().inform(_("The exit is stored.")))
    return made


class CodeDialog(FormDialog):
    """Asks why; ``submitted`` carries the code."""

    topic = "jautrus-duomenys"

    def __init__(self, office: Office, card: ParticipantCard, parent: QWidget) -> None:
        super().__init__(
            N_("Show the personal code"),
            [Field("reason", N_("Why do you need it?"), required=True, max_length=200)],
            lambda values: office.participants.reveal_code(card.id, values["reason"]),
            verb=N_("Show code"),
            text=N_("The reason is kept in the audit log: write it without names and codes."),
            parent=parent,
        )
