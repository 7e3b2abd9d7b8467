"""The walk through the window, keyboard and mouse only: from "create office" to a signed sheet."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QWidget

from app.evaluation import ScaleKind
from app.signing.verify import verify
from tests.stories.hand import CTRL, ENTER, SPACE, TAB, Hand, paste, press
from tests.ui.answers import Answers
from tests.ui.find import choose, click, click_row, find, keys, settled, table_texts, top, wait
from tests.ui.frames import answers as answers
from tests.ui.frames import app as app
from tests.ui.frames import dressed as dressed
from ui.applications.check import CheckDialog
from ui.evaluation.conflict import ConflictDialog
from ui.evaluation.decide import DecideDialog
from ui.kit import jobs
from ui.papers.dialog import PaperDialog


@pytest.fixture
def hand(qtbot: object, app: QApplication, answers: Answers) -> Iterator[Hand]:
    made = Hand(qtbot, answers)
    yield made
    jobs.wait_idle()
    made.window.let_go()
    made.window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    for office in made.offices:
        office.close(with_backup=False)


def add_accounts(hand: Hand) -> None:
    """Two evaluators."""
    hand.window.show_page("accounts")
    page = hand.window.page("accounts")
    for login, name in (("egle", "Eglė Pavyzdienė"), ("tomas", "Tomas Pavyzdys")):
        hand.click(page, "Pridėti paskyrą")
        form = hand.dialog()
        hand.type(form, "Vardas ir pavardė", name)
        hand.type(form, "Prisijungimo vardas", login)
        hand.type(form, "Pirmasis slaptažodis", "plytelė karvė debesis")
        hand.type(form, "Pirmasis slaptažodis dar kartą", "plytelė karvė debesis")
        box = find(form, QCheckBox, "vertintojas")
        box.setFocus()
        QTest.keyClick(box, SPACE)
        hand.submit(form)
    wait(lambda: page.table.model.rowCount() == 3)


def enter_strategy(hand: Hand) -> None:
    """One goal, one action, its plan."""
    page = hand.tab(2)
    hand.click(page, "Įvesti strategiją")
    form = hand.record()
    hand.type(form, "Pavadinimas", "Pavyzdžio miesto vietos plėtros strategija")
    choose(hand.qtbot, form, "Laikotarpis", "2014–2020 m. laikotarpis")
    hand.type(form, "Strategijai skirtos lėšos", "100000")
    hand.type(form, "Patvirtinta (kas ir kokiu dokumentu)", "Įsakymas Nr. 1V-505")
    hand.type(form, "Patvirtinta", "2016-07-20")
    press(form, Qt.Key.Key_PageDown, CTRL)
    paste(form, "nodes", ["1\tTikslas", "1.1\tUždavinys", "1.1.1\tVeiksmas"])
    press(form, Qt.Key.Key_PageDown, CTRL)
    press(form, Qt.Key.Key_PageDown, CTRL)
    lines = [
        "1.1.1\t2019\tES\t85000",
        "1.1.1\t2019\tValstybės biudžetas\t7500",
        "1.1.1\t2019\tSavivaldybės biudžetas\t7500",
    ]
    paste(form, "plan", lines)
    hand.submit(form)
    assert hand.window.office.strategy.queries.current() is not None


def publish_call(hand: Hand) -> None:
    """A call on the example scorecard, published."""
    page = hand.tab(3)
    press(page, Qt.Key.Key_N, CTRL)
    form = hand.record()
    hand.type(form, "Kvietimo pavadinimas", "Socialinės paslaugos")
    press(form, Qt.Key.Key_PageDown, CTRL)
    hand.type(form, "Kvietimo lėšos", "60000")
    hand.type(form, "Didžiausia suma projektui", "40000")
    paste(form, "actions", ["1.1.1 Veiksmas\t60000"])
    hand.submit(form)
    settled()
    hand.click(page, "Skelbti")
    assert hand.answers.said[-1] == ("ok", "Kvietimas Nr. 1 paskelbtas.")


def register_application(hand: Hand, applicant: tuple[str, str], title: str, asked: str) -> None:
    """An application from its paper form; its sums add up."""
    page = hand.tab(4)
    press(page, Qt.Key.Key_N, CTRL)
    settled()
    form = hand.record()
    choose(hand.qtbot, form, "Pateikimo būdas", "Asmeniškai")
    code, name = applicant
    hand.type(form, "Kodas", code)
    hand.type(form, "Pavadinimas", name)
    choose(hand.qtbot, form, "Teisinė forma", "Asociacija")
    choose(hand.qtbot, form, "Sektorius", "Pilietinė visuomenė")
    press(form, Qt.Key.Key_PageDown, CTRL)
    hand.type(form, "Projekto pavadinimas", title)
    press(form, Qt.Key.Key_PageDown, CTRL)
    hand.type(form, "Trukmė, mėn.", "12")
    press(form, Qt.Key.Key_PageDown, CTRL)
    hand.type(form, "Prašoma suma", asked)
    paste(form, "lines", [f"Paslaugos\tMokymai\tvnt.\t1\t{asked}"])
    paste(form, "sources", [f"ES\t{asked}"])
    hand.submit(form)


def check_eligible(hand: Hand, count: int) -> None:
    """Every item „Taip“, with the key T, for each application."""
    page = hand.tab(4)
    for place in range(count):
        click_row(page.table, place)
        settled()
        wait(lambda: page.side.isVisible())
        hand.front()
        press(page, Qt.Key.Key_T, CTRL)
        settled()
        dialog = top(CheckDialog)
        for _item in range(11):
            press(dialog, Qt.Key.Key_T)
        press(dialog, ENTER, CTRL)
        settled()
        wait(lambda: not any(each.isVisible() for each in page.findChildren(CheckDialog)))
    assert [row[-1] for row in table_texts(page.table)] == ["Tinkamas"] * count


def add_evaluators(hand: Hand) -> None:
    """Both accounts into the register of evaluators."""
    page = hand.tab(5)
    hand.click(page, "Vertintojai")
    for name in ("Eglė Pavyzdienė", "Tomas Pavyzdys"):
        hand.click(page, "Įtraukti vertintoją")
        form = hand.dialog()
        choose(hand.qtbot, form, "Paskyra", name)
        choose(hand.qtbot, form, "Sektorius", "Verslas")
        hand.submit(form)
    assert len(table_texts(page.part("evaluators").table)) == 2


def declare(hand: Hand, login: str) -> None:
    """The declaration, seen and signed in its preview."""
    hand.become(login)
    page = hand.tab(5)
    click(hand.qtbot, page, "Pasirašyti deklaraciją")
    sign_in_sight(hand)


def sign_in_sight(hand: Hand) -> None:
    """Ctrl+Enter in the paper's preview signs it; Esc leaves."""
    paper = top(PaperDialog)
    wait(lambda: paper.sign_button.isVisible(), 30)
    press(paper, ENTER, CTRL)
    settled()
    wait(lambda: paper.row is not None and paper.row.signed, 30)
    paper.close()
    settled()


def state_no_conflicts(hand: Hand, page: Any, count: int) -> None:
    """„Nėra“ for each application assigned."""
    for place in range(count):
        hand.front()
        page.part("mine").table.view.setFocus()
        QTest.keyClick(page.part("mine").table.view, Qt.Key.Key_Home)
        for _down in range(place):
            QTest.keyClick(page.part("mine").table.view, Qt.Key.Key_Down)
        QTest.keyClick(page.part("mine").table.view, ENTER)
        dialog = top(ConflictDialog)
        wait(dialog.isActiveWindow)
        choose(hand.qtbot, dialog, "Interesų konfliktas", "Nėra")
        hand.submit(dialog)
        wait(lambda: not any(each.isVisible() for each in page.findChildren(ConflictDialog)))


def score(hand: Hand, page: Any, place: int, points: tuple[int, ...]) -> None:
    """Nine criteria: a key for the step or the figure, Tab, a comment, Tab; submit and sign."""
    hand.front()
    page.part("mine").table.view.setFocus()
    QTest.keyClick(page.part("mine").table.view, Qt.Key.Key_Home)
    for _down in range(place):
        QTest.keyClick(page.part("mine").table.view, Qt.Key.Key_Down)
    QTest.keyClick(page.part("mine").table.view, ENTER)
    settled()
    assert page.current is page.sheet
    criteria = page.sheet.view.spec.criteria
    for criterion, given in zip(criteria, points, strict=True):
        steps = sorted((step.points for step in criterion.steps), reverse=True)
        yes_no = criterion.scale is ScaleKind.YES_NO
        choices = [criterion.high, criterion.low] if yes_no else steps
        type_keys(page, str(choices.index(given * 100) + 1) if choices else str(given))
        press(page, TAB)
        type_keys(page, "Pagrįsta dokumentais.")
        if criterion is not criteria[-1]:
            press(page, TAB)
    press(page, ENTER, CTRL)
    wait(lambda: page.current is page.review)
    settled()
    press(page, ENTER, CTRL)
    settled()
    sheet = top(PaperDialog)
    wait(lambda: sheet.sign_button.isVisible(), 30)
    hand.click(sheet, "Pasirašyti lapą")
    wait(lambda: sheet.row is not None and sheet.row.signed, 30)
    sheet.close()
    settled()


def type_keys(page: QWidget, text: str) -> None:
    """Letters where the focus is."""
    found = page.window().focusWidget()
    assert found is not None
    keys(found, text)


def score_all(hand: Hand, login: str, sheets: tuple[tuple[int, ...], ...]) -> None:
    """One evaluator's whole work."""
    hand.become(login)
    page = hand.tab(5)
    state_no_conflicts(hand, page, len(sheets))
    for place, points in enumerate(sheets):
        score(hand, page, place, points)


GOOD = (20, 15, 13, 10, 10, 10, 8, 5, 5)
FAIR = (10, 8, 11, 10, 5, 5, 8, 5, 0)


def test_walk_from_create_office_to_the_exported_signed_sheet(
    hand: Hand, answers: Answers, tmp_path: Path
) -> None:
    office = hand.make_office(tmp_path / "biuras", "Pavyzdžio miesto VVG", "Ona Pavyzdė")
    add_accounts(hand)
    enter_strategy(hand)
    publish_call(hand)
    call = office.calls.queries.one(office.calls.queries.rows()[0].id)
    office.clock.set(call.draft.opens_at + timedelta(hours=2))
    register_application(hand, ("305000014", "Asociacija „Pavyzdys A“"), "Pagalba", "39 000")
    register_application(hand, ("305000128", "Asociacija „Pavyzdys B“"), "Dirbtuvės", "30 000")
    check_eligible(hand, 2)
    add_evaluators(hand)
    for login in ("egle", "tomas"):
        declare(hand, login)
    hand.become("vadove")
    hand.assign()
    office.clock.set(call.draft.closes_at + timedelta(days=1))
    for login in ("egle", "tomas"):
        score_all(hand, login, (GOOD, FAIR))

    hand.become("vadove")
    page = hand.tab(5)
    hand.click(page, "Pirmumo eilė ir lėšų riba")
    rows = [row[:2] + [row[4], row[7]] for row in table_texts(page.part("ranking").table)]
    assert rows == [["1", "VP-1", "96,00", "Siūlomas"], ["2", "VP-2", "62,00", "Rezervinis"]]
    hand.click(page, "Priimti sprendimą")
    decide = top(DecideDialog)
    hand.submit(decide)
    hand.click(page, "Pasirašyti visus savo")
    answers.path = tmp_path / "dokumentai"
    hand.click(page, "Eksportuoti")
    root = office.papers.authority_certificate()
    year = call.draft.closes_at.year
    papers = answers.path.glob("*.pdf")
    written = {path.name: verify(path.read_bytes(), (root,)) for path in papers}
    assert f"VL-{year}-1.pdf" in written
    assert {name[:2] for name in written} == {"ND", "VL", "S-", "SS", "RS"}
    assert all(found.ok for found in written.values())
    assert len(written) == 2 + 4 + 3
