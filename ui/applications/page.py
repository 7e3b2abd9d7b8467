"""„Pasiūlymai“: the list of applications, one of them beside it, its verbs."""

from functools import cached_property, partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPushButton, QStackedWidget

from app.applications.applicants.queries import AidCheck
from app.applications.queries import ApplicationDetail
from app.calls.queries import CallRow
from app.calls.terms import CallState
from app.i18n import N_, _
from app.lead import Lead
from app.office import Office
from app.safety.rights import Right
from app.strategy.queries import StrategyDetail
from ui.applications import rows
from ui.applications.applicants.aid import aid_card
from ui.applications.applicants.directory import Directory, offer
from ui.applications.check import CheckDialog
from ui.applications.coming import ComingIn
from ui.applications.cuts import CutsDialog
from ui.applications.form import application_dialog
from ui.applications.panel import ApplicationPanel
from ui.applications.receipts import open_receipt, open_sheet, tell_registered
from ui.applications.requests import Requests
from ui.applications.withdraw import withdraw_dialog
from ui.attachments.files import Files
from ui.calls.countdown import receiving
from ui.kit import jobs
from ui.kit.buttons import button
from ui.kit.cards import Empty
from ui.kit.chips import segments
from ui.kit.messages import messages
from ui.kit.page import Page, arrive_at
from ui.kit.parts import stacked
from ui.kit.table import Table

_MINUTE_MS = 60_000
PARTS = (("applications", N_("Applications")), ("applicants", N_("Applicants")))

Known = tuple[tuple[CallRow, ...], StrategyDetail | None]


class ApplicationsPage(Page):
    """Applications of every call, the newest first."""

    topic = "pasiulymai"
    key, title, icon = "applications", N_("Applications"), "applications"
    listens = frozenset({"applications", "calls", "evaluation"})

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office = office
        self._registers = office.may(Right.REGISTER_APPLICATIONS)
        self._checks = office.may(Right.CHECK_ELIGIBILITY)
        self._one: ApplicationDetail | None = None
        self._part = "facts"
        self._filters = rows.Filters()
        self.coming = ComingIn(office, self, self._filtered, self._registered)
        if self._registers:
            self.add_button(
                N_("Register an application"),
                "plus",
                self.register,
                primary=True,
                shortcut="Ctrl+N",
            )
            self.coming.offer()
        self._strip = segments(PARTS, self.choose)
        self._parts = QStackedWidget()
        # From the outside in: every new parent costs a look at all that is inside.
        self.set_content(stacked(self._strip, self._parts))
        self.table = Table(
            self.key,
            self.title,
            rows.COLUMNS,
            office.applications.queries.source(),
            filters=self._filters.made(),
            search=N_("Search: number, applicant, project, code"),
            count=rows.count_applications,
            sums={"requested": N_("requested")},
            empty=Empty(
                N_("There are no applications yet."),
                N_("Publish a call first: applications are registered from the moment it opens."),
                N_("Register an application") if self._registers else "",
                self.register,
                icon="applications",
            ),
        )
        if self._registers:
            offer(office, self, lambda: self.directory)
        self._parts.addWidget(self.table)
        self.table.selected.connect(self._chosen)
        self.table.opened.connect(self._opened)
        self.side.left.connect(self._side_left)
        self._minute = QTimer(self)
        self._minute.setInterval(_MINUTE_MS)
        self._minute.timeout.connect(self._look_at_clock)
        self._minute.start()

    # --- fetching -------------------------------------------------------------------------------

    def refresh(self) -> None:
        """The list, the choices of its filters, the head."""
        for table in self._tables():
            table.reload()
        self._look_at_clock()

    def _look_at_clock(self) -> None:
        if self.isVisible():
            jobs.run(self._fetch_known, owner=self, on_done=self._know)

    def _fetch_known(self) -> Known:
        return self.office.calls.queries.rows(), self.office.strategy.queries.current()

    def _know(self, known: Known) -> None:
        calls, strategy = known
        published = [call for call in calls if call.state is not CallState.DRAFT]
        self._filters.calls = [
            (call.id, _("No. {number}").format(number=call.number)) for call in published
        ]
        self._filters.actions = [
            (node.id, f"{node.number} {node.title}")
            for node in (strategy.actions if strategy else ())
        ]
        self.set_facts(*receiving(published, self.office.clock.now()))

    def _chosen(self, application_id: int | None) -> None:
        if application_id is None:
            self._one = None
            self.side.leave()
            return
        jobs.run(self._fetch_one, application_id, owner=self, on_done=self._beside)

    def _fetch_one(self, application_id: int) -> tuple[ApplicationDetail, AidCheck]:
        checked = self.office.applicants.queries.aid_check(application_id)
        return self.office.applications.queries.one(application_id), checked

    def _beside(self, fetched: tuple[ApplicationDetail, AidCheck]) -> None:
        one, checked = fetched
        if one.id != self.table.current():
            return
        self._one = one
        cuttable = one.withdrawable and not one.late and one.eligible is not False
        recommend = self.recommend if self._checks and cuttable and one.lines else None
        requests = Requests(self.office, one, self._checks and one.withdrawable)
        files = self._files(one)
        now = self.office.clock.now()
        aid = aid_card(self.office, self.window(), checked, self._checks, self.show_applicant)
        panel = ApplicationPanel(
            one, self._part, self._keep_part, now, recommend, requests, files, aid
        )
        who = one.draft.applicant
        facts = _("{name} · code {code}").format(name=who.name, code=who.code)
        self.side.show_about(f"{one.number} · {one.draft.title}", facts, panel, self._verbs(one))

    def _files(self, one: ApplicationDetail) -> Files:
        verbs = self.office.applications
        adds = self._registers and one.withdrawable
        takes_out = self._registers and one.changeable
        return Files(
            self.office,
            one.files,
            partial(verbs.attach, one.id) if adds else None,
            verbs.take_out_file if takes_out else None,
        )

    def _keep_part(self, part: str) -> None:
        self._part = part

    # --- parts ----------------------------------------------------------------------------------

    def choose(self, key: str) -> None:
        """Show one part."""
        self._side_left()
        self.side.leave()
        shown = self.table if key == PARTS[0][0] else self.directory
        self._parts.setCurrentWidget(shown)

    @cached_property
    def directory(self) -> Directory:
        """The applicants, made when first looked at: both at once would hold the window."""
        made = Directory(self.office, self.side, self.show_application)
        self._parts.addWidget(made)
        made.table.reload()
        return made

    def _tables(self) -> list[Table]:
        """Those that were made."""
        made = "directory" in vars(self)
        return [self.table, self.directory.table] if made else [self.table]

    def _side_left(self) -> None:
        for table in self._tables():
            table.select(None)

    def arrive(self, lead: Lead) -> None:
        """An application, an applicant, or those that the lead narrows the list to."""
        if lead.part == PARTS[1][0]:
            self._go_to(1, self.directory.table, lead)
        else:
            self._go_to(0, self.table, lead)

    def show_application(self, application_id: int) -> None:
        """One application in its list, whatever the list was narrowed to."""
        self.arrive(Lead(self.key, record=application_id))

    def show_applicant(self, applicant_id: int) -> None:
        """One applicant in the directory."""
        self.arrive(Lead(self.key, PARTS[1][0], applicant_id))

    def _go_to(self, part: int, table: Table, lead: Lead) -> None:
        self._strip.findChildren(QPushButton)[part].click()
        arrive_at(table, lead)

    # --- verbs ----------------------------------------------------------------------------------

    def _verbs(self, one: ApplicationDetail) -> list[QPushButton]:
        """What may be done now: the next step first and in colour."""
        open_check = one.checkable and one.checked_at is None
        found = []
        if self._checks and one.checkable:
            found.append(
                button(
                    N_("Check"),
                    "check",
                    self.check,
                    primary=open_check,
                    shortcut="Ctrl+T",
                    tip=N_("Check eligibility"),
                )
            )
        if self._registers and one.changeable:
            found.append(button(N_("Edit"), "edit", self.edit, shortcut="F2"))
        if self._registers:
            tip = N_("The receipt of registration")
            found.append(button(N_("Print a receipt"), "document", self.receipt, tip=tip))
        if self._checks and one.checked_at is not None:
            tip = N_("The eligibility sheet")
            found.append(button(N_("Check sheet"), "document", self.sheet, tip=tip))
        if self._registers and one.withdrawable:
            found.append(button(N_("Withdraw"), "undo", self.withdraw))
        return found

    def _opened(self, application_id: int) -> None:
        if self._one is not None and self._one.id == application_id:
            self.edit()

    def register(self) -> None:
        """Register an application handed in for a call that takes them."""
        self.coming.register()

    def _filtered(self) -> int | None:
        found = self.table.query.filter("call")
        return found if isinstance(found, int) else None

    def _registered(self, application_id: int) -> None:
        self.table.reload()
        self.table.select(application_id)  # as soon as it is in the list
        jobs.run(
            self.office.applications.queries.one,
            application_id,
            owner=self,
            on_done=tell_registered,
        )

    def edit(self) -> None:
        """Correct what was keyed in."""
        one = self._one
        if one is None or not self._registers:
            return
        if not one.changeable:
            messages().inform(
                _("{number} is no longer edited: it stands as it was handed to evaluation.").format(
                    number=one.number
                )
            )
            return
        jobs.run(
            self.office.calls.queries.one,
            one.draft.call_id,
            owner=self,
            on_done=lambda call: application_dialog(self.office, self, (call,), edited=one).open(),
        )

    def check(self) -> None:
        """Answer the checklist."""
        if self._one is not None and self._one.checkable:
            CheckDialog(self.office, self._one, self).open()

    def recommend(self) -> None:
        """Cut budget lines; the recommended sum follows."""
        if self._one is not None:
            CutsDialog(self.office, self._one, self).open()

    def receipt(self) -> None:
        """The receipt of registration: the one that was signed, or a new one to be signed."""
        if self._one is not None:
            open_receipt(self.office, self, self._one)

    def sheet(self) -> None:
        """The eligibility sheet of the finished check, to be signed and printed."""
        if self._one is not None:
            open_sheet(self.office, self, self._one)

    def withdraw(self) -> None:
        """The applicant takes it back."""
        if self._one is not None:
            withdraw_dialog(self.office, self, self._one).open()
