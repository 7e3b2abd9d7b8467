"""Published closing figures on the screen's charts: the table that each draws below itself."""

from pathlib import Path

from PySide6.QtWidgets import QApplication

from app.formats import money
from tests.app.monitoring.closing import ADMINISTRATION, INDICATORS, SUMS, closed_office
from tests.ui.find import table_texts, wait
from ui.budget.charts import ChartsPart
from ui.kit import jobs
from ui.strategy.page import StrategyPage


def test_closing_figures_stand_in_the_charts_exactly(
    app: QApplication, answers: object, tmp_path: Path
) -> None:
    office = closed_office(tmp_path)
    page = StrategyPage(office)
    page.show()
    page.choose("reached")
    wait(lambda: page.current.found is not None)
    chart = page.current.charts["whole"]
    assert chart.table is not None
    rows = table_texts(chart.table)
    assert [row[1:] for row in rows] == [
        [money(plan * 100, unit=False), money(fact * 100, unit=False)] for plan, fact in INDICATORS
    ]
    part = ChartsPart(office, page.side)
    part.refresh()
    stages = part.charts["stages"]
    wait(lambda: stages.table is not None)
    assert stages.table is not None
    drawn = table_texts(stages.table)
    assert [row[1] for row in drawn] == [
        money(cents, unit=False) for cents in (*SUMS, ADMINISTRATION)
    ]
    assert {cell for row in drawn for cell in row[2:]} == {money(0, unit=False)}
    jobs.wait_idle()
    part.deleteLater()
    page.close()
    page.deleteLater()
    office.close(with_backup=False)
