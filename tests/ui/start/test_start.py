"""The way in, as a person walks it: making an office, logging in, the recovery code."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from app import i18n
from app.office import Office
from app.safety.keys import CHEAP
from app.safety.terms import Role
from tests.app.offices import PASSWORD, make_office
from tests.app.participants.cases import OPERATION, draft
from tests.ui.answers import Answers
from tests.ui.find import click, find, keys, type_in
from tests.ui.frames import open_dialogs
from ui import preferences
from ui.kit import jobs
from ui.preferences import Recent
from ui.start.window import StartWindow

NEW = "plytelė karvė debesis"


class Start(StartWindow):
    """Remembers the offices that were opened."""

    def __init__(self) -> None:
        super().__init__(CHEAP)
        self.offices: list[Office] = []
        self.opened.connect(self.offices.append)


@pytest.fixture
def start(app: QApplication, answers: Answers) -> Iterator[Start]:
    """The start's window; offices that were opened are closed afterwards."""
    made = Start()
    made.show()
    yield made
    jobs.wait_idle()
    for office in made.offices:
        office.close(with_backup=False)
    made._waiting = None
    made.close()
    made.deleteLater()


@pytest.fixture
def closed_office(tmp_path: Path) -> Path:
    """A closed office in the list of recent ones."""
    office = make_office(tmp_path)
    office.close(with_backup=False)
    preferences.remember(Recent(str(office.folder), office.name, "vadove"))
    return office.folder


def shown(start: Start) -> str:
    """Every word in sight on the page."""
    QApplication.processEvents()
    labels = start.page.findChildren(QLabel)
    return "\n".join(each.text() for each in labels if each.isVisible())


def fill_new_office(qtbot: QtBot, start: Start, folder: Path) -> None:
    click(qtbot, start, "Sukurti biurą")
    start.new.folder.clear()
    keys(start.new.folder, str(folder))
    type_in(qtbot, start, "Grupės pavadinimas", "Pakruojo miesto VVG")
    type_in(qtbot, start, "Vardas ir pavardė", "Ona Pavyzdė")
    type_in(qtbot, start, "Slaptažodis", NEW)
    type_in(qtbot, start, "Slaptažodis dar kartą", NEW)


def test_office_is_made_and_entered_only_with_the_code_kept(
    qtbot: QtBot, start: Start, tmp_path: Path
) -> None:
    folder = tmp_path / "naujas"
    fill_new_office(qtbot, start, folder)
    assert start.new.form.value("login") == "ona.pavyzde"
    qtbot.keyClick(start.new.form.rows["again"].widget, Qt.Key.Key_Return)
    jobs.wait_idle()
    assert start.page is start.code
    code = start.code.code
    words = find(start.code, QLabel, f"Atkūrimo kodas: {code}").text()
    assert words.replace("\n", "") == code

    go_on = find(start.code, QPushButton, "Tęsti")
    assert not go_on.isEnabled()
    tick = find(start.code, QCheckBox, "Kodą išspausdinau arba užsirašiau")
    tick.setFocus()
    qtbot.keyClick(tick, Qt.Key.Key_Return)
    assert start.offices == []
    assert "Pirmiau išspausdinkite arba užsirašykite kodą" in shown(start)
    qtbot.keyClick(tick, Qt.Key.Key_Space)
    qtbot.mouseClick(go_on, Qt.MouseButton.LeftButton)
    office = start.offices[0]
    assert (office.name, office.user.name) == ("Pakruojo miesto VVG", "Ona Pavyzdė")
    assert office.user.roles == {Role.ADMINISTRATOR, Role.MANAGER}
    assert code not in shown(start)
    assert preferences.recents() == [Recent(str(folder), "Pakruojo miesto VVG", "ona.pavyzde")]


def test_recovery_code_is_printed_from_its_page(qtbot: QtBot, start: Start, tmp_path: Path) -> None:
    office = make_office(tmp_path)
    start._show_code(office, "FNW2-N3EQ-HJ1T-52V9-937B-6EZG-RYT7-KBB3")
    click(qtbot, start, "Spausdinti…")
    assert "Rengiamas lapas…" in shown(start)
    jobs.wait_idle(30)
    [sheet] = open_dialogs()
    assert sheet.windowTitle() == "Atkūrimo kodas"
    sheet.close()
    office.close(with_backup=False)


def test_closing_without_the_code_asks_and_closes_the_office(
    qtbot: QtBot, start: Start, tmp_path: Path, answers: Answers
) -> None:
    office = make_office(tmp_path)
    start._show_code(office, "FNW2-N3EQ")
    answers.yes = False
    start.close()
    assert start.isVisible()
    answers.yes = True
    start.close()
    assert not start.isVisible()
    assert not (office.folder / "office.open").exists()


@pytest.mark.parametrize(
    ("label", "typed", "sentence"),
    [
        ("Grupės pavadinimas", "", "Užpildykite"),
        ("Prisijungimo vardas", "", "Užpildykite"),
        ("Slaptažodis dar kartą", "kitoks slaptažodis", "Slaptažodžiai nesutampa."),
        ("Slaptažodis", "trumpas", "Slaptažod"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(
    qtbot: QtBot, start: Start, tmp_path: Path, label: str, typed: str, sentence: str
) -> None:
    fill_new_office(qtbot, start, tmp_path / "naujas")
    field = find(start.new, QLineEdit, label)
    field.clear()
    keys(field, typed)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    jobs.wait_idle()
    errors = [row.error.text() for row in start.new.form.rows.values() if row.error.text()]
    assert len(errors) == 1
    assert sentence in errors[0]
    assert start.page is start.new
    assert not (tmp_path / "naujas" / "office.db").exists()


def test_unsuitable_folder_is_said_beside_the_folder(
    qtbot: QtBot, start: Start, tmp_path: Path
) -> None:
    (tmp_path / "mano.txt").write_text("svarbu", "utf-8")
    fill_new_office(qtbot, start, tmp_path)
    click(qtbot, start.new, "Sukurti biurą")
    jobs.wait_idle()
    assert "nėra tuščias. Jame niekas nepakeista" in shown(start)
    start.new.folder.setText(str(tmp_path / "OneDrive" / "biuras"))
    click(qtbot, start.new, "Sukurti biurą")
    jobs.wait_idle()
    assert "sinchronizuoja „" in shown(start)
    start.new.folder.setText("biuras")
    click(qtbot, start.new, "Sukurti biurą")
    assert "įrašykite visą jo kelią" in shown(start)
    assert (tmp_path / "mano.txt").read_text("utf-8") == "svarbu"


def test_chosen_folder_that_is_in_use_gets_a_folder_of_its_own(
    qtbot: QtBot, start: Start, tmp_path: Path, answers: Answers
) -> None:
    (tmp_path / "mano.txt").write_text("svarbu", "utf-8")
    start.go(start.new)
    answers.path = tmp_path
    click(qtbot, start.new, "Pasirinkti…")
    assert start.new.folder.text() == str(tmp_path / "VVG biuras")


def test_strength_is_said_while_typing(qtbot: QtBot, start: Start) -> None:
    start.go(start.new)
    field = find(start.new, QLineEdit, "Slaptažodis")
    keys(field, "trump")
    assert "Stiprumas: per trumpas arba per paprastas" in shown(start)
    keys(field, "as debesis karvė")
    assert "Stiprumas: stiprus" in shown(start)


def test_recent_office_opens_with_the_password(
    qtbot: QtBot, start: Start, closed_office: Path
) -> None:
    start.go(start.welcome)
    click(qtbot, start, "Pavyzdžio miesto vietos veiklos grupė")
    assert start.page is start.log_in
    field = find(start.log_in, QLineEdit, "Slaptažodis")
    assert field.hasFocus() or not start.isActiveWindow()
    keys(field, PASSWORD)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert "Tikrinamas slaptažodis" in shown(start)
    jobs.wait_idle()
    assert start.offices[0].user.login == "vadove"
    assert field.text() == ""


def test_opening_that_computes_anew_tells_how_far_it_is_and_can_be_stopped(
    qtbot: QtBot, start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = make_office(tmp_path)
    project = made.participants.add_operation(OPERATION)
    people = [draft(project, last_name=f"Pavardė{n}", same_person=False) for n in range(60)]
    made.participants.register_many(people)
    with made.database.writer.begin() as connection:
        connection.exec_driver_sql("UPDATE participation SET rule_version = 1")
    made.close(with_backup=False)
    preferences.remember(Recent(str(made.folder), made.name, "vadove"))
    monkeypatch.setattr("app.rederiving.PORTION", 1)
    start.go(start.welcome)
    click(qtbot, start, "Pavyzdžio miesto vietos veiklos grupė")
    field = find(start.log_in, QLineEdit, "Slaptažodis")
    keys(field, PASSWORD)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    click(qtbot, start, "Sustabdyti")
    assert "iš 60 įrašų" in shown(start)
    jobs.wait_idle()
    assert (start.offices, start.page.busy) == ([], False)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    jobs.wait_idle()
    (office,) = start.offices
    (notice,) = office.notices
    assert dict(notice.values)["count"] in range(1, 60)
    assert office.participants.indicators.queries.figures().outdated == 0


def test_wrong_password_is_said_and_typed_again(
    qtbot: QtBot, start: Start, closed_office: Path
) -> None:
    start.log_in_to(closed_office)
    field = find(start.log_in, QLineEdit, "Slaptažodis")
    keys(field, "ne tas slaptažodis")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    jobs.wait_idle()
    assert "Neteisingas prisijungimo vardas arba slaptažodis. Niekas nepakeista" in shown(start)
    assert field.text() == ""
    keys(field, PASSWORD)
    click(qtbot, start.log_in, "Prisijungti")
    jobs.wait_idle()
    assert len(start.offices) == 1


def test_damaged_office_is_said_and_the_window_stays_usable(
    qtbot: QtBot, start: Start, closed_office: Path
) -> None:
    shutil.copy(closed_office / "office.db", closed_office / "office.copy")
    (closed_office / "office.db").write_bytes(b"x" * 8192)
    start.log_in_to(closed_office)
    type_in(qtbot, start, "Slaptažodis", PASSWORD)
    click(qtbot, start.log_in, "Prisijungti")
    jobs.wait_idle()
    assert "šio biuro raktu neatsidaro" in shown(start)
    shutil.copy(closed_office / "office.copy", closed_office / "office.db")
    type_in(qtbot, start, "Slaptažodis", PASSWORD)
    click(qtbot, start.log_in, "Prisijungti")
    jobs.wait_idle()
    assert len(start.offices) == 1


def test_forgotten_password_is_replaced_with_the_code(
    qtbot: QtBot, start: Start, tmp_path: Path
) -> None:
    fill_new_office(qtbot, start, tmp_path / "naujas")
    click(qtbot, start.new, "Sukurti biurą")
    jobs.wait_idle()
    code = start.code.code
    start.code.tick.setChecked(True)
    click(qtbot, start.code, "Tęsti")
    start.offices.pop().close(with_backup=False)

    start.go(start.welcome)
    click(qtbot, start, "Pakruojo miesto VVG")
    click(qtbot, start.log_in, "Pamiršau slaptažodį")
    assert start.page is start.recover
    type_in(qtbot, start.recover, "Atkūrimo kodas", "0000 " + code[5:].lower())
    type_in(qtbot, start.recover, "Naujas slaptažodis", "visai naujas 1")
    type_in(qtbot, start.recover, "Naujas slaptažodis dar kartą", "visai naujas 1")
    click(qtbot, start.recover, "Nustatyti slaptažodį ir atverti")
    jobs.wait_idle()
    assert "Atkūrimo kodas neteisingas" in shown(start)
    find(start.recover, QLineEdit, "Atkūrimo kodas").clear()
    type_in(qtbot, start.recover, "Atkūrimo kodas", code.lower().replace("-", " "))
    click(qtbot, start.recover, "Nustatyti slaptažodį ir atverti")
    jobs.wait_idle()

    # A used code is replaced by a new one at once.
    assert start.code.isVisible()
    fresh = start.code.code
    assert fresh != code
    start.code.tick.setChecked(True)
    click(qtbot, start.code, "Tęsti")
    jobs.wait_idle()
    office = start.offices.pop()
    verbs = [row.verb for row in office.audit.rows(2)]
    assert verbs == ["recovery_code.renewed", "account.password_recovered"]
    office.close(with_backup=False)
    again = Office.open_with_recovery(office.folder, fresh, "ona.pavyzde", NEW)
    again.close(with_backup=False)


def test_folder_without_an_office_is_said(
    qtbot: QtBot, start: Start, tmp_path: Path, answers: Answers
) -> None:
    answers.path = tmp_path
    click(qtbot, start, "Atverti iš aplanko…")
    assert "biuro nėra" in shown(start)
    assert start.page is start.welcome


def test_office_taken_off_the_list_stays_where_it_is(
    qtbot: QtBot, start: Start, closed_office: Path
) -> None:
    start.go(start.welcome)
    click(qtbot, start, "Pašalinti iš sąrašo: Pavyzdžio miesto vietos veiklos grupė")
    assert preferences.recents() == []
    assert "Sveiki atvykę" in shown(start)
    assert (closed_office / "office.db").exists()


def test_back_and_escape_lead_to_the_first_page(
    qtbot: QtBot, start: Start, closed_office: Path
) -> None:
    start.log_in_to(closed_office)
    qtbot.keyClick(start.page, Qt.Key.Key_Escape)
    assert start.page is start.welcome
    click(qtbot, start.welcome, "Sukurti biurą")
    click(qtbot, start.new, "Atgal")
    assert start.page is start.welcome


def test_language_is_chosen_on_the_first_page(qtbot: QtBot, start: Start) -> None:
    with qtbot.waitSignal(start.language_chosen, timeout=60_000):
        click(qtbot, start, "English")
    assert preferences.language() == "en"
    assert i18n.language() == "lt"


@pytest.mark.parametrize("stored", ["", "{", "[1]", '[{"folder": 1}]', '{"a": 1}'])
def test_spoiled_list_of_offices_is_an_empty_one(app: QApplication, stored: str) -> None:
    from PySide6.QtCore import QSettings

    QSettings().setValue("offices", stored)
    assert preferences.recents() == []


def test_list_of_offices_is_short_and_the_latest_is_first(app: QApplication) -> None:
    for number in range(12):
        preferences.remember(Recent(f"/biuras{number}", f"VVG {number}", "ona"))
    preferences.remember(Recent("/biuras8", "VVG 8", "rasa"))
    found = preferences.recents()
    assert len(found) == 8
    assert found[0] == Recent("/biuras8", "VVG 8", "rasa")
    assert [each.folder for each in found].count("/biuras8") == 1
