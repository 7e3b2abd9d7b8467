"""Points typed into a range: Lithuanian comma or point, „5“ is „5,0“ is „5,00“."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from app.calls.scorecard import CriterionSpec, refusal
from app.errors import Invalid
from app.formats import parse_hundredths, short
from ui.kit import theme
from ui.kit.accessible import named


class PointsField(QLineEdit):
    """``chosen`` fires when what is typed changed; Delete in the emptied field leaves it unscored.

    ``problem`` words why the typed text gives no points; the text itself stays as it was typed.
    """

    chosen = Signal()
    focused = Signal(bool)

    def __init__(self, criterion: CriterionSpec, name: str) -> None:
        super().__init__()
        self._criterion = criterion
        self.problem = ""
        named(self, name)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setFixedWidth(theme.chars(self, 10))
        self.setMaxLength(12)
        self.setPlaceholderText(f"{short(criterion.low)}–{short(criterion.high)}")
        self.textEdited.connect(lambda _text: self._typed())

    def value(self) -> int | None:
        """Points in hundredths; None when empty or not possible."""
        return None if self.problem else self._parsed()

    def set_value(self, points: int | None) -> None:
        """Show points."""
        self.setText("" if points is None else short(points))
        self.problem = ""

    def set_fixed(self, on: bool) -> None:
        """For reading only."""
        self.setReadOnly(on)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down go to other criteria; the row listens to them."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The figure is chosen whole, so that typing replaces it."""
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self.selectAll()
        self.focused.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Write the figure as Lithuanians do."""
        super().focusOutEvent(event)
        if not self.problem and not self.isReadOnly():
            self.set_value(self._parsed())
        self.focused.emit(False)

    def _parsed(self) -> int | None:
        text = self.text().strip()
        return parse_hundredths(text) if text else None

    def _typed(self) -> None:
        self.problem = ""
        try:
            points = self._parsed()
        except Invalid as error:
            self.problem = error.text()
        else:
            line = None if points is None else refusal(self._criterion, points)
            self.problem = line.text() if line is not None else ""
        self.chosen.emit()
