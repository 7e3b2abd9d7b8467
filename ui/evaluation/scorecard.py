"""The scorecard: the application on the left, the criteria on the right, all of it by keyboard."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from app.calls.scorecard import Key, exact
from app.errors import PersonError
from app.evaluation import EvaluationState
from app.evaluation.scoring import Total, left, total
from app.evaluation.views import ScorecardView
from app.formats import moment, money, points
from app.i18n import N_, _
from app.office import Office
from ui.evaluation.arithmetic import ArithmeticDialog
from ui.evaluation.criterion import CriterionRow, focus_order
from ui.evaluation.panel import Panel
from ui.evaluation.reading import ReadingCard
from ui.evaluation.saving import CellSaver
from ui.kit import theme
from ui.kit.accessible import announce, named
from ui.kit.buttons import button
from ui.kit.cards import Card, label, say
from ui.kit.elided import ElidedLabel
from ui.kit.messages import messages
from ui.kit.side import SidePanel


class ScorecardScreen(Panel):
    """One evaluator's sheet of one application.

    It leads back to the list, or, when everything is kept, to the summary.
    """

    needs_call = False
    topic = "vertinti"
    loaded = Signal()

    def __init__(self, office: Office, side: SidePanel) -> None:
        super().__init__(office, side)
        self.view: ScorecardView | None = None
        self.rows: dict[Key, CriterionRow] = {}
        self._saver = CellSaver(self._keep, self)
        self._then = ""
        self.reading = ReadingCard()
        self._sum_name = label("", "muted")
        self._sum = label("", "figure")
        self._left = label("", "strong", "warn")
        self._version = ElidedLabel()
        self._saved = label("", "muted")
        self._keys = ElidedLabel()
        self._area = QScrollArea()
        self._why = button(N_("Arithmetic"), "calculator", self.explain, quiet=True)
        self._review = button(
            N_("Check and submit"), "check", self.review, primary=True, shortcut="Ctrl+Return"
        )
        back = button(N_("Back to the list"), "back", self.leave, shortcut="Esc")
        self.buttons = [back]
        self._assemble()
        self._connect()

    # --- opening and leaving --------------------------------------------------------------------

    def open(self, application_id: int) -> None:
        """Show one's sheet of an application."""
        self.ask(self.office.evaluation.queries.scorecard, application_id, then=self._show)

    def leave(self) -> None:
        """Keep what is typed, then go back."""
        self._flush()
        self._when_kept("leave")

    def review(self) -> None:
        """Keep what is typed, then show the summary."""
        self._flush()
        self._when_kept("review")

    def keep_work(self) -> None:
        """Before the office locks or closes: what is typed is kept now."""
        self._flush()
        self._saver.save_now()

    def explain(self) -> None:
        """The arithmetic, line by line."""
        if self.view is not None:
            ArithmeticDialog(self.title, self.total().explanation, self).open()

    def total(self) -> Total:
        """The total of what is on the screen."""
        assert self.view is not None
        return total(self.view.spec, {key: row.points() for key, row in self.rows.items()})

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F6 goes between text and criteria."""
        if event.key() == Qt.Key.Key_F6:
            inside = self.reading.isAncestorOf(self.focusWidget() or self)
            (self._first_open() if inside else self.reading.area).setFocus()
        else:
            super().keyPressEvent(event)

    # --- showing --------------------------------------------------------------------------------

    def _show(self, view: ScorecardView) -> None:
        self.view = view
        text = view.application
        self.title = f"{text.number} · {text.title}"
        self.tell(
            text.applicant,
            _("requested {sum}").format(sum=money(text.requested)),
            _("received {moment}").format(moment=moment(text.received_at)),
        )
        self.reading.show_application(text)
        version = _("Scorecard, version {revision} · {code}")
        self._version.say(version.format(revision=view.revision, code=view.hash[:6]))
        self._fill(view)
        self._count()
        fixed = view.state is EvaluationState.SUBMITTED
        self._review.setVisible(not fixed)
        say(self._saved, _("Submitted: for reading only") if fixed else "")
        self._first_open().setFocus(Qt.FocusReason.OtherFocusReason)
        self.loaded.emit()

    def _fill(self, view: ScorecardView) -> None:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, theme.GAP_S, 0)
        column.setSpacing(theme.GRID)
        self.rows = {}
        for section in view.spec.sections:
            if section.title:
                column.addWidget(label(section.title, "heading"))
            for criterion in section.criteria:
                row = CriterionRow(criterion)
                row.load(view.scores.get(criterion.key), view.comments.get(criterion.key, ""))
                row.set_fixed(view.state is EvaluationState.SUBMITTED)
                self._listen(row)
                self.rows[criterion.key] = row
                column.addWidget(row)
        column.addStretch(1)
        self._area.setWidget(holder)
        focus_order(list(self.rows.values()))

    def _listen(self, row: CriterionRow) -> None:
        row.edited.connect(self._count)
        row.wanted.connect(lambda: self._put(row))
        row.entered.connect(lambda: self._in_sight(row))
        row.step_away.connect(lambda by: self._step(row, by))

    def _count(self) -> None:
        """The figures that are always in sight."""
        if self.view is None:
            return
        found = self.total()
        best = exact(self.view.spec.maximum)
        say(self._sum_name, _("total points") if found.complete else _("interim sum"))
        say(self._sum, f"{points(found.interim)} / {best}", "ok" if found.complete else "")
        said = _("everything scored") if found.complete else left(len(found.missing))
        if said != self._left.text():
            say(self._left, said, "ok" if found.complete else "warn")
            announce(self._left, f"{self._sum.text()}, {said}")

    def _first_open(self) -> QWidget:
        rows = list(self.rows.values())
        found = next((row for row in rows if row.points() is None), rows[0] if rows else None)
        return found.input if found is not None else self._area

    def _in_sight(self, row: CriterionRow) -> None:
        self._area.ensureWidgetVisible(row, 0, theme.GAP)

    def _step(self, row: CriterionRow, by: int) -> None:
        rows = list(self.rows.values())
        place = max(0, min(len(rows) - 1, rows.index(row) + by))
        rows[place].input.setFocus(Qt.FocusReason.TabFocusReason)

    # --- keeping --------------------------------------------------------------------------------

    def _keep(self, key: Key, given: int | None, comment: str) -> None:
        """On the write queue."""
        assert self.view is not None
        self.office.evaluation.score(self.view.application.id, int(key), given, comment)

    def _put(self, row: CriterionRow) -> None:
        say(self._saved, _("Saving…"), "")
        self._saver.put(row.criterion.key, row.cell())

    def _flush(self) -> None:
        for row in self.rows.values():
            row.flush()
        self._saver.retry()

    def _when_kept(self, then: str) -> None:
        self._then = then
        if not self._saver.busy:
            self._settled()

    def _kept(self, key: Key) -> None:
        row = self.rows[key]
        if row.points() is not None or not row.error.text():
            row.show_error("")
        when = moment(self.office.clock.now())[-5:]
        say(self._saved, _("Saved {time}").format(time=when), "")

    def _refused(self, key: Key, error: PersonError | None) -> None:
        words = error.text() if error else _("This was not saved. Change it or try again.")
        self.rows[key].show_error(words)
        say(self._saved, _("Not everything is saved: see the marked criterion"), "bad")

    def _settled(self) -> None:
        then, self._then = self._then, ""
        if not then or self.view is None:
            return
        wrong = next((row for row in self.rows.values() if row.error.text()), None)
        if wrong is not None:
            wrong.input.setFocus()
            if then == "review" or not self._leave_unsaved():
                return
        if then == "review":
            self.wants.emit("review", self.view.application.id)
        else:
            self.wants.emit("mine", None)

    def _leave_unsaved(self) -> bool:
        """Whether to go although something on the screen is not kept."""
        return not self._saver.failed or messages().confirm(
            _("What is marked on the sheet could not be saved. Everything else is saved."),
            N_("Leave without it"),
            danger=True,
        )

    def _assemble(self) -> None:
        card = Card()
        named(card, _("Criteria"))
        head = QHBoxLayout()
        head.setSpacing(theme.GAP_S)
        head.addWidget(self._version, 1)
        head.addWidget(self._why)
        for each in (self._sum_name, self._sum, self._left):
            head.addWidget(each)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        card.body.addLayout(head)
        card.body.addWidget(self._area, 1)
        foot = QHBoxLayout()
        foot.setSpacing(theme.GAP)
        self._keys.say(_("1, 2, 3 – choose · Tab – next field · ↓ – next criterion · F6 – text"))
        foot.addWidget(self._saved)
        foot.addWidget(self._keys, 1)
        foot.addWidget(self._review)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(card, 1)
        column.addLayout(foot)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(theme.GAP)
        split.addWidget(self.reading)
        split.addWidget(right)
        split.setStretchFactor(0, 2)
        split.setStretchFactor(1, 3)
        split.setSizes([theme.chars(self, 70), theme.chars(self, 105)])
        self.column.addWidget(split, 1)

    def _connect(self) -> None:
        self._saver.kept.connect(self._kept)
        self._saver.refused.connect(self._refused)
        self._saver.settled.connect(self._settled)
        for keys in ("Ctrl+Enter", "Ctrl+S"):
            find = QShortcut(QKeySequence(keys), self)
            find.activated.connect(self.review if keys == "Ctrl+Enter" else self._flush)
