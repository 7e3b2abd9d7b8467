"""The panels of the page, each made when first asked for: all at once would hold the window."""

from functools import cached_property
from typing import TypeVar

from PySide6.QtCore import Signal

from app.office import Office
from ui.evaluation.complaints.panel import ComplaintsPanel
from ui.evaluation.conflicts import ConflictsPanel
from ui.evaluation.documents import DocumentsPanel
from ui.evaluation.evaluators import EvaluatorsPanel
from ui.evaluation.mine import MinePanel
from ui.evaluation.onpaper.keying import KeyingScreen
from ui.evaluation.onpaper.panel import SheetsPanel
from ui.evaluation.panel import Panel
from ui.evaluation.progress import ProgressPanel
from ui.evaluation.ranking import RankingPanel
from ui.evaluation.review import ReviewScreen
from ui.evaluation.scorecard import ScorecardScreen
from ui.kit.page import Page

Made = TypeVar("Made", bound=Panel)


class PanelsPage(Page):
    """Makes the panels; what they want of the page it says by its own signals.

    ``screens`` are those that stand over the whole page until they are left.
    """

    made = Signal(object)
    sheet_wanted = Signal(int)
    review_wanted = Signal(int)
    keying_wanted = Signal(object, object)
    part_wanted = Signal(str)
    submitted = Signal(int)

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office = office
        self.screens: list[Panel] = []

    @cached_property
    def mine(self) -> MinePanel:
        """What the evaluator has to do."""
        panel = self._new(MinePanel(self.office))
        panel.open_wanted.connect(self.sheet_wanted)
        return panel

    @cached_property
    def sheet(self) -> ScorecardScreen:
        """One scorecard being filled."""
        screen = self._screen(ScorecardScreen(self.office))
        screen.left_it.connect(lambda: self.part_wanted.emit("mine"))
        screen.review_wanted.connect(self.review_wanted)
        return screen

    @cached_property
    def review(self) -> ReviewScreen:
        """A filled scorecard, looked over before it is submitted."""
        screen = self._screen(ReviewScreen(self.office))
        screen.back_wanted.connect(self.sheet_wanted)
        screen.submitted.connect(self.submitted)
        return screen

    @cached_property
    def evaluators(self) -> EvaluatorsPanel:
        """The register of evaluators."""
        return self._new(EvaluatorsPanel(self.office, self.side))

    @cached_property
    def conflicts(self) -> ConflictsPanel:
        """Suggested and stated conflicts."""
        return self._new(ConflictsPanel(self.office, self.side))

    @cached_property
    def progress(self) -> ProgressPanel:
        """Who has scored what."""
        return self._new(ProgressPanel(self.office, self.side))

    @cached_property
    def ranking(self) -> RankingPanel:
        """The order and the line of money."""
        panel = self._new(RankingPanel(self.office))
        panel.papers_wanted.connect(lambda: self.part_wanted.emit("documents"))
        return panel

    @cached_property
    def complaints(self) -> ComplaintsPanel:
        """Complaints against the decision."""
        return self._new(ComplaintsPanel(self.office, self.side))

    @cached_property
    def documents(self) -> DocumentsPanel:
        """The papers of the call."""
        return self._new(DocumentsPanel(self.office, self.side))

    @cached_property
    def paper(self) -> SheetsPanel:
        """Sheets that are filled with a pen."""
        panel = self._new(SheetsPanel(self.office, self.side))
        panel.typing_wanted.connect(self.keying_wanted)
        return panel

    @cached_property
    def keying(self) -> KeyingScreen:
        """Filled sheets being typed in."""
        screen = self._screen(KeyingScreen(self.office))
        screen.left_it.connect(lambda: self.part_wanted.emit("paper"))
        return screen

    def _new(self, panel: Made) -> Made:
        self.made.emit(panel)
        return panel

    def _screen(self, screen: Made) -> Made:
        self.screens.append(screen)
        return self._new(screen)
