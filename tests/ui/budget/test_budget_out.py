"""What goes out of the budget's tab: sums, charts, workbooks, the same on screen and in files."""

import zipfile
from io import BytesIO
from pathlib import Path

from python_calamine import CalamineWorkbook

from app.budget.drafts import EntryDraft
from app.exchange.excel import Kind, Sheet, to_excel
from app.formats import NBSP
from app.labels import paper_label
from app.office import Office
from app.tables import Query
from db.terms import EntryKind
from tests.app.nouns import NOW
from tests.ui.answers import Answers
from tests.ui.budget.conftest import again
from tests.ui.find import click, table_texts, wait
from ui.budget.page import BudgetPage
from ui.kit import jobs
from ui.kit.table import Table
from ui.kit.table_export import sheet


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
    for kind, sum_ in ((EntryKind.CONTRACTED, 30_000_01), (EntryKind.PAID, 10_000_03)):
        office.budget.record(EntryDraft(kind, NOW.date(), f"D-{sum_}", sum_, application_id=1))
    file = tmp_path / "bankas.csv"
    file.write_text("Data;Suma\n2017-02-20;99,01\n2017-02-21;-0,02\n", "utf-8")
    payments = office.budget.payments
    payments.take(payments.plan(payments.read(file)))
    table = office.budget.queries.table()
    assert table is not None
    total = table.total
    columns = (
        total.planned,
        total.published,
        total.selected,
        total.contracted,
        total.paid,
        total.returned,
        total.remaining,
    )

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
