"""The calls' tab as a person uses it: a call made by keyboard, published, cancelled."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from app.calls.terms import CallState
from app.office import Office
from db.terms import Role
from tests.app.nouns import FUNDED, NOW, call_draft, make_call, make_strategy
from tests.app.offices import add_person, as_user
from tests.ui.answers import Answers
from tests.ui.find import click, find, gone, keys, press, settled, table_texts, top, type_in, wait
from ui.calls.page import CallsPage
from ui.kit import jobs
from ui.kit.changes import ChangeFeed
from ui.kit.form import Form
from ui.kit.form_dialog import FormDialog
from ui.kit.grid import Grid
from ui.kit.record_dialog import RecordDialog

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(app: QApplication, answers: Answers, office: Office) -> Iterator[CallsPage]:
    made = CallsPage(office)
    feed = ChangeFeed(made)
    office.listeners.append(lambda nouns: feed.announce(*sorted(nouns)))
    made.follow(feed)
    made.resize(1366, 700)
    made.show()
    made.activateWindow()
    QTest.qWaitForWindowActive(made)
    settled()
    yield made
    jobs.wait_idle()
    made.close()
    made.deleteLater()


def grid_of(form: RecordDialog, name: str) -> Grid:
    grid = form.parts[name]
    assert isinstance(grid, Grid)
    return grid


def type_cell(grid: Grid, row: int, place: int, text: str) -> None:
    """Type into a cell and leave it with Enter."""
    editor = grid.table.viewport().findChild(QLineEdit)
    here = (grid.table.currentRow(), grid.table.currentColumn())
    if editor is None or here != (row, place):
        grid.table.setFocus()
        grid.table.setCurrentCell(row, place)
        QTest.keyClick(grid.table, Qt.Key.Key_Return)
        editor = grid.table.viewport().findChild(QLineEdit)
    assert editor is not None
    editor.selectAll()
    keys(editor, text)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    wait(lambda: grid.table.viewport().findChild(QLineEdit) is None)


def choose_cell(grid: Grid, row: int, place: int, words: str) -> None:
    """Choose from the list of a cell; Tab goes on to the next one."""
    grid.table.setFocus()
    grid.table.setCurrentCell(row, place)
    QTest.keyClick(grid.table, Qt.Key.Key_Return)
    box = grid.table.viewport().findChild(QComboBox)
    assert box is not None
    for _step in range(box.findText(words) - box.currentIndex()):
        QTest.keyClick(box, Qt.Key.Key_Down)
    assert box.currentText() == words
    QTest.keyClick(box, Qt.Key.Key_Tab)
    QTest.qWait(1)


def words_in(root: QWidget) -> list[str]:
    """Every text in sight, with plain spaces."""
    labels = [each for each in root.findChildren(QLabel) if each.isVisible()]
    return [each.text().replace("\u00a0", " ") for each in labels]


def test_empty_office_says_what_to_do_first(page: CallsPage, answers: Answers) -> None:
    assert "Kvietimų dar nėra." in words_in(page)
    QTest.keyClick(page, Qt.Key.Key_N, CTRL)
    wait(lambda: bool(answers.said))
    assert answers.said == [
        ("warn", "Pirmiausia įveskite strategiją su veiksmais: pagal juos rengiamas kvietimas.")
    ]


def test_a_call_is_made_by_keyboard_and_published(
    page: CallsPage, office: Office, answers: Answers, qtbot: object
) -> None:
    ids = make_strategy(office, FUNDED)
    settled()
    QTest.keyClick(page, Qt.Key.Key_N, CTRL)
    form = top(RecordDialog, "Naujas kvietimas")
    assert find(form, QLineEdit, "Kvietimo numeris").text() == "1"
    type_in(qtbot, form, "Kvietimo pavadinimas", "Kvietimas dirbti ir mokytis")
    press(form, Qt.Key.Key_PageDown, CTRL)
    type_in(qtbot, form, "Kvietimo lėšos", "100 000")
    type_in(qtbot, form, "Didžiausia suma projektui", "50 000")
    actions = grid_of(form, "actions")
    choose_cell(actions, 0, 0, "1.1.1 Neformalūs profesiniai mokymai ir praktika")
    type_cell(actions, 0, 1, "90 000")
    said = [text.replace("\u00a0", " ") for text, _tone in form._card.said]  # type: ignore[attr-defined]
    assert (
        "Veiksmų sumos 90 000,00 Eur ≠ kvietimo lėšos 100 000,00 Eur, skirtumas −10 000,00 Eur"
        in said
    )
    assert "Veiksmas 1.1.1: šiam kvietimui 90 000,00 Eur ≤ suplanuota 120 000,00 Eur" in said
    left = "1.1.1, ES: likutis 90 000,00 Eur, po to liktų 13 500,00 Eur"
    card = form._card  # type: ignore[attr-defined]
    wait(lambda: any(left in text.replace("\u00a0", " ") for text, _tone in card.said))
    form.go_to(3)
    press(form, Qt.Key.Key_Return, CTRL)
    settled()
    assert form.place == 1  # back where the sums differ
    assert any("skirtumas −10 000,00 Eur" in text for text in words_in(form))
    type_cell(actions, 0, 1, "100 000")
    press(form, Qt.Key.Key_S, CTRL)
    settled()
    assert [row[:4] for row in table_texts(page.table)] == [
        ["1", "Kvietimas dirbti ir mokytis", "100\u00a0000,00", "2017-04-01 17:00"]
    ]
    wait(lambda: page.side.isVisible())
    settled()
    click(qtbot, page, "Skelbti")
    settled()
    asked, verb = answers.asked[-1]
    assert verb == "Publish the call"
    assert "Kvietimas Nr. 1 bus paskelbtas. Pasiūlymai priimami nuo 2017-03-02 08:00" in asked
    assert "1.1.1 (100\u00a0000,00\u00a0Eur)" in asked
    assert answers.said[-1] == ("ok", "Kvietimas Nr. 1 paskelbtas.")
    one = office.calls.queries.one(office.calls.queries.rows()[0].id)
    assert one.state is CallState.PUBLISHED
    assert one.actions[0].node_id == ids["1.1.1"]
    assert gone(page, QAbstractButton, "Skelbti")
    assert gone(page, QAbstractButton, "Redaguoti vertinimo lentelę")


def test_a_cell_being_typed_into_is_saved_too(
    page: CallsPage, office: Office, qtbot: object
) -> None:
    ids = make_strategy(office)
    call_id = office.calls.draft(call_draft(ids[""], ids["1.1.1"]))
    settled()
    page.table.select(call_id)
    settled()
    click(qtbot, page, "Redaguoti")
    form = top(RecordDialog, "Redaguoti kvietimą")
    form.go_to(1)
    sources = grid_of(form, "sources")
    type_cell(sources, 0, 1, "86")
    sources.table.setCurrentCell(1, 1)
    QTest.keyClick(sources.table, Qt.Key.Key_Return)
    editor = sources.table.viewport().findChild(QLineEdit)
    assert editor is not None
    editor.selectAll()
    keys(editor, "6,5")
    QTest.keyClick(editor, Qt.Key.Key_S, CTRL)
    settled()
    shares = [share for _source, share, _cents in office.calls.queries.one(call_id).sources]
    assert shares == [8600, 650, 750]


def test_the_scorecard_is_a_grid_with_its_sum(
    page: CallsPage, office: Office, answers: Answers, qtbot: object
) -> None:
    ids = make_strategy(office)
    call_id = office.calls.draft(call_draft(ids[""], ids["1.1.1"]))
    settled()
    page.table.select(call_id)
    settled()
    click(qtbot, page, "Vertinimas")
    assert "Projekto atitiktis VPS veiksmui ir indėlis į rodiklius" in " ".join(words_in(page))
    click(qtbot, page, "Redaguoti vertinimo lentelę")
    form = top(RecordDialog, "Vertinimo lentelė")
    grid = grid_of(form, "criteria")
    assert grid.text(0, 5).startswith("20 – Viršija kvietimo minimumą")
    assert "9 kriterijai, didžiausia balų suma – 100" in words_in(form)
    type_cell(grid, 8, 4, "10")
    assert "9 kriterijai, didžiausia balų suma – 105" in words_in(form)
    assert "Kriterijų didžiausių balų suma yra 105, o ne 100." in words_in(form)
    click(qtbot, form, "Įrašyti vertinimo lentelę")
    settled()
    click(qtbot, page, "Skelbti")
    settled()
    assert answers.said[-1][0] == "warn"
    assert "Kvietimo dar negalima paskelbti:" in answers.said[-1][1]
    one = office.calls.queries.one(call_id)
    assert one.state is CallState.DRAFT
    assert [each.tie_rank for each in one.scorecard.criteria][:3] == [1, 2, None]
    assert one.scorecard.criteria[2].comment_required


def test_the_checklist_is_edited(page: CallsPage, office: Office, qtbot: object) -> None:
    ids = make_strategy(office)
    call_id = office.calls.draft(call_draft(ids[""], ids["1.1.1"]))
    settled()
    page.table.select(call_id)
    settled()
    click(qtbot, page, "Tinkamumas")
    click(qtbot, page, "Redaguoti tikrinimo sąrašą")
    form = top(RecordDialog)
    grid = grid_of(form, "items")
    type_cell(grid, 0, 0, "Gauta laiku")
    choose_cell(grid, 0, 1, "Tik pastaba")
    click(qtbot, form, "Įrašyti tikrinimo sąrašą")
    settled()
    items = office.calls.queries.one(call_id).items
    assert (items[0].text, items[0].must) == ("Gauta laiku", False)
    assert len(items) == 11


def test_cancelling_asks_for_the_reason(page: CallsPage, office: Office, qtbot: object) -> None:
    call_id = make_call(office, make_strategy(office))
    settled()
    page.table.select(call_id)
    settled()
    click(qtbot, page, "Atšaukti kvietimą")
    form = top(FormDialog, "Atšaukti kvietimą")
    click(qtbot, form, "Atšaukti kvietimą")
    settled()
    assert form.isVisible()
    type_in(qtbot, form, "Priežastis", "Pasikeitė finansavimo sąlygos")
    click(qtbot, form, "Atšaukti kvietimą")
    settled()
    one = office.calls.queries.one(call_id)
    assert one.state is CallState.CANCELLED
    assert "Atšauktas: Pasikeitė finansavimo sąlygos" in words_in(page)


def test_a_draft_is_deleted_after_a_question(
    page: CallsPage, office: Office, answers: Answers, qtbot: object
) -> None:
    ids = make_strategy(office)
    call_id = office.calls.draft(call_draft(ids[""], ids["1.1.1"]))
    settled()
    page.table.select(call_id)
    settled()
    answers.yes = False
    click(qtbot, page, "Šalinti")
    settled()
    assert "Kvietimo Nr. 1 juodraštis bus pašalintas" in answers.asked[-1][0]
    assert len(office.calls.queries.rows()) == 1
    answers.yes = True
    click(qtbot, page, "Šalinti")
    settled()
    assert office.calls.queries.rows() == ()
    assert not page.side.isVisible()


def test_what_was_typed_waits_as_a_draft(page: CallsPage, office: Office, qtbot: object) -> None:
    make_strategy(office)
    settled()
    click(qtbot, page, "Naujas kvietimas")
    form = top(RecordDialog, "Naujas kvietimas")
    type_in(qtbot, form, "Kvietimo pavadinimas", "Žiemos kvietimas")
    form.go_to(1)
    type_cell(grid_of(form, "actions"), 0, 1, "12 000")
    click(qtbot, form, "Atšaukti")
    settled()
    click(qtbot, page, "Naujas kvietimas")
    form = top(RecordDialog, "Naujas kvietimas")
    facts = form.parts["facts"]
    assert isinstance(facts, Form)
    assert facts.value("title") == "Žiemos kvietimas"
    assert grid_of(form, "actions").text(0, 1) == "12\u00a0000,00"
    click(qtbot, form, "Atmesti juos")
    assert facts.value("title") is None
    form.reject()


def test_the_head_counts_down(page: CallsPage, office: Office) -> None:
    make_call(office, make_strategy(office))
    settled()
    assert "Kvietimas Nr. 1: priimama iki 2017-03-31 11:00 · liko 30 d. 0 val." in words_in(page)


def test_a_call_closes_while_one_looks(page: CallsPage, office: Office) -> None:
    call_id = make_call(office, make_strategy(office))
    settled()
    page.table.select(call_id)
    settled()
    assert "Priimami pasiūlymai · liko 30 d. 0 val." in words_in(page)
    office.clock.set(NOW + timedelta(days=30, seconds=1))
    page.tick()
    settled()
    assert table_texts(page.table)[0][-1] == "Priėmimas baigtas"
    assert "Priėmimas baigtas" in words_in(page)


def test_an_auditor_reads_but_changes_nothing(app: QApplication, office: Office) -> None:
    ids = make_strategy(office)
    call_id = make_call(office, ids, contact="tel. 1")
    add_person(office, "auditas", "Auditorė Pavyzdė", Role.AUDITOR)
    with as_user(office, "auditas"):
        page = CallsPage(office)
        page.show()
        settled()
        page.table.select(call_id)
        settled()
        wait(lambda: page.side.isVisible())
        assert "tel. 1" in words_in(page)
        names = {each.text() for each in page.findChildren(QPushButton)}
        assert names.isdisjoint({"Naujas kvietimas", "Skelbti", "Redaguoti", "Šalinti", "Keisti"})
        page.close()
        page.deleteLater()
        jobs.wait_idle()
