"""The section of a participant's card with the documents of its target groups."""

from functools import partial

from PySide6.QtWidgets import QWidget

from app.formats import day, local_day
from app.i18n import N_, _
from app.labels import label as word
from app.participants.evidence.queries import EvidenceOf, EvidenceRow
from app.participants.terms import TargetGroup
from app.safety.rights import Right
from ui.attachments.files import Files
from ui.kit import jobs
from ui.kit.buttons import button
from ui.kit.cards import Facts, check_line, divider, label
from ui.kit.parts import beside
from ui.participants.card import CardSection
from ui.participants.evidence_dialogs import (
    EVIDENCE_WORDS,
    evidence_dialog,
    void_evidence_dialog,
)


class EvidenceSection(CardSection):
    """Which groups are shown, by what; the documents with their verbs."""

    def refresh(self) -> None:
        """Read the documents again."""
        read = self.office.participants.evidence.queries.of
        jobs.run(read, self.card.id, owner=self, on_done=self._show)

    def _show(self, found: EvidenceOf) -> None:
        edits = self.office.may(Right.EDIT_PARTICIPANTS)
        widgets = [_group_line(group, group in found.lacking) for group in found.groups]
        if not widgets:
            words = _("No group of this record needs a document.")
            widgets.append(label(words, "muted", wrap=True))
        if edits:
            widgets.append(beside(button(N_("Enter a document"), "plus", lambda: self._add(found))))
        for row in found.rows:
            widgets += [divider(), *self._document(row, edits)]
        if found.hidden:
            words = _("Documents of special-category groups are not shown to your role.")
            widgets.append(check_line(words, "info"))
        self.show_widgets(*widgets)

    def _document(self, row: EvidenceRow, edits: bool) -> list[QWidget]:
        draft = row.draft
        found: list[QWidget] = [
            label(word(draft.group), "strong", wrap=True),
            Facts(document_facts(row)),
        ]
        if row.voided_at is not None:
            words = _("Voided {day}: {reason}").format(
                day=day(local_day(row.voided_at)), reason=row.voided_reason
            )
            return [*found, check_line(words, "info")]
        good = row.covers and row.fits
        found += [check_line(line.text(), "ok" if good else "warn") for line in row.lines]
        if edits:
            found.append(
                Files(
                    self.office,
                    row.files,
                    attach=partial(self.office.participants.evidence.attach, row.id),
                    take_out=self.office.participants.evidence.take_out_file,
                    adding=N_("Attach a copy"),
                    none=N_("No copy is attached."),
                    changed=self.refresh,
                )
            )
            void = button(N_("Void it"), "close", partial(self._void, row), quiet=True)
            found.append(beside(void))
        return found

    def _add(self, held: EvidenceOf) -> None:
        dialog = evidence_dialog(self.office, self.card, held, self)
        dialog.submitted.connect(lambda _done: self.refresh())
        dialog.open()

    def _void(self, row: EvidenceRow) -> None:
        dialog = void_evidence_dialog(self.office, row, self)
        dialog.submitted.connect(lambda _done: self.refresh())
        dialog.open()


def document_facts(row: EvidenceRow) -> list[tuple[str, str]]:
    """A document, as names and words."""
    draft = row.draft
    checked = f"{day(draft.checked_on)}, {row.checked_by}"
    facts = [
        (EVIDENCE_WORDS["kind"], word(draft.kind)),
        (EVIDENCE_WORDS["number"], draft.number),
        (EVIDENCE_WORDS["issuer"], draft.issuer),
    ]
    for name in ("issued_on", "valid_from", "valid_to", "registered_on"):
        on = getattr(draft, name)
        facts.append((EVIDENCE_WORDS[name], day(on) if on else ""))
    facts.append((EVIDENCE_WORDS["checked_on"], checked))
    return [(name, value) for name, value in facts if value]


def _group_line(group: TargetGroup, lacks: bool) -> QWidget:
    words = _("{group}: no document shows it") if lacks else _("{group}: shown by a document")
    return check_line(words.format(group=word(group)), "warn" if lacks else "ok")
