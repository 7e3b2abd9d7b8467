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
from ui.window.window import MainWindow

Ways = Iterator[tuple[str, Callable[[], object]]]


def activities(window: MainWindow) -> Ways:
    """Each dialog's name, and what opens it."""
    office, page = window.office, window.page("strategy")
    queries = office.strategy.activities.queries
    event = queries.one(queries.events.ids(Query())[0])
    entry = queries.entry(queries.publicity.ids(Query(filters=(("own", True),)))[0])
    events = queries.choices()
    made: dict[str, Callable[[], QDialog]] = {
        "event": lambda: event_dialog(office, page, event),
        "event-new": lambda: event_dialog(office, page),
        "publicity": lambda: publicity_dialog(office, page, events, entry),
        "activity-void": lambda: void_dialog(
            page, event.draft.title, lambda _reason: None, EVENTS_TOPIC
        ),
    }
    for name, make in made.items():
        yield name, lambda make=make: make().open()  # type: ignore[misc]
