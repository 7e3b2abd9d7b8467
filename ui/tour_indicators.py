"""The way to every dialog of indicators (see :mod:`ui.tour`)."""

from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QDialog

from app.participants.indicators.scope import Scope
from ui.kit import jobs
from ui.participants.indicators_entry import targets_dialog, totals_dialog, void_dialog
from ui.participants.indicators_people import PeopleDialog
from ui.participants.indicators_reports import ChangesDialog, ReportsDialog, freeze_dialog
from ui.participants.indicators_totals import TotalsDialog
from ui.window.window import MainWindow

Ways = Iterator[tuple[str, Callable[[], object]]]


def indicators(window: MainWindow) -> Ways:
    """Each dialog's name, and what opens it."""
    office, page = window.office, window.page("participants").part("indicators")
    service, operations = office.participants.indicators, office.participants.queries.operations()
    row = service.queries.figures().of("CO05")
    report = service.snapshots.rows()[0]
    totals = service.totals.rows()[0]
    promoters = [each for each in operations if each.id == totals.operation_id]
    held = service.targets.rows()
    made: dict[str, Callable[[], QDialog]] = {
        "indicator-people": lambda: PeopleDialog(office, row, Scope(), None, page),
        "indicator-targets": lambda: targets_dialog(
            office, Scope(), row.rules, held, "Pakruojis", page
        ),
        "indicator-totals": lambda: TotalsDialog(office, operations, page),
        "indicator-report": lambda: totals_dialog(office, promoters, promoters[0], page),
        "indicator-void": lambda: void_dialog(office, totals, page),
        "indicator-freeze": lambda: freeze_dialog(office, Scope(), "Pakruojis", page),
        "indicator-frozen": lambda: ReportsDialog(office, page),
        "indicator-changes": lambda: ChangesDialog(office, report, page),
    }
    for name, make in made.items():
        yield name, lambda make=make: _settled(make())  # type: ignore[misc]


def _settled(dialog: QDialog) -> None:
    dialog.open()
    jobs.wait_idle()
