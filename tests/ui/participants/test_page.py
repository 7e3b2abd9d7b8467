"""The list, the counts and one participant beside it."""

import zipfile
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.office import Office
from app.safety.terms import Role
from tests.app.offices import add_person, as_user
from tests.app.participants.cases import OPERATION, WOMAN_1988, draft
from tests.ui.answers import Answers
from tests.ui.find import click, find, gone, press, table_texts, top, type_in, wait
from tests.ui.find import settled as settle
from tests.ui.participants.conftest import Shown
from ui.kit import jobs
from ui.kit.form_dialog import FormDialog
from ui.participants.doubles import DoublesDialog
from ui.participants.form import ParticipantDialog
from ui.participants.page import ParticipantsPage
from ui.participants.small_dialogs import CodeDialog


def words(root: QWidget) -> list[str]:
    """Everything written in a part of the page."""
    return [each.text() for each in root.findChildren(QLabel) if each.isVisible() and each.text()]


def chosen(page: ParticipantsPage, identity: int) -> None:
    page.current.table.select(identity)
    settle()


def test_list_says_what_is_missing(two: tuple[int, int], show: Shown) -> None:
    page = show()
    assert table_texts(page.current.table) == [
        ["Pavyzdaitė Birutė", "BIVP-P-1", "2020-06-10", "", "Su negalia", "Išsamus", ""],
        ["Pavyzdys Jonas", "BIVP-P-1", "2020-06-10", "", "", "Neišsamus", ""],
    ]
    figures = [w for w in words(page) if w.isdigit()][:6]
    assert figures == ["2", "2", "1", "0", "1", "1"]


def test_search_finds_a_name_and_a_whole_code(
    qtbot: QtBot, office: Office, project: int, two: tuple[int, int], show: Shown
) -> None:
    ona = draft(project, last_name="Žemaitė", first_name="Ona", personal_code=WOMAN_1988)
    office.participants.register(replace(ona, birth_date=None))
    page = show()
    search = "Ieškoti: pavardė, vardas arba asmens kodas"
    for typed in ("zemait", WOMAN_1988):
        type_in(qtbot, page, search, typed)
        press(page, Qt.Key.Key_Return)
        settle()
        assert [row[0] for row in table_texts(page.current.table)] == ["Žemaitė Ona"]


def test_group_bar_narrows_the_list(qtbot: QtBot, two: tuple[int, int], show: Shown) -> None:
    page = show()
    bar = find(page.side, QAbstractButton, "Asmenys su negalia: 1")
    assert bar.toolTip() == "1 asmuo: 1 moteris, 0 vyrų"
    click(qtbot, page.side, "Asmenys su negalia: 1")
    settle()
    assert [row[0] for row in table_texts(page.current.table)] == ["Pavyzdaitė Birutė"]
    click(qtbot, page.side, "Asmenys su negalia: 1")
    settle()
    assert len(table_texts(page.current.table)) == 2


def test_panel_tells_groups_with_their_reasons(two: tuple[int, int], show: Shown) -> None:
    page = show()
    chosen(page, two[0])
    said = words(page.side)
    assert said[:5] == [
        "Birutė Pavyzdaitė",
        "BIVP-P-1 · Pagalba į namus",
        "Tikslinės grupės",
        "Asmenys su negalia",
        "Nurodyta negalia",
    ]
    chosen(page, two[1])
    assert (
        "Neužpildyta: lytis, įgytas išsilavinimas. Kol nepapildyta, įrašas įskaičiuojamas tik į"
        " bendrą dalyvių skaičių."
    ) in words(page.side)
    page.side.setFocus()
    press(page, Qt.Key.Key_Escape)
    assert words(page.side)[0] == "Dalyviai pagal tikslinę grupę"


def test_closed_counts_stay_closed_until_asked_for(
    qtbot: QtBot, two: tuple[int, int], show: Shown
) -> None:
    page = show()
    click(qtbot, page.side, "Užverti skydelį")
    page.current.table.chips.set_value("incomplete", True)
    settle()
    assert not page.side.isVisible()
    chosen(page, two[1])
    assert words(page.side)[0] == "Jonas Pavyzdys"
    click(qtbot, page.side, "Užverti skydelį")
    assert not page.side.isVisible()
    page.current.show_counts()
    assert words(page.side)[0] == "Dalyviai pagal tikslinę grupę"


def test_code_is_shown_for_a_reason_and_hidden_again(
    qtbot: QtBot, office: Office, project: int, two: tuple[int, int], show: Shown
) -> None:
    code = draft(project, last_name="Žemaitė", personal_code=WOMAN_1988, birth_date=None)
    identity = office.participants.register(code).id
    page = show()
    chosen(page, identity)
    assert "*******9911" in words(page.side)
    click(qtbot, page.side, "Rodyti kodą")
    asked = top(CodeDialog)
    type_in(qtbot, asked, "Kam jo reikia?", "Birutė Žemaitė prašė")
    press(asked, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    told = "Priežastis įrašoma į žurnalą: rašykite ją be vardų ir kodų."
    assert asked.form.rows["reason"].error.text() == told
    type_in(qtbot, asked, "Kam jo reikia?", "Tikrinama pažyma")
    press(asked, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert WOMAN_1988 in words(page.side)
    chosen(page, two[0])
    chosen(page, identity)
    assert WOMAN_1988 not in words(page.side)


def test_correcting_keeps_the_masked_code(
    qtbot: QtBot, office: Office, project: int, show: Shown
) -> None:
    identity = office.participants.register(
        draft(project, personal_code=WOMAN_1988, birth_date=None)
    ).id
    page = show()
    chosen(page, identity)
    click(qtbot, page.side, "Redaguoti")
    form = top(ParticipantDialog)
    assert find(form, QLineEdit, "Asmens kodas").text() == "*******9911"
    type_in(qtbot, form, "Pavardė", "Pavyzdaitė-Naujoji")
    press(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    type_in(qtbot, form, "Taisymo priežastis", "pasikeitė pavardė")
    press(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert [row[0] for row in table_texts(page.current.table)] == ["Pavyzdaitė-Naujoji Birutė"]
    assert office.participants.reveal_code(identity, "patikra teste") == WOMAN_1988


def test_exit_is_entered_and_taken_back(
    qtbot: QtBot, office: Office, two: tuple[int, int], show: Shown
) -> None:
    page = show()
    chosen(page, two[0])
    for typed in ("2020-09-30", ""):
        click(qtbot, page.side, "Pasitraukimas")
        asked = top(FormDialog)
        type_in(qtbot, asked, "Paskutinė diena projekte", typed)
        press(asked, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        settle()
        assert table_texts(page.current.table)[0][3] == typed


def test_auditor_sees_no_special_category_data(
    office: Office, two: tuple[int, int], show: Shown
) -> None:
    with as_user(office, "auditore"):
        page = show()
        assert gone(page, QAbstractButton, "Registruoti dalyvį")
        assert [row[4] for row in table_texts(page.current.table)] == ["", ""]
        assert gone(page.side, QAbstractButton, "Asmenys su negalia: 1")
        assert "Specialių kategorijų duomenų grupės Jūsų vaidmeniui nerodomos." in words(page.side)
        chosen(page, two[0])
        said = words(page.side)
        assert "Negalia" not in said
        assert "Specialių kategorijų duomenys" not in said
        assert gone(page.side, QAbstractButton, "Redaguoti")
        settle()


def test_export_holds_no_names(
    qtbot: QtBot, tmp_path: Path, two: tuple[int, int], show: Shown, answers: Answers
) -> None:
    page = show()
    answers.path = tmp_path
    click(qtbot, page, "Eksportuoti")
    jobs.wait_idle(60)
    assert answers.said[-1] == ("ok", "Be vardų eksportuoti 2 įrašai: dalyviai.xlsx")
    with zipfile.ZipFile(tmp_path / "dalyviai.xlsx") as book:
        text = "".join(book.read(name).decode() for name in book.namelist())
    assert "BIVP-P-1" in text
    assert "25–29" in text
    assert not any(name in text for name in ("Birut", "Jon", "Pavyzd"))


def test_export_that_cannot_be_written_says_so(
    qtbot: QtBot, tmp_path: Path, two: tuple[int, int], show: Shown, answers: Answers
) -> None:
    page = show()
    answers.path = tmp_path / "nėra" / "dalyviai.xlsx"
    click(qtbot, page, "Eksportuoti")
    jobs.wait_idle(60)
    tone, text = answers.said[-1]
    assert tone == "bad"
    assert text.startswith("Failo „dalyviai.xlsx“ įrašyti nepavyko:")


def test_who_may_not_export_is_told_which_roles_may(
    office: Office, two: tuple[int, int], show: Shown, answers: Answers, tmp_path: Path
) -> None:
    """The table's own export is the registry's: without names, and by its right."""
    add_person(office, "registrare", "Rūta Pavyzdė", Role.REGISTRAR)
    answers.path = tmp_path
    with as_user(office, "registrare"):
        page = show()
        page.current.table.export()
        settle()
        ((tone, text),) = answers.said
    assert tone == "warn"
    assert text.startswith("Jūsų paskyra")
    assert list(tmp_path.glob("*.xlsx")) == []


def test_two_who_are_one_are_merged_with_a_reason(
    qtbot: QtBot, office: Office, project: int, show: Shown, answers: Answers
) -> None:
    other = office.participants.add_operation(replace(OPERATION, code="BIVP-P-2"))
    office.participants.register(draft(project))
    office.participants.register(draft(other, same_person=False))
    page = show()
    page.current.show_doubles()
    dialog = top(DoublesDialog)
    wait(lambda: len(table_texts(dialog.table)) == 1)
    dialog.table.select(1)
    click(qtbot, dialog, "Sujungti")
    asked = top(FormDialog)
    type_in(qtbot, asked, "Kodėl?", "ta pati anketa")
    press(asked, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    wait(lambda: table_texts(dialog.table) == [])
    settle()
    assert answers.said[-1] == ("ok", "Asmenys sujungti.")
    counts = office.participants.queries.counts()
    assert (counts.participations, counts.persons) == (2, 1)


def test_parts_stand_in_one_line_and_the_rarer_ones_under_one_step(show: Shown) -> None:
    page = show()
    page.resize(1366, 690)
    settle()
    assert len({each.y() for each in page._group.buttons()}) == 1
    step = find(page, QPushButton, "Duomenų apsauga")
    lines = {each.text(): each for each in step.menu().actions()}
    assert list(lines) == ["Saugojimo terminai", "Prašymai", "Veiklos įrašai", "Peržiūrų žurnalas"]
    lines["Prašymai"].trigger()
    settle()
    assert page.current is page.part("requests")
    assert (step.isChecked(), step.accessibleName()) == (True, "Duomenų apsauga: Prašymai")
    page.choose("people")
    assert (step.isChecked(), step.text()) == (False, "Duomenų apsauga")
