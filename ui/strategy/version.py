"""„Redakcija“: the tree with its indicators, the plan by source, the versions."""

from PySide6.QtWidgets import QPushButton, QStackedWidget

from app.formats import day, money
from app.i18n import N_, _
from app.lead import Lead
from app.office import Office
from app.profiles import profile
from app.safety.rights import Right
from app.strategy.queries import StrategyDetail, VersionRow
from ui.kit import jobs
from ui.kit.cards import Empty, EmptyState, Figure, Note
from ui.kit.chips import segments
from ui.kit.columns import percent
from ui.kit.part import Part
from ui.kit.side import SidePanel
from ui.strategy.form import strategy_dialog
from ui.strategy.panel import node_panel
from ui.strategy.views import VIEWS, StrategyViews, column

Fetched = tuple[StrategyDetail | None, tuple[VersionRow, ...]]


class VersionPart(Part):
    """One version at a time, the newest unless another was opened."""

    topic = "strategija"
    listens = frozenset({"strategy", "calls"})

    def __init__(self, office: Office, side: SidePanel) -> None:
        super().__init__(office, side)
        self.detail: StrategyDetail | None = None
        self._wish: int | None = None
        self._newest: int | None = None
        may = office.may(Right.EDIT_STRATEGY)
        self._edit = self.add_button(N_("Edit"), "edit", self.edit, shortcut="F2")
        self._new = self.add_button(
            N_("New version"), "plus", self.add, primary=True, shortcut="Ctrl+N"
        )
        for each in (self._edit, self._new):
            each.setVisible(False)
        self._may = may
        self._old = Note(
            _("You are reading an older version; it stays as it is."),
            "info",
            N_("Show the newest"),
            self.show_newest,
        )
        self._strip = segments(VIEWS, self.choose)
        self.views = StrategyViews(office)
        self.views.node_chosen.connect(self._node_chosen)
        self.views.version_opened.connect(self.open_version)
        self._whole = QStackedWidget()
        # From the outside in: every new parent costs a look at all that is inside.
        self.set_content(self._whole)
        self._assemble_whole()

    # --- fetching -------------------------------------------------------------------------------

    def refresh(self) -> None:
        """The shown version and the list of versions."""
        jobs.run(self._fetch, self._wish, owner=self, on_done=self._show)

    def _fetch(self, wish: int | None) -> Fetched:
        queries = self.office.strategy.queries
        return (queries.current() if wish is None else queries.one(wish)), queries.versions()

    def _show(self, fetched: Fetched) -> None:
        detail, versions = fetched
        self.detail = detail
        self._new.setVisible(self._may and detail is not None)
        self._edit.setVisible(
            self._may and detail is not None and detail.newest and not detail.locked
        )
        if detail is None:
            self._whole.setCurrentIndex(0)
            self.tell()
            self.show_figures([])
            return
        self._newest = versions[0].id
        self._old.setVisible(detail.id != self._newest)
        self._whole.setCurrentIndex(1)
        self._say(detail)
        self.views.show_strategy(detail, versions)

    def _say(self, detail: StrategyDetail) -> None:
        draft = detail.draft
        period = profile(draft.profile)
        self.tell(
            draft.title,
            _("Version {number}").format(number=detail.number),
            period.title,
            _("approved {day}").format(day=day(draft.approved_on)),
            _("calls were published on it") if detail.locked else "",
        )
        share = (detail.administration * 20_000 + draft.total) // (2 * draft.total)
        self.show_figures(
            [
                Figure(N_("The strategy’s money"), money(draft.total)),
                Figure(
                    N_("Planned"),
                    money(detail.planned),
                    "" if detail.plan_check.ok else "warn",
                    detail.plan_check.text(),
                ),
                Figure(N_("Not planned yet"), money(draft.total - detail.planned)),
                Figure(
                    N_("Administration"),
                    f"{money(detail.administration)} ({percent(share)})",
                    "" if detail.administration_check.ok else "warn",
                    detail.administration_check.text(),
                ),
            ]
        )

    def side_left(self) -> None:
        """Back to the tree alone."""
        self.views.tree.select(None)

    # --- verbs ----------------------------------------------------------------------------------

    def arrive(self, lead: Lead) -> None:
        """A goal, an objective or an action in the tree of the version in force."""
        if lead.record is not None:
            self.show_newest()
            self._strip.findChildren(QPushButton)[0].click()
            self.views.tree.show_only(lead.record)

    def choose(self, key: str) -> None:
        """Show one view of the version."""
        self.side.leave()
        self.views.choose(key)

    def add(self) -> None:
        """Enter a strategy, or its next version starting from the newest."""
        strategy_dialog(self.office, self, base=self.detail).open()

    def edit(self) -> None:
        """Correct the shown version."""
        if self.detail is not None and self.detail.newest and not self.detail.locked:
            strategy_dialog(self.office, self, base=self.detail, edited=self.detail).open()

    def open_version(self, strategy_id: int) -> None:
        """Read another version."""
        self._wish = None if strategy_id == self._newest else strategy_id
        self.side.leave()
        self.refresh()

    def show_newest(self) -> None:
        """Back to the version in force."""
        self._wish = None
        self.refresh()

    def _node_chosen(self, node_id: int | None) -> None:
        if node_id is None or self.detail is None:
            self.side.leave()
            return
        title, facts, content = node_panel(self.detail, node_id)
        self.side.show_about(title, facts, content)

    # --- building -------------------------------------------------------------------------------

    def _assemble_whole(self) -> None:
        empty = Empty(
            N_("There is no strategy yet."),
            N_("Enter the strategy’s goals, objectives, actions and plan: calls stand on it."),
            N_("Enter the strategy") if self._may else "",
            self.add,
            icon="strategy",
        )
        self._whole.addWidget(EmptyState(empty))
        self._whole.addWidget(column(self._whole, self._old, self._strip, self.views))
