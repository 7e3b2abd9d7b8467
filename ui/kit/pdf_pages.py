"""Pages of a PDF drawn in grey, away from any window; for a child process too."""

from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtPdf import QPdfDocument

from app.exchange.pages import Grey, no_scan

_POINTS = 72
_LONGEST = 12_000
"""Pixels a side: a page that says it is larger is drawn smaller."""
_open: dict[tuple[str, int, int], QPdfDocument] = {}


def grey_page(path: Path, number: int, dpi: int) -> Grey:
    """A page (from 1) at so many dots an inch; raises Invalid for one that cannot be drawn.

    The file last drawn from stays open, for its other pages.
    """
    document = _document(path)
    points = document.pagePointSize(number - 1)
    longest = max(points.width(), points.height())
    if not 0 < longest < 1_000_000:
        raise no_scan(path)
    scale = min(dpi / _POINTS, _LONGEST / longest)
    size = QSize(max(1, round(points.width() * scale)), max(1, round(points.height() * scale)))
    drawn = document.render(number - 1, size)
    if drawn.isNull():
        raise no_scan(path)
    return _grey(drawn)


def _document(path: Path) -> QPdfDocument:
    try:
        there = path.stat()
    except OSError as error:
        raise no_scan(path) from error
    key = (str(path), there.st_mtime_ns, there.st_size)
    known = _open.get(key)
    if known is None:
        known = QPdfDocument()
        if known.load(str(path)) != QPdfDocument.Error.None_:
            raise no_scan(path)
        _open.clear()
        _open[key] = known
    return known


def _grey(drawn: QImage) -> Grey:
    """On white: what nothing is drawn on is see-through."""
    white = QImage(drawn.size(), QImage.Format.Format_RGB32)
    white.fill(QColor("white"))
    painter = QPainter(white)
    painter.drawImage(0, 0, drawn)
    painter.end()
    grey = white.convertToFormat(QImage.Format.Format_Grayscale8)
    width, gap = grey.width(), grey.bytesPerLine()
    data = bytes(grey.constBits())
    if gap != width:
        data = b"".join(data[at : at + width] for at in range(0, gap * grey.height(), gap))
    return Grey(width, grey.height(), data)
