"""„Vertintojai“: the register, declarations and work of one call."""

from typing import Any

from PySide6.QtCore import Signal

from app.evaluation import Sector
from app.evaluation.service import EvaluatorDraft
from app.evaluation.views import EvaluatorRow
from app.i18n import N_, _, ngettext
from app.labels import LABELS
from app.labels import label as word
from app.office import Office
from app.safety.accounts import AccountRow
from app.safety.rights import Right, may
from ui.evaluation.panel import Panel
from ui.kit.buttons import button
from ui.kit.cards import Empty
from ui.kit.columns import Column, Tone
from ui.kit.fields import Field
from ui.kit.form_dialog import FormDialog
from ui.kit.messages import messages
from ui.kit.source import ListSource
from ui.kit.table import Table
from ui.papers.dialog import PaperDialog


def declaration_pill(row: EvaluatorRow) -> tuple[str, Tone]:
    """Whether the declaration of the call is signed."""
    if row.declared:
        return _("Signed"), "ok"
    if row.declaration_paper is not None:
        return _("Not signed"), "warn"
    return _("Not declared"), "warn"


COLUMNS = [
    Column("name", N_("Evaluator"), strong=True),
    Column("organisation", N_("Organisation"), stretch=True),
    Column("sector", N_("Sector"), display=lambda row: word(row.sector)),
    Column("email", N_("E-mail")),
    Column("declared", N_("Declaration for the call"), "pill", pill=declaration_pill),
    Column("assigned", N_("Sheets assigned"), "number"),
    Column("submitted", N_("Sheets submitted"), "number"),
]


class EvaluatorsPanel(Panel):
    """Who evaluates; new ones come from the accounts that hold the role."""

    topic = "itraukti-vertintoja"
    loaded = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self._rows: dict[int, EvaluatorRow] = {}
        self._accounts: list[AccountRow] = []
        self.add_button = button(
            N_("Add an evaluator"), "user-add", self.add, primary=True, shortcut="Ctrl+N"
        )
        self.buttons = [self.add_button]
        self.table = Table(
            "evaluators",
            N_("Evaluators"),
            COLUMNS,
            ListSource([], COLUMNS),
            background=False,
            search=N_("Search: name, organisation"),
            sort="name",
            empty=Empty(
                N_("There are no evaluators yet."),
                N_(
                    "The administrator gives a person an account with the role “evaluator”; then"
                    " add that person here."
                ),
                N_("Add an evaluator"),
                self.add,
                icon="user-add",
            ),
            count=lambda n: ngettext("{n} evaluator", "{n} evaluators", n).format(n=n),
        )
        self.table.opened.connect(self._open)
        self.setFocusProxy(self.table)
        self.column.addWidget(self.table, 1)

    def fetch(self) -> None:
        """The register, and the accounts that may still be added."""
        call_id = self.call.id if self.call is not None else None
        office = self.office

        def read() -> tuple[list[EvaluatorRow], list[AccountRow]]:
            rows = office.evaluation.queries.evaluators(call_id)
            known = {row.account_id for row in rows}
            accounts = [
                account
                for account in office.accounts.rows()
                if account.active and account.id not in known and may(account.roles, Right.SCORE)
            ]
            return rows, accounts

        self.ask(read, then=lambda got: self._show(*got))

    def add(self) -> None:
        """Enter a person with the role in the register."""
        if not self._accounts:
            messages().warn(
                _(
                    "Every account with the role “evaluator” is already in the register. The"
                    " administrator adds accounts: Menu, Accounts."
                )
            )
            return
        FormDialog(
            N_("Add an evaluator"),
            self._fields(),
            self._add,
            verb=N_("Add to the register"),
            topic="itraukti-vertintoja",
            parent=self,
        ).open()

    def _fields(self) -> list[Field]:
        return [
            Field(
                "account_id",
                N_("Account"),
                "choice",
                required=True,
                choices=[(account.id, account.name) for account in self._accounts],
            ),
            Field(
                "sector",
                N_("Sector"),
                "choice",
                required=True,
                choices=[(sector, LABELS[Sector][sector]) for sector in Sector],
            ),
            Field("organisation", N_("Organisation"), help=N_("Where the person works or belongs")),
            Field("email", N_("E-mail")),
        ]

    def _add(self, values: dict[str, Any]) -> int:
        draft = EvaluatorDraft(
            values["account_id"],
            values["sector"],
            values["organisation"] or "",
            values["email"] or "",
        )
        return self.office.evaluation.add_evaluator(draft)

    def _open(self, evaluator_id: int) -> None:
        paper = self._rows[evaluator_id].declaration_paper
        if paper is None:
            messages().warn(_("This evaluator has not made a declaration for this call yet."))
        else:
            PaperDialog(self.office, paper, self).open()

    def _show(self, rows: list[EvaluatorRow], accounts: list[AccountRow]) -> None:
        self._rows, self._accounts = {row.id: row for row in rows}, accounts
        self.table.reload(ListSource(rows, COLUMNS))
        declared = sum(row.declared for row in rows)
        self.tell(
            _("declarations signed: {done} of {all}").format(done=declared, all=len(rows))
            if rows and self.call
            else ""
        )
        self.loaded.emit()
