"""Typing in sheets filled with a pen: one line a sheet, the scan beside it, then the next one."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QLineEdit,
)

from app.attachments.incoming import Incoming
from app.errors import InvalidMany, PersonError
from app.evaluation import SheetStage, Typing
from app.evaluation.onpaper.drafts import SheetDraft
from app.evaluation.onpaper.entering import Keyed
from app.evaluation.onpaper.views import SheetCard, SheetRow
from app.i18n import N_, _
from app.labels import label as word
from app.office import Office
from ui.evaluation.onpaper.desk import KeyingDesk
from ui.evaluation.onpaper.fields import fields_of
from ui.evaluation.onpaper.line import PointsLine
from ui.evaluation.onpaper.settle import settle_dialog
from ui.kit import jobs
from ui.kit.buttons import button
from ui.kit.cards import Note, label, say
from ui.kit.form import Form
from ui.kit.messages import messages
from ui.kit.side import SidePanel


class KeyingScreen(KeyingDesk):
    """One sheet after another from the heap.

    It leads back to the sheets when the person goes back or the heap is done; ``kept`` fires after
    each line.
    """

    needs_call = False
    topic = "popieriniai-lapai"
    loaded = Signal()
    kept = Signal(object)

    def __init__(self, office: Office, side: SidePanel) -> None:
        super().__init__(office, side)
        self._heap: list[SheetRow] = []
        self._busy = self._anew = False
        self.chooser.activated.connect(self._chosen)
        self._save = button(N_("Keep the sheet"), "check", self.save, primary=True)
        self._all = button(N_("Comments"), on_click=self.show_comments, quiet=True)
        self._again = button(N_("Type from the beginning"), on_click=self.begin_anew)
        self._settle = button(N_("Settle the differences"), "check", self.settle, primary=True)
        self.buttons = [
            button(N_("Back to the list"), "back", self.leave, shortcut="Esc"),
            button(N_("Attach the scan…"), "attach", self.attach),
        ]
        self._assemble(self._all, (self._again, self._settle, self._save))
        for keys in ("Ctrl+Return", "Ctrl+Enter", "Ctrl+S"):
            QShortcut(QKeySequence(keys), self).activated.connect(partial(self.save))

    # --- the heap -------------------------------------------------------------------------------

    def open_heap(self, rows: list[SheetRow], start: int | None) -> None:
        """Take the sheets that wait; begin with one of them (its sheet's id)."""
        say(self._said, "")
        self._heap = [row for row in rows if row.waits and row.sheet_id is not None]
        self.chooser.clear()
        for row in self._heap:
            name = row.evaluator or _("without a name")
            self.chooser.addItem(f"{row.number} · {name} · {row.sheet}", row.sheet_id)
        ids = [row.sheet_id for row in self._heap]
        if start is not None and start not in ids:
            self._go(start)
        elif ids:
            self.chooser.setCurrentIndex(ids.index(start) if start in ids else 0)
            self._go(self.chooser.currentData())
        else:
            self.wants.emit("paper", None)

    def leave(self) -> None:
        """Back to the list; what is typed on an unfinished line is asked about."""
        typed = self.line is not None and any(f.text() for f in self.line.fields.values())
        if typed and not messages().confirm(
            _("The sheet on the screen is not kept yet."), N_("Leave without it"), danger=True
        ):
            return
        self._clear()
        self.wants.emit("paper", None)

    def _chosen(self) -> None:
        say(self._said, "")
        self._go(self.chooser.currentData())

    def _go(self, sheet_id: int) -> None:
        self._anew = False
        self.ask(self.office.paper_sheets.queries.card, sheet_id, then=self._show)

    def _next(self) -> None:
        """The next sheet of the heap; the one just kept leaves it unless it waits for more."""
        place = self.chooser.currentIndex()
        if self.card is not None and self.chooser.currentData() == self.card.id:
            self.chooser.removeItem(place)
        if self.chooser.count():
            self.chooser.setCurrentIndex(min(max(place, 0), self.chooser.count() - 1))
            self._go(self.chooser.currentData())
        else:
            self._clear()
            self.wants.emit("paper", None)

    # --- one sheet ------------------------------------------------------------------------------

    def _show(self, card: SheetCard) -> None:
        self._clear()
        self.card = card
        self.title = f"{card.number} · {card.evaluator or _('without a name')}"
        due = Typing.FIRST if self._anew else card.due
        self.tell(card.applicant, card.sheet, word(due) if due else word(card.stage))
        self.scan.show_scans(card.scans)
        differs = card.stage is SheetStage.DIFFERENT and not self._anew
        self._settle.setVisible(differs)
        self._save.setVisible(due is not None)
        self._again.setVisible(bool(card.typed) and not self._anew)
        self._all.setVisible(due is Typing.FIRST)
        if card.older is not None:
            words = _("Printed with version {revision} of the scorecard: print a new sheet.")
            self._place.addWidget(Note(words.format(revision=card.older)))
        if due is not None:
            self._begin(card, due)
        elif differs:
            for each in card.differences:
                self._place.addWidget(label(each.line.text(), "strong", wrap=True))
        if differs:
            self._settle.setFocus()
        self.loaded.emit()

    def _begin(self, card: SheetCard, due: Typing) -> None:
        self.line = PointsLine(card.spec)
        self.line.at.connect(self._at)
        self.line.changed.connect(self._count)
        self.line.done.connect(self._after_line)
        self._place.addWidget(self.line)
        self.form = Form(fields_of(card, due), columns=2)
        self.form.set_values({"signed_on": card.signed_on or self._day})
        for each in card.spec.criteria if due is Typing.FIRST else ():
            self.form.set_shown(f"c{each.key}", each.comment_required)
        self._place.addWidget(self.form)
        for field in self.form.findChildren(QLineEdit):
            field.returnPressed.connect(self._after_line)
        self._count()
        self.line.first().setFocus(Qt.FocusReason.TabFocusReason)

    def show_comments(self) -> None:
        """A field for every comment, not only for those that are required."""
        if self.form is not None and self.card is not None and self.card.due is not None:
            for each in self.card.spec.criteria:
                self.form.set_shown(f"c{each.key}", True)
            self.form.focus_first()

    def begin_anew(self) -> None:
        """The typings so far are replaced once this one is kept."""
        if self.card is not None:
            self._anew = True
            self._show(self.card)

    def attach(self) -> None:
        """A scan for the sheet on the screen: kept with the line, or at once if it is typed."""
        path = messages().ask_file_open(
            _("Choose the scan"), [(_("Scans"), ["*.pdf", "*.png", "*.jpg", "*.jpeg"])]
        )
        if path is None or self.card is None:
            return
        jobs.run(self.office.attachments.read, path, owner=self, on_done=self._attached)

    def _attached(self, file: Incoming) -> None:
        if self.card is None:
            return
        if self.line is None:
            jobs.run(
                self.office.paper_sheets.attach_scan,
                self.card.id,
                [file],
                owner=self,
                writes=True,
                on_done=lambda _nothing: self.scan.show_files([file]),
            )
            return
        self._files.append(file)
        self.scan.show_files(self._files)

    # --- keeping --------------------------------------------------------------------------------

    def save(self) -> None:
        """Keep the line in one go and take the next sheet."""
        if self._busy or self.card is None or self.line is None or self.form is None:
            return
        wrong = self.line.problem()
        if wrong is not None:
            field, words = wrong
            field.setFocus()
            self._tell(words, "bad")
            return
        try:
            values = self.form.values()
        except InvalidMany as error:
            self._refused(error)
            return
        self._busy = True
        self._save.setEnabled(False)
        jobs.run(
            self.office.paper_sheets.key,
            self.card.id,
            self.card.version,
            self._draft(values),
            owner=self,
            writes=True,
            on_done=self._kept,
            on_error=self._refused,
            on_end=self._rest,
        )

    def _draft(self, values: dict[str, Any]) -> SheetDraft:
        assert self.card is not None
        assert self.line is not None
        comments = {each.key: values.get(f"c{each.key}") or "" for each in self.card.spec.criteria}
        conflict = values.get("conflict") or ""
        return SheetDraft(
            signed_on=values["signed_on"],
            scores=self.line.scores(),
            comments=comments,
            evaluator_id=values.get("evaluator_id"),
            no_conflict=bool(values.get("no_conflict", True)),
            conflict=conflict,
            anew=self._anew,
            files=tuple(self._files),
        )

    def _kept(self, keyed: Keyed) -> None:
        assert self.card is not None
        assert self.form is not None
        self._day = self.form.value("signed_on") or self._day
        said = f"{self.card.number} · {self.card.evaluator}: {word(keyed.stage).lower()}"
        self.kept.emit(keyed)
        if keyed.stage is SheetStage.DIFFERENT:
            self._go(self.card.id)
        else:
            self._next()
        self._tell(said, "ok" if keyed.stage is SheetStage.COUNTED else "warn")

    def _refused(self, error: PersonError) -> None:
        homeless = self.form.show_errors(error) if self.form is not None else error.text()
        if homeless:
            self._tell(homeless, "bad")

    def _rest(self) -> None:
        self._busy = False
        self._save.setEnabled(True)

    def settle(self) -> None:
        """Look at the scan and say what is written there."""
        if self.card is None or self.card.stage is not SheetStage.DIFFERENT:
            return
        dialog = settle_dialog(self.office, self.card, self)
        dialog.submitted.connect(self._settled)
        dialog.open()

    def _settled(self, keyed: Keyed) -> None:
        assert self.card is not None
        said = f"{self.card.number} · {self.card.evaluator}: {word(keyed.stage).lower()}"
        self.kept.emit(keyed)
        self._next()
        self._tell(said, "ok")

    # --- from field to field --------------------------------------------------------------------

    def _after_line(self) -> None:
        """Enter behind the points: on to what is still empty and needed, else the line is kept."""
        if self.form is None:
            return
        for key, row in self.form.rows.items():
            empty = self.form.value(key) in (None, False, "")
            optional = key == "conflict" or (not row.field.required and key[0] == "c")
            if not row.isHidden() and empty and not (optional and not self._required(key)):
                row.widget.setFocus(Qt.FocusReason.TabFocusReason)
                return
        self.save()

    def _required(self, key: str) -> bool:
        assert self.card is not None
        return any(f"c{c.key}" == key and c.comment_required for c in self.card.spec.criteria)
