"""Ctrl+K by keys alone, in the real window."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from app.office import Office
from app.tables import Query
from tests.ui.answers import Answers
from tests.ui.find import keys, top, wait
from ui.finding.dialog import FindDialog
from ui.kit import jobs, topics
from ui.kit.parted import PartedPage
from ui.tour import put_away, settle
from ui.window.window import MainWindow


@pytest.fixture(scope="module")
def window(dressed: QApplication, office: Office) -> Iterator[MainWindow]:
    made = MainWindow(office)
    made.show()
    made.activateWindow()
    settle()
    yield made
    jobs.wait_idle()
    made.let_go()
    made.deleteLater()


@pytest.fixture(autouse=True)
def _tidy(app: QApplication, answers: Answers) -> Iterator[None]:
    yield
    put_away()


def palette(window: MainWindow, words: str = "") -> FindDialog:
    window.find_everything()
    dialog = top(FindDialog)
    keys(dialog.line, words)
    if words:
        wait(lambda: bool(dialog._jobs) and len(dialog._found) == len(dialog._kinds))
    return dialog


def groups(dialog: FindDialog) -> list[str]:
    heads = [dialog.list.topLevelItem(at) for at in range(dialog.list.topLevelItemCount())]
    return [head.text(0) for head in heads if head is not None]


def chosen(dialog: FindDialog) -> str:
    item = dialog.list.currentItem()
    return "" if item is None else item.text(0)


def press(dialog: FindDialog, key: Qt.Key) -> None:
    QTest.keyClick(dialog.line, key)


def test_key_opens_the_palette(window: MainWindow) -> None:
    window.activateWindow()
    settle()
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    dialog = top(FindDialog)
    wait(dialog.line.hasFocus)


def test_enter_opens_the_record_in_its_tab(window: MainWindow) -> None:
    source = window.office.register.queries.source
    row = source.rows(source.ids(Query())[-1:])[0]
    dialog = palette(window, f"{row.number} {row.subject}")
    assert groups(dialog) == ["Dokumentai"]
    press(dialog, Qt.Key.Key_Return)
    wait(lambda: window.current_key == "register")
    page = window.page("register")
    wait(lambda: page.table.current() == row.id)
    wait(lambda: page.side.isVisible())


def test_participant_opens_in_the_list_beside_which_the_card_is(window: MainWindow) -> None:
    source = window.office.participants.queries.source
    row = source.rows(source.ids(Query())[:1])[0]
    dialog = palette(window, row.name)
    assert "Dalyviai" in groups(dialog)[0]
    press(dialog, Qt.Key.Key_Return)
    wait(lambda: window.current_key == "participants")
    wait(lambda: window.page("participants").part("people").table.current() is not None)


def test_tabs_and_verbs_are_there_before_anything_is_typed(window: MainWindow) -> None:
    window.show_page("calls")
    settle()
    dialog = palette(window)
    assert groups(dialog) == ["Šio puslapio veiksmai", "Pereiti"]
    keys(dialog.line, "naujas kviet")
    wait(lambda: dialog._lines()[0].text(0) == "Naujas kvietimas")
    press(dialog, Qt.Key.Key_Return)
    assert top(QDialog, "Naujas kvietimas")


def test_arrows_choose_and_what_was_chosen_stays(window: MainWindow) -> None:
    dialog = palette(window, "pro")
    names = [line.text(0) for line in dialog._lines()]
    press(dialog, Qt.Key.Key_Down)
    press(dialog, Qt.Key.Key_Down)
    press(dialog, Qt.Key.Key_Up)
    assert chosen(dialog) == names[1]
    dialog._fill()  # as when another kind answers
    assert chosen(dialog) == names[1]
    press(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_answers_to_an_older_question_are_dropped(window: MainWindow) -> None:
    dialog = palette(window, "pakruojo")
    assert groups(dialog)
    old = dialog._found["applications"]
    turn = dialog._turn
    dialog.line.setText("qxwqxw")
    wait(lambda: dialog._turn > turn and len(dialog._found) == len(dialog._kinds))
    dialog._came(turn, old)
    assert groups(dialog) == []
    press(dialog, Qt.Key.Key_Return)
    assert dialog.isVisible()


def test_guide_topic_opens_the_guide(window: MainWindow) -> None:
    asked: list[str] = []
    topics.use(asked.append)
    try:
        dialog = palette(window, "klavišai")
        line = dialog._lines()[-1]  # the guide comes last
        dialog.list.setCurrentItem(line)
        press(dialog, Qt.Key.Key_Return)
        wait(lambda: len(asked) == 1)
    finally:
        topics.use(None)


def test_every_line_of_the_overview_leads_to_its_part_and_record(window: MainWindow) -> None:
    items = [item for item in window.office.overview.today().items if item.page != "backup"]
    assert {item.page for item in items} >= {"register", "participants", "applications"}
    for item in items:
        window.work.lead(item.lead)
        settle()
        page = window.page(item.page)
        assert window.current_key == item.page
        if isinstance(page, PartedPage):
            assert page.current is page.part(item.part.partition("/")[0])
            page = page.current
        if item.record is not None:
            assert page.table.current() == item.record
        elif item.filters:
            assert set(item.filters) <= set(page.table.query.filters)
        if item.page != "mandates" and not item.call_id:
            assert page.table.model.rowCount() > 0, item.text
