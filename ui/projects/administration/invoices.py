"""Invoices of the own project, and beside them the chosen one with its proofs."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QPushButton

from app.attachments.service import AttachmentRow
from app.formats import day, money
from app.i18n import N_, _
from app.labels import choices
from app.labels import label as word
from app.office import Office
from app.projects.administration.invoices import FILES
from app.projects.administration.listing import InvoiceRow
from app.projects.administration.terms import CostCategory
from ui.attachments.files import Files
from ui.kit.buttons import button
from ui.kit.cards import Empty, Facts, Note
from ui.kit.chips import Filter
from ui.kit.columns import Column
from ui.kit.messages import messages
from ui.kit.parts import below, line
from ui.projects.administration.invoice_forms import (
    InvoicesDialog,
    invoice_dialog,
    paid_dialog,
    void_dialog,
)
from ui.projects.administration.view import TableView
from ui.projects.administration.words import INVOICE_STATES, count_invoices, invoice_pill

COLUMNS = [
    Column("on", N_("Date"), "date"),
    Column("number", N_("Number"), strong=True),
    Column(
        "supplier",
        N_("Supplier"),
        stretch=True,
        tooltip=lambda row: f"{row.supplier} · {row.subject}" if row.subject else row.supplier,
    ),
    Column("category", N_("Category"), display=lambda row: word(row.category)),
    Column("subject", N_("What for"), sortable=False, hidden=True),
    Column("cents", N_("Sum, Eur"), "money"),
    Column("eligible", N_("Eligible, Eur"), "money"),
    Column("claim", N_("State"), "pill", pill=invoice_pill),
]


class InvoicesView(TableView):
    """``claims()`` gives the claims that the list can be narrowed to."""

    def __init__(
        self,
        office: Office,
        add: Callable[[], object] | None,
        claims: Callable[[], Sequence[tuple[Any, str]]],
    ) -> None:
        super().__init__(
            office,
            "administration.invoices",
            N_("Invoices"),
            COLUMNS,
            office.administration.queries.invoices,
            filters=[
                Filter("state", N_("State"), INVOICE_STATES, every=N_("all of these")),
                Filter("category", N_("Category"), choices(CostCategory), every=N_("all of these")),
                Filter("claim", N_("Claim"), claims),
            ],
            search=N_("Search: number, supplier, what for"),
            count=count_invoices,
            sums={"cents": N_("whole sum"), "eligible": N_("eligible")},
            empty=Empty(
                N_("No invoices yet."),
                N_("Record what running the strategy cost: rows copied in Excel can be pasted."),
                N_("Record invoices") if add else "",
                add,
                icon="document",
            ),
        )

    def read(self, identity: int) -> Any:
        """The chosen invoice and its proofs."""
        rows = self.office.administration.queries.invoices.rows([identity])
        files = self.office.attachments.of(FILES, [identity])
        return (rows[0], files) if rows else None

    def about(self, found: tuple[InvoiceRow, Sequence[AttachmentRow]]) -> Any:
        """Facts, proofs, verbs."""
        row, files = found
        widgets: list[Any] = []
        if row.voided is not None:
            widgets.append(Note(_("Voided: {reason}").format(reason=row.voided), "warn"))
        facts = [
            (N_("Category"), word(row.category)),
            (N_("What for"), row.subject),
            (N_("Sum"), money(row.cents)),
            (N_("Eligible part"), money(row.eligible)),
            (N_("Date of paying"), day(row.paid_on) if row.paid_on else _("not paid yet")),
            (N_("Note"), row.note),
        ]
        widgets.append(Facts([pair for pair in facts if pair[1]]))
        if row.reason:
            widgets.append(
                line(
                    _("{less} less: {reason}").format(
                        less=money(row.cents - row.eligible), reason=row.reason
                    ),
                    "muted",
                )
            )
        service = self.office.administration
        widgets.append(
            Files(
                self.office,
                files,
                partial(service.attach_proof, row.id) if self.edits else None,
                (lambda key, why: service.take_out_proof(key, why)) if self.edits else None,
                N_("Attach papers"),
            )
        )
        return f"{row.supplier}", f"{row.number} · {day(row.on)}", below(*widgets), self._verbs(row)

    def open_one(self) -> None:
        """Correct the chosen one."""
        found = self.found
        if found is not None and self.edits and not found[0].locked:
            invoice_dialog(self.office, found[0], self).open()

    def record(self, project_id: int) -> None:
        """A grid for new ones."""
        InvoicesDialog(self.office, project_id, self).open()

    def pay(self) -> None:
        """When the chosen ones (several with Ctrl or Shift) were paid."""
        ids = self.table.chosen()
        if not ids:
            messages().warn(_("Choose the invoices in the list first."))
            return
        paid_dialog(self.office, ids, self).open()

    def _void(self, row: InvoiceRow) -> None:
        void_dialog(self.office, row, self).open()

    def _verbs(self, row: InvoiceRow) -> list[QPushButton]:
        if not self.edits or row.voided is not None:
            return []
        verbs = [button(N_("Mark paid"), "check", self.pay)]
        if not row.locked:
            verbs.append(button(N_("Edit"), "edit", self.open_one, shortcut="F2"))
            verbs.append(button(N_("Void"), "close", lambda: self._void(row)))
        return verbs
