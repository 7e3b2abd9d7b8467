"""„Mano vertinimai“: what an evaluator does next, and the table of one's own tasks."""

from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.errors import PersonError
from app.evaluation import CallState, ConflictState, EvaluationState
from app.evaluation.scoring import left
from app.evaluation.views import MyCall, Task
from app.i18n import N_, _, ngettext
from app.office import Office
from ui import preferences
from ui.evaluation.conflict import ConflictDialog
from ui.evaluation.panel import Panel
from ui.kit import icons, jobs, theme
from ui.kit.accessible import named
from ui.kit.buttons import button
from ui.kit.cards import Card, Empty, check_line, label
from ui.kit.columns import Column, Tone
from ui.kit.messages import messages
from ui.kit.side import SidePanel
from ui.kit.source import ListSource
from ui.kit.table import Table
from ui.papers.dialog import PaperDialog

_OPEN = (CallState.PUBLISHED, CallState.OPEN)


def state_pill(task: Task) -> tuple[str, Tone]:
    """Where a task stands, in the order in which a person must act."""
    if task.conflict.bars:
        said = {ConflictState.DECLARED: _("Conflict"), ConflictState.EXCLUDED: _("Excluded")}
        return said[task.conflict], "neutral"
    if task.conflict is ConflictState.NOT_ASKED:
        return _("Answer about conflict"), "warn"
    if task.state is EvaluationState.SUBMITTED:
        return (_("Signed"), "ok") if task.signed else (_("Sign the sheet"), "warn")
    if task.state is EvaluationState.STARTED:
        return _("Started"), "neutral"
    return _("Not started"), "neutral"


def missing_words(task: Task) -> str:
    """„liko 3 kriterijai“ while one is to score, else nothing."""
    if task.conflict.bars or task.state is EvaluationState.SUBMITTED:
        return ""
    return left(task.missing) if task.missing else _("ready to submit")


COLUMNS = [
    Column("number", N_("Reg. No."), strong=True, sortable=False),
    Column("applicant", N_("Applicant"), sortable=False),
    Column("title", N_("Project"), stretch=True, sortable=False),
    Column("requested", N_("Requested sum, Eur"), "money", sortable=False),
    Column("state", N_("State"), "pill", pill=state_pill, sortable=False),
    Column("missing", N_("Still to score"), display=missing_words, sortable=False),
    Column("total", N_("Points"), "points", sortable=False),
]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of three: what it is, how it stands (ok, warn, muted) and whether it is next."""

    number: int
    title: str
    text: str
    tone: str


def steps_of(call: MyCall, tasks: list[Task]) -> list[Step]:
    """What is done and what comes next."""
    ours = [task for task in tasks if not task.conflict.bars]
    answered = sum(task.conflict is not ConflictState.NOT_ASKED for task in tasks)
    submitted = sum(task.state is EvaluationState.SUBMITTED for task in ours)
    signed = sum(task.signed for task in ours)
    declared = _("Signed") if call.declared else _("Read it and sign it: then the rest opens")
    asked = _("Nothing is assigned to you yet")
    if tasks:
        asked = _("Answered: {done} of {all}").format(done=answered, all=len(tasks))
    scored = _("Submitted: {done} of {all}, signed: {signed}").format(
        done=submitted, all=len(ours), signed=signed
    )
    if call.state in _OPEN:
        scored = _("Begins when the call is closed for applications")
    finished = bool(ours) and signed == len(ours)
    return [
        Step(1, _("Declaration of impartiality"), declared, "ok" if call.declared else "warn"),
        Step(
            2,
            _("Conflict of interest"),
            asked,
            "ok" if tasks and answered == len(tasks) else "warn" if tasks else "muted",
        ),
        Step(
            3,
            _("Evaluation"),
            scored,
            "ok" if finished else "warn" if ours and answered == len(tasks) else "muted",
        ),
    ]


@runtime_checkable
class MainWindowLike(Protocol):
    """The window, as far as it is asked here."""

    def enlarge(self, on: bool) -> None:
        """Large type or ordinary."""


class MinePanel(Panel):
    """What an evaluator has to do in a call."""

    topic = "vertintojui"
    loaded = Signal()

    def __init__(self, office: Office, side: SidePanel) -> None:
        super().__init__(office, side)
        self._mine: MyCall | None = None
        self._tasks: dict[int, Task] = {}
        self._steps = Card()
        named(self._steps, _("What to do next"))
        self._cells = QHBoxLayout()
        self._cells.setSpacing(theme.PAGE_MARGIN)
        self._steps.body.addLayout(self._cells)
        self.read_button = button(N_("Read the declaration"), "preview", self.declaration)
        self.sign_button = button(
            N_("Sign the declaration"), "sign", self.declaration, primary=True
        )
        self.next_button = button(N_("Continue"), "right", self.go_on, primary=True)
        large = preferences.large_type()
        self.large_button = button(
            N_("Ordinary type") if large else N_("Large type"),
            "zoom-out" if large else "zoom-in",
            self.enlarge,
        )
        self.buttons = [self.large_button, self.read_button, self.sign_button, self.next_button]
        self.table = Table(
            "my-tasks",
            N_("My evaluations"),
            COLUMNS,
            ListSource([], COLUMNS),
            background=False,
            searchable=False,
            empty=Empty(
                N_("No applications are assigned to you here yet."),
                N_(
                    "Sign the declaration. The manager assigns applications when they are found"
                    " eligible; they will stand here."
                ),
                icon="evaluation",
            ),
            count=lambda n: ngettext("{n} application", "{n} applications", n).format(n=n),
        )
        self.table.opened.connect(self.open_task)
        self.setFocusProxy(self.table)
        self.column.addWidget(self._steps)
        self.column.addWidget(self.table, 1)

    def fetch(self) -> None:
        """One's declaration and tasks."""
        if self.call is None:
            return
        queries, call_id = self.office.evaluation.queries, self.call.id

        def read() -> tuple[MyCall | None, list[Task]]:
            mine = next((each for each in queries.my_calls() if each.id == call_id), None)
            tasks = queries.my_tasks(call_id) if mine is not None and mine.declared else []
            return mine, tasks

        self.ask(read, then=lambda got: self._show(*got), failed=self._failed)

    def enlarge(self) -> None:
        """Large type or ordinary, for whoever reads better so; also in the menu."""
        window = self.window()
        if isinstance(window, MainWindowLike):
            window.enlarge(not preferences.large_type())

    def declaration(self) -> None:
        """Issue the declaration if need be and show it: nobody signs what they have not seen."""
        assert self.call is not None
        jobs.run(
            self.office.evaluation.declare,
            self.call.id,
            owner=self,
            on_done=lambda paper: self.show_paper(paper, N_("Sign the declaration")),
            writes=True,
        )

    def go_on(self) -> None:
        """Open the next task that waits for something."""
        waiting = self._next()
        if waiting is not None:
            self.table.select(waiting.id)
            self.open_task(waiting.id)

    def open_task(self, application_id: int) -> None:
        """Whatever comes next with this task: question, sheet, or the paper to sign."""
        task = self._tasks.get(application_id)
        if task is None:
            return
        if task.conflict.bars:
            messages().warn(_("You do not evaluate this application because of a conflict."))
        elif task.conflict is ConflictState.NOT_ASKED:
            self._ask(task)
        elif task.state is EvaluationState.SUBMITTED and task.paper_id is not None:
            self.show_paper(task.paper_id)
        elif self._mine is not None and self._mine.state in _OPEN:
            messages().warn(_("Evaluation begins when the call is closed for applications."))
        else:
            self.wants.emit("sheet", task.id)

    def show_paper(self, paper_id: int, sign_verb: str = N_("Sign the sheet")) -> None:
        """A paper of one's own, to be read and signed."""
        dialog = PaperDialog(self.office, paper_id, self, sign_verb=sign_verb)
        dialog.signed.connect(lambda _paper: self.fetch())
        dialog.open()

    def _ask(self, task: Task) -> None:
        dialog = ConflictDialog(self.office, task, self)
        dialog.submitted.connect(lambda _conflicted: self.fetch())
        dialog.open()

    def _next(self) -> Task | None:
        def rank(task: Task) -> int:
            if task.conflict is ConflictState.NOT_ASKED:
                return 0
            return 2 if task.state is EvaluationState.SUBMITTED else 1

        waiting = [
            task for task in self._tasks.values() if not task.conflict.bars and not task.signed
        ]
        return min(waiting, key=rank, default=None)

    def _show(self, mine: MyCall | None, tasks: list[Task]) -> None:
        self._mine, self._tasks = mine, {task.id: task for task in tasks}
        declared = mine is not None and mine.declared
        running = mine is not None and mine.running
        self.read_button.setVisible(declared)
        self.sign_button.setVisible(mine is not None and not declared and running)
        self.next_button.setVisible(declared and running and self._next() is not None)
        self._steps.setVisible(mine is not None)
        if mine is not None:
            self._draw_steps(steps_of(mine, tasks))
        self.table.reload(ListSource(tasks, COLUMNS))
        if self.table.current() is None and tasks:
            self.table.select((self._next() or tasks[0]).id)
        self.tell()
        self.loaded.emit()

    def _failed(self, error: PersonError) -> None:
        """Nothing can be shown (not in the register): the reason stands in place of the steps."""
        self._show(None, [])
        self._cells_clear()
        self._cells.addWidget(check_line(error.text(), "warn"))
        self._steps.show()

    def _draw_steps(self, steps: list[Step]) -> None:
        self._cells_clear()
        for step in steps:
            self._cells.addWidget(_step(step), 1)

    def _cells_clear(self) -> None:
        while item := self._cells.takeAt(0):
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()


def _step(step: Step) -> QWidget:
    whole = named(QWidget(), f"{step.number}. {step.title}: {step.text}")
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.GAP_S)
    sign = QLabel()
    name = {"ok": "ok", "warn": "right", "muted": "clock"}[step.tone]
    icons.put(sign, name, step.tone)
    row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
    words = QVBoxLayout()
    words.setSpacing(2)
    words.addWidget(label(f"{step.number}. {step.title}", "strong"))
    words.addWidget(label(step.text, "muted", "warn" if step.tone == "warn" else "", wrap=True))
    row.addLayout(words, 1)
    return whole
