"""Sums by what one asks for, the forecast and the statement agree with the ledger."""

from collections.abc import Iterator
from datetime import date
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from app.budget.forecast import Due, Promise, by_month, expected
from app.budget.sums import Grouping
from app.errors import Invalid
from app.exchange.excel import to_workbook
from app.office import Office
from tests.sample import copy_of, open_sample, sample_folder

KINDS = ("published", "selected", "contracted", "paid", "returned", "released")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    folder = copy_of(sample_folder(tmp_path_factory), tmp_path_factory.mktemp("sums") / "biuras")
    found = open_sample(folder)
    yield found
    found.close(with_backup=False)


def test_every_grouping_adds_up_to_the_same(office: Office) -> None:
    table = office.budget.queries.table()
    assert table is not None
    sums = {
        by: [sum(getattr(row, kind) for row in office.budget.sums.sums(by)) for kind in KINDS]
        for by in Grouping
    }
    assert len({tuple(each) for each in sums.values()}) == 1
    total = table.total
    assert sums[Grouping.YEAR][3:5] == [total.paid, total.returned]
    for by in (Grouping.ACTION, Grouping.YEAR, Grouping.SOURCE):
        planned = sum(row.planned or 0 for row in office.budget.sums.sums(by))
        assert planned == total.planned == 327_863_00


def test_versions_of_the_plan_are_compared(office: Office) -> None:
    versions = office.budget.sums.versions()
    oldest = versions[-1][0]
    rows = office.budget.sums.compared(oldest)
    assert sum(each.now for each in rows) == 327_863_00
    assert all(each.difference == 0 for each in office.budget.sums.compared(versions[0][0]))


def test_statement_as_paper_and_workbook_has_the_screens_sums(office: Office) -> None:
    with pytest.raises(Invalid):
        office.budget.statements.issue(date(2099, 1, 1))
    table = office.budget.queries.table()
    assert table is not None
    sheets = office.budget.statements.workbook()
    book = CalamineWorkbook.from_filelike(BytesIO(to_workbook(sheets)))
    last = book.get_sheet_by_index(0).to_python()[-1]
    total = table.total
    assert [round(float(str(each)) * 100) for each in last[1:]] == [
        total.planned,
        total.published,
        total.selected,
        total.contracted,
        total.paid,
        total.returned,
        total.remaining,
    ]
    for place, sheet in enumerate(sheets):
        *rows, sums = book.get_sheet_by_index(place).to_python()[3:]
        leaves = rows
        if place == 0:  # goals are the sums of their actions
            leaves = [row for row in rows if "." in str(row[0]).split(" ")[0] or not row[0]]
            leaves += [row for row in rows if not str(row[0])[:1].isdigit()]
        for column in range(1, len(sheet.columns)):
            found = sum(round(float(str(row[column] or 0)) * 100) for row in leaves)
            assert found == round(float(str(sums[column])) * 100)
    key = office.budget.statements.issue()
    office.papers.sign(key)
    row = office.papers.queries.one(key)
    assert row is not None
    assert row.signed


def test_statement_of_an_earlier_day_knows_only_what_was_then(office: Office) -> None:
    (first, *_rest, last) = office.budget.sums.sums(Grouping.YEAR)
    assert first.year is not None
    assert last.year is not None
    before = office.budget.sums.sums(Grouping.SOURCE, date(first.year, 1, 1))
    assert sum(row.paid for row in before) == 0


def test_forecast_is_what_contracts_have_left(office: Office) -> None:
    found = office.budget.forecasts.forecast()
    assert found.total == sum(each.cents for each in found.rows)
    today = office.clock.today().replace(day=1)
    assert all(each.month >= today for each in found.months)
    total = office.budget.queries.table()
    assert total is not None
    of_projects = sum(each.projects for each in found.months)
    open_now = total.total.contracts_open - total.rows[-1].figures.contracts_open
    assert of_projects == open_now


days = st.dates(date(2019, 1, 1), date(2021, 12, 31))
dues = st.lists(st.builds(Due, days, st.integers(1, 900)), max_size=4).map(tuple)


@given(
    st.builds(
        Promise,
        st.just("S"),
        st.booleans(),
        st.integers(0, 3000),
        st.integers(0, 3000),
        days,
        dues,
        dues,
    ),
    days,
)
def test_forecast_lays_out_exactly_what_is_left(promise: Promise, today: date) -> None:
    rows = expected([promise], today)
    assert sum(each.cents for each in rows) == max(promise.promised - promise.paid, 0)
    assert all(each.cents > 0 and each.month >= today.replace(day=1) for each in rows)
    assert sum(each.total for each in by_month(rows)) == sum(each.cents for each in rows)


def test_forecast_takes_claims_first_and_instalments_less_what_is_paid() -> None:
    promise = Promise(
        "S-1",
        False,
        1000,
        300,
        date(2020, 12, 31),
        (Due(date(2020, 2, 10), 100),),
        (Due(date(2019, 6, 1), 300), Due(date(2020, 4, 1), 400), Due(date(2020, 8, 1), 200)),
    )
    rows = expected([promise], date(2020, 1, 15))
    assert [(f"{each.month:%Y-%m}", each.cents) for each in rows] == [
        ("2020-02", 100),
        ("2020-04", 300),
        ("2020-08", 200),
        ("2020-12", 100),
    ]
