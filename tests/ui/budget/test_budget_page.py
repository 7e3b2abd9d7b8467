"""The budget's tab as a person uses it: read, a contract recorded, taken back, exported."""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPushButton
from python_calamine import CalamineWorkbook

from app.applications.steps import set_outcome
from app.budget.drafts import EntryDraft
from app.clock import Clock
from app.exchange.excel import Kind, Sheet, to_excel
from app.formats import NBSP
from app.labels import paper_label
from app.ledger.split import split
from app.ledger.steps import post
from app.office import Office
from app.safety.rights import Right
from app.service import Service
from app.tables import Query
from db.terms import EntryKind, FundingSource, Outcome, Role
from tests.app.nouns import NOW, application_draft, make_call, make_strategy
from tests.app.offices import add_person, as_user, make_office
from tests.ui.answers import Answers
from tests.ui.find import choose, click, click_row, find, gone, table_texts, top, type_in, wait
from ui.budget.entry_form import EntryDialog
from ui.budget.page import BudgetPage
from ui.kit import jobs
from ui.kit.form_dialog import FormDialog
from ui.kit.grid import Grid
from ui.kit.record_dialog import RecordDialog
from ui.kit.table import Table
from ui.kit.table_export import sheet

EU, STATE, MUNICIPAL = FundingSource.EU, FundingSource.STATE, FundingSource.MUNICIPAL
FOR = "VP-1 · Asociacija „Pavyzdys A“ · Pagalba į namus"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    clock = Clock()
    clock.set(NOW)
    made = make_office(tmp_path, clock=clock)
    add_person(made, "auditore", "Danutė Pavyzdienė", Role.AUDITOR)
    yield made
    jobs.wait_idle()
    made.close(with_backup=False)


@pytest.fixture
def filled(office: Office) -> dict[str, int]:
    """A strategy, a published call, an application proposed for 40 000,00."""
    ids = make_strategy(office)
    ids["call"] = make_call(office, ids)
    key = office.applications.register(application_draft(ids["call"], ids["1.1.1"]))
    with Service(office).verb(Right.DECIDE) as unit:
        set_outcome(unit, key, Outcome.PROPOSED, 40_000_00)
        shares = split(40_000_00, [8500, 750, 750])
        parts = list(zip((EU, STATE, MUNICIPAL), shares, strict=True))
        post(
            unit,
            EntryKind.SELECTED,
            ids["1.1.1"],
            parts,
            call_id=ids["call"],
            application_id=key,
        )
        unit.record("test.proposed", key)
    return ids


def make_page(office: Office) -> BudgetPage:
    page = BudgetPage(office)
    page.resize(1366, 700)
    page.show()
    QTest.qWait(20)  # the first refresh comes with the event loop
    jobs.wait_idle()
    return page


@pytest.fixture
def page(app: QApplication, answers: Answers, office: Office) -> Iterator[BudgetPage]:
    made = make_page(office)
    yield made
    jobs.wait_idle()
    made.close()
    made.deleteLater()


def plan(page: BudgetPage) -> Table:
    found: Table = page.part("plan").table
    return found


def entries(page: BudgetPage) -> Table:
    found: Table = page.part("entries").table
    return found


def labels(page: BudgetPage) -> list[str]:
    return [
        each.text().replace(NBSP, " ") for each in page.findChildren(QLabel) if each.isVisible()
    ]


def again(page: BudgetPage) -> None:
    page.current.refresh()
    jobs.wait_idle()


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


def test_budget_is_exported_as_a_workbook(
    filled: dict[str, int],
    page: BudgetPage,
    answers: Answers,
    tmp_path: Path,
    office: Office,
    qtbot: object,
) -> None:
    answers.path = tmp_path
    click(qtbot, page, "Eksportuoti")
    jobs.wait_idle(30)
    assert zipfile.is_zipfile(tmp_path / "biudzetas.xlsx")
    click(qtbot, page, "Įrašai")
    click(qtbot, page, "Eksportuoti")
    jobs.wait_idle(30)
    assert zipfile.is_zipfile(tmp_path / "biudzeto-irasai.xlsx")
    assert answers.said[-1] == ("ok", "Eksportuota: biudzeto-irasai.xlsx")


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


def test_sums_and_charts_show_the_same_money(
    filled: dict[str, int], page: BudgetPage, answers: Answers, tmp_path: Path, qtbot: object
) -> None:
    click(qtbot, page, "Pjūviai")
    part = page.part("sums")
    wait(lambda: bool(table_texts(part.table)))
    assert [row[-6].replace(NBSP, " ") for row in table_texts(part.table)][-1] == "100 000,00"
    for words in ("Metai", "Šaltinis", "Kvietimas", "Pareiškėjas", "Plano redakcijos"):
        click(qtbot, part, words)
        wait(lambda: bool(table_texts(part.table)))
        assert table_texts(part.table)[-1].count("Iš viso") == 1
    answers.path = tmp_path
    click(qtbot, page, "Eksportuoti")
    wait(lambda: any(tmp_path.glob("*.xlsx")))
    click(qtbot, page, "Grafikai")
    chart = page.part("charts").charts["stages"]
    wait(lambda: chart.table is not None and bool(table_texts(chart.table)))
    assert [cell.replace(NBSP, " ") for cell in table_texts(chart.table)[0]] == [
        "1.1.1",
        "0,00",
        "0,00",
        "100 000,00",
        "20 000,00",
    ]


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
    file.write_text(
        "Data;Gavėjas;Suma;Paskirtis\n2017-02-20;Asociacija Pavyzdys A;99,00;Avansas\n", "utf-8"
    )
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
    table = office.budget.queries.table()
    assert table is not None
    assert table.total.paid == 99_00


Cells = list[list[object]]


def read_back(made: Sheet) -> Cells:
    """The rows under the titles of an Excel file, as another program reads them."""
    book = CalamineWorkbook.from_filelike(BytesIO(to_excel(*made)))
    rows = book.get_sheet_by_index(0).to_python()
    titles = [each.title for each in made.columns]
    at = next(place for place, row in enumerate(rows) if row == titles)
    return [list(row) for row in rows[at + 1 :] if any(row)]


def cents(made: Sheet, rows: Cells) -> dict[str, list[int]]:
    """Money by its column’s title, every cell a number."""
    found = {}
    for place, column in enumerate(made.columns):
        if column.kind is Kind.MONEY:
            values = [row[place] for row in rows if row[place] != ""]
            assert all(isinstance(value, float | int) for value in values)
            found[column.title] = [round(float(str(value)) * 100) for value in values]
    return found


def test_all_that_is_seen_goes_out_as_numbers_that_add_up(
    filled: dict[str, int], page: BudgetPage, office: Office, tmp_path: Path, qtbot: object
) -> None:
    for kind, taken in ((EntryKind.CONTRACTED, 30_000_01), (EntryKind.PAID, 10_000_03)):
        office.budget.record(EntryDraft(kind, NOW.date(), f"D-{taken}", taken, application_id=1))
    file = tmp_path / "bankas.csv"
    file.write_text("Data;Suma\n2017-02-20;99,01\n2017-02-21;-0,02\n", "utf-8")
    payments = office.budget.payments
    payments.take(payments.plan(payments.read(file)))
    table = office.budget.queries.table()
    assert table is not None
    total = table.total
    taken_first = (total.planned, total.published, total.selected, total.contracted)
    columns = (*taken_first, total.paid, total.returned, total.remaining)

    def out(shown: Table) -> tuple[Sheet, Cells, dict[str, list[int]]]:
        wait(lambda: bool(table_texts(shown)))
        made = sheet(shown.wanted(), lambda _done, _of: None)
        rows = read_back(made)
        return made, rows, cents(made, rows)

    for part in ("plan", "sources"):
        page.choose(part)
        again(page)
        _made, rows, money = out(page.part(part).table)
        assert tuple(values[-1] for values in money.values()) == columns
        leaves = [place for place, row in enumerate(rows[:-1]) if "." in str(row[0]) or not row[0]]
        for values in money.values() if part == "plan" else ():
            assert sum(values[place] for place in leaves) == values[-1]
        for values in money.values() if part == "sources" else ():
            assert sum(values[:-1]) == values[-1]

    page.choose("sums")
    for grouping in ("Veiksmas, metai, šaltinis", "Metai", "Šaltinis", "Kvietimas", "Pareiškėjas"):
        click(qtbot, page.part("sums"), grouping)
        jobs.wait_idle()
        _made, rows, money = out(page.part("sums").table)
        for values in money.values():
            assert sum(values[:-1]) == values[-1]
        *_rest, published, selected, contracted, _released, paid, returned = money.values()
        last = (published[-1], selected[-1], contracted[-1], paid[-1], returned[-1])
        assert last == columns[1:6]

    page.choose("charts")
    again(page)
    stages = page.part("charts").charts["stages"].table
    assert [sum(values) for values in out(stages)[2].values()][:2] == [
        total.paid - total.returned,
        total.contracts_open,
    ]
    expected = page.part("charts").charts["forecast"].table
    forecast = office.budget.forecasts.forecast()
    assert sum(map(sum, out(expected)[2].values())) == forecast.total == total.contracts_open

    made = office.budget.export.entries(Query())
    entries_out = read_back(made)
    kinds = {EntryKind.PAID: total.paid, EntryKind.CONTRACTED: total.contracted}
    money_place = [column.kind for column in made.columns].index(Kind.MONEY)
    for kind, wanted in kinds.items():
        found = [row[money_place] for row in entries_out if row[1] == paper_label(kind)]
        assert sum(round(float(str(value)) * 100) for value in found) == wanted
    plan_out = cents(made := office.budget.export.plan(), read_back(made))
    assert tuple(values[-1] for values in plan_out.values()) == columns
    page.choose("payments")
    again(page)
    _made, rows, money = out(page.part("payments").table)
    assert [values[-1] for values in money.values()] == [98_99]
