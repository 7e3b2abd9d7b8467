"""The contract on a project's card: as it stands, its changes, what is left of it."""

from PySide6.QtWidgets import QWidget

from app.formats import day, moment, money
from app.i18n import N_, _
from app.labels import label as word
from app.projects.contracts.rows import ChangeRow, ContractRow
from app.projects.terms import ProjectStage
from ui.kit.buttons import button
from ui.kit.cards import Facts, Note, divider, label
from ui.projects.card import CardSection
from ui.projects.contract_dialogs import contract_dialog, end_dialog, undo_dialog


class ContractSection(CardSection):
    """Everything is on the card already."""

    def refresh(self) -> None:
        """The contract, or what comes first."""
        card, found = self.card, self.card.contract
        if found is None:
            ready = card.row.stage is ProjectStage.APPROVED
            words = (
                _("The agency approved the project: record its contract.")
                if ready
                else _("A contract follows the agency’s approval.")
            )
            verbs = [button(N_("Record the contract"), "plus", self.sign)] if ready else []
            self.show_widgets(label(words, "muted", wrap=True), *self.verbs(verbs))
            return
        shown: list[QWidget] = [*_ended(found), Facts(_facts(found))]
        if found.now.instalments:
            shown += [divider(), label(_("Instalments"), "heading")]
            shown += [
                label(f"{day(each.due_on)} · {word(each.kind)} · {money(each.cents)}", wrap=True)
                for each in found.now.instalments
            ]
        shown += [divider(), label(_("What is left"), "heading")]
        shown += [label(line.text(), wrap=True) for line in found.sums.explanation.lines]
        if found.changes:
            shown += [divider(), label(_("Changes"), "heading")]
            for each in found.changes:
                shown += _change(each)
        verbs = []
        if card.row.stage is ProjectStage.RUNNING:
            verbs = [
                button(N_("Record a change"), "edit", self.change),
                button(N_("Final settlement"), "check", self.finish),
                button(N_("Terminate"), "close", self.terminate),
            ]
        verbs.append(button(N_("Take back"), "undo", self.undo))
        self.show_widgets(*shown, *self.verbs(verbs))

    def sign(self) -> None:
        """The contract as signed."""
        contract_dialog(self.office, self.window(), self.card).open()

    def change(self) -> None:
        """A numbered change."""
        contract_dialog(self.office, self.window(), self.card, change=True).open()

    def finish(self) -> None:
        """The final settlement."""
        end_dialog(self.office, self.window(), self.card, finish=True).open()

    def terminate(self) -> None:
        """The contract ends before its time."""
        end_dialog(self.office, self.window(), self.card, finish=False).open()

    def undo(self) -> None:
        """The last step was a mistake."""
        undo_dialog(self.office, self.window(), self.card).open()


def _ended(found: ContractRow) -> list[QWidget]:
    if found.terminated_on is not None:
        words = _("Terminated on {day}: {reason}")
        said = words.format(day=day(found.terminated_on), reason=found.terminated_reason)
        return [Note(said, "warn")]
    if found.finished_on is not None:
        return [Note(_("Settled and finished on {day}").format(day=day(found.finished_on)), "ok")]
    return []


def _facts(found: ContractRow) -> list[tuple[str, str]]:
    now = found.now
    facts = [
        (N_("Contract number"), now.number),
        (N_("Signed on"), day(now.signed_on)),
        (N_("Term"), f"{day(now.starts_on)} – {day(now.ends_on)}"),
        (N_("Support"), money(now.support)),
        *((word_of(source), money(cents)) for source, cents in now.parts),
        (N_("Own contribution"), money(now.own) if now.own else ""),
        (N_("Of it in kind"), money(now.in_kind) if now.in_kind else ""),
        (
            N_("Advance at most"),
            "" if now.advance_limit is None else money(now.advance_limit),
        ),
        (N_("Recorded by"), found.recorded_by),
        (N_("Note"), now.note),
    ]
    return [(name, value) for name, value in facts if value]


def word_of(source: object) -> str:
    """A source's message, as names of facts are given."""
    from app.labels import LABELS
    from app.projects.terms import FundingSource

    return LABELS[FundingSource][FundingSource(str(source))]


def _change(each: ChangeRow) -> list[QWidget]:
    head = " · ".join(
        filter(None, (f"{each.number}. {day(each.on)}", word(each.kind), each.document))
    )
    shown: list[QWidget] = [label(head, "strong", wrap=True)]
    shown += [label(line.text(), wrap=True) for line in each.lines]
    shown.append(label(each.reason, "muted", wrap=True))
    if each.cancelled_at is not None:
        words = _("cancelled {at}: {reason}")
        said = words.format(at=moment(each.cancelled_at), reason=each.cancelled_reason)
        shown.append(label(said, "muted", wrap=True))
    return shown
