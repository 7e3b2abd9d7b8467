"""What comes from a spreadsheet's clipboard, and taking it back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from ui.kit.grid import Grid, GridColumn
from ui.kit.ordered_grid import OrderedGrid
from ui.kit.pasting import rows_of

CTRL = Qt.KeyboardModifier.ControlModifier
COLUMNS = [
    GridColumn("what", "Kas"),
    GridColumn("sum", "Suma", "money"),
    GridColumn("shown", "Rodoma", read_only=True),
    GridColumn("note", "Pastaba"),
]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("a\tb\r\nc\td\r\n", [["a", "b"], ["c", "d"]]),
        ('"du\nkartai"\t1 234,50\n', [["du\nkartai", "1 234,50"]]),
        ('"sakė ""taip"""\t"a\tb"', [['sakė "taip"', "a\tb"]]),
        ('"Žemaitė" klubas\t"Aušra"', [['"Žemaitė" klubas', '"Aušra"']]),
        ('"neuždaryta\tb', [['"neuždaryta', "b"]]),
        ("a\r\n\r\n\r\n", [["a"]]),
        ("\ta\n\nb", [["", "a"], [""], ["b"]]),
        ("", []),
    ],
)
def test_clipboard_is_read_as_a_spreadsheet_writes_it(text: str, rows: list[list[str]]) -> None:
    assert rows_of(text) == rows


CELL = st.text(alphabet='aą "\t\n1,', max_size=8).map(
    lambda text: " ".join(text.split(" ")).strip()
)


def quoted(text: str) -> str:
    """As Excel copies a cell."""
    return f'"{text.replace(chr(34), chr(34) * 2)}"' if set(text) & set('\t\n"') else text


@given(st.lists(st.lists(CELL, min_size=2, max_size=2), min_size=1, max_size=4))
def test_any_cells_come_back_as_they_were_copied(rows: list[list[str]]) -> None:
    wanted = [list(row) for row in rows]
    while wanted and not any(wanted[-1]):
        wanted.pop()
    copied = "\r\n".join("\t".join(map(quoted, row)) for row in rows)
    assert rows_of(copied) == wanted


@given(st.text(max_size=60))
def test_any_text_at_all_is_read(text: str) -> None:
    assert all(isinstance(cell, str) for row in rows_of(text, 10) for cell in row)


@pytest.fixture
def grid(qtbot: QtBot, dressed: QApplication) -> Grid:
    made = Grid("Lines", COLUMNS, rows=2)
    qtbot.addWidget(made)
    made.set_values([{"what": "Stalas", "sum": 100, "shown": "x"}])
    made.resize(700, 300)
    made.show()
    return made


def paste(grid: Grid, text: str, row: int = 0, column: int = 0) -> None:
    QApplication.clipboard().setText(text)
    grid.table.setCurrentCell(row, column)
    QTest.keyClick(grid.table, Qt.Key.Key_V, CTRL)


def test_a_paste_is_one_step_and_one_announcement(grid: Grid) -> None:
    heard: list[int] = []
    grid.changed.connect(lambda: heard.append(1))
    before = grid.raw()
    rows = "\r\n".join(f'"Kėdė\nnr. {n}"\t1 234,5{n}\tneliečiama\t{n}' for n in range(5))
    paste(grid, rows + "\r\n", row=1)
    assert heard == [1]
    assert [row[0] for row in grid.raw()] == ["Stalas", *(f"Kėdė\nnr. {n}" for n in range(5))]
    assert grid.sum("sum") == 100 + sum(1_234_50 + n for n in range(5))
    assert {row[2] for row in grid.raw()[1:]} == {""}
    assert grid.text(5, 1) == "1\u00a0234,54"
    QTest.keyClick(grid.table, Qt.Key.Key_Z, CTRL)
    assert grid.raw() == before
    QTest.keyClick(grid.table, Qt.Key.Key_Z, CTRL)
    assert grid.raw() == before


def test_steps_are_taken_back_one_by_one(grid: Grid) -> None:
    paste(grid, "Lova\t5")
    grid.table.setCurrentCell(0, 0)
    QTest.keyClick(grid.table, Qt.Key.Key_Delete)
    grid.remove_row()
    assert grid.raw() == []
    shown = []
    for _step in range(3):
        QTest.keyClick(grid.table, Qt.Key.Key_Z, CTRL)
        shown.append(grid.text(0, 0))
    assert shown == ["", "Lova", "Stalas"]


def test_what_does_not_fit_is_said(grid: Grid, qtbot: QtBot) -> None:
    paste(grid, "a\t1\tb\tc\td")
    assert grid.errors.words.text().startswith("Įklijuota ne viskas")
    paste(grid, "a\t1\tb\tc")
    fixed = Grid("Given", COLUMNS[:2], fixed=True)
    qtbot.addWidget(fixed)
    fixed.set_values([{"what": "viena"}])
    fixed.paste("pirma\nantra")
    assert fixed.raw() == [["pirma", ""]]
    assert fixed.errors.words.text().startswith("Įklijuota ne viskas")


def test_an_ordered_row_keeps_what_it_carries_when_taken_back(qtbot: QtBot) -> None:
    made = OrderedGrid("Order", COLUMNS[:2], keeps="own")
    qtbot.addWidget(made)
    made.set_values([{"what": "a", "own": "1"}, {"what": "b", "own": "2"}])
    made.table.setCurrentCell(0, 0)
    made.move_row(1)
    made.paste("c\t3")
    made.undo()
    made.undo()
    assert [(row["what"], row["own"]) for row in made.values()] == [("a", "1"), ("b", "2")]


def test_tab_leaves_from_an_empty_row_and_a_long_cell_has_lines(grid: Grid) -> None:
    grid.table.setCurrentCell(0, 0)
    grid.table.focusNextPrevChild(True)
    assert grid.table.tabKeyNavigation()
    grid.table.setCurrentCell(1, 0)
    grid.table.focusNextPrevChild(True)
    assert not grid.table.tabKeyNavigation()
    grid.paste('"viena\ndvi"')
    item = grid.table.item(1, 0)
    assert item is not None
    grid.table.editItem(item)
    editor = grid.table.viewport().findChild(QPlainTextEdit)
    assert editor is not None
    assert editor.toPlainText() == "viena\ndvi"
