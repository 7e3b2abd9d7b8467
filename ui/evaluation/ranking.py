"""„Pirmumo eilė ir lėšų riba“: the ranking against the call's money, its reasons, the decision."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from app.evaluation import CallState
from app.evaluation.views import RankingView
from app.explanation import Explanation
from app.formats import short
from app.i18n import N_, _, ngettext
from app.lead import Lead
from app.office import Office
from app.safety.rights import Right
from ui.evaluation.arithmetic import ArithmeticDialog
from ui.evaluation.complaints.note import ContestedNote
from ui.evaluation.decide import DecideDialog
from ui.evaluation.open_questions import OpenQuestions
from ui.evaluation.panel import Panel
from ui.evaluation.ranking_rows import Shown, columns, figures, rank_rows, shown_columns
from ui.evaluation.what_if import WhatIf, WhatIfBar
from ui.kit.buttons import button
from ui.kit.cards import Empty, FigureCard, label, say
from ui.kit.columns import Column
from ui.kit.side import SidePanel
from ui.kit.source import ListSource
from ui.kit.table import Table


class RankingPanel(Panel):
    """The order as it stands; after a decision it leads to the papers."""

    topic = "skaityti-eile"
    loaded = Signal()

    def __init__(self, office: Office, side: SidePanel) -> None:
        super().__init__(office, side)
        self.view: RankingView | None = None
        self._wish: int | None = None
        self._what_if = WhatIfBar()
        self._what_if.hide()
        self._what_if.changed.connect(self.fetch)
        self._what_if.left.connect(self._end_what_if)
        self._questions = OpenQuestions(office)
        self._contested = ContestedNote()
        self._figures = FigureCard()
        self._figures.hide()
        self._tables: dict[Shown, Table] = {}
        self._place = QVBoxLayout()
        self._foot = label("", "muted", wrap=True)
        self.ask_button = button(N_("What if…"), "help", self.suppose)
        self.why_button = button(N_("Arithmetic"), "calculator", self.explain, shortcut="F7")
        self.decide_button = button(N_("Take the decision"), "balance", self.decide, primary=True)
        self.papers_button = button(
            N_("Papers of the decision"), "document", self.to_papers, primary=True
        )
        self.buttons = [self.ask_button, self.why_button, self.decide_button, self.papers_button]
        self.column.addWidget(self._figures)
        self.column.addWidget(self._what_if)
        self.column.addWidget(self._contested)
        self.column.addWidget(self._questions)
        self.column.addLayout(self._place, 1)
        self.column.addWidget(self._foot)

    @property
    def table(self) -> Table:
        """The table in sight."""
        shown = Shown() if self.view is None else shown_columns(self.view)
        if shown not in self._tables:
            self._tables[shown] = self._make_table(columns(shown))
        return self._tables[shown]

    def fetch(self) -> None:
        """The ranking as it stands, or as the question asks."""
        if self.call is None:
            return
        asked = self._what_if.question() if self._what_if.isVisible() else WhatIf()
        self.ask(
            self.office.evaluation.queries.ranking,
            self.call.id,
            asked.money,
            asked.without,
            then=self._show,
        )

    def arrive(self, lead: Lead) -> None:
        """An application of the ranking, as soon as it is there."""
        self._wish = lead.record
        self.fetch()

    def suppose(self) -> None:
        """Open or close the “what if” strip."""
        if self._what_if.isVisible():
            self._end_what_if()
        elif self.view is not None:
            self._what_if.start(self.view)

    def to_papers(self) -> None:
        """Where the papers of the decision stand."""
        self.wants.emit("documents", None)

    def explain(self) -> None:
        """The arithmetic of the chosen application."""
        chosen = self.table.current()
        if self.view is None or chosen is None:
            return
        entry = self.view.ranking.entry(chosen)
        about = f"{entry.candidate.reg_no} · {entry.candidate.title}"
        found = entry.explanation if entry.explanation.lines else Explanation((entry.reason,))
        ArithmeticDialog(about, found, self).open()

    def decide(self) -> None:
        """Name what will happen, take the reason, record the decision."""
        if self.view is None or self.view.ranking.blocked:
            return
        dialog = DecideDialog(self.office, self.view, self)
        dialog.submitted.connect(lambda _papers: self.to_papers())
        dialog.open()

    def _end_what_if(self) -> None:
        self._what_if.hide()
        self.ask_button.setFocus()
        self.fetch()

    def _show(self, view: RankingView) -> None:
        self.view = view
        supposed = self._what_if.isVisible()
        ranking = view.ranking
        self._fill(view)
        self._contested.show_view(view)
        self._ask_questions()
        self._say_foot(view)
        self._dress(view, supposed)
        if not ranking.blocked:
            self._figures.set_figures(figures(ranking.totals))
        self._figures.setVisible(bool(ranking.entries) and not ranking.blocked)
        self.tell(*_facts(view))
        self.loaded.emit()

    def _fill(self, view: RankingView) -> None:
        table = self.table
        for each in self._tables.values():
            each.setVisible(each is table)
        self.setFocusProxy(table)
        table.reload(ListSource(rank_rows(view), columns(shown_columns(view))))
        wish, self._wish = self._wish, None
        if wish is None and table.current() is None and view.ranking.entries:
            wish = view.ranking.entries[0].candidate.application_id
        if wish is not None:
            table.select(wish)

    def _dress(self, view: RankingView, supposed: bool) -> None:
        """Buttons of what this person may do now."""
        decided, may = view.decided is not None, self.office.may(Right.DECIDE)
        ready = view.state in (CallState.CLOSED, CallState.UNDER_EVALUATION)
        self.ask_button.setVisible(not decided)
        self.why_button.setVisible(bool(view.ranking.entries))
        self.papers_button.setVisible(decided)
        self.decide_button.setVisible(may and not decided)
        reason = ""
        if supposed:
            reason = _("This is only a question: close it first.")
        elif not view.ranking.entries:
            reason = _("There are no applications.")
        elif not ready:
            reason = _("The call is not closed for applications yet.")
        elif view.ranking.blocked:
            reason = _("Something is still owed: see above the table.")
        self.decide_button.setEnabled(not reason)
        self.decide_button.setToolTip(reason)

    def _ask_questions(self) -> None:
        if self.view is not None:
            supposed = self._what_if.isVisible()
            self._questions.show_view(self.view, supposed, self.table.current())

    def _say_foot(self, view: RankingView) -> None:
        ties = [
            f"* {entry.candidate.reg_no}: {entry.tie.text()}."
            for entry in view.ranking.entries
            if entry.tie is not None
        ]
        say(self._foot, "\n".join(ties))
        self._foot.setVisible(bool(ties))

    def _make_table(self, shown: list[Column]) -> Table:
        table = Table(
            "ranking",
            N_("Priority order"),
            shown,
            ListSource([], shown),
            background=False,
            searchable=False,
            empty=Empty(
                N_("This call has no applications yet."),
                N_("Once they are evaluated, their order and the line of money stand here."),
                icon="ranking",
            ),
            count=_hint,
        )
        table.opened.connect(lambda _application: self.explain())
        table.selected.connect(lambda _application: self._ask_questions())
        table.cell_clicked.connect(lambda _application, _key: self.explain())
        self._place.addWidget(table, 1)
        self.setFocusProxy(table)
        return table


def _hint(count: int) -> str:
    return _("Click the points to see the arithmetic, line by line.") if count else ""


def _facts(view: RankingView) -> tuple[str, ...]:
    applications = ngettext("{n} application", "{n} applications", view.applications)
    rules = view.rules
    return (
        applications.format(n=view.applications),
        _("sheets: {done} of {all}").format(done=view.sheets_in, all=view.sheets_asked),
        _("at least {points} points").format(points=short(rules.min_points))
        if rules.min_points is not None
        else "",
        _("strict order") if rules.strict_order else _("overtaking allowed"),
        _("decided, No. {number}").format(number=view.decided) if view.decided else "",
    )
