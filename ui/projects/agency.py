"""The agency's stage on a project's card: where it stands, what comes next, every step."""

from PySide6.QtWidgets import QPushButton, QWidget

from app.formats import day, moment, money
from app.i18n import N_, _
from app.labels import label as word
from app.participants.project_verbs import GONE
from app.projects.queries import ProjectCard, StepRow
from app.projects.terms import AgencyStep, ProjectKind
from app.safety.rights import Right
from ui.kit import jobs
from ui.kit.buttons import button
from ui.kit.cards import Facts, Note, check_line, divider, label
from ui.kit.parts import beside
from ui.projects.card import CardSection
from ui.projects.dialogs import cancel_step_dialog, step_dialog
from ui.projects.registry_dialogs import registry_dialog, unlink_dialog


class AgencySection(CardSection):
    """Everything is on the card already."""

    def refresh(self) -> None:
        """Facts, what comes next, the steps."""
        card = self.card
        shown: list[QWidget] = [Facts(_facts(card))]
        if card.unfunded:
            words = _(
                "The proposal is not funded any more. Record that the project lapsed, with the"
                " reason."
            )
            shown.insert(0, Note(words, "warn"))
        if card.freed:
            words = _(
                "What it freed waits for an amending decision: the reserve is proposed under"
                " Evaluation."
            )
            shown.insert(0, Note(words, "info"))
        if card.row.due_on is not None:
            late = card.row.due_on < self.office.clock.today()
            words = _("The second-stage document is due by {day}").format(day=day(card.row.due_on))
            shown.append(check_line(words, "bad" if late else "info"))
        shown += self._steps()
        verbs = []
        if card.possible:
            verbs.append(button(N_("Record a step"), "check", self.record))
        if card.cancellable:
            verbs.append(button(N_("Cancel the last step"), "undo", self.cancel))
        shown += self.verbs(verbs)
        if self.office.may(Right.EDIT_PARTICIPANTS) and (registry := self._registry()):
            shown += [divider(), beside(*registry)]
        self.show_widgets(*shown)

    def record(self) -> None:
        """What happened to this project."""
        step_dialog(self.office, self.window(), [self.card.id], self.card).open()

    def cancel(self) -> None:
        """The last step was a mistake."""
        cancel_step_dialog(self.office, self.window(), self.card).open()

    def enter(self) -> None:
        """The project gets its operation in the registry of participants."""
        jobs.run(
            self.office.participants.queries.operations,
            owner=self,
            on_done=lambda rows: registry_dialog(
                self.office, self.window(), self.card, rows
            ).open(),
        )

    def unlink(self) -> None:
        """The operation is not this project's."""
        unlink_dialog(self.office, self.window(), self.card).open()

    def _registry(self) -> list[QPushButton]:
        row = self.card.row
        if self.card.operation:
            return [button(N_("Separate from the registry"), "undo", self.unlink)]
        if row.kind is not ProjectKind.LOCAL or row.stage in GONE:
            return []
        return [button(N_("Enter in the registry"), "participants", self.enter)]

    def _steps(self) -> list[QWidget]:
        if self.card.row.kind is ProjectKind.ADMINISTRATION:
            return []
        shown: list[QWidget] = [divider(), label(_("Steps at the agency"), "heading")]
        if not self.card.steps:
            shown.append(
                label(_("Nothing yet: first the list is sent to the agency."), "muted", wrap=True)
            )
        for each in self.card.steps:
            kind = "strong" if each.cancelled_at is None else "muted"
            shown.append(label(_line(each), kind, wrap=True))
            if detail := _detail(each):
                shown.append(label(detail, "muted", wrap=True))
        return shown


def _line(each: StepRow) -> str:
    parts = [day(each.on), word(each.step), each.document]
    return " · ".join(filter(None, parts))


def _detail(each: StepRow) -> str:
    parts = []
    if each.step is AgencyStep.DUE_SET and each.due_on is not None:
        parts.append(_("due by {day}").format(day=day(each.due_on)))
    if each.cents is not None:
        parts.append(_("approved {sum}").format(sum=money(each.cents)))
    parts.append(each.note)
    if each.cancelled_at is not None:
        words = _("cancelled {at}: {reason}")
        parts.append(words.format(at=moment(each.cancelled_at), reason=each.cancelled_reason))
    return "; ".join(filter(None, parts))


def _facts(card: ProjectCard) -> list[tuple[str, str]]:
    row = card.row
    found = [
        (N_("Project’s stage"), word(row.stage)),
        (N_("Project code"), row.code),
        (N_("Proposal"), row.number),
        (N_("Call"), row.call_number),
        (N_("Awarded"), "" if row.awarded is None else money(row.awarded)),
        (N_("Approved by the agency"), "" if card.approved is None else money(card.approved)),
        (N_("Registry of participants"), card.operation),
        (N_("Project manager"), card.manager),
        (N_("Note"), card.note),
    ]
    return [(name, value) for name, value in found if value]
