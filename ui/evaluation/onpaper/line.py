"""One line of the screen: a field for the points of each criterion, keys only."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.calls.scorecard import CriterionSpec, Key, ScorecardSpec, choices
from app.evaluation import ScaleKind
from app.evaluation.scoring import Total, total
from app.formats import short
from app.i18n import _
from ui.evaluation.points_field import PointsField
from ui.kit import theme
from ui.kit.cards import label
from ui.kit.flow import Flow


class KeyField(PointsField):
    """Points of one criterion; Enter goes on as Tab does."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is not the window's: it goes to the next field."""
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self.entered.emit()
            return
        super().keyPressEvent(event)


class PointsLine(QWidget):
    """The fields side by side, each under its criterion's number.

    ``at`` tells which criterion is being typed, ``changed`` that points did, ``done`` that Enter
    was pressed in the last field.
    """

    at = Signal(object)
    changed = Signal()
    done = Signal()

    def __init__(self, spec: ScorecardSpec) -> None:
        super().__init__()
        self.spec = spec
        self.fields: dict[Key, KeyField] = {}
        row = Flow(theme.GAP_S)
        row.setContentsMargins(0, 0, 0, 0)
        self.setLayout(row)
        for criterion in spec.criteria:
            row.addWidget(self._cell(criterion))
        fields = list(self.fields.values())
        for one, after in zip(fields, [*fields[1:], None], strict=True):
            one.entered.connect(self.done.emit if after is None else after.setFocus)
            if after is not None:
                QWidget.setTabOrder(one, after)

    def scores(self) -> dict[Key, int | None]:
        """What is typed, in hundredths; an empty field is None."""
        return {key: field.value() for key, field in self.fields.items()}

    def total(self) -> Total:
        """The sum of what is typed so far."""
        return total(self.spec, self.scores())

    def problem(self) -> tuple[KeyField, str] | None:
        """The first field whose text gives no points, with the reason."""
        for field in self.fields.values():
            if field.problem:
                return field, field.problem
        return None

    def first(self) -> KeyField:
        """Where typing begins."""
        return next(iter(self.fields.values()))

    def _cell(self, criterion: CriterionSpec) -> QWidget:
        name = _("Criterion {number}, points").format(number=criterion.number)
        field = KeyField(criterion, name)
        field.setFixedWidth(theme.chars(field, 9))
        field.chosen.connect(self.changed)
        field.focused.connect(lambda on: self.at.emit(criterion) if on else None)
        self.fields[criterion.key] = field
        cell = QWidget()
        column = QVBoxLayout(cell)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID)
        head = label(criterion.number, "strong")
        head.setAlignment(Qt.AlignmentFlag.AlignRight)
        column.addWidget(head)
        column.addWidget(field)
        return cell


def asked(criterion: CriterionSpec) -> str:
    """A criterion in one line: its number, words, and what may be typed."""
    if criterion.scale is ScaleKind.RANGE:
        may = _("{low}–{high}").format(low=short(criterion.low), high=short(criterion.high))
        if criterion.step != 100:
            may = _("{may}, in steps of {step}").format(may=may, step=short(criterion.step))
    else:
        may = "; ".join(
            f"{short(step.points)} – {step.label}".rstrip(" –") for step in choices(criterion)
        )
    return f"{criterion.number}. {criterion.text}: {may}"
