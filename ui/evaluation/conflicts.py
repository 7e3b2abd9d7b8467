"""„Interesų konfliktai“: what suggests one, and how the manager settles each."""

from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.evaluation import ReviewVerdict
from app.evaluation.suggestions import Standing, Suggestion
from app.formats import moment
from app.i18n import N_, _, ngettext
from app.office import Office
from ui.evaluation.panel import Panel
from ui.kit import theme
from ui.kit.buttons import button
from ui.kit.cards import Empty, Facts, check_line
from ui.kit.chips import Filter
from ui.kit.columns import Column, Tone
from ui.kit.fields import Field
from ui.kit.form_dialog import FormDialog
from ui.kit.side import SidePanel
from ui.kit.source import ListSource
from ui.kit.table import Table

_STANDING: dict[Standing, tuple[str, Tone]] = {
    Standing.OPEN: (N_("To be settled"), "warn"),
    Standing.ASKED: (N_("Evaluator asked"), "neutral"),
    Standing.DENIED: (N_("Evaluator: none"), "ok"),
    Standing.DISMISSED: (N_("No conflict"), "ok"),
    Standing.OUT: (N_("Excluded"), "neutral"),
    Standing.LEFT: (N_("Left unsettled"), "neutral"),
}


def standing_pill(row: Suggestion) -> tuple[str, Tone]:
    """How the suggestion stands."""
    words, tone = _STANDING[row.standing]
    return _(words), tone


COLUMNS = [
    Column("number", N_("Reg. No."), strong=True),
    Column("applicant", N_("Applicant")),
    Column("evaluator", N_("Evaluator"), strong=True),
    Column("why", N_("Why"), stretch=True, muted=True),
    Column("standing", N_("State"), "pill", pill=standing_pill),
]
_TESTS = {
    "open": lambda row, _on: row.standing is Standing.OPEN,
    "assigned": lambda row, _on: row.assigned,
}


class ConflictsPanel(Panel):
    """Suggestions of one call; excluded evaluators are out everywhere by themselves."""

    topic = "galimi-konfliktai"
    loaded = Signal()

    def __init__(self, office: Office, side: SidePanel) -> None:
        super().__init__(office, side)
        self._rows: dict[int, Suggestion] = {}
        self.table = Table(
            "conflicts",
            N_("Conflicts of interest"),
            COLUMNS,
            ListSource([], COLUMNS, _TESTS),
            filters=[
                Filter("open", N_("Only to be settled")),
                Filter("assigned", N_("Only assigned")),
            ],
            background=False,
            search=N_("Search: number, applicant, evaluator, why"),
            empty=Empty(
                N_("Nothing suggests a conflict of interest."),
                N_(
                    "Names, organisations and their codes, partners, linked enterprises, e-mail"
                    " domains and functions in the office are compared. What is not written down is"
                    " not found: the evaluators are asked all the same."
                ),
                icon="balance",
            ),
            count=lambda n: ngettext("{n} suggestion", "{n} suggestions", n).format(n=n),
        )
        self.table.selected.connect(self._about)
        self.table.opened.connect(self._about)
        self.setFocusProxy(self.table)
        self.column.addWidget(self.table, 1)

    def fetch(self) -> None:
        """The suggestions of the call."""
        if self.call is not None:
            self.ask(self.office.evaluation.queries.suggestions, self.call.id, then=self._show)

    def _show(self, rows: list[Suggestion]) -> None:
        self._rows = {row.id: row for row in rows}
        self.table.reload(ListSource(rows, COLUMNS, _TESTS))
        waiting = sum(row.standing is Standing.OPEN for row in rows)
        said = _("to be settled: {n}").format(n=waiting) if rows else ""
        self.tell("" if self.decided else said)
        self._about(self.table.current())
        self.loaded.emit()

    def _about(self, identity: int | None) -> None:
        row = self._rows.get(identity or 0)
        if not self.shown:
            return
        if row is None:
            self.side.leave()
            return
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        for line in row.signs:
            column.addWidget(check_line(f"{line.text()[:1].upper()}{line.text()[1:]}.", "warn"))
        facts = (
            (N_("Application"), f"{row.number} · {row.title}"),
            (N_("Applicant"), row.applicant),
            (N_("Assigned"), _("yes") if row.assigned else _("no")),
            (N_("State"), standing_pill(row)[0]),
            (N_("Reason"), row.reason),
            (N_("When"), moment(row.at) if row.at else ""),
            (N_("Who"), row.by),
        )
        column.addWidget(Facts([fact for fact in facts if fact[1]]))
        self.side.show_about(
            row.evaluator, f"{row.number} · {row.applicant}", content, self._verbs(row)
        )

    def _verbs(self, row: Suggestion) -> list[QPushButton]:
        if row.standing is Standing.OUT or self.decided:
            return []
        made = [
            (ReviewVerdict.EXCLUDE, N_("Exclude…")),
            (ReviewVerdict.NO_CONFLICT, N_("No conflict…")),
        ]
        if row.standing in (Standing.OPEN, Standing.DISMISSED):
            made.insert(0, (ReviewVerdict.ASK, N_("Ask…")))
        return [button(words, "", partial(self._settle, row, verdict)) for verdict, words in made]

    def _settle(self, row: Suggestion, verdict: ReviewVerdict) -> None:
        review_dialog(self.office, self, row, verdict).open()


_DIALOGS = {
    ReviewVerdict.ASK: (
        N_("Ask the evaluator"),
        N_(
            "{evaluator} sees the question with this sign beside {number} once it is assigned, and"
            " evaluates only after answering it."
        ),
    ),
    ReviewVerdict.EXCLUDE: (
        N_("Exclude the evaluator"),
        N_("{evaluator} will not evaluate {number}; a sheet already made does not count."),
    ),
    ReviewVerdict.NO_CONFLICT: (
        N_("There is no conflict"),
        N_("The sign between {evaluator} and {number} is settled and not suggested again."),
    ),
}


def review_dialog(
    office: Office, parent: QWidget, row: Suggestion, verdict: ReviewVerdict
) -> FormDialog:
    """Settle one suggestion; excluding and finding none need a reason."""
    title, words = _DIALOGS[verdict]

    def submit(values: dict[str, Any]) -> None:
        office.evaluation.review_conflict(
            row.application_id, row.evaluator_id, verdict, values["reason"] or ""
        )

    needed = verdict is not ReviewVerdict.ASK
    return FormDialog(
        title,
        [
            Field(
                "reason",
                N_("Reason") if needed else N_("Note"),
                "multiline",
                required=needed,
                lines=3,
            )
        ],
        submit,
        verb=title,
        text=f"{words_of(words, row)}\n{row.why}.",
        columns=1,
        topic="galimi-konfliktai",
        parent=parent,
    )


def words_of(words: str, row: Suggestion) -> str:
    """What will happen, with the names of those it concerns."""
    return _(words).format(evaluator=row.evaluator, number=row.number)
