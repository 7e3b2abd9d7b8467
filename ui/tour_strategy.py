"""The way to every dialog of what the office does for its strategy (see :mod:`ui.tour`)."""

from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QDialog

from app.tables import Query
from ui.strategy.activities.dialogs import (
    EVENTS_TOPIC,
    event_dialog,
    publicity_dialog,
    void_dialog,
)
from ui.strategy.annual import approve_dialog, begin_dialog, withdraw_dialog
from ui.strategy.annual_writing import write_dialog
from ui.strategy.reached_dialogs import facts_dialog, typed_cells
from ui.strategy.reached_dialogs import void_dialog as void_value
from ui.window.window import MainWindow

Ways = Iterator[tuple[str, Callable[[], object]]]


def activities(window: MainWindow) -> Ways:
    """Each dialog's name, and what opens it."""
    office, page = window.office, window.page("strategy")
    found = office.monitoring.indicators.queries.table()
    assert found is not None
    typed_row = next(row for row in found.rows if typed_cells(row))
    annual = office.monitoring.annual.queries
    report = annual.one(annual.rows()[0].id)
    queries = office.strategy.activities.queries
    event = queries.one(queries.events.ids(Query())[0])
    entry = queries.entry(queries.publicity.ids(Query(filters=(("own", True),)))[0])
    events = queries.choices()
    made: dict[str, Callable[[], QDialog]] = {
        "indicator-values": lambda: facts_dialog(office, page, found),
        "strategy-value-void": lambda: void_value(office, page, typed_row),
        "annual-begin": lambda: begin_dialog(office, page, (2019, 2018)),
        "annual-write": lambda: write_dialog(office, page, report),
        "annual-approve": lambda: approve_dialog(office, page, report.row),
        "annual-withdraw": lambda: withdraw_dialog(office, page, report.row),
        "event": lambda: event_dialog(office, page, event),
        "event-new": lambda: event_dialog(office, page),
        "publicity": lambda: publicity_dialog(office, page, events, entry),
        "activity-void": lambda: void_dialog(
            page, event.draft.title, lambda _reason: None, EVENTS_TOPIC
        ),
    }
    for name, make in made.items():
        yield name, lambda make=make: make().open()  # type: ignore[misc]
