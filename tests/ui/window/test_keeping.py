"""Backups, the check of the office and the notes above the page, as people use them."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.details import OfficeDetails
from app.errors import Unsafe
from app.notices import Notice
from app.opening import CLOCK
from app.safety import backup
from app.safety.terms import Role
from tests.app.offices import add_person
from tests.ui.answers import Answers
from tests.ui.find import click, find
from ui.kit import jobs
from ui.settings.backups import BackupsPage
from ui.settings.doctor import DoctorPage
from ui.window.notices import Notices
from ui.window.window import MainWindow


def words(root: QWidget) -> str:
    QApplication.processEvents()
    return "\n".join(each.text() for each in root.findChildren(QLabel) if each.isVisible())


def open_page(window: MainWindow, key: str) -> QWidget:
    window.show_page(key)
    QApplication.processEvents()  # a page fetches once it has been shown
    jobs.wait_idle()
    page = window.page(key)
    assert isinstance(page, QWidget)
    return page


def test_check_tells_what_is_in_order_and_what_to_do(qtbot: QtBot, window: MainWindow) -> None:
    page = open_page(window, "doctor")
    assert isinstance(page, DoctorPage)
    said = words(page)
    assert "Klaidų nerasta." in said
    assert "Atsarginių kopijų dar nėra." in said
    assert "Veiksmų žurnalas nepažeistas." in said
    assert not page.mend_button.isVisible()


def test_outdated_index_is_mended_with_a_button(
    qtbot: QtBot, window: MainWindow, answers: Answers
) -> None:
    with window.office.database.writer.begin() as connection:
        connection.exec_driver_sql(
            "INSERT INTO search_text (rowid, folded, noun, record)"
            " VALUES (9, 'x', 'participants', 1)"
        )
    page = open_page(window, "doctor")
    assert "Rasta 1 klaida." in words(page)
    assert "Paieška randa ne tokius įrašus, kokie yra: 1." in words(page)
    click(qtbot, page, "Pataisyti, ką galima sudaryti iš naujo")
    jobs.wait_idle()
    assert answers.said[-1] == ("ok", "Iš naujo sudaryta 1 reikšmė.")
    assert "Klaidų nerasta." in words(page)


def test_backup_is_restored_after_naming_what_will_be_missing(
    qtbot: QtBot, window: MainWindow, answers: Answers
) -> None:
    office = window.office
    office.back_up()
    add_person(office, "velesne", "Vėlesnė Pavyzdė", Role.EVALUATOR)
    office.details.change(OfficeDetails("Pervadinta VVG"))
    page = open_page(window, "backups")
    assert isinstance(page, BackupsPage)
    page.table.select(1)
    jobs.wait_idle()
    answers.yes = False
    click(qtbot, page, "Atkurti…")
    jobs.wait_idle()
    text, verb = answers.asked[-1]
    assert verb == "Restore this backup"
    assert "Nebebus 2 vėlesnių pakeitimų: Pridėta paskyra (1), Pakeisti biuro duomenys (1)." in text
    assert not list(office.folder.glob("set-aside-*"))
    answers.yes = True
    with qtbot.waitSignal(window.closed, timeout=60_000) as caught:
        click(qtbot, page, "Atkurti…")
        jobs.wait_idle()
    assert caught.args == [True]
    assert window.back_to_log_in
    assert answers.said[-1][1].startswith("Atkurta 20")
    [aside] = office.folder.glob("set-aside-*")
    assert (aside / "office.db").exists()
    # The chosen backup is still there, and none was made on the way.
    assert len(backup.backups(office.folder)) == 1


def test_office_whose_folder_went_away_says_so_and_closes(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    office, notices = window.office, window.work.notices
    notices.look()
    assert not notices.isVisible()
    moved = tmp_path / "kitur"
    office.folder.rename(moved)
    notices.look()
    assert "nebėra: jis perkeltas, pervadintas, ištrintas" in words(notices)
    for attempt in (
        lambda: office.details.change(OfficeDetails("Kitas")),
        office.details.get,
        office.back_up,
        lambda: office.drafts.save("call", "", {}),
    ):
        with pytest.raises(Unsafe, match="is no longer there"):
            attempt()
    moved.rename(office.folder)
    notices.look()
    assert not notices.isVisible()
    office.details.change(OfficeDetails("Vėl čia"))
    office.folder.rename(moved)
    notices.look()
    find(notices, QPushButton, "Užverti biurą").click()
    jobs.wait_idle()
    leaving = window._leaving
    assert leaving is not None
    assert "Biuras užvertas be atsarginės kopijos" in words(leaving)
    assert "nebėra: jis perkeltas" in words(leaving)
    # Nothing came back as a ghost where the folder was.
    assert not office.folder.exists()
    shutil.rmtree(moved)


def test_notices_of_the_opening_stand_above_the_page(window: MainWindow) -> None:
    values = (("now", "2026-01-01 10:00"), ("newest", "2026-02-01 10:00"))
    window.office._door.notices.append(Notice("clock", CLOCK, "bad", values))
    notices = Notices(window.office, window.close_office)
    notices.show()
    assert "Kompiuterio laikrodis rodo 2026-01-01 10:00" in words(notices)
    notices.deleteLater()
