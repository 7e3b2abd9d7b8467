"""The way to the dialogs of the evaluation (see :mod:`ui.tour_dialogs`)."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtWidgets import QDialog

from app.applications.blank.reading import CellProblem
from app.applications.importing.files import ReadFile
from app.documents.qr import write_text
from app.errors import Invalid
from app.evaluation import ReviewVerdict
from app.evaluation.onpaper.comparing import Difference
from app.evaluation.onpaper.heap import Page
from app.evaluation.onpaper.reading import Heap, HeapFile
from app.evaluation.onpaper.workbook.service import ScorePreview
from app.evaluation.unreturning import TakingBack
from app.evaluation.views import RankingView
from app.exchange.book import Book
from app.i18n import N_, _
from app.places import resource
from ui.evaluation.agreement import AgreementDialog
from ui.evaluation.allotment import AllotmentDialog
from ui.evaluation.arithmetic import ArithmeticDialog
from ui.evaluation.calls import CallChoice
from ui.evaluation.conflicts import review_dialog
from ui.evaluation.decide import DecideDialog
from ui.evaluation.draw_up import DrawUpDialog, results_sent_dialog
from ui.evaluation.evaluator_dialogs import (
    evaluator_dialog,
    hand_signed_dialog,
    unsign_dialog,
)
from ui.evaluation.onpaper.heap import HeapDialog
from ui.evaluation.onpaper.settle import settle_dialog as sheet_settle_dialog
from ui.evaluation.onpaper.showing import SheetsDialog
from ui.evaluation.onpaper.workbook import ScoresDialog
from ui.evaluation.progress_dialogs import paper_answer_dialog
from ui.evaluation.reminders import RemindersDialog
from ui.evaluation.settling import AgreeDialog, ReconcileDialog, UnsettleDialog, VoteDialog
from ui.evaluation.unreturn import UnreturnDialog
from ui.papers.dialog import PaperDialog
from ui.tour import settle
from ui.window.window import MainWindow


def _made(make: Callable[[], QDialog]) -> None:
    make().open()


def evaluation(window: MainWindow) -> Iterator[tuple[str, Callable[[], object]]]:
    """Every dialog of the evaluation but those of complaints."""
    office, page = window.office, window.page("evaluation")
    call = office.calls.queries.rows()[0].id
    view: RankingView = office.evaluation.queries.ranking(call)
    row = office.evaluation.queries.progress(call)[0]
    first = view.ranking.entries[0]
    papers = office.papers.queries.of_call(call)
    why = first.explanation
    yield "arithmetic", partial(_made, lambda: ArithmeticDialog("VP-1", why, page))
    yield "decide", partial(_made, lambda: DecideDialog(office, view, page))
    chosen = CallChoice(view.call_id, view.call_number, view.call_title, view.state)
    yield "draw-up", partial(_made, lambda: DrawUpDialog(office, chosen, 45_00, page))
    yield "results-sent", partial(_made, lambda: results_sent_dialog(office, chosen, page))
    agreement = office.evaluation.queries.agreement(call)
    yield "agreement", partial(_made, lambda: AgreementDialog(agreement, page))
    one = first.candidate
    tied = [entry.candidate for entry in view.ranking.entries[:2]]
    yield "settle", partial(_made, lambda: ReconcileDialog(_kept, page))
    yield "agree", partial(_made, lambda: AgreeDialog(_kept, one, page))
    yield "vote", partial(_made, lambda: VoteDialog(office, call, tied, page))
    yield "unsettle", partial(_made, lambda: UnsettleDialog(office, one, page))
    back = TakingBack(one.reg_no, "S-2017-1", ("Eglė Pavyzdienė",), ("Rasa Pavyzdytė",), True)
    unreturn = partial(UnreturnDialog, office, one.application_id, back, page)
    yield "unreturn", partial(_made, unreturn)
    yield "paper", partial(_made, lambda: PaperDialog(office, papers[0].id, page))
    pdf = office.papers.pdf(papers[0].id)  # stands for the sheets
    sheets = partial(SheetsDialog, office, [papers[0].id], pdf, _("Evaluation sheets"), page)
    yield "sheets", partial(_made, sheets)
    typed = next(row for row in office.paper_sheets.queries.rows(call) if row.sheet_id)
    yield "sheet-settle", partial(_made, lambda: _settle(window, typed.sheet_id or 0))
    yield "sheet-take-back", lambda: page.part("paper").take_back(typed)
    yield "sheet-heap", partial(_made, lambda: _heap(window, chosen))
    wrong = CellProblem(
        "Eglė Pavyzdienė", "F7", "1. Atitiktis", Invalid(N_("This must be filled in."))
    )
    book, problems = ReadFile("balai.xlsx", "", Book("xlsx", ())), ScorePreview({}, (wrong,))
    yield "sheet-scores", partial(_made, lambda: ScoresDialog(office, chosen, book, problems, page))
    yield "evaluator-add", lambda: _add_evaluator(window, page)
    people = office.evaluation.queries.evaluators(call)
    edit = partial(evaluator_dialog, office, page, [], [], people[0])
    yield "evaluator-edit", partial(_made, edit)
    by_hand = partial(hand_signed_dialog, office, page, call, people[0])
    yield "declaration-by-hand", partial(_made, by_hand)
    yield "declaration-back", partial(_made, lambda: unsign_dialog(office, page, call, people[0]))
    answer = partial(paper_answer_dialog, office, page, row, row.cells[0])
    yield "conflict-answer", partial(_made, answer)
    suggested = office.evaluation.queries.suggestions(call)[0]
    for verdict in ReviewVerdict:
        settle_it = partial(review_dialog, office, page, suggested, verdict)
        yield f"conflict-{verdict}", partial(_made, settle_it)
    board = office.evaluation.queries.board(call)
    yield "evaluator-matrix", partial(_made, lambda: AllotmentDialog(office, board, page))
    reminders = office.evaluation.queries.reminders(call)
    yield "evaluator-reminders", partial(_made, lambda: RemindersDialog(reminders, page))
    yield "evaluator-give-over", lambda: page.part("progress").give_over(row, row.cells[0])
    yield "evaluator-assign", lambda: page.part("progress").assign_one(row)
    yield "evaluator-exclude", lambda: page.part("progress").exclude(row, row.cells[0])
    yield "evaluator-readmit", lambda: page.part("progress").readmit(row, row.cells[0])
    yield "evaluator-reopen", lambda: page.part("progress").reopen(row, row.cells[0])


def _settle(window: MainWindow, sheet_id: int) -> QDialog:
    """A sheet as it stood while its two typings differed."""
    card = window.office.paper_sheets.queries.card(sheet_id)
    apart = (Difference(card.spec.criteria[0], 2000, 1000),)
    differs = replace(card, differences=apart)
    return sheet_settle_dialog(window.office, differs, window.page("evaluation"))


def _heap(window: MainWindow, call: CallChoice) -> QDialog:
    """A heap of three pages: one has its sheet, one lacks its code, one is of another paper."""
    office = window.office
    sheets = office.paper_sheets.sheets_of(call.id)
    one = sheets[0]
    path = resource("sample", "emblem.png")  # stands for a scanned page
    codes = (write_text(one.uid, one.content_hash, 1, 2), "", write_text("0", one.content_hash))
    pages = tuple(Page(at, 1, (code,)) for at, code in enumerate(codes))
    heap = Heap((HeapFile(path, "", 1),) * len(pages), pages)
    found = office.paper_sheets.sort_heap(call.id, heap)
    return HeapDialog(office, call, heap, found, sheets, window.page("evaluation"))


def _add_evaluator(window: MainWindow, page: Any) -> None:
    window.show_page("evaluation")
    page.choose("evaluators")
    settle()
    page.current.add()


def _kept(*_what: object) -> None:
    """Stands for recording what was settled."""
