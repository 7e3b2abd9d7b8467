"""The budget's tab as a person uses it: read, a contract recorded, taken back."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPushButton

from app.formats import NBSP
from app.office import Office
from app.tables import Query
from tests.app.offices import as_user
from tests.ui.answers import Answers
from tests.ui.budget.conftest import EU, again, entries, labels, make_page, plan
from tests.ui.find import choose, click, click_row, find, gone, table_texts, top, type_in, wait
from ui.budget.entry_form import EntryDialog
from ui.budget.page import BudgetPage
from ui.kit import jobs
from ui.kit.form_dialog import FormDialog

FOR = "VP-1 · Asociacija „Pavyzdys A“ · Pagalba į namus"


def fill_contract(qtbot: object, form: EntryDialog, total: str) -> None:
    """Contract, for whom, number, sum: by keyboard."""
    choose(qtbot, form, "Kas įrašoma", "Sutartis")
    choose(qtbot, form, "Kam", FOR)
    type_in(qtbot, form, "Dokumento numeris", "S-12")
    type_in(qtbot, form, "Suma", total)


def test_office_without_a_strategy_is_told_what_comes_first(page: BudgetPage) -> None:
    assert "Biudžeto dar nėra." in labels(page)
    page.current.record()
    jobs.wait_idle()
    assert page.current.known is None


def test_plan_shows_every_column(filled: dict[str, int], page: BudgetPage) -> None:
    rows = [[cell.replace(NBSP, " ") for cell in row] for row in table_texts(plan(page))]
    assert rows[0] == [
        "1",
        "Didinti gyventojų įsidarbinimo galimybes",
        "120 000,00",
        "100 000,00",
        "40 000,00",
        "0,00",
        "0,00",
        "0,00",
        "20 000,00",
    ]
    assert [row[0] for row in rows] == ["1", "1.1.1", "1.1.2", "2", "2.1.1", "", ""]
    assert rows[-1][1:3] == ["Iš viso", "327 863,00"]
    assert "Likutis" in labels(page)


def test_chosen_row_tells_the_arithmetic(filled: dict[str, int], page: BudgetPage) -> None:
    click_row(plan(page), 1)
    jobs.wait_idle()
    shown = labels(page)
    assert "− kvietimuose be sprendimo" in shown
    assert "60 000,00 Eur" in shown  # published 100 000 − proposed 40 000
    assert "20 000,00 Eur" in shown
    assert "Savivaldybės biudžetas: suplanuota 0,00 Eur, panaudota 7 500,00 Eur" in shown
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert not page.side.isVisible()
    assert plan(page).current() is None


def test_contract_is_recorded_by_keyboard(
    filled: dict[str, int], page: BudgetPage, answers: Answers, office: Office, qtbot: object
) -> None:
    QTest.keyClick(page, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    form = top(EntryDialog)
    fill_contract(qtbot, form, "30000")
    split_line = "Pagal šaltinius: ES 25 500,00 Eur, Valstybės biudžetas 2 250,00 Eur"
    wait(lambda: any(split_line in text.replace(NBSP, " ") for text, _tone in form._card.said))
    QTest.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    wait(lambda: bool(answers.said))
    jobs.wait_idle()
    tone, text = answers.said[-1]
    assert text.startswith("Įrašyta: 3 įrašai pagal šaltinius.")
    assert tone == "ok"
    again(page)
    assert table_texts(plan(page))[1][5].replace(NBSP, " ") == "30 000,00"


def test_warnings_are_shown_before_recording(
    filled: dict[str, int], page: BudgetPage, answers: Answers, qtbot: object
) -> None:
    click(qtbot, page, "Įrašyti sutartį ar mokėjimą")
    form = top(EntryDialog)
    assert form._card.said == (("Pasirinkite, kas įrašoma, kam ir kada.", "info"),)
    fill_contract(qtbot, form, "45000")
    wanted = "Sutarties suma 45 000,00 Eur, siūloma 40 000,00 Eur, skirtumas −5 000,00 Eur"
    wait(lambda: (wanted, "bad") in [(t.replace(NBSP, " "), tone) for t, tone in form._card.said])
    QTest.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    jobs.wait_idle()
    click(qtbot, form, "Viršyti su priežastimi")
    asked = top(FormDialog, "Viršyti likutį")
    assert any(wanted in each.text().replace(NBSP, " ") for each in asked.findChildren(QLabel))
    type_in(qtbot, asked, "Priežastis", "Sutarta su ministerija")
    QTest.keyClick(asked, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    wait(lambda: bool(answers.said))
    tone, text = answers.said[-1]
    assert tone == "warn"
    assert wanted in text.replace(NBSP, " ")
    again(page)
    click(qtbot, page, "Įrašai")
    wait(lambda: [row[1] for row in table_texts(entries(page))][:1] == ["Sutartis"])
    click_row(entries(page), 0)
    jobs.wait_idle()
    assert any("Sutarta su ministerija (vadove)" in text for text in labels(page))


def test_errors_stand_at_their_fields(
    filled: dict[str, int], page: BudgetPage, qtbot: object
) -> None:
    click(qtbot, page, "Įrašyti sutartį ar mokėjimą")
    form = top(EntryDialog)
    choose(qtbot, form, "Kas įrašoma", "Mokėjimas")
    choose(qtbot, form, "Kam", "Strategijos administravimas")
    type_in(qtbot, form, "Dokumento numeris", "MP-1")
    type_in(qtbot, form, "Suma", "100")
    QTest.keyClick(form, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    jobs.wait_idle()
    error = form.form.rows[f"part_{EU}"].error
    wait(lambda: error.text().startswith("Įveskite sumą pagal šaltinius"))
    form.hide()


def test_entry_is_taken_back_with_its_whole_document(
    filled: dict[str, int], page: BudgetPage, answers: Answers, office: Office, qtbot: object
) -> None:
    click(qtbot, page, "Įrašyti sutartį ar mokėjimą")
    form = top(EntryDialog)
    fill_contract(qtbot, form, "30000")
    QTest.keyClick(form, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    wait(lambda: bool(answers.said))
    click(qtbot, page, "Įrašai")
    again(page)
    wait(lambda: [row[1] for row in table_texts(entries(page))][:1] == ["Sutartis"])
    click_row(entries(page), 0)
    jobs.wait_idle()
    click(qtbot, page, "Anuliuoti")
    reason = top(FormDialog, "Anuliuoti įrašus")
    said = " ".join(each.text() for each in reason.findChildren(QLabel)).replace(NBSP, " ")
    assert "Bus anuliuoti 3 dokumento S-12 įrašai, iš viso 30 000,00 Eur." in said
    type_in(qtbot, reason, "Priežastis", "Sutartis nutraukta šalių susitarimu")
    QTest.keyClick(reason, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    wait(lambda: ("ok", "Įrašai anuliuoti.") in answers.said)
    again(page)
    states = [row[-1] for row in table_texts(entries(page))]
    assert states.count("Anuliuotas") == 3
    assert states.count("Anuliavimas") == 3
    table = office.budget.queries.table()
    assert table is not None
    assert table.total.contracted == 0


def test_entries_of_an_action_are_one_click_away(
    filled: dict[str, int], page: BudgetPage, qtbot: object
) -> None:
    click_row(plan(page), 1)
    jobs.wait_idle()
    click(qtbot, page, "Rodyti įrašus")
    jobs.wait_idle()
    assert entries(page).query.filters == (("node", filled["1.1.1"]),)
    assert len(table_texts(entries(page))) == 6
    click_row(entries(page), 0)
    jobs.wait_idle()
    assert gone(page, QPushButton, "Anuliuoti")  # a decision made it


def test_sources_add_up(filled: dict[str, int], page: BudgetPage, qtbot: object) -> None:
    click(qtbot, page, "Pagal šaltinius")
    wait(lambda: bool(table_texts(page.part("sources").table)))
    rows = [
        [cell.replace(NBSP, " ") for cell in row] for row in table_texts(page.part("sources").table)
    ]
    assert [row[0] for row in rows] == [
        "ES",
        "Valstybės biudžetas",
        "Savivaldybės biudžetas",
        "Iš viso",
    ]
    assert rows[-1][2] == "327 863,00"
    click_row(page.part("sources").table, 0)
    jobs.wait_idle()
    click(qtbot, page, "Rodyti įrašus")
    jobs.wait_idle()
    assert entries(page).query.filters == (("source", EU),)


def test_auditor_reads_and_exports_only(
    filled: dict[str, int], app: QApplication, answers: Answers, office: Office
) -> None:
    with as_user(office, "auditore"):
        page = make_page(office)
        assert find(page, QPushButton, "Eksportuoti").isVisible()
        assert gone(page, QPushButton, "Įrašyti sutartį ar mokėjimą")
        click_row(plan(page), 1)
        jobs.wait_idle()
        assert gone(page, QPushButton, "Įrašyti")
        page.close()
        page.deleteLater()


def test_form_offers_what_the_plan_knows(
    filled: dict[str, int], page: BudgetPage, office: Office, qtbot: object
) -> None:
    click_row(plan(page), 4)
    jobs.wait_idle()
    click(qtbot, page, "Įrašyti")
    form = top(EntryDialog)
    box = find(form, QComboBox, "Kam")
    assert box.currentText() == "2.1.1 Socialinės paslaugos"
    offered = [box.itemText(place) for place in range(box.count())]
    assert FOR in offered
    assert offered[-1] == "Strategijos administravimas"
    assert "part_own" not in form.form.rows
    form.hide()
    assert office.budget.queries.source.count_and_sums(Query()).count == 6
