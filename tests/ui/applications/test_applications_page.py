"""The proposals' tab as a person uses it: registered from paper, checked by keyboard, withdrawn."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton
from shiboken6 import isValid

from app.applications.terms import ApplicationState, CheckAnswer
from app.calls.drafts import RequiredDraft
from app.errors import InvalidMany
from app.office import Office
from app.tables import Query
from db.terms import FundingSource, Role
from tests.app.nouns import NOW, application_draft, make_call, make_strategy
from tests.app.offices import add_person, as_user
from tests.ui.answers import Answers
from tests.ui.find import (
    choose,
    click,
    click_row,
    find,
    gone,
    keys,
    press,
    table_texts,
    top,
    type_cell,
    wait,
)
from tests.ui.find import type_in as put
from tests.ui.frames import followed
from ui.applications.check import CheckDialog
from ui.applications.cuts import CutsDialog
from ui.applications.form import ApplicationDialog
from ui.applications.page import ApplicationsPage
from ui.kit import jobs
from ui.kit.form_dialog import FormDialog
from ui.kit.grid import Grid

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def call(office: Office) -> tuple[int, int]:
    """A published call, and its action."""
    ids = make_strategy(office)
    return make_call(office, ids), ids["1.1.1"]


@pytest.fixture
def page(app: QApplication, answers: Answers, office: Office) -> Iterator[ApplicationsPage]:
    made = ApplicationsPage(office)
    with followed(made, office):
        yield made


def paste(form: ApplicationDialog, part: str, rows: list[str]) -> None:
    """Rows copied from a spreadsheet, pasted with Ctrl+V."""
    grid = form.parts[part]
    assert isinstance(grid, Grid)
    QGuiApplication.clipboard().setText("\n".join(rows))
    grid.table.setFocus()
    grid.table.setCurrentCell(0, 0)
    QTest.keyClick(grid.table, Qt.Key.Key_V, CTRL)


def states(page: ApplicationsPage) -> list[str]:
    """The states that the list shows."""
    return [row[-1] for row in table_texts(page.table)]


def chosen(page: ApplicationsPage, office: Office, application_id: int) -> None:
    """Choose a row and wait for what stands beside it."""
    page.refresh()
    wait(lambda: page.table.model.rowCount() > 0)
    place = page.table.model.place_of(application_id)
    assert place is not None
    click_row(page.table, place)
    wait(lambda: page._one is not None and page._one.id == application_id)
    for _round in range(2):  # what stands beside the list is fetched once more after a refresh
        jobs.wait_idle()
        QTest.qWait(5)


def register(office: Office, call: tuple[int, int]) -> int:
    return office.applications.register(application_draft(*call))


def test_empty_list_says_what_to_do(page: ApplicationsPage, answers: Answers) -> None:
    click(None, page, "Užregistruoti pasiūlymą")
    wait(lambda: bool(answers.said))
    assert answers.said[0][0] == "warn"
    assert "pasiūlymai nepriimami" in answers.said[0][1]


def test_application_is_registered_from_its_paper_form(
    call: tuple[int, int], page: ApplicationsPage, office: Office, answers: Answers
) -> None:
    QTest.keyClick(page, Qt.Key.Key_N, CTRL)
    form = top(ApplicationDialog)
    choose(None, form, "Pateikimo būdas", "Asmeniškai")
    put(None, form, "Kodas", "188753461")
    put(None, form, "Pavadinimas", "Asociacija „Žemaitė“")
    choose(None, form, "Teisinė forma", "Asociacija")
    choose(None, form, "Sektorius", "Pilietinė visuomenė")
    form.turn(1)
    put(None, form, "Projekto pavadinimas", "Pagalba į namus")
    form.turn(1)
    paste(form, "activities", ["1\tMokymai\t1\t3", "2\tPagalba\t2 mėn.\t18\t60 dalyvių"])
    put(None, form, "Trukmė, mėn.", "18")
    form.turn(1)
    put(None, form, "Projekto vertė pagal formą", "50000")
    put(None, form, "Prašoma suma", "46000")
    paste(
        form,
        "lines",
        [
            "Darbo užmokestis\tKoordinatorius\tmėn.\t18\t2000",
            "Paslaugos\tMokymai\tvnt.\t1\t14000",
        ],
    )
    press(form, Qt.Key.Key_D, CTRL)
    grid = form.grids["sources"]
    wait(lambda: grid.values() != [])
    assert [(row["source"], row["cents"]) for row in grid.values()] == [
        (FundingSource.EU, 39_100_00),
        (FundingSource.STATE, 3_450_00),
        (FundingSource.MUNICIPAL, 3_450_00),
        (FundingSource.OWN, 4_000_00),
    ]
    shown = [text.replace("\u00a0", " ") for text, _tone in form.card.said]
    assert "Biudžeto eilučių suma 50 000,00 Eur = iš viso 50 000,00 Eur" in shown
    assert {tone for _text, tone in form.card.said} == {"ok"}
    QTest.keyClick(form, Qt.Key.Key_Return, CTRL)
    wait(lambda: answers.said == [("ok", "VP-1 užregistruotas.")])
    wait(lambda: page.table.model.rowCount() == 1)
    row = [text.replace("\u00a0", " ") for text in table_texts(page.table)[0]]
    assert row[0] == "VP-1"
    assert row[-4:] == ["Asociacija „Žemaitė“", "Pagalba į namus", "46 000,00", "Registruotas"]
    stored = office.applications.queries.one(office.applications.queries.source().ids(Query())[0])
    assert stored.draft.received_at == NOW
    assert all(check.ok for check in stored.checks)
    assert [(each.number, each.begins, each.ends) for each in stored.draft.activities] == [
        ("1", "1", "3"),
        ("2", "2", "18"),
    ]


def test_indicators_are_offered_and_a_line_that_is_not_eligible_lowers_the_rate(
    page: ApplicationsPage, office: Office
) -> None:
    ids = make_strategy(office)
    make_call(office, ids, indicators=(RequiredDraft("Nauji savanoriai", "asm.", 5_00),))
    page.register()
    form = top(ApplicationDialog)
    grid = form.grids["indicators"]
    assert [[grid.text(row, place) for place in range(4)] for row in range(2)] == [
        ["Nauji savanoriai", "asm.", "5,00", ""],
        ["Mokymų dalyviai", "asm.", "", ""],
    ]
    form.go_to(4)
    type_cell(grid.table, 0, 3, "4")
    words = "Nauji savanoriai: suplanuota 4 < kvietimo mažiausia reikšmė 5 asm."
    assert (words, "bad") in form.card.said
    type_cell(grid.table, 2, 0, "Savas rodiklis")
    with pytest.raises(InvalidMany) as caught:
        form.offered.planned(grid.values())
    assert [each.text() for each in caught.value.problems] == ["Įrašykite planuojamą reikšmę."]
    form.go_to(3)
    put(None, form, "Prašoma suma", "10000")
    paste(
        form,
        "lines",
        ["Paslaugos\tMokymai\tvnt.\t1\t10 000,00", "Prekės\tBaldai\tvnt.\t1\t2000\t\tNe"],
    )
    shown = [(text.replace("\u00a0", " "), tone) for text, tone in form.card.said]
    assert ("Finansuojamoji dalis: 10 000,00 Eur iš 10 000,00 Eur", "bad") in [
        (text.split(" yra ")[0], tone) for text, tone in shown
    ]
    assert ("Biudžeto eilutės, kuriose nenurodyta netinkamumo priežastis: 2", "warn") in shown
    form.reject()


def test_what_is_missing_is_said_at_its_field(
    call: tuple[int, int], page: ApplicationsPage, office: Office
) -> None:
    page.register()
    form = top(ApplicationDialog)
    click(None, form, "Užregistruoti pasiūlymą")
    assert form.isVisible()
    assert form.place == 0
    errors = [label.text() for label in form.who.findChildren(QLabel) if label.isVisible()]
    assert errors.count("Užpildykite šį lauką.") == 4
    assert office.applications.queries.source().ids(Query()) == []
    form.reject()


def test_known_applicant_fills_itself_in(
    call: tuple[int, int], page: ApplicationsPage, office: Office
) -> None:
    register(office, call)
    page.register()
    form = top(ApplicationDialog)
    put(None, form, "Kodas", "188753461")
    wait(lambda: form.who.value("applicant") == "Asociacija „Pavyzdys A“")
    assert form.who.value("sector").value == "civil"
    form.reject()


def test_late_one_is_registered_and_rejected(
    call: tuple[int, int], page: ApplicationsPage, office: Office, answers: Answers
) -> None:
    register(office, call)
    office.clock.set(office.calls.queries.one(call[0]).draft.closes_at + timedelta(seconds=1))
    page.register()
    form = top(ApplicationDialog)
    assert [tone for _text, tone in form.card.said] == ["bad"]  # the minute alone is in time
    put(None, form, "Kodas", "188753461")
    wait(lambda: form.who.value("applicant") is not None)
    form.go_to(1)
    put(None, form, "Projekto pavadinimas", "Sekunde per vėlai")
    form.go_to(2)
    put(None, form, "Trukmė, mėn.", "12")
    form.go_to(3)
    put(None, form, "Prašoma suma", "10000")
    press(form, Qt.Key.Key_Return, CTRL)
    wait(lambda: bool(answers.said))
    tone, words = answers.said[0]
    assert tone == "warn"
    assert words.startswith("VP-2 užregistruotas ir atmestas: Gauta 2017-03-31 11:00:01")
    wait(lambda: states(page) == ["Pavėluotas", "Registruotas"])
    wait(lambda: page._one is not None and page._one.number == "VP-2")
    assert gone(page, QPushButton, "Tikrinti")


def test_one_that_came_earlier_is_asked_why_it_is_entered_late(
    call: tuple[int, int], page: ApplicationsPage, office: Office
) -> None:
    register(office, call)
    page.register()
    form = top(ApplicationDialog)
    assert gone(form, QLineEdit, "Kodėl įvedama vėliau, negu gauta")
    put(None, form, "Kodas", "188753461")
    wait(lambda: form.who.value("applicant") is not None)
    put(None, form, "Gauta", "2017-02-28 16:30")
    form.project.set_values({"title": "Įvesta iš žurnalo"})
    form.where.set_values({"months": 12})
    form.money.set_values({"requested": 10_000_00})
    press(form, Qt.Key.Key_Return, CTRL)
    wait(lambda: bool(form.receipt.rows["received_reason"].error.text()))
    put(None, form, "Kodėl įvedama vėliau, negu gauta", "Nebuvo elektros, rašyta žurnale")
    press(form, Qt.Key.Key_Return, CTRL)
    wait(lambda: page._one is not None and page._one.number == "VP-2")
    assert page._one is not None
    assert page._one.draft.received_reason == "Nebuvo elektros, rašyta žurnale"


def test_eligibility_is_checked_by_keyboard_alone(
    call: tuple[int, int], page: ApplicationsPage, office: Office, answers: Answers
) -> None:
    application_id = register(office, call)
    chosen(page, office, application_id)
    press(page, Qt.Key.Key_T, CTRL)
    form = top(CheckDialog)
    for place in range(len(form.questions.questions)):
        at = form.focusWidget()
        assert at is not None
        keys(at, "t1-3ąę"[place % 6])
    assert ("Tinkamas", "ok") in form.card.said
    press(form, Qt.Key.Key_Return, CTRL)
    wait(lambda: answers.said == [("ok", "VP-1: tikrinimas baigtas.")])
    wait(lambda: states(page) == ["Tinkamas"])
    stored = office.applications.queries.one(application_id)
    assert [item.answer.answer for item in stored.items if item.answer][:4] == [
        CheckAnswer.YES,
        CheckAnswer.YES,
        CheckAnswer.NOT_APPLICABLE,
        CheckAnswer.NOT_APPLICABLE,
    ]
    assert (stored.recommended, stored.checked_by) == (46_000_00, "Ona Pavyzdė")


def test_a_no_needs_its_reason_and_makes_it_ineligible(
    call: tuple[int, int], page: ApplicationsPage, office: Office
) -> None:
    application_id = register(office, call)
    chosen(page, office, application_id)
    click(None, page, "Tikrinti")
    form = top(CheckDialog)
    first, second = form.questions.questions[:2]
    press(form, Qt.Key.Key_N)
    assert form.focusWidget() is first.note
    press(form, Qt.Key.Key_Return)
    for _each in form.questions.questions[1:]:
        press(form, Qt.Key.Key_T)
    press(form, Qt.Key.Key_Return, CTRL)
    wait(lambda: first.wrong)
    assert not second.wrong
    keys(first.note, "Gauta neužpildyta")
    assert form.card.said[0] == ("Netinkamas", "bad")
    press(form, Qt.Key.Key_Return, CTRL)
    wait(lambda: states(page) == ["Netinkamas"])
    reason = office.applications.queries.one(application_id).eligibility_reason
    assert reason == "Projektinis pasiūlymas pateiktas laiku – ne (Gauta neužpildyta)"
    wait(lambda: reason in [each.text() for each in page.findChildren(QLabel) if each.isVisible()])


def test_unfinished_check_is_saved_and_goes_on(
    call: tuple[int, int], page: ApplicationsPage, office: Office
) -> None:
    application_id = register(office, call)
    chosen(page, office, application_id)
    page.check()
    form = top(CheckDialog)
    press(form, Qt.Key.Key_T)
    press(form, Qt.Key.Key_T)
    click(None, form, "Įrašyti nebaigtą")
    wait(lambda: not isValid(form) or not form.isVisible())
    stored = office.applications.queries.one(application_id)
    assert stored.state is ApplicationState.REGISTERED
    assert sum(item.answer is not None for item in stored.items) == 2
    wait(lambda: page._one is not None and page._one.version == stored.version)
    page.check()
    again = top(CheckDialog)
    assert again.questions.questions[2].isAncestorOf(again.focusWidget())
    again.reject()


def test_answers_that_were_not_saved_wait_as_a_draft(
    call: tuple[int, int], page: ApplicationsPage, office: Office
) -> None:
    chosen(page, office, register(office, call))
    page.check()
    form = top(CheckDialog)
    press(form, Qt.Key.Key_T)
    press(form, Qt.Key.Key_Escape)
    wait(lambda: not isValid(form) or not form.isVisible())
    page.check()
    again = top(CheckDialog)
    assert again.questions.questions[0].answer is CheckAnswer.YES
    click(None, again, "Atmesti juos")
    assert again.questions.answers() == []
    again.reject()


def test_a_cut_lowers_the_recommended_sum(
    call: tuple[int, int], page: ApplicationsPage, office: Office, answers: Answers
) -> None:
    application_id = register(office, call)
    chosen(page, office, application_id)
    click(None, page, "Biudžetas")
    click(None, page, "Rekomenduoti sumą")
    form = top(CutsDialog)
    type_cell(form.grid.table, 1, 2, "1000")
    assert form.grid.text(1, 3).replace("\u00a0", " ") == "13 000,00"
    assert any("= 45 080,00 Eur" in text.replace("\u00a0", " ") for text, _tone in form.card.said)
    press(form, Qt.Key.Key_Return, CTRL)
    wait(lambda: find(form, QLabel, "2 eilutė: Įrašykite, kodėl mažinama.").isVisible())
    type_cell(form.grid.table, 1, 4, "Viršija rinkos kainą")
    press(form, Qt.Key.Key_Return, CTRL)
    wait(lambda: bool(answers.said))
    assert answers.said[0][1].replace("\u00a0", " ") == "VP-1: rekomenduojama suma 45 080,00 Eur."
    stored = office.applications.queries.one(application_id)
    assert (stored.requested, stored.recommended) == (46_000_00, 45_080_00)
    assert (stored.lines[1].cut, stored.lines[1].cut_reason) == (1_000_00, "Viršija rinkos kainą")


def test_the_history_is_dated_and_named(
    call: tuple[int, int], page: ApplicationsPage, office: Office
) -> None:
    application_id = register(office, call)
    chosen(page, office, application_id)
    click(None, page, "Eiga")
    said = [each.text() for each in page.findChildren(QLabel) if each.isVisible()]
    assert "Gauta · Asmeniškai" in said
    assert "Užregistruotas pasiūlymas · Ona Pavyzdė" in said
    assert said.count("2017-03-01 10:00") == 2


def test_application_is_withdrawn_with_a_reason(
    call: tuple[int, int], page: ApplicationsPage, office: Office, answers: Answers
) -> None:
    application_id = register(office, call)
    chosen(page, office, application_id)
    click(None, page, "Atsiimti")
    form = top(FormDialog)
    put(None, form, "Priežastis", "Pareiškėjo raštas 2017-03-01 Nr. 5")
    click(None, form, "Atsiimti")
    wait(lambda: answers.said == [("ok", "VP-1 atsiimtas.")])
    assert office.applications.queries.one(application_id).state is ApplicationState.WITHDRAWN
    wait(lambda: table_texts(page.table)[0][-1] == "Atsiimtas")


def test_search_and_filters_narrow_the_list(
    call: tuple[int, int], page: ApplicationsPage, office: Office
) -> None:
    draft = application_draft(*call)
    for title in ("Žolynų kelias", "Savanorių centras"):
        office.applications.register(replace(draft, title=title))
    page.refresh()
    wait(lambda: page.table.model.rowCount() == 2)
    box = find(page, QLineEdit, "Ieškoti: numeris, pareiškėjas, projektas, kodas")
    press(page, Qt.Key.Key_F, CTRL)
    assert box.hasFocus()
    keys(box, "zolynu")
    wait(lambda: page.table.model.rowCount() == 1)
    assert table_texts(page.table)[0][0] == "VP-1"
    page.table.clear()
    page.table.chips.set_value("state", ApplicationState.ELIGIBLE)
    wait(lambda: page.table.model.rowCount() == 0)
    assert find(page, QLabel, "Nieko nerasta.").isVisible()


def test_edit_keeps_number_and_receipt(
    call: tuple[int, int], page: ApplicationsPage, office: Office
) -> None:
    application_id = register(office, call)
    chosen(page, office, application_id)
    press(page, Qt.Key.Key_F2)
    form = top(ApplicationDialog)
    form.turn(1)
    put(None, form, "Projekto pavadinimas", "Pataisytas pavadinimas")
    click(None, form, "Įrašyti")
    wait(lambda: not isValid(form) or not form.isVisible())
    stored = office.applications.queries.one(application_id)
    assert (stored.number, stored.draft.title) == ("VP-1", "Pataisytas pavadinimas")
    assert replace(stored.draft, title="") == replace(application_draft(*call), title="")


def test_auditor_has_no_verbs(call: tuple[int, int], app: QApplication, office: Office) -> None:
    application_id = register(office, call)
    add_person(office, "auditas", "Auditorė Pavyzdė", Role.AUDITOR)
    with as_user(office, "auditas"):
        page = ApplicationsPage(office)
        page.resize(1366, 700)
        page.show()
        chosen(page, office, application_id)
        assert page.side.isVisible()
        for name in ("Tikrinti", "Redaguoti", "Atsiimti", "Užregistruoti pasiūlymą"):
            assert gone(page, QPushButton, name)
        jobs.wait_idle()
        page.close()
        page.deleteLater()
