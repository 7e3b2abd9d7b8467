"""An office that cannot be opened comes back in two clicks."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QRadioButton
from pytestqt.qtbot import QtBot

from tests.app.offices import PASSWORD, make_office
from tests.ui.answers import Answers
from tests.ui.find import click, find, type_in
from tests.ui.start.test_start import Start, shown, start
from ui.kit import jobs

__all__ = ["start"]


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed office with two backups."""
    office = make_office(tmp_path_factory.mktemp("restore"))
    office.back_up()
    office.close()
    return office.folder


@pytest.fixture
def folder(template: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(template, tmp_path / "kopija"))


def log_in(qtbot: QtBot, start: Start) -> None:
    type_in(qtbot, start.log_in, "Prisijungimo vardas", "vadove")
    type_in(qtbot, start.log_in, "Slaptažodis", PASSWORD)
    qtbot.keyClick(start.log_in.form.rows["password"].widget, Qt.Key.Key_Return)
    jobs.wait_idle()


def test_damaged_office_is_back_after_two_clicks(
    qtbot: QtBot, start: Start, folder: Path, answers: Answers
) -> None:
    (folder / "office.db").write_bytes(b"x" * 9000)
    start.log_in_to(folder)
    assert not start.log_in.restore.isVisible()
    log_in(qtbot, start)
    assert "šio biuro raktu neatsidaro" in shown(start)
    click(qtbot, start.log_in, "Atkurti iš kopijos…")
    jobs.wait_idle()
    assert start.page is start.restore
    choices = start.restore.findChildren(QRadioButton)
    assert [each.isChecked() for each in choices] == [True, False]
    assert choices[0].text().endswith("MB · patikrinta")
    assert "Kas padaryta po pasirinktos kopijos laiko, biure nebebus." in shown(start)
    click(qtbot, start.restore, "Atkurti šią kopiją")
    jobs.wait_idle()
    assert start.page.heading.text() == "Prisijungti"
    assert answers.said[-1][1].startswith("Atkurta 20")
    log_in(qtbot, start)
    assert start.offices[0].name == "Pavyzdžio miesto vietos veiklos grupė"
    [aside] = folder.glob("set-aside-*")
    assert (aside / "office.db").read_bytes() == b"x" * 9000


def test_damaged_backup_cannot_be_chosen(qtbot: QtBot, start: Start, folder: Path) -> None:
    newest = max(folder.glob("backups/office-*"))
    (newest / "office.db").write_bytes(b"x")
    (folder / "office.db").unlink()
    start.log_in_to(folder)
    log_in(qtbot, start)
    click(qtbot, start.log_in, "Atkurti iš kopijos…")
    jobs.wait_idle()
    choices = start.restore.findChildren(QRadioButton)
    assert [(each.isEnabled(), each.isChecked()) for each in choices] == [
        (False, False),
        (True, True),
    ]
    assert choices[0].text().endswith("· sugadinta")


def test_key_file_alone_is_offered_when_it_is_the_key_file(
    qtbot: QtBot, start: Start, folder: Path
) -> None:
    (folder / "office.key").write_bytes(b"{}")
    before = (folder / "office.db").read_bytes()
    start.log_in_to(folder)
    log_in(qtbot, start)
    assert "Rakto failas „office.key“ sugadintas" in shown(start)
    click(qtbot, start.log_in, "Atkurti iš kopijos…")
    jobs.wait_idle()
    assert "pakanka grąžinti tik rakto failą" in shown(start)
    click(qtbot, start.restore, "Grąžinti tik rakto failą")
    jobs.wait_idle()
    assert (folder / "office.db").read_bytes() == before
    log_in(qtbot, start)
    assert len(start.offices) == 1


def test_office_without_any_backup_says_where_to_look(
    qtbot: QtBot, start: Start, folder: Path
) -> None:
    shutil.rmtree(folder / "backups")
    (folder / "office.db").write_bytes(b"")
    start.log_in_to(folder)
    log_in(qtbot, start)
    assert "Failas „office.db“ tuščias." in shown(start)
    click(qtbot, start.log_in, "Atkurti iš kopijos…")
    jobs.wait_idle()
    assert "nėra tinkamos atsarginės kopijos" in shown(start)
    assert not find(start.restore, QPushButton, "Atkurti šią kopiją").isEnabled()


def test_folder_that_lost_its_database_leads_to_its_backups(
    qtbot: QtBot, start: Start, folder: Path, answers: Answers
) -> None:
    (folder / "office.db").unlink()
    answers.path = folder
    click(qtbot, start, "Atverti iš aplanko…")
    jobs.wait_idle()
    assert start.page is start.restore
    click(qtbot, start.restore, "Atkurti šią kopiją")
    jobs.wait_idle()
    log_in(qtbot, start)
    assert len(start.offices) == 1


def test_wrong_password_offers_no_restore_and_soon_asks_to_wait(
    qtbot: QtBot, start: Start, folder: Path
) -> None:
    start.log_in_to(folder)
    for _try in range(6):
        type_in(qtbot, start.log_in, "Prisijungimo vardas", "vadove")
        type_in(qtbot, start.log_in, "Slaptažodis", "ne tas slaptažodis")
        qtbot.keyClick(start.log_in.form.rows["password"].widget, Qt.Key.Key_Return)
        jobs.wait_idle()
    assert "Per daug neteisingų slaptažodžių. Palaukite 2 s ir bandykite vėl" in shown(start)
    assert not start.log_in.restore.isVisible()


def test_locked_capitals_are_noticed(qtbot: QtBot, start: Start, folder: Path) -> None:
    start.log_in_to(folder)
    field = start.log_in.form.rows["password"].widget
    said = "Įjungtos didžiosios raidės („Caps Lock“)."
    qtbot.keyClick(field, Qt.Key.Key_A)
    qtbot.keyClick(field, "B", Qt.KeyboardModifier.ShiftModifier)
    QApplication.processEvents()
    assert said not in shown(start)
    qtbot.keyClick(field, "C")
    assert said in shown(start)
    qtbot.keyClick(field, Qt.Key.Key_CapsLock)
    assert said not in shown(start)
