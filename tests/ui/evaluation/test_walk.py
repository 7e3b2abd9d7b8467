"""The walk of an evaluation, as people do it: by keyboard, from the declaration to the papers."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.evaluation import CallState
from app.signing.verify import verify
from tests.app.evaluation.world import CLOSED, FULL, World
from tests.app.offices import as_user
from tests.ui.answers import Answers
from tests.ui.evaluation.conftest import Open, front
from tests.ui.find import choose, click, find, keys, table_texts, top, type_in, wait
from tests.ui.find import settled as settle
from ui.evaluation.conflict import ConflictDialog
from ui.evaluation.decide import DecideDialog
from ui.evaluation.page import EvaluationPage
from ui.papers.dialog import PaperDialog

ENTER, TAB, CTRL = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier


def focus(page: QWidget) -> QWidget:
    found = page.window().focusWidget()
    assert found is not None
    return found


def type_sheet(page: EvaluationPage, points: tuple[int, ...]) -> None:
    """Nine criteria: a key for the step or the figure, Tab, a comment, Tab."""
    spec = page.sheet.view
    assert spec is not None
    for criterion, given in zip(spec.spec.criteria, points, strict=True):
        steps = sorted((step.points for step in criterion.steps), reverse=True)
        pressed = str(steps.index(given * 100) + 1) if steps else str(given)
        keys(focus(page), pressed)
        QTest.keyClick(focus(page), TAB)
        keys(focus(page), "Pagrįsta.")
        if criterion is not spec.spec.criteria[-1]:
            QTest.keyClick(focus(page), TAB)


def test_an_evaluator_declares_states_no_conflict_scores_submits_and_signs(
    published: World, open_page: Open, answers: Answers, qtbot: object, tmp_path: Path
) -> None:
    published.sign_declaration("jonas")
    page = open_page(published, "egle")

    # 1. The declaration: seen, then signed in its preview.
    click(qtbot, page, "Pasirašyti deklaraciją")
    paper = top(PaperDialog)
    wait(lambda: paper.sign_button.isVisible())
    QTest.keyClick(paper, ENTER, CTRL)
    settle()
    wait(lambda: paper.row is not None and paper.row.signed)
    assert find(paper, QWidget, "Parašas galioja, dokumentas nepakeistas.")
    QTest.keyClick(paper, Qt.Key.Key_Escape)

    with as_user(published.office, "vadove"):
        published.office.evaluation.assign_all(published.call)
    published.office.clock.set(CLOSED)
    page.refresh()
    settle()
    assert [row[4:6] for row in table_texts(page.part("mine").table)] == [
        ["Nurodykite dėl konflikto", "liko 9 kriterijai"]
    ] * 3

    # 2. The question of conflict, application by application.
    page.part("mine").table.view.setFocus()
    for place in range(3):
        QTest.keyClick(page.part("mine").table.view, Qt.Key.Key_Home)
        for _down in range(place):
            QTest.keyClick(page.part("mine").table.view, Qt.Key.Key_Down)
        QTest.keyClick(page.part("mine").table.view, ENTER)
        dialog = top(ConflictDialog)
        wait(dialog.isActiveWindow)
        choose(qtbot, dialog, "Interesų konfliktas", "Nėra")
        QTest.keyClick(dialog, ENTER, CTRL)
        settle()
        wait(lambda: not any(each.isVisible() for each in page.findChildren(ConflictDialog)))
    assert [row[4] for row in table_texts(page.part("mine").table)] == ["Nepradėtas"] * 3

    # 3. The scorecard, keys only.
    front(page)
    QTest.keyClick(page.part("mine").table.view, Qt.Key.Key_Home)
    QTest.keyClick(page.part("mine").table.view, ENTER)
    settle()
    assert page.shows(page.sheet)
    type_sheet(page, FULL[("egle", 0)])
    assert find(page, QWidget, "86,00 / 100")
    assert find(page, QWidget, "viskas įvertinta")
    QTest.keyClick(focus(page), ENTER, CTRL)
    wait(lambda: page.shows(page.review))  # a button's key clicks it a moment later
    settle()
    assert answers.asked == []
    QTest.keyClick(focus(page), ENTER, CTRL)
    wait(lambda: bool(answers.asked))
    settle()
    assert answers.asked == [
        (
            "Pasiūlymo VP-1 vertinimas taps galutinis: balų ir komentarų nebegalėsite keisti. "
            "Vertinimo lapas bus parengtas Jūsų parašui.",
            "Submit the evaluation",
        )
    ]
    sheet = top(PaperDialog, "Vertinimo lentelė VL-2017-1")
    click(qtbot, sheet, "Pasirašyti lapą")
    settle()
    wait(lambda: sheet.row is not None and sheet.row.signed)
    sheet.close()
    assert table_texts(page.part("mine").table)[0][4:] == ["Pasirašyta", "", "86,00"]

    # The signed sheet as a file.
    answers.path = tmp_path / "lapai"
    click(qtbot, page, "Dokumentai")
    settle()
    click(qtbot, page, "Eksportuoti")
    settle()
    written = sorted(path.name for path in answers.path.glob("*.pdf"))
    assert written == ["ND-2017-2.pdf", "VL-2017-1.pdf"]
    root = published.office.papers.authority_certificate()
    assert verify((answers.path / "VL-2017-1.pdf").read_bytes(), (root,)).ok
    assert answers.said[-1] == ("ok", f"2 dokumentai eksportuoti į „{answers.path}“.")


def test_the_manager_sees_the_ranking_and_decides(
    scored: World, open_page: Open, answers: Answers, qtbot: object, tmp_path: Path
) -> None:
    page = open_page(scored, "vadove")
    click(qtbot, page, "Pirmumo eilė ir lėšų riba")
    settle()
    rows = table_texts(page.part("ranking").table)
    assert [(row[0], row[1], row[4], row[7], row[8]) for row in rows] == [
        ("1", "VP-1", "83,00", "Siūlomas", "Lėšų pakanka"),
        ("2", "VP-2", "72,00", "Siūlomas", "Lėšų pakanka"),
        ("3", "VP-3", "51,00", "Rezervinis", "Lėšų nepakanka, trūksta 16\u00a0000,00\u00a0Eur"),
    ]
    assert find(page, QWidget, "Siūlomi (2): 86\u00a0000,00\u00a0Eur")
    click(qtbot, page, "Priimti sprendimą")
    dialog = top(DecideDialog)
    assert find(dialog, QWidget, "Siūlomi finansuoti 2 pasiūlymai, suma 86\u00a0000,00\u00a0Eur.")
    type_in(qtbot, dialog, "Sprendimo pagrindas", "Valdybos posėdis 2017-04-05, Nr. 3")
    QTest.keyClick(dialog, ENTER, CTRL)
    settle()
    assert page.shows(page.part("documents"))
    wait(lambda: page.part("documents").sign_button.isVisible())
    click(qtbot, page, "Pasirašyti visus savo")
    settle()
    assert answers.asked[-1] == (
        "Savo sertifikatu pasirašysite 3 šio kvietimo dokumentus.",
        "Sign",
    )
    assert {row[5] for row in table_texts(page.part("documents").table)} == {"Pasirašyta"}
    assert scored.office.evaluation.queries.ranked_calls()[0][3] is CallState.DECIDED
    click(qtbot, page, "Pirmumo eilė ir lėšų riba")
    settle()
    assert page.part("ranking").table.model.columns[7].title == "Decision"
    assert not page.part("ranking").decide_button.isVisible()
    answers.path = tmp_path / "visi"
    click(qtbot, page, "Sprendimo dokumentai")
    settle()
    QTest.keyClick(page.part("documents").table.view, Qt.Key.Key_A, CTRL)
    front(page)
    QTest.keyClick(page.part("documents").table.view, Qt.Key.Key_E, CTRL)
    wait(lambda: answers.asked[-1][1] == "folder")
    settle()
    assert len(list(answers.path.glob("*.pdf"))) == 11
    QTest.keyClick(page.part("documents").table.view, Qt.Key.Key_Home)
    click(qtbot, page, "Tikrinti parašą")
    settle()
    assert find(page.side, QWidget, "Parašas galioja, dokumentas nepakeistas.")
