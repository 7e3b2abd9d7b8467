"""„Skundai“: the complaints of a call, one of them beside the list, the next step in colour."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from app.evaluation import (
    CallState,
    ComplaintOutcome,
    ComplaintState,
    ComplaintTarget,
    EvaluationState,
)
from app.evaluation.complaints.after import Afterwards, ReleaseRow
from app.evaluation.complaints.machine import Step, allows
from app.evaluation.complaints.now import Item
from app.evaluation.complaints.owing import Anew
from app.evaluation.complaints.proposing import AmendDraft
from app.evaluation.complaints.queries import ComplaintRow
from app.evaluation.divergence import Free
from app.formats import day
from app.i18n import N_, _, ngettext
from app.labels import label as word
from app.office import Office
from app.safety.rights import Right
from app.tables import Query
from ui.evaluation.complaints import amend, dialogs
from ui.evaluation.complaints.beside import ComplaintCard
from ui.evaluation.complaints.comparison import ComparisonDialog
from ui.evaluation.complaints.proposing import Proposing
from ui.evaluation.complaints.strip import AfterStrip
from ui.evaluation.panel import Panel
from ui.kit import jobs
from ui.kit.buttons import button
from ui.kit.cards import Empty
from ui.kit.chips import Filter
from ui.kit.columns import Column, Tone
from ui.kit.form_dialog import FormDialog
from ui.kit.messages import messages
from ui.kit.side import SidePanel
from ui.kit.source import ListSource
from ui.kit.table import Table
from ui.papers.dialog import PaperDialog

_TONES: dict[ComplaintState, Tone] = {
    ComplaintState.RECEIVED: "warn",
    ComplaintState.ACCEPTED: "warn",
    ComplaintState.REEVALUATION: "warn",
    ComplaintState.EXAMINED: "warn",
    ComplaintState.REFUSED: "warn",
    ComplaintState.DECIDED: "warn",
    ComplaintState.REPLIED: "ok",
    ComplaintState.WITHDRAWN: "neutral",
}
_OUTCOMES: dict[ComplaintOutcome, Tone] = {
    ComplaintOutcome.UPHELD: "ok",
    ComplaintOutcome.PARTLY: "ok",
    ComplaintOutcome.DISMISSED: "neutral",
}
_DECIDED = (CallState.DECIDED, CallState.FINISHED)


def _amends(row: ComplaintRow) -> bool:
    """Whether the complaint was upheld, so that the decision may be amended by it."""
    upheld = row.outcome in (ComplaintOutcome.UPHELD, ComplaintOutcome.PARTLY)
    return upheld and row.again and not row.amended and allows(Step.AMEND, row.state)


def _rechecks(row: ComplaintRow, decided: bool) -> bool:
    """Whether eligibility may be checked anew because of it: before the decision."""
    upheld = row.outcome in (ComplaintOutcome.UPHELD, ComplaintOutcome.PARTLY)
    attacked = row.target is ComplaintTarget.ELIGIBILITY and row.rechecked_at is None
    return upheld and attacked and not decided and allows(Step.RECHECK, row.state)


Make = Callable[[Office, QWidget, ComplaintRow], FormDialog]


def state_pill(row: ComplaintRow) -> tuple[str, Tone]:
    """Where it stands."""
    return word(row.state), _TONES[row.state]


def outcome_pill(row: ComplaintRow) -> tuple[str, Tone]:
    """What was decided."""
    if row.outcome is None:
        return (word(row.refusal), "neutral") if row.refusal else ("", "neutral")
    return word(row.outcome), _OUTCOMES[row.outcome]


COLUMNS = [
    Column("number", N_("No."), strong=True),
    Column("application", N_("Application")),
    Column("complainant", N_("Who complains"), stretch=True),
    Column("received_at", N_("Received"), "moment"),
    Column("target", N_("What is attacked"), display=lambda row: word(row.target)),
    Column("due_on", N_("Reply by"), "date"),
    Column("state", N_("State"), "pill", pill=state_pill),
    Column("outcome", N_("Outcome"), "pill", pill=outcome_pill),
]
_TESTS = {"open": lambda row, _on: row.waiting}


class ComplaintsPanel(Panel):
    """The register of one call's complaints."""

    topic = dialogs.TOPIC
    loaded = Signal()

    def __init__(self, office: Office, side: SidePanel) -> None:
        super().__init__(office)
        self._side = side
        self._rows: dict[int, ComplaintRow] = {}
        self._may = office.may(Right.HANDLE_COMPLAINTS)
        self.add_button = button(
            N_("Register a complaint"), "plus", self.add, primary=True, shortcut="Ctrl+N"
        )
        self.list_button = button(N_("Draw the lists up anew"), "document", self.relist)
        self.free_button = button(N_("Freed money…"), "money", self.free)
        many = [self.free_button, self.list_button, self.add_button]
        self.buttons = many if self._may else []
        self._after = Afterwards()
        self._strip = AfterStrip(
            self.amend_freed, self.cancel_release, self.show_paper, self.settle
        )
        self.column.addWidget(self._strip)
        self.table = Table(
            "complaints",
            N_("Complaints"),
            COLUMNS,
            ListSource([], COLUMNS),
            filters=[Filter("open", N_("Only those awaiting a reply"))],
            background=False,
            search=N_("Search: number, application, complainant"),
            empty=Empty(
                N_("There are no complaints about this call."),
                N_("A complaint that came is registered here; its reply and its term follow."),
                N_("Register a complaint") if self._may else "",
                self.add,
                icon="mail",
            ),
            count=lambda n: ngettext("{n} complaint", "{n} complaints", n).format(n=n),
        )
        self.table.selected.connect(self._about)
        self.table.opened.connect(lambda _key: self.edit())
        self.setFocusProxy(self.table)
        self.column.addWidget(self.table, 1)

    def fetch(self) -> None:
        """The complaints of the call."""
        if self.call is not None:
            self.ask(self._read, self.call.id, then=lambda got: self._show(*got))

    def _read(self, call_id: int) -> tuple[list[ComplaintRow], Afterwards]:
        queries = self.office.complaints.queries
        return queries.of_call(call_id), queries.afterwards(call_id)

    def relist(self) -> None:
        """The three lists as things stand, with what is under complaint."""
        if self.call is None:
            return
        words = _(
            "The lists of call {number} are drawn up as things stand now and wait for your"
            " signature. Signed ones stay; those that nobody signed are replaced."
        )
        if messages().confirm(words.format(number=self.call.number), N_("Draw them up")):
            jobs.run(
                self.office.complaints.relist,
                self.call.id,
                owner=self,
                on_done=self._relisted,
                writes=True,
            )

    def _relisted(self, papers: list[int]) -> None:
        said = ngettext("{n} list drawn up.", "{n} lists drawn up.", len(papers))
        messages().inform(said.format(n=len(papers)))

    # --- verbs ----------------------------------------------------------------------------------

    def add(self) -> None:
        """Register a complaint about one of the call's applications."""
        if self._may and self.call is not None:
            jobs.run(self._applications, self.call.id, owner=self, on_done=self._add)

    def _applications(self, call_id: int) -> list[tuple[int, str]]:
        source = self.office.applications.queries.source()
        ids = source.ids(Query(filters=(("call", call_id),)))
        return [(row.id, f"{row.number} · {row.applicant}") for row in source.rows(ids)]

    def _add(self, applications: list[tuple[int, str]]) -> None:
        if not applications:
            messages().warn(_("This call has no applications: there is nothing to complain about."))
            return
        chosen = applications[0][0] if len(applications) == 1 else None
        dialog = dialogs.register_dialog(self.office, self, applications, chosen)
        dialog.submitted.connect(self._registered)
        dialog.open()

    def _registered(self, key: int) -> None:
        jobs.run(self.office.complaints.queries.one, key, owner=self, on_done=self._say)

    def _say(self, row: ComplaintRow) -> None:
        words = _("Registered: {number}, letter {document}, reply by {day}.")
        messages().inform(
            words.format(number=row.number, document=row.document, day=day(row.due_on))
        )

    def edit(self) -> None:
        """Correct the chosen one."""
        row = self.chosen()
        if self._may and row is not None and allows(Step.EDIT, row.state):
            dialogs.edit_dialog(self.office, self, row).open()

    def accept(self) -> None:
        """It is examined."""
        row = self.chosen()
        if row is not None:
            jobs.run(self.office.complaints.accept, row.id, row.version, owner=self, writes=True)

    def reevaluate(self) -> None:
        """Name who evaluates the application anew."""
        row = self.chosen()
        if row is not None:
            jobs.run(
                self.office.complaints.queries.free_for,
                row.id,
                owner=self,
                on_done=lambda free: self._reevaluate(row, free),
            )

    def _reevaluate(self, row: ComplaintRow, free: tuple[Free, ...]) -> None:
        if not free:
            messages().warn(
                _("Nobody else with a signed declaration and without a conflict is left.")
            )
            return
        amend.reevaluate_dialog(self.office, self, row, free).open()

    def release(self) -> None:
        """One who has not begun is not asked any more."""
        row = self.chosen()
        if row is not None:
            jobs.run(
                self.office.complaints.queries.anew,
                row.id,
                owner=self,
                on_done=lambda found: self._release(row, found),
            )

    def _release(self, row: ComplaintRow, found: tuple[Anew, ...]) -> None:
        idle = [each for each in found if each.state is EvaluationState.NOT_STARTED]
        if not idle:
            messages().warn(_("Everyone has begun: nobody can be released any more."))
            return
        amend.release_dialog(self.office, self, row, idle).open()

    def compare(self) -> None:
        """Both evaluations side by side."""
        row = self.chosen()
        if row is None:
            return
        paper = partial(self._compared, row.id) if self._may else None
        jobs.run(
            self.office.complaints.queries.comparison,
            row.id,
            owner=self,
            on_done=lambda found: ComparisonDialog(found, paper, self).open(),
        )

    def _compared(self, key: int) -> None:
        verb = self.office.complaints.issue_comparison
        jobs.run(verb, key, owner=self, on_done=self.show_paper, writes=True)

    def copy(self) -> None:
        """The applicant's copy of the sheets, without evaluators' names."""
        row = self.chosen()
        if row is not None:
            verb = self.office.complaints.issue_copy
            jobs.run(verb, row.application_id, owner=self, on_done=self.show_paper, writes=True)

    def free(self) -> None:
        """Record what is freed after the decision."""
        if self._after.items:
            amend.free_dialog(self.office, self, self._after.items).open()

    def cancel_release(self, row: ReleaseRow) -> None:
        """It was recorded by mistake."""
        amend.cancel_dialog(self.office, self, row).open()

    def amend(self) -> None:
        """The decision that follows the chosen complaint."""
        row, flow = self.chosen(), self._proposing()
        if row is not None and flow is not None:
            flow.propose(AmendDraft("–", row.id))

    def amend_freed(self) -> None:
        """The decision on what is freed."""
        if (flow := self._proposing()) is not None:
            flow.propose(AmendDraft("–"))

    def settle(self, item: Item) -> None:
        """The body's word on what it had put off."""
        if (flow := self._proposing()) is not None:
            flow.settle(item)

    def _proposing(self) -> Proposing | None:
        return None if self.call is None else Proposing(self.office, self, self.call.id)

    def draw_reply(self) -> None:
        """Draw the letter up and show it."""
        row = self.chosen()
        if row is not None:
            jobs.run(
                self.office.complaints.draw_reply,
                row.id,
                row.version,
                owner=self,
                on_done=self.show_paper,
                writes=True,
            )

    def show_paper(self, paper_id: int) -> None:
        """A paper; signing stands there."""
        PaperDialog(self.office, paper_id, self).open()

    def open(self, make: Make) -> None:
        """A dialog over the chosen complaint."""
        row = self.chosen()
        if row is not None:
            make(self.office, self, row).open()

    def chosen(self) -> ComplaintRow | None:
        """The complaint in sight."""
        return self._rows.get(self.table.current() or 0)

    # --- showing --------------------------------------------------------------------------------

    def _show(self, rows: list[ComplaintRow], after: Afterwards) -> None:
        self._rows = {row.id: row for row in rows}
        self._after = after
        self._strip.show_found(after, self._may)
        self.table.reload(ListSource(rows, COLUMNS, _TESTS))
        decided = self._decided()
        for each in (self.list_button, self.free_button):
            each.setEnabled(decided)
            each.setToolTip("" if decided else _("The call is not decided yet."))
        waiting = sum(row.waiting for row in rows)
        words = ngettext("{n} awaits a reply", "{n} await a reply", waiting).format(n=waiting)
        self.tell(words if waiting else "")
        self._about(self.table.current())
        self.loaded.emit()

    def _decided(self) -> bool:
        return self.call is not None and self.call.state in _DECIDED

    def _about(self, key: int | None) -> None:
        row = self._rows.get(key or 0)
        if row is None or not self.isVisible():
            self._side.leave()
            return
        title = f"{row.number} · {row.application}"
        self._side.show_about(title, row.complainant, ComplaintCard(row), self.verbs(row))

    def verbs(self, row: ComplaintRow) -> list[QPushButton]:
        """What may be done now: the next step first and in colour."""
        found: list[QPushButton] = []
        if row.paper_id is not None:
            paper = row.paper_id
            found.append(button(N_("The reply"), "document", lambda: self.show_paper(paper)))
        if not self._may:
            return found
        return [*self._next(row), *found, *self._others(row)]

    def _next(self, row: ComplaintRow) -> list[QPushButton]:
        def opens(words: str, make: Make, primary: bool = False) -> QPushButton:
            return button(words, "", lambda: self.open(make), primary=primary)

        if row.state is ComplaintState.RECEIVED:
            return [
                button(N_("Accept"), "check", self.accept, primary=True),
                opens(N_("Refuse…"), dialogs.refuse_dialog),
            ]
        if row.state is ComplaintState.ACCEPTED:
            return [
                button(N_("Re-evaluate…"), "", self.reevaluate, primary=True),
                opens(N_("Without re-evaluation…"), dialogs.examine_dialog),
            ]
        if allows(Step.DECIDE, row.state):
            more = []
            if row.state is ComplaintState.REEVALUATION:
                more = [
                    button(N_("Name another…"), "", self.reevaluate),
                    button(N_("Release…"), "", self.release),
                ]
            return [opens(N_("Decide…"), dialogs.decide_dialog, primary=True), *more]
        if allows(Step.LETTER, row.state):
            drawn = row.signed
            letter = (
                []
                if drawn
                else [button(N_("Draw up the reply"), "mail", self.draw_reply, primary=True)]
            )
            return [*letter, opens(N_("Sent…"), dialogs.reply_dialog, primary=drawn)]
        return []

    def _others(self, row: ComplaintRow) -> list[QPushButton]:
        found = []
        if row.again:
            found.append(button(N_("Compare"), "balance", self.compare))
        if _rechecks(row, self._decided()):
            again = partial(self.open, dialogs.recheck_dialog)
            found.append(button(N_("Check eligibility anew…"), "check", again))
        if _amends(row):
            found.append(button(N_("Amend the decision…"), "", self.amend))
        found.append(button(N_("Applicant’s copy"), "copy", self.copy))
        if allows(Step.EDIT, row.state):
            found.append(button(N_("Edit"), "edit", self.edit, shortcut="F2"))
        if allows(Step.WITHDRAW, row.state):
            found.append(button(N_("Withdrawn…"), "", lambda: self.open(dialogs.withdraw_dialog)))
        if allows(Step.STEP_BACK, row.state) and not row.signed:
            found.append(button(N_("Step back…"), "undo", lambda: self.open(dialogs.back_dialog)))
        return found
