"""What does not fit: texts wider or higher than where they stand, things outside their window."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QCalendarWidget,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QRadioButton,
    QScrollArea,
    QScrollBar,
    QSplitterHandle,
    QStyle,
    QStyleOptionComboBox,
    QStyleOptionFrame,
    QTableWidget,
    QToolButton,
    QWidget,
)

from ui.kit import screens
from ui.kit.chooser import Chooser
from ui.kit.table_paint import Header, header_width
from ui.kit.table_view import TableView

_SLACK = 1  # a pixel of rounding
MORE = "…"


def words_of(widget: QWidget) -> str:
    """The text of a button or label."""
    return widget.text() if isinstance(widget, QAbstractButton | QLabel) else ""


def named(widget: QWidget) -> str:
    """How a finding calls a widget."""
    words = widget.accessibleName() or words_of(widget)
    return f"{type(widget).__name__} “{words[:48]}”"


def seen(root: QWidget) -> Iterator[QWidget]:
    """Every widget in sight or scrolled out of it."""
    yield root
    for each in root.findChildren(QWidget):
        if each.isVisible() and each.window() is root.window():
            yield each


def findings(root: QWidget) -> list[str]:
    """Everything below a window that is cut or sticks out."""
    if isinstance(root, QMenu):
        return []
    found = []
    for widget in seen(root):
        if isinstance(widget, QScrollBar | QSplitterHandle) or _in_calendar(widget):
            continue
        words = [_label(widget), _button(widget), _combo(widget), _line(widget), _outside(widget)]
        found += [f"{named(widget)}: {each}" for each in words if each]
        found += [f"{named(widget)}: {each}" for each in _headers(widget)]
        found += [f"{named(widget)}: {each}" for each in _sideways(widget)]
    if root.isWindow():
        room = screens.room(root)
        if root.width() > room.width() or root.height() > room.height():
            found.append(
                f"{named(root)}: {root.width()}×{root.height()} on a screen of"
                f" {room.width()}×{room.height()}"
            )
    return found


def _in_calendar(widget: QWidget) -> bool:
    above: QWidget | None = widget
    while above is not None:
        if isinstance(above, QCalendarWidget):
            return True
        above = above.parentWidget()
    return False


def _label(widget: QWidget) -> str:
    if not isinstance(widget, QLabel) or not widget.text():
        return ""
    if widget.text().endswith(MORE) and widget.accessibleName() != widget.text():
        return "" if widget.toolTip() else "shortened without a tooltip"
    if widget.wordWrap():
        need = widget.heightForWidth(widget.width())
        if need > widget.height() + _SLACK:
            return f"needs {need} px of height, has {widget.height()}"
        longest = max(widget.text().split(), key=len, default="")
        inside = widget.contentsRect().width() - 2 * widget.margin()
        wide = widget.fontMetrics().horizontalAdvance(longest)
        return f"the word “{longest}” needs {wide} px, has {inside}" if wide > inside + 1 else ""
    hint = widget.sizeHint()
    if hint.width() > widget.width() + _SLACK:
        return f"needs {hint.width()} px, has {widget.width()}"
    if hint.height() > widget.height() + _SLACK:
        return f"needs {hint.height()} px of height, has {widget.height()}"
    return ""


def _button(widget: QWidget) -> str:
    if not isinstance(widget, QAbstractButton) or not (widget.text() or widget.icon()):
        return ""
    icon_only = Qt.ToolButtonStyle.ToolButtonIconOnly
    if isinstance(widget, QToolButton) and widget.toolButtonStyle() == icon_only:
        return ""
    if widget.text().endswith(MORE) and widget.toolTip():
        return ""
    hint = widget.sizeHint()
    if isinstance(widget, QCheckBox | QRadioButton) or widget.text() or widget.layout():
        if hint.width() > widget.width() + _SLACK and widget.layout() is None:
            return f"needs {hint.width()} px, has {widget.width()}"
        if hint.height() > widget.height() + _SLACK:
            return f"needs {hint.height()} px of height, has {widget.height()}"
    return ""


def _combo(widget: QWidget) -> str:
    if not isinstance(widget, QComboBox):
        return ""
    option = QStyleOptionComboBox()
    widget.initStyleOption(option)
    kind, part = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
    room = widget.style().subControlRect(kind, option, part, widget)
    need = widget.fontMetrics().horizontalAdvance(widget.currentText())
    if need > room.width() + _SLACK:
        if isinstance(widget, Chooser):
            widget.tell_whole()
        shown = widget.shown_text() if isinstance(widget, Chooser) else ""
        if not (shown.endswith(MORE) and widget.toolTip()):
            return f"“{widget.currentText()}” needs {need} px, has {room.width()}"
    if QFontMetrics(widget.font()).height() > room.height() + _SLACK:
        return f"its letters are higher than its {room.height()} px"
    return ""


def _line(widget: QWidget) -> str:
    if not isinstance(widget, QLineEdit) or isinstance(widget.parentWidget(), QAbstractSpinBox):
        return ""
    option = QStyleOptionFrame()
    widget.initStyleOption(option)
    part = QStyle.SubElement.SE_LineEditContents
    room = widget.style().subElementRect(part, option, widget)
    margins = widget.textMargins()
    width = room.width() - margins.left() - margins.right() - 4  # Qt's own two pixels a side
    width -= sum(each.width() + 6 for each in widget.findChildren(QToolButton) if each.isVisible())
    text = widget.text() or widget.placeholderText()
    need = widget.fontMetrics().horizontalAdvance(text)
    fixed = widget.minimumWidth() == widget.maximumWidth()
    if need > width + _SLACK and (fixed or not widget.text()) and not widget.isReadOnly():
        return f"“{text}” needs {need} px, has {width}"
    if widget.fontMetrics().height() > room.height() + 2:
        return f"letters of {widget.fontMetrics().height()} px in {room.height()}"
    return ""


def _headers(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, TableView):
        yield from _kit_headers(widget)
    elif isinstance(widget, QTableWidget):
        header = widget.horizontalHeader()
        for place in range(widget.columnCount()):
            item, need = widget.horizontalHeaderItem(place), header.sectionSizeHint(place)
            has = header.sectionSize(place)
            if item is not None and need > has + _SLACK and not item.toolTip():
                yield f"title “{item.text()}” needs {need} px, has {has}"
        yield from _high(header)


def _kit_headers(view: TableView) -> Iterator[str]:
    header = view.horizontalHeader()
    assert isinstance(header, Header)
    for place in range(header.count()):
        if view.isColumnHidden(place):
            continue
        column = view.columns[place]
        title = view.model().headerData(place, Qt.Orientation.Horizontal)
        need = header_width(column, title, header.font())
        if need > header.sectionSize(place) + _SLACK:
            yield f"title “{title}” needs {need} px, has {header.sectionSize(place)}"
    height = view.fontMetrics().height()
    if view.verticalHeader().defaultSectionSize() < height + 8:
        yield f"rows of {view.verticalHeader().defaultSectionSize()} px for letters of {height}"
    yield from _high(header)


def _high(header: QHeaderView) -> Iterator[str]:
    if header.isVisible() and header.fontMetrics().height() + 4 > header.height():
        yield f"titles of {header.fontMetrics().height()} px in {header.height()}"


def _outside(widget: QWidget) -> str:
    """Sticks out of an ancestor that does not scroll."""
    rect = QRect(QPoint(0, 0), widget.size())
    if widget.isWindow() or rect.isEmpty():
        return ""
    child = widget
    while (above := child.parentWidget()) is not None and not child.isWindow():
        area = above.parentWidget()
        if isinstance(area, QAbstractScrollArea) and area.viewport() is above:
            return ""
        if isinstance(above, QAbstractScrollArea):
            return ""
        rect = rect.translated(child.pos())
        inside = above.rect().adjusted(-_SLACK, -_SLACK, _SLACK, _SLACK)
        if not inside.contains(rect):
            return f"sticks out of {named(above)}: {rect.getRect()} in {above.rect().getRect()}"
        child = above
    return ""


def _sideways(widget: QWidget) -> Iterator[str]:
    """Forms and texts scroll down, never sideways."""
    inner: QWidget | None = widget.widget() if isinstance(widget, QScrollArea) else None
    if inner and isinstance(widget, QScrollArea) and widget.horizontalScrollBar().maximum() > 0:
        yield (
            f"scrolls sideways: {named(inner)} needs {inner.minimumSizeHint().width()} px,"
            f" has {widget.viewport().width()}"
        )
