"""The own project: the cap of administration with its arithmetic, costs by category."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.formats import money
from app.i18n import N_, _
from app.labels import label as word
from app.office import Office
from app.projects.administration.cap import Cap, animates
from app.projects.administration.queries import OwnProject
from ui.kit import theme
from ui.kit.cards import Card, Empty, EmptyState, Figure, check_line
from ui.kit.columns import Column, percent
from ui.kit.source import ListSource
from ui.kit.table import Table


@dataclass(frozen=True, slots=True)
class CostRow:
    """Costs of a category; cents."""

    id: int
    category: str
    animation: bool
    cents: int
    claimed: int
    free: int


COLUMNS = [
    Column("category", N_("Category"), strong=True, stretch=True),
    Column(
        "animation",
        N_("Part of the cap"),
        display=lambda row: _("animation") if row.animation else _("running costs"),
    ),
    Column("cents", N_("Proven, Eur"), "money"),
    Column("claimed", N_("In claims, Eur"), "money"),
    Column("free", N_("In no claim, Eur"), "money"),
]


class OwnView(QWidget):
    """Shown with :meth:`show_own`; ``begin`` None where the person may not."""

    def __init__(self, office: Office, begin: Callable[[], object] | None) -> None:
        super().__init__()
        self.office = office
        self._cap = Card(N_("Cap of administration"))
        self._lines: list[QWidget] = []
        self.table = Table(
            "administration.costs",
            N_("Costs by category"),
            COLUMNS,
            ListSource([], COLUMNS),
            background=False,
            searchable=False,
            sums={"cents": N_("proven"), "claimed": N_("in claims"), "free": N_("in no claim")},
            empty=Empty(
                N_("No costs yet."),
                N_("Invoices and approved time sheets are added up here."),
                icon="calculator",
            ),
        )
        nothing = EmptyState(
            Empty(
                N_("The office’s own project is not begun yet."),
                N_("It keeps what running the strategy costs: invoices, time sheets, claims."),
                N_("Begin the own project") if begin else "",
                begin,
                icon="office",
            )
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(nothing)
        self._stack.addWidget(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(self._cap)
        column.addWidget(self._stack, 1)
        self.setFocusProxy(self.table)

    def show_own(self, own: OwnProject | None, cap: Cap | None) -> None:
        """The arithmetic of the cap, the costs."""
        self._cap.setVisible(cap is not None)
        for each in self._lines:
            each.hide()
            each.deleteLater()
        self._lines = cap_lines(cap, own)
        for each in self._lines:
            self._cap.body.addWidget(each)
        self._stack.setCurrentIndex(0 if own is None else 1)
        rows = [] if own is None else _rows(own)
        self.table.reload(ListSource(rows, COLUMNS))


def cap_lines(cap: Cap | None, own: OwnProject | None) -> list[QWidget]:
    """Of what the share is taken, each stage, running costs and animation."""
    if cap is None:
        return []
    first, *rest = cap.explanation.lines
    stages = (cap.planned, cap.committed, cap.paid)
    made = [check_line(first.text(), "info")]
    made += [
        check_line(line.text(), "ok" if stage.ok else "bad")
        for line, stage in zip(rest, stages, strict=True)
    ]
    if own is not None:
        made.append(check_line(own.explanation.text(), "info"))
    return made


def cap_figures(cap: Cap | None) -> list[Figure]:
    """Planned, promised, paid, each with its share; and the cap."""
    if cap is None:
        return []
    shown: list[Any] = [
        (N_("Planned for administration"), cap.planned),
        (N_("Paid or in the contract"), cap.committed),
        (N_("Paid for administration"), cap.paid),
    ]
    figures = []
    for (words, each), line in zip(shown, cap.explanation.lines[1:], strict=True):
        share = "" if each.share is None else f" · {percent(each.share)}"
        figures.append(
            Figure(words, f"{money(each.cents)}{share}", "" if each.ok else "bad", line.text())
        )
    figures.append(
        Figure(
            N_("Cap of administration"),
            f"{money(cap.paid.allowed)} · {percent(cap.limit)}",
            "muted",
            cap.explanation.lines[0].text(),
        )
    )
    return figures


def _rows(own: OwnProject) -> list[CostRow]:
    return [
        CostRow(
            place,
            word(each.category),
            animates(each.category),
            each.cents,
            each.claimed,
            each.free,
        )
        for place, each in enumerate(own.costs)
    ]
