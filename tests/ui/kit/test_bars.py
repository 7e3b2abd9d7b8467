"""Bars show shares, and lines that can be pressed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout
from pytestqt.qtbot import QtBot

from tests.ui.find import click, press
from ui.kit import theme
from ui.kit.bars import Piece, PieceBar
from ui.kit.cards import label
from ui.kit.row_button import RowButton


def inks(bar: PieceBar, *places: int) -> list[str]:
    """Colours in the middle of a bar at some pixels from the left."""
    image = bar.grab().toImage()
    return [image.pixelColor(x, image.height() // 2).name() for x in places]


def tokens(*names: str) -> list[str]:
    return [theme.colour(name).name() for name in names]


def test_pieces_take_their_share_of_the_track(qtbot: QtBot) -> None:
    bar = PieceBar([Piece(50, "piece_a"), Piece(25, "piece_b")], 100)
    qtbot.addWidget(bar)
    bar.resize(200, bar.sizeHint().height())
    assert inks(bar, 50, 110, 170) == tokens("piece_a", "piece_b", "sunken")


def test_more_than_the_whole_fills_the_track(qtbot: QtBot) -> None:
    bar = PieceBar([Piece(150, "piece_a"), Piece(0, "piece_c"), Piece(50, "piece_b")], 100)
    qtbot.addWidget(bar)
    bar.resize(200, bar.sizeHint().height())
    assert inks(bar, 140, 180) == tokens("piece_a", "piece_b")


def test_empty_bar_is_its_track(qtbot: QtBot) -> None:
    bar = PieceBar()
    qtbot.addWidget(bar)
    bar.resize(200, bar.sizeHint().height())
    assert inks(bar, 20, 180) == tokens("sunken", "sunken")


def test_line_is_pressed_by_mouse_and_keyboard(qtbot: QtBot) -> None:
    row = QHBoxLayout()
    row.addWidget(label("Laukia"))
    line = RowButton("Laukia: 2", row)
    qtbot.addWidget(line)
    line.show()
    pressed: list[bool] = []
    line.clicked.connect(lambda on: pressed.append(on))
    click(qtbot, line, "Laukia: 2")
    line.setFocus()
    press(line, Qt.Key.Key_Space)
    assert len(pressed) == 2
    line.make_plain()
    assert line.focusPolicy() is Qt.FocusPolicy.NoFocus
