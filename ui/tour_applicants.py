"""The way to every dialog of the directory of applicants (see :mod:`ui.tour_dialogs`)."""

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtWidgets import QDialog

from app.applications.importing.files import ReadFile
from app.exchange.book import Book, Row, Sheet
from app.tables import Query
from ui.applications.applicants import dialogs as directory
from ui.applications.applicants.alike import apart_dialog, merge_dialog
from ui.applications.applicants.importing import ApplicantImportDialog
from ui.window.window import MainWindow


def applicants(window: MainWindow) -> Iterator[tuple[str, Callable[[], object]]]:
    """Every dialog that is opened from it."""
    office, page = window.office, window.page("applications")
    queries = office.applicants.queries
    linked = (queries.one(key) for key in queries.source().ids(Query()))
    one = next(each for each in linked if each.aid)
    for name, make in (
        ("edit", directory.edit_dialog),
        ("code", directory.code_dialog),
        ("link", directory.link_dialog),
        ("aid", directory.aid_dialog),
        ("lookup", directory.lookup_dialog),
    ):
        yield f"applicant-{name}", partial(_open, make, office, page, one)
    yield "applicant-add", partial(_open, directory.add_dialog, office, page)
    decided = (queries.one(key) for key in queries.source().ids(Query()))
    pair = next(each for each in decided if each.alike)
    for name, ask in (("merge", merge_dialog), ("apart", apart_dialog)):
        yield f"applicant-{name}", partial(_open, ask, office, page, pair, pair.alike[0])
    listed = ReadFile("pareiskejai.xlsx", "", Book("xlsx", (_LIST,)))
    yield "applicant-import", partial(_open, ApplicantImportDialog, office, listed, page)
    end, reverse = directory.end_link_dialog, directory.reverse_aid_dialog
    yield "applicant-end-link", partial(_open, end, office, page, one.links[0])
    yield "applicant-reverse-aid", partial(_open, reverse, office, page, one.aid[0])
    history = one.history[0].id
    yield "applicant-exempt", partial(_open, directory.exempt_dialog, office, page, history)


_LIST = Sheet(
    "Sąrašas",
    (
        Row(1, ("Pavadinimas", "Kodas", "Teisinė forma", "Pastabos")),
        Row(2, ("VšĮ „Pavyzdys“", "188753461", "VšĮ", "naujas")),
    ),
)
"""A file that has most of what an import needs."""


def _open(make: Callable[..., QDialog], *values: object) -> None:
    make(*values).open()
