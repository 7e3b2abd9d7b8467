"""„Apklausos po pabaigos“: who is due for a question, the longest due first."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.formats import day
from app.i18n import N_, _, ngettext
from app.labels import label as word
from app.lead import Lead
from app.office import Office
from app.participants.follow_ups.due import Standing
from app.participants.follow_ups.queries import OPEN, AnswerOf, FollowUpRow, Results
from app.participants.queries import OperationRow
from app.participants.terms import FollowUpMoment
from app.safety.rights import Right
from ui.kit import jobs, theme
from ui.kit.buttons import button
from ui.kit.cards import Empty, Figure
from ui.kit.chips import Filter, segments
from ui.kit.columns import Column, Tone
from ui.kit.side import SidePanel
from ui.kit.table import Table
from ui.kit.table_part import TablePart
from ui.participants.exporting import export_list
from ui.participants.follow_up import TITLES, follow_up_dialog, take_back_dialog
from ui.participants.results import answers_widget
from ui.participants.standings import STANDINGS
from ui.register.printing import ListingDialog

_TONES: dict[Standing, Tone] = {
    Standing.WAITING: "neutral",
    Standing.DUE: "warn",
    Standing.LATE: "bad",
    Standing.ASK_AGAIN: "warn",
    Standing.DONE: "ok",
}
_CHOICES = ((OPEN, N_("To be asked now")), *STANDINGS.items())


def _pill(row: FollowUpRow) -> tuple[str, Tone]:
    if row.refused and row.standing is not Standing.DONE:
        return _("Consent withdrawn"), "bad"
    return _(STANDINGS[row.standing]), _TONES[row.standing]


COLUMNS = [
    Column("name", N_("Participant"), strong=True, tooltip=lambda row: row.name),
    Column("operation", N_("Project"), sortable=False),
    Column("ended_on", N_("Exit"), "date"),
    Column("due_on", N_("Ask from"), "date", sortable=False),
    Column("standing", N_("State"), "pill", pill=_pill, sortable=False),
    Column(
        "asked",
        N_("Last asked"),
        sortable=False,
        stretch=True,
        display=lambda row: (
            f"{day(row.asked_on)}, {word(row.outcome).lower()}" if row.asked_on else ""
        ),
    ),
]
CONTACT = Column("contact", N_("Contact"), sortable=False)


class FollowUpsPart(TablePart):
    """The two questions as steps above their lists."""

    topic = "apklausos-po-pabaigos"
    listens = frozenset({"participants"})

    def __init__(self, office: Office, side: SidePanel) -> None:
        super().__init__(office, side)
        self._edits = office.may(Right.EDIT_PARTICIPANTS)
        self._operations: Sequence[OperationRow] = ()
        self.moment = FollowUpMoment.FOUR_WEEKS
        self._results: Results | None = None
        if self._edits:
            self.add_button(N_("Print the list to call by"), "print", self.print_calls)
        names = [(moment.value, TITLES[moment]) for moment in FollowUpMoment]
        self._tables = {moment: self._table(moment) for moment in FollowUpMoment}
        self.table = self._tables[self.moment]
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        self._steps = segments(names, self.choose_moment)
        column.addWidget(self._steps)
        for moment, table in self._tables.items():
            column.addWidget(table, 1)
            table.setVisible(moment is self.moment)
        self.set_content(whole)
        whole.setFocusProxy(self.table)

    def refresh(self) -> None:
        """The list in sight, the projects, how many wait."""
        super().refresh()
        participants = self.office.participants
        jobs.run(participants.queries.operations, owner=self, on_done=self._know)
        jobs.run(participants.follow_ups.queries.open_counts, owner=self, on_done=self._count)

    def arrive(self, lead: Lead) -> None:
        """The list of the question that is meant: those to be asked now."""
        moment = lead.part.partition("/")[2]
        if moment:
            self._steps.findChildren(QPushButton)[
                list(FollowUpMoment).index(FollowUpMoment(moment))
            ].click()
        super().arrive(replace(lead, filters=lead.filters or (("standing", OPEN),)))

    def choose_moment(self, key: str) -> None:
        """The list of one question."""
        self.moment = FollowUpMoment(key)
        self.table = self._tables[self.moment]
        self.side.leave()
        for moment, table in self._tables.items():
            table.setVisible(moment is self.moment)
        self.table.reload()

    def enter(self) -> None:
        """Enter the answer of the chosen person."""
        one = self._one()
        if one is not None and self._results is not None and self._edits:
            follow_up_dialog(self.office, self._results, one, self).open()

    def take_out(self) -> None:
        """Take out an answer entered by mistake."""
        one = self._one()
        if one is not None and self._results is not None:
            take_back_dialog(self.office, self._results, one, self).open()

    def print_calls(self) -> None:
        """The list as it is narrowed, with contacts, to be called by."""
        title = _(TITLES[self.moment])
        jobs.run(
            self.office.participants.follow_ups.print_calls,
            self.moment,
            self.table.query,
            owner=self,
            on_done=lambda pdf: ListingDialog(pdf, title, self).open(),
            writes=True,
        )

    def export(self) -> None:
        """The list as it is narrowed, without names and contacts."""
        sheet = self.office.participants.list_sheets.follow_ups(self.moment)
        export_list(self, self.office, sheet, self.table.query)

    def one(self, identity: int) -> Results:
        """What the person of a row answered."""
        return self.office.participants.follow_ups.queries.results(identity)

    def forget(self) -> None:
        """Nobody is beside the list."""
        self._results = None

    def _one(self) -> AnswerOf | None:
        answers = self._results.answers if self._results else ()
        return next((each for each in answers if each.moment is self.moment), None)

    def _know(self, rows: Sequence[OperationRow]) -> None:
        self._operations = rows

    def _count(self, found: tuple[int, int]) -> None:
        four, six = found
        self.show_figures(
            [
                Figure(N_("To be asked after four weeks"), str(four), "warn" if four else ""),
                Figure(N_("To be asked after six months"), str(six), "warn" if six else ""),
            ]
        )

    def show_one(self, found: Results) -> None:
        """Contact and answers, and what may be entered."""
        self._results = found
        one = self._one()
        verbs = []
        if self._edits and one is not None:
            verbs.append(button(N_("Enter the answer"), "edit", self.enter, shortcut="F2"))
            if one.draft is not None:
                verbs.append(button(N_("Take it out"), "undo", self.take_out))
        self.side.show_about(found.name, found.contact, answers_widget(found), verbs)

    def _open(self, identity: int) -> None:
        if self._results is not None and self._results.participation_id == identity:
            self.enter()

    def _table(self, moment: FollowUpMoment) -> Table:
        columns = [*COLUMNS, CONTACT] if self._edits else COLUMNS
        made = Table(
            f"follow-ups-{moment}",
            TITLES[moment],
            columns,
            self.office.participants.follow_ups.queries.source(moment),
            filters=[
                Filter("standing", N_("State"), _CHOICES, start=OPEN),
                Filter("operation", N_("Project"), self._projects),
            ],
            search=N_("Search: name or personal code"),
            empty=Empty(
                N_("Nobody has left yet."),
                N_("Whoever leaves a project is asked four weeks and six months after."),
                icon="clock",
            ),
            count=_people,
            sort="ended_on",
            export=self.export,
        )
        made.selected.connect(self._choose)
        made.opened.connect(self._open)
        return made

    def _projects(self) -> list[tuple[int, str]]:
        return [(row.id, row.code) for row in self._operations]


def _people(count: int) -> str:
    return ngettext("{n} person", "{n} persons", count).format(n=count)
