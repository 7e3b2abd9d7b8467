"""Typing in sheets filled with a pen: one line a sheet, the scan beside it, then the next one."""

from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
)

from app.attachments.incoming import Incoming
from app.calls.scorecard import CriterionSpec, exact
from app.errors import InvalidMany, PersonError
from app.evaluation import ConflictState, SheetStage, Typing
from app.evaluation.onpaper.drafts import SheetDraft
from app.evaluation.onpaper.entering import Keyed
from app.evaluation.onpaper.views import SheetCard, SheetRow
from app.evaluation.scoring import left
from app.formats import points
from app.i18n import N_, _
from app.labels import label as word
from app.office import Office
from ui.evaluation.onpaper.line import PointsLine, asked
from ui.evaluation.onpaper.settle import settle_dialog
from ui.evaluation.onpaper.showing import ScanView
from ui.evaluation.panel import Panel
from ui.kit import jobs, theme
from ui.kit.accessible import announce, named
from ui.kit.buttons import button
from ui.kit.cards import Card, Note, label, say
from ui.kit.chooser import Chooser
from ui.kit.fields import Field
from ui.kit.form import Form
from ui.kit.messages import messages


class KeyingScreen(Panel):
    """One sheet after another from the heap.

    ``left_it`` fires when the person goes back or the heap is done, ``kept`` after each line.
    """

    topic = "popieriniai-lapai"
    left_it = Signal()
    loaded = Signal()
    kept = Signal(object)

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.card: SheetCard | None = None
        self.line: PointsLine | None = None
        self.form: Form | None = None
        self._heap: list[SheetRow] = []
        self._files: list[Incoming] = []
        self._day: date | None = None
        self._busy = self._anew = False
        self.chooser = named(Chooser(), _("Sheet"))
        self.chooser.activated.connect(self._chosen)
        self.scan = ScanView(office)
        self._criterion = label("", "muted", wrap=True)
        self._sum = label("", "figure")
        self._left = label("", "strong", "warn")
        self._said = label("", "muted", wrap=True)
        self._place = QVBoxLayout()
        self._save = button(N_("Keep the sheet"), "check", self.save, primary=True)
        self._all = button(N_("Comments"), on_click=self.show_comments, quiet=True)
        self._again = button(N_("Type from the beginning"), on_click=self.begin_anew)
        self._settle = button(N_("Settle the differences"), "check", self.settle, primary=True)
        self.buttons = [
            button(N_("Back to the list"), "back", self.leave, shortcut="Esc"),
            button(N_("Attach the scan…"), "attach", self.attach),
        ]
        self._assemble()

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
            self.left_it.emit()

    def leave(self) -> None:
        """Back to the list; what is typed on an unfinished line is asked about."""
        typed = self.line is not None and any(f.text() for f in self.line.fields.values())
        if typed and not messages().confirm(
            _("The sheet on the screen is not kept yet."), N_("Leave without it"), danger=True
        ):
            return
        self._clear()
        self.left_it.emit()

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
            self.left_it.emit()

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
        self.form = Form(self._fields(card, due), columns=2)
        self.form.set_values({"signed_on": card.signed_on or self._day})
        for each in card.spec.criteria if due is Typing.FIRST else ():
            self.form.set_shown(f"c{each.key}", each.comment_required)
        self._place.addWidget(self.form)
        for field in self.form.findChildren(QLineEdit):
            field.returnPressed.connect(self._after_line)
        self._count()
        self.line.first().setFocus(Qt.FocusReason.TabFocusReason)

    def _fields(self, card: SheetCard, due: Typing) -> list[Field]:
        found = []
        for each in card.spec.criteria if due is Typing.FIRST else ():
            words = _("Criterion {number}, comment").format(number=each.number)
            found.append(Field(f"c{each.key}", words, wide=True))
        if card.evaluator_id is None:
            choices = list(card.evaluators)
            found.append(
                Field("evaluator_id", N_("Evaluator"), "choice", required=True, choices=choices)
            )
        found.append(Field("signed_on", N_("Day of the signature"), "date", required=True))
        if card.conflict is ConflictState.NOT_ASKED:
            found.append(Field("no_conflict", N_("“No conflict” is ticked on the sheet"), "check"))
            found.append(Field("conflict", N_("Or the conflict written there")))
        return found

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

    # --- figures --------------------------------------------------------------------------------

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

    def _at(self, criterion: CriterionSpec) -> None:
        say(self._criterion, asked(criterion))
        wrong = None if self.line is None else self.line.problem()
        if wrong is not None and not wrong[0].hasFocus():
            self._tell(wrong[1], "bad")
        elif self._said.text() and wrong is None:
            say(self._said, "")

    def _count(self) -> None:
        assert self.line is not None
        found = self.line.total()
        best = exact(self.line.spec.maximum)
        name = _("total points") if found.complete else _("interim sum")
        say(self._sum, f"{name}: {points(found.interim)} / {best}", "ok" if found.complete else "")
        said = _("everything scored") if found.complete else left(len(found.missing))
        say(self._left, said, "ok" if found.complete else "warn")

    def _tell(self, words: str, tone: str) -> None:
        say(self._said, words, tone)
        announce(self._said, words)

    def _clear(self) -> None:
        self.card, self.line, self.form, self._files = None, None, None, []
        say(self._criterion, "")
        say(self._sum, "")
        say(self._left, "")
        while (item := self._place.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _assemble(self) -> None:
        card = Card()
        named(card, _("Sheet"))
        card.body.addWidget(self.chooser)
        card.body.addWidget(self._criterion)
        card.body.addLayout(self._place)
        figures = QHBoxLayout()
        figures.setSpacing(theme.GAP)
        figures.addWidget(self._sum)
        figures.addWidget(self._left)
        figures.addStretch(1)
        figures.addWidget(self._all)
        card.body.addLayout(figures)
        card.body.addWidget(self._said)
        foot = QHBoxLayout()
        foot.setSpacing(theme.GAP_S)
        foot.addWidget(label(_("Enter – next field; in the last one – keep"), "muted"), 1)
        for each in (self._again, self._settle, self._save):
            foot.addWidget(each)
        card.body.addStretch(1)
        card.body.addLayout(foot)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(card)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(theme.GAP)
        split.addWidget(self.scan)
        split.addWidget(area)
        split.setSizes([theme.chars(self, 75), theme.chars(self, 100)])
        self.column.addWidget(split, 1)
        for keys in ("Ctrl+Return", "Ctrl+Enter", "Ctrl+S"):
            QShortcut(QKeySequence(keys), self).activated.connect(partial(self.save))
