"""The summary before submitting: one's scores, beside one's other sheets; only here is „Submit“."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.evaluation.scoring import unfinished
from app.evaluation.views import OwnSheet, ScorecardView
from app.explanation import Line
from app.formats import points
from app.i18n import N_, _
from app.office import Office
from ui.evaluation.panel import Panel, shortened
from ui.kit import jobs, theme
from ui.kit.buttons import button
from ui.kit.cards import Note
from ui.kit.columns import Column
from ui.kit.messages import messages
from ui.kit.side import SidePanel
from ui.kit.source import ListSource
from ui.kit.table import Table


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A criterion with one's points here and on one's other sheets; the last row is the total."""

    id: int
    number: str
    text: str
    comment: str
    given: tuple[int | None, ...]


def review_rows(view: ScorecardView, others: list[OwnSheet]) -> list[ReviewRow]:
    """This sheet's figures first, then the others', criterion by criterion, and the totals."""
    sheets = [view.scores, *(each.scores for each in others)]
    rows = [
        ReviewRow(
            place,
            criterion.number,
            criterion.text,
            view.comments.get(criterion.key, ""),
            tuple(scores.get(criterion.key) for scores in sheets),
        )
        for place, criterion in enumerate(view.spec.criteria, 1)
    ]
    totals = (view.total.points, *(each.total.points for each in others))
    return [*rows, ReviewRow(len(rows) + 1, "", _("Total points"), "", totals)]


def review_columns(view: ScorecardView, others: list[OwnSheet]) -> list[Column]:
    """The criterion, one's figures here, one's comment, and a column per other sheet."""
    fixed = [
        Column("number", N_("No."), sortable=False, strong=True),
        Column("text", N_("Criterion"), sortable=False, stretch=True),
        Column(
            "here",
            view.application.number,
            "points",
            sortable=False,
            strong=True,
            value=lambda row: row.given[0],
        ),
        Column("comment", N_("Comment"), sortable=False, stretch=True),
    ]
    return [
        *fixed,
        *(
            Column(
                f"other{place}",
                other.number,
                "points",
                sortable=False,
                muted=True,
                hint=other.title,
                value=partial(_given, place),
            )
            for place, other in enumerate(others, 1)
        ),
    ]


def _given(place: int, row: ReviewRow) -> int | None:
    return row.given[place]


class ReviewScreen(Panel):
    """All of a filled sheet beside the others; it leads back to the sheet, or to its paper."""

    needs_call = False
    topic = "vertinti"
    loaded = Signal()

    def __init__(self, office: Office, side: SidePanel) -> None:
        super().__init__(office, side)
        self._application = 0
        self._number = ""
        self._back = button(N_("Back to the sheet"), "back", self.back, shortcut="Esc")
        self._submit = button(
            N_("Submit the evaluation"), "check", self.submit, primary=True, shortcut="Ctrl+Return"
        )
        self.buttons = [self._back, self._submit]
        self._place = QVBoxLayout()
        self._place.setSpacing(theme.GAP)
        self.column.addLayout(self._place, 1)
        QShortcut(QKeySequence("Ctrl+Enter"), self).activated.connect(self.submit)

    def open(self, application_id: int) -> None:
        """Show the summary of one's sheet."""
        self._application = application_id
        self._submit.setEnabled(False)
        queries = self.office.evaluation.queries

        def read() -> tuple[ScorecardView, list[OwnSheet]]:
            view = queries.scorecard(application_id)
            return view, queries.my_sheets(view.call_id)

        self.ask(read, then=lambda got: self._show(*got))

    def back(self) -> None:
        """Return to the sheet."""
        self.wants.emit("sheet", self._application)

    def submit(self) -> None:
        """Ask, submit, and hand the sheet over to be signed."""
        if not self._submit.isEnabled():
            return
        if not messages().confirm(
            _(
                "The evaluation of {number} becomes final: points and comments cannot be changed"
                " any more. The evaluation sheet is made ready for your signature."
            ).format(number=self._number),
            N_("Submit the evaluation"),
        ):
            return
        self._submit.setEnabled(False)
        jobs.run(
            self.office.evaluation.submit,
            self._application,
            owner=self,
            on_done=lambda paper: self.wants.emit("mine", paper),
            on_end=lambda: self._submit.setEnabled(True),
            writes=True,
        )

    def _show(self, view: ScorecardView, sheets: list[OwnSheet]) -> None:
        self._clear()
        text = view.application
        self._number = text.number
        self.title = _("Check before submitting")
        self.tell(f"{text.number} · {text.title}", text.applicant)
        open_lines = unfinished(view.spec, view.scores, view.comments)
        self._place.addWidget(_note(view, open_lines))
        others = [each for each in sheets if each.id != text.id]
        words = (
            _("On the right, for information: your other sheets of this call.") if others else ""
        )
        columns = review_columns(view, others)
        source = ListSource(review_rows(view, others), columns)
        table = Table(
            "review",
            N_("Your points"),
            columns,
            source,
            background=False,
            searchable=False,
            count=lambda _count: words,
        )
        table.reload()
        self._place.addWidget(table, 1)
        self._submit.setEnabled(not open_lines)
        self._submit.setToolTip(_("Score everything first.") if open_lines else "")
        (self._back if open_lines else self._submit).setFocus()
        self.loaded.emit()

    def _clear(self) -> None:
        while item := self._place.takeAt(0):
            widget: QWidget | None = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()


def _note(view: ScorecardView, open_lines: tuple[Line, ...]) -> Note:
    if open_lines:
        lines = "\n".join(shortened([line.text() for line in open_lines]))
        return Note(_("Before submitting:\n{lines}").format(lines=lines), "warn")
    text = _("Everything is scored: {total} points. After submitting nothing can be changed.")
    return Note(text.format(total=points(view.total.points)), "ok")
