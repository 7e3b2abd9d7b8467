"""What a screen reader hears of a window: names, roles, states, labels, tables."""

from collections import Counter
from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QAction
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QCalendarWidget,
    QLabel,
    QMenu,
    QTableView,
    QWidget,
)

from tests.ui.look.clipped import named, seen
from ui.kit.form_row import FormRow

Role = QAccessible.Role
# Roles that say what a thing does when a person reaches it.
TELLING = {
    Role.PushButton,
    Role.CheckBox,
    Role.RadioButton,
    Role.ComboBox,
    Role.EditableText,
    Role.SpinBox,
    Role.Slider,
    Role.Table,
    Role.Tree,
    Role.List,
    Role.PageTabList,
    Role.ButtonMenu,
    Role.ButtonDropDown,
    Role.Link,
    Role.Document,
    Role.Grouping,
    Role.Pane,
    Role.Client,
    Role.StaticText,
    Role.ScrollBar,
    Role.ProgressBar,
    Role.Button,
}


def heard(widget: QWidget) -> QAccessibleInterface:
    """What assistive technology gets for a widget."""
    found = QAccessible.queryAccessibleInterface(widget)
    assert found is not None
    return found


def findings(root: QWidget) -> list[str]:
    """Everything in a window that a person who cannot see it would miss."""
    if isinstance(root, QMenu):
        return list(_menu(root))
    found = []
    for widget in seen(root):
        found += [f"{named(widget)}: {each}" for each in _one(widget)]
    return [*found, *_same(root)]


def _one(widget: QWidget) -> Iterator[str]:
    face = heard(widget)
    name = face.text(QAccessible.Text.Name)
    if _reached(widget):
        if not name.strip():
            yield f"reached by Tab, but has no name (in {_path(widget)})"
        if face.role() not in TELLING:
            yield f"reached by Tab, but its role is {face.role().name}"
    if widget.isWindow() and not name.strip():
        yield "a window without a name"
    if isinstance(widget, QTableView):
        yield from _table(widget)
    if isinstance(widget, FormRow):
        yield from _row(widget)
    if isinstance(widget, QLabel) and not widget.pixmap().isNull() and _alone(widget):
        yield f"a picture without words (in {_path(widget)})"


def _reached(widget: QWidget) -> bool:
    if widget.focusProxy() is not None or isinstance(widget.parent(), QCalendarWidget):
        return False
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isEnabled()


def _path(widget: QWidget) -> str:
    names: list[str] = []
    above = widget.parentWidget()
    while above is not None and len(names) < 4:
        names.append(above.accessibleName()[:24] or type(above).__name__)
        above = above.parentWidget()
    return " < ".join(names)


def _alone(sign: QLabel) -> bool:
    """A sign beside words needs none of its own."""
    above = sign.parentWidget()
    if sign.accessibleName() or above is None:
        return False
    return not any(
        each is not sign and each.text() for each in above.findChildren(QLabel) if each.isVisible()
    )


def _table(view: QTableView) -> Iterator[str]:
    model = view.model()
    for place in range(model.columnCount()):
        title = model.headerData(place, Qt.Orientation.Horizontal)
        if not view.isColumnHidden(place) and not str(title or "").strip():
            yield f"column {place} has no title"
    if heard(view).role() != Role.Table:
        yield "is no table to a screen reader"
    for row in range(min(model.rowCount(), 3)):
        for place in range(model.columnCount()):
            text = model.data(model.index(row, place))
            shown = model.data(model.index(row, place), Qt.ItemDataRole.AccessibleTextRole)
            if not view.isColumnHidden(place) and text and shown is not None and not shown:
                yield f"cell {row}, {place} says nothing"


def _row(row: FormRow) -> Iterator[str]:
    face = heard(row.widget)
    said = face.text(QAccessible.Text.Description)
    if row.field.required and row.required_word not in f"{said} {face.text(QAccessible.Text.Name)}":
        yield "required, but does not say so"
    if row.error.text() and row.error.text() not in said:
        yield "its error is not its description"
    if row.field.kind not in ("check", "multichoice") and not any(
        each.buddy() is row.widget for each in row.findChildren(QLabel)
    ):
        yield "no label is tied to it"


def _same(root: QWidget) -> Iterator[str]:
    """Two things of one kind in one place with one name."""
    groups: dict[QWidget, list[tuple[str, str]]] = {}
    for widget in seen(root):
        above = widget.parentWidget()
        if above is not None and _reached(widget) and not _scrolls(widget):
            groups.setdefault(above, []).append((type(widget).__name__, widget.accessibleName()))
    for above, names in groups.items():
        for (kind, name), count in Counter(names).items():
            if count > 1 and name:
                yield f"{named(above)}: {count} × {kind} “{name}”"


def _scrolls(widget: QWidget) -> bool:
    return isinstance(widget, QAbstractScrollArea) and not widget.accessibleName()


def _menu(menu: QMenu) -> Iterator[str]:
    words = [action.text() for action in menu.actions() if not action.isSeparator()]
    for text, count in Counter(words).items():
        if not text.strip() or count > 1:
            yield f"menu: {count} × “{text}”"
    for letter, count in Counter(_letter(action) for action in menu.actions()).items():
        if letter and count > 1:
            yield f"menu: Alt+{letter} {count} times"


def _letter(action: QAction) -> str:
    text = action.text().replace("&&", "")
    return text.partition("&")[2][:1].casefold()
