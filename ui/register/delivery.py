"""How a letter went: the fields that every delivery has, and the day by the channel's rule."""

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.errors import PersonError
from app.i18n import N_, _
from app.labels import choices
from app.office import Office
from app.register.delivering import Delivered, DeliveryDraft, deemed
from app.register.document_queries import DocumentDetail
from app.register.terms import Channel
from ui.kit import jobs, theme
from ui.kit.cards import label, say
from ui.kit.chosen_files import ChosenFiles
from ui.kit.fields import Field
from ui.kit.form import Form
from ui.kit.form_dialog import FormDialog

FIELDS = (
    Field("channel", N_("How it was sent"), "choice", True, choices=choices(Channel)),
    Field("sent_on", N_("Sent on"), "date", required=True),
    Field(
        "received_on",
        N_("Deemed received on"),
        "date",
        help=N_("Empty: as the rule of the channel says. Enter the day that the proof shows."),
    ),
    Field("note", N_("Proof of delivery"), "multiline", wide=True, lines=2),
)


def draft_of(values: dict[str, Any]) -> DeliveryDraft:
    """What was typed into :data:`FIELDS`."""
    return DeliveryDraft(
        values["channel"], values["sent_on"], values["received_on"], values["note"] or ""
    )


class DeemedHint(QWidget):
    """The day on which the letter is deemed received, told while the delivery is typed."""

    def __init__(self, office: Office, more: QWidget | None = None) -> None:
        super().__init__()
        self._office = office
        self._form: Form | None = None
        self._asked: DeliveryDraft | None = None
        self._words = label("", "muted", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(self._words)
        if more is not None:
            column.addWidget(more)

    def follow(self, form: Form) -> None:
        """Tell it for this form from now on."""
        self._form = form
        form.changed.connect(self._ask)
        self._ask()

    def _ask(self) -> None:
        form = self._form
        if form is None:
            return
        values = {key: form.value(key) for key in ("channel", "sent_on", "received_on", "note")}
        if values["channel"] is None or values["sent_on"] is None:
            self._asked = None
            say(self._words, _("The term of an answer runs from the day of receipt."))
            return
        draft = draft_of(values)
        if draft == self._asked:
            return
        self._asked = draft

        def tell(found: Delivered) -> None:
            # Answers may come in another order than they were asked for.
            if self._asked == draft:
                say(self._words, found.explanation.text())

        jobs.run(self._deemed, draft, owner=self, on_done=tell, on_error=self._quiet)

    def _deemed(self, draft: DeliveryDraft) -> Delivered:
        return deemed(draft, self._office.register.settings().channels)

    def _quiet(self, _error: PersonError) -> None:
        say(self._words, "")


def chosen_proof() -> ChosenFiles:
    """Files that prove the delivery."""
    return ChosenFiles(N_("Attach a proof"), N_("No proof attached."), N_("Proof of the delivery"))


def deliver_dialog(office: Office, parent: QWidget, one: DocumentDetail) -> FormDialog:
    """How a registered letter went, with its proof."""
    chosen = chosen_proof()
    hint = DeemedHint(office, chosen)

    def submit(values: dict[str, Any]) -> None:
        files = [office.attachments.read(path) for path in chosen.paths]
        office.register.deliver(one.id, one.version, draft_of(values), files)

    row = one.row
    dialog = FormDialog(
        N_("How the document was sent"),
        FIELDS,
        submit,
        values={
            "channel": row.channel,
            "sent_on": row.sent_on or office.clock.today(),
            "received_on": row.received_on if row.sent_on and not one.by_rule else None,
            "note": one.proof,
        },
        text=f"{row.number} · {row.subject}",
        drafts=(office.drafts, "document-delivery", str(one.id)),
        extra=hint,
        topic="issiuntimas",
        parent=parent,
    )
    hint.follow(dialog.form)
    return dialog
