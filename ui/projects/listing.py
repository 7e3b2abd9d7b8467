"""All projects: the list, and beside it the chosen one's card."""

from collections.abc import Sequence
from typing import Any

from app.calls.queries import CallRow
from app.i18n import N_, _, ngettext
from app.labels import LABELS
from app.office import Office
from app.projects.listing import LATE, SOON
from app.projects.queries import ProjectCard, Waiting
from app.projects.terms import ProjectKind, ProjectStage
from app.safety.rights import Right
from ui.kit import jobs
from ui.kit.buttons import button
from ui.kit.cards import Empty
from ui.kit.chips import Filter
from ui.kit.columns import Column
from ui.kit.messages import messages
from ui.kit.side import SidePanel
from ui.kit.table import Table
from ui.kit.table_part import TablePart
from ui.projects.card import CardPanel
from ui.projects.dialogs import edit_dialog, step_dialog, take_over_dialog
from ui.projects.words import stage_pill

COLUMNS = [
    Column("code", N_("Project code"), strong=True, value=lambda row: row.code or row.number),
    Column("title", N_("Project"), stretch=True, least=30, tooltip=lambda row: row.title),
    Column("stage", N_("Project’s stage"), "pill", pill=lambda row: stage_pill(row.stage)),
    Column("support", N_("Contract, Eur"), "money"),
    Column("paid", N_("Paid, Eur"), "money"),
    Column("ends_on", N_("Contract ends"), "date"),
    Column("due_on", N_("Document by"), "date"),
    Column("applicant", N_("Project promoter"), stretch=True, tooltip=lambda row: row.applicant),
    Column("call_number", N_("Call")),
]
STAGES = tuple(LABELS[ProjectStage].items())
DUES = ((LATE, N_("overdue")), (SOON, N_("within two weeks")))


def count_projects(count: int) -> str:
    """Three projects."""
    return ngettext("{n} project", "{n} projects", count).format(n=count)


class ProjectsPart(TablePart):
    """Beside the list stands the chosen project."""

    listens = frozenset({"projects", "applications", "evaluation", "budget", "participants"})

    def __init__(self, office: Office, side: SidePanel) -> None:
        super().__init__(office, side)
        self._calls: Sequence[CallRow] = ()
        self._waiting: Sequence[Waiting] = ()
        self._card: ProjectCard | None = None
        self._section = ""
        self._edits = office.may(Right.EDIT_PROJECTS)
        if self._edits:
            self.add_button(N_("Record a step"), "check", self.record_step, shortcut="Ctrl+R")
            self.add_button(
                N_("Take over selected"), "plus", self.take_over, primary=True, shortcut="Ctrl+N"
            )
        self.set_table(self._make_table())
        self.table.opened.connect(lambda _identity: self.edit())

    # --- verbs ----------------------------------------------------------------------------------

    def refresh(self) -> None:
        """The list; which calls wait to be taken over."""
        super().refresh()
        jobs.run(self._read, owner=self, on_done=self._know)

    def one(self, identity: int) -> ProjectCard:
        """A project's card."""
        return self.office.projects.queries.card(identity)

    def forget(self) -> None:
        """The list alone."""
        self._card = None

    def take_over(self) -> None:
        """Projects of everything that a decided call selected."""
        jobs.run(self.office.projects.queries.waiting, owner=self, on_done=self._offer)

    def record_step(self) -> None:
        """What happened to the chosen projects at the agency."""
        chosen = self.table.chosen()
        if not chosen:
            messages().warn(_("Choose the projects in the list first; several with Ctrl or Shift."))
            return
        dialog = step_dialog(self.office, self, chosen, self._card)
        dialog.submitted.connect(lambda _done: messages().inform(_("The step is recorded.")))
        dialog.open()

    def edit(self) -> None:
        """The chosen project's code, manager and note."""
        if self._card is not None and self._edits:
            edit_dialog(self.office, self, self._card).open()

    def remove(self) -> None:
        """A project that was taken over by mistake."""
        card = self._card
        if card is None:
            return
        words = _("{name} is taken out of the projects; its proposal stays as it is.")
        if messages().confirm(words.format(name=card.name), N_("Take out"), danger=True):
            jobs.run(self.office.projects.remove, card.id, card.version, owner=self, writes=True)

    # --- inside ---------------------------------------------------------------------------------

    def _make_table(self) -> Table:
        verb = N_("Take over selected") if self._edits else ""
        return Table(
            "projects",
            N_("Projects"),
            COLUMNS,
            self.office.projects.queries.source,
            filters=[
                Filter("stage", N_("Project’s stage"), STAGES, every=N_("every one")),
                Filter("call", N_("Call"), self._call_choices),
                Filter("due", N_("Document due"), DUES, every=N_("any time")),
            ],
            search=N_("Search: code, promoter, project"),
            sums={"support": N_("in contracts"), "paid": N_("paid")},
            empty=Empty(
                N_("No projects yet."),
                N_(
                    "Projects appear here after the decision: the selected proposals are taken"
                    " over."
                ),
                verb,
                self.take_over if verb else None,
                icon="projects",
            ),
            count=count_projects,
        )

    def _call_choices(self) -> list[tuple[Any, str]]:
        return [(row.id, row.number) for row in self._calls]

    def _read(self) -> tuple[Sequence[CallRow], Sequence[Waiting]]:
        return self.office.calls.queries.rows(), self.office.projects.queries.waiting()

    def _know(self, found: tuple[Sequence[CallRow], Sequence[Waiting]]) -> None:
        self._calls, self._waiting = found
        count = sum(each.count for each in self._waiting)
        words = ngettext(
            "{n} selected proposal is not taken over",
            "{n} selected proposals are not taken over",
            count,
        )
        self.tell(*([words.format(n=count)] if count else []))

    def _offer(self, waiting: Sequence[Waiting]) -> None:
        if not waiting:
            messages().warn(_("No decided call has selected proposals that are not projects yet."))
            return
        dialog = take_over_dialog(self.office, self, waiting)
        dialog.submitted.connect(
            lambda made: messages().inform(
                ngettext(
                    "{n} project is taken over.", "{n} projects are taken over.", len(made)
                ).format(n=len(made))
            )
        )
        dialog.open()

    def show_one(self, card: ProjectCard) -> None:
        """The card in its sections, and what may be done with it."""
        self._card = card
        verbs = []
        if self._edits:
            local = card.row.kind is ProjectKind.LOCAL
            verbs.append(button(N_("Edit"), "edit", self.edit, shortcut="F2"))
            if local and not card.steps and not card.row.contract:
                verbs.append(button(N_("Take out"), "trash", self.remove))
        about = " · ".join(filter(None, (card.name, card.row.applicant)))
        panel = CardPanel(self.office, card, self._section, self._keep_section)
        self.side.show_about(card.row.title, about, panel, verbs)

    def _keep_section(self, key: str) -> None:
        self._section = key
