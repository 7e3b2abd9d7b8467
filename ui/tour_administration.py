"""The way to every dialog of the own project and of own contributions (see :mod:`ui.tour`)."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

from PySide6.QtWidgets import QDialog

from app.projects.in_kind.queries import InKindRow
from app.projects.in_kind.terms import InKindKind
from app.tables import Query
from ui.kit import jobs
from ui.projects.administration.claim_forms import (
    CheckDialog,
    ClaimDialog,
    PayDialog,
    end_dialog,
    take_back_dialog,
)
from ui.projects.administration.dialogs import blank_dialog, own_dialog, rules_dialog
from ui.projects.administration.in_kind_forms import (
    RatesDialog,
    contribution_dialog,
    void_dialog,
    volunteers_dialog,
)
from ui.projects.administration.invoice_forms import (
    InvoicesDialog,
    invoice_dialog,
    paid_dialog,
)
from ui.projects.administration.sheet_dialog import SheetDialog
from ui.window.window import MainWindow

Ways = Iterator[tuple[str, Callable[[], object]]]


def administration(window: MainWindow) -> Ways:
    """Each dialog's name, and what opens it."""
    office, page = window.office, window.page("projects").part("administration")
    service, kept = office.administration, office.in_kind
    own = service.queries.own()
    assert own is not None
    invoices, sheets = service.queries.invoices, service.queries.time_sheets
    invoice = invoices.rows(invoices.ids(Query()))[0]
    claim = service.queries.claim(service.queries.claims()[0].id)
    sheet = service.queries.sheet(sheets.ids(Query())[0])
    rules, people, projects = service.settings(), service.queries.people(), kept.queries.choices()
    entry = InKindRow(
        0,
        1,
        projects[0].id,
        projects[0].words,
        InKindKind.GOODS,
        date(2019, 6, 1),
        "UAB „Pavyzdys“",
        "Baldai",
        None,
        None,
        120_00,
        "Aktas Nr. 1",
        None,
    )
    made: dict[str, Callable[[], QDialog]] = {
        "own-project": lambda: own_dialog(office, page, own),
        "administration-rules": lambda: rules_dialog(office, rules, page),
        "own-claim": lambda: ClaimDialog(office, own.id, page),
        "own-claim-check": lambda: CheckDialog(office, claim, page),
        "own-claim-payment": lambda: PayDialog(office, claim, page),
        "own-claim-end": lambda: end_dialog(office, claim, False, page),
        "own-claim-payment-back": lambda: take_back_dialog(office, claim, page),
        "invoices": lambda: InvoicesDialog(office, own.id, page),
        "invoice": lambda: invoice_dialog(office, invoice, page),
        "invoices-paid": lambda: paid_dialog(office, [invoice.id], page),
        "time-sheet": lambda: SheetDialog(office, own.id, rules.limits, page, sheet),
        "time-sheet-new": lambda: SheetDialog(office, own.id, rules.limits, page, None, people),
        "time-sheet-blank": lambda: blank_dialog(office, own, page),
        "contribution": lambda: contribution_dialog(office, projects, page),
        "contribution-goods": lambda: contribution_dialog(office, projects, page, entry),
        "contribution-void": lambda: void_dialog(office, entry, page),
        "volunteer-rates": lambda: RatesDialog(office, kept.rates(), page),
        "volunteers": lambda: volunteers_dialog(office, projects, page, None),
    }
    for name, make in made.items():
        yield name, partial(_settled, make)


def _settled(make: Callable[[], QDialog]) -> None:
    make().open()
    jobs.wait_idle()
