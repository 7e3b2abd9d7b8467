"""The window of an open office, as its people use it."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from app import i18n
from app.details import OfficeDetails
from app.errors import Unsafe
from app.i18n import N_
from app.office import Office
from app.safety import backup
from app.safety.terms import Role
from tests.app.offices import PASSWORD
from tests.ui.answers import Answers
from tests.ui.find import click, find, type_in, wait
from tests.ui.frames import open_dialogs
from ui import preferences
from ui.kit import jobs, theme
from ui.kit.form_dialog import FormDialog
from ui.preferences import Colours
from ui.settings.about import AboutDialog, WordsDialog
from ui.window.status import when
from ui.window.tabs import Tab
from ui.window.window import MainWindow

WORK = ["overview", "strategy", "calls", "applications"]
ALL = [*WORK, "evaluation", "projects", "participants", "budget", "register"]


def tabs(window: MainWindow) -> list[str]:
    return [tab.key for tab in window.work.tabs]


def words(root: QWidget) -> str:
    QApplication.processEvents()
    return "\n".join(each.text() for each in root.findChildren(QLabel) if each.isVisible())


def log_in(qtbot: QtBot, window: MainWindow, login: str, password: str = PASSWORD) -> None:
    type_in(qtbot, window.lock_page, "Prisijungimo vardas", login)
    type_in(qtbot, window.lock_page, "Slaptažodis", password)
    click(qtbot, window.lock_page, "Prisijungti")
    jobs.wait_idle()


def test_tabs_have_their_words_and_keys(qtbot: QtBot, window: MainWindow) -> None:
    assert tabs(window) == ALL
    strip = window.work.strip
    assert [strip.tabText(place) for place in range(strip.count())] == [
        "Apžvalga",
        "Strategija",
        "Kvietimai",
        "Pasiūlymai",
        "Vertinimas",
        "Projektai",
        "Dalyviai",
        "Biudžetas",
        "Registras",
    ]
    window.activateWindow()
    for number, key in [(9, "register"), (8, "budget"), (3, "calls"), (1, "overview")]:
        key_of = Qt.Key(Qt.Key.Key_0.value + number)
        qtbot.keyClick(window, key_of, Qt.KeyboardModifier.ControlModifier)
        assert window.current_key == key
        jobs.wait_idle()


def test_tab_is_chosen_by_the_mouse_and_made_when_first_shown(
    qtbot: QtBot, window: MainWindow
) -> None:
    strip = window.work.strip
    assert list(window.work._pages) == ["overview"]
    qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=strip.tabRect(5).center())
    assert window.current_key == "projects"
    assert list(window.work._pages) == ["overview", "projects"]
    jobs.wait_idle()


@pytest.mark.parametrize(
    ("role", "seen"),
    [
        (Role.ADMINISTRATOR, [*WORK, "participants", "register"]),
        (Role.MANAGER, ALL),
        (Role.REGISTRAR, [*WORK, "evaluation", "projects", "participants", "register"]),
        (Role.FINANCE, [*WORK, "evaluation", "projects", "budget", "register"]),
        (Role.EVALUATOR, ["overview", "evaluation"]),
        (Role.AUDITOR, ALL),
    ],
)
def test_roles_decide_which_tabs_are_there(office: Office, role: Role, seen: list[str]) -> None:
    from tests.app.offices import add_person
    from ui.window.tabs import seen_by

    add_person(office, "kita", "Kita Pavyzdė", role)
    office.log_in("kita", PASSWORD)
    assert [tab.key for tab in seen_by(office)] == seen
    office.close(with_backup=False)


def test_lock_covers_everything_and_the_same_person_finds_their_place(
    qtbot: QtBot, window: MainWindow, office: Office
) -> None:
    window.show_page("calls")
    page = window.page("calls")
    qtbot.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert office.locked
    assert not window.work.isVisible()
    assert "Biuras užrakintas" in words(window)
    window.show_page("budget")
    assert window.work.current_key == "calls"

    log_in(qtbot, window, "vadove", "ne tas slaptažodis")
    assert "Neteisingas prisijungimo vardas arba slaptažodis" in words(window)
    assert office.locked
    log_in(qtbot, window, "vadove")
    assert not office.locked
    assert window.current_key == "calls"
    assert window.page("calls") is page
    assert page.isVisible()


def test_another_person_gets_a_window_of_their_own(
    qtbot: QtBot, window: MainWindow, office: Office
) -> None:
    window.show_page("budget")
    click(qtbot, window, "Užrakinti Ctrl+L")
    log_in(qtbot, window, "rasa")
    assert tabs(window) == ["overview", "evaluation"]
    assert window.current_key == "overview"
    assert "Rasa Pavyzdytė · vertintojas" in words(window)
    assert window.page("budget") is None
    window.show_page("accounts")
    assert window.current_key == "overview"


def test_dialog_is_hidden_while_locked_and_what_was_typed_stays(
    qtbot: QtBot, window: MainWindow, office: Office
) -> None:
    window.edit_details()
    jobs.wait_idle()
    [dialog] = open_dialogs()
    type_in(qtbot, dialog, "Adresas", "Vienybės a. 1")
    window.lock()
    assert open_dialogs() == []
    log_in(qtbot, window, "vadove")
    assert open_dialogs() == [dialog]
    assert isinstance(dialog, FormDialog)
    assert dialog.form.value("address") == "Vienybės a. 1"
    click(qtbot, dialog, "Įrašyti")
    jobs.wait_idle()
    assert office.details.get().address == "Vienybės a. 1"


def test_half_typed_draft_is_kept_when_the_office_locks(
    window: MainWindow, office: Office, qtbot: QtBot
) -> None:
    from ui.kit.fields import Field

    dialog = FormDialog(
        "Test",
        [Field("title", "Title")],
        lambda values: None,
        drafts=(office.drafts, "test", ""),
        parent=window,
    )
    dialog.open()
    type_in(qtbot, dialog, "Pavadinimas", "Nebaigta")
    window.lock()
    log_in(qtbot, window, "vadove")
    assert office.drafts.load("test") == {"title": "Nebaigta"}


def test_idle_time_of_the_office_locks_it(
    qtbot: QtBot, app: QApplication, answers: Answers, office: Office, plain_pages: None
) -> None:
    now = [0.0]
    office.details.change(OfficeDetails("VVG", idle_minutes=2))
    window = MainWindow(office, now=lambda: now[0])
    window.show()
    jobs.wait_idle()
    now[0] = 119
    assert not window.watch.check()
    office.details.change(OfficeDetails("VVG", idle_minutes=1))
    jobs.wait_idle()
    wait(lambda: window.watch.limit == 60)
    assert window.watch.check()
    assert office.locked
    assert "Biuras užrakintas" in words(window)
    window.let_go()
    office.close(with_backup=False)


def test_status_tells_the_backup_and_makes_one(
    qtbot: QtBot, window: MainWindow, office: Office, answers: Answers
) -> None:
    click(qtbot, window, "Atsarginė kopija: dar nėra")
    jobs.wait_idle()
    made = office.last_backup()
    assert made is not None
    assert answers.said[-1] == ("ok", "Atsarginė kopija padaryta ir patikrinta.")
    clock = when(made.made_at, office.clock.today())
    assert window.work.status.backup.text() == f"Atsarginė kopija: {clock}"


def test_moments_are_said_as_people_say_them() -> None:
    at = datetime(2026, 2, 23, 22, 30, tzinfo=UTC)  # half past midnight in Vilnius
    assert when(at, date(2026, 2, 24)) == "šiandien 00:30"
    assert when(at, date(2026, 2, 25)) == "vakar 00:30"
    assert when(at, date(2026, 3, 1)) == "2026-02-24"


def test_closing_makes_a_backup_and_lets_the_window_go(
    qtbot: QtBot, window: MainWindow, office: Office
) -> None:
    with qtbot.waitSignal(window.closed, timeout=60_000) as closed:
        window.close()
        assert window.isVisible()
        assert "Biuras užveriamas" in words(window)
    assert closed.args == [False]
    assert not window.isVisible()
    assert len(backup.backups(office.folder)) == 1
    assert not (office.folder / "office.open").exists()


def test_closing_from_the_lock_leads_to_the_start(
    qtbot: QtBot, window: MainWindow, office: Office
) -> None:
    window.lock()
    with qtbot.waitSignal(window.closed, timeout=60_000) as closed:
        click(qtbot, window, "Užverti biurą")
    assert closed.args == [True]
    assert len(backup.backups(office.folder)) == 1


def test_failed_backup_is_told_and_the_office_still_closes(
    qtbot: QtBot, window: MainWindow, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object) -> None:
        raise Unsafe(
            N_(
                "The backup could not be written ({reason}). The office itself is safe: free some"
                " disk space or choose another disk, and try again."
            ),
            reason="No space left on device",
        )

    monkeypatch.setattr(backup, "make", full)
    window.close()
    jobs.wait_idle()
    assert window.isVisible()
    assert "Biuras užvertas be atsarginės kopijos" in words(window)
    assert "Pats biuras nenukentėjo" in words(window)
    assert not (office.folder / "office.open").exists()
    with qtbot.waitSignal(window.closed, timeout=60_000):
        click(qtbot, window, "Užverti")
    assert not window.isVisible()


def test_unexpected_fault_at_closing_still_lets_out(
    qtbot: QtBot,
    window: MainWindow,
    office: Office,
    answers: Answers,
    monkeypatch: pytest.MonkeyPatch,
    expected_log: object,
) -> None:
    def fail(*_args: object) -> None:
        raise ValueError("ours")

    assert callable(expected_log)
    expected_log("unexpected .* ValueError")
    monkeypatch.setattr(backup, "make", fail)
    window.close()
    jobs.wait_idle()
    assert "Pats biuras užvertas ir saugus" in words(window)
    with qtbot.waitSignal(window.closed, timeout=60_000):
        click(qtbot, window, "Užverti")


def menu_texts(menu: QMenu) -> list[str]:
    menu.aboutToShow.emit()
    return [each.text() for each in menu.actions() if each.text()]


def test_menu_offers_what_the_account_may_do(
    qtbot: QtBot, window: MainWindow, office: Office
) -> None:
    menu = window.work.menu_button.menu()
    assert menu_texts(menu) == [
        "Biuro duomenys…",
        "Paskyros",
        "Pareigos ir pavadavimas",
        "Tekstų šablonai",
        "Vardų ir pavadinimų linksniai",
        "Biuro patikra",
        "Veiksmų žurnalas",
        "Naujas atkūrimo kodas",
        "Paskutinės dienos priėmimas",
        "Nepasirašyti dokumentai",
        "Mano slaptažodis…",
        "Kalba",
        "Išvaizda",
        "Padaryti atsarginę kopiją",
        "Atsarginės kopijos",
        "Užrakinti",
        "Užverti biurą",
        "Naudotojo žinynas\tF1",
        "Apie programą",
    ]
    window.lock()
    log_in(qtbot, window, "rasa")
    assert menu_texts(window.work.menu_button.menu()) == [
        "Nepasirašyti dokumentai",
        "Mano slaptažodis…",
        "Kalba",
        "Išvaizda",
        "Užrakinti",
        "Užverti biurą",
        "Naudotojo žinynas\tF1",
        "Apie programą",
    ]


def act(menu: QMenu, *path: str) -> None:
    """Choose an item, through submenus."""
    menu.aboutToShow.emit()
    for step in path[:-1]:
        below = next(each for each in menu.actions() if each.text() == step).menu()
        assert isinstance(below, QMenu)
        menu = below
    next(each for each in menu.actions() if each.text() == path[-1]).trigger()


def test_language_is_changed_in_a_new_window(qtbot: QtBot, window: MainWindow) -> None:
    with qtbot.waitSignal(window.rebuild_wanted, timeout=60_000):
        act(window.work.menu_button.menu(), "Kalba", "English")
    assert preferences.language() == "en"
    assert i18n.language() == "lt"


def test_program_rebuilds_the_window_in_the_other_language(
    qtbot: QtBot, app: QApplication, answers: Answers, office: Office, plain_pages: None
) -> None:
    from ui.program import Program

    program = Program(app)
    program.show_office(office, "calls")
    jobs.wait_idle()
    first = program.window
    assert first is not None
    act(first.work.menu_button.menu(), "Kalba", "English")
    wait(lambda: program.window is not first)
    jobs.wait_idle()
    second = program.window
    assert second is not None
    assert second.current_key == "calls"
    assert second.work.strip.tabText(2) == "Calls"
    assert not office.locked
    second.let_go()
    office.close(with_backup=False)
    program.deleteLater()


def test_colours_and_large_type_change_at_once(qtbot: QtBot, window: MainWindow) -> None:
    menu = window.work.menu_button.menu()
    act(menu, "Išvaizda", "Tamsi")
    assert theme.is_dark()
    assert preferences.colours() == Colours.DARK
    before = QApplication.font().pointSizeF()
    act(menu, "Išvaizda", "Didelis šriftas")
    assert QApplication.font().pointSizeF() > before
    act(menu, "Išvaizda", "Didelis šriftas")
    act(menu, "Išvaizda", "Šviesi")
    assert not theme.is_dark()


def test_window_comes_back_where_it_was(
    qtbot: QtBot, window: MainWindow, office: Office, app: QApplication
) -> None:
    window.resize(1024, 700)
    window.let_go()
    assert QSettings().value("window/place") is not None
    again = MainWindow(office)
    assert (again.width(), again.height()) == (1024, 700)
    again.let_go()


def test_about_names_the_program_and_its_folders(
    qtbot: QtBot, window: MainWindow, office: Office
) -> None:
    act(window.work.menu_button.menu(), "Apie programą")
    [dialog] = open_dialogs()
    assert str(office.folder) in words(dialog)
    assert "0.1.0" in words(dialog)
    click(qtbot, dialog, "Užverti")
    assert open_dialogs() == []


def test_about_finds_a_licence_and_shows_its_words(
    qtbot: QtBot, window: MainWindow, office: Office
) -> None:
    act(window.work.menu_button.menu(), "Apie programą")
    [dialog] = open_dialogs()
    assert isinstance(dialog, AboutDialog)
    dialog.sheets.setCurrentIndex(1)
    find(dialog, QLineEdit, "Ieškoti: dalis, licencija").setText("OFL")
    wait(lambda: dialog.table.model.rowCount() == 1)
    dialog.table.opened.emit(dialog.table.model.id_at(0))
    [shown] = dialog.findChildren(WordsDialog)
    assert "SIL OPEN FONT LICENSE" in shown.words.toPlainText()
    shown.accept()
    dialog.sheets.setCurrentIndex(2)
    click(qtbot, dialog, "Kopijuoti")
    copied = QApplication.clipboard().text()
    assert copied.startswith("Programos versija: 0.1.0 (paleista iš išeities kodo)\nSistema: ")
    assert str(office.folder) not in copied
    assert office.user.name not in copied
    click(qtbot, dialog, "Užverti")


def test_version_is_the_projects_own() -> None:
    import tomllib

    from app import VERSION
    from app.places import root

    project = tomllib.loads((Path(root()) / "pyproject.toml").read_text("utf-8"))
    assert project["project"]["version"] == VERSION


def test_page_that_fails_leaves_the_others(
    qtbot: QtBot,
    window: MainWindow,
    monkeypatch: pytest.MonkeyPatch,
    expected_log: object,
) -> None:
    def fail(*_args: object) -> None:
        raise KeyError("ours")

    assert callable(expected_log)
    expected_log("unexpected .* KeyError")
    with monkeypatch.context() as patch:
        patch.setattr(Tab, "make", fail)
        window.show_page("budget")
    assert "Šio puslapio parodyti negalima." in words(window)
    window.show_page("calls")
    assert window.current_key == "calls"
    jobs.wait_idle()


def test_unsigned_queue_opens_from_the_status(qtbot: QtBot, window: MainWindow) -> None:
    click(qtbot, window, "Nepasirašyta: 0")
    jobs.wait_idle()
    assert window.current_key == "unsigned"
    assert "Visi dokumentai pasirašyti." in words(window)
    assert not find(window, QWidget, "Pasirašyti visus savo").isEnabled()
