"""What is wrong in a grid is at its cell: edge, tooltip, description, and a way to go there."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app.errors import Invalid, InvalidMany
from tests.ui.find import cell, find, press
from ui.kit import theme
from ui.kit.grid import Grid, GridColumn


@pytest.fixture
def grid(qtbot: QtBot, dressed: QApplication) -> Grid:
    made = Grid("Lines", [GridColumn("what", "Title"), GridColumn("sum", "Sum", "money")], rows=3)
    qtbot.addWidget(made)
    made.set_values([{"what": "Kuras", "sum": 100}])
    cell(made.table, 0, 1).setText("daug")
    cell(made.table, 1, 1).setText("labai")
    made.resize(700, 300)
    made.show()
    made.activateWindow()
    with pytest.raises(InvalidMany) as caught:
        made.values()
    made.show_errors(caught.value)
    return made


def test_wrong_cells_are_marked_and_say_why(grid: Grid) -> None:
    item = cell(grid.table, 0, 1)
    assert "daug" in item.toolTip()
    assert item.data(Qt.ItemDataRole.AccessibleDescriptionRole) == item.toolTip()
    rect = grid.table.visualRect(grid.table.model().index(1, 1))
    picture = grid.table.viewport().grab(rect).toImage()
    assert QColor(picture.pixel(rect.width() // 2, 1)) == theme.colour("bad")


def test_f8_goes_from_one_wrong_cell_to_the_next(grid: Grid) -> None:
    assert (grid.table.currentRow(), grid.table.currentColumn()) == (0, 1)
    press(grid, Qt.Key.Key_F8)
    assert (grid.table.currentRow(), grid.table.currentColumn()) == (1, 1)
    find(grid, QPushButton, "Eiti į langelį").click()
    assert (grid.table.currentRow(), grid.table.currentColumn()) == (0, 1)


def test_a_corrected_cell_loses_its_mark_and_the_other_keeps_its_own(grid: Grid) -> None:
    cell(grid.table, 0, 1).setText("5")
    assert cell(grid.table, 0, 1).toolTip() == ""
    assert "labai" in grid.errors.words.text()
    cell(grid.table, 1, 1).setText("6")
    assert grid.errors.isHidden()


def test_a_service_that_names_a_row_marks_it(grid: Grid) -> None:
    grid.show_errors(InvalidMany([Invalid("Row {row}: no", field="lines", row=2)]))
    assert cell(grid.table, 1, 0).toolTip() == "Row 2: no"
    assert cell(grid.table, 0, 1).toolTip() == ""
