"""Storing a version, its earlier ones, and letting a published call print it."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QScrollArea, QVBoxLayout, QWidget

from app.calls.listing import CallRow
from app.calls.machine import Verb, allows
from app.i18n import N_, _
from app.labels import LABELS
from app.labels import label as word
from app.office import Office
from app.texts.drafts import TextDraft
from app.texts.queries import TextRow, VersionRow
from app.texts.terms import TextKind
from app.texts.text import Text
from ui.kit import screens, theme, topics
from ui.kit.accessible import named
from ui.kit.buttons import button
from ui.kit.cards import label
from ui.kit.fields import Field
from ui.kit.form_dialog import FormDialog
from ui.kit.reading import InReadingOrder
from ui.texts.words import calls_words, difference_lines, version_words


def save_dialog(office: Office, parent: QWidget, row: TextRow, text: Text) -> FormDialog:
    """Why the text changes, and by what document; stores the next version."""

    def submit(values: dict[str, Any]) -> int:
        draft = TextDraft(text, values["reason"] or "", values["document"] or "")
        return office.texts.change(row.kind, row.newest.number, draft)

    return FormDialog(
        N_("New version of the text"),
        [
            Field("reason", N_("Why it changes"), "multiline", required=True, lines=3),
            Field(
                "document",
                N_("Document"),
                wide=True,
                help=N_("The order or decision that changes the form, its date and number."),
            ),
        ],
        submit,
        verb=N_("Store the version"),
        text=N_(
            "Calls published from now on will print it. Calls published already go on printing"
            " theirs, and issued papers do not change."
        ),
        topic="sablonai",
        parent=parent,
    )


def apply_dialog(
    office: Office, parent: QWidget, rows: Sequence[TextRow], calls: Sequence[CallRow]
) -> FormDialog:
    """An amendment that lets a published call print the newest versions of chosen texts."""
    running = [
        (each.id, f"{each.number} · {each.title}")
        for each in calls
        if allows(Verb.AMEND, each.state)
    ]
    kinds = [(row.kind, LABELS[TextKind][row.kind]) for row in rows]

    def submit(values: dict[str, Any]) -> int:
        one = office.calls.queries.one(values["call"])
        return office.calls.amend_texts(
            one.id, one.version, values["kinds"], values["reason"] or "", values["document"] or ""
        )

    dialog = FormDialog(
        N_("Let a published call print the newest texts"),
        [
            Field("call", N_("Call"), "choice", required=True, choices=running, wide=True),
            Field("kinds", N_("Texts"), "multichoice", required=True, choices=kinds),
            Field("reason", N_("Why it is amended"), "multiline", required=True, lines=2),
            Field("document", N_("Document"), wide=True),
        ],
        submit,
        verb=N_("Amend the call"),
        text=N_(
            "This is a numbered amendment of the call: it is printed in its notice. Papers that"
            " are issued already do not change."
        ),
        topic="sablonai",
        parent=parent,
    )
    if len(running) == 1:
        dialog.form.set_values({"call": running[0][0]})
    return dialog


class VersionsDialog(InReadingOrder, QDialog):
    """Every version with its reason and what it changed; any can be taken into the editor."""

    topic = "sablonai"

    def __init__(
        self, row: TextRow, parent: QWidget | None, take: Callable[[Text], object] | None
    ) -> None:
        super().__init__(parent)
        topics.listen(self)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = f"{word(row.kind)}: {_('versions')}"
        self.setWindowTitle(title)
        named(self, title)
        self._row, self._take = row, take
        self.list = named(QListWidget(), _("Versions"))
        self.list.setSpacing(theme.GRID)
        for each in row.versions:
            by = f"\n{each.made_by}" if each.made_by else ""
            self.list.addItem(version_words(each) + by)
        self.take_button = button(N_("Take this text"), "undo", self.take)
        self.take_button.setEnabled(False)
        self._about = QVBoxLayout()
        self._about.setSpacing(theme.GRID)
        self._assemble(title)
        self.list.currentRowChanged.connect(self._show)
        self.list.setCurrentRow(0)

    @property
    def chosen(self) -> VersionRow:
        """The version that is shown."""
        return self._row.versions[max(self.list.currentRow(), 0)]

    def take(self) -> None:
        """Put the chosen version's text into the editor; it is stored there, with a reason."""
        if self._take is not None:
            self._take(self.chosen.text)
            self.accept()

    def _show(self, place: int) -> None:
        while item := self._about.takeAt(0):
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        chosen = self.chosen
        self.take_button.setEnabled(place > 0 and self._take is not None)
        self._about.addWidget(label(version_words(chosen), "heading"))
        for words in (chosen.reason, chosen.document, calls_words(chosen)):
            if words:
                self._about.addWidget(label(words, "muted", wrap=True))
        for words, tone in difference_lines(self._row.spec, chosen.changes):
            kind = "" if tone else "strong"
            self._about.addWidget(label(words, kind, tone, wrap=True))
        self._about.addStretch(1)

    def _assemble(self, title: str) -> None:
        about = QWidget()
        about.setLayout(self._about)
        area = named(QScrollArea(), _("What changed"))
        area.setWidgetResizable(True)
        area.setWidget(about)
        middle = QHBoxLayout()
        middle.setSpacing(theme.GAP)
        middle.addWidget(self.list, 1)
        middle.addWidget(area, 2)
        low = QHBoxLayout()
        low.setSpacing(theme.GAP_S)
        if self._take is not None:
            low.addWidget(self.take_button)
        low.addStretch(1)
        low.addWidget(button(N_("Close"), on_click=self.reject))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(*(theme.PAGE_MARGIN,) * 4)
        whole.setSpacing(theme.GAP)
        whole.addWidget(label(title, "title"))
        whole.addLayout(middle, 1)
        whole.addLayout(low)
        room = screens.room(self)
        self.resize(min(theme.chars(self, 150), room.width() - 60), min(560, room.height() - 60))
