"""What comes into the budget's tab in heaps: entries pasted, a file of payments."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from app.budget.drafts import EntryDraft
from app.lead import Lead
from app.office import Office
from app.tables import Query
from db.terms import EntryKind
from tests.app.nouns import NOW
from tests.ui.answers import Answers
from tests.ui.budget.conftest import again, labels
from tests.ui.find import choose, click, click_row, find, table_texts, top, type_in, wait
from ui.budget.page import BudgetPage
from ui.kit import jobs
from ui.kit.form_dialog import FormDialog
from ui.kit.grid import Grid
from ui.kit.record_dialog import RecordDialog


def test_several_entries_are_pasted_and_recorded_together(
    filled: dict[str, int], page: BudgetPage, answers: Answers, office: Office
) -> None:
    page.current.record_several()
    jobs.wait_idle()
    form = top(RecordDialog)
    grid = form.parts["entries"]
    assert isinstance(grid, Grid)
    rows = [
        "Sutartis\tVP-1\tS-5\t2017-02-20\t10000",
        "Mokėjimas\tadministravimas\tMP-5\t2017.02.21\t\t250,50",
        "Mokėjimas\tniekas\tMP-6\t2017-02-21\t5",
    ]
    grid.paste("\n".join(rows))
    form.submit()
    jobs.wait_idle()
    assert office.budget.queries.source.count_and_sums(Query()).count == 6
    assert "niekas" in " ".join(each.text() for each in form.findChildren(QLabel))
    grid.set_values([row for row in grid.values() if row["who"] != "niekas"])
    form.submit()
    wait(lambda: bool(answers.said))
    table = office.budget.queries.table()
    assert table is not None
    assert (table.total.contracted, table.total.paid) == (10_000_00, 250_50)


def test_file_of_payments_is_imported_and_confirmed(
    filled: dict[str, int],
    page: BudgetPage,
    answers: Answers,
    office: Office,
    tmp_path: Path,
    qtbot: object,
) -> None:
    click(qtbot, page, "Mokėjimų importas")
    part = page.part("payments")
    file = tmp_path / "bankas.csv"
    lines = ("2017-02-20;Asociacija Pavyzdys A;99,00;Avansas", "2017-02-19;Kas kita;1,50;Kita")
    file.write_text("\n".join(("Data;Gavėjas;Suma;Paskirtis", *lines)) + "\n", "utf-8")
    answers.path = file
    draft = EntryDraft(EntryKind.CONTRACTED, NOW.date(), "S-9", 500_00, application_id=1)
    office.budget.record(draft)
    click(qtbot, page, "Įkelti mokėjimus")
    wait(lambda: QApplication.activeModalWidget() is not None)
    asked = top(FormDialog, "Įkelti mokėjimus")
    QTest.keyClick(asked, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    wait(lambda: bool(answers.said))
    again(page)
    wait(lambda: table_texts(part.table)[:1] != [])
    click_row(part.table, 0)
    wait(lambda: page.side.isVisible())
    jobs.wait_idle()
    click(qtbot, page, "Patvirtinti")
    wait(lambda: ("ok", "Mokėjimas patvirtintas ir įrašytas.") in answers.said)
    assert _paid(office) == 99_00

    # Nothing speaks for the other line: a person says whose it is.
    again(page)
    click_row(part.table, 1)
    wait(lambda: any("Niekas nerodo" in text for text in labels(page)))
    click(qtbot, page, "Kieno mokėjimas")
    asked = top(FormDialog, "Kieno šis mokėjimas")
    choose(qtbot, asked, "Kam", "Sutartis S-9 · liko 401,00\xa0Eur · Asociacija „Pavyzdys A“")
    click(qtbot, asked, "Patvirtinti")
    wait(lambda: _paid(office) == 100_50)

    # The whole import goes back, with what is confirmed of it.
    part.undo()
    asked = top(FormDialog, "Atšaukti importą")
    type_in(qtbot, asked, "Priežastis", "Ne tas failas")
    click(qtbot, asked, "Atšaukti")
    wait(lambda: ("ok", "Atšauktos 2 eilutės.") in answers.said)
    assert _paid(office) == 0


def _paid(office: Office) -> int:
    table = office.budget.queries.table()
    assert table is not None
    return table.total.paid


def test_part_that_is_led_to_is_the_step_in_sight(filled: dict[str, int], page: BudgetPage) -> None:
    for part, words in (("payments", "Mokėjimų importas"), ("sums", "Pjūviai")):
        page.arrive(Lead("budget", part))
        assert find(page, QPushButton, words).isChecked()
        assert page.current is page.part(part)
    page.arrive(Lead("budget", record=1))
    assert find(page, QPushButton, "Įrašai").isChecked()
