"""„Eiga“: applications × evaluators, who owes what, and the manager's verbs on it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout

from app.applications.desk.queries import Left
from app.evaluation import ConflictState, EvaluationState
from app.evaluation.assignment import Board
from app.evaluation.divergence import Free
from app.evaluation.views import Cell, PastSheet, ProgressRow
from app.i18n import N_, _, ngettext
from app.office import Office
from ui.evaluation.agreement import AgreementDialog
from ui.evaluation.allotment import AllotmentDialog
from ui.evaluation.cell import cells_beside
from ui.evaluation.panel import Panel
from ui.evaluation.progress_columns import TESTS, Scorer, columns, evaluators_of
from ui.evaluation.progress_dialogs import (
    assign_dialog,
    give_over_dialog,
    paper_answer_dialog,
    reason_dialog,
)
from ui.evaluation.reminders import RemindersDialog
from ui.kit import jobs
from ui.kit.buttons import button
from ui.kit.cards import Empty
from ui.kit.chips import Filter
from ui.kit.messages import messages
from ui.kit.side import SidePanel
from ui.kit.source import ListSource
from ui.kit.table import Table
from ui.papers.dialog import PaperDialog


class ProgressPanel(Panel):
    """The matrix; details and verbs of an application stand in the page's side panel."""

    topic = "paskirti"
    loaded = Signal()

    def __init__(self, office: Office, side: SidePanel) -> None:
        super().__init__(office, side)
        self._rows: dict[int, ProgressRow] = {}
        self._evaluators: list[Scorer] | None = None
        self._asked_about = 0
        self.table: Table | None = None
        self._place = QVBoxLayout()
        self.column.addLayout(self._place, 1)
        self.assign_button = button(
            N_("Assign automatically"), "participants", self.assign_all, primary=True
        )
        self.agree_button = button(N_("Agreement of evaluators"), "balance", self.show_agreement)
        self.remind_button = button(N_("Reminders"), "mail", self.show_reminders)
        self.buttons = [self.agree_button, self.remind_button, self.assign_button]

    def fetch(self) -> None:
        """The matrix of the call."""
        if self.call is not None:
            self.ask(self.office.evaluation.queries.progress, self.call.id, then=self._show)

    def show_agreement(self) -> None:
        """How far the evaluators agree, and who is milder or stricter."""
        if self.call is not None:
            jobs.run(
                self.office.evaluation.queries.agreement,
                self.call.id,
                owner=self,
                on_done=lambda found: AgreementDialog(found, self).open(),
            )

    def show_reminders(self) -> None:
        """Who owes what, with texts to copy."""
        if self.call is not None:
            jobs.run(
                self.office.evaluation.queries.reminders,
                self.call.id,
                owner=self,
                on_done=lambda found: RemindersDialog(found, self).open(),
            )

    def assign_all(self) -> None:
        """The matrix with what the program proposes: nothing is written before it is confirmed."""
        if self.call is None:
            return
        office, call_id = self.office, self.call.id

        def read() -> tuple[Board, tuple[Left, ...]]:
            return office.evaluation.queries.board(call_id), office.desk.queries.left(call_id)

        jobs.run(read, owner=self, on_done=lambda found: self._matrix(*found))

    def _matrix(self, board: Board, left: tuple[Left, ...]) -> None:
        names = tuple(name for each in left for name in each.names)
        dialog = AllotmentDialog(self.office, board, self, names)
        dialog.written.connect(self._assigned)
        dialog.open()

    def give_over(self, row: ProgressRow, cell: Cell) -> None:
        """An unfinished sheet goes to another evaluator."""
        jobs.run(
            self.office.evaluation.queries.free_evaluators,
            row.id,
            owner=self,
            on_done=lambda free: self._give_over(row, cell, free),
        )

    def _give_over(self, row: ProgressRow, cell: Cell, free: tuple[Free, ...]) -> None:
        if not free:
            messages().warn(
                _("Nobody else with a signed declaration and without a conflict is left.")
            )
            return
        give_over_dialog(self.office, self, row, cell, free).open()

    def assign_one(self, row: ProgressRow) -> None:
        """Choose among those who may; a later one may be the third."""
        jobs.run(
            self.office.evaluation.queries.free_evaluators,
            row.id,
            owner=self,
            on_done=lambda free: self._choose(row, free),
        )

    def exclude(self, row: ProgressRow, cell: Cell) -> None:
        """Keep an evaluator out of one application."""
        self._ask(
            N_("Exclude the evaluator"),
            _("{evaluator} will not evaluate {number}; a sheet already made does not count."),
            row,
            cell,
            self.office.evaluation.exclude,
        )

    def readmit(self, row: ProgressRow, cell: Cell) -> None:
        """Ask the evaluator about a conflict again."""
        self._ask(
            N_("Lift the conflict"),
            _("{evaluator} is asked about a conflict of interest in {number} again."),
            row,
            cell,
            self.office.evaluation.readmit,
        )

    def reopen(self, row: ProgressRow, cell: Cell) -> None:
        """Let a submitted evaluation be changed."""
        self._ask(
            N_("Return for evaluation"),
            _("{evaluator} may change the evaluation of {number}; the old sheet is kept."),
            row,
            cell,
            self.office.evaluation.reopen,
        )

    def show_sheet(self, cell: Cell) -> None:
        """The paper of a submitted evaluation."""
        if cell.paper_id is not None:
            PaperDialog(self.office, cell.paper_id, self).open()

    def _ask(
        self,
        title: str,
        text: str,
        row: ProgressRow,
        cell: Cell,
        verb: Callable[[int, int, str], object],
    ) -> None:
        about = text.format(evaluator=cell.evaluator, number=row.number)
        reason_dialog(self, title, about, partial(verb, row.id, cell.evaluator_id)).open()

    def _choose(self, row: ProgressRow, free: tuple[Free, ...]) -> None:
        if not free:
            messages().warn(
                _("Nobody else with a signed declaration and without a conflict is left.")
            )
            return
        assign_dialog(self.office, self, row, free).open()

    def _assigned(self, added: int, removed: int) -> None:
        said = ngettext("{n} assignment made.", "{n} assignments made.", added).format(n=added)
        if removed:
            gone = ngettext(
                "{n} assignment taken away.", "{n} assignments taken away.", removed
            ).format(n=removed)
            said = f"{said} {gone}" if added else gone
        messages().inform(said)

    def _show(self, rows: list[ProgressRow]) -> None:
        self._rows = {row.id: row for row in rows}
        beside = self._asked_about if self.side.isVisible() else 0
        evaluators = evaluators_of(rows)
        if evaluators != self._evaluators:
            self._rebuild(evaluators)
        assert self.table is not None
        self.table.reload(ListSource(rows, columns(evaluators), TESTS))
        if beside:
            self.table.select(beside)
            self._about(beside)
        cells = [cell for row in rows for cell in row.cells]
        done = sum(cell.state is EvaluationState.SUBMITTED for cell in cells)
        reason = self._why_not(rows)
        self.assign_button.setEnabled(not reason)
        self.assign_button.setToolTip(reason)
        self.tell(
            ngettext("{n} application", "{n} applications", len(rows)).format(n=len(rows)),
            _("sheets: {done} of {all}").format(done=done, all=len(cells)) if cells else "",
        )
        self.loaded.emit()

    def _why_not(self, rows: list[ProgressRow]) -> str:
        """Why nothing can be assigned; empty where it can."""
        if self.decided:
            return _("The call is decided: evaluators are not assigned any more.")
        if not any(row.eligible for row in rows):
            return _("No application is eligible yet.")
        return ""

    def _rebuild(self, evaluators: list[Scorer]) -> None:
        """Another set of evaluators needs other columns."""
        chosen, worked_in = None, False
        if self.table is not None:
            chosen = self.table.current()
            worked_in = self.table.view.hasFocus()
            self._place.removeWidget(self.table)
            self.table.hide()
            self.table.deleteLater()
        self._evaluators = evaluators
        shown = columns(evaluators)
        self.table = Table(
            "progress",
            N_("Progress of the evaluation"),
            shown,
            ListSource([], shown),
            filters=[Filter("owed", N_("Only what is owed"))],
            background=False,
            search=N_("Search: number, applicant, project"),
            empty=Empty(
                N_("This call has no applications yet."),
                N_("Applications are registered in the tab “Applications”."),
                icon="applications",
            ),
            count=lambda n: ngettext("{n} application", "{n} applications", n).format(n=n),
        )
        self.table.selected.connect(self._about)
        self.table.select(chosen)
        self.setFocusProxy(self.table)
        self._place.addWidget(self.table, 1)
        self.table.show()
        if worked_in:
            self.table.setFocus()

    def _about(self, application_id: int | None) -> None:
        row = self._rows.get(application_id or 0)
        if not self.shown:
            return
        if row is None:
            self._asked_about = 0
            self.side.leave()
            return
        self._asked_about = row.id
        past = self.office.evaluation.queries.past_sheets
        jobs.run(past, row.id, owner=self, on_done=lambda found: self._beside(row, found))

    def _beside(self, row: ProgressRow, past: tuple[PastSheet, ...]) -> None:
        if self._asked_about != row.id or self._rows.get(row.id) != row or not self.shown:
            return
        content = cells_beside(row, past, partial(self._verbs, row))
        verbs: list[QPushButton] = []
        if row.eligible and not self.decided:
            verbs = [button(N_("Assign an evaluator"), "plus", lambda: self.assign_one(row))]
        self.side.show_about(f"{row.number} · {row.title}", row.applicant, content, verbs)

    def _verbs(self, row: ProgressRow, cell: Cell) -> list[QPushButton]:
        """What can be done about one square."""
        barred = cell.conflict.bars
        sheet = [button(N_("Sheet"), "", lambda: self.show_sheet(cell))] if cell.paper_id else []
        if self.decided:
            return sheet
        verbs = []
        if cell.by_hand and cell.conflict is ConflictState.NOT_ASKED:
            answer = partial(paper_answer_dialog, self.office, self, row, cell)
            verbs.append(button(N_("Answer…"), "", lambda: answer().open()))
        verbs += sheet
        if cell.state is EvaluationState.SUBMITTED and not barred:
            verbs.append(button(N_("Return…"), "", lambda: self.reopen(row, cell)))
        elif not barred:
            verbs.append(button(N_("Give over…"), "", lambda: self.give_over(row, cell)))
        if barred:
            verbs.append(button(N_("Lift…"), "", lambda: self.readmit(row, cell)))
        else:
            verbs.append(button(N_("Exclude…"), "", lambda: self.exclude(row, cell)))
        return verbs
