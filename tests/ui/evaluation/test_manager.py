"""The manager's parts: register, what other roles see, what is remembered."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from app.evaluation.service import EvaluationService
from app.office import Office
from db.terms import Role
from tests.app.evaluation.world import CLOSED, World
from tests.app.offices import add_person, as_user, make_office
from tests.ui.answers import Answers
from tests.ui.evaluation.conftest import Open
from tests.ui.find import choose, click, find, gone, table_texts, top, type_in, wait
from tests.ui.find import settled as settle
from ui.evaluation.page import EvaluationPage
from ui.kit.form_dialog import FormDialog

K, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier


def parts(page: EvaluationPage) -> list[str]:
    return list(page.parts)


@pytest.mark.parametrize(
    ("login", "seen"),
    [
        (
            "vadove",
            ["evaluators", "conflicts", "progress", "ranking", "complaints", "documents", "paper"],
        ),
        ("egle", ["mine", "documents"]),
        ("audra", ["ranking", "complaints", "documents"]),
        ("rita", ["paper"]),
    ],
)
def test_each_role_sees_its_parts(
    ready: World, open_page: Open, login: str, seen: list[str]
) -> None:
    page = open_page(ready, login)
    assert parts(page) == seen
    if not seen:
        assert find(page, QWidget, "Čia Jums skirtų darbų nėra.")


def test_the_auditor_reads_and_changes_nothing(scored: World, open_page: Open) -> None:
    page = open_page(scored, "audra")
    assert table_texts(page.part("ranking").table)[0][4] == "83,00"
    for words in ("Priimti sprendimą", "Paskirstyti automatiškai", "Pasirašyti visus savo"):
        assert gone(page, QPushButton, words)


def test_an_office_without_calls_says_what_comes_first(
    answers: Answers, tmp_path: object, qtbot: object
) -> None:

    office: Office = make_office(Path(str(tmp_path)), Role.ADMINISTRATOR, Role.MANAGER)
    page = EvaluationPage(office)
    page.show()
    settle()
    page.choose("ranking")
    settle()
    assert find(page, QWidget, "Paskelbtų kvietimų dar nėra.")
    page.choose("evaluators")
    settle()
    assert find(page, QWidget, "Vertintojų dar nėra.")
    page.close()
    page.deleteLater()
    settle()
    office.close(with_backup=False)


def test_an_evaluator_is_added_with_an_account_or_without_and_declares_by_hand(
    ready: World, open_page: Open, answers: Answers, qtbot: object
) -> None:
    add_person(ready.office, "ieva", "Ieva Naujoji", Role.EVALUATOR)
    page = open_page(ready, "vadove")
    click(qtbot, page, "Vertintojai")
    settle()
    click(qtbot, page, "Įtraukti vertintoją")
    dialog = top(FormDialog)
    choose(qtbot, dialog, "Sektorius", "Verslas")
    type_in(qtbot, dialog, "Organizacija", "UAB „Pavyzdys“")
    QTest.keyClick(dialog, K.Key_Return, CTRL)
    settle()
    register = page.part("evaluators")
    wait(lambda: register.table.model.rowCount() == 4)
    rows = table_texts(register.table)
    assert rows[1][:5] == ["Ieva Naujoji", "UAB „Pavyzdys“", "Verslas", "", "Nepateikta"]
    click(qtbot, page, "Įtraukti vertintoją")
    dialog = top(FormDialog)
    choose(qtbot, dialog, "Sektorius", "Pilietinė visuomenė")
    type_in(qtbot, dialog, "El. paštas", "antanas")
    QTest.keyClick(dialog, K.Key_Return, CTRL)
    settle()
    assert find(dialog, QWidget, "Tai ne el. pašto adresas. Pavyzdys: vardas@pavyzdys.lt.")
    type_in(qtbot, dialog, "El. paštas", "antanas@pavyzdys.example")
    type_in(qtbot, dialog, "Vardas ir pavardė", "Antanas Popierinis")
    type_in(qtbot, dialog, "Temos", "jaunimas, Sportas")
    QTest.keyClick(dialog, K.Key_Return, CTRL)
    settle()
    wait(lambda: register.table.model.rowCount() == 5)
    found = ready.office.evaluation.queries.evaluators(ready.call)
    antanas = next(row for row in found if row.name == "Antanas Popierinis")
    register.table.select(antanas.id)
    settle()
    assert find(page.side, QWidget, "Kvietimuose dar nedalyvavo.")
    click(qtbot, page.side, "Pasirašyta ranka…")
    dialog = top(FormDialog)
    type_in(qtbot, dialog, "Kur yra originalas", "byla 4.2")
    QTest.keyClick(dialog, K.Key_Return, CTRL)
    settle()
    wait(lambda: table_texts(register.table)[0][4] == "Pasirašyta ranka")
    assert table_texts(register.table)[0][3] == "jaunimas, Sportas"


def test_the_call_and_the_part_are_remembered(scored: World, open_page: Open) -> None:
    page = open_page(scored, "vadove")
    page.choose("ranking")
    settle()
    again = open_page(scored, "vadove")
    assert again.shows(again.part("ranking"))


def test_pages_follow_what_others_do(ready: World, open_page: Open) -> None:
    page = open_page(ready, "vadove")
    page.choose("progress")
    settle()
    ready.fill("egle", 0)
    ready.submit("egle", 0)
    settle()
    assert page.part("progress").table is not None
    wait(lambda: table_texts(page.part("progress").table)[0][5] == "86,00 · nepasirašyta")


def test_an_evaluator_outside_the_register_is_told_in_place(
    published: World, open_page: Open, answers: Answers
) -> None:
    add_person(published.office, "ieva", "Ieva Naujoji", Role.EVALUATOR)
    page = open_page(published, "ieva")
    assert find(page, QWidget, "Jūsų nėra vertintojų sąraše. Paprašykite vadovo Jus įtraukti.")
    assert answers.said == []


def test_an_evaluator_waits_for_the_end_of_the_call(
    published: World, open_page: Open, answers: Answers
) -> None:
    published.sign_declaration("egle")
    published.sign_declaration("jonas")
    service: EvaluationService = published.office.evaluation
    service.assign_all(published.call)
    with as_user(published.office, "egle"):
        service.state_conflict(published.applications[0], False)
        service.state_conflict(published.applications[1], True, "Giminystė")
    page = open_page(published, "egle")
    page.part("mine").open_task(published.applications[0])
    page.part("mine").open_task(published.applications[1])
    assert [text for _tone, text in answers.said] == [
        "Vertinimas prasideda pasibaigus pasiūlymų priėmimui.",
        "Dėl interesų konflikto šio pasiūlymo nevertinate.",
    ]
    assert [row[4] for row in table_texts(page.part("mine").table)] == [
        "Nepradėtas",
        "Interesų konfliktas",
        "Nurodykite dėl konflikto",
    ]
    published.office.clock.set(CLOSED)
