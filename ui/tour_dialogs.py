"""The way to every dialog of an open office (see :mod:`ui.tour`)."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QApplication, QDialog

from app.applications.importing.files import ReadFile
from app.attachments.service import AttachmentRow
from app.exchange.book import Book, Row, Sheet
from app.i18n import _
from app.places import root
from app.register.terms import Register
from app.tables import Query
from ui.applications.blank import Brought, blank_dialog
from ui.applications.check import CheckDialog
from ui.applications.clarify import answer_dialog, ask_dialog, sent_dialog, take_back_dialog
from ui.applications.cuts import CutsDialog
from ui.applications.desk.dialogs import (
    JournalDialog,
    correct_dialog,
    dismiss_dialog,
    print_dialog,
)
from ui.applications.form import application_dialog
from ui.applications.importing import ImportDialog
from ui.applications.withdraw import withdraw_dialog
from ui.attachments.files import out_dialog
from ui.attachments.preview import PreviewDialog
from ui.calls.checklist import ChecklistDialog
from ui.calls.form import CallDialog
from ui.calls.scorecard import ScorecardDialog
from ui.calls.verbs import cancel_dialog
from ui.evaluation.conflict import ConflictDialog
from ui.finding.dialog import FindDialog
from ui.guide.window import BookDialog
from ui.kit.confirm import ConfirmDialog
from ui.kit.progress import Progress
from ui.mandates.dialogs import (
    appoint_dialog,
    end_dialog,
    function_dialog,
    order_dialog,
)
from ui.mandates.dialogs import (
    void_dialog as mandate_void_dialog,
)
from ui.names.dialog import name_dialog
from ui.register.delivery import deliver_dialog
from ui.register.forms import edit_dialog, known, register_dialog
from ui.register.printing import ListingDialog
from ui.register.verbs import (
    link_dialog,
    original_dialog,
    settle_dialog,
    void_dialog,
)
from ui.settings.about import WordsDialog
from ui.settings.appealing import appealing_dialog
from ui.settings.cases import CasesDialog
from ui.settings.register import settings_dialog, start_dialog
from ui.strategy.form import strategy_dialog
from ui.texts.dialogs import VersionsDialog, apply_dialog, save_dialog
from ui.texts.emblems import EmblemsDialog
from ui.tour import Stop, opened
from ui.tour_administration import administration
from ui.tour_applicants import applicants
from ui.tour_budget import budget
from ui.tour_complaints import complaints
from ui.tour_evaluation import evaluation
from ui.tour_indicators import indicators
from ui.tour_participants import participants
from ui.tour_projects import projects
from ui.tour_strategy import activities
from ui.window.window import MainWindow


def dialogs(window: MainWindow) -> Iterator[Stop]:
    """Every dialog that a manager who is also the administrator meets."""
    for noun in _NOUNS:
        for name, open_it in noun(window):
            yield Stop(f"dialog-{name}", partial(opened, open_it))


def own_dialogs(window: MainWindow) -> Iterator[Stop]:
    """The dialogs of an evaluator."""
    page, queries = window.page("evaluation"), window.office.evaluation.queries
    task = queries.my_tasks(queries.my_calls()[0].id)[0]
    conflict = partial(_made, lambda: ConflictDialog(window.office, task, page.part("mine")))
    yield Stop("dialog-conflict", partial(opened, conflict))


_LIST = Sheet(
    "Sąrašas",
    (
        Row(1, ("Kodas", "Pareiškėjas", "Kas daroma", "Gauta", "Trukmė, mėn.", "Prašoma suma")),
        Row(2, ("188753461", "VšĮ „Pavyzdys“", "Pagalba", "2025-02-20", 18, 46_000)),
    ),
)
"""A file that has most of what an import needs."""

Ways = Iterator[tuple[str, Callable[[], object]]]


def _made(make: Callable[[], QDialog]) -> None:
    make().open()


def _strategy(window: MainWindow) -> Ways:
    office, page = window.office, window.page("strategy")
    base = office.strategy.queries.current()
    yield "strategy", partial(_made, lambda: strategy_dialog(office, page, base=base))
    yield "strategy-first", partial(_made, lambda: strategy_dialog(office, page))


def _calls(window: MainWindow) -> Ways:
    office, page = window.office, window.page("calls")
    strategy, calls = office.strategy.queries.current(), office.calls.queries.rows()
    assert strategy is not None
    one = office.calls.queries.one(calls[0].id)
    yield "call", partial(_made, lambda: CallDialog(office, page, strategy, calls, edited=one))
    yield "call-scorecard", partial(_made, lambda: ScorecardDialog(office, page, one))
    yield "call-checklist", partial(_made, lambda: ChecklistDialog(office, page, one))
    yield "call-cancel", partial(_made, lambda: cancel_dialog(office, page, one))


def _applications(window: MainWindow) -> Ways:
    office, page = window.office, window.page("applications")
    calls = tuple(office.calls.queries.one(row.id) for row in office.calls.queries.rows())
    source = office.applications.queries.source()
    one = office.applications.queries.one(source.ids(Query(sort="number"))[0])
    yield "application", partial(_made, lambda: application_dialog(office, page, calls))
    edit = partial(application_dialog, office, page, calls, edited=one)
    yield "application-edit", partial(_made, edit)
    listed = ReadFile("sarasas.xlsx", "", Book("xlsx", (_LIST,)))
    yield "application-import", partial(_made, lambda: ImportDialog(office, listed, calls, page))
    rows = list(office.calls.queries.rows())
    yield "application-blank", partial(_made, lambda: blank_dialog(page, rows, rows[0].id))
    form = Brought(listed, "", {}, ("Biudžetas, D11, Kiekis: netinka.",))
    filled = partial(application_dialog, office, page, calls, brought=form)
    yield "application-form", partial(_made, filled)
    yield "application-check", partial(_made, lambda: CheckDialog(office, one, page))
    yield "application-cuts", partial(_made, lambda: CutsDialog(office, one, page))
    yield "application-clarify", partial(_made, lambda: ask_dialog(office, page, one, 5))
    asked = (office.applications.queries.one(key) for key in source.ids(Query(sort="number")))
    row = next(each.clarifications[0] for each in asked if each.clarifications)
    yield "application-sent", partial(_made, lambda: sent_dialog(office, page, row))
    yield "application-answer", partial(_made, lambda: answer_dialog(office, page, row))
    yield "application-take-back", partial(_made, lambda: take_back_dialog(office, page, row))
    verbs = office.applications
    file = AttachmentRow(0, one.id, "priedas.txt", 812, "", one.recorded_at, office.user.name)
    yield "application-file", partial(_made, lambda: PreviewDialog(office, file, page))
    yield (
        "application-file-out",
        partial(_made, lambda: out_dialog(page, file, verbs.take_out_file)),
    )
    yield "application-withdraw", partial(_made, lambda: withdraw_dialog(office, page, one))


def _intake(window: MainWindow) -> Ways:
    office, page = window.office, window.page("intake")
    calls = office.calls.queries.rows()
    rows = office.desk.queries.of_call(calls[0].id)
    dismiss = partial(dismiss_dialog, office, page, rows[0])
    yield "intake-dismiss", partial(_made, dismiss)
    yield "intake-correct", partial(_made, lambda: correct_dialog(office, page, rows[0], ()))
    yield "intake-print", partial(_made, lambda: print_dialog(office, page, calls))
    journals = office.desk.queries.journals(calls[0].id)
    journal = partial(JournalDialog, office, page, calls, journals)
    yield "intake-journal", partial(_made, journal)
    held = (office.calls.queries.one(calls[0].id),)
    register = partial(application_dialog, office, page, held, ticket=rows[0])
    yield "intake-register", partial(_made, register)


def _texts(window: MainWindow) -> Ways:
    office, page = window.office, window.page("texts")
    rows, calls = office.texts.queries.rows(), office.calls.queries.rows()
    changed = next(row for row in rows if row.own)
    words = changed.newest.text
    yield "text-save", partial(_made, lambda: save_dialog(office, page, changed, words))
    yield "text-versions", partial(_made, lambda: VersionsDialog(changed, page, print))
    yield "text-emblems", partial(_made, lambda: EmblemsDialog(office, page))
    yield "text-apply", partial(_made, lambda: apply_dialog(office, page, rows, calls))


def _register(window: MainWindow) -> Ways:
    office, page = window.office, window.page("register")
    found, queries = known(office), office.register.queries
    letter = queries.one(queries.source.of(Register.OUTGOING).ids(Query())[0])
    incoming, outgoing = Register.INCOMING, Register.OUTGOING
    yield "document", partial(_made, lambda: register_dialog(office, page, incoming, found))
    answer = partial(register_dialog, office, page, outgoing, found, letter)
    yield "document-answer", partial(_made, answer)
    yield "document-edit", partial(_made, lambda: edit_dialog(office, page, letter, found))
    yield "document-sent", partial(_made, lambda: deliver_dialog(office, page, letter))
    yield "document-link", partial(_made, lambda: link_dialog(office, page, letter, found))
    yield "document-settle", partial(_made, lambda: settle_dialog(office, page, letter))
    yield "document-void", partial(_made, lambda: void_dialog(office, page, letter))
    yield "document-original", partial(_made, lambda: original_dialog(office, page, letter))
    rules = office.register.settings()
    yield "register-rules", partial(_made, lambda: settings_dialog(office, page, rules))
    appealing = office.register.appealing()
    yield "appealing", partial(_made, lambda: appealing_dialog(office, page, appealing))
    yield "register-start", partial(_made, lambda: start_dialog(office, page))
    plan = queries.plan(2019)
    yield "cases", partial(_made, lambda: CasesDialog(office, 2019, plan, page))
    call = office.calls.queries.rows()[0].id
    pdf = office.papers.pdf(office.papers.queries.of_call(call)[0].id)  # stands for the listing
    yield "register-listing", partial(_made, lambda: ListingDialog(pdf, "2019", page))


def _mandates(window: MainWindow) -> Ways:
    office, page = window.office, window.page("mandates")
    found, accounts = office.mandates.queries.all(), office.accounts.rows()
    row = found.rows[0]
    yield "function", partial(_made, lambda: function_dialog(office, page, found.functions[0]))
    yield "functions-order", partial(_made, lambda: order_dialog(office, page, found.functions))
    appoint = partial(appoint_dialog, office, page, found.functions, accounts)
    yield "appoint", partial(_made, appoint)
    yield "mandate-end", partial(_made, lambda: end_dialog(office, page, row))
    yield "mandate-out", partial(_made, lambda: mandate_void_dialog(office, page, row))


def _names(window: MainWindow) -> Ways:
    office, page = window.office, window.page("names")
    row = office.needed_names.waiting()[0]
    yield "name", partial(_made, lambda: name_dialog(office, page, row))


def _office(window: MainWindow) -> Ways:
    accounts = window.page("accounts")
    row = window.office.accounts.rows()[0]
    yield "office-details", window.edit_details
    yield "office-password", window.change_password
    yield "about", window.about
    yield "account-add", accounts.add
    yield "account-roles", lambda: accounts.change_roles(row)
    yield "account-password", lambda: accounts.reset_password(row)
    licence = Path(root(), "LICENSE").read_text("utf-8")
    yield "licence", partial(_made, lambda: WordsDialog(_("VVG Biuras"), licence, window))
    office, call = window.office, window.office.calls.queries.rows()[0].id
    pdf = office.papers.pdf(office.papers.queries.of_call(call)[0].id)  # stands for the book
    yield "book", partial(_made, lambda: BookDialog(pdf, window))
    yield "progress", lambda: Progress(_("The papers are being exported…"), window).show()
    text = f"{row.name} – {window.office.name}"
    yield "confirm", partial(_made, lambda: ConfirmDialog(text, "Close…", True, window))


def _finding(window: MainWindow) -> Ways:
    """The palette as it opens, and with what is found."""
    yield "find-everything", window.find_everything

    def with_words() -> None:
        window.find_everything()
        top = next(each for each in QApplication.topLevelWidgets() if isinstance(each, FindDialog))
        top.line.setText("pakruojo")

    yield "find-everything-words", with_words


_NOUNS = (
    _finding,
    _strategy,
    activities,
    _calls,
    _applications,
    applicants,
    _intake,
    evaluation,
    complaints,
    projects,
    administration,
    participants,
    indicators,
    budget,
    _register,
    _texts,
    _mandates,
    _names,
    _office,
)
