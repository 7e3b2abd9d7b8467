"""The search box: its hint is never cut."""

from pytestqt.qtbot import QtBot

from ui.kit.search import SearchBox

HINT = "Search: number, applicant, project"


def test_search_box_says_what_it_looks_through_where_there_is_room(qtbot: QtBot) -> None:
    box = SearchBox(HINT)
    qtbot.addWidget(box)
    box.resize(box.maximumWidth(), box.sizeHint().height())
    box.show()
    whole = box.placeholderText()
    box.resize(box.minimumWidth(), box.height())
    short = box.placeholderText()
    assert whole == box.accessibleName()
    assert short != whole
    assert box.toolTip() == f"{whole} (Ctrl+F)"
    assert box.fontMetrics().horizontalAdvance(whole) < box.maximumWidth()
