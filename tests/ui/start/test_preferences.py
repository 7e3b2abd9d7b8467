"""Damaged preferences never keep the program from starting."""

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from tests.ui.answers import Answers
from tests.ui.start.test_start import Start, shown, start
from ui import preferences
from ui.preferences import Colours

__all__ = ["start"]


@pytest.mark.parametrize(
    "offices",
    ["", "[", "null", "3", "{}", "[1]", '[{"folder": "x"}]', '["x"]', "[" * 5000, "\x00\xff"],
)
def test_damaged_list_of_offices_is_an_empty_one(app: QApplication, offices: str) -> None:
    QSettings().setValue("offices", offices)
    QSettings().setValue("language", "klingon")
    QSettings().setValue("colours", "violetinė")
    QSettings().setValue("large_type", "gal")
    assert preferences.recents() == []
    assert preferences.language() == "lt"
    assert preferences.colours() is Colours.SYSTEM
    assert preferences.large_type() is False


def test_office_at_an_impossible_place_is_listed_as_not_found(
    app: QApplication, answers: Answers, start: Start
) -> None:
    QSettings().setValue("offices", '[{"folder": "/a\\u0000b", "name": "Dingęs", "login": ""}]')
    start.go(start.welcome)
    assert "Dingęs" in shown(start)
