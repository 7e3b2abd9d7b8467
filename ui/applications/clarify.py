"""Dialogs of a request to clarify: what is asked, how it went, the answer, taking it back."""

from typing import Any

from PySide6.QtWidgets import QWidget

from app.applications.clarification_rows import ClarificationRow
from app.applications.clarifying import ClarificationDraft, ReplyDraft
from app.applications.queries import ApplicationDetail
from app.applications.terms import ClarificationState
from app.i18n import N_, _
from app.labels import choices
from app.office import Office
from ui.kit import screens, theme
from ui.kit.chosen_files import ChosenFiles
from ui.kit.fields import Field
from ui.kit.form_dialog import FormDialog
from ui.register.delivery import FIELDS as DELIVERY
from ui.register.delivery import DeemedHint, chosen_proof, draft_of

_ANSWERS = (
    ClarificationState.SUFFICIENT,
    ClarificationState.INSUFFICIENT,
    ClarificationState.UNANSWERED,
)

_WIDE = 108  # characters


def ask_dialog(office: Office, parent: QWidget, one: ApplicationDetail, days: int) -> FormDialog:
    """What is to be clarified, by which items; ``days`` are the call's."""
    items = [(item.id, f"{place}. {item.text}") for place, item in enumerate(one.items, start=1)]

    def submit(values: dict[str, Any]) -> int:
        draft = ClarificationDraft(values["text"] or "", values["items"], values["days"])
        return office.applications.ask_clarification(one.id, one.version, draft)

    dialog = FormDialog(
        N_("Ask to clarify"),
        [
            Field("text", N_("What is to be clarified"), "multiline", required=True, lines=6),
            Field(
                "days",
                N_("Term, days"),
                "integer",
                required=True,
                help=N_("Counted as the call’s rules say, from the day the letter is received."),
            ),
            Field("items", N_("Criteria it concerns"), "multichoice", choices=items),
        ],
        submit,
        values={"days": days},
        verb=N_("Draw up the letter"),
        text=_("The letter to the applicant of {number} will wait for your signature.").format(
            number=one.number
        ),
        drafts=(office.drafts, "clarification", str(one.id)),
        topic="patikslinimai",
        parent=parent,
    )
    # The checklist’s own sentences are longer than a narrow form.
    room = screens.room(dialog).width() - 80
    dialog.resize(min(theme.chars(dialog, _WIDE), room), dialog.height())
    return dialog


def sent_dialog(office: Office, parent: QWidget, row: ClarificationRow) -> FormDialog:
    """How the letter went and when it is deemed received."""
    chosen = chosen_proof()
    hint = DeemedHint(office, chosen)

    def submit(values: dict[str, Any]) -> None:
        proof = [office.attachments.read(path) for path in chosen.paths]
        office.applications.send_clarification(row.id, row.version, draft_of(values), proof)

    dialog = FormDialog(
        N_("How the request was sent"),
        DELIVERY,
        submit,
        values={
            "channel": row.channel,
            "sent_on": row.sent_on or office.clock.today(),
            "received_on": row.received_on,
            "note": row.delivery_note,
        },
        text=N_("The letter gets its number in the register of outgoing documents."),
        extra=hint,
        topic="patikslinimai",
        parent=parent,
    )
    hint.follow(dialog.form)
    return dialog


def answer_dialog(office: Office, parent: QWidget, row: ClarificationRow) -> FormDialog:
    """The answer with its files, or that none came."""
    chosen = ChosenFiles(
        N_("Attach a file"), N_("No file attached."), N_("What came with the answer")
    )

    def submit(values: dict[str, Any]) -> None:
        files = [office.attachments.read(path) for path in chosen.paths]
        draft = ReplyDraft(values["outcome"], values["answered_on"], values["text"] or "")
        office.applications.answer_clarification(row.id, row.version, draft, files)

    return FormDialog(
        N_("Answer to the request to clarify"),
        [
            Field(
                "outcome",
                N_("Outcome"),
                "choice",
                required=True,
                choices=[each for each in choices(ClarificationState) if each[0] in _ANSWERS],
            ),
            Field(
                "answered_on",
                N_("Received on"),
                "date",
                help=N_("Empty only where no answer came by the end of the term."),
            ),
            Field("text", N_("What was answered"), "multiline", wide=True, lines=5),
        ],
        submit,
        values={"answered_on": office.clock.today()},
        text=row.text,
        extra=chosen,
        topic="patikslinimai",
        parent=parent,
    )


def take_back_dialog(office: Office, parent: QWidget, row: ClarificationRow) -> FormDialog:
    """Why the request is not needed any more."""
    return FormDialog(
        N_("Take the request back"),
        [Field("reason", N_("Reason"), "multiline", required=True, wide=True, lines=2)],
        lambda values: office.applications.take_back_clarification(
            row.id, row.version, values["reason"]
        ),
        verb=N_("Take the request back"),
        text=N_("The request stays readable with the reason; its term no longer runs."),
        columns=1,
        topic="patikslinimai",
        parent=parent,
    )
