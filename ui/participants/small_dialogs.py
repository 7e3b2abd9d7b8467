"""Short questions about a participant: leaving, coming back, why the code is needed."""

from PySide6.QtWidgets import QWidget

from app.errors import Invalid
from app.i18n import N_, _
from app.office import Office
from app.participants.queries import ParticipantCard
from app.participants.stays import came_back
from ui.kit.cards import label, say
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
                help=N_("Empty if it was entered by mistake; coming back is a verb of its own."),
            )
        ],
        lambda values: office.participants.set_exit(card.id, values["ended_on"], card.version),
        values={"ended_on": card.draft.ended_on},
        topic="registruoti-dalyvi",
        parent=parent,
    )
    made.submitted.connect(lambda _done: messages().inform(_("The exit is stored.")))
    return made


class ComeBackDialog(FormDialog):
    """Shows, as one types, what becomes of the exit."""

    topic = "grizes-dalyvis"

    def __init__(self, office: Office, card: ParticipantCard, parent: QWidget) -> None:
        self._stays = card.stays
        self._line = label("", "muted", wrap=True)
        super().__init__(
            N_("Came back to the project"),
            [
                Field("started_on", N_("First day after coming back"), "date", required=True),
                Field("ended_on", N_("Last day, if left again"), "date"),
            ],
            lambda values: office.participants.come_back(
                card.id, values["started_on"], values["ended_on"], card.version
            ),
            extra=self._line,
            parent=parent,
        )
        self.form.changed.connect(self._typed)
        self._typed()

    def _typed(self) -> None:
        started_on = self.form.value("started_on")
        if started_on is None:
            return
        try:
            found = came_back(self._stays, started_on, self.form.value("ended_on"))
        except Invalid as error:
            say(self._line, error.text(), "warn")
        else:
            say(self._line, found.explanation.text(), "")


def come_back_dialog(office: Office, card: ParticipantCard, parent: QWidget) -> ComeBackDialog:
    """The form; what was stored is said."""
    made = ComeBackDialog(office, card, parent)
    made.submitted.connect(lambda _done: messages().inform(_("The coming back is stored.")))
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
