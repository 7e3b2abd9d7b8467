"""The way to every dialog of projects (see :mod:`ui.tour`)."""

from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QDialog

from app.projects.queries import Waiting
from app.projects.terms import AgencyStep
from app.tables import Query
from ui.kit import jobs
from ui.projects.dialogs import cancel_step_dialog, edit_dialog, step_dialog, take_over_dialog
from ui.window.window import MainWindow

Ways = Iterator[tuple[str, Callable[[], object]]]


def projects(window: MainWindow) -> Ways:
    """Each dialog's name, and what opens it."""
    office, page = window.office, window.page("projects").part("projects")
    queries = office.projects.queries
    last = queries.card(queries.source.ids(Query(sort="number"))[-1])
    waiting = [Waiting(1, "3", 4)]
    due, approved = AgencyStep.DUE_SET, AgencyStep.APPROVED
    made: dict[str, Callable[[], QDialog]] = {
        "project-take-over": lambda: take_over_dialog(office, page, waiting),
        "project-step": lambda: step_dialog(office, page, [last.id], last, due),
        "project-approved": lambda: step_dialog(office, page, [last.id], None, approved),
        "project-step-cancel": lambda: cancel_step_dialog(office, page, last),
        "project-edit": lambda: edit_dialog(office, page, last),
    }
    for name, make in made.items():
        yield name, lambda make=make: _settled(make())  # type: ignore[misc]


def _settled(dialog: QDialog) -> None:
    dialog.open()
    jobs.wait_idle()
