"""Scores from a workbook as a person meets them: saved, filled in, looked at, taken in."""

from pathlib import Path

from app.applications.importing.files import ReadFile
from app.evaluation.onpaper.workbook.service import ScorePreview
from tests.app.evaluation.test_onpaper import sheet_for
from tests.app.evaluation.test_score_book import EGLE, ROW, change, type_row
from tests.app.evaluation.world import FULL, World
from tests.ui.answers import Answers
from tests.ui.evaluation.conftest import Open
from tests.ui.find import click, table_texts, top, wait
from tests.ui.find import settled as settle
from ui.evaluation.onpaper.workbook import ScoresDialog, _say
from ui.kit.menus import menu_action


def test_a_workbook_is_looked_at_before_it_is_taken_in(
    ready: World, open_page: Open, answers: Answers, qtbot: object, tmp_path: Path
) -> None:
    sheets = ready.office.paper_sheets
    sheet = sheet_for(ready, "egle", 0)
    answers.path = tmp_path
    page = open_page(ready, "rita")
    click(qtbot, page, "Popieriniai lapai")
    settle()
    menu_action(page.part("paper").book_button, "Workbook to fill in…").trigger()
    wait(lambda: bool(answers.said))
    answers.path = tmp_path / "balai-kvietimas-1.xlsx"
    assert answers.said == [("ok", "Eksportuota: balai-kvietimas-1.xlsx")]
    menu_action(page.part("paper").book_button, "Take the scores in…").trigger()
    wait(lambda: answers.said[-1][0] == "bad")
    assert answers.said[-1][1] == "Lentelėje nėra nė vienos užpildytos eilutės."

    # The cells are filled in as a spreadsheet program would; the rest is the window's.
    file = type_row(ready, sheets.read_scores(answers.path), EGLE, ROW, FULL[("egle", 0)])
    wrong = change(file, EGLE, ROW, 5, "dvidešimt")
    first = look(page, wrong, sheets.preview_scores(ready.call, wrong))
    assert [row[:2] for row in table_texts(first.table)] == [[EGLE, "F7"]]
    assert not first.save_button.isEnabled()
    first.reject()
    dialog = look(page, file, sheets.preview_scores(ready.call, file))
    dialog.taken.connect(lambda taken: _say(ready.office, page.part("paper"), taken))
    click(qtbot, dialog, "Įkelti balus")
    wait(lambda: answers.said[-1] == ("ok", "Įvestas 1 lapas (įvesti antrą kartą: 1)."))
    settle()
    assert sheets.queries.card(sheet).typed[0].who == "Rita Registratorė"
    menu_action(page.part("paper").book_button, "Take the last import back…").trigger()
    wait(lambda: answers.said[-1] == ("ok", "Atšauktas 1 lapo įvedimas."))
    assert sheets.queries.card(sheet).typed == ()


def look(page: object, file: ReadFile, found: ScorePreview) -> ScoresDialog:
    """The dialog of a file that is read."""
    panel = page.part("paper")  # type: ignore[attr-defined]
    ScoresDialog(panel.office, panel.call, file, found, panel).open()
    return top(ScoresDialog)
