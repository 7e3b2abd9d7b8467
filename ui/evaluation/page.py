"""The page: a call, its parts as chips, and the evaluator's sheet over them."""

from collections.abc import Callable

from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QStackedWidget,
    QWidget,
)

from app.evaluation.onpaper.views import SheetRow
from app.i18n import N_, _
from app.labels import label as word
from app.lead import Lead
from app.office import Office
from app.safety.rights import Right
from ui.evaluation.panel import CallChoice, Panel
from ui.evaluation.panels import PanelsPage
from ui.kit import jobs, theme
from ui.kit.accessible import named
from ui.kit.cards import Empty, EmptyState
from ui.kit.chooser import Chooser
from ui.kit.flow import Flow
from ui.kit.parted import steps

_KEPT = "pages/evaluation"
_NO_CALLS = Empty(
    N_("There is no published call yet."),
    N_("Evaluation begins with a published call and its registered applications."),
    icon="calls",
)
_NOT_YOU = Empty(
    N_("Nothing here is yours to do."),
    N_("Evaluators evaluate here; the manager, finance and the auditor see the ranking."),
    icon="evaluation",
)


_WITHOUT_CALL = ("evaluators",)
"""Parts that are there before the first call."""


class EvaluationPage(PanelsPage):
    """„Vertinimas“."""

    key, title, icon = "evaluation", N_("Evaluation"), "evaluation"
    topic = "vertinimas"  # or the part's in sight
    listens = frozenset({"evaluation", "papers", "applications", "calls"})

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self._calls: list[CallChoice] = []
        self._heads: dict[Panel, QWidget] = {}
        self.parts: dict[str, tuple[str, Callable[[], Panel]]] = {}
        self._chooser = named(Chooser(), _("Call"))
        self._chooser.setSizeAdjustPolicy(
            Chooser.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._chooser.setMinimumContentsLength(26)
        self._chooser.activated.connect(self._call_chosen)
        self._stack = QStackedWidget()
        self._stack.addWidget(QWidget())  # until the calls have come
        self._none = EmptyState(_NO_CALLS)
        self._not_you = EmptyState(_NOT_YOU)
        self._strip = QWidget()
        # From the outside in: every new parent costs a look at all that is inside.
        self.set_strip(self._strip)
        self.set_content(self._stack)
        self._group = QButtonGroup(self)
        self.made.connect(self._adopt)
        self.sheet_wanted.connect(self._open_sheet)
        self.review_wanted.connect(self._open_review)
        self.keying_wanted.connect(self._open_keying)
        self.part_wanted.connect(self.choose)
        self.submitted.connect(self._submitted)
        self._list_parts()
        self._assemble_strip()
        for each in (self._none, self._not_you):
            self._stack.addWidget(each)
        self.setFocusProxy(self._stack)
        self._open_first()

    # --- refreshing ----------------------------------------------------------------------------

    def refresh(self) -> None:
        """The calls, then whatever is in sight."""
        jobs.run(self.office.evaluation.queries.ranked_calls, owner=self, on_done=self._got_calls)

    def _got_calls(self, calls: list[tuple[int, str, str, object]]) -> None:
        self._calls = [CallChoice(*each) for each in calls]  # type: ignore[arg-type]
        before = self._chosen_call()
        kept = before.id if before else QSettings().value(self._kept("call"))
        self._chooser.clear()
        for each in self._calls:
            number = _("Call No. {number}").format(number=each.number)
            self._chooser.addItem(f"{number} · {each.title}", each.id)
            tip = f"{each.title} ({word(each.state)})"
            self._chooser.setItemData(self._chooser.count() - 1, tip, Qt.ItemDataRole.ToolTipRole)
        ids = [str(each.id) for each in self._calls]
        if str(kept) in ids:
            self._chooser.setCurrentIndex(ids.index(str(kept)))
        if self.current in self.screens:
            return  # the sheet keeps itself; a refresh must not take the focus away
        self._show_part()

    # --- choosing ------------------------------------------------------------------------------

    @property
    def current(self) -> Panel | None:
        """The panel in sight."""
        shown = self._stack.currentWidget()
        return shown if isinstance(shown, Panel) else None

    def shows(self, panel: Panel) -> bool:
        """Whether a panel is in sight."""
        return self._stack.currentWidget() is panel

    def choose(self, key: str) -> None:
        """Show one part."""
        if key in self.parts:
            QSettings().setValue(self._kept("part"), key)
            self._group.button(list(self.parts).index(key)).setChecked(True)
            self.side.leave()
            self._show_part()
            self._stack.setFocus()

    def arrive(self, lead: Lead) -> None:
        """A part of a call, with one of its rows; both are remembered as if chosen here."""
        if lead.call_id is not None:
            QSettings().setValue(self._kept("call"), lead.call_id)
            place = self._chooser.findData(lead.call_id)
            if place >= 0:
                self._chooser.setCurrentIndex(place)
        if lead.part in self.parts:
            self.choose(lead.part)
        elif self.parts:
            self._show_part()
        if self.current is not None:
            self.current.arrive(lead)

    def _call_chosen(self) -> None:
        call = self._chosen_call()
        if call is not None:
            QSettings().setValue(self._kept("call"), call.id)
        self.side.leave()
        self._show_part()

    def _chosen_call(self) -> CallChoice | None:
        place = self._chooser.currentIndex()
        return self._calls[place] if 0 <= place < len(self._calls) else None

    def _show_part(self) -> None:
        if not self.parts:
            self._stack.setCurrentWidget(self._not_you)
            return
        key = list(self.parts)[max(self._group.checkedId(), 0)]
        call = self._chosen_call()
        if call is None and key not in _WITHOUT_CALL:
            self._stack.setCurrentWidget(self._none)
            self._dress(None)
            return
        panel = self.parts[key][1]()
        self._raise(panel)
        panel.show_call(call)

    # --- the head ------------------------------------------------------------------------------

    def _raise(self, panel: Panel) -> None:
        self._stack.setCurrentWidget(panel)
        self._stack.setFocusProxy(panel)
        self.topic = panel.topic
        self._strip.setVisible(panel not in self.screens)
        self._dress(panel)

    def _dress(self, panel: Panel | None) -> None:
        """Title, facts, figures and buttons of the panel in sight."""
        if panel is not None and not self.shows(panel):
            return
        self.set_title((panel.title if panel else "") or _(self.title))
        call = self._chosen_call()
        own = panel is not None and panel.title
        about = [] if own or call is None else [_about(call)]
        self.set_facts(*about, *(panel.facts if panel else ()))
        for each, head in self._heads.items():
            head.setVisible(each is panel)

    # --- the evaluator's sheet -----------------------------------------------------------------

    def _open_sheet(self, application_id: int) -> None:
        self.sheet.open(application_id)
        self._raise(self.sheet)

    def _open_review(self, application_id: int) -> None:
        self.review.open(application_id)
        self._raise(self.review)

    def _open_keying(self, rows: list[SheetRow], sheet_id: int | None) -> None:
        self.side.leave()
        self._raise(self.keying)
        self.keying.open_heap(rows, sheet_id)

    def _submitted(self, paper_id: int) -> None:
        self.choose("mine")
        self.mine.show_paper(paper_id)

    # --- making --------------------------------------------------------------------------------

    def _list_parts(self) -> None:
        may = self.office.may
        if may(Right.SCORE):
            self.parts["mine"] = (N_("My evaluations"), lambda: self.mine)
        if may(Right.MANAGE_EVALUATION):
            self.parts["evaluators"] = (N_("Evaluators"), lambda: self.evaluators)
            self.parts["conflicts"] = (N_("Conflicts"), lambda: self.conflicts)
            self.parts["progress"] = (N_("Progress"), lambda: self.progress)
        if may(Right.VIEW_RANKING):
            self.parts["ranking"] = (N_("Priority order and line of money"), lambda: self.ranking)
            self.parts["complaints"] = (N_("Complaints"), lambda: self.complaints)
        if self.parts:
            self.parts["documents"] = (N_("Documents"), lambda: self.documents)
        if may(Right.KEY_SHEETS):
            self.parts["paper"] = (N_("Paper sheets"), lambda: self.paper)

    def _adopt(self, panel: Panel) -> None:
        self._stack.addWidget(panel)
        self._heads[panel] = self.add_head(panel.buttons)
        panel.said.connect(lambda: self._dress(panel))

    def _assemble_strip(self) -> None:
        row = QHBoxLayout(self._strip)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GAP)
        chips = Flow(theme.GRID)
        row.addLayout(chips, 1)
        titles = [(key, words) for key, (words, _panel) in self.parts.items()]
        steps(chips, self._group, titles, self.choose)
        row.addWidget(self._chooser, 0, Qt.AlignmentFlag.AlignTop)

    def _kept(self, name: str) -> str:
        """Each person finds what they had open themselves, never what the one before them had."""
        return f"{_KEPT}/{self.office.user.id}/{name}"

    def _open_first(self) -> None:
        if not self.parts:
            self._strip.hide()
            self._stack.setCurrentWidget(self._not_you)
            return
        keys = list(self.parts)
        kept = str(QSettings().value(self._kept("part")) or "")
        self._group.button(keys.index(kept) if kept in keys else 0).setChecked(True)


def _about(call: CallChoice) -> str:
    number = _("Call No. {number}").format(number=call.number)
    return f"{number}: {word(call.state).lower()}"
