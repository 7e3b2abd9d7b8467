"""Particulars, accounts, audit log and passwords, worked by hand."""

import ast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.errors import NotAllowed
from app.office import Office
from app.places import root
from app.safety.rights import Right
from app.safety.terms import Role
from tests.app.offices import PASSWORD
from tests.ui.answers import Answers
from tests.ui.find import click, click_row, find, settled, table_texts, top, type_in, wait
from tests.ui.frames import open_dialogs
from ui.kit.form_dialog import FormDialog
from ui.settings import accounts, verbs
from ui.settings.accounts import AccountsPage
from ui.settings.audit import AuditPage
from ui.settings.recovery import RecoveryPage
from ui.window.window import MainWindow

NEW = "visai naujas 1"


def words(widget: QWidget) -> str:
    return "\n".join(each.text() for each in widget.findChildren(QLabel) if each.isVisible())


def tick(qtbot: QtBot, widget: QWidget, name: str) -> None:
    box = find(widget, QCheckBox, name)
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Space)


@pytest.fixture
def page(window: MainWindow) -> AccountsPage:
    window.show_page("accounts")
    made = window.page("accounts")
    assert isinstance(made, AccountsPage)
    wait(lambda: made.table.model.rowCount() == 2)
    return made


def test_accounts_are_listed_with_their_roles(page: AccountsPage) -> None:
    rows = table_texts(page.table)
    assert [row[:4] for row in rows] == [
        [
            "Ona Pavyzdė",
            "vadovė",
            "vadove",
            "administratorius, vadovas, dalyvių registro tvarkytojas, finansininkas, vertintojas,"
            " auditorius",
        ],
        ["Rasa Pavyzdytė", "", "rasa", "vertintojas"],
    ]
    assert "2 veikiančios paskyros" in words(page)


def test_account_is_added_and_logs_in(
    qtbot: QtBot, page: AccountsPage, office: Office, answers: Answers
) -> None:
    click(qtbot, page, "Pridėti paskyrą")
    dialog = top(FormDialog)
    type_in(qtbot, dialog, "Vardas ir pavardė", "Jonas Pavyzdys")
    type_in(qtbot, dialog, "Prisijungimo vardas", "jonas")
    type_in(qtbot, dialog, "Pirmasis slaptažodis", NEW)
    type_in(qtbot, dialog, "Pirmasis slaptažodis dar kartą", NEW + "x")
    tick(qtbot, dialog, "finansininkas")
    click(qtbot, dialog, "Pridėti paskyrą")
    settled()
    assert "Slaptažodžiai nesutampa." in words(dialog)
    type_in(qtbot, dialog, "Pirmasis slaptažodis dar kartą", NEW)
    click(qtbot, dialog, "Pridėti paskyrą")
    settled()
    assert open_dialogs() == []
    assert answers.said[-1] == ("ok", "Paskyra pridėta.")
    assert [row[0] for row in table_texts(page.table)] == [
        "Jonas Pavyzdys",
        "Ona Pavyzdė",
        "Rasa Pavyzdytė",
    ]
    office.log_in("jonas", NEW)
    assert office.user.roles == {Role.FINANCE}


def test_taken_log_in_name_is_said_beside_its_field(qtbot: QtBot, page: AccountsPage) -> None:
    click(qtbot, page, "Pridėti paskyrą")
    dialog = top(FormDialog)
    type_in(qtbot, dialog, "Vardas ir pavardė", "Kita Rasa")
    type_in(qtbot, dialog, "Prisijungimo vardas", "RASA")
    type_in(qtbot, dialog, "Pirmasis slaptažodis", NEW)
    type_in(qtbot, dialog, "Pirmasis slaptažodis dar kartą", NEW)
    tick(qtbot, dialog, "vertintojas")
    click(qtbot, dialog, "Pridėti paskyrą")
    settled()
    assert dialog.form.rows["login"].error.text() == "Toks prisijungimo vardas jau naudojamas."


def test_chosen_account_says_what_it_may(page: AccountsPage) -> None:
    click_row(page.table, 1)
    assert "vertinti priskirtus pasiūlymus" in words(page.side)
    assert "matyti biudžetą" not in words(page.side)
    click_row(page.table, 0)
    assert "skaityti veiksmų žurnalą" in words(page.side)


def test_every_right_but_the_first_has_its_words() -> None:
    told = set(accounts._RIGHTS)
    assert told == set(Right) - {Right.VIEW, Right.MANAGE_OFFICE, Right.CHECK_ELIGIBILITY}


def test_roles_are_changed(qtbot: QtBot, page: AccountsPage, office: Office) -> None:
    click_row(page.table, 1)
    click(qtbot, page, "Vaidmenys…")
    dialog = top(FormDialog)
    tick(qtbot, dialog, "vertintojas")
    click(qtbot, dialog, "Įrašyti")
    settled()
    assert "Užpildykite" in words(dialog)
    tick(qtbot, dialog, "auditorius")
    click(qtbot, dialog, "Įrašyti")
    settled()
    assert office.accounts.rows()[1].roles == (Role.AUDITOR,)
    wait(lambda: "auditorius" in words(page.side))


def test_own_roles_change_the_tabs_at_once(
    qtbot: QtBot, page: AccountsPage, window: MainWindow
) -> None:
    click_row(page.table, 0)
    click(qtbot, page, "Vaidmenys…")
    dialog = top(FormDialog)
    for role in ("vadovas", "finansininkas", "auditorius"):
        tick(qtbot, dialog, role)
    click(qtbot, dialog, "Įrašyti")
    settled()
    tabs = [tab.key for tab in window.work.tabs]
    assert "budget" not in tabs
    assert "participants" in tabs
    assert window.current_key == "accounts"


def test_password_is_reset(qtbot: QtBot, page: AccountsPage, office: Office) -> None:
    click_row(page.table, 1)
    click(qtbot, page, "Slaptažodis…")
    dialog = top(FormDialog)
    type_in(qtbot, dialog, "Pirmasis slaptažodis", NEW)
    type_in(qtbot, dialog, "Pirmasis slaptažodis dar kartą", NEW)
    click(qtbot, dialog, "Nustatyti slaptažodį")
    settled()
    office.log_in("rasa", NEW)


def test_account_is_closed_after_a_question(
    qtbot: QtBot, page: AccountsPage, office: Office, answers: Answers
) -> None:
    click_row(page.table, 1)
    answers.yes = False
    click(qtbot, page, "Uždaryti…")
    assert "Rasa Pavyzdytė nebegalės prisijungti" in answers.asked[-1][0]
    assert office.accounts.rows()[1].active
    answers.yes = True
    click(qtbot, page, "Uždaryti…")
    settled()
    assert not office.accounts.rows()[1].active
    assert table_texts(page.table)[1][4] == "Uždaryta"
    assert "nieko: paskyra uždaryta" in words(page.side)


def test_last_administrator_cannot_be_closed(
    qtbot: QtBot, page: AccountsPage, office: Office, answers: Answers
) -> None:
    click_row(page.table, 0)
    click(qtbot, page, "Uždaryti…")
    settled()
    assert answers.said[-1][0] == "bad"
    assert "paskutinis biuro administratorius" in answers.said[-1][1]
    assert office.accounts.rows()[0].active


def test_audit_log_is_listed_and_verified(window: MainWindow, office: Office) -> None:
    window.show_page("audit")
    page = window.page("audit")
    assert isinstance(page, AuditPage)
    wait(lambda: page.table.model.rowCount() == 2)
    rows = table_texts(page.table)
    assert [row[3] for row in rows] == ["Pridėta paskyra", "Sukurtas biuras"]
    assert rows[0][5] == "prisijungimo vardas: rasa; vaidmenys: vertintojas"
    wait(lambda: "Žurnalas vientisas" in words(page))
    click_row(page.table, 0)
    wait(lambda: "account.added" in words(page.side))

    with office.database.writer.begin() as connection:
        connection.exec_driver_sql("UPDATE audit_entry SET account = 'kitas' WHERE id = 1")
    page.refresh()
    wait(lambda: "pažeistas ties 1 įrašu" in words(page))


def test_every_verb_of_the_services_has_its_words() -> None:
    recorded: set[str] = set()
    written: set[object] = set()
    for path in (root() / "app").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                written.add(node.value)
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr == "record"
                and node.args
                and isinstance(node.args[0], ast.Constant)
                and isinstance(node.args[0].value, str)
            ):
                recorded.add(node.args[0].value)
    assert recorded - set(verbs.VERBS) == set()
    assert set(verbs.VERBS) - written == set()


def test_particulars_are_changed(
    qtbot: QtBot, window: MainWindow, office: Office, answers: Answers
) -> None:
    window.edit_details()
    settled()
    dialog = top(FormDialog)
    type_in(qtbot, dialog, "Grupės pavadinimas", "Naujoji VVG")
    type_in(qtbot, dialog, "Užrakinti po, min.", "0")
    click(qtbot, dialog, "Įrašyti")
    settled()
    assert "nuo 1 iki 240 minučių" in words(dialog)
    type_in(qtbot, dialog, "Užrakinti po, min.", "5")
    click(qtbot, dialog, "Įrašyti")
    settled()
    assert office.details.get().idle_minutes == 5
    assert window.windowTitle() == "Naujoji VVG – VVG Biuras"
    assert answers.said[-1] == ("ok", "Įrašyta.")


def test_own_password_is_changed(qtbot: QtBot, window: MainWindow, office: Office) -> None:
    window.change_password()
    dialog = top(FormDialog)
    type_in(qtbot, dialog, "Dabartinis slaptažodis", "ne tas")
    type_in(qtbot, dialog, "Naujas slaptažodis", NEW)
    type_in(qtbot, dialog, "Naujas slaptažodis dar kartą", NEW)
    click(qtbot, dialog, "Pakeisti slaptažodį")
    settled()
    assert dialog.form.rows["old"].error.text() == "Dabartinis slaptažodis neteisingas."
    type_in(qtbot, dialog, "Dabartinis slaptažodis", PASSWORD)
    click(qtbot, dialog, "Pakeisti slaptažodį")
    settled()
    assert open_dialogs() == []
    with pytest.raises(NotAllowed):
        office.log_in("vadove", PASSWORD)
    office.log_in("vadove", NEW)


def test_new_recovery_code_takes_over_when_it_is_kept(
    qtbot: QtBot, window: MainWindow, office: Office, answers: Answers
) -> None:
    window.show_page("recovery")
    page = window.page("recovery")
    assert isinstance(page, RecoveryPage)
    code = page.code
    assert len(code) == 39
    click(qtbot, page, "Atgal")
    assert window.current_key == "overview"
    window.show_page("recovery")
    assert page.code != code
    code = page.code
    tick(qtbot, page, "Kodą išspausdinau arba užsirašiau")
    qtbot.mouseClick(find(page, QPushButton, "Tęsti"), Qt.MouseButton.LeftButton)
    settled()
    assert answers.said[-1][0] == "ok"
    assert window.current_key == "overview"
    assert page.code == ""
    office.close(with_backup=False)
    again = Office.open_with_recovery(office.folder, code, "vadove", NEW)
    again.close(with_backup=False)
