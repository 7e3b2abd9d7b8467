"""The first tab: what needs doing, where the strategy’s money is, how far the indicators are."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.formats import day, prose_day
from app.i18n import N_, _, language
from app.lead import Lead
from app.office import Office
from app.overview.views import Overview
from app.safety.rights import Right
from ui.kit import jobs, theme
from ui.kit.cards import Card, Empty, EmptyState
from ui.kit.page import ScrollPage
from ui.overview.exporting import export
from ui.overview.indicators import IndicatorCard
from ui.overview.money import MoneyCard
from ui.overview.tasks import TaskCard
from ui.window.tabs import seen_by

_DAYS = (
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
    N_("Sunday"),
)
_BESIDE = ("unsigned", "backup", "intake", "mandates")
"""What the window shows or does without a tab."""


class OverviewPage(ScrollPage):
    """``go(lead)`` asks the window for what a line is about."""

    topic = "apzvalga"
    go = Signal(object)

    key, title, icon = "overview", N_("Overview"), "overview"
    listens = frozenset(
        {
            "strategy",
            "calls",
            "applications",
            "intake",
            "evaluation",
            "papers",
            "projects",
            "participants",
            "budget",
            "monitoring",
            "backup",
            "register",
            "mandates",
        }
    )

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office = office
        self.set_title(title_of(office.clock.today()))
        tabs = {tab.key for tab in seen_by(office)}
        self._tasks = TaskCard(tabs | set(_BESIDE), self.go.emit)
        self._money = MoneyCard(lambda: self.go.emit(Lead("budget")))
        self._indicators = IndicatorCard(
            (lambda: self.go.emit(Lead("strategy", "reached"))) if "strategy" in tabs else None
        )
        self.add_menu_verb(N_("Export the overview"), "export", self.export)
        self._start = self._empty()
        self._calm = EmptyState(
            Empty(
                N_("Nothing waits for you today."),
                N_("Calls, evaluations and papers that wait for you will be listed here."),
                icon="ok",
            )
        )
        for card in (self._tasks, self._money, self._indicators, self._start, self._calm):
            card.hide()
        self.set_content(self._laid_out())

    def refresh(self) -> None:
        """Ask for everything at once."""
        jobs.run(self.office.overview.today, owner=self, on_done=self._show)

    def export(self) -> None:
        """What is on the page as a workbook."""
        export(self, self.office)

    def _show(self, found: Overview) -> None:
        self.set_title(title_of(found.today))
        self.set_facts(self.office.name, self.office.user.name)
        self._tasks.show_items(found.items)
        alone = found.money is None and not found.indicators
        self._tasks.setVisible(bool(found.items) or not alone)
        self._calm.setVisible(alone and not found.items and not self._starts(found))
        self._money.setVisible(found.money is not None)
        if found.money is not None:
            self._money.show_money(found.money)
        self._indicators.setVisible(bool(found.indicators))
        self._indicators.show_rows(found.indicators)
        self._start.setVisible(self._starts(found))

    def _starts(self, found: Overview) -> bool:
        return not found.started and self.office.may(Right.VIEW_WORK)

    def _empty(self) -> Card:
        """Before there is a strategy: where to begin."""
        card = Card()
        may = self.office.may(Right.EDIT_STRATEGY)
        card.body.addWidget(
            EmptyState(
                Empty(
                    N_("The office has no strategy yet."),
                    N_("Calls, projects and the budget stand on it: enter it first."),
                    N_("Enter the strategy") if may else "",
                    lambda: self.go.emit(Lead("strategy")),
                    icon="strategy",
                )
            )
        )
        return card

    def _laid_out(self) -> QWidget:
        whole = QWidget()
        top = QHBoxLayout()
        top.setSpacing(theme.GAP)
        beside = QVBoxLayout()
        beside.setSpacing(theme.GAP)
        beside.addWidget(self._money)
        beside.addWidget(self._indicators)
        beside.addStretch(1)
        top.addWidget(self._tasks, 1)
        top.addLayout(beside, 1)
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addLayout(top)
        column.addWidget(self._start, 100)
        column.addWidget(self._calm, 100)
        column.addStretch(1)
        return whole


def title_of(today: date) -> str:
    """``Pirmadienis, 2026 m. vasario 23 d.``"""
    written = prose_day(today) if language() == "lt" else day(today)
    return f"{_(_DAYS[today.weekday()])}, {written}"
