"""Forms of names, confirmed by hand on the sample office."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.office import Office
from tests.sample import office as office
from tests.sample import sample as sample
from tests.ui.answers import Answers
from tests.ui.find import click, click_row, settled, top, type_in, wait
from ui.kit import jobs
from ui.kit.form_dialog import FormDialog
from ui.names.page import NamesPage


@pytest.fixture
def page(answers: Answers, office: Office) -> Iterator[NamesPage]:
    made = NamesPage(office)
    made.resize(1366, 700)
    made.show()
    wait(lambda: made.table.model.rowCount() == 10)
    yield made
    jobs.wait_idle()
    made.deleteLater()


def test_form_is_corrected_confirmed_and_many_at_once(
    qtbot: QtBot, page: NamesPage, office: Office, answers: Answers
) -> None:
    click_row(page.table, 0)
    click(qtbot, page, "Patvirtinti")
    dialog = top(FormDialog)
    type_in(qtbot, dialog, "Naudininkas (kam?)", "Asociacijai")
    click(qtbot, dialog, "Patvirtinti")
    settled()
    assert dialog.isVisible()  # the quoted part must stay
    type_in(qtbot, dialog, "Naudininkas (kam?)", "asociacijai „Pavyzdys – amatų kiemas“")
    click(qtbot, dialog, "Patvirtinti")
    settled()
    assert answers.said[-1] == ("ok", "Patvirtintas 1 vardas ar pavadinimas.")
    assert len(office.needed_names.waiting()) == 7
    wait(lambda: page.table.model.rowCount() == 10)
    page.table.view.setFocus()
    QTest.keyClick(page.table.view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    click(qtbot, page, "Patvirtinti")
    settled()
    assert office.needed_names.waiting() == ()
    assert "Patvirtinti 7 vardai" in answers.said[-1][1]
