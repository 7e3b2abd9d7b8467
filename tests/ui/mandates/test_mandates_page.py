"""Functions and deputies, worked by hand on the sample office."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QListWidget, QWidget
from pytestqt.qtbot import QtBot

from app.errors import Stale
from app.office import Office
from tests.sample import office as office
from tests.sample import sample as sample
from tests.ui.answers import Answers
from tests.ui.find import (
    choose,
    click,
    click_row,
    find,
    press,
    settled,
    table_texts,
    top,
    type_in,
    wait,
)
from ui.kit import jobs
from ui.kit.form_dialog import FormDialog
from ui.mandates.page import MandatesPage


def words(widget: QWidget) -> str:
    return "\n".join(each.text() for each in widget.findChildren(QLabel) if each.isVisible())


@pytest.fixture
def page(answers: Answers, office: Office) -> Iterator[MandatesPage]:
    made = MandatesPage(office)
    made.resize(1366, 700)
    made.show()
    wait(lambda: made.table.model.rowCount() >= 5)
    yield made
    jobs.wait_idle()
    made.deleteLater()


def test_deputy_of_the_sample_is_seen(qtbot: QtBot, page: MandatesPage) -> None:
    row = table_texts(page.table)[1]
    assert row[:3] == ["administracijos vadovas", "Ieva Pavyzdytė", "pavaduoja"]
    click_row(page.table, 1)
    assert "laikinai einanti administracijos vadovo pareigas" in words(page)


def test_function_is_added_held_and_ended(
    qtbot: QtBot, page: MandatesPage, office: Office, answers: Answers
) -> None:
    click(qtbot, page, "Nauja pareigybė")
    dialog = top(FormDialog)
    type_in(qtbot, dialog, "Pareigybė", "tarybos sekretorius")
    assert dialog.form.value("feminine") == "tarybos sekretorė"
    assert dialog.form.value("genitive") == "tarybos sekretoriaus"
    click(qtbot, dialog, "Įrašyti")
    settled()
    click(qtbot, page, "Paskirti")
    dialog = top(FormDialog)
    choose(qtbot, dialog, "Pareigos", "tarybos sekretorius")
    type_in(qtbot, dialog, "Vardas ir pavardė", "Rūta Pavyzdė")
    assert dialog.form.value("woman") is True
    dialog.form.set_values({"starts_on": date(2019, 1, 2), "ends_on": date(2019, 1, 31)})
    type_in(qtbot, dialog, "Pagrindas", "Tarybos 2019-01-02 protokolas Nr. 1")
    click(qtbot, dialog, "Paskirti")
    settled()
    assert answers.said[-1] == ("ok", "Įrašyta.")
    row = office.mandates.queries.all().rows[-1]
    assert (row.person, row.signs) == ("Rūta Pavyzdė", "tarybos sekretorė")
    page.refresh()
    settled()
    assert "tarybos sekretorius: nuo 2019-02-01 pareigų niekas neina." in words(page)
    page.order()
    order = top(FormDialog, "Pareigybių eilė")
    shown = find(order, QListWidget, "Pareigybės iš eilės")
    names = [each.name for each in office.mandates.queries.all().functions]
    assert [shown.item(place).text() for place in range(shown.count())] == names
    assert order.focusWidget() is shown
    shown.setCurrentRow(len(names) - 1)
    press(shown, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    moved = shown.model().index(0, 0).parent()
    assert shown.model().moveRow(moved, 0, moved, 2)  # as dragging does
    click(qtbot, order, "Įrašyti")
    settled()
    first, *rest = [*names[:-2], names[-1], names[-2]]
    found = [each.name for each in office.mandates.queries.all().functions]
    assert found == [rest[0], first, *rest[1:]]
    with pytest.raises(Stale):
        office.mandates.order_functions([1])
