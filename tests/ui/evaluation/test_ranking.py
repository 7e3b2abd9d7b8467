"""The ranking in the window: what blocks it, what if, its arithmetic."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.app.evaluation.world import World, cut
from tests.ui.evaluation.conftest import Open
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
from ui.evaluation.arithmetic import ArithmeticDialog
from ui.evaluation.decide import DecideDialog

K, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier


def test_a_blocked_ranking_names_who_owes_and_cannot_be_decided(
    ready: World, open_page: Open
) -> None:
    page = open_page(ready, "vadove")
    page.choose("ranking")
    settle()
    assert find(
        page,
        QWidget,
        "Pirmumo eilės sudaryti dar negalima:\n"
        "VP-1: vertinimo nepateikė Eglė Vertintoja, Jonas Vertintojas.\n"
        "VP-2: vertinimo nepateikė Eglė Vertintoja, Jonas Vertintojas.\n"
        "VP-3: vertinimo nepateikė Eglė Vertintoja, Jonas Vertintojas.",
    )
    button = page.part("ranking").decide_button
    assert not button.isEnabled()
    assert button.toolTip() == "Dar ne viskas atlikta: žr. virš lentelės."
    assert {row[0] for row in table_texts(page.part("ranking").table)} == {"–"}


def test_what_if_asks_without_changing_anything(
    scored: World, open_page: Open, qtbot: object
) -> None:
    page = open_page(scored, "vadove")
    page.choose("ranking")
    settle()
    click(qtbot, page, "Kas būtų, jei…")
    settle()
    type_in(qtbot, page, "Jei kvietimo lėšos būtų, Eur", "50 000")
    wait(lambda: table_texts(page.part("ranking").table)[1][7] == "Rezervinis")
    assert not page.part("ranking").decide_button.isEnabled()
    assert [row[7] for row in table_texts(page.part("ranking").table)] == [
        "Siūlomas",
        "Rezervinis",
        "Rezervinis",
    ]
    type_in(qtbot, page, "Jei kvietimo lėšos būtų, Eur", "penkiasdešimt")
    wait(lambda: not gone(page, QWidget, "„penkiasdešimt“ nėra skaičius, įrašytas kaip 1 234,50."))
    choose(qtbot, page, "Jei šis pasiūlymas būtų atsiimtas", "VP-1 · Pagalba į namus")
    page.part("ranking")._what_if.changed.emit()
    settle()
    assert [row[7] for row in table_texts(page.part("ranking").table)] == [
        "Siūlomas",
        "Siūlomas",
        "Neatrinktas",
    ]
    click(qtbot, page, "Atsisakyti prielaidos")
    settle()
    assert table_texts(page.part("ranking").table)[0][1:3] == ["VP-1", "Asociacija „Pavyzdys A“"]
    assert page.part("ranking").decide_button.isEnabled()
    # What is decided afterwards is what is seen, or nothing.
    click(qtbot, page, "Priimti sprendimą")
    dialog = top(DecideDialog)
    cut(scored.office, scored.applications[1], 1_000_00)
    QTest.keyClick(dialog, K.Key_Return, CTRL)
    settle()
    assert find(
        dialog,
        QWidget,
        "Sprendžiama jau ne tai, kas buvo rodoma: per tą laiką duomenys pasikeitė. Užverkite"
        " langą, peržiūrėkite iš naujo ir tada priimkite sprendimą.",
    )
    assert scored.office.evaluation.queries.ranking(scored.call).decided is None


def test_a_click_on_the_points_opens_the_arithmetic(scored: World, open_page: Open) -> None:
    page = open_page(scored, "vadove")
    page.choose("ranking")
    settle()
    click_row(page.part("ranking").table, 1, 4)
    dialog = top(ArithmeticDialog)
    for said in ("Eglė Vertintoja: 70,00", "Jonas Vertintojas: 74,00", "Vidurkis: 70; 74 → 72,00"):
        assert find(dialog, QWidget, said)
    dialog.close()


def test_arrows_go_through_parts_whose_rows_came_late(scored: World, open_page: Open) -> None:
    page = open_page(scored, "vadove")
    for key, part in ((K.Key_3, "progress"), (K.Key_4, "ranking")):
        press(page, key, Qt.KeyboardModifier.AltModifier)
        wait(lambda part=part: page.current is page.part(part))  # type: ignore[misc]
        settle()
        press(page, K.Key_Home)
        press(page, K.Key_Down)
        assert page.current.table.view.currentIndex().row() == 1
