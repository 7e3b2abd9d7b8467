"""Templates on the left, the chosen one's parts in the middle, the paper itself on the right."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QSplitter, QVBoxLayout, QWidget

from app.calls.listing import CallRow
from app.calls.machine import Verb, allows
from app.i18n import N_, _, ngettext
from app.labels import label as word
from app.office import Office
from app.safety.rights import Right
from app.texts.queries import TextRow
from app.texts.text import Text
from ui.kit import jobs, theme
from ui.kit.accessible import named
from ui.kit.messages import messages
from ui.kit.page import Page
from ui.texts.dialogs import VersionsDialog, apply_dialog, save_dialog
from ui.texts.editor import TextEditor
from ui.texts.emblems import EmblemsDialog
from ui.texts.preview import TextPreview
from ui.texts.words import version_words

_LIST = 230
_WIDTHS = (470, 560)  # the text, the paper
_WIDE = 190  # characters from which they stand beside each other


class TextsPage(Page):
    """The office's own words on its papers."""

    key, title, icon = "texts", N_("Text templates"), "document"
    topic = "sablonai"
    listens = frozenset({"texts", "calls"})

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office = office
        self.rows: Sequence[TextRow] = ()
        self.editor: TextEditor | None = None
        self._edits = office.may(Right.EDIT_TEXTS)
        self._versions = self.add_button(N_("Versions…"), "history", self.show_versions)
        self.add_menu_verb(N_("Emblems of the letterhead"), "document", self.show_emblems)
        if self._edits:
            self.add_menu_verb(N_("Put the shipped text back"), "undo", self.take_shipped)
            if office.may(Right.EDIT_CALLS):
                self.add_menu_verb(N_("Apply to a published call…"), "calls", self.apply)
            self._save = self.add_button(
                N_("Store a version…"), "check", self.save, primary=True, shortcut="Ctrl+S"
            )
        self.list = named(QListWidget(), _(N_("Text templates")))
        self.list.setWordWrap(True)
        self.list.setSpacing(theme.GRID)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentRowChanged.connect(self._choose)
        self._middle = QVBoxLayout()
        self._middle.setContentsMargins(0, 0, 0, 0)
        self.preview = TextPreview(office)
        self._assemble_page()

    def refresh(self) -> None:
        """Fetch every template."""
        jobs.run(self.office.texts.queries.rows, owner=self, on_done=self._fill)

    def choose(self, kind: str) -> None:
        """Show a template by its kind."""
        for place, row in enumerate(self.rows):
            if row.kind == kind:
                self.list.setCurrentRow(place)

    @property
    def current(self) -> TextRow | None:
        """The chosen template."""
        place = self.list.currentRow()
        return self.rows[place] if 0 <= place < len(self.rows) else None

    def save(self) -> None:
        """Store what is typed as the next version, with its reason."""
        if self.editor is None:
            return
        text = self.editor.check()
        if text is None:
            messages().warn(_("The text is not in order: see what is written under its parts."))
            return
        if text == self.editor.row.newest.text:
            messages().inform(_("Nothing was changed, so there is no new version to store."))
            return
        dialog = save_dialog(self.office, self, self.editor.row, text)
        dialog.submitted.connect(self._saved)
        dialog.open()

    def show_versions(self) -> None:
        """Earlier versions and what they changed."""
        if self.current is not None:
            VersionsDialog(self.current, self, self._take if self._edits else None).open()

    def show_emblems(self) -> None:
        """The pictures on top of papers."""
        EmblemsDialog(self.office, self).open()

    def take_shipped(self) -> None:
        """The shipped text into the editor."""
        if self.current is not None:
            self._take(self.office.texts.shipped(self.current.kind))

    def apply(self) -> None:
        """Let a published call print the newest versions."""
        jobs.run(self.office.calls.queries.rows, owner=self, on_done=self._apply)

    def _apply(self, calls: Sequence[CallRow]) -> None:
        if not any(allows(Verb.AMEND, call.state) for call in calls):
            messages().inform(_("There is no published call that can still be amended."))
            return
        dialog = apply_dialog(self.office, self, self.rows, calls)
        dialog.submitted.connect(
            lambda number: messages().inform(
                _("Amendment No. {number} is made.").format(number=number)
            )
        )
        dialog.open()

    def _take(self, text: Text) -> None:
        if self.editor is not None:
            self.editor.put(text)
            messages().inform(_("The text is in the editor; it is not stored yet."))

    def _saved(self, number: int) -> None:
        if self.editor is not None:
            self.editor.form.drop_draft()
        messages().inform(_("Version {number} is stored.").format(number=number))
        self.refresh_soon()

    def _fill(self, rows: Sequence[TextRow]) -> None:
        chosen = self.current.kind if self.current is not None else None
        self.rows = rows
        own = sum(1 for row in rows if row.own)
        words = ngettext("{n} text of the office’s own", "{n} texts of the office’s own", own)
        self.set_facts(words.format(n=own) if own else _("Every text is the shipped one."))
        self.list.blockSignals(True)
        self.list.clear()
        for row in rows:
            item = QListWidgetItem(f"{word(row.kind)}\n{version_words(row.newest)}")
            self.list.addItem(item)
        place = next((n for n, row in enumerate(rows) if row.kind is chosen), 0)
        self.list.setCurrentRow(place)
        self.list.blockSignals(False)
        self._choose(place)

    def _choose(self, place: int) -> None:
        """Another template; the editor of one that did not change stays with what is typed."""
        row = self.rows[place] if 0 <= place < len(self.rows) else None
        if row is None or (self.editor is not None and self.editor.row == row):
            return
        if self.editor is not None:
            self.editor.form.keep_due_draft()
            self._middle.removeWidget(self.editor)
            self.editor.hide()
            self.editor.deleteLater()
        self.editor = TextEditor(row, self.office.drafts if self._edits else None)
        self.editor.changed.connect(self._typed)
        self._middle.addWidget(self.editor)
        self._typed()

    def _typed(self) -> None:
        if self.editor is not None:
            self.editor.check()
            self.preview.show_text(self.editor.row.kind, self.editor.text)

    def _assemble_page(self) -> None:
        middle = QWidget()
        middle.setLayout(self._middle)
        self._beside = QSplitter(Qt.Orientation.Horizontal)
        self._beside.addWidget(middle)
        self._beside.addWidget(self.preview)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.list)
        split.addWidget(self._beside)
        for each in (split, self._beside):
            each.setChildrenCollapsible(False)
            each.setHandleWidth(theme.GAP)
        split.setSizes([_LIST, sum(_WIDTHS)])
        split.setStretchFactor(1, 1)
        self._beside.setSizes(list(_WIDTHS))
        split.setFocusProxy(self.list)
        self.set_content(split)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The paper stands beside its text, or below it where there is no room."""
        super().resizeEvent(event)
        wide = self.width() >= theme.chars(self, _WIDE)
        way = Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical
        if self._beside.orientation() != way:
            self._beside.setOrientation(way)
            half = max(self.height() // 2, 1)
            self._beside.setSizes(list(_WIDTHS) if wide else [half, half])
