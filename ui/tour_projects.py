"""The way to every dialog of projects (see :mod:`ui.tour`)."""

from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QDialog, QWidget

from app.i18n import N_
from app.office import Office
from app.projects.monitoring.settings import MonitoringSettings
from app.projects.queries import Waiting
from app.projects.terms import AgencyStep
from app.tables import Query
from ui.kit import jobs
from ui.projects.claim_dialogs import (
    check_dialog,
    claim_dialog,
    demand_dialog,
    pay_dialog,
    reason_dialog,
    return_dialog,
)
from ui.projects.contract_dialogs import contract_dialog, end_dialog, undo_dialog
from ui.projects.dialogs import cancel_step_dialog, edit_dialog, step_dialog, take_over_dialog
from ui.projects.monitoring import report_dialogs as reports
from ui.projects.monitoring import visit_dialogs as visits
from ui.projects.registry_dialogs import registry_dialog, unlink_dialog
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
        "project-registry": lambda: registry_dialog(office, page, last, []),
        "project-unlink": lambda: unlink_dialog(office, page, last),
    }
    first = queries.card(queries.source.ids(Query(sort="support", descending=True))[0])
    money = queries.money(first.id)
    claim, recovery = money.claims[-1], money.recoveries[0]
    made |= {
        "contract": lambda: contract_dialog(office, page, last),
        "contract-change": lambda: contract_dialog(office, page, first, change=True),
        "contract-finish": lambda: end_dialog(office, page, first, finish=True),
        "contract-undo": lambda: undo_dialog(office, page, first),
        "claim": lambda: claim_dialog(office, page, first.id, first.name),
        "claim-check": lambda: check_dialog(office, page, claim, 100_00),
        "claim-pay": lambda: pay_dialog(office, page, claim),
        "claim-reason": lambda: reason_dialog(N_("Reason"), N_("Save"), "", print, page),
        "recovery": lambda: demand_dialog(office, page, first.id, first.name),
        "recovery-return": lambda: return_dialog(office, page, recovery),
    }
    made |= _monitoring(office, page, last.id)
    for name, make in made.items():
        yield name, lambda make=make: _settled(make())  # type: ignore[misc]


def _monitoring(office: Office, page: QWidget, project: int) -> dict[str, Callable[[], QDialog]]:
    """Of the first report, and of a visit that was held."""
    queries = office.project_monitoring.queries
    report = queries.report(queries.reports.ids(Query())[-1])[0]
    visit = queries.visit(queries.visits.ids(Query())[-1])[0]
    known = queries.indicators(visit.project_id)
    return {
        "monitoring-report": lambda: reports.report_dialog(office, page, project),
        "monitoring-receive": lambda: reports.receive_dialog(office, page, report, known),
        "monitoring-return": lambda: reports.return_dialog(office, page, report),
        "monitoring-reopen": lambda: reports.reopen_dialog(office, page, report),
        "monitoring-indicators": lambda: reports.indicators_dialog(office, page, project, known),
        "monitoring-value": lambda: reports.value_dialog(office, page, known),
        "monitoring-rules": lambda: reports.rules_dialog(office, page, MonitoringSettings()),
        "visit-plan": lambda: visits.plan_dialog(office, page, project),
        "visit-hold": lambda: visits.hold_dialog(office, page, visit),
        "visit-settle": lambda: visits.settle_dialog(office, page, visit),
        "visit-reopen": lambda: visits.reopen_dialog(office, page, visit),
        "visit-cancel": lambda: visits.cancel_dialog(office, page, visit),
    }


def _settled(dialog: QDialog) -> None:
    dialog.open()
    jobs.wait_idle()
