"""Attached files in the side panel: added, looked at, saved, taken out with a reason."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.applications.queries import ApplicationDetail
from app.attachments.service import AttachmentRow
from app.formats import moment, size_text
from app.i18n import N_, _
from app.office import Office
from ui.applications.preview import PreviewDialog
from ui.kit import jobs, theme
from ui.kit.accessible import named
from ui.kit.buttons import button
from ui.kit.cards import divider, label
from ui.kit.fields import Field
from ui.kit.form_dialog import FormDialog
from ui.kit.messages import messages


class Files(QWidget):
    """``may``: whether the person registers applications."""

    def __init__(self, office: Office, one: ApplicationDetail, may: bool) -> None:
        super().__init__()
        self._office, self._one = office, one
        self._may_out = may and one.changeable
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.GAP_S)
        if may and one.withdrawable:
            self._row(button(N_("Attach a file"), "attach", self.add))
        for row in one.files:
            self._file(row)
        if not one.files:
            self._text(_("Nothing is attached."), "muted")

    def _file(self, row: AttachmentRow) -> None:
        facts = _("{size} · {at}, {who}").format(
            size=size_text(row.size), at=moment(row.added_at), who=row.added_by
        )
        self._text(row.name, "strong" if row.removed_at is None else "muted")
        self._text(facts, "muted")
        if row.removed_at is not None:
            words = _("Taken out {at}: {reason}").format(
                at=moment(row.removed_at), reason=row.removed_reason or ""
            )
            self._text(words, "muted")
        else:
            verbs = [
                _verb(N_("Look"), row, partial(self.look, row)),
                _verb(N_("Save as…"), row, partial(self.save, row)),
            ]
            if self._may_out:
                verbs.append(_verb(N_("Take it out"), row, partial(self.take_out, row)))
            self._row(*verbs)
        self._column.addWidget(divider())

    # --- verbs ----------------------------------------------------------------------------------

    def add(self) -> None:
        """One more file; the limit of size is the office’s."""
        path = messages().ask_file_open(_("Attach a file"), [])
        if path is None:
            return
        office, key = self._office, self._one.id

        def keep() -> None:
            office.applications.attach(key, [office.attachments.read(path)])

        jobs.run(keep, owner=self.window(), writes=True)

    def look(self, row: AttachmentRow) -> None:
        """The file as far as it can be shown."""
        PreviewDialog(self._office, row, self.window()).open()

    def save(self, row: AttachmentRow) -> None:
        """The very bytes that were attached."""
        path = messages().ask_file_save(_("Save the file"), row.name, [])
        if path is not None:
            jobs.run(self._office.attachments.save, row.id, path, owner=self)

    def take_out(self, row: AttachmentRow) -> None:
        """Ask why."""
        out_dialog(self._office, self.window(), row).open()

    # --- building -------------------------------------------------------------------------------

    def _text(self, text: str, kind: str = "") -> None:
        self._column.addWidget(label(text, kind, wrap=True))

    def _row(self, *widgets: QWidget) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.GAP_S)
        for widget in widgets:
            row.addWidget(widget)
        row.addStretch(1)
        self._column.addLayout(row)


def _verb(text: str, row: AttachmentRow, on_click: Callable[[], object]) -> QPushButton:
    """A small verb that says aloud which file it is of."""
    made = button(text, on_click=on_click, quiet=True)
    return named(made, f"{_(text)}: {row.name}")


def out_dialog(office: Office, parent: QWidget, row: AttachmentRow) -> FormDialog:
    """Why a file is taken out."""
    return FormDialog(
        N_("Take the file out"),
        [Field("reason", N_("Reason"), "multiline", required=True, wide=True, lines=2)],
        lambda values: office.applications.take_out_file(row.id, values["reason"]),
        verb=N_("Take it out"),
        text=_(
            "“{name}” is kept in the office; the list says when and why it was taken out."
        ).format(name=row.name),
        columns=1,
        topic="pasiulymo-priedai",
        parent=parent,
    )
