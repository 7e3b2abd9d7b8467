"""The card's section on personal data: on what ground they are kept, what was put right."""

from functools import partial

from PySide6.QtWidgets import QWidget

from app.formats import day, moment
from app.i18n import N_, _
from app.labels import LABELS
from app.labels import label as word
from app.participants.privacy.consenting import ConsentRow
from app.participants.privacy.correcting import CorrectionRow
from app.participants.terms import EmploymentStatus, LegalBasis, SensitiveAnswer, Sex
from app.safety.rights import Right
from ui.kit import jobs
from ui.kit.buttons import button
from ui.kit.cards import Facts, check_line, divider, label
from ui.kit.messages import messages
from ui.kit.parts import beside
from ui.participants.card import CardSection
from ui.participants.privacy.consents import consent_dialog, erase_dialog, withdraw_dialog
from ui.participants.privacy.due import anonymise, lost
from ui.participants.privacy.files import write_own_data
from ui.participants.requests.dialogs import register_dialog
from ui.participants.requests.part import tell_registered
from ui.participants.words import FIELD_WORDS

_SHOWN = 20
_WORDS = (Sex, EmploymentStatus, SensitiveAnswer)
_ANSWERS = {"yes": N_("Yes"), "no": N_("No")}

Got = tuple[tuple[ConsentRow, ...], list[CorrectionRow]]


class PrivacySection(CardSection):
    """Grounds and consents with their verbs, then corrections."""

    topic = "asmens-duomenys"

    def refresh(self) -> None:
        """Both lists."""
        jobs.run(self._read, owner=self, on_done=self._show)

    def _read(self) -> Got:
        queries = self.office.participants.privacy.queries
        return queries.consents(self.card.person_id), queries.corrections(self.card.person_id)

    def _show(self, got: Got) -> None:
        consents, corrections = got
        edits = self.office.may(Right.EDIT_PARTICIPANTS)
        widgets: list[QWidget] = [label(_("Grounds and consents"), "heading")]
        for each in consents:
            widgets += self._consent(each, edits)
        if not consents:
            widgets.append(label(_("No ground is written down."), "muted", wrap=True))
        if edits:
            add = button(N_("Add a ground"), "plus", self._add, quiet=True)
            widgets.append(beside(add))
        widgets += [divider(), label(_("Corrections"), "heading")]
        for row in corrections[:_SHOWN]:
            widgets += _correction(row)
        if not corrections:
            widgets.append(label(_("Nothing was corrected."), "muted", wrap=True))
        if self.office.may(Right.VIEW_SENSITIVE):
            widgets += [divider(), label(_("Rights of the person"), "heading")]
            verbs = (
                button(N_("Register a request"), "mail", self.ask, quiet=True),
                button(N_("Give out own data"), "export", self.give_out, quiet=True),
                button(N_("Make nameless"), "shield", self.make_nameless, quiet=True),
                button(N_("Erase"), "trash", self.erase, quiet=True),
            )
            widgets += [beside(each) for each in verbs]
        self.show_widgets(*widgets)

    def give_out(self) -> None:
        """Everything kept of the person as a PDF and a JSON file, in a folder."""
        folder = messages().ask_folder(_("Folder for the person’s own data"))
        if folder is None:
            return
        jobs.run(
            write_own_data,
            self.office,
            self.card.person_id,
            folder,
            owner=self,
            on_done=lambda files: messages().inform(
                _("Written: {file}").format(file=", ".join(each.name for each in files))
            ),
            writes=True,
        )

    def ask(self) -> None:
        """A request that the person made about their data."""
        draft = self.card.draft
        name = f"{draft.first_name} {draft.last_name}"
        dialog = register_dialog(self.office, self, self.card.person_id, name, draft.email)
        dialog.submitted.connect(partial(tell_registered, self.office, self))
        dialog.open()

    def make_nameless(self) -> None:
        """This person alone; refused, with the reason, while retention runs."""
        who = f"{self.card.draft.first_name} {self.card.draft.last_name}"
        if messages().confirm(lost(who), N_("Make nameless"), danger=True):
            anonymise(self.office, self, [self.card.person_id])

    def erase(self) -> None:
        """Every record of the person; refused, with the reason, while anything needs it."""
        erase_dialog(self.office, self.card, self).open()

    def _consent(self, row: ConsentRow, edits: bool) -> list[QWidget]:
        said = f"{word(row.purpose)}: {word(row.basis).lower()}, {day(row.given_on)}"
        if row.withdrawn_on is not None:
            gone = _("withdrawn {day}").format(day=day(row.withdrawn_on))
            return [check_line(f"{said}; {gone}", "warn")]
        found: list[QWidget] = [check_line(said, "ok")]
        if row.notice_version:
            found.append(Facts([(N_("Version of the notice"), row.notice_version)]))
        if edits and row.basis is LegalBasis.CONSENT:
            act = partial(self._withdraw, row)
            found.append(beside(button(N_("Withdraw the consent"), "undo", act, quiet=True)))
        return found

    def _add(self) -> None:
        dialog = consent_dialog(self.office, self.card, self)
        dialog.submitted.connect(lambda _done: self.refresh())
        dialog.open()

    def _withdraw(self, row: ConsentRow) -> None:
        dialog = withdraw_dialog(self.office, row, self)
        dialog.submitted.connect(lambda _done: self.refresh())
        dialog.open()


def _correction(row: CorrectionRow) -> list[QWidget]:
    name = _(FIELD_WORDS.get(row.field, row.field))
    said = f"{name}: {value_words(row.old)} → {value_words(row.new)}"
    found: list[QWidget] = [
        label(said, "strong", wrap=True),
        label(f"{moment(row.at)}, {row.by}. {row.reason}", "muted", wrap=True),
    ]
    if row.reported:
        found.append(check_line(_("A report already sent counted the old value."), "warn"))
    return found


def value_words(kept: str) -> str:
    """A kept value in words; a dash for what was not known."""
    if not kept:
        return "–"
    for kind in _WORDS:
        if kept in {each.value for each in kind}:
            return _(LABELS[kind][kind(kept)])
    return _(_ANSWERS[kept]) if kept in _ANSWERS else kept
