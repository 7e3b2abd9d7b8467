"""The list of questions after the exit, and an answer typed in."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.office import Office
from tests.app.participants.cases import draft
from tests.ui.answers import Answers
from tests.ui.find import click, find, gone, press, table_texts, top, type_in
from tests.ui.find import settled as settle
from tests.ui.participants.conftest import Shown
from ui.participants.follow_up import FollowUpDialog


def words(root: QWidget) -> list[str]:
    return [each.text() for each in root.findChildren(QLabel) if each.isVisible() and each.text()]


def test_answer_is_entered_from_the_list_of_who_is_due(
    qtbot: QtBot, office: Office, project: int, show: Shown, answers: Answers
) -> None:
    register = office.participants.register
    register(draft(project, last_name="Pavyzdienė", ended_on=date(2020, 10, 20)))
    register(draft(project, last_name="Laukiantė", ended_on=date(2020, 11, 1), same_person=False))
    page = show()
    page.choose("follow-ups")
    settle()
    part = page.current
    assert table_texts(part.table) == [
        [
            "Pavyzdienė Birutė",
            "BIVP-P-1",
            "2020-10-20",
            "2020-11-17",
            "Reikia klausti",
            "",
            "",
        ]
    ]
    part.table.select(part.table.model.id_at(0))
    settle()
    assert "Pasitraukimas 2020-10-20 + 28 dienos = 2020-11-17" in words(page.side)
    click(qtbot, page.side, "Įrašyti atsakymą")
    form = top(FollowUpDialog)
    type_in(qtbot, form, "Dirba nuo", "2020-11-02")
    press(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert table_texts(part.table) == []
    part.table.chips.set_value("standing", "done")
    settle()
    assert [row[4:6] for row in table_texts(part.table)] == [["Paklausta", "2020-11-23, atsakė"]]
    page.choose("people")
    settle()
    page.current.table.select(page.current.table.model.id_at(1))
    settle()
    click(qtbot, page.side, "Rezultatai")
    settle()
    assert find(page.side, QLabel, "Dirba nuo: 2020-11-02").isVisible()
    assert gone(page.side, QLabel, "Užimtumas")
