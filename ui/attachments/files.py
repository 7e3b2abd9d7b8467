"""Attached files in a panel: added, looked at, saved, taken out with a reason."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.attachments.incoming import Incoming
from app.attachments.service import AttachmentRow
from app.formats import moment, size_text
from app.i18n import N_, _
from app.office import Office
from ui.attachments.preview import PreviewDialog
from ui.kit import jobs, theme
from ui.kit.accessible import named
from ui.kit.buttons import button
from ui.kit.cards import divider, label
from ui.kit.fields import Field
from ui.kit.form_dialog import FormDialog
from ui.kit.messages import messages
from ui.kit.parts import beside

Attach = Callable[[Sequence[Incoming]], object]
TakeOut = Callable[[int, str], object]
"""By the attachment's id, with the reason."""


class Files(QWidget):
    """The record's own verbs attach and take out; None where the person may not.

    ``adding`` and ``none`` are English messages: the button, and what an empty list says.
    ``changed`` is called after the list became another one, where nobody else hears of it.
    """

    def __init__(
        self,
        office: Office,
        rows: Sequence[AttachmentRow],
        attach: Attach | None = None,
        take_out: TakeOut | None = None,
        adding: str = N_("Attach a file"),
        none: str = N_("Nothing is attached."),
        changed: Callable[[], object] | None = None,
    ) -> None:
        super().__init__()
        self._office = office
        self._attach, self._take_out, self._adding = attach, take_out, adding
        self._changed = changed or (lambda: None)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.GAP_S)
        if attach is not None:
            self._row(button(adding, "attach", self.add))
        for row in rows:
            self._file(row)
        if not rows:
            self._text(_(none), "muted")

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
            if self._take_out is not None:
                verbs.append(_verb(N_("Take it out"), row, partial(self.out, row, self._take_out)))
            self._row(*verbs)
        self._column.addWidget(divider())

    # --- verbs ----------------------------------------------------------------------------------

    def add(self) -> None:
        """One more file; the limit of size is the office’s."""
        path = messages().ask_file_open(_(self._adding), [])
        attach, office = self._attach, self._office
        if path is None or attach is None:
            return

        def keep() -> None:
            attach([office.attachments.read(path)])

        changed = self._changed
        jobs.run(keep, owner=self.window(), on_done=lambda _nothing: changed(), writes=True)

    def look(self, row: AttachmentRow) -> None:
        """The file as far as it can be shown."""
        PreviewDialog(self._office, row, self.window()).open()

    def save(self, row: AttachmentRow) -> None:
        """The very bytes that were attached."""
        path = messages().ask_file_save(_("Save the file"), row.name, [])
        if path is not None:
            jobs.run(self._office.attachments.save, row.id, path, owner=self)

    def out(self, row: AttachmentRow, take_out: TakeOut) -> None:
        """Ask why."""
        dialog = out_dialog(self.window(), row, take_out)
        changed = self._changed
        dialog.submitted.connect(lambda _nothing: changed())
        dialog.open()

    # --- building -------------------------------------------------------------------------------

    def _text(self, text: str, kind: str = "") -> None:
        self._column.addWidget(label(text, kind, wrap=True))

    def _row(self, *widgets: QWidget) -> None:
        self._column.addWidget(beside(*widgets))


def _verb(text: str, row: AttachmentRow, on_click: Callable[[], object]) -> QPushButton:
    """A small verb that says aloud which file it is of."""
    made = button(text, on_click=on_click, quiet=True)
    return named(made, f"{_(text)}: {row.name}")


def out_dialog(parent: QWidget, row: AttachmentRow, take_out: TakeOut) -> FormDialog:
    """Why a file is taken out."""
    return FormDialog(
        N_("Take the file out"),
        [Field("reason", N_("Reason"), "multiline", required=True, wide=True, lines=2)],
        lambda values: take_out(row.id, values["reason"]),
        verb=N_("Take it out"),
        text=_(
            "“{name}” is kept in the office; the list says when and why it was taken out."
        ).format(name=row.name),
        columns=1,
        topic="pasiulymo-priedai",
        parent=parent,
    )
