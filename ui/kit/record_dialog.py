"""A record in several sheets: forms and grids, checks beside them, nothing typed is ever lost."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.errors import Exceeds, Invalid, InvalidMany, PersonError
from app.i18n import N_, _
from ui.kit import jobs
from ui.kit.buttons import button
from ui.kit.form import DraftStore, Form
from ui.kit.grid import Grid
from ui.kit.record_frame import RecordFrame, Sheet

_PAUSE_MS = 800  # after the last letter, before a draft is kept
Part = Form | Grid


class RecordDialog(RecordFrame):
    """Sheets of forms and grids, „Save“ and „Cancel“.

    ``parts`` names the forms and grids; ``submit(values)`` gets the values of each by that name, on
    the write queue. A problem is shown at its field: the field of a form is found by its key, a
    grid by its own name (``lines:2`` is its third row), others through ``homes``
    (``{"code": "who.code"}``). Ctrl+S and Ctrl+Enter save. Where ``may_exceed``, a refusal for want
    of money offers to go on: ``submit`` is called again with the reason under ``override``.
    """

    submitted = Signal(object)
    changed = Signal()
    may_exceed = False

    def __init__(
        self,
        title: str,
        sheets: Sequence[Sheet],
        parts: Mapping[str, Part],
        submit: Callable[[dict[str, Any]], Any],
        *,
        verb: str = N_("Save"),
        text: str = "",
        aside: QWidget | None = None,
        homes: Mapping[str, str] | None = None,
        topic: str = "",
        parent: QWidget | None = None,
    ) -> None:
        self._save = button(verb, "check", self.submit, primary=True, tip="Ctrl+Enter")
        self._cancel = button(N_("Cancel"), on_click=self.reject)
        super().__init__(title, sheets, [self._cancel, self._save], text, aside, parent)
        self.topic = topic or self.topic
        self.parts, self._submit, self._homes = dict(parts), submit, dict(homes or {})
        self._store: DraftStore | None = None
        self._where = ("", "")
        self._busy = False
        self._values: dict[str, Any] = {}
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._keep)
        self._start = self.raw()
        for part in self.parts.values():
            part.changed.connect(self._typed)
        for keys in ("Ctrl+S", "Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.submit)
        self.go_to(0)

    # --- values ---------------------------------------------------------------------------------

    def values(self) -> dict[str, Any]:
        """The values of every part by its name; InvalidMany lists all that is wrong."""
        found: dict[str, Any] = {}
        problems: list[Invalid] = []
        for name, part in self.parts.items():
            try:
                found[name] = part.values()
            except InvalidMany as error:
                problems += [
                    Invalid.saying(each.message, each.values, f"{name}.{each.field}")
                    for each in error.problems
                ]
        if problems:
            raise InvalidMany(problems)
        return found

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Show these, by part; what is shown then is what „nothing was typed“ means."""
        for name, value in values.items():
            self.parts[name].set_values(value)
        self._pause.stop()
        self._start = self.raw()

    def raw(self) -> dict[str, Any]:
        """Everything as typed, JSON-able."""
        return {name: part.raw() for name, part in self.parts.items()}

    # --- drafts ---------------------------------------------------------------------------------

    def keep_drafts(self, store: DraftStore, form: str, record: str = "") -> None:
        """Keep what is typed from now on; bring back what waits. Call after :meth:`set_values`."""
        self._store, self._where = store, (form, record)
        self._start = self.raw()
        waiting = store.load(form, record)
        if waiting is None or waiting == self._start:
            return
        self._set_raw(waiting)
        words = _("What you typed earlier was brought back.")
        self.say(words, "info", N_("Discard it"), self._discard)

    def keep_work(self) -> None:
        """Keep what was typed in the last moments, before the office locks or closes."""
        if self._pause.isActive():
            self._keep()

    def _keep(self) -> None:
        self._pause.stop()
        if self._store is not None:
            self._store.save(*self._where, self.raw())

    def _discard(self) -> None:
        self._set_raw(self._start)
        self.say("")
        if self._store is not None:
            self._store.clear(*self._where)

    def _set_raw(self, raw: Mapping[str, Any]) -> None:
        for name, part in self.parts.items():
            if name in raw:
                part.set_raw(raw[name])
        self._pause.stop()
        self.changed.emit()

    def _typed(self) -> None:
        if self._store is not None:
            self._pause.start()
        self.changed.emit()

    # --- saving ---------------------------------------------------------------------------------

    def submit(self) -> None:
        """Check, then run the verb; the buttons rest meanwhile."""
        if self._busy:
            return
        self._finish_cell()
        self._clear()
        try:
            values = self.values()
        except InvalidMany as error:
            self.show_errors(error)
            return
        self._values = values
        self._rest(True)
        jobs.run(
            self._submit,
            values,
            owner=self,
            on_done=self._done,
            on_error=self.show_errors,
            on_end=lambda: self._rest(False),
            writes=True,
        )

    def reject(self) -> None:
        """Close; what was typed is kept as a draft, or given up after a question."""
        from ui.kit.messages import messages

        if self._busy:
            return
        typed = self.raw() != self._start
        if typed and self._store is not None:
            self._keep()
        elif typed and not messages().confirm(
            _("What you typed will not be saved."), N_("Close without saving"), danger=True
        ):
            return
        self._pause.stop()
        super().reject()

    def _finish_cell(self) -> None:
        """A cell still being typed into keeps its text when the editor loses the cursor."""
        grids = [part for part in self.parts.values() if isinstance(part, Grid)]
        if any(grid.isAncestorOf(self.focusWidget()) for grid in grids):
            self._save.setFocus()

    def _done(self, result: Any) -> None:
        self._busy = False
        self._pause.stop()
        if self._store is not None:
            self._store.clear(*self._where)
        self.submitted.emit(result)
        self.accept()

    def _rest(self, on: bool) -> None:
        self._busy = on
        for each in (self._save, self._cancel):
            each.setEnabled(not on)

    # --- problems -------------------------------------------------------------------------------

    def show_errors(self, error: PersonError) -> None:
        """Each problem at its field, the first one in sight; the rest above the sheets."""
        problems = error.problems if isinstance(error, InvalidMany) else [error]
        placed: dict[str, list[Invalid]] = {}
        homeless: list[str] = []
        for problem in problems:
            name, field = self._home(problem.field or "")
            if name:
                placed.setdefault(name, []).append(_at_row(problem, name, field))
            else:
                homeless.append(problem.text())
        if isinstance(error, Exceeds) and (self.may_exceed or error.by_anyone):
            from ui.kit.exceeding import VERB

            self.say("\n".join(homeless), "bad", VERB, lambda: self._exceed(error))
        else:
            self.say("\n".join(homeless))
        sheets = {name: self.sheet_of(self.parts[name]) for name in placed}
        self.strip.mark(set(sheets.values()))
        if placed:
            self.go_to(min(sheets.values()))
        # The part on the sheet in sight comes last: it takes the cursor.
        for name in sorted(placed, key=lambda each: -sheets[each]):
            self.parts[name].show_errors(InvalidMany(placed[name]))

    def _exceed(self, error: Exceeds) -> None:
        from ui.kit.exceeding import exceed_dialog

        values = self._values
        asked = exceed_dialog(
            error, lambda reason: self._submit({**values, "override": reason}), self
        )
        asked.submitted.connect(self._done)
        asked.open()

    def _home(self, field: str) -> tuple[str, str]:
        """The part, and the field or row in it, that a service's field belongs to."""
        field = self._homes.get(field, field)
        name, dot, key = field.partition(".")
        if dot and name in self.parts:
            return name, key
        name, _colon, row = field.partition(":")
        if isinstance(self.parts.get(name), Grid):
            return name, row
        for name, part in self.parts.items():
            if isinstance(part, Form) and field in part.rows:
                return name, field
        return "", ""

    def _clear(self) -> None:
        for part in self.parts.values():
            part.clear_errors()
        self.strip.mark(set())
        self.say("")


def _at_row(problem: PersonError, name: str, field: str) -> Invalid:
    """A problem of a grid's row says which row it is."""
    if field.isdecimal():
        return Invalid(
            N_("Row {row}: {problem}"), field=name, row=int(field) + 1, problem=problem.text()
        )
    return Invalid.saying(problem.message, problem.values, field)


__all__ = ["Part", "RecordDialog", "Sheet"]
