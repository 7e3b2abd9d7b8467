"""The sessions of an activity: one more, a series, moving, cancelling."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from app.formats import day, short
from app.i18n import N_, _, ngettext
from app.office import Office
from app.participants.attendance.views import ActivityRow, SessionRow
from app.safety.rights import Right
from ui.kit import jobs
from ui.kit.buttons import button
from ui.kit.cards import Empty
from ui.kit.columns import Column, Tone
from ui.kit.form_dialog import FormDialog
from ui.kit.messages import messages
from ui.kit.source import ListSource
from ui.kit.table import Table
from ui.participants.attendance.session_forms import (
    cancel_session_dialog,
    series_dialog,
    session_dialog,
)
from ui.participants.attendance.window import TableDialog
from ui.participants.attendance.words import hours_words, times


def _state(row: SessionRow) -> tuple[str, Tone]:
    if row.cancelled:
        return _("Cancelled"), "neutral"
    words = _("{some} of {all}").format(some=row.entered, all=row.enrolled)
    return words, "ok" if row.entered >= row.enrolled > 0 else "warn"


COLUMNS = [
    Column("on", N_("Day"), "date", strong=True),
    Column("times", N_("Time"), value=lambda row: times(row)),
    Column("hours", N_("Acad. h"), "number", display=lambda row: short(row.hours)),
    Column("topic", N_("Topic"), stretch=True, tooltip=lambda row: row.cancelled or row.topic),
    Column("lecturer", N_("Lecturer")),
    Column("entered", N_("Entered"), "pill", pill=_state, tooltip=lambda row: row.cancelled),
]


class SessionsDialog(TableDialog):
    """A role that may not edit sees the list alone."""

    topic = "uzsiemimai"

    def __init__(self, office: Office, activity: ActivityRow, parent: QWidget) -> None:
        super().__init__(office, _("Sessions: {title}").format(title=activity.title), parent)
        self.activity = activity
        self._rows: dict[int, SessionRow] = {}
        edits = office.may(Right.EDIT_PARTICIPANTS) and not activity.is_cancelled
        self.table = Table(
            "sessions",
            N_("Sessions"),
            COLUMNS,
            ListSource([], COLUMNS),
            search=N_("Search: topic, lecturer"),
            empty=Empty(
                N_("No sessions yet."),
                N_("Add a series at once, or one by one."),
                icon="calendar",
            ),
            sort="on",
            background=False,
        )
        self._one = button(N_("New session"), "plus", self.add)
        self._series = button(N_("Series"), "calendar", self.add_series, primary=True)
        self._edit = button(N_("Correct or move"), "edit", self.edit, shortcut="F2")
        self._cancel = button(N_("Cancel the session"), "close", self.cancel)
        self._restore = button(N_("Restore"), "undo", self.restore)
        verbs = [self._series, self._one, self._edit, self._cancel, self._restore]
        self.table.selected.connect(self._choose)
        self.table.opened.connect(lambda _key: self.edit())
        for each in verbs:
            each.setVisible(edits)
        self.assemble(self.table, verbs, 150)
        self._choose(None)
        self._fetch()

    def add(self) -> None:
        """One session."""
        self._follow(session_dialog(self.office, self.activity, self))

    def add_series(self) -> None:
        """Many at once."""
        dialog = series_dialog(self.office, self.activity, self)
        dialog.submitted.connect(self._say_series)
        self._follow(dialog)

    def edit(self) -> None:
        """The chosen one."""
        row = self._row()
        if row is not None and not row.cancelled and self._edit.isVisible():
            self._follow(session_dialog(self.office, self.activity, self, row))

    def cancel(self) -> None:
        """The chosen one did not take place."""
        row = self._row()
        if row is not None:
            self._follow(cancel_session_dialog(self.office, row, self))

    def restore(self) -> None:
        """The chosen one takes place after all."""
        row = self._row()
        if row is not None:
            jobs.run(
                self.office.participants.attendance.restore_session,
                row.id,
                row.version,
                owner=self,
                on_done=lambda _none: self._fetch(),
                on_error=lambda error: messages().warn(error.text()),
                writes=True,
            )

    def _follow(self, dialog: FormDialog) -> None:
        dialog.submitted.connect(lambda _done: self._fetch())
        dialog.open()

    def _say_series(self, done: Any) -> None:
        count = len(done.ids)
        words = ngettext("{n} session added.", "{n} sessions added.", count).format(n=count)
        if done.skipped:
            passed = ", ".join(day(each) for each in done.skipped)
            words += " " + _("Public holidays passed over: {days}.").format(days=passed)
        messages().inform(words)

    def _fetch(self) -> None:
        jobs.run(
            self.office.participants.attendance.queries.sessions,
            self.activity.id,
            owner=self,
            on_done=self._fill,
        )

    def _fill(self, rows: Sequence[SessionRow]) -> None:
        self._rows = {row.id: row for row in rows}
        held = [row for row in rows if not row.cancelled]
        hours = sum(row.hours for row in held)
        count = ngettext("{n} session", "{n} sessions", len(held)).format(n=len(held))
        planned = self.activity.planned_hours
        plan = _("planned {hours}").format(hours=short(planned)) if planned else ""
        self.tell(" · ".join(part for part in (count, hours_words(hours), plan) if part))
        self.table.reload(ListSource(rows, COLUMNS))
        self._choose(self.table.current())

    def _row(self) -> SessionRow | None:
        return self._rows.get(self.table.current() or 0)

    def _choose(self, _identity: int | None) -> None:
        row = self._row()
        self._edit.setEnabled(row is not None and not row.cancelled)
        self._cancel.setEnabled(row is not None and not row.cancelled)
        self._restore.setEnabled(row is not None and bool(row.cancelled))
