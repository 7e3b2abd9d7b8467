"""How far the evaluators of a call agree: a coefficient, tendencies, the largest differences."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.evaluation.agreement import Agreement, Spread
from app.evaluation.scoring import round_half_up
from app.formats import points, short
from app.i18n import N_, _
from ui.kit import screens, theme, topics
from ui.kit.accessible import named
from ui.kit.buttons import button
from ui.kit.cards import Empty, Figure, FigureCard, label
from ui.kit.columns import Column
from ui.kit.reading import InReadingOrder
from ui.kit.source import ListSource
from ui.kit.table import Table


@dataclass(frozen=True, slots=True)
class _Person:
    id: int
    evaluator: str
    sheets: int
    shared: int
    deviation: str


@dataclass(frozen=True, slots=True)
class _Difference:
    id: int
    reg_no: str
    total: int
    widest: str


@dataclass(frozen=True, slots=True)
class _Criterion:
    id: int
    number: str
    mean: int
    widest: int


def deviation(value: int | None) -> str:
    """Hundredths of a point with their sign; a dash where there is nobody to compare with."""
    return f"+{points(value)}" if value and value > 0 else points(value)


def widest(spread: Spread) -> str:
    """The criteria on which the points differ most."""
    most = max((gap for _number, gap in spread.criteria), default=0)
    if not most:
        return "–"
    numbers = ", ".join(number for number, gap in spread.criteria if gap == most)
    return _("No. {numbers}: {points}").format(numbers=numbers, points=short(most))


_PEOPLE = [
    Column("evaluator", N_("Evaluator"), strong=True, stretch=True, sortable=False),
    Column("sheets", N_("Sheets"), "number", sortable=False),
    Column("shared", N_("Scored with others"), "number", sortable=False),
    Column("deviation", N_("Mean difference from others"), "number", sortable=False),
]
_SPREADS = [
    Column("reg_no", N_("Reg. No."), strong=True, sortable=False),
    Column("total", N_("Difference of totals"), "points", sortable=False),
    Column("widest", N_("Largest by criterion"), stretch=True, sortable=False),
]
_CRITERIA = [
    Column("number", N_("Criterion"), strong=True, stretch=True, sortable=False),
    Column("mean", N_("Mean spread"), "points", sortable=False),
    Column("widest", N_("Widest spread"), "points", sortable=False),
]


class AgreementDialog(InReadingOrder, QDialog):
    """Information for the manager; no score is changed by it."""

    topic = "sutarimas"

    def __init__(self, found: Agreement, parent: QWidget) -> None:
        super().__init__(parent)
        topics.listen(self)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Agreement of evaluators"))
        named(self, _("Agreement of evaluators"))
        value = "–" if found.alpha is None else points(round_half_up(found.alpha * 100))
        close = button(N_("Close"), on_click=self.accept, primary=True)
        low = QHBoxLayout()
        low.addStretch(1)
        low.addWidget(close)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(label(_("Agreement of evaluators"), "title"))
        column.addWidget(label(found.reading.text(), wrap=True))
        column.addWidget(
            FigureCard(
                [
                    Figure(N_("Krippendorff’s alpha"), value),
                    Figure(N_("Scored by several"), str(found.applications)),
                ]
            )
        )
        column.addWidget(_table("agreement-people", N_("Evaluators"), _PEOPLE, _people(found)), 2)
        column.addWidget(
            _table("agreement-spreads", N_("Differences"), _SPREADS, _differences(found)), 3
        )
        column.addWidget(
            _table("agreement-criteria", N_("Criteria"), _CRITERIA, _criteria(found)), 3
        )
        column.addWidget(
            label(
                _(
                    "1 is full agreement, 0 what chance would give; from 0.8 scores are usually"
                    " called reliable. This is information only: no score changes."
                ),
                "muted",
                wrap=True,
            )
        )
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(*(theme.PAGE_MARGIN,) * 4)
        whole.setSpacing(theme.GAP)
        whole.addWidget(area, 1)
        whole.addLayout(low)
        room = screens.room(self)
        self.resize(min(theme.chars(self, 112), room.width() - 80), min(640, room.height() - 90))
        close.setFocus()


def _people(found: Agreement) -> list[_Person]:
    return [
        _Person(place, each.evaluator, each.sheets, each.shared, deviation(each.deviation))
        for place, each in enumerate(found.tendencies, start=1)
    ]


def _criteria(found: Agreement) -> list[_Criterion]:
    return [
        _Criterion(place, _("No. {number}").format(number=each.number), each.mean, each.widest)
        for place, each in enumerate(found.criteria, start=1)
    ]


def _differences(found: Agreement) -> list[_Difference]:
    return [
        _Difference(each.application_id, each.reg_no, each.total, widest(each))
        for each in found.spreads
    ]


def _table(key: str, title: str, columns: list[Column], rows: Sequence[Any]) -> Table:
    made = Table(
        key,
        title,
        columns,
        ListSource(rows, columns),
        background=False,
        searchable=False,
        empty=Empty(N_("Nothing to compare yet."), icon="ranking"),
    )
    made.reload()
    return made
