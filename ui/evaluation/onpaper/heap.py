"""A heap of scanned sheets: every page with its sheet, looked at and assigned, then attached."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QImage, QKeySequence, QPixmap, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from app.errors import PersonError
from app.evaluation.onpaper.heap import Printed, Sorted
from app.evaluation.onpaper.reading import Heap
from app.evaluation.onpaper.scanning import TakenScans
from app.i18n import N_, _
from app.office import Office
from ui.evaluation.calls import CallChoice
from ui.evaluation.onpaper.heap_rows import page_source, page_table, told, whose
from ui.evaluation.panel import shortened
from ui.kit import jobs, screens, theme, topics
from ui.kit.accessible import announce, named
from ui.kit.buttons import button
from ui.kit.cards import Note, label, say
from ui.kit.chooser import Chooser
from ui.kit.pdf_pages import grey_page
from ui.kit.progress import Progress, Step
from ui.kit.reading import InReadingOrder

_NARROWEST = 420
"""Pixels across of a page that is looked at, however small the window is."""
_PAUSE_MS = 120


class HeapDialog(InReadingOrder, QDialog):
    """``attached`` tells what became of the heap."""

    topic = "nuskaityti-lapai"
    attached = Signal(object)

    def __init__(
        self,
        office: Office,
        call: CallChoice,
        heap: Heap,
        found: Sorted,
        sheets: Sequence[Printed],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        topics.listen(self)
        self._office, self._call, self._heap = office, call, heap
        self._chosen: dict[int, int | None] = {}
        self._turn = 0
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._draw)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Scanned sheets"))
        named(self, _("Scanned sheets"))
        self.table = page_table()
        self.table.selected.connect(self._look)
        self.picture = named(QLabel(), _("The page"))
        self.picture.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.picture.setWordWrap(True)
        self._area = named(QScrollArea(), _("The page"))
        self.chooser = named(Chooser(), _("Sheet"))
        for each in sheets:
            self.chooser.addItem(f"{each.sheet} · {whose(each)}", each.sheet_id)
        self.assign_button = button(N_("Assign to the sheet"), "check", self.assign)
        self.out_button = button(N_("Leave the page out"), on_click=self.leave_out)
        self.back_button = button(N_("As its code says"), on_click=self.as_code, quiet=True)
        self.save_button = button(
            N_("Attach the scans"), "attach", self.save, primary=True, tip="Ctrl+Enter"
        )
        self._facts = label("", "muted", wrap=True)
        self._notes = QVBoxLayout()
        self._wrong = label("", "", "bad", wrap=True)
        self._assemble()
        for keys in ("Ctrl+S", "Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.save)
        self._show(found)
        first = found.stops[0] if found.stops else 0
        self.table.select(first + 1)
        self.table.setFocus()

    # --- verbs ----------------------------------------------------------------------------------

    def assign(self) -> None:
        """The page in sight belongs to the chosen sheet."""
        self._say_of(self.chooser.currentData())

    def leave_out(self) -> None:
        """The page in sight is attached nowhere."""
        self._say_of(None)

    def as_code(self) -> None:
        """Forget what was said of the page in sight."""
        place = self._place()
        if place in self._chosen:
            del self._chosen[place]
            self._sort(place)

    def save(self) -> None:
        """Attach every page to its sheet, all or none."""
        if not self.save_button.isEnabled():
            return
        self.save_button.setEnabled(False)
        shown = Progress(_("The scans are being attached…"), self)
        job = jobs.run(
            partial(self._take, dict(self._chosen)),
            owner=self,
            on_done=self._done,
            on_error=self._refused,
            on_progress=shown.tell,
            on_end=shown.end,
            writes=True,
        )
        shown.cancels(job)

    def _take(self, chosen: dict[int, int | None], progress: Step) -> TakenScans:
        sheets = self._office.paper_sheets
        return sheets.take_heap(self._call.id, self._heap, chosen, progress)

    def _done(self, taken: TakenScans) -> None:
        self.attached.emit(taken)
        self.accept()

    def _refused(self, error: PersonError) -> None:
        say(self._wrong, error.text())
        announce(self, error.text(), urgent=True)
        self.save_button.setEnabled(True)

    # --- sorting --------------------------------------------------------------------------------

    def _place(self) -> int | None:
        current = self.table.current()
        return None if current is None else current - 1

    def _say_of(self, sheet: int | None) -> None:
        place = self._place()
        if place is not None:
            self._chosen[place] = sheet
            self._sort(place)

    def _sort(self, place: int) -> None:
        """Again, with what was said; then on to the next page without a place."""

        def show(found: Sorted) -> None:
            self._show(found)
            after = [at for at in found.stops if at > place] or list(found.stops)
            self.table.select((after[0] if after else place) + 1)

        sheets = self._office.paper_sheets
        jobs.run(
            sheets.sort_heap,
            self._call.id,
            self._heap,
            dict(self._chosen),
            owner=self,
            on_done=show,
        )

    def _show(self, found: Sorted) -> None:
        self.table.reload(page_source(self._heap, found))
        say(self._facts, told(found))
        while (item := self._notes.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        lines = [line.text() for sheet in found.sheets for line in sheet.lines]
        if lines:
            self._notes.addWidget(Note("\n".join(shortened(lines, 4)), "warn"))
        say(self._wrong, "")
        self.save_button.setEnabled(bool(found.sheets) and not found.stops)
        self.save_button.setToolTip(_("First every page needs its place.") if found.stops else "")

    # --- looking --------------------------------------------------------------------------------

    def _look(self, _row: int | None) -> None:
        place = self._place()
        for each in (self.assign_button, self.out_button):
            each.setEnabled(place is not None)
        self.back_button.setVisible(place in self._chosen)
        self.picture.clear()
        self._pause.start()

    def _draw(self) -> None:
        """The page in sight, once the arrows rest."""
        place = self._place()
        if place is None:
            return
        page = self._heap.pages[place]
        if page.trouble is not None:
            self.picture.setText(page.trouble.text())
            return
        self._turn += 1
        turn, ratio = self._turn, self.devicePixelRatioF()
        wide = max(_NARROWEST, self._area.viewport().width() - theme.GAP)

        def show(png: bytes) -> None:
            if turn == self._turn:
                pixmap = QPixmap.fromImage(QImage.fromData(png))
                pixmap.setDevicePixelRatio(ratio)
                self.picture.setPixmap(pixmap)

        jobs.run(
            self._office.paper_sheets.picture,
            self._heap,
            page,
            round(wide * ratio),
            grey_page,
            owner=self,
            on_done=show,
            on_error=lambda error: self.picture.setText(error.text()),
        )

    # --- building -------------------------------------------------------------------------------

    def _assemble(self) -> None:
        self._area.setWidget(self.picture)
        self._area.setWidgetResizable(True)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP_S)
        column.addWidget(self._area, 1)
        self.chooser.setSizeAdjustPolicy(
            self.chooser.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.chooser.setMinimumContentsLength(26)
        column.addWidget(self.chooser)
        row = QHBoxLayout()
        row.setSpacing(theme.GAP_S)
        for each in (self.assign_button, self.out_button, self.back_button):
            row.addWidget(each)
        row.addStretch(1)
        column.addLayout(row)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(theme.GAP)
        split.addWidget(self.table)
        split.addWidget(right)
        split.setSizes([theme.chars(self, 100), theme.chars(self, 60)])
        low = QHBoxLayout()
        low.setSpacing(theme.GAP_S)
        low.addWidget(self._wrong, 1)
        low.addWidget(button(N_("Cancel"), on_click=self.reject))
        low.addWidget(self.save_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(*(theme.PAGE_MARGIN,) * 4)
        whole.setSpacing(theme.GAP_S)
        whole.addWidget(label(_("Scanned sheets"), "title"))
        whole.addWidget(self._facts)
        whole.addLayout(self._notes)
        whole.addWidget(split, 1)
        whole.addLayout(low)
        room = screens.room(self)
        self.resize(min(theme.chars(self, 190), room.width() - 40), room.height() - 60)


# --- on the way in --------------------------------------------------------------------------------

Read = tuple[Heap, Sorted, tuple[Printed, ...]]


def read_heap(
    office: Office,
    call: CallChoice,
    paths: Sequence[Path],
    page: QWidget,
    then: Callable[[TakenScans], object],
) -> None:
    """Read the files away from the UI thread, with progress and Stop; then the dialog.

    ``then`` hears what became of the heap.
    """
    sheets = office.paper_sheets
    shown = Progress(_("The scans are being read…"), page)

    def work(progress: Step) -> Read:
        heap = sheets.read_heap(paths, grey_page, progress)
        return heap, sheets.sort_heap(call.id, heap), sheets.sheets_of(call.id)

    def show(read: Read) -> None:
        dialog = HeapDialog(office, call, *read, page)
        dialog.attached.connect(then)
        dialog.open()

    job = jobs.run(work, owner=page, on_done=show, on_progress=shown.tell, on_end=shown.end)
    shown.cancels(job)
