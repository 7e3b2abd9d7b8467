"""The way to every dialog of activities and attendance (see :mod:`ui.tour`)."""

from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtWidgets import QDialog

from app.tables import Query
from ui.participants.attendance.certificates import CertificatesDialog
from ui.participants.attendance.dialogs import activity_dialog, cancel_dialog, settings_dialog
from ui.participants.attendance.grid import GridDialog
from ui.participants.attendance.members import MembersDialog
from ui.participants.attendance.papers import excel_dialog, list_dialog
from ui.participants.attendance.problems import ProblemsDialog
from ui.participants.attendance.session_forms import (
    cancel_session_dialog,
    series_dialog,
    session_dialog,
)
from ui.participants.attendance.sessions import SessionsDialog
from ui.window.window import MainWindow

Ways = Iterator[tuple[str, Callable[[], object]]]


def attendance(window: MainWindow) -> Ways:
    """Each dialog's name, and what opens it."""
    office, page = window.office, window.page("participants").part("attendance")
    service, operations = office.participants.attendance, office.participants.queries.operations()
    rows = service.queries.source.rows(service.queries.source.ids(Query()))
    row = max(rows, key=lambda each: each.sessions)
    session = service.queries.sessions(row.id)[0]
    operation = next(each for each in operations if each.id == row.operation_id)
    made: dict[str, Callable[[], QDialog]] = {
        "activity": lambda: activity_dialog(office, operations, page),
        "activity-cancel": lambda: cancel_dialog(office, row, page),
        "attendance-rules": lambda: settings_dialog(office, service.settings(), page),
        "sessions": lambda: SessionsDialog(office, row, page),
        "session": lambda: session_dialog(office, row, page, session),
        "session-series": lambda: series_dialog(office, row, page),
        "session-cancel": lambda: cancel_session_dialog(office, session, page),
        "activity-participants": lambda: MembersDialog(office, row, page),
        "attendance": lambda: GridDialog(office, service.queries.board(row.id), page),
        "attendance-list": lambda: list_dialog(
            office, row, service.queries.sessions(row.id), service.settings(), page
        ),
        "attendance-excel": lambda: excel_dialog(office, row, Path("lankomumas.xlsx"), page),
        "attendance-certificates": lambda: CertificatesDialog(office, row, page),
        "attendance-check": lambda: ProblemsDialog(office, operation, page),
    }
    for name, make in made.items():
        yield name, lambda make=make: make().open()  # type: ignore[misc]
