"""The way to every dialog of the budget (see :mod:`ui.tour`)."""

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtWidgets import QDialog

from app.applications.importing.files import ReadFile
from app.budget.payments.queries import PaymentRow
from app.budget.terms import PaymentMatch
from app.errors import Exceeds
from app.exchange.book import Book, Row, Sheet
from app.i18n import N_
from app.office import Office
from app.tables import Query
from ui.budget.entry_form import EntryDialog, choices
from ui.budget.grid_entry import grid_dialog
from ui.budget.payment_dialogs import back_dialog, out_dialog, undo_dialog, whose_dialog
from ui.budget.payment_file import file_dialog
from ui.budget.reversing import reverse_dialog, sisters
from ui.budget.statement import statement_dialog
from ui.kit.exceeding import exceed_dialog
from ui.window.window import MainWindow

_EXCEEDS = Exceeds(
    N_("There is not enough money, so nothing was recorded:\n{lines}"), lines="1.1.1, ES: –"
)
_FILE = Sheet(
    "Išrašas",
    (
        Row(1, ("Data", "Gavėjas", "Suma", "Mokėjimo paskirtis", "Dok. Nr.")),
        Row(2, ("2019-11-29", "Asociacija „Pavyzdys – amatų kiemas“", 3_000, "VP-3", "MP-21")),
        Row(3, ("2019-11-31", "UAB „Pavyzdžio nuoma“", "keturi šimtai", "Nuoma", "MP-22")),
    ),
)
"""A new line, and one with two problems."""


def budget(window: MainWindow) -> Iterator[tuple[str, Callable[[], object]]]:
    """Entries, the statement, what exceeds; the import of payments and what is done with them."""
    office, page = window.office, window.page("budget")
    table = office.budget.queries.table()
    assert table is not None
    sources = [source for source, _figures in table.by_source]
    entry = office.budget.queries.source.ids(Query(sort="on"))[0]
    found = choices(office)
    yield (
        "budget-entry",
        partial(_made, lambda: EntryDialog(office, found, sources, parent=page)),
    )
    yield "budget-statement", partial(_made, lambda: statement_dialog(office, page))
    yield "budget-several", partial(_made, lambda: grid_dialog(office, found, sources, page))
    yield "budget-exceed", partial(_made, lambda: exceed_dialog(_EXCEEDS, str, page))
    rows = sisters(office, entry)
    yield "budget-reverse", partial(_made, lambda: reverse_dialog(office, rows, page))
    payments = office.budget.payments
    plan = payments.plan(ReadFile("bankas.csv", "", Book("csv", (_FILE,))))
    preview = payments.preview(plan)
    yield "budget-import", partial(_made, lambda: file_dialog(office, plan, preview, page))
    waits, done = _payment(office, PaymentMatch.PROPOSED), _payment(office, PaymentMatch.CONFIRMED)
    awaited = payments.queries.awaited(back=waits.cents < 0)
    whose = partial(whose_dialog, office, page, waits, awaited)
    yield "budget-payment-whose", partial(_made, whose)
    yield "budget-payment-out", partial(_made, lambda: out_dialog(office, page, waits))
    yield "budget-payment-back", partial(_made, lambda: back_dialog(office, page, done))
    last = payments.last()
    assert last is not None
    yield "budget-import-undo", partial(_made, lambda: undo_dialog(office, page, last, 1))


def _payment(office: Office, match: PaymentMatch) -> PaymentRow:
    queries = office.budget.payments.queries
    ids = queries.ids(Query(filters=(("match", match),)))
    return queries.rows(ids[:1])[0]


def _made(make: Callable[[], QDialog]) -> None:
    make().open()
