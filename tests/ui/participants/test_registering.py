"""Registering as a person does it: with the keyboard, from a paper questionnaire."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from app.office import Office
from app.participants.terms import EmploymentStatus, Sex
from tests.app.participants.cases import OPERATION, WOMAN_1988, draft
from tests.ui.answers import Answers
from tests.ui.find import (
    choose,
    click,
    click_row,
    find,
    gone,
    press,
    table_texts,
    top,
    type_in,
    wait,
)
from tests.ui.find import settled as settle
from tests.ui.participants.conftest import Shown
from ui.participants.form import ParticipantDialog
from ui.participants.operations import OperationsDialog
from ui.participants.page import ParticipantsPage

CTRL = Qt.KeyboardModifier.ControlModifier


def opened(page: ParticipantsPage) -> ParticipantDialog:
    """The form, by its key."""
    page.activateWindow()  # offscreen no window manager gives the focus back
    settle()
    press(page, Qt.Key.Key_N, CTRL)
    return top(ParticipantDialog)


def fill(qtbot: QtBot, form: ParticipantDialog, **more: str) -> None:
    """What every record needs."""
    values = {"Pirmoji diena projekte": "2020-06-10", "Pavardė": "Pavyzdienė", "Vardas": "Rūta"}
    for label, text in {**values, **more}.items():
        type_in(qtbot, form, label, text)


def saved(form: ParticipantDialog) -> None:
    press(form, Qt.Key.Key_Return, CTRL)
    settle()


def test_first_project_then_first_participant(qtbot: QtBot, office: Office, show: Shown) -> None:
    page = show()
    assert not find(page, QLineEdit, "Ieškoti: pavardė, vardas arba asmens kodas").text()
    press(page, Qt.Key.Key_N, CTRL)
    projects = top(OperationsDialog)
    type_in(qtbot, projects, "Projekto kodas", "BIVP-P-7")
    type_in(qtbot, projects, "Pavadinimas", "Įgūdžių dirbtuvės")
    type_in(qtbot, projects, "Nuo", "2020-01-01")
    type_in(qtbot, projects, "Iki", "2019-01-01")
    press(projects, Qt.Key.Key_Return, CTRL)
    settle()
    assert projects.form.rows["ends_on"].error.text() == "Pabaiga ankstesnė už pradžią."
    type_in(qtbot, projects, "Iki", "2020-12-31")
    press(projects, Qt.Key.Key_Return, CTRL)
    wait(lambda: len(office.participants.queries.operations()) == 1)
    settle()
    assert table_texts(projects.table) == [["BIVP-P-7", "Įgūdžių dirbtuvės", "0", "VVG"]]
    office.participants.add_operation(replace(OPERATION, code="KLAIDA"))
    projects._fetch()
    wait(lambda: projects.table.model.rowCount() == 2)
    click_row(projects.table, 1)
    click(qtbot, projects, "Šalinti")  # entered by mistake
    wait(lambda: len(office.participants.queries.operations()) == 1)
    wait(lambda: projects.table.model.rowCount() == 1)
    click(qtbot, projects, "Užverti")
    settle()
    form = opened(page)
    assert find(form, QComboBox, "Projektas").currentText() == "BIVP-P-7 · Įgūdžių dirbtuvės"
    fill(qtbot, form)
    saved(form)
    assert [row[0] for row in table_texts(page.current.table)] == ["Pavyzdienė Rūta"]


def test_code_fills_birth_date_and_sex_as_it_is_typed(
    qtbot: QtBot, office: Office, project: int, show: Shown
) -> None:
    form = opened(show())
    fill(qtbot, form)
    type_in(qtbot, form, "Asmens kodas", WOMAN_1988)
    assert find(form, QLineEdit, "Gimimo data").text() == "1988-05-12"
    assert find(form, QComboBox, "Lytis").currentText() == "Moteris"
    choose(qtbot, form, "Užimtumas", "Bedarbis (-ė)")
    type_in(qtbot, form, "Bedarbis nuo", "2018-01-01")
    assert form.derived == (
        "Tikslinės grupės: Bedarbiai, Ilgalaikiai bedarbiai",
        "Įrašas dar neišsamus, neužpildyta: įgytas išsilavinimas",
    )
    choose(qtbot, form, "Įgytas išsilavinimas", "ISCED 3 – vidurinis")
    assert form.derived[1] == "Įrašas išsamus: jis įskaičiuojamas į rodiklius."
    saved(form)
    (identity,) = office.participants.queries.source.ids(show().current.table.query)
    card = office.participants.queries.card(identity)
    assert (card.code, card.draft.birth_date, card.draft.sex) == (
        "*******9911",
        date(1988, 5, 12),
        Sex.FEMALE,
    )
    assert card.draft.employment is EmploymentStatus.UNEMPLOYED


def test_typed_birth_date_is_not_overwritten_by_the_code(
    qtbot: QtBot, project: int, show: Shown
) -> None:
    form = opened(show())
    type_in(qtbot, form, "Gimimo data", "1988-05-13")
    type_in(qtbot, form, "Asmens kodas", WOMAN_1988)
    assert find(form, QLineEdit, "Gimimo data").text() == "1988-05-13"


def test_slip_in_the_code_is_told_at_once(
    qtbot: QtBot, office: Office, project: int, show: Shown
) -> None:
    form = opened(show())
    fill(qtbot, form)
    type_in(qtbot, form, "Asmens kodas", WOMAN_1988[:-1] + "2")
    told = "Neteisingas asmens kodo kontrolinis skaitmuo: patikrinkite, ar neapsirikta renkant."
    assert form.form.rows["personal_code"].error.text() == told
    saved(form)
    assert form.isVisible()
    assert office.participants.queries.counts().participations == 0


def test_mismatch_needs_a_look_at_the_document(
    qtbot: QtBot, office: Office, project: int, show: Shown
) -> None:
    form = opened(show())
    confirm = "Patikrinta pagal dokumentą: gimimo data ir lytis įrašytos teisingai"
    fill(qtbot, form, **{"Asmens kodas": WOMAN_1988, "Gimimo data": "1988-05-13"})
    assert gone(form, QCheckBox, confirm)
    saved(form)
    assert form.form.rows["birth_date"].error.text() == (
        "Gimimo data 1988-05-13 nesutampa su asmens kode nurodyta 1988-05-12."
    )
    find(form, QCheckBox, confirm).setFocus()
    press(form, Qt.Key.Key_Space)
    type_in(qtbot, form, "Gimimo data", "1988-05-14")  # what was confirmed is not this
    assert gone(form, QCheckBox, confirm)
    saved(form)
    find(form, QCheckBox, confirm).setFocus()
    press(form, Qt.Key.Key_Space)
    saved(form)
    assert office.participants.queries.counts().participations == 1


def test_namesake_is_a_question_for_a_human(
    qtbot: QtBot, office: Office, project: int, show: Shown
) -> None:
    office.participants.register(draft(project, first_name="Rūta", last_name="Pavyzdienė"))
    form = opened(show())
    fill(qtbot, form, **{"Gimimo data": "1995-06-10"})
    saved(form)
    assert form.form.rows["same_person"].error.text() == (
        "Registre jau yra asmuo tuo pačiu vardu, pavarde ir gimimo data. Nurodykite, ar tai tas"
        " pats asmuo."
    )
    choose(qtbot, form, "Ar tai registre jau esantis asmuo?", "Ne, kitas asmuo")
    saved(form)
    assert office.participants.queries.counts().persons == 2


def test_known_person_is_recognised_and_kept(
    qtbot: QtBot, office: Office, project: int, show: Shown, answers: Answers
) -> None:
    known = draft(project, personal_code=WOMAN_1988, birth_date=None, phone="+370 600 00001")
    office.participants.register(known)
    other = office.participants.add_operation(replace(OPERATION, code="BIVP-P-2"))
    page = show()
    page.current.table.chips.set_value("operation", other)
    settle()
    form = opened(page)
    fill(qtbot, form, **{"Asmens kodas": WOMAN_1988, "Telefonas": "+370 600 00002"})
    saved(form)
    assert answers.said[-1] == (
        "warn",
        "Asmuo atpažintas: jis jau buvo registre. Palikta, kaip buvo registre: vardas, pavardė,"
        " telefonas.",
    )
    found = office.participants.queries.counts()
    assert (found.participations, found.persons) == (2, 1)


def test_next_form_starts_where_the_last_ended(
    qtbot: QtBot, office: Office, project: int, show: Shown
) -> None:
    page = show()
    form = opened(page)
    fill(qtbot, form)
    saved(form)
    form = opened(page)
    assert find(form, QLineEdit, "Pirmoji diena projekte").text() == "2020-06-10"
    assert find(form, QLineEdit, "Pavardė").text() == ""
    assert form.focusWidget() is form.form.rows["personal_code"].widget
