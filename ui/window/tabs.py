"""The tabs: which there are, who sees them, and the strip that shows them."""

from dataclasses import dataclass
from importlib import import_module
from typing import Any

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QHoverEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QTabBar, QWidget

from app.i18n import N_, _
from app.office import Office
from app.safety.rights import Right
from ui.kit import icons, theme
from ui.kit.accessible import named

_HEIGHT = 38
_PAD, _LEAST_PAD = 18, 6
_LINE = 2


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab: seen by accounts that have any of its rights; its page is imported when shown."""

    key: str
    title: str
    page: str
    rights: tuple[Right, ...]

    def make(self, office: Office) -> QWidget:
        """The tab's page."""
        module, name = f"ui.{self.key}.page", self.page
        made: Any = getattr(import_module(module), name)(office)
        assert isinstance(made, QWidget)
        return made


# Who oversees the accounts sees who looked at whose data, and nothing else of it.
_PEOPLE = (Right.VIEW_PARTICIPANTS, Right.VIEW_AUDIT)

# Who types in sheets filled with a pen sees those, and nothing else of it.
_EVALUATION = (Right.SCORE, Right.VIEW_RANKING, Right.KEY_SHEETS)

TABS = (
    Tab("overview", N_("Overview"), "OverviewPage", (Right.VIEW,)),
    Tab("strategy", N_("Strategy"), "StrategyPage", (Right.VIEW_WORK,)),
    Tab("calls", N_("Calls"), "CallsPage", (Right.VIEW_WORK,)),
    Tab("applications", N_("Applications"), "ApplicationsPage", (Right.VIEW_WORK,)),
    Tab("evaluation", N_("Evaluation"), "EvaluationPage", _EVALUATION),
    Tab("projects", N_("Projects"), "ProjectsPage", (Right.VIEW_PROJECTS,)),
    Tab("participants", N_("Participants"), "ParticipantsPage", _PEOPLE),
    Tab("budget", N_("Budget"), "BudgetPage", (Right.VIEW_BUDGET,)),
    Tab("register", N_("Registers"), "RegisterPage", (Right.VIEW_WORK,)),
)


def seen_by(office: Office) -> list[Tab]:
    """The tabs of whoever is logged in."""
    return [tab for tab in TABS if any(office.may(right) for right in tab.rights)]


class TabStrip(QTabBar):
    """Icons and words; the chosen tab is bold over a line of the accent.

    Drawn here, because a style sheet measures a bold tab in the plain font and clips it. While a
    page without a tab is shown, no tab is marked (:meth:`mark`).
    """

    def __init__(self, tabs: list[Tab]) -> None:
        super().__init__()
        named(self, _("Tabs"))
        self.tabs = tabs
        self._marked = True
        self._under = -1
        self._pad = _PAD
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        for tab in tabs:
            place = self.addTab(_(tab.title))
            number = [each.key for each in TABS].index(tab.key) + 1
            self.setTabToolTip(place, f"{_(tab.title)} (Ctrl+{number})")

    def mark(self, on: bool) -> None:
        """Whether the current tab is what is shown."""
        self._marked = on
        self.update()

    def fit(self, room: int) -> None:
        """Stand closer together where the tabs would not all be seen, as in large type."""
        free = room - sum(self._wide(place) for place in range(self.count()))
        pad = max(_LEAST_PAD, min(_PAD, free // (2 * max(self.count(), 1))))
        if pad != self._pad:
            self._pad = pad
            self.setTabText(0, self.tabText(0))  # lays all of them out anew

    def _wide(self, index: int) -> int:
        """The sign and the words, in the bold font."""
        metrics = QFontMetrics(theme.bold(self.font()))
        return metrics.horizontalAdvance(self.tabText(index)) + theme.ICON + theme.GAP_S

    def tabSizeHint(self, index: int) -> QSize:
        """Measured in the bold font, so that choosing a tab moves nothing."""
        metrics = QFontMetrics(theme.bold(self.font()))
        wide = self._wide(index) + 2 * self._pad
        return QSize(wide, max(_HEIGHT, metrics.height() + 16))

    def minimumTabSizeHint(self, index: int) -> QSize:
        """No tab is squeezed."""
        return self.tabSizeHint(index)

    def event(self, event: QEvent) -> bool:
        """The tab below the pointer is told by the pointer's moves."""
        if isinstance(event, QHoverEvent) and event.type() != QEvent.Type.HoverEnter:
            gone = event.type() == QEvent.Type.HoverLeave
            self._under = -1 if gone else self.tabAt(event.position().toPoint())
            self.update()
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Every tab."""
        painter = QPainter(self)
        for index in range(self.count()):
            self._paint(painter, index, self.tabRect(index))
        painter.end()

    def _paint(self, painter: QPainter, index: int, place: QRect) -> None:
        chosen = self._marked and index == self.currentIndex()
        ink = "text" if chosen or index == self._under else "muted"
        if index == self.currentIndex() and self.hasFocus():
            painter.fillRect(place, theme.colour("accent_soft"))
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawRect(place.adjusted(1, 1, -1, -1))
        sign = icons.pixmap(self.tabs[index].key, ink, theme.ICON, self.devicePixelRatioF())
        top = place.top() + (place.height() - _LINE - theme.ICON) // 2
        painter.drawPixmap(place.left() + self._pad, top, sign)
        painter.setFont(theme.bold(self.font()) if chosen else self.font())
        painter.setPen(QPen(theme.colour(ink)))
        words = place.adjusted(self._pad + theme.ICON + theme.GAP_S, 0, 0, -_LINE)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.tabText(index))
        if chosen:
            line = QRect(place.left(), place.bottom() - _LINE + 1, place.width(), _LINE)
            painter.fillRect(line, theme.colour("accent"))
