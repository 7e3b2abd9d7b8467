"""The table as a person uses it."""

import threading
import time
from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton

from app.tables import Query, Totals
from tests.ui.find import click, click_row, find, gone, press, table_texts, type_in, wait
from tests.ui.kit import samples
from ui.kit import jobs
from ui.kit.columns import Column, neutral
from ui.kit.source import ListSource
from ui.kit.table import Table

SEARCH = "Ieškoti: numeris, pareiškėjas, projektas"


@pytest.fixture
def table(qtbot) -> Table:
    """Twelve proposals."""
    made = samples.table()
    qtbot.addWidget(made)
    made.resize(1300, 600)
    made.show()
    made.reload()
    qtbot.waitExposed(made)
    return made


def _names(table: Table) -> list[str]:
    return [row[2] for row in table_texts(table)]


def test_search_ignores_accents_and_says_how_many(table: Table, qtbot):
    """``zemaite`` finds Žemaitė; the count and the sum follow."""
    type_in(qtbot, table, SEARCH, "zemaite p-10")
    wait(lambda: table.model.rowCount() == 1)
    assert _names(table) == ["Asociacija „Žemaitė“"]
    assert find(table, QLabel, "1 eilutė · prašoma 34\u00a0000,09\u00a0Eur")


def test_filter_says_that_it_is_on_and_is_cleared(table: Table, qtbot):
    """The chip's words change, its description too, and one button takes all away."""
    table.chips.set_value("state", "clarify")
    assert table.model.rowCount() == 3
    chip = find(table, QPushButton, "Būsena: Patikslinti")
    assert chip.accessibleDescription() == "filtras įjungtas"
    click(qtbot, table, "Išvalyti filtrus")
    assert table.model.rowCount() == 12
    assert gone(table, QPushButton, "Išvalyti filtrus")


def test_toggle_filter_works_by_click(table: Table, qtbot):
    """A filter without choices is on or off."""
    click(qtbot, table, "Tik vėluojantys")
    assert table.model.rowCount() == 4
    click(qtbot, table, "Tik vėluojantys")
    assert table.model.rowCount() == 12


def test_nothing_found_says_what_to_do(table: Table, qtbot):
    """No row: the words say so and the filters can be taken away."""
    type_in(qtbot, table, SEARCH, "xyzzy")
    wait(lambda: table.model.rowCount() == 0)
    assert find(table, QLabel, "Nieko nerasta.")


def test_empty_table_says_what_to_do_first(qtbot):
    """Nothing there yet: the first verb is offered."""
    empty = samples.table(0)
    qtbot.addWidget(empty)
    empty.show()
    empty.reload()
    assert find(empty, QLabel, "Pasiūlymų dar nėra.")
    assert find(empty, QPushButton, "Užregistruoti pasiūlymą")


def test_header_click_sorts_by_the_lithuanian_alphabet(table: Table):
    """Ąžuolynas after Asociacija's plain letters, Č after C, Y after Į; again turns it round."""
    header = table.view.horizontalHeader()
    at = QPoint(header.sectionViewportPosition(2) + 20, 10)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
    names = list(dict.fromkeys(_names(table)))
    assert [name[12:-1] for name in names] == [
        "Ąžuolynas",
        "Banga",
        "Čiurlionis",
        "Ėglė",
        "Yla",
        "Jūra",
        "Šešupė",
        "Ūla",
        "Žemaitė",
    ]
    assert table.query.sort == "applicant"
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert table.query.descending
    assert _names(table)[0] == "Asociacija „Žemaitė“"


def test_empty_values_come_last_either_way(table: Table):
    """Proposals without points stay at the end."""
    source = ListSource(samples.proposals(), samples.COLUMNS)
    for descending in (False, True):
        ids = source.ids(Query(sort="points", descending=descending))
        assert set(ids[-2:]) == {5, 10}


def test_row_is_chosen_and_opened_by_keyboard(table: Table, qtbot):
    """Ctrl+F, type, Down, Enter."""
    opened: list[int] = []
    table.opened.connect(opened.append)
    table.view.setFocus()
    press(table, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert find(table, QLineEdit, SEARCH).hasFocus()
    QTest.keyClicks(find(table, QLineEdit, SEARCH), "jura")
    wait(lambda: table.model.rowCount() == 1)
    QTest.keyClick(find(table, QLineEdit, SEARCH), Qt.Key.Key_Down)
    assert table.current() == 8
    QTest.keyClick(table.view, Qt.Key.Key_Return)
    assert opened == [8]


def test_double_click_opens(table: Table):
    """And a single one chooses."""
    opened: list[int] = []
    chosen: list[int | None] = []
    table.opened.connect(opened.append)
    table.selected.connect(chosen.append)
    click_row(table, 3, double=True)
    assert (opened, chosen) == ([4], [4])


def test_link_cell_is_announced(table: Table):
    """A click on the points tells which row's arithmetic is wanted."""
    clicked: list[tuple[int, str]] = []
    table.cell_clicked.connect(lambda identity, key: clicked.append((identity, key)))
    click_row(table, 1, column=4)
    assert clicked == [(2, "points")]


def test_choice_survives_a_reload_and_ends_with_its_row(table: Table):
    """The same row stays chosen; when it goes, nothing is."""
    table.select(5)
    table.reload()
    assert table.current() == 5
    chosen: list[int | None] = []
    table.selected.connect(chosen.append)
    table.reload(ListSource(samples.proposals(4), samples.COLUMNS))
    assert (table.current(), chosen) == (None, [None])


def test_copy_gives_plain_numbers_and_no_formulas(table: Table):
    """Tab-separated, for Excel."""
    row = replace(samples.proposals(1)[0], applicant="=1+1\tx")
    table.reload(ListSource([row], samples.COLUMNS))
    table.select(1)
    QTest.keyClick(table.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text().split("\r\n")[1] == (
        "P-01\t2026-02-25 09:00\t'=1+1 x\tPagalba į namus\t84,50\t52000,00\tRegistruotas"
    )


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@a", "\t=1", "\r=1"])
def test_formula_is_neutralised(text: str):
    """A spreadsheet must not run what somebody typed."""
    assert neutral(text).startswith("'")


def test_width_is_remembered(table: Table, qtbot):
    """Dragged once, so for ever; other columns make room."""
    table.view.setColumnWidth(0, 222)
    again = samples.table()
    qtbot.addWidget(again)
    again.resize(1300, 600)
    again.show()
    again.reload()
    assert again.view.columnWidth(0) == 222


@pytest.mark.parametrize("large", [False, True])
def test_no_header_and_no_pill_is_clipped(qapp: QApplication, qtbot, large: bool):
    """Every title and pill gets the room that it needs, in the font it is painted in."""
    from ui.kit import theme
    from ui.kit.table_paint import cell_width, header_width

    theme.apply(qapp, dark=False, large=large)
    made = samples.table()
    qtbot.addWidget(made)
    made.resize(1000, 500)
    made.show()
    made.reload()
    for place, column in enumerate(made.model.columns):
        width = made.view.columnWidth(place)
        assert width >= header_width(column, column.title, made.view.font())
        if column.pill is not None:
            row = made.model.row(0)
            assert width >= cell_width(column, row, made.view.font())


def test_stretching_column_fills_the_view(table: Table):
    """No empty strip, no scroll bar, when there is room."""
    total = sum(table.view.columnWidth(p) for p in range(table.model.columnCount()))
    assert total == table.view.viewport().width()


@dataclass(frozen=True, slots=True)
class Row:
    """One of many."""

    id: int
    name: str


class SlowSource:
    """A hundred thousand rows, counted as they are asked for."""

    def __init__(self) -> None:
        self.fetched = 0

    def ids(self, query: Query) -> list[int]:
        """All, or turned round."""
        every = range(100_000)
        return list(reversed(every)) if query.descending else list(every)

    def rows(self, ids) -> list[Row]:
        """Only those asked for."""
        self.fetched += len(ids)
        return [Row(identity, f"Eilutė {identity}") for identity in ids]

    def count_and_sums(self, query: Query) -> Totals:
        """Later."""
        time.sleep(0.05)
        return Totals(100_000)


def test_large_table_fetches_pages_and_never_blocks(qtbot):
    """A jump to the end fetches one page more; the event loop keeps turning."""
    source = SlowSource()
    table = Table("big", "Eilutės", [Column("name", "Name", stretch=True)], source)
    qtbot.addWidget(table)
    table.resize(800, 600)
    table.show()
    table.reload()
    jobs.wait_idle()
    assert table.model.rowCount() == 100_000
    assert source.fetched == 200
    QTest.keyClick(table.view, Qt.Key.Key_End)
    table.view.viewport().repaint()
    jobs.wait_idle()
    assert source.fetched == 400
    assert table.model.data(table.model.index(99_999, 0)) == "Eilutė 99999"
    assert find(table, QLabel, "100\u00a0000 eilučių")


def test_older_answer_is_dropped(qtbot):
    """Two queries under way: the later one stays."""
    table = Table("big", "Eilutės", [Column("name", "Name")], SlowSource())
    qtbot.addWidget(table)
    table.reload()
    table.model.ask(Query(descending=True))
    jobs.wait_idle()
    assert table.model.id_at(0) == 99_999


def test_closed_table_drops_its_answer(qtbot):
    """Closing while rows are on the way breaks nothing."""
    table = Table("big", "Eilutės", [Column("name", "Name")], SlowSource())
    table.reload()
    table.deleteLater()
    del table
    jobs.wait_idle()


class StartingSource(SlowSource):
    """Its first rows come at once, all its ids only when they are let go."""

    def __init__(self) -> None:
        super().__init__()
        self.go = threading.Event()

    def first(self, query: Query, count: int) -> list[int]:
        """The first of them."""
        return super().ids(query)[:count]

    def ids(self, query: Query) -> list[int]:
        """All, once let go."""
        self.go.wait(10)
        return super().ids(query)


def test_first_rows_stand_before_all_ids_are_known(qtbot):
    """The rest is added below; a row that is not among the first is chosen when it has come."""
    source = StartingSource()
    table = Table("starting", "Eilutės", [Column("name", "Name", stretch=True)], source)
    qtbot.addWidget(table)
    table.show()
    table.reload()
    wait(lambda: table.model.rowCount() == 200)
    assert not table.model.whole
    assert table.model.data(table.model.index(0, 0)) == "Eilutė 0"
    table.select(5_000)
    assert table.current() is None
    source.go.set()
    wait(lambda: table.model.rowCount() == 100_000)
    assert table.model.whole
    assert (table.current(), table.chosen()) == (5_000, [5_000])
    told: list[int | None] = []
    table.selected.connect(told.append)
    table.reload()
    jobs.wait_idle()
    assert (table.current(), told) == (5_000, [5_000])


class GatedSource(SlowSource):
    """Its ids, and its rows beyond the first page, come when they are let go."""

    def __init__(self) -> None:
        super().__init__()
        self.asked, self.paged = threading.Event(), threading.Event()
        self.asked.set()

    def ids(self, query: Query) -> list[int]:
        """All, once let go."""
        self.asked.wait(10)
        return super().ids(query)

    def rows(self, ids) -> list[Row]:
        """The first page at once, another once let go."""
        if len(ids) and 200 <= ids[0] < 99_800:
            self.paged.wait(10)
        return super().rows(ids)


def test_page_of_the_old_order_is_not_laid_into_the_new(qtbot):
    """Scrolled while the rows are sorted anew: what was asked of the old order is of no use."""
    source = GatedSource()
    table = Table("gated", "Eilutės", [Column("name", "Name", stretch=True)], source)
    qtbot.addWidget(table)
    table.resize(800, 600)
    table.show()
    table.reload()
    wait(lambda: table.model.rowCount() == 100_000)
    source.asked.clear()
    header = table.view.horizontalHeader()
    at = QPoint(header.sectionViewportPosition(0) + 20, 10)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
    table.select(60_050)
    table.view.viewport().repaint()
    source.asked.set()
    wait(lambda: table.model.data(table.model.index(0, 0)) == "Eilutė 99999")
    source.paged.set()
    jobs.wait_idle()
    place = table.model.place_of(60_050)
    assert place == 39_949
    table.model.data(table.model.index(place, 0))
    table.model.data(table.model.index(60_050, 0))
    jobs.wait_idle()
    assert table.model.data(table.model.index(place, 0)) == "Eilutė 60050"
    assert table.model.data(table.model.index(60_050, 0)) == "Eilutė 39949"
