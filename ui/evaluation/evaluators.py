"""„Vertintojai“: the register, declarations and work of one call."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from app.attachments.service import AttachmentRow
from app.evaluation import Sector
from app.evaluation.declaring import NOUN as DECLARATION
from app.evaluation.views import EvaluatorRow, HistoryRow
from app.i18n import N_, _, ngettext
from app.labels import LABELS
from app.labels import label as word
from app.office import Office
from app.safety.accounts import AccountRow
from app.safety.rights import Right, may
from app.tables import fold
from ui.evaluation.evaluator_dialogs import (
    Actions,
    evaluator_dialog,
    hand_signed_dialog,
    unsign_dialog,
)
from ui.evaluation.evaluator_side import about, declaration_scans
from ui.evaluation.panel import Panel
from ui.kit import jobs
from ui.kit.buttons import button
from ui.kit.cards import Empty
from ui.kit.chips import Filter
from ui.kit.columns import Column, Tone
from ui.kit.messages import messages
from ui.kit.side import SidePanel
from ui.kit.source import ListSource
from ui.kit.table import Table
from ui.papers.dialog import PaperDialog


def declaration_pill(row: EvaluatorRow) -> tuple[str, Tone]:
    """Whether the declaration of the call is signed."""
    if row.hand_signed_on is not None:
        return _("Signed by hand"), "ok"
    if row.declared:
        return _("Signed"), "ok"
    if row.declaration_paper is not None:
        return _("Not signed"), "warn"
    return _("Not declared"), "warn"


COLUMNS = [
    Column("name", N_("Evaluator"), strong=True),
    Column("organisation", N_("Organisation"), stretch=True),
    Column("sector", N_("Sector"), display=lambda row: word(row.sector)),
    Column("expertise", N_("Expertise"), muted=True),
    Column("declared", N_("Declaration for the call"), "pill", pill=declaration_pill),
    Column("assigned", N_("Sheets assigned"), "number"),
    Column("submitted", N_("Sheets submitted"), "number"),
]
_TESTS = {
    "active": lambda row, on: row.active == (on == "now"),
    "sector": lambda row, sector: row.sector is sector,
    "expertise": lambda row, known: any(fold(known) == fold(each) for each in _known(row)),
    "paper": lambda row, _on: row.account_id is None,
}


def _known(row: EvaluatorRow) -> tuple[str, ...]:
    return (*row.actions, *row.themes)


class EvaluatorsPanel(Panel):
    """Who evaluates: accounts that hold the role, and people who work on paper only."""

    topic = "itraukti-vertintoja"
    needs_call = False
    loaded = Signal()

    def __init__(self, office: Office, side: SidePanel) -> None:
        super().__init__(office, side)
        self._rows: dict[int, EvaluatorRow] = {}
        self._accounts: list[AccountRow] = []
        self._actions: Actions = ()
        self.new_button = button(
            N_("Add an evaluator"), "user-add", self.add, primary=True, shortcut="Ctrl+N"
        )
        self.buttons = [self.new_button]
        self.table = Table(
            "evaluators",
            N_("Evaluators"),
            COLUMNS,
            ListSource([], COLUMNS),
            filters=self._filters(),
            background=False,
            search=N_("Search: name, organisation, expertise"),
            sort="name",
            empty=Empty(
                N_("There are no evaluators yet."),
                N_(
                    "Add people whose accounts have the role “evaluator”, and those who evaluate on"
                    " paper only."
                ),
                N_("Add an evaluator"),
                self.add,
                icon="user-add",
            ),
            count=lambda n: ngettext("{n} evaluator", "{n} evaluators", n).format(n=n),
        )
        self.table.selected.connect(self._about)
        self.table.opened.connect(self.edit)
        self.setFocusProxy(self.table)
        self.column.addWidget(self.table, 1)

    def _filters(self) -> list[Filter]:
        return [
            Filter("active", N_("Evaluates"), [("now", N_("now")), ("no", N_("not now"))]),
            Filter("sector", N_("Sector"), list(LABELS[Sector].items())),
            Filter("expertise", N_("Expertise"), self._expertise, every=N_("any")),
            Filter("paper", N_("Only on paper")),
        ]

    def _expertise(self) -> list[tuple[str, str]]:
        titles = dict(self._actions)
        found = {fold(each): each for row in self._rows.values() for each in _known(row)}
        return [
            (each, f"{each} {titles.get(each, '')}".strip()) for _f, each in sorted(found.items())
        ]

    def fetch(self) -> None:
        """The register, and the accounts that may still be added."""
        call_id = self.call.id if self.call is not None else None
        office = self.office

        def read() -> tuple[list[EvaluatorRow], list[AccountRow], Actions]:
            rows = office.evaluation.queries.evaluators(call_id)
            known = {row.account_id for row in rows}
            accounts = [
                account
                for account in office.accounts.rows()
                if account.active and account.id not in known and may(account.roles, Right.SCORE)
            ]
            strategy = office.strategy.queries.current()
            actions = [(each.number, each.title) for each in strategy.actions] if strategy else []
            return rows, accounts, actions

        self.ask(read, then=lambda got: self._show(*got))

    def add(self) -> None:
        """Enter a person in the register."""
        self._open(None)

    def edit(self, evaluator_id: int) -> None:
        """Correct an entry, or end it."""
        self._open(self._rows[evaluator_id])

    def _open(self, row: EvaluatorRow | None) -> None:
        dialog = evaluator_dialog(self.office, self, self._accounts, self._actions, row)
        dialog.submitted.connect(lambda _id: messages().inform(_("Saved.")))
        dialog.open()

    def _show(self, rows: list[EvaluatorRow], accounts: list[AccountRow], actions: Actions) -> None:
        self._rows, self._accounts, self._actions = {row.id: row for row in rows}, accounts, actions
        self.table.reload(ListSource(rows, COLUMNS, _TESTS))
        active = [row for row in rows if row.active]
        declared = sum(row.declared for row in active)
        self.tell(
            _("declarations signed: {done} of {all}").format(done=declared, all=len(active))
            if active and self.call
            else ""
        )
        self.loaded.emit()

    # --- beside the table ----------------------------------------------------------------------

    def _about(self, evaluator_id: int | None) -> None:
        if not self.shown:
            return
        if evaluator_id is None:
            self.side.leave()
            return
        found = self._rows.get(evaluator_id)
        penned = found is not None and found.hand_signed_on is not None
        declaration = found.declaration if found is not None and penned else None
        office = self.office

        def look() -> tuple[tuple[HistoryRow, ...], tuple[AttachmentRow, ...] | None]:
            history = office.evaluation.queries.evaluator_history(evaluator_id)
            if declaration is None:
                return history, None
            return history, office.attachments.of(DECLARATION, [declaration])

        jobs.run(look, owner=self, on_done=lambda got: self._beside(evaluator_id, *got))

    def _beside(
        self,
        evaluator_id: int,
        history: tuple[HistoryRow, ...],
        scans: tuple[AttachmentRow, ...] | None,
    ) -> None:
        row = self._rows.get(evaluator_id)
        if row is None or self.table.current() != evaluator_id or not self.shown:
            return
        facts = "" if row.active else _("does not evaluate now")
        files = None
        if scans is not None and row.declaration is not None:
            files = declaration_scans(self.office, row.declaration, scans)
        content = about(row, history, files)
        self.side.show_about(row.name, facts, content, self._verbs(row, bool(history)))

    def _verbs(self, row: EvaluatorRow, used: bool) -> list[QPushButton]:
        verbs = [button(N_("Edit…"), "edit", partial(self.edit, row.id))]
        if self.call is not None:
            verbs += self._declaration_verbs(self.call.id, row)
        if not used and not row.assigned:
            verbs.append(button(N_("Take out"), "trash", partial(self.delete, row), danger=True))
        return verbs

    def _declaration_verbs(self, call_id: int, row: EvaluatorRow) -> list[QPushButton]:
        verbs = []
        if row.declaration_paper is not None or (not row.declared and row.active):
            show = partial(self.declaration, call_id, row)
            verbs.append(button(N_("Declaration"), "document", show))
        if row.hand_signed_on is not None:
            dialog = partial(unsign_dialog, self.office, self, call_id, row)
            verbs.append(button(N_("Take the declaration back…"), "", lambda: dialog().open()))
        elif not row.declared and row.active:
            dialog = partial(hand_signed_dialog, self.office, self, call_id, row)
            verbs.append(button(N_("Signed by hand…"), "sign", lambda: dialog().open()))
        return verbs

    def declaration(self, call_id: int, row: EvaluatorRow) -> None:
        """The declaration: the one issued, or one drawn up to be signed with a pen."""
        if row.declaration_paper is not None:
            PaperDialog(self.office, row.declaration_paper, self).open()
            return
        words = _(
            "The declaration of {name} is given a number and printed, to be signed by hand. Those"
            " with an account sign theirs in the program."
        ).format(name=row.name)
        if row.account_id is not None and not messages().confirm(words, N_("Draw it up")):
            return
        jobs.run(
            self.office.evaluation.declare_for,
            call_id,
            row.id,
            owner=self,
            on_done=lambda paper: PaperDialog(self.office, paper, self).open(),
            writes=True,
        )

    def delete(self, row: EvaluatorRow) -> None:
        """Take out an entry that was never used."""
        words = _("{name} is taken out of the register of evaluators.").format(name=row.name)
        if messages().confirm(words, N_("Take out"), danger=True):
            self.side.leave()
            jobs.run(
                self.office.evaluation.delete_evaluator,
                row.id,
                row.version,
                owner=self,
                writes=True,
            )
