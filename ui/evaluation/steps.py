"""Points by labelled steps: one focus stop, number keys, arrows, Delete."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.calls.scorecard import Step
from app.formats import short
from ui.kit import theme
from ui.kit.accessible import announce, named

_ERASERS = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class StepButton(QPushButton):
    """One step: its points, its label as tooltip, and its key while the criterion is current."""

    def __init__(self, place: int, step: Step) -> None:
        super().__init__(short(step.points))
        self.key = str(place + 1)
        self.hinted = False
        self.setProperty("step", True)
        self.setCheckable(True)
        self.setAutoExclusive(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setToolTip(step.label)
        named(self, f"{short(step.points)} – {step.label}" if step.label else short(step.points))
        self.setMinimumWidth(theme.chars(self, 8))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The button, and in its corner the key that chooses it."""
        super().paintEvent(event)
        if not self.hinted:
            return
        painter = QPainter(self)
        painter.setFont(theme.caption(theme.caption(self.font())))
        painter.setPen(theme.colour("on_accent" if self.isChecked() else "muted"))
        corner = QRect(self.rect()).adjusted(theme.GRID + 1, 2, 0, 0)
        painter.drawText(corner, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, self.key)
        painter.end()


class StepChoice(QWidget):
    """The steps of one criterion, best first; ``chosen`` fires when the person changes them.

    Keys: 1…n choose by place; a figure that is no place but is the points of a step (0, 5) chooses
    that step; left and right go along; Delete and Backspace clear, since unscored is not zero.
    """

    chosen = Signal()
    focused = Signal(bool)

    def __init__(self, steps: Sequence[Step], name: str) -> None:
        super().__init__()
        self._steps = tuple(steps)
        self._value: int | None = None
        self._fixed = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        help_ = "; ".join(
            f"{place} – {short(step.points)} {step.label}".rstrip()
            for place, step in enumerate(self._steps, 1)
        )
        named(self, name, help_)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GRID)
        self.buttons = [StepButton(place, step) for place, step in enumerate(self._steps)]
        for button, step in zip(self.buttons, self._steps, strict=True):
            button.clicked.connect(lambda _on=False, points=step.points: self._click(points))
            row.addWidget(button)

    def value(self) -> int | None:
        """Points in hundredths; None while nothing is chosen."""
        return self._value

    def set_value(self, points: int | None) -> None:
        """Show points."""
        self._value = points
        for button, step in zip(self.buttons, self._steps, strict=True):
            button.setChecked(step.points == points)

    def step(self) -> Step | None:
        """The chosen step."""
        return next((step for step in self._steps if step.points == self._value), None)

    def set_fixed(self, on: bool) -> None:
        """For reading only."""
        self._fixed = on
        for button in self.buttons:
            button.setEnabled(not on or button.isChecked())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See the class."""
        if self._fixed or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif event.key() in _ERASERS:
            self._choose(None)
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._go(1 if event.key() == Qt.Key.Key_Right else -1)
        elif event.text().isdecimal() and event.text().isascii():
            self._figure(int(event.text()))
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the keys."""
        super().focusInEvent(event)
        self._hint(not self._fixed)
        self.focused.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the keys."""
        super().focusOutEvent(event)
        self._hint(False)
        self.focused.emit(False)

    def _hint(self, on: bool) -> None:
        for button in self.buttons:
            button.hinted = on
            button.update()

    def _figure(self, figure: int) -> None:
        if 1 <= figure <= len(self._steps):
            self._choose(self._steps[figure - 1].points)
        elif any(step.points == figure * 100 for step in self._steps):
            self._choose(figure * 100)

    def _go(self, by: int) -> None:
        places = [step.points for step in self._steps]
        here = places.index(self._value) if self._value in places else (-1 if by > 0 else 0)
        self._choose(places[max(0, min(len(places) - 1, here + by))])

    def _click(self, points: int) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._choose(points)

    def _choose(self, points: int | None) -> None:
        changed = points != self._value
        self.set_value(points)
        step = self.step()
        if step is not None:
            announce(self, f"{short(step.points)} {step.label}".rstrip())
        if changed:
            self.chosen.emit()
