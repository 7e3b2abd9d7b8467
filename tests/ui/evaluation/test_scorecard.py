"""The scorecard: untouched is not zero, every cell is kept, nothing takes the focus away."""

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.app.evaluation.world import World
from tests.app.offices import as_user
from tests.ui.answers import Answers
from tests.ui.evaluation.conftest import Open
from tests.ui.find import click, find, gone, keys, top, wait
from tests.ui.find import settled as settle
from ui.evaluation.arithmetic import ArithmeticDialog
from ui.evaluation.criterion import CriterionRow
from ui.evaluation.page import EvaluationPage
from ui.evaluation.scorecard import ScorecardScreen

K, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(ready: World, open_page: Open) -> EvaluationPage:
    """Eglė's first sheet, untouched."""
    found = open_page(ready, "egle")
    found.part("mine").open_task(ready.applications[0])
    settle()
    assert found.shows(found.sheet)
    return found


def rows(page: EvaluationPage) -> list[CriterionRow]:
    return list(page.sheet.rows.values())


def stored(world: World) -> dict[str, tuple[int | None, str]]:
    with as_user(world.office, "egle"):
        view = world.office.evaluation.queries.scorecard(world.applications[0])
    return {
        criterion.number: (view.scores[criterion.key], view.comments[criterion.key])
        for criterion in view.spec.criteria
        if criterion.key in view.scores
    }


def figures(sheet: ScorecardScreen) -> tuple[str, str, str]:
    return sheet._sum_name.text(), sheet._sum.text(), sheet._left.text()


def test_it_begins_at_the_first_open_criterion(page: EvaluationPage) -> None:
    assert page.focusWidget() is rows(page)[0].input
    assert figures(page.sheet) == ("tarpinė suma", "0,00 / 100", "liko 9 kriterijai")
    assert [row.property("open") for row in rows(page)] == [True] * 9


@pytest.mark.parametrize(
    ("pressed", "points"),
    [("1", 2000), ("2", 1000), ("3", 0), ("0", 0), ("4", None), ("9", None)],
)
def test_number_keys_choose_a_step(
    page: EvaluationPage, ready: World, pressed: str, points: int | None
) -> None:
    first = rows(page)[0]
    keys(first.input, pressed)
    settle()
    assert first.points() == points
    assert stored(ready) == ({} if points is None else {"1": (points, "")})
    assert page.focusWidget() is first.input


def test_zero_is_a_score_and_delete_takes_it_away(page: EvaluationPage, ready: World) -> None:
    first = rows(page)[0]
    keys(first.input, "3")
    assert figures(page.sheet) == ("tarpinė suma", "0,00 / 100", "liko 8 kriterijai")
    assert first.property("open") is False
    QTest.keyClick(first.input, K.Key_Delete)
    settle()
    assert figures(page.sheet)[2] == "liko 9 kriterijai"
    assert first.property("open") is True
    assert stored(ready) == {"1": (None, "")}
    keys(first.input, "1")
    QTest.keyClick(first.input, K.Key_Backspace)
    settle()
    assert stored(ready) == {"1": (None, "")}


def test_arrows_choose_and_go(page: EvaluationPage) -> None:
    first, second = rows(page)[:2]
    for _press in range(2):
        QTest.keyClick(first.input, K.Key_Right)
    assert first.points() == 1000
    QTest.keyClick(first.input, K.Key_Left)
    assert first.points() == 2000
    QTest.keyClick(first.input, K.Key_Down)
    assert page.focusWidget() is second.input
    QTest.keyClick(second.input, K.Key_Up)
    assert page.focusWidget() is first.input


def test_tab_goes_through_every_field_and_back(page: EvaluationPage) -> None:
    chain = [field for row in rows(page) for field in (row.input, row.comment)]
    for here, after in pairwise(chain):
        assert page.focusWidget() is here
        QTest.keyClick(here, K.Key_Tab)
        assert page.focusWidget() is after
    QTest.keyClick(chain[-1], K.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert page.focusWidget() is chain[-2]


@pytest.mark.parametrize("typed", ["5", "5,0", "5.0", "5,00", " 5 "])
def test_a_range_takes_every_way_to_write_a_figure(
    page: EvaluationPage, ready: World, typed: str
) -> None:
    third = rows(page)[2]
    third.input.setFocus()
    keys(third.input, typed)
    QTest.keyClick(third.input, K.Key_Tab)
    settle()
    assert third.points() == 500
    assert stored(ready)["3"] == (500, "")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("16", "3 kriterijus: nuo 0 iki 15 balų, žingsnis – 1."),
        ("1,5", "3 kriterijus: nuo 0 iki 15 balų, žingsnis – 1."),
        ("-1", "3 kriterijus: nuo 0 iki 15 balų, žingsnis – 1."),
        ("daug", "„daug“ nėra skaičius, įrašytas kaip 1 234,50."),
    ],
)
def test_an_impossible_figure_is_told_in_place_and_kept_on_screen(
    page: EvaluationPage, ready: World, answers: Answers, typed: str, said: str
) -> None:
    third = rows(page)[2]
    third.input.setFocus()
    keys(third.input, typed)
    settle()
    assert third.error.isVisible()
    assert third.error.text() == said
    assert third.points() is None
    QTest.keyClick(third.input, K.Key_Tab)
    settle()
    assert third.input.text() == typed  # type: ignore[union-attr]
    assert stored(ready).get("3", (None, ""))[0] is None
    assert answers.said == []
    page.sheet.review()
    settle()
    assert page.shows(page.sheet)
    assert page.focusWidget() is third.input
    third.input.selectAll()  # type: ignore[union-attr]
    keys(third.input, "7")
    assert not third.error.isVisible()
    QTest.keyClick(third.input, K.Key_Tab)
    settle()
    assert stored(ready)["3"] == (700, "")


def test_emptying_a_figure_leaves_it_unscored(page: EvaluationPage, ready: World) -> None:
    third = rows(page)[2]
    third.input.setFocus()
    keys(third.input, "7")
    QTest.keyClick(third.input, K.Key_Backspace)
    QTest.keyClick(third.input, K.Key_Tab)
    settle()
    assert third.points() is None
    assert stored(ready)["3"] == (None, "")


def test_saving_tells_the_time_and_takes_no_focus(page: EvaluationPage) -> None:
    third = rows(page)[2]
    third.comment.setFocus()
    keys(third.comment, "Ža")
    wait(lambda: bool(page.sheet._saved.text()))
    settle()
    keys(third.comment, "vu")
    assert page.focusWidget() is third.comment
    assert third.comment.toPlainText() == "Žavu"
    wait(lambda: page.sheet._saved.text() == "Išsaugota 11:00")
    settle()
    assert page.focusWidget() is third.comment
    assert third.comment.textCursor().position() == 4


def test_leaving_keeps_what_was_just_typed(page: EvaluationPage, ready: World) -> None:
    first = rows(page)[0]
    first.comment.setFocus()
    keys(first.comment, "Pagrįsta.")
    many = "Pagrįsta duomenimis ir apklausa, trūksta rodiklių. " * 3
    rows(page)[1].comment.setPlainText(many)
    page.sheet.leave()
    settle()
    assert page.shows(page.part("mine"))
    assert stored(ready) == {"1": (None, "Pagrįsta."), "2": (None, many.strip())}
    page.part("mine").open_task(ready.applications[0])
    settle()
    one, more = (row.comment for row in rows(page)[:2])
    assert one.height() < more.height()  # as tall as its text, also when it comes from the file


def test_work_is_kept_before_the_office_locks(page: EvaluationPage, ready: World) -> None:
    first = rows(page)[0]
    keys(first.input, "1")
    first.comment.setFocus()
    keys(first.comment, "Viršija.")
    page.sheet.keep_work()
    assert stored(ready) == {"1": (2000, "Viršija.")}


def test_a_refused_cell_is_told_and_kept_on_screen(
    page: EvaluationPage, ready: World, answers: Answers
) -> None:
    with as_user(ready.office, "vadove"):
        ready.office.evaluation.exclude(
            ready.applications[0], ready.evaluators["egle"], "Paaiškėjo giminystė"
        )
    settle()
    first = rows(page)[0]
    keys(first.input, "1")
    settle()
    assert first.error.text() == "Dėl interesų konflikto šio pasiūlymo vertinti negalite."
    assert page.sheet._saved.text() == "Ne viskas išsaugota: žr. pažymėtą kriterijų"
    assert first.points() == 2000
    answers.yes = False
    page.sheet.leave()
    settle()
    assert page.shows(page.sheet)
    assert answers.asked[-1][1] == "Leave without it"
    answers.yes = True
    page.sheet.leave()
    settle()
    assert page.shows(page.part("mine"))


def test_the_arithmetic_is_one_click_away(page: EvaluationPage, qtbot: object) -> None:
    keys(rows(page)[0].input, "1")
    keys(rows(page)[1].input, "2")
    click(qtbot, page, "Skaičiavimas")
    dialog = top(ArithmeticDialog)
    for said in ("1 kriterijus: 20,00", "2 kriterijus: 8,00"):
        assert find(dialog, QWidget, said)
    dialog.close()


def test_the_application_is_read_section_by_section(page: EvaluationPage, qtbot: object) -> None:
    click(qtbot, page, "Biudžetas")
    assert find(page, QWidget, "Prašoma suma: 46\u00a0000,00\u00a0Eur")
    click(qtbot, page, "Partneriai")
    assert find(page, QWidget, "VšĮ „Pavyzdys B“")
    click(qtbot, page, "Santrauka")
    assert find(page, QWidget, "Tikslas ir uždaviniai")
    rows(page)[0].input.setFocus()
    QTest.keyClick(rows(page)[0].input, K.Key_F6)
    assert page.focusWidget() is page.sheet.reading.area
    QTest.keyClick(page.sheet.reading.area, K.Key_Right)
    assert find(page, QWidget, "Trukmė: 18 mėnesių")
    QTest.keyClick(page.sheet.reading.area, K.Key_F6)
    assert page.focusWidget() is rows(page)[0].input


def test_a_submitted_sheet_is_read_only_paper(
    scored: World, open_page: Open, qtbot: object
) -> None:
    from ui.papers.dialog import PaperDialog

    page = open_page(scored, "egle")
    page.part("mine").open_task(scored.applications[0])
    settle()
    dialog = top(PaperDialog, "Vertinimo lentelė VL-2017-1")
    assert gone(dialog, QWidget, "Pasirašyti lapą")
    dialog.close()


def test_an_unfinished_sheet_cannot_be_submitted_and_says_why(
    page: EvaluationPage, answers: Answers
) -> None:
    keys(rows(page)[0].input, "1")
    page.sheet.review()
    settle()
    assert page.shows(page.review)
    assert not page.review._submit.isEnabled()
    assert page.review._submit.toolTip() == "Pirmiausia viską įvertinkite."
    page.review.submit()
    assert answers.asked == []
    page.review.back()
    settle()
    assert page.shows(page.sheet)
    assert page.focusWidget() is rows(page)[1].input
