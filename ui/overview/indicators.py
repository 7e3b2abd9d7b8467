"""Indicators: plan and fact, those that the registry answers for first."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from app.formats import short
from app.i18n import N_, _
from app.overview.views import IndicatorRow
from ui.kit import theme
from ui.kit.bars import Piece, PieceBar
from ui.kit.cards import Card, label
from ui.overview.heads import head
from ui.overview.money import share

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Line:
    """A row as it is shown; ``whole`` adds up the rows of the same name below it."""

    row: IndicatorRow
    whole: bool = False
    part: bool = False


def lines(rows: Sequence[IndicatorRow]) -> Iterator[Line]:
    """What is collected first, one name of several actions under its sum; then the rest."""
    collected = [row for row in rows if row.fact is not None]
    order = {(row.title, row.unit): place for place, row in reversed(list(enumerate(collected)))}
    collected.sort(key=lambda row: order[row.title, row.unit])
    for _name, found in groupby(collected, lambda row: (row.title, row.unit)):
        group = list(found)
        if len(group) == 1:
            yield Line(group[0])
            continue
        target, fact = sum(row.target for row in group), sum(row.fact or 0 for row in group)
        yield Line(replace(group[0], number="", target=target, fact=fact), whole=True)
        yield from (Line(row, part=True) for row in group)
    yield from (Line(row) for row in rows if row.fact is None)


class IndicatorCard(Card):
    """One line an indicator: number, title and unit, bar, “24 of 120”."""

    def __init__(self, open_reached: Callable[[], object] | None) -> None:
        super().__init__()
        title = N_("Indicators: plan and fact")
        self.body.addLayout(head(title, N_("Indicators reached"), open_reached))
        self._grid: QWidget | None = None

    def show_rows(self, rows: Sequence[IndicatorRow]) -> None:
        """Show these; what is not collected yet comes last and says so."""
        whole = QWidget()
        grid = QGridLayout(whole)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.CARD_PAD_X)
        grid.setVerticalSpacing(theme.GAP)
        grid.setColumnStretch(1, 8)
        grid.setColumnStretch(2, 4)
        for place, line in enumerate(lines(rows)):
            self._put(grid, place, line)
        if self._grid is not None:
            self.body.removeWidget(self._grid)
            self._grid.hide()
            self._grid.deleteLater()
        self._grid = whole
        self.body.addWidget(whole)

    def _put(self, grid: QGridLayout, place: int, line: Line) -> None:
        row, kind = line.row, "strong" if line.whole else ""
        name = f"{row.title}, {row.unit}" if row.unit else row.title
        name = row.place if line.part and row.place else name
        grid.addWidget(label(row.number, "muted"), place, 0)
        grid.addWidget(label(name, "muted" if line.part else kind, wrap=True), place, 1)
        if row.fact is None:
            words = _("planned {target}; the fact is not collected yet")
            text = words.format(target=short(row.target))
            grid.addWidget(label(text, "muted"), place, 2, 1, 3, _RIGHT)
            return
        height = theme.BAR_HEIGHT if line.whole or not line.part else theme.GAP_S
        grid.addWidget(PieceBar([Piece(row.fact, "piece_a")], row.target, height), place, 2)
        grid.addWidget(label(share(row.fact, row.target), "muted"), place, 3, _RIGHT)
        text = _("{fact} of {target}").format(fact=short(row.fact), target=short(row.target))
        grid.addWidget(label(text, "strong" if row.fact else "muted"), place, 4, _RIGHT)
