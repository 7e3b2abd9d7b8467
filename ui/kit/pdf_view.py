"""A PDF on the screen, from bytes in memory; written to disk only where the person saves it."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Signal
from PySide6.QtGui import QPageLayout, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import N_, _, ngettext
from app.whole_file import write_whole
from ui.kit import theme
from ui.kit.accessible import named
from ui.kit.buttons import button, icon_button
from ui.kit.cards import label, say
from ui.kit.messages import messages

_STEPS = (0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0)
# The view measures every page of a document at once, in a time that grows with their square.
_MOST_PAGES = 5000
_SHARPNESS = 300  # dots per inch at most, so that a page stays below 40 MB while printing


class PdfView(QWidget):
    """Shows, zooms, prints and saves; none of it changes what is shown."""

    saved = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bytes, self._name = b"", ""
        self._buffer: QBuffer | None = None
        self.document = QPdfDocument(self)
        self.view = named(QPdfView(self), _("Document preview"))
        self.view.setDocument(self.document)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self._pages = label("", "muted")
        row = QHBoxLayout()
        row.setSpacing(theme.GAP_S)
        row.addWidget(self._pages)
        row.addStretch(1)
        row.addWidget(icon_button("zoom-out", N_("Zoom out"), self.zoom_out, shortcut="Ctrl+-"))
        row.addWidget(icon_button("zoom-in", N_("Zoom in"), self.zoom_in, shortcut="Ctrl++"))
        row.addWidget(button(N_("Fit to width"), "", self.fit))
        row.addWidget(button(N_("Print"), "print", self.print_out, shortcut="Ctrl+P"))
        row.addWidget(button(N_("Save as…"), "download", self.save_as))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.GAP_S)
        whole.addLayout(row)
        whole.addWidget(self.view, 1)
        self.setFocusProxy(self.view)

    def show_pdf(self, pdf: bytes, name: str) -> bool:
        """Show a document; ``name`` is suggested when saving. False if it cannot be read."""
        self._bytes, self._name = pdf, name
        self.document.close()
        count = _pages(pdf)
        good = 0 < count <= _MOST_PAGES
        if good:
            self._buffer = _opened(pdf, self)
            self.document.load(self._buffer)
        words = ngettext("{n} page", "{n} pages", count).format(n=count)
        say(self._pages, words if good else _("This document cannot be shown; it can be saved."))
        return good

    def zoom_in(self) -> None:
        """One step nearer."""
        self._zoom(next((step for step in _STEPS if step > self._factor() + 0.01), _STEPS[-1]))

    def zoom_out(self) -> None:
        """One step away."""
        self._zoom(
            next((step for step in reversed(_STEPS) if step < self._factor() - 0.01), _STEPS[0])
        )

    def fit(self) -> None:
        """As wide as the window."""
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)

    def save_as(self) -> None:
        """Write the very bytes where the person says."""
        path = messages().ask_file_save(
            _("Save as…"), self._name, [(N_("PDF document"), ("*.pdf",))]
        )
        if path is None:
            return
        try:
            write_whole(Path(path), self._bytes)
        except OSError:
            messages().error(
                _("The file could not be written. The document is safe: choose another folder.")
            )
            return
        messages().inform(_("Saved: {name}").format(name=path.name))
        self.saved.emit(str(path))

    def print_out(self) -> None:
        """Ask for the printer, then print every page of the chosen range."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self._name)
        dialog = QPrintDialog(printer, self)
        dialog.setMinMax(1, max(self.document.pageCount(), 1))
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.paint_on(printer)

    def paint_on(self, printer: QPrinter) -> None:
        """Paint the pages, each as large as the paper allows."""
        first = (printer.fromPage() or 1) - 1
        last = printer.toPage() or self.document.pageCount()
        if not self._turn(printer, first):
            return
        painter = QPainter(printer)
        for page in range(first, last):
            if page > first:
                self._turn(printer, page)
                printer.newPage()
            room = painter.viewport()
            points = self.document.pagePointSize(page)
            scale = min(room.width() / points.width(), room.height() / points.height())
            sharp = min(scale, _SHARPNESS / 72)
            picture = self.document.render(
                page, QSize(round(points.width() * sharp), round(points.height() * sharp))
            )
            target = QRectF(0, 0, points.width() * scale, points.height() * scale)
            painter.drawImage(target, picture, QRectF(picture.rect()))
        painter.end()

    def _turn(self, printer: QPrinter, page: int) -> bool:
        if page >= self.document.pageCount():
            return False
        size = self.document.pagePointSize(page)
        sides = QPageLayout.Orientation
        wide = size.width() > size.height()
        printer.setPageOrientation(sides.Landscape if wide else sides.Portrait)
        printer.setFullPage(True)
        return True

    def _factor(self) -> float:
        if self.view.zoomMode() == QPdfView.ZoomMode.Custom:
            return self.view.zoomFactor()
        points = self.document.pagePointSize(0).width() or 1.0
        return self.view.viewport().width() / (points * self.logicalDpiX() / 72)

    def _zoom(self, factor: float) -> None:
        self.view.setZoomMode(QPdfView.ZoomMode.Custom)
        self.view.setZoomFactor(factor)


def _opened(pdf: bytes, parent: QWidget | None = None) -> QBuffer:
    buffer = QBuffer(parent)
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    return buffer


def _pages(pdf: bytes) -> int:
    """How many, by a document that no view looks at; 0 when it cannot be read."""
    buffer, document = _opened(pdf), QPdfDocument()
    document.load(buffer)
    ready = document.status() == QPdfDocument.Status.Ready
    count = document.pageCount() if ready else 0
    document.close()
    return count
