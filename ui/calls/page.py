"""„Kvietimai“: the list of calls, one call beside it, its verbs."""

from datetime import datetime

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPushButton

from app.applications.queries import CallFigures
from app.calls.history import History
from app.calls.machine import Verb, allows
from app.calls.queries import CallDetail, CallRow
from app.calls.terms import CallState
from app.explanation import Check
from app.formats import money
from app.i18n import N_, _
from app.office import Office
from app.safety.rights import Right
from app.strategy.queries import StrategyDetail
from ui.calls import rows
from ui.calls.checklist import ChecklistDialog
from ui.calls.countdown import countdown
from ui.calls.form import CallDialog
from ui.calls.log import CallLog
from ui.calls.panel import CallPanel
from ui.calls.scorecard import ScorecardDialog
from ui.calls.verbs import cancel_dialog, copy_call, delete_draft, finish_call, publish
from ui.kit import jobs
from ui.kit.buttons import button
from ui.kit.cards import Empty, Figure
from ui.kit.messages import messages
from ui.kit.page import Page
from ui.kit.table import Table

_MINUTE_MS = 60_000
_RUNNING = (
    CallState.PUBLISHED,
    CallState.OPEN,
    CallState.CLOSED,
    CallState.UNDER_EVALUATION,
)
_NEXT = {
    CallState.DRAFT: N_("check the draft and publish it"),
    CallState.CLOSED: N_("the applications are to be evaluated"),
    CallState.UNDER_EVALUATION: N_("finish the evaluation and record the decision"),
}

Beside = tuple[CallDetail, tuple[Check, ...], CallFigures | None, History | None]


class CallsPage(Page):
    """Calls of every strategy version, the last to close first."""

    topic = "kvietimai"
    key, title, icon = "calls", N_("Calls"), "calls"
    listens = frozenset({"calls", "applications", "strategy"})

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office = office
        self._may = office.may(Right.EDIT_CALLS)
        self._one: CallDetail | None = None
        self._part = "facts"
        self._states: dict[int, CallState] = {}
        if self._may:
            self.add_button(N_("New call"), "plus", self.add, primary=True, shortcut="Ctrl+N")
        self.table = Table(
            self.key,
            self.title,
            rows.COLUMNS,
            rows.Calls(office),
            filters=rows.FILTERS,
            search=N_("Search: number or title"),
            count=rows.count_calls,
            sums={"total": N_("money")},
            empty=Empty(
                N_("There are no calls yet."),
                N_(
                    "A call stands on the strategy’s actions and takes applications once published."
                ),
                N_("New call") if self._may else "",
                self.add,
                icon="calls",
            ),
        )
        self.set_content(self.table)
        self.table.selected.connect(self._chosen)
        self.table.opened.connect(self._opened)
        self.side.left.connect(lambda: self.table.select(None))
        self._minute = QTimer(self)
        self._minute.setInterval(_MINUTE_MS)
        self._minute.timeout.connect(self.tick)
        self._minute.start()

    # --- fetching -------------------------------------------------------------------------------

    def refresh(self) -> None:
        """The list, the head, and what stands beside."""
        self.table.reload()
        jobs.run(self.office.calls.queries.rows, owner=self, on_done=self._say)

    def tick(self) -> None:
        """A minute went by: count down, and refresh the list when a call opened or closed."""
        if self.isVisible() and not self.office.locked:
            jobs.run(self.office.calls.queries.rows, owner=self, on_done=self._ticked)

    def _ticked(self, calls: tuple[CallRow, ...]) -> None:
        before = self._states
        self._say(calls)
        if before != self._states:
            self.refresh()

    def _say(self, calls: tuple[CallRow, ...]) -> None:
        now = self.office.clock.now()
        self._states = {call.id: call.state for call in calls}
        self.set_facts(*_heads(calls, now))
        if not calls:
            self.set_figures([])
            return
        running = [call for call in calls if call.state in _RUNNING]
        done = [call for call in calls if call.state in (CallState.DECIDED, CallState.FINISHED)]
        drafts = [call for call in calls if call.state is CallState.DRAFT]
        self.set_figures(
            [
                Figure(
                    N_("Published in calls"), money(sum(call.total for call in [*running, *done]))
                ),
                Figure(
                    N_("Receiving applications"),
                    str(sum(call.state is CallState.OPEN for call in calls)),
                ),
                Figure(
                    N_("Awaiting evaluation or decision"),
                    str(
                        sum(
                            call.state in (CallState.CLOSED, CallState.UNDER_EVALUATION)
                            for call in calls
                        )
                    ),
                ),
                Figure(N_("Drafts"), str(len(drafts))),
            ]
        )

    def _chosen(self, call_id: int | None) -> None:
        if call_id is None:
            self._one = None
            self.side.leave()
            return
        jobs.run(self._read, call_id, owner=self, on_done=self._beside)

    def _read(self, call_id: int) -> Beside:
        queries = self.office.calls.queries
        one = queries.one(call_id)
        checks = queries.publish_checks(call_id) if one.state is CallState.DRAFT else ()
        if not self.office.may(Right.VIEW_WORK):
            return one, checks, None, None
        figures = self.office.applications.queries.figures().get(call_id)
        published = one.state is not CallState.DRAFT
        return one, checks, figures, queries.history(call_id) if published else None

    def _beside(self, read: Beside) -> None:
        one, checks, received, history = read
        if one.id != self.table.current():
            return
        self._one = one
        editors = {"scorecard": self.edit_scorecard, "checklist": self.edit_checklist}
        mine = self._may and (allows(Verb.EDIT, one.state) or allows(Verb.AMEND, one.state))
        panel = CallPanel(
            one,
            self.office.clock.now(),
            self._part,
            self._keep_part,
            editors if mine else {},
            checks if mine else (),
            received,
            CallLog(self.office, one, history, self._may) if history is not None else None,
        )
        self.side.show_about(
            _("Call No. {number}").format(number=one.draft.number),
            one.draft.title,
            panel,
            self._verbs(one),
        )

    def _keep_part(self, part: str) -> None:
        self._part = part

    # --- verbs ----------------------------------------------------------------------------------

    def _verbs(self, one: CallDetail) -> list[QPushButton]:
        if not self._may:
            return []
        if one.state is CallState.DRAFT:
            return [
                button(N_("Publish"), "calls", self.publish, primary=True),
                button(N_("Edit"), "edit", self.edit, shortcut="F2"),
                button(N_("Delete"), "trash", self.delete, danger=True),
            ]
        copy = button(N_("Copy"), "copy", self.copy)
        if allows(Verb.AMEND, one.state):
            return [
                button(N_("Amend"), "edit", self.edit, shortcut="F2"),
                copy,
                button(N_("Cancel the call"), "stop", self.cancel, danger=True),
            ]
        if allows(Verb.FINISH, one.state):
            return [button(N_("Finish the call"), "check", self.finish), copy]
        return [copy]

    def _opened(self, call_id: int) -> None:
        if self._one is not None and self._one.id == call_id:
            self.edit()

    def add(self) -> None:
        """A new call, on the newest version of the strategy."""
        jobs.run(self._basis, owner=self, on_done=self._add_on)

    def _basis(self) -> tuple[StrategyDetail | None, tuple[CallRow, ...]]:
        return self.office.strategy.queries.current(), self.office.calls.queries.rows()

    def _add_on(self, basis: tuple[StrategyDetail | None, tuple[CallRow, ...]]) -> None:
        strategy, calls = basis
        if strategy is None or not strategy.actions:
            messages().warn(_("Enter the strategy with its actions first: a call stands on them."))
            return
        dialog = CallDialog(self.office, self, strategy, calls)
        dialog.submitted.connect(self._show_new)
        dialog.open()

    def _show_new(self, call_id: int) -> None:
        self.table.reload()
        self.table.select(call_id)

    def edit(self) -> None:
        """Edit the chosen draft, or amend the chosen published call."""
        one = self._one
        if one is None or not self._may:
            return
        if not allows(Verb.EDIT, one.state) and not allows(Verb.AMEND, one.state):
            return
        jobs.run(
            self.office.strategy.queries.one,
            one.draft.strategy_id,
            owner=self,
            on_done=lambda strategy: CallDialog(self.office, self, strategy, (), edited=one).open(),
        )

    def edit_scorecard(self) -> None:
        """Edit the chosen call's scorecard; of a published one it becomes a new version."""
        if self._one is not None:
            ScorecardDialog(self.office, self, self._one).open()

    def edit_checklist(self) -> None:
        """Edit the chosen call's checklist; of a published one it becomes a new version."""
        if self._one is not None:
            ChecklistDialog(self.office, self, self._one).open()

    def publish(self) -> None:
        """Publish the chosen draft, after a confirm that names what will happen."""
        if self._one is not None:
            publish(self.office, self, self._one)

    def copy(self) -> None:
        """A new draft like the chosen call, with the next number and fresh dates."""
        if self._one is not None:
            copy_call(self.office, self, self._one, self._show_new)

    def finish(self) -> None:
        """Close the chosen decided call for good."""
        if self._one is not None:
            finish_call(self.office, self, self._one)

    def cancel(self) -> None:
        """Cancel the chosen call with a reason."""
        if self._one is not None:
            cancel_dialog(self.office, self, self._one).open()

    def delete(self) -> None:
        """Delete the chosen draft."""
        if self._one is not None:
            delete_draft(self.office, self, self._one)


def _heads(calls: tuple[CallRow, ...], now: datetime) -> list[str]:
    """The next thing that comes by the clock or is to be done, of at most two calls."""
    found = []
    for call in sorted(calls, key=lambda each: each.closes_at):
        words = countdown(call.state, call.opens_at, call.closes_at, now)
        if words:
            found.append(_("Call No. {number}: {words}").format(number=call.number, words=words))
    if calls and not found:
        found = [
            _("Call No. {number}: {words}").format(number=call.number, words=_(_NEXT[call.state]))
            for call in calls
            if call.state in _NEXT
        ] or [_("No call is taking applications now.")]
    return found[:2]
