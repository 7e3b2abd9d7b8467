"""„Duomenų prašymai“: who asked what about their data, when the answer is due, its letters."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.formats import day
from app.i18n import N_, _, ngettext
from app.labels import label as word
from app.office import Office
from app.participants.requests.queries import LetterRow, RequestRow
from app.participants.requests.standing import Step, allows
from app.participants.terms import DataRequestKind, DataRequestState
from app.safety.rights import Right
from ui.kit import jobs, theme
from ui.kit.buttons import button
from ui.kit.cards import Empty, Facts, check_line, label
from ui.kit.chips import Filter
from ui.kit.columns import Column, Tone
from ui.kit.messages import messages
from ui.kit.side import SidePanel
from ui.kit.source import ListSource
from ui.kit.table import Table
from ui.papers.dialog import PaperDialog
from ui.participants.part import Part
from ui.participants.privacy.files import write_own_data
from ui.participants.requests import dialogs
from ui.participants.words import choices

_TONES: dict[DataRequestState, Tone] = {
    DataRequestState.ANSWERED: "ok",
    DataRequestState.WITHDRAWN: "neutral",
}


class RequestsPart(Part):
    """The register of requests; one of them beside the list, the next step in colour."""

    topic = dialogs.TOPIC
    listens = frozenset({"participants", "papers"})

    def __init__(self, office: Office, side: SidePanel) -> None:
        super().__init__(office, side)
        self._rows: dict[int, RequestRow] = {}
        self._may = office.may(Right.HANDLE_DATA_REQUESTS)
        if self._may:
            self.add_button(
                N_("Register a request"), "plus", self.add, primary=True, shortcut="Ctrl+N"
            )
        self._columns = [
            Column("number", N_("No."), strong=True),
            Column("name", N_("Who asks"), stretch=True, tooltip=lambda row: row.name),
            Column("kind", N_("What the person asks"), display=lambda row: word(row.kind)),
            Column("received_on", N_("Received"), "date"),
            Column("due_on", N_("Answer by"), "date"),
            Column("state", N_("State"), "pill", pill=self._pill),
            Column("answered_on", N_("Answered"), "date"),
        ]
        self.table = Table(
            "data-requests",
            N_("Requests about personal data"),
            self._columns,
            ListSource([], self._columns),
            filters=[
                Filter("open", N_("Only those to answer")),
                Filter("kind", N_("What the person asks"), choices(DataRequestKind)),
            ],
            background=False,
            search=N_("Search: number or name"),
            empty=Empty(
                N_("Nobody has asked about their data yet."),
                N_("A request that came is registered here; its answer is due within a month."),
                N_("Register a request") if self._may else "",
                self.add,
                icon="shield",
            ),
            count=lambda n: ngettext("{n} request", "{n} requests", n).format(n=n),
            export=_kept_here,
        )
        self.table.selected.connect(self._about)
        self.table.opened.connect(lambda _key: self.edit())
        self.set_content(self.table)

    def refresh(self) -> None:
        """The register."""
        jobs.run(self.office.participants.requests.queries.rows, owner=self, on_done=self._show)

    def come_back(self) -> None:
        """Whichever was beside the list."""
        self._about(self.table.current())

    def side_left(self) -> None:
        """The list alone."""
        self.table.select(None)

    # --- verbs ----------------------------------------------------------------------------------

    def add(self) -> None:
        """Register a request that came."""
        if self._may:
            dialog = dialogs.register_dialog(self.office, self)
            dialog.submitted.connect(partial(tell_registered, self.office, self))
            dialog.open()

    def edit(self) -> None:
        """Correct the chosen one while nothing was drawn up on it."""
        row = self.chosen()
        if self._may and row is not None and allows(Step.EDIT, row.state):
            dialogs.edit_dialog(self.office, self, row).open()

    def step_back(self) -> None:
        """The last step was a mistake."""
        row = self.chosen()
        words = _("The last step is taken back: a letter that was not sent is voided.")
        if row is not None and messages().confirm(words, N_("Take the step back")):
            verb = self.office.participants.requests.step_back
            jobs.run(verb, row.id, row.version, owner=self, writes=True)

    def give_out(self) -> None:
        """Everything kept of the person who asks, as files in a folder."""
        row = self.chosen()
        folder = messages().ask_folder(_("Folder for the person’s own data"))
        if row is None or row.person_id is None or folder is None:
            return
        jobs.run(
            write_own_data,
            self.office,
            row.person_id,
            folder,
            owner=self,
            on_done=lambda files: messages().inform(
                _("Written: {file}").format(file=", ".join(each.name for each in files))
            ),
            writes=True,
        )

    def chosen(self) -> RequestRow | None:
        """The request in sight."""
        return self._rows.get(self.table.current() or 0)

    # --- showing --------------------------------------------------------------------------------

    def _pill(self, row: RequestRow) -> tuple[str, Tone]:
        if row.late(self.office.clock.today()):
            return _("Overdue"), "bad"
        return word(row.state), _TONES.get(row.state, "warn")

    def _show(self, rows: Sequence[RequestRow]) -> None:
        self._rows = {row.id: row for row in rows}
        self.table.reload(ListSource(rows, self._columns, {"open": lambda row, _on: row.open}))
        owed = sum(row.open for row in rows)
        words = ngettext("{n} awaits an answer", "{n} await an answer", owed).format(n=owed)
        self.tell(words if owed else "")
        self._about(self.table.current())

    def _about(self, key: int | None) -> None:
        row = self._rows.get(key or 0)
        if not self.shown:
            return
        if row is None:
            self.side.hide()
            return
        self.side.show_about(
            f"{row.number} · {word(row.kind)}", row.name, _card(row), self._verbs(row)
        )

    def _open(self, make: dialogs.Make, row: RequestRow) -> None:
        made = make(self.office, self, row)
        if make in (dialogs.answer_dialog, dialogs.extend_dialog):
            made.submitted.connect(self._show_paper)
        made.open()

    def _show_paper(self, paper_id: int) -> None:
        """The letter; signing stands there."""
        PaperDialog(self.office, paper_id, self).open()

    def _verbs(self, row: RequestRow) -> list[QPushButton]:
        found: list[QPushButton] = []
        for letter in (row.letter, row.extension):
            if letter is not None:
                show = partial(self._show_paper, letter.paper_id)
                found.append(button(N_("The letter"), "document", show))
        if not self._may:
            return found

        def opens(words: str, make: dialogs.Make, primary: bool = False) -> QPushButton:
            return button(words, "", partial(self._open, make, row), primary=primary)

        steps = []
        if row.pending is not None:
            steps.append(opens(N_("Sent…"), dialogs.send_dialog, primary=row.pending.signed))
        if allows(Step.ANSWER, row.state):
            steps.append(opens(N_("Answer…"), dialogs.answer_dialog, primary=True))
        if row.person_id is not None and row.open and self.office.may(Right.VIEW_SENSITIVE):
            steps.append(button(N_("Give out own data"), "export", self.give_out))
        if allows(Step.EXTEND, row.state):
            steps.append(opens(N_("Extend the term…"), dialogs.extend_dialog))
        if allows(Step.EDIT, row.state):
            found.append(button(N_("Edit"), "edit", self.edit, shortcut="F2"))
        if allows(Step.WITHDRAW, row.state):
            found.append(opens(N_("Withdrawn…"), dialogs.withdraw_dialog))
        if allows(Step.STEP_BACK, row.state):
            found.append(button(N_("Take the step back"), "undo", self.step_back))
        return [*steps, *found]


def tell_registered(office: Office, owner: QWidget, key: int) -> None:
    """The number that it got, and the day of the answer."""
    words = _("Registered: {number}, letter {document}, reply by {day}.")

    def told(row: RequestRow | None) -> None:
        if row is not None:
            said = words.format(number=row.number, document=row.document, day=day(row.due_on))
            messages().inform(said)

    jobs.run(office.participants.requests.queries.one, key, owner=owner, on_done=told)


def _card(row: RequestRow) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.GAP_S)
    column.addWidget(Facts(_facts(row)))
    if row.open:
        words = _("Answer by {day}").format(day=day(row.due_on))
        column.addWidget(check_line(words, "info"))
        column.addWidget(label(row.why.text(), "muted", wrap=True))
    for title, text in (
        (_("What the request says"), row.asked),
        (_("Why it takes longer"), row.extension_reason),
        (_("What is answered"), row.answer),
    ):
        if text:
            column.addWidget(label(title, "heading"))
            column.addWidget(label(text, wrap=True))
    column.addStretch(1)
    return whole


def _facts(row: RequestRow) -> list[tuple[str, str]]:
    facts = [
        (N_("State"), word(row.state)),
        (N_("Received"), day(row.received_on)),
        (N_("Letter"), row.document),
        (N_("How the person was identified"), row.identified),
        (N_("Address for the answer"), row.address),
    ]
    if row.extended_on is not None:
        facts.append((N_("Told of the new term"), day(row.extended_on)))
    if row.outcome is not None:
        facts.append((N_("Outcome"), word(row.outcome)))
    for words, letter in ((N_("The reply"), row.letter), (N_("On the term"), row.extension)):
        if letter is not None:
            facts.append((words, _letter(letter)))
    if row.answered_on is not None:
        facts.append((N_("Answered"), day(row.answered_on)))
    facts.append((N_("Registered by"), row.recorded_by))
    return [(words, value) for words, value in facts if value]


def _letter(letter: LetterRow) -> str:
    signed = _("signed") if letter.signed else _("not signed yet")
    return f"{letter.number}, {signed}"


def _kept_here() -> None:
    messages().warn(
        _("This list names people, so it does not leave the office as a table. Look at it here.")
    )
