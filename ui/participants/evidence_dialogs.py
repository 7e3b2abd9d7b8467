"""A document that shows somebody belongs to a target group: entered, voided."""

from typing import Any

from PySide6.QtWidgets import QWidget

from app.i18n import N_, _
from app.office import Office
from app.participants.evidence.covering import SUITS, Shown, covering
from app.participants.evidence.drafts import EvidenceDraft
from app.participants.evidence.queries import EvidenceOf, EvidenceRow
from app.participants.queries import ParticipantCard
from app.participants.terms import EvidenceKind, TargetGroup
from ui.kit.cards import label, say
from ui.kit.fields import Choice, Field
from ui.kit.form_dialog import FormDialog
from ui.kit.messages import messages
from ui.participants.words import choices

EVIDENCE_WORDS = {
    "kind": N_("Document"),
    "number": N_("Number"),
    "issuer": N_("Issued by"),
    "issued_on": N_("Issued on"),
    "valid_from": N_("Holds from"),
    "valid_to": N_("Holds until"),
    "registered_on": N_("Registered as unemployed on"),
    "checked_on": N_("Checked on"),
}


def _fields(groups: tuple[Choice, ...]) -> list[Field]:
    return [
        Field("group", N_("Target group"), "choice", required=True, choices=groups),
        Field("kind", EVIDENCE_WORDS["kind"], "choice", required=True),
        Field("number", EVIDENCE_WORDS["number"], max_length=60),
        Field("issuer", EVIDENCE_WORDS["issuer"], max_length=160),
        Field("issued_on", EVIDENCE_WORDS["issued_on"], "date"),
        Field("registered_on", EVIDENCE_WORDS["registered_on"], "date"),
        Field("valid_from", EVIDENCE_WORDS["valid_from"], "date", help=N_("Empty: no beginning.")),
        Field("valid_to", EVIDENCE_WORDS["valid_to"], "date", help=N_("Empty: no end.")),
        Field("checked_on", EVIDENCE_WORDS["checked_on"], "date", required=True),
    ]


class EvidenceDialog(FormDialog):
    """Says as one types whether the document covers the first day."""

    topic = "grupes-dokumentai"

    def __init__(
        self, office: Office, card: ParticipantCard, held: EvidenceOf, parent: QWidget
    ) -> None:
        self._card = card
        self._line = label("", "strong", wrap=True)
        first = next(iter((*held.lacking, *held.groups)), None)
        super().__init__(
            N_("Document of a target group"),
            _fields(choices(TargetGroup, held.groups or SUITS)),
            lambda values: office.participants.evidence.add(card.id, draft_of(values)),
            values={"group": first, "checked_on": office.clock.today()},
            text=N_(
                "What the document says of health (diagnosis, illness) is never entered: only"
                " that it exists and for how long it holds."
            ),
            drafts=(office.drafts, "evidence", str(card.id)),
            extra=self._line,
            parent=parent,
        )
        self._offered: Any = None
        self.form.changed.connect(self._typed)
        self._typed()

    def _typed(self) -> None:
        group = self.form.value("group")
        if group != self._offered:
            self._offered = group
            suits = SUITS.get(group, ())
            self.form.set_choices("kind", choices(EvidenceKind, suits))
            if self.form.value("kind") is None and suits:
                self.form.rows["kind"].editor.set_value(suits[0])
        service = self.form.value("kind") is EvidenceKind.EMPLOYMENT_SERVICE
        self.form.set_shown("registered_on", service)
        if self.form.value("group") is None or self.form.value("kind") is None:
            return
        values = {key: self.form.value(key) for key in self.form.rows}
        draft = draft_of(values)
        shown = Shown(draft.kind, draft.valid_from, draft.valid_to, draft.registered_on)
        entry = self._card.draft
        judged = covering(shown, entry.started_on, entry.unemployed_since)
        good = judged.covers and judged.fits
        say(self._line, "\n".join(each.text() for each in judged.lines), "" if good else "warn")


def draft_of(values: dict[str, Any]) -> EvidenceDraft:
    """The typed values as the service takes them."""
    service = values["kind"] is EvidenceKind.EMPLOYMENT_SERVICE
    return EvidenceDraft(
        group=values["group"],
        kind=values["kind"],
        checked_on=values["checked_on"],
        number=values["number"] or "",
        issuer=values["issuer"] or "",
        issued_on=values["issued_on"],
        valid_from=values["valid_from"],
        valid_to=values["valid_to"],
        registered_on=values["registered_on"] if service else None,
    )


def evidence_dialog(
    office: Office, card: ParticipantCard, held: EvidenceOf, parent: QWidget
) -> EvidenceDialog:
    """The form; what was stored is said."""
    made = EvidenceDialog(office, card, held, parent)
    made.submitted.connect(lambda _done: messages().inform(_("The document is stored.")))
    return made


def void_evidence_dialog(office: Office, row: EvidenceRow, parent: QWidget) -> FormDialog:
    """Why a document does not hold."""
    made = FormDialog(
        N_("Void the document"),
        [Field("reason", N_("Why?"), required=True, max_length=200)],
        lambda values: office.participants.evidence.void(row.id, values["reason"], row.version),
        verb=N_("Void it"),
        text=N_("The document stays in sight with the reason: write it without names and codes."),
        topic="grupes-dokumentai",
        parent=parent,
    )
    made.submitted.connect(lambda _done: messages().inform(_("The document is voided.")))
    return made
