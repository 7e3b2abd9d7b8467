"""The first evaluation beside the re-evaluation; the paper of it is drawn up from here."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.evaluation.complaints.comparing import Comparison, Side
from app.formats import points
from app.i18n import N_, _
from ui.kit import screens, theme, topics
from ui.kit.accessible import named
from ui.kit.buttons import button
from ui.kit.cards import Empty, Figure, FigureCard, Note, label
from ui.kit.columns import Column
from ui.kit.reading import InReadingOrder
from ui.kit.source import ListSource
from ui.kit.table import Table

_NARROW = 1100


@dataclass(frozen=True, slots=True)
class _Row:
    id: int
    number: str
    text: str
    maximum: int | None
    given: tuple[int | None, ...]


def _columns(found: Comparison) -> list[Column]:
    again = _("{evaluator} (anew)")
    names = [
        *map(_initialled, found.before.evaluators),
        *(again.format(evaluator=_initialled(each)) for each in found.after.evaluators),
    ]
    return [
        Column("number", N_("No."), strong=True, sortable=False),
        Column("text", N_("Criterion"), stretch=True, sortable=False),
        Column("maximum", N_("Max."), "points", sortable=False),
        *(
            Column(
                f"given{at}",
                name,
                "points",
                display=lambda row, at=at: points(row.given[at]),  # type: ignore[misc]
                sortable=False,
            )
            for at, name in enumerate(names)
        ),
    ]


def _initialled(name: str) -> str:
    """„Ž. Pavyzdaitė“: a column’s head has little room."""
    first, *rest = name.split()
    return " ".join([f"{first[:1]}.", *rest]) if rest else name


def _rows(found: Comparison) -> list[_Row]:
    rows = [
        _Row(at, each.number, each.text, each.maximum, (*each.before, *each.after))
        for at, each in enumerate(found.criteria, start=1)
    ]
    totals = (*found.before.totals, *found.after.totals)
    return [*rows, _Row(len(rows) + 1, "", _("Sum of points"), None, totals)]


def _figures(before: Side, after: Side) -> list[Figure]:
    def place(value: int | None) -> str:
        return "–" if value is None else str(value)

    return [
        Figure(N_("Score before"), points(before.score)),
        Figure(N_("Score anew"), points(after.score), "ok" if after.score is not None else "muted"),
        Figure(N_("Place before"), place(before.place)),
        Figure(N_("Place with it"), place(after.place)),
    ]


class Settling(Protocol):
    """What can be done about the re-evaluation while the complaint is not decided."""

    @property
    def words(self) -> str:
        """What can be settled now, as its button says; empty where nothing can."""
        ...

    def settle(self) -> None: ...

    def cancel(self) -> None: ...

    def give_back(self) -> None: ...


class ComparisonDialog(InReadingOrder, QDialog):
    """``on_paper()`` draws the paper up, where the person may and everything is in."""

    topic = "pakartotinis-vertinimas"

    def __init__(
        self,
        found: Comparison,
        on_paper: Callable[[], object] | None,
        parent: QWidget,
        settling: Settling | None = None,
    ) -> None:
        super().__init__(parent)
        topics.listen(self)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        words = _("Comparison of evaluations")
        self.setWindowTitle(words)
        named(self, words)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(*(theme.PAGE_MARGIN,) * 4)
        whole.setSpacing(theme.GAP)
        whole.addWidget(label(words, "title"))
        whole.addWidget(
            label(f"{found.number} · {found.applicant} · {found.title}", "muted", wrap=True)
        )
        owed = [line.text() for line in (*found.after.owed, *found.after.failures)]
        if owed and settling is not None and settling.words:
            settle = partial(self._go, settling.settle)
            whole.addWidget(Note("\n".join(owed), "warn", settling.words, settle))
        elif owed:
            whole.addWidget(Note("\n".join(owed), "warn"))
        if found.settled:
            told = _("Settled by those who evaluate anew: {basis}.").format(basis=found.settled)
            verb, cancel = "", None
            if settling is not None:
                verb, cancel = N_("Cancel what was settled"), partial(self._go, settling.cancel)
            whole.addWidget(Note(told, "info", verb, cancel))
        whole.addWidget(FigureCard(_figures(found.before, found.after)))
        columns = _columns(found)
        table = Table(
            "comparison",
            words,
            columns,
            ListSource(_rows(found), columns),
            background=False,
            searchable=False,
            empty=Empty(N_("Nothing to compare yet."), icon="ranking"),
        )
        table.reload()
        whole.addWidget(table, 1)
        low = QHBoxLayout()
        if on_paper is not None and not found.after.owed:
            low.addWidget(button(N_("Draw up the paper"), "document", self._paper))
        if settling is not None and any(each is not None for each in found.after.totals):
            back = partial(self._go, settling.give_back)
            low.addWidget(button(N_("Return a sheet…"), "undo", back))
        self._on_paper = on_paper
        close = button(N_("Close"), on_click=self.accept, primary=True)
        low.addStretch(1)
        low.addWidget(close)
        whole.addLayout(low)
        room = screens.room(self)
        self.resize(min(_NARROW, room.width() - 80), min(620, room.height() - 90))
        close.setFocus()

    def _paper(self) -> None:
        if self._on_paper is not None:
            self._go(self._on_paper)

    def _go(self, on: Callable[[], object]) -> None:
        """Never a dialog inside a dialog: this one closes first."""
        self.accept()
        on()
