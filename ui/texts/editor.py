"""The parts of one template as fields, and the list of what may stand between braces."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.errors import InvalidMany
from app.i18n import N_, _
from app.texts.drafts import checked_text
from app.texts.queries import TextRow
from app.texts.text import Text
from ui.kit import theme
from ui.kit.accessible import named
from ui.kit.cards import label
from ui.kit.fields import Field
from ui.kit.form import DraftStore, Form

_LINES = {"form_note": 2, "title": 2, "opening": 7, "closing": 5}
_SHOWN = 8  # fields in sight at once
_NAME = Qt.ItemDataRole.UserRole


class TextEditor(QWidget):
    """``changed`` while one types. Half-typed text waits as a draft of its template."""

    changed = Signal()

    def __init__(self, row: TextRow, store: DraftStore | None) -> None:
        super().__init__()
        self.row = row
        self.form = Form(
            [
                Field(
                    part.name,
                    part.label,
                    "multiline",
                    required=part.needed,
                    help=part.help,
                    lines=_LINES[part.name],
                )
                for part in row.spec.parts
            ],
            columns=1,
        )
        self.put(row.newest.text)
        if store is not None:
            self.form.keep_drafts(store, "text", row.kind.value)
        else:
            self.form.set_read_only(True)
        self._into: QPlainTextEdit | None = None
        for each in row.spec.parts:
            widget = self.form.rows[each.name].widget
            if each.fields and isinstance(widget, QPlainTextEdit):
                widget.installEventFilter(self)
                self._into = self._into or widget
        self.fields = named(QListWidget(), _("Fields of the text"))
        self.fields.setEnabled(store is not None)
        self._assemble()
        self.form.changed.connect(self.changed.emit)

    @property
    def text(self) -> Text:
        """As typed."""
        return Text(**{key: self.form.value(key) or "" for key in self.form.rows})

    def put(self, text: Text) -> None:
        """Another text in its place; it is stored only when one says so."""
        self.form.set_values({part.name: getattr(text, part.name) for part in self.row.spec.parts})

    def check(self) -> Text | None:
        """The text tidied; None with the errors under their parts, focus left where it is."""
        self.form.clear_errors()
        try:
            return checked_text(self.row.kind, self.text)
        except InvalidMany as error:
            for problem in reversed(error.problems):
                if problem.field in self.form.rows:
                    self.form.rows[problem.field].show_error(problem.text())
            return None

    def insert(self, item: QListWidgetItem) -> None:
        """The field at the cursor of the part one was in last."""
        if self._into is not None:
            self._into.insertPlainText("{" + str(item.data(_NAME)) + "}")
            self._into.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Remember which part one was in."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QPlainTextEdit):
            self._into = watched
        return False

    def _assemble(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, theme.GAP_S, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(self.form)
        if self.row.spec.fields:
            self._list_fields()
            heading = label(_("Fields"), "heading")
            column.addWidget(heading)
            hint = _("Enter or a double click puts the field at the cursor.")
            column.addWidget(label(hint, "muted", wrap=True))
            column.addWidget(self.fields)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)

    def _list_fields(self) -> None:
        must = self.row.spec.must
        for each in self.row.spec.fields:
            needed = _(N_("required")) if each.name in must else ""
            words = f"{{{each.name}}} – {_(each.meaning)}" + (f" ({needed})" if needed else "")
            item = QListWidgetItem(words)
            item.setToolTip(words)
            item.setData(_NAME, each.name)
            self.fields.addItem(item)
        self.fields.setCurrentRow(0)
        self.fields.itemActivated.connect(self.insert)
        height = max(self.fields.sizeHintForRow(0), theme.GRID)
        rows = min(self.fields.count(), _SHOWN)
        self.fields.setFixedHeight(height * rows + 2 * theme.GRID)
