"""Bar charts with their figures below: drawn by pyqtgraph, which is loaded when one is first shown.

Colours are never the only sign: each series has its own hatching, its name in the legend and its
numbers in a table, which is also what the keyboard and a screen reader reach.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QBuffer, QIODevice, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPen
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.formats import count
from app.i18n import N_, _
from ui.kit import theme
from ui.kit.accessible import named
from ui.kit.buttons import button
from ui.kit.cards import Empty, label
from ui.kit.columns import Column
from ui.kit.files import write_file
from ui.kit.messages import messages
from ui.kit.source import ListSource
from ui.kit.table import Table

_PATTERNS = (
    Qt.BrushStyle.SolidPattern,
    Qt.BrushStyle.BDiagPattern,
    Qt.BrushStyle.DiagCrossPattern,
    Qt.BrushStyle.Dense4Pattern,
)
_TOKENS = ("piece_a", "piece_b", "piece_c", "piece_d")
_PICTURE = (1600, 800)  # pixels of one that is saved or printed
_MOST_WORDS = 14  # of a category below its bars
PICTURE = (N_("Picture (PNG)"), ("*.png",))


@dataclass(frozen=True, slots=True)
class Series:
    """Bars of one kind: a name (already worded) and a whole number for every category."""

    name: str
    values: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A category with its numbers, for the table."""

    id: int
    category: str
    values: tuple[int, ...]


class _Values(pg.AxisItem):  # type: ignore[misc]
    """The scale of values, its thousands apart as everywhere else."""

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        """Words of the marks; below one unit as the library words them."""
        if spacing < 1:
            return list(super().tickStrings(values, scale, spacing))
        return [count(round(value)) for value in values]


class BarChart(QWidget):
    """Bars of categories, side by side or ``stacked``; words come already worded.

    Of ``money`` the values are cents, or hundredths of anything else: bars are drawn in whole
    units, the table has every hundredth.
    """

    def __init__(
        self, key: str, empty: Empty, *, stacked: bool = False, money: bool = False
    ) -> None:
        super().__init__()
        self._key, self._empty = key, empty
        self._stacked, self._money = stacked, money
        self._title = ""
        self._categories: Sequence[str] = ()
        self._series: Sequence[Series] = ()
        self.table: Table | None = None
        self.plot = pg.PlotWidget(axisItems={"left": _Values(orientation="left")})
        self.plot.setMouseEnabled(False, False)
        self.plot.setMenuEnabled(False)
        self.plot.hideButtons()
        self.plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its numbers are in the table below
        self.plot.setMinimumHeight(theme.ROW_HEIGHT * 5)
        self._legend = QHBoxLayout()
        self._legend.setSpacing(theme.GAP_S)
        head = QHBoxLayout()
        head.addLayout(self._legend)
        head.addStretch(1)
        self._save = button(N_("Save the picture"), "save", self.save_picture)
        self._print = button(N_("Print"), "print", self.print_picture)
        head.addWidget(self._save)
        head.addWidget(self._print)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.GAP_S)
        self._column.addLayout(head)
        self._column.addWidget(self.plot, 3)
        theme.announcer().changed.connect(self._recolour)

    def show_values(
        self, title: str, heading: str, categories: Sequence[str], series: Sequence[Series]
    ) -> None:
        """Draw these; ``heading`` names the categories in the table."""
        self._title, self._categories, self._series = title, categories, series
        named(self.plot, title)
        self._draw()
        self._dress_legend()
        self._fill(heading)
        some = bool(categories)
        self.plot.setVisible(some)
        self._save.setEnabled(some)
        self._print.setEnabled(some)

    def export(self) -> None:
        """The figures as a file, once there are any."""
        if self.table is not None:
            self.table.export()

    def picture(self) -> QImage:
        """The chart with its title and legend on white paper, whatever the screen's theme."""
        size = QSize(*_PICTURE)
        image = QImage(size, QImage.Format.Format_RGB32)
        image.fill(QColor("white"))
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = size.height() // 20
        font = painter.font()
        font.setPixelSize(line // 2)
        painter.setFont(font)
        painter.setPen(QColor("black"))
        painter.drawText(line, line, self._title)
        left = line
        for place, each in enumerate(self._series):
            painter.fillRect(
                left, line + line // 2, line // 2, line // 2, _brush(place, paper=True)
            )
            painter.drawText(left + line, 2 * line, each.name)
            left += 2 * line + painter.fontMetrics().horizontalAdvance(each.name)
        self._draw(paper=True)
        rest = image.rect().adjusted(line, 2 * line + line // 2, -line, -line // 2)
        self.plot.render(painter, QRectF(rest))
        painter.end()
        self._draw()
        return image

    def save_picture(self) -> None:
        """As a PNG file."""
        path = messages().ask_file_save(_("Save the picture"), f"{self._title}.png", [PICTURE])
        if path is None:
            return
        held = QBuffer()
        held.open(QIODevice.OpenModeFlag.WriteOnly)
        self.picture().save(held, "PNG")  # type: ignore[call-overload]
        write_file(path, bytes(held.data().data()))
        messages().inform(_("The picture is saved: {file}").format(file=path.name))

    def print_picture(self) -> None:
        """On the printer that is chosen."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self._paint(printer)

    def _paint(self, printer: QPrinter) -> None:
        painter = QPainter(printer)
        page = painter.viewport()
        image = self.picture()
        size = image.size()
        size.scale(page.size(), Qt.AspectRatioMode.KeepAspectRatio)
        painter.drawImage(QRect(page.topLeft(), size), image)
        painter.end()

    def _recolour(self) -> None:
        self._draw()

    def _draw(self, *, paper: bool = False) -> None:
        ink = _ink("text", paper)
        self.plot.setBackground(_ink("surface", paper))
        item = self.plot.getPlotItem()
        item.clear()
        for side in ("left", "bottom"):
            axis = item.getAxis(side)
            axis.setPen(QPen(_ink("line", paper)))
            axis.setTextPen(ink)
        width = 0.8 / (1 if self._stacked else max(len(self._series), 1))
        below = [0.0] * len(self._categories)
        for place, each in enumerate(self._series):
            some = [(at, self._high(value)) for at, value in enumerate(each.values) if value]
            aside = 0 if self._stacked else place
            xs = [at - 0.4 + width * (aside + 0.5) for at, _value in some]
            lows = [below[at] if self._stacked else 0.0 for at, _value in some]
            for at, value in some:
                below[at] += value
            outline = QPen(_colour(place, paper))
            outline.setCosmetic(True)
            bars = pg.BarGraphItem(
                x=xs,
                y0=lows,
                height=[value for _at, value in some],
                width=width * 0.92,
                brush=_brush(place, paper=paper),
                pen=outline,
            )
            item.addItem(bars)
        item.getAxis("bottom").setTicks([self._ticks()])
        most = max(below, default=1.0)
        if not self._stacked:
            values = (self._high(value) for each in self._series for value in each.values)
            most = max(values, default=1.0)
        item.setYRange(0, max(most, 1) * 1.08, padding=0)
        item.setXRange(-0.6, max(len(self._categories), 1) - 0.4, padding=0)

    def _high(self, value: int) -> float:
        return value / 100 if self._money else value

    def _ticks(self) -> list[tuple[int, str]]:
        step = max(1, len(self._categories) // 14)
        return [
            (place, words if len(words) <= _MOST_WORDS else words[: _MOST_WORDS - 1] + "…")
            for place, words in enumerate(self._categories)
            if place % step == 0
        ]

    def _dress_legend(self) -> None:
        while self._legend.count():
            taken = self._legend.takeAt(0)
            widget = taken.widget() if taken else None
            if widget is not None:
                widget.deleteLater()
        for place, each in enumerate(self._series):
            self._legend.addWidget(_Swatch(place))
            self._legend.addWidget(label(each.name, "caption"))
            self._legend.addSpacing(theme.GAP_S)

    def _fill(self, heading: str) -> None:
        columns = [
            Column("category", heading, stretch=True, sortable=False),
            *(
                Column(
                    f"value{place}",
                    each.name,
                    "money" if self._money else "number",
                    sortable=False,
                    value=partial(_value, place),
                )
                for place, each in enumerate(self._series)
            ),
        ]
        rows = [
            Row(place, words, tuple(each.values[place - 1] for each in self._series))
            for place, words in enumerate(self._categories, start=1)
        ]
        if self.table is not None:
            self._column.removeWidget(self.table)
            self.table.deleteLater()
        self.table = Table(
            f"chart-{self._key}",
            self._title,
            columns,
            ListSource(rows, columns),
            searchable=False,
            empty=self._empty,
            background=False,
        )
        self._column.addWidget(self.table, 2)
        self.table.reload()


def _value(place: int, row: Row) -> int:
    return row.values[place]


def _colour(place: int, paper: bool = False) -> QColor:
    token = _TOKENS[place % len(_TOKENS)]
    return _ink(token, paper)


def _brush(place: int, *, paper: bool = False) -> QBrush:
    return QBrush(_colour(place, paper), _PATTERNS[place % len(_PATTERNS)])


class _Swatch(QWidget):
    """The square that ties a name to its bars: the same colour and hatching."""

    def __init__(self, place: int) -> None:
        super().__init__()
        self._place = place
        self.setFixedSize(theme.GAP, theme.GAP)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def paintEvent(self, _event: Any) -> None:
        """Filled and outlined."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), _brush(self._place))
        painter.setPen(_colour(self._place))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()


def _ink(token: str, paper: bool) -> QColor:
    """A colour of the theme; paper is always light."""
    return QColor(getattr(theme.LIGHT, token)) if paper else theme.colour(token)
