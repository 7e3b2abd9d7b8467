"""„Administravimas“: the own project with its cap, invoices, time sheets; own contributions."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QPushButton, QStackedWidget

from app.i18n import N_, _
from app.office import Office
from app.projects.administration.cap import Cap
from app.projects.administration.claim_queries import OwnClaimRow
from app.projects.administration.queries import OwnProject
from app.projects.in_kind.queries import ProjectChoice
from app.safety.rights import Right
from ui.kit import jobs
from ui.kit.chips import segments
from ui.kit.messages import messages
from ui.kit.part import Part
from ui.kit.parts import column
from ui.kit.side import SidePanel
from ui.papers.dialog import PaperDialog
from ui.projects.administration.claim_forms import ClaimDialog
from ui.projects.administration.claims import ClaimsView
from ui.projects.administration.dialogs import blank_dialog, own_dialog, rules_dialog
from ui.projects.administration.in_kind import InKindView
from ui.projects.administration.in_kind_forms import (
    RatesDialog,
    contribution_dialog,
    volunteers_dialog,
)
from ui.projects.administration.invoices import InvoicesView
from ui.projects.administration.own import OwnView, cap_figures
from ui.projects.administration.sheets import SheetsView
from ui.projects.administration.view import TableView
from ui.register.printing import ListingDialog

VIEWS = (
    ("own", N_("Project and cap")),
    ("claims", N_("Payment claims")),
    ("invoices", N_("Invoices")),
    ("sheets", N_("Time sheets")),
    ("in_kind", N_("Own contributions")),
)


@dataclass(frozen=True)
class Found:
    """What the part knows: the own project, the cap, projects that may get contributions."""

    own: OwnProject | None = None
    cap: Cap | None = None
    projects: Sequence[ProjectChoice] = ()
    claims: Sequence[OwnClaimRow] = ()


class AdministrationPart(Part):
    """One of four views in sight; the head's button is that of the view."""

    topic = "administravimas"
    listens = frozenset({"administration", "in_kind", "projects", "budget", "strategy"})

    def __init__(self, office: Office, side: SidePanel) -> None:
        super().__init__(office, side)
        self.found = Found()
        self._key = "own"
        self._edits = office.may(Right.EDIT_ADMINISTRATION)
        self._add: dict[str, QPushButton] = {}
        self._make_buttons()
        may = self._edits
        self.own = OwnView(office, self.begin if may else None)
        self.claims = ClaimsView(office, self.add_claim if may else None)
        self.invoices = InvoicesView(office, self.add_invoices if may else None, self._claims)
        self.sheets = SheetsView(office, self.add_sheet if may else None)
        self.in_kind = InKindView(
            office, self.add_contribution if may else None, lambda: self.found.projects
        )
        self._stack = QStackedWidget()
        for view in (self.own, *self._tables.values()):
            self._stack.addWidget(view)
        for key, table in self._tables.items():
            table.told.connect(lambda about, key=key: self._tell_side(key, about))
        self.strip = segments(VIEWS, self.choose)
        self.set_content(column(self.strip, self._stack))
        self.choose("own")

    @property
    def _tables(self) -> dict[str, TableView]:
        return {
            "claims": self.claims,
            "invoices": self.invoices,
            "sheets": self.sheets,
            "in_kind": self.in_kind,
        }

    def refresh(self) -> None:
        """Everything: what is known, and the rows."""
        jobs.run(self._read, owner=self, on_done=self._know)
        for each in self._tables.values():
            each.refresh()

    def come_back(self) -> None:
        """What was beside the table in sight."""
        table = self._tables.get(self._key)
        if table is None or table.found is None:
            self.side.hide()
        else:
            table.choose(table.table.current())

    def side_left(self) -> None:
        """The table alone."""
        if (table := self._tables.get(self._key)) is not None:
            table.leave()

    def choose(self, key: str) -> None:
        """Show one view with its button."""
        self._key = key
        self._stack.setCurrentIndex([each for each, _words in VIEWS].index(key))
        for each, made in self._add.items():
            made.setVisible(each == key)
        if self.shown:
            self.come_back()

    # --- verbs ----------------------------------------------------------------------------------

    def begin(self) -> None:
        """The office's own project."""
        own_dialog(self.office, self).open()

    def correct(self) -> None:
        """Its title, code and who is responsible."""
        if (own := self._own()) is not None:
            own_dialog(self.office, self, own).open()

    def add_claim(self) -> None:
        """The costs of a period, handed in."""
        if (own := self._own()) is not None:
            ClaimDialog(self.office, own.id, self).open()

    def add_invoices(self) -> None:
        """Type or paste them."""
        if (own := self._own()) is not None:
            self.invoices.record(own.id)

    def add_sheet(self) -> None:
        """A person's month."""
        if (own := self._own()) is not None:
            self.sheets.add(own.id)

    def add_contribution(self) -> None:
        """Of the project that the list is narrowed to, if any."""
        if self._some_project():
            contribution_dialog(
                self.office, self.found.projects, self, project_id=self._narrowed()
            ).open()

    def show_rules(self) -> None:
        """The base of the cap, the hours of a day."""
        jobs.run(
            self.office.administration.settings,
            owner=self,
            on_done=lambda found: rules_dialog(self.office, found, self).open(),
        )

    def show_rates(self) -> None:
        """What an hour of volunteer work is worth."""
        jobs.run(
            self.office.in_kind.rates,
            owner=self,
            on_done=lambda found: RatesDialog(self.office, found, self).open(),
        )

    def print_blank(self) -> None:
        """A time sheet to fill with a pen."""
        if (own := self._own()) is not None:
            blank_dialog(self.office, own, self).open()

    def draw_up_volunteers(self) -> None:
        """The hours of volunteers that are entered, to be signed."""
        if self._some_project():
            dialog = volunteers_dialog(self.office, self.found.projects, self, self._narrowed())
            dialog.submitted.connect(lambda paper: PaperDialog(self.office, paper, self).open())
            dialog.open()

    def print_blank_volunteers(self) -> None:
        """Empty rows for volunteers, of the project that the list is narrowed to."""
        project = self._narrowed()
        if project is None:
            messages().warn(_("Narrow the list of own contributions to one project first."))
            return
        jobs.run(
            self.office.in_kind.print_blank_volunteers,
            project,
            owner=self,
            on_done=lambda made: ListingDialog(made.pdf, made.number, self).open(),
            on_error=lambda error: messages().warn(error.text()),
            writes=True,
        )

    # --- inside ---------------------------------------------------------------------------------

    def _make_buttons(self) -> None:
        if not self._edits:
            return
        self.add_menu_verb(N_("Correct the own project"), "edit", self.correct)
        self.add_menu_verb(N_("Rules of administration"), "settings", self.show_rules)
        self.add_menu_verb(N_("Rates of volunteer work"), "settings", self.show_rates)
        self.add_menu_verb(N_("Blank time sheet"), "print", self.print_blank)
        self.add_menu_verb(N_("Volunteers’ time sheet"), "sign", self.draw_up_volunteers)
        self.add_menu_verb(N_("Blank volunteers’ time sheet"), "print", self.print_blank_volunteers)
        verbs: tuple[tuple[str, str, Callable[[], object]], ...] = (
            ("claims", N_("New payment claim"), self.add_claim),
            ("invoices", N_("Record invoices"), self.add_invoices),
            ("sheets", N_("New time sheet"), self.add_sheet),
            ("in_kind", N_("New contribution"), self.add_contribution),
        )
        for key, words, act in verbs:
            self._add[key] = self.add_button(words, "plus", act, primary=True, shortcut="Ctrl+N")

    def _read(self) -> Found:
        queries = self.office.administration.queries
        choices = self.office.in_kind.queries.choices()
        return Found(queries.own(), queries.cap(), choices, queries.claims())

    def _know(self, found: Found) -> None:
        self.found = found
        self.own.show_own(found.own, found.cap)
        self.claims.show_rows(list(found.claims))
        self.show_figures(cap_figures(found.cap))
        own = found.own
        facts = [] if own is None else [own.title, own.code]
        if own is not None and own.contract:
            facts.append(_("Contract {number}").format(number=own.contract))
        self.tell(*(each for each in facts if each))

    def _tell_side(self, key: str, about: Any) -> None:
        if key != self._key or not self.shown:
            return
        if about is None:
            self.side.hide()
        else:
            self.side.show_about(*about)

    def _claims(self) -> Sequence[tuple[Any, str]]:
        words = _("No. {number}")
        return [(row.id, words.format(number=row.number)) for row in self.found.claims]

    def _own(self) -> OwnProject | None:
        """The own project; says so when there is none."""
        if self.found.own is None:
            messages().warn(_("Begin the office’s own project first."))
        return self.found.own

    def _narrowed(self) -> int | None:
        chosen: int | None = self.in_kind.table.query.filter("project")
        if chosen is None and len(self.found.projects) == 1:
            return self.found.projects[0].id
        return chosen

    def _some_project(self) -> bool:
        if not self.found.projects:
            messages().warn(_("There is no project yet that could have own contributions."))
        return bool(self.found.projects)
