"""A line of a card that can be pressed: everything in it is one button."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QLayout, QSizePolicy

from ui.kit import theme
from ui.kit.accessible import named


class RowButton(QAbstractButton):
    """Lay widgets out in it; ``name`` says to a screen reader what the whole line says."""

    def __init__(self, name: str, layout: QLayout, tip: str = "") -> None:
        super().__init__()
        named(self, name, tip)
        self.setToolTip(tip)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        layout.setContentsMargins(theme.GAP_S, theme.GRID, theme.GAP_S, theme.GRID)
        self.setLayout(layout)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def make_plain(self) -> None:
        """Only to be read: nothing happens on a press, Tab passes by."""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.unsetCursor()

    def sizeHint(self) -> QSize:
        """What its contents ask for."""
        layout = self.layout()
        return layout.sizeHint() if layout is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """What its contents cannot do without."""
        layout = self.layout()
        return layout.minimumSize() if layout is not None else super().minimumSizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A soft ground under the pointer, a frame with the focus."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked():
            painter.setBrush(theme.colour("accent_soft"))
            painter.drawRoundedRect(place, theme.RADIUS_FIELD, theme.RADIUS_FIELD)
        elif self.isDown() or self.underMouse():
            painter.setBrush(theme.colour("hover"))
            painter.drawRoundedRect(place, theme.RADIUS_FIELD, theme.RADIUS_FIELD)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawRoundedRect(place, theme.RADIUS_FIELD, theme.RADIUS_FIELD)
        painter.end()
