"""A form in a dialog: submit on the job runner, errors inline, nothing typed is ever lost."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.errors import Exceeds, InvalidMany, PersonError
from app.i18n import N_, _
from ui.kit import jobs, screens, theme, topics
from ui.kit.accessible import announce, named
from ui.kit.buttons import button
from ui.kit.cards import Note, label
from ui.kit.fields import Field, Section
from ui.kit.form import DraftStore, Form
from ui.kit.reading import InReadingOrder


class FormDialog(InReadingOrder, QDialog):
    """Title, form, „Save“ and „Cancel“ (``verb`` and ``leave``).

    ``submit(values)`` runs on the write queue; when it succeeds the dialog closes and
    ``submitted(result)`` fires. A PersonError is shown beside its field (or above the form) and the
    dialog stays. Ctrl+S and Ctrl+Enter save. Open it with ``open()``, never ``exec()``.
    Where ``may_exceed``, a refusal for want of money offers to go on: ``submit`` is called again
    with the reason under ``override``.
    """

    topic = ""  # of the guide; without one F1 shows its owner's
    submitted = Signal(object)
    may_exceed = False

    def __init__(
        self,
        title: str,
        fields: Sequence[Field | Section],
        submit: Callable[[dict[str, Any]], Any],
        *,
        values: Mapping[str, Any] | None = None,
        verb: str = N_("Save"),
        leave: str = N_("Cancel"),
        text: str = "",
        columns: int = 2,
        drafts: tuple[DraftStore, str, str] | None = None,
        extra: QWidget | None = None,
        topic: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        words = _(title)
        self.setWindowTitle(words)
        named(self, words)
        self.topic = topic or self.topic
        topics.listen(self)
        self._submit = submit
        self._busy = False
        self._values: dict[str, Any] = {}
        self.form = Form(fields, columns=columns)
        if values:
            self.form.set_values(values)
        if drafts is not None:
            self.form.keep_drafts(*drafts)
        self._start = self.form.raw()
        self._note: Note | None = None
        self._save = button(verb, "check", self.submit, primary=True, tip="Ctrl+Enter")
        self._cancel = button(leave, on_click=self.reject)
        self._assemble(words, text, extra)
        for keys in ("Ctrl+S", "Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.submit)
        self._size(columns)
        self.form.focus_first()

    def submit(self) -> None:
        """Check, then run the verb; the buttons rest meanwhile."""
        if self._busy:
            return
        self._say("")
        try:
            values = self.form.values()
        except InvalidMany as error:
            self._failed(error)
            return
        self.form.clear_errors()
        self._values = values
        self._rest(True)
        jobs.run(
            self._submit,
            values,
            owner=self,
            on_done=self._done,
            on_error=self._failed,
            on_end=lambda: self._rest(False),
            writes=True,
        )

    def reject(self) -> None:
        """Close; without a draft store, ask first if something was typed."""
        from ui.kit.messages import messages

        if self._busy:
            return
        typed = self.form.raw() != self._start
        if typed and self.form.keeps_drafts:
            self.form.keep_draft()
        elif typed and not messages().confirm(
            _("What you typed will not be saved."), N_("Close without saving"), danger=True
        ):
            return
        super().reject()

    def _done(self, result: Any) -> None:
        self._busy = False
        self.form.drop_draft()
        self.submitted.emit(result)
        self.accept()

    def _failed(self, error: PersonError) -> None:
        rest = self.form.show_errors(error)
        if isinstance(error, Exceeds) and (self.may_exceed or error.by_anyone):
            from ui.kit.exceeding import VERB

            self._say(rest, VERB, lambda: self._exceed(error))
        else:
            self._say(rest)

    def _exceed(self, error: Exceeds) -> None:
        from ui.kit.exceeding import exceed_dialog

        values = self._values
        asked = exceed_dialog(
            error, lambda reason: self._submit({**values, "override": reason}), self
        )
        asked.submitted.connect(self._done)
        asked.open()

    def _say(self, text: str, verb: str = "", do: Callable[[], object] | None = None) -> None:
        if self._note is not None:
            self._note.deleteLater()
            self._note = None
        if text:
            self._note = Note(text, "bad", verb, do)
            self._notes.addWidget(self._note)
            announce(self._note, text, urgent=True)

    def _rest(self, on: bool) -> None:
        self._busy = on
        for each in (self._save, self._cancel):
            each.setEnabled(not on)

    def _assemble(self, title: str, text: str, extra: QWidget | None) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        margin = theme.PAGE_MARGIN
        column.setContentsMargins(margin, 0, margin, theme.GAP)
        column.setSpacing(theme.GAP)
        column.addWidget(self.form)
        if extra is not None:
            column.addWidget(extra)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        head = QVBoxLayout()
        head.setContentsMargins(margin, margin, margin, 0)
        head.setSpacing(theme.GRID)
        head.addWidget(label(title, "title"))
        if text:
            head.addWidget(label(_(text), "muted", wrap=True))
        self._notes = QVBoxLayout()
        self._notes.setContentsMargins(margin, 0, margin, 0)
        low = QHBoxLayout()
        low.setContentsMargins(margin, 0, margin, margin)
        low.setSpacing(theme.GAP_S)
        low.addStretch(1)
        low.addWidget(self._cancel)
        low.addWidget(self._save)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.GAP)
        whole.addLayout(head)
        whole.addLayout(self._notes)
        whole.addWidget(area, 1)
        whole.addLayout(low)
        self._inner, self._head, self._low = inner, head, low

    def _size(self, columns: int) -> None:
        """As large as the form needs, never larger than the screen."""
        room = screens.room(self)
        wide = columns > 1 and len(self.form.rows) > 6
        width = min(theme.chars(self, 116 if wide else 68), room.width() - 80)
        self.resize(width, 200)
        self.form.resize(width - 2 * theme.PAGE_MARGIN, 100)
        around = self._head.totalHeightForWidth(width) + self._low.totalSizeHint().height()
        height = self._inner.sizeHint().height() + max(170, around + 3 * theme.GAP)
        self.resize(width, min(max(height, 220), room.height() - 90))
