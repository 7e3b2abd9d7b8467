"""How cells and headers are painted: one padding, text measured in the font it is shown in."""

from typing import Any

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPen,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from ui.kit import icons, theme
from ui.kit.columns import Bar, Column
from ui.kit.table_model import Index, TableModel

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_MORE = Qt.TextElideMode.ElideRight


def cell_font(column: Column, font: QFont, row: Any = None) -> QFont:
    """The font that a cell is painted in; rows that are sums (``bold``) stand out."""
    strong = column.strong or getattr(row, "bold", False)
    shown = theme.bold(font) if strong else QFont(font)
    shown.setUnderline(column.link)
    return shown


def cell_width(column: Column, row: Any, font: QFont) -> int:
    """What a cell needs, padding included."""
    if column.kind == "bar":
        return 0
    text = QFontMetrics(cell_font(column, font, row)).horizontalAdvance(column.text(row))
    return text + 2 * theme.CELL_PAD + (2 * theme.PILL_PAD if column.pill else 0) + 2


def header_width(column: Column, title: str, font: QFont) -> int:
    """What a header needs, padding and the sort arrow included."""
    arrow = theme.ICON_SMALL + theme.GRID if column.sortable else 0
    return QFontMetrics(theme.bold(font)).horizontalAdvance(title) + 2 * theme.CELL_PAD + arrow + 2


class Header(QHeaderView):
    """Titles at the same padding as the cells below them; an arrow where the table is sorted."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(True)
        self.setSectionsMovable(False)
        self.setHighlightSections(False)
        self.setMouseTracking(True)
        self._hovered = -1

    def sizeHint(self) -> QSize:
        """36 px, more with large type."""
        height = QFontMetrics(theme.bold(self.font())).height() + 2 * theme.GAP_S
        # Qt's own hint asks every title for its size in every layout; nothing reads its width.
        return QSize(self.length(), max(theme.HEADER_HEIGHT, height))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Remember which title the pointer is on."""
        self._hovered = self.logicalIndexAt(event.position().toPoint())
        self.viewport().update()
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """No title is pointed at."""
        self._hovered = -1
        self.viewport().update()
        super().leaveEvent(event)

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:
        """One title."""
        model = self.model()
        if not isinstance(model, TableModel) or not rect.isValid():
            return
        column = model.columns[logical]
        title = model.headerData(logical, Qt.Orientation.Horizontal)
        painter.save()
        painter.setPen(theme.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        font = theme.bold(self.font())
        painter.setFont(font)
        sorted_here = self.isSortIndicatorShown() and self.sortIndicatorSection() == logical
        hovered = column.sortable and logical == self._hovered
        painter.setPen(theme.colour("text" if sorted_here or hovered else "muted"))
        inner = rect.adjusted(theme.CELL_PAD, 0, -theme.CELL_PAD, 0)
        room = inner.width() - (theme.ICON_SMALL + theme.GRID if sorted_here else 0)
        shown = QFontMetrics(font).elidedText(title, _MORE, room)
        painter.drawText(inner, _RIGHT if column.right else _LEFT, shown)
        if sorted_here:
            self._arrow(painter, inner, column, QFontMetrics(font).horizontalAdvance(shown))
        painter.restore()

    def _arrow(self, painter: QPainter, inner: QRect, column: Column, text: int) -> None:
        up = self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
        size = theme.ICON_SMALL
        if column.right:
            left = inner.right() - text - theme.GRID - size
        else:
            left = inner.left() + text + theme.GRID
        drawn = icons.pixmap("up" if up else "down", "text", size, self.devicePixelRatioF())
        painter.drawPixmap(left, inner.center().y() - size // 2 + 1, drawn)


class CellDelegate(QStyledItemDelegate):
    """Paints text, money, pills and bars."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One cell."""
        model = index.model()
        if not isinstance(model, TableModel):
            return
        rect: QRect = option.rect
        row, column = model.row(index.row()), model.columns[index.column()]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = self._ground(option)
        if ground is not None:
            painter.fillRect(rect, ground)
        self._focus(painter, option, index)
        if row is None:
            painter.setPen(theme.colour("muted"))
            painter.drawText(rect.adjusted(theme.CELL_PAD, 0, 0, 0), _LEFT, "…")
        elif column.bar is not None:
            bar = column.bar(row)
            if bar is not None:
                _paint_bar(painter, rect, bar)
        elif column.pill is not None:
            self._pill(painter, option, *column.pill(row))
        else:
            self._text(painter, rect, cell_font(column, option.font, row), column, column.text(row))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Rows are of one height; widths are the table's affair."""
        return QSize(0, theme.ROW_HEIGHT)

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """The declared tooltip, else the whole text of a cell that shows less."""
        model = index.model()
        if not isinstance(model, TableModel) or model.row(index.row()) is None:
            return False
        row, column = model.row(index.row()), model.columns[index.column()]
        tip = column.tooltip(row) if column.tooltip is not None else ""
        if not tip and cell_width(column, row, option.font) - 2 > option.rect.width():
            tip = column.text(row)
        QToolTip.showText(event.globalPos(), tip, view)
        return bool(tip)

    def _ground(self, option: QStyleOptionViewItem) -> QColor | None:
        state = option.state
        if state & QStyle.StateFlag.State_Selected:
            return theme.colour("selection")
        if state & QStyle.StateFlag.State_MouseOver:
            return theme.colour("hover")
        return None

    def _focus(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view = option.widget
        if not isinstance(view, QAbstractItemView) or not view.hasFocus():
            return
        if view.currentIndex().row() != index.row():
            return
        painter.setPen(QPen(theme.colour("accent"), 2))
        rect = option.rect
        painter.drawLine(rect.left(), rect.top() + 1, rect.right() + 1, rect.top() + 1)
        painter.drawLine(rect.left(), rect.bottom(), rect.right() + 1, rect.bottom())

    def _text(self, painter: QPainter, rect: QRect, font: QFont, column: Column, text: str) -> None:
        painter.setFont(font)
        painter.setPen(
            theme.colour("accent" if column.link else "muted" if column.muted else "text")
        )
        inner = rect.adjusted(theme.CELL_PAD, 0, -theme.CELL_PAD, 0)
        elided = QFontMetrics(font).elidedText(text.replace("\n", " "), _MORE, inner.width())
        painter.drawText(inner, _RIGHT if column.right else _LEFT, elided)

    def _pill(self, painter: QPainter, option: QStyleOptionViewItem, word: str, tone: str) -> None:
        if not word:
            return
        rect, font = option.rect, option.font
        metrics = QFontMetrics(font)
        room = rect.width() - 2 * theme.CELL_PAD - 2 * theme.PILL_PAD + 2
        shown = metrics.elidedText(word, _MORE, room)
        height = max(theme.PILL_HEIGHT, metrics.height() + theme.GRID)
        width = metrics.horizontalAdvance(shown) + 2 * theme.PILL_PAD
        top = rect.center().y() - height // 2 + 1
        pill = QRect(rect.left() + theme.CELL_PAD, top, width, height)
        path = QPainterPath()
        path.addRoundedRect(QRectF(pill), height / 2, height / 2)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        # A soft pill would melt into the ground of the chosen row.
        painter.fillPath(path, theme.colour("surface" if selected else f"{tone}_soft"))
        painter.setFont(font)
        painter.setPen(theme.colour(tone))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, shown)


def _paint_bar(painter: QPainter, rect: QRect, bar: Bar) -> None:
    """The track, what came before, this row's piece, and the limit through the whole row."""
    inner = rect.adjusted(theme.CELL_PAD, 0, -theme.CELL_PAD, 0)
    top = inner.center().y() - theme.BAR_HEIGHT // 2 + 1
    whole = max(bar.whole, 1)

    def at(amount: int) -> int:
        return inner.left() + inner.width() * min(max(amount, 0), whole) // whole

    def piece(left: int, right: int, token: str) -> None:
        path = QPainterPath()
        path.addRoundedRect(QRectF(left, top, max(right - left, 2), theme.BAR_HEIGHT), 3, 3)
        painter.fillPath(path, theme.colour(token))

    piece(inner.left(), inner.right() + 1, "sunken")
    if bar.start > 0:
        piece(inner.left(), at(bar.start), "ok_soft")
    if bar.length > 0:
        piece(at(bar.start), at(bar.start + bar.length), bar.tone)
    if bar.limit is not None:
        painter.fillRect(at(bar.limit), rect.top(), 2, rect.height(), theme.colour("bad"))
