"""Parts „Rodiklių pasiekimas“ and „Metinės ataskaitos“ as a person uses them."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QLabel

from app.monitoring.annual.wording import KEYS
from app.office import Office
from tests.sample import office as office
from tests.sample import sample as sample
from tests.ui.find import click, table_texts, type_in, wait
from ui.kit import jobs
from ui.kit.form import Form
from ui.kit.grid import Grid
from ui.kit.record_dialog import RecordDialog
from ui.strategy.annual_writing import report_panel
from ui.strategy.page import StrategyPage


@pytest.fixture
def page(app: QApplication, answers: object, office: Office) -> Iterator[StrategyPage]:
    made = StrategyPage(office)
    made.resize(1366, 700)
    made.show()
    yield made
    jobs.wait_idle()
    made.close()
    made.deleteLater()


def dialog() -> QDialog:
    """The dialog in sight."""
    shown = [each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog)]
    return next(each for each in shown if each.isVisible())


def test_values_are_entered_in_the_grid_and_told_beside_it(
    page: StrategyPage, qtbot: object
) -> None:
    page.choose("reached")
    wait(lambda: page.current.found is not None)
    click(qtbot, page, "Įrašyti reikšmes")
    form = dialog()
    assert isinstance(form, RecordDialog)
    grid = form.parts["rows"]
    assert isinstance(grid, Grid)
    grid.table.setCurrentCell(3, 9)
    grid.paste("40")  # 2020, beside what the registry counts for 2019
    type_in(qtbot, form, "Reikšmių šaltinis (dokumentas)", "Ataskaita Nr. 9")
    click(qtbot, form, "Įrašyti")
    jobs.wait_idle()
    page.current.refresh()
    jobs.wait_idle()
    rows = [
        [text.replace("\u00a0", " ") for text in row] for row in table_texts(page.current.table)
    ]
    assert rows[3][5:7] == ["54,00", "90 proc."]
    page.current.table.select(4)
    wait(lambda: page.side.isVisible())
    words = [label.text() for label in page.side.findChildren(QLabel)]
    assert "Metų reikšmės sudedamos: 14 + 40 = 54" in words
    click(qtbot, page, "Panaikinti reikšmę")
    form = dialog()
    type_in(qtbot, form, "Priežastis", "Įrašyta ne tam rodikliui")
    click(qtbot, form, "Panaikinti reikšmę")
    jobs.wait_idle()
    page.current.refresh()
    jobs.wait_idle()
    wait(lambda: table_texts(page.current.table)[3][5] == "14,00")
    said = [label.text() for label in page.side.findChildren(QLabel)]
    assert any(
        text.startswith("2020 m.: 40 (Ataskaita Nr. 9) – Įrašyta ne tam rodikliui. Ona Pavyzdė")
        for text in said
    )


def test_report_is_begun_and_written(page: StrategyPage, qtbot: object) -> None:
    page.choose("annual")
    wait(lambda: page.current.table.model.rowCount() == 1)
    assert table_texts(page.current.table)[0][2] == "Patvirtinta"
    report = page.office.monitoring.annual.begin(2020)
    page.current.refresh()
    wait(lambda: page.current.table.model.rowCount() == 2)
    page.current.table.select(report)
    wait(lambda: page.side.isVisible())
    click(qtbot, page, "Rašyti")
    form = dialog()
    assert isinstance(form, RecordDialog)
    forms = [part for part in form.parts.values() if isinstance(part, Form)]
    fields = [key for part in forms for key in part.values()]
    assert sorted(fields) == sorted(KEYS)
    type_in(qtbot, form, "1. Bendrieji duomenys", "Tęsti pradėti projektai.")
    click(qtbot, form, "Įrašyti")
    jobs.wait_idle()
    found = page.office.monitoring.annual.queries.one(report)
    assert found.texts["general"] == "Tęsti pradėti projektai."
    assert found.sections[0].texts == ("Tęsti pradėti projektai.",)
    older = replace(found, sections=(*found.sections[:4], *found.sections[6:]))
    panel = report_panel(older)
    said = [each.text() for each in panel.findChildren(QLabel)]
    assert (said[1], said[2]) == ("1. Bendrieji duomenys", "lentelių: 1 · tekstas parašytas")
    assert len(said) == 1 + 2 * 11
    panel.deleteLater()
