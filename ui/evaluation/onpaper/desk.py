"""The desk on which a sheet filled with a pen is typed in: the scan, the line, its figures."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QSplitter, QVBoxLayout

from app.attachments.incoming import Incoming
from app.calls.scorecard import CriterionSpec, exact
from app.evaluation.onpaper.views import SheetCard
from app.evaluation.scoring import left
from app.formats import points
from app.i18n import _
from app.office import Office
from ui.evaluation.onpaper.line import PointsLine, asked
from ui.evaluation.onpaper.showing import ScanView
from ui.evaluation.panel import Panel
from ui.kit import theme
from ui.kit.accessible import announce, named
from ui.kit.cards import Card, label, say
from ui.kit.chooser import Chooser
from ui.kit.form import Form
from ui.kit.side import SidePanel


class KeyingDesk(Panel):
    """What is in sight of one sheet; the screen that stands on it says what is done with it."""

    topic = "popieriniai-lapai"

    def __init__(self, office: Office, side: SidePanel) -> None:
        super().__init__(office, side)
        self.card: SheetCard | None = None
        self.line: PointsLine | None = None
        self.form: Form | None = None
        self._files: list[Incoming] = []
        self._day: date | None = None
        self.chooser = named(Chooser(), _("Sheet"))
        self.scan = ScanView(office)
        self._criterion = label("", "muted", wrap=True)
        self._sum = label("", "figure")
        self._left = label("", "strong", "warn")
        self._said = label("", "muted", wrap=True)
        self._place = QVBoxLayout()

    def _at(self, criterion: CriterionSpec) -> None:
        say(self._criterion, asked(criterion))
        wrong = None if self.line is None else self.line.problem()
        if wrong is not None and not wrong[0].hasFocus():
            self._tell(wrong[1], "bad")
        elif self._said.text() and wrong is None:
            say(self._said, "")

    def _count(self) -> None:
        assert self.line is not None
        found = self.line.total()
        best = exact(self.line.spec.maximum)
        name = _("total points") if found.complete else _("interim sum")
        say(self._sum, f"{name}: {points(found.interim)} / {best}", "ok" if found.complete else "")
        said = _("everything scored") if found.complete else left(len(found.missing))
        say(self._left, said, "ok" if found.complete else "warn")

    def _tell(self, words: str, tone: str) -> None:
        say(self._said, words, tone)
        announce(self._said, words)

    def _clear(self) -> None:
        self.card, self.line, self.form, self._files = None, None, None, []
        say(self._criterion, "")
        say(self._sum, "")
        say(self._left, "")
        while (item := self._place.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _assemble(self, more: QPushButton, verbs: Sequence[QPushButton]) -> None:
        card = Card()
        named(card, _("Sheet"))
        card.body.addWidget(self.chooser)
        card.body.addWidget(self._criterion)
        card.body.addLayout(self._place)
        figures = QHBoxLayout()
        figures.setSpacing(theme.GAP)
        figures.addWidget(self._sum)
        figures.addWidget(self._left)
        figures.addStretch(1)
        figures.addWidget(more)
        card.body.addLayout(figures)
        card.body.addWidget(self._said)
        foot = QHBoxLayout()
        foot.setSpacing(theme.GAP_S)
        foot.addWidget(label(_("Enter – next field; in the last one – keep"), "muted"), 1)
        for each in verbs:
            foot.addWidget(each)
        card.body.addStretch(1)
        card.body.addLayout(foot)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(card)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(theme.GAP)
        split.addWidget(self.scan)
        split.addWidget(area)
        split.setSizes([theme.chars(self, 75), theme.chars(self, 100)])
        self.column.addWidget(split, 1)
