"""Parts „Veiklos“ and „Viešinimas“ as a person uses them, on the sample office."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from app.office import Office
from app.tables import Query
from tests.sample import office as office
from tests.sample import sample as sample
from tests.ui.find import table_texts, wait
from ui.kit import jobs
from ui.strategy.page import StrategyPage


@pytest.fixture
def page(app: QApplication, office: Office) -> Iterator[StrategyPage]:
    made = StrategyPage(office)
    made.resize(1366, 700)
    made.show()
    yield made
    jobs.wait_idle()
    made.close()
    made.deleteLater()


def test_all_activities_of_the_strategy_have_records(page: StrategyPage) -> None:
    page.choose("events")
    wait(lambda: len(page.current.figures) == 4)
    jobs.wait_idle()
    assert page.current.figures[3].value == "6 iš 6"
    sums = table_texts(page.current.sums)
    assert [row[1] for row in sums] == ["2", "2", "2", "3", "1", "2"]
    trained = [row[:4:3] for row in table_texts(page.current.trained)]
    assert trained[1] == ["Ona Pavyzdė", "8,00"]
    events = page.office.strategy.activities.queries.events
    page.current.table.select(events.ids(Query("duomenu apsauga"))[0])
    wait(lambda: page.side.isVisible())
    words = [label.text() for label in page.side.findChildren(QLabel)]
    assert any("pažymėjimas Nr. M-2019-402" in each for each in words)


def test_publicity_shows_calls_and_own_entries(page: StrategyPage) -> None:
    page.choose("publicity")
    jobs.wait_idle()
    wait(lambda: page.current.table.model.rowCount() > 0)
    channels = {row[1] for row in table_texts(page.current.table)}
    assert {"Kvietimas Nr. 3", "Spauda", "Interneto svetainė"} <= channels
