"""Dialogs of a complaint: registered, corrected, refused, examined, decided, replied to."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from app.evaluation import (
    Channel,
    ComplaintOutcome,
    ComplaintRefusal,
    ComplaintTarget,
)
from app.evaluation.complaints.drafts import ComplaintDraft, Refusal, Verdict
from app.evaluation.complaints.queries import ComplaintRow
from app.i18n import N_, _
from app.labels import choices
from app.office import Office
from ui.kit.fields import Field
from ui.kit.form_dialog import FormDialog
from ui.register.delivery import FIELDS as DELIVERY
from ui.register.delivery import DeemedHint, draft_of

TOPIC = "skundai"
_COUNTING = ((True, N_("working days")), (False, N_("calendar days")))
_PARTICULARS = (
    Field(
        "complainant",
        N_("Who complains"),
        wide=True,
        max_length=200,
        help=N_("Empty: the applicant."),
    ),
    Field("address", N_("Address for the reply"), wide=True, max_length=200),
    Field("received_at", N_("Received at"), "datetime", required=True),
    Field("channel", N_("How it was received"), "choice", True, choices=choices(Channel)),
    Field("grounds", N_("What it says"), "multiline", required=True, wide=True, lines=4),
    Field(
        "days",
        N_("Reply within, days"),
        "integer",
        help=N_("Empty: as the office’s setting says."),
    ),
    Field("working", N_("Days are"), "choice", choices=_COUNTING),
)


def _draft(values: dict[str, Any], application: int, target: ComplaintTarget) -> ComplaintDraft:
    days = values["days"]
    return ComplaintDraft(
        application,
        target,
        values["received_at"],
        values["channel"],
        values["grounds"] or "",
        values["complainant"] or "",
        values["address"] or "",
        values.get("document") or "",
        days,
        values["working"] if days else None,
    )


def register_dialog(
    office: Office, parent: QWidget, applications: Sequence[tuple[int, str]], chosen: int | None
) -> FormDialog:
    """A new complaint about one of these applications (ids with their words)."""
    return FormDialog(
        N_("Register a complaint"),
        [
            Field(
                "application", N_("Application"), "choice", True, wide=True, choices=applications
            ),
            Field(
                "target", N_("What is attacked"), "choice", True, choices=choices(ComplaintTarget)
            ),
            Field(
                "document",
                N_("Registered as, Reg. No."),
                max_length=60,
                help=N_("Empty: it gets its number among incoming documents now."),
            ),
            *_PARTICULARS,
        ],
        lambda values: office.complaints.register(
            _draft(values, values["application"], values["target"])
        ),
        values={
            "application": chosen,
            "target": ComplaintTarget.DECISION,
            "received_at": office.clock.now(),
            "channel": Channel.E_MAIL,
        },
        verb=N_("Register"),
        drafts=(office.drafts, "complaint", ""),
        topic=TOPIC,
        parent=parent,
    )


def edit_dialog(office: Office, parent: QWidget, row: ComplaintRow) -> FormDialog:
    """Correct what was keyed in."""
    return FormDialog(
        N_("Correct the complaint"),
        _PARTICULARS,
        lambda values: office.complaints.edit(
            row.id, row.version, _draft(values, row.application_id, row.target)
        ),
        values={
            "complainant": "" if row.by_applicant else row.complainant,
            "address": row.address,
            "received_at": row.received_at,
            "channel": row.channel,
            "grounds": row.grounds,
            "days": row.due_days,
            "working": row.due_working,
        },
        text=_("{number} keeps its number and its letter.").format(number=row.number),
        topic=TOPIC,
        parent=parent,
    )


def refuse_dialog(office: Office, parent: QWidget, row: ComplaintRow) -> FormDialog:
    """Why it is not examined."""
    return FormDialog(
        N_("Refuse to examine"),
        [
            Field("kind", N_("Why"), "choice", True, choices=choices(ComplaintRefusal)),
            _reason(N_("Reason, as the reply will give it"), 4),
        ],
        lambda values: office.complaints.refuse(
            row.id, row.version, Refusal(values["kind"], values["reason"] or "")
        ),
        values={"kind": ComplaintRefusal.LATE} if row.filing and row.filing.late else {},
        verb=N_("Refuse to examine"),
        text=_about(row),
        columns=1,
        topic=TOPIC,
        parent=parent,
    )


def decide_dialog(office: Office, parent: QWidget, row: ComplaintRow) -> FormDialog:
    """What was decided about the complaint."""
    return FormDialog(
        N_("Decide on the complaint"),
        [
            Field("outcome", N_("Outcome"), "choice", True, choices=choices(ComplaintOutcome)),
            _reason(N_("Reason, as the reply will give it"), 5),
        ],
        lambda values: office.complaints.decide(
            row.id, row.version, Verdict(values["outcome"], values["reason"] or "")
        ),
        verb=N_("Decide on the complaint"),
        text=_about(row),
        columns=1,
        topic=TOPIC,
        parent=parent,
    )


def examine_dialog(office: Office, parent: QWidget, row: ComplaintRow) -> FormDialog:
    """Why no re-evaluation is needed."""
    words = N_("Examine without re-evaluation")
    return _asking(office.complaints.examine, parent, row, words, _about(row))


def recheck_dialog(office: Office, parent: QWidget, row: ComplaintRow) -> FormDialog:
    """The refusal of eligibility does not stand: its check begins anew."""
    about = _(
        "The eligibility check of {number} begins anew; its answers are there to begin with. Finish"
        " it in the proposals, then give the application to evaluators; until then the priority"
        " order waits."
    ).format(number=row.application)
    words = N_("Check eligibility anew")
    return _asking(office.complaints.recheck, parent, row, words, about)


def withdraw_dialog(office: Office, parent: QWidget, row: ComplaintRow) -> FormDialog:
    """The complainant took it back."""
    text = _("{number} stays readable; its letter awaits no reply any more.")
    words = N_("The complaint was withdrawn")
    return _asking(office.complaints.withdraw, parent, row, words, text.format(number=row.number))


def back_dialog(office: Office, parent: QWidget, row: ComplaintRow) -> FormDialog:
    """The last step was a mistake."""
    text = _("The last step on {number} is undone; it stays in the complaint’s history.")
    words = N_("Take the step back")
    return _asking(office.complaints.step_back, parent, row, words, text.format(number=row.number))


def reply_dialog(office: Office, parent: QWidget, row: ComplaintRow) -> FormDialog:
    """How the reply went."""
    hint = DeemedHint(office)
    dialog = FormDialog(
        N_("How the reply was sent"),
        DELIVERY,
        lambda values: office.complaints.send_reply(row.id, row.version, draft_of(values)),
        values={"channel": row.channel, "sent_on": row.sent_on or office.clock.today()},
        text=N_("The letter gets its number in the register of outgoing documents."),
        extra=hint,
        topic=TOPIC,
        parent=parent,
    )
    hint.follow(dialog.form)
    return dialog


def _asking(
    verb: Callable[[int, int, str], object],
    parent: QWidget,
    row: ComplaintRow,
    words: str,
    text: str,
) -> FormDialog:
    return FormDialog(
        words,
        [_reason(N_("Reason"), 3)],
        lambda values: verb(row.id, row.version, values["reason"] or ""),
        verb=words,
        text=text,
        columns=1,
        topic=TOPIC,
        parent=parent,
    )


def _reason(words: str, lines: int) -> Field:
    return Field("reason", words, "multiline", required=True, wide=True, lines=lines)


def _about(row: ComplaintRow) -> str:
    return f"{row.number} · {row.application} · {row.complainant}"
