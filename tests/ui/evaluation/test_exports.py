"""Every list of „Vertinimas“ goes to Excel as typed cells that say what the screen says."""

from pathlib import Path

from PySide6.QtWidgets import QApplication, QDialog

from app.evaluation.service import EvaluatorDraft
from app.office import Office
from db.terms import Sector
from tests.app.offices import as_user
from tests.sample import office as office
from tests.sample import sample as sample
from tests.ui.answers import Answers
from tests.ui.exported import goes_out
from tests.ui.find import settled, wait
from tests.ui.frames import app as app
from tests.ui.frames import dressed as dressed
from ui.evaluation.complaints.comparison import ComparisonDialog
from ui.evaluation.page import EvaluationPage
from ui.kit import jobs
from ui.kit.table import Table

FORMULA = '=HYPERLINK("http://x")'
Found = dict[str, int]
LISTS: Found = {
    "evaluators": 6,
    "conflicts": 9,
    "progress": 8,
    "ranking": 8,
    "complaints": 2,
    "call-papers": 61,
    "paper-sheets": 16,
    "agreement-people": 3,
    "agreement-spreads": 7,
    "agreement-criteria": 9,
    "reminders": 1,
    "comparison": 10,
    "own my-tasks": 5,
    "own call-papers": 7,
}
"""How many rows each table has."""


def _walk(page: EvaluationPage, answers: Answers, path: Path) -> Found:
    """Every table of every part goes out; what each has."""
    found: Found = {}
    for key in page.parts:
        page.choose(key)
        settled()
        jobs.wait_idle()
        settled()
        for table in page.part(key).findChildren(Table):
            goes_out(table, answers, path)
            found[table.view._key] = table.model.rowCount()
    return found


def _dialog(page: EvaluationPage) -> QDialog:
    wait(lambda: any(each.isVisible() for each in page.findChildren(QDialog)))
    return next(each for each in page.findChildren(QDialog) if each.isVisible())


def _of_dialog(dialog: QDialog, answers: Answers, path: Path) -> Found:
    found: Found = {}
    for table in dialog.findChildren(Table):
        goes_out(table, answers, path)
        found[table.view._key] = table.model.rowCount()
    dialog.reject()
    settled()
    return found


def _shown(office: Office) -> EvaluationPage:
    page = EvaluationPage(office)
    page.resize(1366, 690)
    page.show()
    settled()
    jobs.wait_idle()
    return page


def test_every_list_goes_out_as_it_is_on_the_screen(
    app: QApplication, answers: Answers, office: Office, tmp_path: Path
) -> None:
    path = tmp_path / "lentele.xlsx"
    office.evaluation.add_evaluator(
        EvaluatorDraft(None, Sector.CIVIL, organisation=FORMULA, name="Rūta Pavyzdė")
    )
    page = _shown(office)
    found = _walk(page, answers, path)
    progress = page.part("progress")
    for ask in (progress.show_agreement, progress.show_reminders):
        ask()
        found |= _of_dialog(_dialog(page), answers, path)
    complaints = office.complaints.queries.of_call(progress.call.id)
    again = next(each.id for each in complaints if each.amended)
    compared = office.complaints.queries.comparison(again)
    found |= _of_dialog(ComparisonDialog(compared, None, page), answers, path)
    page.close()
    page.deleteLater()
    with as_user(office, "vertintoja1"):
        page = _shown(office)
        found |= {f"own {key}": count for key, count in _walk(page, answers, path).items()}
        page.close()
        page.deleteLater()
    assert found == LISTS
