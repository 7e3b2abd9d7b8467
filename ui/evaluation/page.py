"""„Vertinimas“: parts about a chosen call, and the screens that stand over them."""

from functools import cached_property
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.i18n import N_
from app.lead import Lead
from app.office import Office
from ui.evaluation.calls import CallChoice, CallChooser
from ui.evaluation.onpaper.keying import KeyingScreen
from ui.evaluation.panel import Panel
from ui.evaluation.parts import parts_of
from ui.evaluation.review import ReviewScreen
from ui.evaluation.scorecard import ScorecardScreen
from ui.kit import jobs, theme
from ui.kit.cards import Empty, EmptyState
from ui.kit.part import Part
from ui.kit.parted import PartedPage

_NO_CALLS = Empty(
    N_("There is no published call yet."),
    N_("Evaluation begins with a published call and its registered applications."),
    icon="calls",
)


class EvaluationPage(PartedPage):
    """Which parts there are stands in :mod:`ui.evaluation.parts`."""

    key, title, icon = "evaluation", N_("Evaluation"), "evaluation"
    topic = "vertinimas"  # or the part's in sight
    listens = Panel.listens

    def __init__(self, office: Office) -> None:
        super().__init__(office, parts_of(office))

    # --- refreshing ----------------------------------------------------------------------------

    def refresh(self) -> None:
        """The calls, then whatever is in sight."""
        jobs.run(self.office.evaluation.queries.ranked_calls, owner=self, on_done=self._got_calls)

    def _got_calls(self, calls: list[tuple[Any, ...]]) -> None:
        self._known = True
        self._chooser.offer([CallChoice(*each) for each in calls])
        if not self.covered:  # a sheet keeps itself; a refresh must not take the focus away
            self._about_chosen(self.current)

    def _call_chosen(self) -> None:
        self.side.leave()
        self._about_chosen(self.current)

    def _point(self, panel: Panel) -> None:
        """The part is about the chosen call."""
        if panel.call != self._chooser.call:
            panel.call, panel.stale = self._chooser.call, True

    def _about_chosen(self, panel: Panel) -> None:
        """The part in sight is fetched if anything of it may have changed."""
        self._point(panel)
        self._dress(panel)
        if not self._absent(panel):
            super().refresh()

    # --- choosing ------------------------------------------------------------------------------

    def choose(self, key: str) -> None:
        """Show one part, about the chosen call."""
        self._point(self.part(key))
        super().choose(key)

    def arrive(self, lead: Lead) -> None:
        """A part of a call, with one of its rows; both are remembered as if chosen here."""
        if lead.call_id is not None:
            self._chooser.choose(lead.call_id)
        if self.covered:
            self.uncover()
        self._point(self.current)
        super().arrive(lead)
        self._about_chosen(self.current)

    def lead_to(self, place: str, what: Any = None) -> None:
        """Where a part leads: a screen, or another part."""
        if place == "sheet":
            self.sheet.open(what)
            self.cover(self.sheet)
        elif place == "review":
            self.review.open(what)
            self.cover(self.review)
        elif place == "keying":
            self.cover(self.keying)
            self.keying.open_heap(*what)
        else:
            self.choose(place)
            if place == "mine" and what is not None:
                self.current.show_paper(what)

    # --- the screens ---------------------------------------------------------------------------

    @cached_property
    def sheet(self) -> ScorecardScreen:
        """One scorecard being filled."""
        return ScorecardScreen(self.office, self.side)

    @cached_property
    def review(self) -> ReviewScreen:
        """A filled scorecard, looked over before it is submitted."""
        return ReviewScreen(self.office, self.side)

    @cached_property
    def keying(self) -> KeyingScreen:
        """Filled sheets being typed in."""
        return KeyingScreen(self.office, self.side)

    # --- making --------------------------------------------------------------------------------

    def _adopt(self, part: Part) -> None:
        super()._adopt(part)
        if isinstance(part, Panel):
            part.wants.connect(self.lead_to)

    def _dress(self, part: Part) -> None:
        """Without a call, what must come first stands in the part's place."""
        super()._dress(part)
        if part is self.current:
            absent = self._absent(part)
            instead = self._none if self._known else self._waiting
            self._stack.setCurrentWidget(instead if absent else part)
            if absent:
                self._heads[part].hide()

    def _absent(self, part: Part) -> bool:
        return isinstance(part, Panel) and part.needs_call and part.call is None

    def _make_strip(self) -> QWidget:
        self._known, self._stands = False, True  # the calls have not come yet
        self._none, self._waiting = EmptyState(_NO_CALLS), QWidget()
        for each in (self._none, self._waiting):
            self._stack.addWidget(each)
        kept = self._kept.removesuffix("part") + "call"
        self._chooser = CallChooser(kept, self._call_chosen)
        strip = QWidget()
        row = QHBoxLayout(strip)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GAP)
        row.addWidget(super()._make_strip(), 1)
        row.addWidget(self._chooser, 0, Qt.AlignmentFlag.AlignTop)
        return strip
