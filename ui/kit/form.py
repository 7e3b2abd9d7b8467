"""A declared form: values out, errors in, what was typed kept."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from app.errors import Invalid, InvalidMany, PersonError
from app.i18n import N_, _
from ui.kit import theme
from ui.kit.accessible import announce
from ui.kit.cards import Note, label
from ui.kit.fields import Choice, Field, Section
from ui.kit.form_row import FormRow

_WIDE = 92  # average characters from which a form has two columns
_PAUSE_MS = 800  # after the last letter, before a draft is kept


class DraftStore(Protocol):
    """Where half-typed forms are kept; the office provides it, for the current account."""

    def load(self, form: str, record: str) -> dict[str, Any] | None:
        """What was typed, None when nothing waits."""
        ...

    def save(self, form: str, record: str, typed: dict[str, Any]) -> None:
        """Keep what was typed (JSON-able), overwriting."""
        ...

    def clear(self, form: str, record: str) -> None:
        """Forget it."""
        ...


class Form(QWidget):
    """Fields in one column, or two when there is room."""

    changed = Signal()

    def __init__(
        self, fields: Sequence[Field | Section], *, columns: int = 2, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._most = columns
        self._items: list[tuple[QWidget, bool]] = []
        self.rows: dict[str, FormRow] = {}
        self._loading = False
        self._store: DraftStore | None = None
        self._where = ("", "")
        self._note: Note | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.PAGE_MARGIN)
        self._grid.setVerticalSpacing(theme.GAP)
        self._shape = 0
        for each in fields:
            self._add(each)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.keep_draft)
        self._flow(1)

    def values(self) -> dict[str, Any]:
        """Typed values by key. InvalidMany lists every field that is wrong or missing."""
        found: dict[str, Any] = {}
        problems: list[Invalid] = []
        for key, row in self.rows.items():
            try:
                found[key] = row.editor.value()
            except Invalid as error:
                problems.append(Invalid(error.message, field=key, **error.values))
                continue
            missing = found[key] is None or found[key] == () or found[key] is False
            if row.field.required and missing and not row.isHidden():
                problems.append(Invalid(N_("Fill this in."), field=key))
        if problems:
            raise InvalidMany(problems)
        return found

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Show these; keys without a field are passed over."""
        self._loading = True
        try:
            for key, value in values.items():
                if key in self.rows:
                    self.rows[key].editor.set_value(value)
        finally:
            self._loading = False
        self.clear_errors()
        self.changed.emit()

    def value(self, key: str) -> Any:
        """One value; None while it is not understood."""
        try:
            return self.rows[key].editor.value()
        except Invalid:
            return None

    def set_choices(self, key: str, choices: Sequence[Choice]) -> None:
        """Other choices for a choice field."""
        self.rows[key].editor.set_choices(choices)

    def set_shown(self, key: str, shown: bool) -> None:
        """Show or hide a field; a hidden one is not required."""
        self.rows[key].setVisible(shown)

    def set_read_only(self, on: bool) -> None:
        """The whole form for reading only (fields declared read-only stay so)."""
        for row in self.rows.values():
            row.editor.set_read_only(on or row.field.read_only)

    def show_errors(self, error: PersonError) -> str:
        """Put each error under its field and go to the first; what has no field is handed back."""
        self.clear_errors()
        problems: Sequence[PersonError] = (
            error.problems if isinstance(error, InvalidMany) else [error]
        )
        homeless: list[str] = []
        first: FormRow | None = None
        for problem in problems:
            row = self.rows.get(problem.field or "")
            if row is None:
                homeless.append(problem.text())
                continue
            row.show_error(problem.text())
            first = first or row
        if first is not None:
            first.widget.setFocus()
            announce(first.widget, f"{_(first.field.label)}: {first.error.text()}", urgent=True)
        return "\n".join(homeless)

    def clear_errors(self) -> None:
        """Take the errors away."""
        for row in self.rows.values():
            if row.error.text():
                row.show_error("")

    def raw(self) -> dict[str, Any]:
        """What was typed, JSON-able, passwords left out."""
        kept = {key: row.editor.raw() for key, row in self.rows.items()}
        return {key: value for key, value in kept.items() if value is not None}

    def set_raw(self, raw: Mapping[str, Any]) -> None:
        """Bring back what was typed."""
        for key, value in raw.items():
            if key in self.rows:
                self.rows[key].editor.set_raw(value)

    def keep_drafts(self, store: DraftStore, form: str, record: str = "") -> bool:
        """Keep what is typed from now on; if a draft waits, bring it back and say so.

        Call after :meth:`set_values`. ``record`` is the id of what is edited, empty for a new one.
        """
        self._store, self._where = store, (form, record)
        saved = self.raw()
        waiting = store.load(form, record)
        if waiting is None or waiting == saved:
            return False
        self.set_raw(waiting)
        self._pause.stop()
        self._note = Note(
            _("What you typed earlier was brought back."),
            "info",
            N_("Discard it"),
            lambda: self._discard(saved),
        )
        self._flow(max(self._shape, 1))
        return True

    @property
    def keeps_drafts(self) -> bool:
        """Whether what is typed is kept."""
        return self._store is not None

    def keep_draft(self) -> None:
        """Keep what is typed now."""
        self._pause.stop()
        if self._store is not None:
            self._store.save(*self._where, self.raw())

    def keep_due_draft(self) -> None:
        """Keep what was typed in the last moments, before the office locks or closes."""
        if self._pause.isActive():
            self.keep_draft()

    def drop_draft(self) -> None:
        """What was typed is stored elsewhere now (or not wanted)."""
        self._pause.stop()
        if self._store is not None:
            self._store.clear(*self._where)

    def focus_first(self) -> None:
        """Put the cursor into the first field that can be changed."""
        for row in self.rows.values():
            if not row.field.read_only and not row.isHidden():
                row.widget.setFocus()
                return

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One column or two."""
        super().resizeEvent(event)
        wide = self._most > 1 and self.width() >= theme.chars(self, _WIDE)
        if (2 if wide else 1) != self._shape:
            self._flow(2 if wide else 1)

    def _add(self, each: Field | Section) -> None:
        if isinstance(each, Section):
            heading = label(_(each.title), "heading")
            heading.setContentsMargins(0, theme.GAP_S if self._items else 0, 0, 0)
            self._items.append((heading, True))
            if each.text:
                self._items.append((label(_(each.text), "muted", wrap=True), True))
            return
        row = FormRow(each)
        row.editor.edited.connect(lambda: self._typed(row))
        self.rows[each.key] = row
        self._items.append((row, each.spans))

    def _typed(self, row: FormRow) -> None:
        if row.error.text():
            row.show_error("")
        if not self._loading:
            if self._store is not None:
                self._pause.start()
            self.changed.emit()

    def _flow(self, columns: int) -> None:
        """Place every item; the Tab order is the order of declaration."""
        self._shape = columns
        for widget, _spans in self._items:
            self._grid.removeWidget(widget)
        line, place = 0, 0
        if self._note is not None:
            self._grid.removeWidget(self._note)
            self._grid.addWidget(self._note, 0, 0, 1, columns)
            line = 1
        for widget, spans in self._items:
            if spans and place:
                line, place = line + 1, 0
            self._grid.addWidget(widget, line, place, 1, columns if spans else 1)
            place = 0 if spans else (place + 1) % columns
            line += 1 if place == 0 else 0
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1 if columns == 2 else 0)

    def _discard(self, saved: Mapping[str, Any]) -> None:
        self.set_raw(saved)
        self.drop_draft()
        if self._note is not None:
            self._note.deleteLater()
            self._note = None
