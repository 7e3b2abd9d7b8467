"""Bars on paper, drawn as vectors in greys: read from their length, their hatching and their words.

No colour carries meaning, so that a photocopy reads like the original.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from app.documents.blocks import together
from app.documents.fonts import BOLD, REGULAR
from app.documents.style import MM, RULE, SOFT, clip
from app.formats import points, short

_ROW, _BAR, _SIZE = 15.0, 8.5, 7.5
_FOOT = 13.0
_GAP = 2 * MM
_STRIPE = 3.2
_LAST = 3
_WHOLE = 15  # bars that a reader wants to see at once


@dataclass(frozen=True, slots=True)
class Bar:
    """A value of ``maximum`` (hundredths) with its words; ``low`` and ``high`` draw the spread.

    ``fill``: 0 a full dark bar, 1 a hatched one, 2 an empty frame.
    """

    name: str
    value: int | None
    fill: int = 0
    low: int | None = None
    high: int | None = None
    figure: str = ""
    note: str = ""


def bars(
    rows: Sequence[Bar],
    width: float,
    maximum: int,
    *,
    mark: int | None = None,
    names: float = 58 * MM,
) -> list[Any]:
    """A flowable per bar, between which a page can end; the scale stays with the last ones.

    ``mark`` is a value at which a dashed line stands (the lowest score); ``names`` is the room for
    the words in points. A bar's ``figure`` stands in place of its value in points.
    """
    scale = _Scale(names, width - names - 36 * MM, max(maximum, 1), mark)
    drawn = [_flowable(row, scale, width) for row in rows]
    return [*drawn[:-_LAST], together([*drawn[-_LAST:], _flowable(None, scale, width)])]


def standing(count: int) -> float:
    """The height that so many bars take with their scale, where they are few enough not to break
    over pages; 0 of more of them.
    """
    return count * _ROW + _FOOT if 0 < count <= _WHOLE else 0.0


@dataclass(frozen=True, slots=True)
class _Scale:
    left: float
    room: float
    maximum: int
    mark: int | None

    def at(self, value: int) -> float:
        """Where a value stands, in points from the left edge."""
        return self.left + self.room * min(max(value, 0), self.maximum) / self.maximum


def _flowable(row: Bar | None, scale: _Scale, width: float) -> Any:
    from reportlab.platypus import Flowable

    class Drawn(Flowable):  # type: ignore[misc]
        """One bar, or the scale below the last one."""

        def __init__(self) -> None:
            super().__init__()
            self.width, self.height = width, _ROW if row else _FOOT

        def draw(self) -> None:
            if row is None:
                _draw_scale(self.canv, scale)
            else:
                _draw_bar(self.canv, row, scale)

    return Drawn()


def _draw_bar(canvas: Any, row: Bar, scale: _Scale) -> None:
    low = (_ROW - _BAR) / 2
    canvas.setFillGray(0)
    canvas.setFont(REGULAR, _SIZE)
    canvas.drawString(0, low + 1.8, clip(row.name, REGULAR, _SIZE, scale.left - _GAP))
    _mark(canvas, scale, 0, _ROW)
    if row.value is not None:
        _fill(canvas, row.fill, scale.left, low, scale.at(row.value) - scale.left)
    if row.low is not None and row.high is not None and row.high > row.low:
        _spread(canvas, scale.at(row.low), scale.at(row.high), _ROW / 2)
    canvas.setFillGray(0)
    canvas.setFont(BOLD, _SIZE)
    right = scale.left + scale.room + _GAP
    canvas.drawString(right, low + 1.8, row.figure or points(row.value))
    canvas.setFont(REGULAR, _SIZE - 0.5)
    canvas.drawString(right + 13 * MM, low + 1.8, clip(row.note, REGULAR, _SIZE - 0.5, 21 * MM))


def _fill(canvas: Any, fill: int, x: float, y: float, long: float) -> None:
    canvas.saveState()
    canvas.setLineWidth(0.5)
    canvas.setStrokeGray(0.15)
    canvas.setFillGray(0.55 if fill == 0 else 1)
    canvas.rect(x, y, long, _BAR, stroke=1, fill=1)
    if fill == 1:
        path = canvas.beginPath()
        path.rect(x, y, long, _BAR)
        canvas.clipPath(path, stroke=0, fill=0)
        canvas.setLineWidth(0.4)
        place = x - _BAR
        while place < x + long:
            canvas.line(place, y, place + _BAR, y + _BAR)
            place += _STRIPE
    canvas.restoreState()


def _spread(canvas: Any, low: float, high: float, y: float) -> None:
    """From the lowest sheet to the highest: white under black, so that it is seen on any bar."""
    for width, level in ((2.4, 1.0), (0.9, 0.0)):
        canvas.setLineWidth(width)
        canvas.setStrokeGray(level)
        canvas.line(low, y, high, y)
        for end in (low, high):
            canvas.line(end, y - 2.4, end, y + 2.4)


def _mark(canvas: Any, scale: _Scale, low: float, high: float) -> None:
    if scale.mark is None:
        return
    canvas.saveState()
    canvas.setDash(2, 2)
    canvas.setLineWidth(0.6)
    canvas.setStrokeGray(0.25)
    canvas.line(scale.at(scale.mark), low, scale.at(scale.mark), high)
    canvas.restoreState()


def _draw_scale(canvas: Any, scale: _Scale) -> None:
    top = _FOOT - 1
    canvas.setLineWidth(0.5)
    canvas.setStrokeGray(RULE)
    canvas.line(scale.left, top, scale.left + scale.room, top)
    canvas.setFillGray(SOFT)
    canvas.setFont(REGULAR, 6.5)
    shown = [0, scale.maximum // 2, scale.maximum]
    for value in shown:
        canvas.line(scale.at(value), top, scale.at(value), top - 2)
        canvas.drawCentredString(scale.at(value), top - 9, short(value))
    if scale.mark is not None and all(
        abs(scale.at(scale.mark) - scale.at(each)) > 14 for each in shown
    ):
        canvas.drawCentredString(scale.at(scale.mark), top - 9, short(scale.mark))
