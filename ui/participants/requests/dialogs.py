"""Dialogs of a request about personal data: entered, extended, answered, sent, withdrawn."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from app.formats import day
from app.i18n import N_, _
from app.labels import choices
from app.labels import label as word
from app.office import Office
from app.participants.requests.drafts import OUTCOMES, AnswerDraft, RequestDraft
from app.participants.requests.queries import RequestRow
from app.participants.requests.term import extended_by
from app.participants.terms import DataRequestKind
from app.register.terms import Channel
from ui.kit.fields import Field
from ui.kit.form_dialog import FormDialog
from ui.register.delivery import FIELDS as DELIVERY
from ui.register.delivery import DeemedHint, draft_of

TOPIC = "duomenu-prasymai"
_PARTICULARS = (
    Field("name", N_("Who asks"), required=True, wide=True, max_length=160),
    Field(
        "kind",
        N_("What the person asks"),
        "choice",
        required=True,
        choices=choices(DataRequestKind),
    ),
    Field("received_on", N_("Received"), "date", required=True),
    Field("channel", N_("How it came"), "choice", choices=choices(Channel)),
    Field("address", N_("Address for the answer"), max_length=200),
    Field(
        "identified",
        N_("How the person was identified"),
        wide=True,
        max_length=200,
        help=N_("For example: signed electronically; came in person with a document."),
    ),
    Field("asked", N_("What the request says"), "multiline", wide=True, lines=3, max_length=4000),
    Field(
        "roll_over",
        N_("A last day that is a day off moves to the next working day"),
        "check",
        wide=True,
    ),
)


def _draft(values: dict[str, Any], person_id: int | None) -> RequestDraft:
    return RequestDraft(
        values["name"] or "",
        values["kind"],
        values["received_on"],
        person_id,
        values["channel"],
        values["address"] or "",
        values["asked"] or "",
        values["identified"] or "",
        bool(values["roll_over"]),
    )


def register_dialog(
    office: Office, parent: QWidget, person_id: int | None = None, name: str = "", address: str = ""
) -> FormDialog:
    """A request that came; of a participant when it is opened beside one."""
    return FormDialog(
        N_("Register a request"),
        _PARTICULARS,
        lambda values: office.participants.requests.register(_draft(values, person_id)),
        values={
            "name": name,
            "address": address,
            "received_on": office.clock.today(),
            "roll_over": True,
        },
        verb=N_("Register"),
        text=N_("It gets its number, also among the incoming documents, where it names nobody."),
        drafts=(office.drafts, "data-request", str(person_id or "")),
        topic=TOPIC,
        parent=parent,
    )


def edit_dialog(office: Office, parent: QWidget, row: RequestRow) -> FormDialog:
    """Correct what was keyed in."""
    return FormDialog(
        N_("Correct the request"),
        _PARTICULARS,
        lambda values: office.participants.requests.edit(
            row.id, row.version, _draft(values, row.person_id)
        ),
        values={
            "name": row.name,
            "kind": row.kind,
            "received_on": row.received_on,
            "channel": row.channel,
            "address": row.address,
            "identified": row.identified,
            "asked": row.asked,
            "roll_over": row.roll_over,
        },
        text=_("{number} keeps its number and its letter.").format(number=row.number),
        topic=TOPIC,
        parent=parent,
    )


def extend_dialog(office: Office, parent: QWidget, row: RequestRow) -> FormDialog:
    """Two further months, and why."""
    words = _(
        "The answer may take two further months, until {until}. The person must be told so by"
        " {day}: the new term counts once the letter is sent."
    )
    until = extended_by(row.received_on, row.roll_over).day
    return FormDialog(
        N_("Extend the term"),
        [Field("reason", N_("Why it takes longer"), "multiline", True, wide=True, lines=3)],
        lambda values: office.participants.requests.draw_extension(
            row.id, row.version, values["reason"] or ""
        ),
        verb=N_("Draw up the letter"),
        text=words.format(until=day(until), day=day(row.first_due_on)),
        columns=1,
        topic=TOPIC,
        parent=parent,
    )


def answer_dialog(office: Office, parent: QWidget, row: RequestRow) -> FormDialog:
    """How it ends, and what the letter says."""
    return FormDialog(
        N_("Answer the request"),
        [
            Field(
                "outcome",
                N_("How the request ends"),
                "choice",
                required=True,
                choices=[(each, word(each)) for each in OUTCOMES],
            ),
            Field(
                "text",
                N_("What is answered, and why"),
                "multiline",
                required=True,
                wide=True,
                lines=6,
                help=N_("A refusal names its reason. The letter says where one may complain."),
            ),
        ],
        lambda values: office.participants.requests.answer(
            row.id, row.version, AnswerDraft(values["outcome"], values["text"] or "")
        ),
        verb=N_("Draw up the letter"),
        columns=1,
        topic=TOPIC,
        parent=parent,
    )


def send_dialog(office: Office, parent: QWidget, row: RequestRow) -> FormDialog:
    """How the letter that waits went."""
    hint = DeemedHint(office)
    dialog = FormDialog(
        N_("How the letter was sent"),
        DELIVERY,
        lambda values: office.participants.requests.send(row.id, row.version, draft_of(values)),
        values={"channel": row.channel, "sent_on": office.clock.today()},
        text=N_("The letter gets its number in the register of outgoing documents."),
        extra=hint,
        topic=TOPIC,
        parent=parent,
    )
    hint.follow(dialog.form)
    return dialog


def withdraw_dialog(office: Office, parent: QWidget, row: RequestRow) -> FormDialog:
    """The person took it back."""
    return FormDialog(
        N_("The request was withdrawn"),
        [Field("reason", N_("How it was withdrawn"), "multiline", True, wide=True, lines=3)],
        lambda values: office.participants.requests.withdraw(
            row.id, row.version, values["reason"] or ""
        ),
        verb=N_("Withdrawn"),
        text=N_("Nothing is owed to the person any more; the request stays readable."),
        columns=1,
        topic=TOPIC,
        parent=parent,
    )


Make = Callable[[Office, QWidget, RequestRow], FormDialog]
