"""One criterion of a scorecard: text, steps or figure, what is chosen, comment, error."""

import html
from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from app.calls.scorecard import CriterionSpec, Step, choices
from app.evaluation import ScaleKind
from app.formats import NBSP, short
from app.i18n import _
from ui.evaluation.points_field import PointsField
from ui.evaluation.saving import CellText
from ui.evaluation.steps import StepChoice
from ui.kit import theme
from ui.kit.accessible import announce, named
from ui.kit.cards import label, say

_PAUSE_MS = 700  # after the last letter typed, before the cell is kept
_MOST_LINES = 6
_GLUE = "\u2060" + NBSP  # a line may otherwise end after a dash


class CommentField(QPlainTextEdit):
    """A comment that is as tall as its text; Tab leaves it."""

    focused = Signal(bool)

    def __init__(self, name: str, hint: str) -> None:
        super().__init__()
        named(self, name)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.document().setDocumentMargin(0)
        self.textChanged.connect(self.fit)
        self.fit()

    def fit(self) -> None:
        """One line, more as the text needs, at most six."""
        lines = max(1, min(int(self.document().size().height()), _MOST_LINES))
        height = self.fontMetrics().lineSpacing() * lines + 2 * theme.GRID + 4
        if height != self.height():
            self.setFixedHeight(height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In another width the text takes another number of lines."""
        super().resizeEvent(event)
        self.fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """See the signal."""
        super().focusInEvent(event)
        self.focused.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """See the signal."""
        super().focusOutEvent(event)
        self.focused.emit(False)


class CriterionRow(QFrame):
    """``edited`` fires at each change (for the live total), ``wanted`` when it is to be kept."""

    edited = Signal()
    wanted = Signal()
    entered = Signal()
    step_away = Signal(int)

    def __init__(self, criterion: CriterionSpec) -> None:
        super().__init__()
        self.criterion = criterion
        self._loading = False
        self._dirty = False
        name = _("Criterion {number}: {text}").format(number=criterion.number, text=criterion.text)
        named(self, name)
        self.setProperty("criterion", True)
        self.input: StepChoice | PointsField
        if criterion.scale is ScaleKind.RANGE:
            self.input = PointsField(criterion, name)
        else:
            self.input = StepChoice(_steps(criterion), name)
        self.comment = CommentField(
            _("Comment on criterion {number}").format(number=criterion.number),
            _("Reasons (required)") if criterion.comment_required else _("Comment"),
        )
        self._scale = named(QLabel(), name)
        self._scale.setWordWrap(True)
        self._scale.setProperty("kind", "muted")
        self._scale.setTextFormat(Qt.TextFormat.RichText)
        self._state = label("", "caption")
        self.error = label("", "error", wrap=True)
        self.error.hide()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.flush)
        self._assemble()
        self._connect()
        # Colours inside rich text follow the theme.
        theme.announcer().changed.connect(self._show_scale)
        self._show_state()

    def points(self) -> int | None:
        """Points in hundredths; None: unscored."""
        return self.input.value()

    def cell(self) -> CellText:
        """What is to be kept."""
        return CellText(self.points(), self.comment.toPlainText())

    def load(self, points: int | None, comment: str) -> None:
        """Show what was kept."""
        self._loading = True
        self.input.set_value(points)
        self.comment.setPlainText(comment)
        self._loading = False
        self._dirty = False
        self._show_state()

    def set_fixed(self, on: bool) -> None:
        """For reading only."""
        self.input.set_fixed(on)
        self.comment.setReadOnly(on)
        if on:
            self.comment.setPlaceholderText(_("No comment"))

    def flush(self) -> None:
        """Ask to be kept now if anything changed."""
        self._pause.stop()
        if self._dirty:
            self._dirty = False
            self.wanted.emit()

    def show_error(self, text: str) -> None:
        """Words below the criterion; what was typed stays."""
        changed = text != self.error.text()
        say(self.error, text)
        self.error.setVisible(bool(text))
        theme.role(self.input, "wrong", bool(text))
        if text and changed:
            announce(self, text, urgent=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down go to the criterion above or below, Enter to the comment."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.step_away.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.comment.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def _assemble(self) -> None:
        criterion = self.criterion
        number = label(criterion.number, "heading", "muted")
        number.setMinimumWidth(theme.chars(number, 3))
        text = label(criterion.text, "strong", wrap=True)
        grid = QGridLayout(self)
        grid.setContentsMargins(theme.GAP, theme.GAP_S, theme.GAP, theme.GAP_S)
        grid.setHorizontalSpacing(theme.GAP_S)
        grid.setVerticalSpacing(theme.GRID)
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(number, 0, 0, top)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(text)
        words.addWidget(self._scale)
        words.addStretch(1)
        grid.addLayout(words, 0, 1)
        side = QVBoxLayout()
        side.setSpacing(2)
        right = Qt.AlignmentFlag.AlignRight
        side.addWidget(self.input, 0, right)
        side.addWidget(self._state, 0, right)
        side.addStretch(1)
        # Beside both text and comment, so that a state that goes away moves nothing.
        grid.addLayout(side, 0, 2, 2, 1)
        grid.addWidget(self.comment, 1, 1, top)
        grid.addWidget(self.error, 2, 1, 1, 2)
        grid.setColumnStretch(1, 1)
        # As wide as three steps, so that comments end alike whatever the scale.
        grid.setColumnMinimumWidth(2, 3 * theme.chars(self, 8) + 2 * theme.GRID)
        grid.setRowStretch(1, 1)
        if criterion.help:
            text.setToolTip(criterion.help)

    def _connect(self) -> None:
        self.input.chosen.connect(self._scored)
        self.comment.textChanged.connect(self._typed)
        self.input.focused.connect(self._focus)
        self.comment.focused.connect(self._focus)

    def _scored(self) -> None:
        if self._loading:
            return
        problem = self.input.problem if isinstance(self.input, PointsField) else ""
        self.show_error(problem)
        self._show_state()
        self._dirty = True
        self.edited.emit()
        if isinstance(self.input, StepChoice):
            self.flush()
        else:
            self._pause.start()

    def _typed(self) -> None:
        if not self._loading:
            self._dirty = True
            self._pause.start()
            self._show_state()
            self.edited.emit()

    def _focus(self, on: bool) -> None:
        theme.role(self, "current", on)
        if on:
            self.entered.emit()
        else:
            self.flush()

    def _show_state(self) -> None:
        """Untouched is not zero: it is said in words and marked at the edge."""
        missing = self.points() is None
        lacks = self.criterion.comment_required and not self.comment.toPlainText().strip()
        words = _("not scored") if missing else _("comment missing") if lacks else ""
        say(self._state, words, "warn" if words else "")
        theme.role(self, "open", bool(words))
        self._show_scale()

    def _show_scale(self) -> None:
        criterion, points = self.criterion, self.points()
        if criterion.scale is ScaleKind.RANGE:
            text = _("from {low} to {high} points, in steps of {step}").format(
                low=short(criterion.low), high=short(criterion.high), step=short(criterion.step)
            )
            self._scale.setText(html.escape(text))
            return
        accent = theme.colour("accent").name()
        parts = []
        for step in _steps(criterion):
            said = f"{NBSP}–{_GLUE}{step.label}" if step.label else ""
            words = html.escape(short(step.points) + said)
            if step.points == points:
                words = f'<span style="color:{accent}; font-weight:600">{words}</span>'
            parts.append(words)
        self._scale.setText("&nbsp;&nbsp;· ".join(parts))


def _steps(criterion: CriterionSpec) -> tuple[Step, ...]:
    """The steps with their words; a yes/no scale says them itself."""
    steps = choices(criterion)
    if criterion.scale is not ScaleKind.YES_NO:
        return steps
    yes, no = steps
    return replace(yes, label=_("Yes")), replace(no, label=_("No"))


def focus_order(rows: list[CriterionRow]) -> None:
    """Tab goes from points to comment to the next criterion's points."""
    chain = [widget for row in rows for widget in (row.input, row.comment)]
    for first, second in pairwise(chain):
        QWidget.setTabOrder(first, second)
