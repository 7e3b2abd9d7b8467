"""Forms of invoices: many typed or pasted into a grid, one corrected, paid, voided."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from app.bulk import BadRows
from app.errors import Invalid, InvalidMany
from app.i18n import N_, _
from app.labels import choices
from app.office import Office
from app.projects.administration.drafts import InvoiceDraft
from app.projects.administration.invoices import Recorded
from app.projects.administration.listing import InvoiceRow
from app.projects.administration.terms import CostCategory
from ui.kit.fields import Field
from ui.kit.form_dialog import FormDialog
from ui.kit.grid import Grid, GridColumn
from ui.kit.messages import messages
from ui.kit.record_dialog import RecordDialog, Sheet

TOPIC = "saskaitos"
_GRID = "invoices"


class InvoicesDialog(RecordDialog):
    """Rows of a grid, all of them recorded or none; wrong ones are named with their reason."""

    topic = TOPIC

    def __init__(self, office: Office, project_id: int, parent: QWidget) -> None:
        grid = Grid(
            N_("Invoices"),
            [
                GridColumn("on", N_("Date"), "date", required=True),
                GridColumn("number", N_("Number"), required=True, width=16),
                GridColumn("supplier", N_("Supplier"), required=True, stretch=True),
                GridColumn(
                    "category",
                    N_("Category"),
                    "choice",
                    required=True,
                    choices=choices(CostCategory),
                ),
                GridColumn("subject", N_("What for"), stretch=True),
                GridColumn("cents", N_("Sum, Eur"), "money", required=True, width=12),
                GridColumn("eligible", N_("Eligible, Eur"), "money", width=12),
                GridColumn("reason", N_("Why less"), width=18),
                GridColumn("paid_on", N_("Date of paying"), "date"),
            ],
            rows=8,
        )
        super().__init__(
            N_("Record invoices"),
            [Sheet(N_("Invoices"), [grid])],
            {_GRID: grid},
            lambda values: record_rows(office, project_id, values[_GRID]),
            verb=N_("Record the rows"),
            text=N_("An empty eligible part means all of the sum; less needs a reason."),
            parent=parent,
        )
        self.keep_drafts(office.drafts, "invoices", str(project_id))
        self.submitted.connect(tell)


def record_rows(office: Office, project_id: int, rows: Sequence[dict[str, Any]]) -> Recorded:
    """Record what the grid holds; raises InvalidMany with the grid's rows."""
    if not rows:
        raise Invalid(N_("Enter at least one invoice."), field=_GRID)
    drafts = [_draft(row) for row in rows]
    try:
        return office.administration.record_many(project_id, drafts)
    except BadRows as error:
        found = []
        for place, problem in error.problems:
            several = problem.problems if isinstance(problem, InvalidMany) else [problem]
            found += [
                Invalid.saying(each.message, each.values, f"{_GRID}:{place}") for each in several
            ]
        raise InvalidMany(found) from error


def tell(done: Recorded) -> None:
    """What was recorded; second copies stay in sight longer."""
    if done.warnings:
        messages().warn("\n".join(line.text() for line in done.warnings))
    else:
        messages().inform(_("Recorded."))


def invoice_dialog(office: Office, row: InvoiceRow, parent: QWidget) -> FormDialog:
    """Correct one that no claim took in."""
    names = (
        *("number", "on", "supplier", "category", "subject"),
        *("cents", "eligible", "reason", "paid_on", "note"),
    )

    def submit(values: dict[str, Any]) -> Recorded:
        return office.administration.change(row.id, row.version, _draft(values))

    dialog = FormDialog(
        N_("Correct the invoice"),
        [
            Field("number", N_("Number"), required=True, max_length=80),
            Field("on", N_("Date"), "date", required=True),
            Field("supplier", N_("Supplier"), required=True, max_length=200),
            Field(
                "category",
                N_("Category"),
                "choice",
                required=True,
                choices=choices(CostCategory),
            ),
            Field("subject", N_("What for"), max_length=300, wide=True),
            Field("cents", N_("Sum"), "money", required=True),
            Field("eligible", N_("Eligible part"), "money", help=N_("Empty: all of the sum.")),
            Field("reason", N_("Why less is eligible"), wide=True, max_length=500),
            Field("paid_on", N_("Date of paying"), "date"),
            Field("note", N_("Note"), max_length=500),
        ],
        submit,
        values={name: getattr(row, name) for name in names},
        topic=TOPIC,
        parent=parent,
    )
    dialog.submitted.connect(tell)
    return dialog


def paid_dialog(office: Office, ids: Sequence[int], parent: QWidget) -> FormDialog:
    """When the chosen ones were paid."""
    return FormDialog(
        N_("Invoices paid"),
        [Field("on", N_("Date of paying"), "date", help=N_("Empty: not paid yet after all."))],
        lambda values: office.administration.paid(ids, values["on"]),
        values={"on": office.clock.today()},
        text=N_("The day is entered for every chosen invoice."),
        columns=1,
        topic=TOPIC,
        parent=parent,
    )


def reason_dialog(
    title: str, text: str, submit: Any, parent: QWidget, topic: str = TOPIC
) -> FormDialog:
    """Why something is voided or reopened; ``title`` is the verb as well."""
    return FormDialog(
        title,
        [Field("reason", N_("Reason"), "multiline", required=True, wide=True, lines=2)],
        lambda values: submit(values["reason"]),
        verb=title,
        text=text,
        columns=1,
        topic=topic,
        parent=parent,
    )


def void_dialog(office: Office, row: InvoiceRow, parent: QWidget) -> FormDialog:
    """It was recorded by mistake."""
    return reason_dialog(
        N_("Void the invoice"),
        N_("It stays readable with the reason and counts nowhere."),
        partial(office.administration.void, row.id, row.version),
        parent,
    )


def _draft(values: dict[str, Any]) -> InvoiceDraft:
    return InvoiceDraft(
        number=values["number"] or "",
        on=values["on"],
        supplier=values["supplier"] or "",
        category=values["category"],
        cents=values["cents"] or 0,
        eligible=values["eligible"],
        reason=values["reason"] or "",
        subject=values["subject"] or "",
        paid_on=values["paid_on"],
        note=values.get("note") or "",
    )
