"""The envelope as it is taken in: code, leaves, bearer, Enter; the rest has its usual values."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.applications.codes import clean, legal_code
from app.applications.desk.drafts import TicketDraft
from app.applications.desk.queries import DeskCall
from app.applications.desk.rows import TicketRow
from app.applications.drafts import ApplicantDraft
from app.applications.terms import Channel
from app.errors import InvalidMany, PersonError
from app.i18n import N_
from app.labels import choices
from app.office import Office
from ui.kit import jobs, theme
from ui.kit.buttons import button
from ui.kit.cards import Note
from ui.kit.checks import check_lines, said
from ui.kit.fields import Field, Section
from ui.kit.form import Form

_LENGTHS = (7, 9)
_PATH = ("code", "applicant", "pages", "bearer", "corridor_reason")
"""Where Enter goes; the name is passed by when the office knows it."""


def fields(row: TicketRow, calls: Sequence[DeskCall] = ()) -> list[Field | Section]:
    """What is typed; the call only where several are open, the corridor only after the end."""
    found: list[Field | Section] = [
        Field("code", N_("Applicant’s code"), "code", max_length=20),
        Field("applicant", N_("Applicant"), max_length=200),
        Field("pages", N_("Pages"), "integer"),
        Field("bearer", N_("Brought by"), required=True, max_length=120),
    ]
    if row.standing.late or row.corridor_reason:
        help_text = N_("Without it the envelope is late. It stands on the receipt and in the log.")
        found.append(
            Field("corridor_reason", N_("Why the corridor counts"), max_length=300, help=help_text)
        )
    found += [
        Field("copies", N_("Copies handed in"), "integer", required=True),
        Field("channel", N_("How it came"), "choice", True, choices=choices(Channel)),
        Field("sealed", N_("Sealed, not opened"), "check"),
    ]
    if len(calls) > 1 or (calls and calls[0].id != row.call_id):
        offered = [(call.id, f"{call.number} · {call.title}") for call in calls]
        found.append(Field("call_id", N_("Call"), "choice", required=True, choices=offered))
    return [*found, Field("note", N_("Note"), "multiline", lines=2)]


def values_of(row: TicketRow) -> dict[str, Any]:
    """What the form shows first."""
    keys = ("code", "applicant", "pages", "bearer", "copies", "channel", "sealed", "note")
    found = {key: getattr(row, key) for key in (*keys, "corridor_reason", "call_id")}
    return {key: None if value == "" else value for key, value in found.items()}


def draft_of(values: dict[str, Any]) -> TicketDraft:
    """What was typed."""
    texts = ("code", "applicant", "bearer", "note", "corridor_reason")
    return TicketDraft(
        pages=values["pages"],
        copies=values["copies"],
        channel=values["channel"],
        sealed=values["sealed"],
        call_id=values.get("call_id"),
        **{key: values.get(key) or "" for key in texts},
    )


class TakeInForm(QWidget):
    """``taken(paper)`` fires with the receipt’s id once the envelope is taken in."""

    taken = Signal(int)

    def __init__(self, office: Office, row: TicketRow, calls: Sequence[DeskCall]) -> None:
        super().__init__()
        self.office, self.row = office, row
        self.form = Form(fields(row, calls), columns=1)
        self.form.set_values(values_of(row))
        self._asked, self._filled, self._busy = "", "", False
        self._lookups, self._goes_on = 0, False
        self._told = QVBoxLayout()
        self._told.setSpacing(theme.GRID)
        self.verb = button(
            N_("Take in, next"), "check", self.submit, primary=True, shortcut="Ctrl+Return"
        )
        """Stands below the panel, always in sight."""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP_S)
        column.addLayout(self._told)
        column.addWidget(self.form)
        self.form.changed.connect(self._look)
        self._path = [key for key in _PATH if key in self.form.rows]
        for place, key in enumerate(self._path):
            self._editor(key).returnPressed.connect(partial(self._enter, place))

    def begin(self) -> None:
        """The cursor to where typing begins."""
        self._editor("code").setFocus()

    def submit(self) -> None:
        """The receipt is issued and the next person’s turn comes."""
        if self._busy:
            return
        try:
            draft = draft_of(self.form.values())
        except InvalidMany as error:
            self._failed(error)
            return
        self._rest(True)
        jobs.run(
            self.office.desk.take_in,
            self.row.id,
            self.row.version,
            draft,
            owner=self,
            on_done=self.taken.emit,
            on_error=self._failed,
            on_end=lambda: self._rest(False),
            writes=True,
        )

    def _editor(self, key: str) -> QLineEdit:
        found = self.form.rows[key].editor
        assert isinstance(found, QLineEdit)
        return found

    def _enter(self, place: int) -> None:
        if place == 0 and self._lookups:
            self._goes_on = True  # as soon as it is known whether the name must be typed
            return
        following = self._path[place + 1 :]
        if place == 0 and self._editor("applicant").text().strip():
            following = following[1:]  # the office knows the name
        if following:
            self._editor(following[0]).setFocus()
            self._editor(following[0]).selectAll()
        else:
            self.submit()

    def _look(self) -> None:
        code = clean(self.form.value("code") or "")
        if code == self._asked:
            return
        self._asked = code
        if self._filled and self.form.value("applicant") == self._filled:
            self.form.set_values({"applicant": None})  # it was the former code's
        self._tell([check_lines([said(legal_code(code))])] if len(code) in _LENGTHS else [])
        if len(code) in _LENGTHS:
            queries = self.office.applications.queries
            self._lookups += 1
            jobs.run(
                queries.applicant, code, owner=self, on_done=self._known, on_end=self._looked_up
            )

    def _looked_up(self) -> None:
        self._lookups -= 1
        if self._goes_on and not self._lookups:
            self._goes_on = False
            self._enter(0)

    def _known(self, found: ApplicantDraft | None) -> None:
        if found is not None and found.code == self._asked and not self.form.value("applicant"):
            self._filled = found.name
            self.form.set_values({"applicant": found.name})

    def _failed(self, error: PersonError) -> None:
        rest = self.form.show_errors(error)
        self._tell([Note(rest, "bad")] if rest else [])

    def _tell(self, widgets: list[QWidget]) -> None:
        while item := self._told.takeAt(0):
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for widget in widgets:
            self._told.addWidget(widget)

    def _rest(self, on: bool) -> None:
        self._busy = on
        self.verb.setEnabled(not on)
