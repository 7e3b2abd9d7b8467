"""Two short questions: on what ground data serve a purpose, and when a consent was taken back."""

from PySide6.QtWidgets import QWidget

from app.i18n import N_, _
from app.labels import label as word
from app.office import Office
from app.participants.privacy.consenting import STOPS, ConsentDraft, ConsentRow
from app.participants.privacy.erasing import Erased
from app.participants.queries import ParticipantCard
from app.participants.terms import ConsentPurpose, LegalBasis
from ui.kit.fields import Field
from ui.kit.form_dialog import FormDialog
from ui.kit.messages import messages
from ui.participants.privacy.due import papers_told
from ui.participants.words import choices

_TOPIC = "asmens-duomenys"


def consent_dialog(office: Office, card: ParticipantCard, parent: QWidget) -> FormDialog:
    """On what ground a person's data serve a purpose."""
    made = FormDialog(
        N_("Ground or consent"),
        [
            Field(
                "purpose", N_("Purpose"), "choice", required=True, choices=choices(ConsentPurpose)
            ),
            Field("basis", N_("Ground"), "choice", required=True, choices=choices(LegalBasis)),
            Field("given_on", N_("From"), "date", required=True),
            Field("notice_version", N_("Version of the notice"), max_length=20),
            Field(
                "note",
                N_("Note"),
                help=N_("Write no illnesses and no names of others."),
                max_length=300,
                wide=True,
            ),
        ],
        lambda values: office.participants.privacy.give_consent(
            card.person_id,
            ConsentDraft(
                values["purpose"],
                values["basis"],
                values["given_on"],
                values["notice_version"] or "",
                values["note"] or "",
            ),
        ),
        values={"given_on": card.draft.started_on, "basis": LegalBasis.CONSENT},
        topic=_TOPIC,
        parent=parent,
    )
    made.submitted.connect(lambda _done: messages().inform(_("The ground is stored.")))
    return made


def withdraw_dialog(office: Office, row: ConsentRow, parent: QWidget) -> FormDialog:
    """The day from which a consent no longer holds, and what that stops."""
    made = FormDialog(
        N_("Withdraw the consent"),
        [Field("withdrawn_on", N_("Withdrawn on"), "date", required=True)],
        lambda values: office.participants.privacy.withdraw_consent(
            row.id, values["withdrawn_on"], row.version
        ),
        values={"withdrawn_on": office.clock.today()},
        verb=N_("Withdraw the consent"),
        text=f"{word(row.purpose)}. {_(STOPS[row.purpose])}",
        topic=_TOPIC,
        parent=parent,
    )
    made.submitted.connect(lambda _done: messages().inform(_("The consent is withdrawn.")))
    return made


def erase_dialog(office: Office, card: ParticipantCard, parent: QWidget) -> FormDialog:
    """Why a person is erased; what goes is said above."""
    made = FormDialog(
        N_("Erase the person"),
        [Field("reason", N_("Why is the person erased?"), required=True, max_length=200)],
        lambda values: office.participants.privacy.erasing.erase(card.person_id, values["reason"]),
        verb=N_("Erase"),
        text=_(
            "The person and all their records go for good. The reason is kept in the audit log:"
            " write it without names and codes."
        )
        + " "
        + papers_told(),
        topic="nuasmeninti",
        parent=parent,
    )
    made.submitted.connect(tell_gone)
    return made


def tell_gone(done: Erased) -> None:
    """That the person is gone; that backups still hold them."""
    words = _("The person is erased.")
    if done.backups:
        words += " " + _("Backups made before still hold the data.")
    messages().inform(words)
