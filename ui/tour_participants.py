"""The way to every dialog of the tab of participants (see :mod:`ui.tour`)."""

from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QDialog

from app.tables import Query
from ui.participants.form import ParticipantDialog
from ui.participants.small_dialogs import CodeDialog, exit_dialog
from ui.window.window import MainWindow

Ways = Iterator[tuple[str, Callable[[], object]]]


def participants(window: MainWindow) -> Ways:
    """Each dialog's name, and what opens it."""
    yield from _registry(window)


def _registry(window: MainWindow) -> Ways:
    office, page = window.office, window.page("participants").part("people")
    queries = office.participants.queries
    operations = queries.operations()
    card = queries.card(queries.source.ids(Query(sort="name"))[0])
    made: dict[str, Callable[[], QDialog]] = {
        "participant": lambda: ParticipantDialog(office, operations, parent=page),
        "participant-edit": lambda: ParticipantDialog(office, operations, card, parent=page),
        "participant-exit": lambda: exit_dialog(office, card, page),
        "participant-code": lambda: CodeDialog(office, card, page),
    }
    for name, make in made.items():
        yield name, lambda make=make: make().open()  # type: ignore[misc]
    yield "participant-projects", page.show_operations
    yield "participant-readings", page.edit_readings
