"""The directory of applicants: its table, one of them beside it, its verbs."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.applications.applicants.queries import ApplicantDetail
from app.i18n import N_, _, ngettext
from app.office import Office
from app.safety.rights import Right
from ui.applications.applicants import dialogs, rows
from ui.applications.applicants.importing import (
    import_applicants,
    save_empty_applicants,
    take_applicants_back,
)
from ui.applications.applicants.panel import ApplicantPanel
from ui.kit import jobs
from ui.kit.buttons import button
from ui.kit.cards import Empty
from ui.kit.messages import messages
from ui.kit.page import Page
from ui.kit.progress import run_steps
from ui.kit.side import SidePanel
from ui.kit.table import Table


class Directory(QWidget):
    """Shows the chosen applicant in the page's ``side``; ``show`` opens an application."""

    def __init__(self, office: Office, side: SidePanel, show: Callable[[int], object]) -> None:
        super().__init__()
        self.office, self._side, self._show_application = office, side, show
        self._registers = office.may(Right.REGISTER_APPLICATIONS)
        self._checks = office.may(Right.CHECK_ELIGIBILITY)
        self._one: ApplicantDetail | None = None
        self._part = "facts"
        self.table = Table(
            "applicants",
            N_("Applicants"),
            rows.COLUMNS,
            office.applicants.queries.source(),
            filters=rows.filters(),
            search=N_("Search: name, code"),
            count=rows.count_applicants,
            empty=Empty(
                N_("There are no applicants yet."),
                N_("They come with their applications, or from a file."),
                icon="user",
            ),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)
        self.setFocusProxy(self.table)
        self.table.selected.connect(self._chosen)
        self.table.opened.connect(self._opened)

    def _chosen(self, applicant_id: int | None) -> None:
        if applicant_id is None:
            self._one = None
            self._side.leave()
            return
        jobs.run(self.office.applicants.queries.one, applicant_id, owner=self, on_done=self._beside)

    def _beside(self, one: ApplicantDetail) -> None:
        if one.id != self.table.current():
            return
        self._one = one
        panel = ApplicantPanel(
            self.office,
            one,
            self._part,
            self._keep_part,
            self._show_application,
            self._checks,
            self._registers,
        )
        facts = _("code {code}").format(code=one.draft.code)
        self._side.show_about(one.draft.name, facts, panel, self._verbs())

    def _keep_part(self, part: str) -> None:
        self._part = part

    def _verbs(self) -> list[QPushButton]:
        if not self._registers:
            return []
        return [
            button(N_("Edit"), "edit", self.edit, shortcut="F2"),
            button(N_("Correct the code"), "key", self.correct_code),
        ]

    def _opened(self, applicant_id: int) -> None:
        if self._one is not None and self._one.id == applicant_id and self._registers:
            self.edit()

    def add(self) -> None:
        """An applicant before its first application."""
        dialogs.add_dialog(self.office, self.window()).open()

    def compare_all(self) -> None:
        """Look for applicants that may be the same."""

        def told(count: int) -> None:
            words = ngettext("{n} possible duplicate", "{n} possible duplicates", count)
            messages().inform(words.format(n=count))

        run_steps(
            _("The applicants are being compared…"),
            self.office.applicants.compare_all,
            self,
            on_done=told,
            on_stopped=lambda _count: messages().warn(_("Stopped: nothing was changed.")),
            writes=False,  # it reads for long; its one write at the end waits for its turn
        )

    def edit(self) -> None:
        """Correct the particulars."""
        if self._one is not None:
            dialogs.edit_dialog(self.office, self.window(), self._one).open()

    def correct_code(self) -> None:
        """Another code, with the reason."""
        if self._one is not None:
            dialogs.code_dialog(self.office, self.window(), self._one).open()


def offer(office: Office, page: Page, directory: Callable[[], Directory]) -> None:
    """The rarer verbs, under the page's „More“; the directory is made when one needs it."""
    page.add_menu_verb(N_("New applicant"), "user-add", lambda: directory().add())
    page.add_menu_verb(N_("Look for duplicates"), "search", lambda: directory().compare_all())
    for words, icon, verb in (
        (N_("Import applicants"), "import", partial(import_applicants, office, page)),
        (
            N_("Take back the last import of applicants"),
            "undo",
            partial(take_applicants_back, office, page),
        ),
        (N_("Empty table of applicants"), "export", partial(save_empty_applicants, page)),
    ):
        page.add_menu_verb(words, icon, verb)
