"""Small dialogs of a registered document: link, settle, void, where its original lies."""

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from app.i18n import N_, _
from app.office import Office
from app.register.document_queries import DocumentDetail
from ui.kit.fields import Field
from ui.kit.form_dialog import FormDialog
from ui.register.forms import Known, answered, offer

REASON = Field("reason", N_("Reason"), "multiline", required=True, wide=True, lines=2)


def link_dialog(office: Office, parent: QWidget, one: DocumentDetail, found: Known) -> FormDialog:
    """What the document answers."""

    def submit(values: dict[str, Any]) -> None:
        key = answered(office, values["answers"])
        assert key is not None
        office.register.link(one.id, one.version, key)

    dialog = FormDialog(
        N_("Link as an answer"),
        [
            Field(
                "answers",
                N_("Answers to, Reg. No."),
                required=True,
                help=N_("Documents that await an answer are offered while you type."),
            )
        ],
        submit,
        verb=N_("Link to"),
        text=f"{one.row.number} · {one.row.subject}",
        columns=1,
        topic="atsakymai",
        parent=parent,
    )
    offer(dialog.form, "answers", found.awaited)
    return dialog


def settle_dialog(office: Office, parent: QWidget, one: DocumentDetail) -> FormDialog:
    """Why no answer is awaited any more."""
    text = _("{number} is no longer among what awaits an answer; this can be taken back.")
    return FormDialog(
        N_("No answer is awaited"),
        [REASON],
        lambda values: office.register.settle(one.id, one.version, values["reason"]),
        verb=N_("Settle"),
        text=text.format(number=one.row.number),
        columns=1,
        topic="atsakymai",
        parent=parent,
    )


def void_dialog(office: Office, parent: QWidget, one: DocumentDetail) -> FormDialog:
    """Why the document is voided; it cannot be taken back."""
    text = _("{number} stays in the register with the reason, and the number is never given again.")
    return FormDialog(
        N_("Void the document"),
        [REASON],
        lambda values: office.register.void(one.id, one.version, values["reason"]),
        verb=N_("Void"),
        text=text.format(number=one.row.number),
        columns=1,
        topic="anuliuoti",
        parent=parent,
    )


def original_dialog(office: Office, parent: QWidget, one: DocumentDetail) -> FormDialog:
    """Where the paper original lies."""

    def submit(values: dict[str, Any]) -> None:
        draft = replace(one.draft, binder=values["binder"] or "", pages=values["pages"] or "")
        office.register.edit(one.id, one.version, draft)

    return FormDialog(
        N_("Where the original lies"),
        [
            Field("binder", N_("Original: binder"), max_length=120),
            Field("pages", N_("Original: pages"), max_length=60),
        ],
        submit,
        values={"binder": one.draft.binder, "pages": one.draft.pages},
        text=f"{one.row.number} · {one.row.subject}",
        columns=1,
        topic="bylos",
        parent=parent,
    )
