"""The list of reports over all projects, and rows of some of them."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import ClassVar

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import Session

from app.projects.monitoring.listing import MonitoredSource, Orders
from app.projects.monitoring.schedule import Told
from app.projects.monitoring.schedule import state_of as report_state
from app.projects.monitoring.views import ReportRow
from app.safety.rights import Right
from db.models.project_monitoring import ProjectReport
from db.models.projects import Project
from db.terms import ReportState
from db.values import listed

SOON = timedelta(days=30)
DUE = "due"
"""The filter of reports awaited within 30 days or late already."""

_R = ProjectReport
_LAST = case((_R.returned_on.is_not(None), _R.again_by), (_R.received_on.is_(None), _R.due_on))
"""The last day of the promoter's term; none while nothing is awaited of them."""


class ReportSource(MonitoredSource):
    """The first due first; ``state`` may be ``due``."""

    of = ProjectReport
    orders: ClassVar[Orders] = {
        "project": (Project.title_key, _R.number),
        "code": (Project.code, _R.number),
        "kind": (_R.kind, _R.due_on),
        "received_on": (_R.received_on, _R.due_on),
    }
    usual = (func.coalesce(_LAST, _R.due_on), Project.title_key)

    def in_state(self, state: str) -> list[ColumnElement[bool]]:
        """A state of a report, or :data:`DUE`."""
        return report_clauses(state, self.office.clock.today())

    def rows(self, ids: Sequence[int]) -> Sequence[ReportRow]:
        """Rows for one page of ids (one SELECT)."""
        with self.reading(Right.VIEW_PROJECTS) as session:
            return report_rows(session, [_R.id.in_(listed(ids))], self.office.clock.today())


def report_clauses(state: str, today: date) -> list[ColumnElement[bool]]:
    """Reports in a state, or ``due``; the same as the rule says of each."""
    if state == ReportState.ACCEPTED:
        return [_R.accepted_on.is_not(None)]
    held: dict[str, list[ColumnElement[bool]]] = {
        DUE: [today + SOON >= _LAST],
        ReportState.OVERDUE: [today > _LAST],
        ReportState.AWAITED: [_R.received_on.is_(None), _R.due_on >= today],
        ReportState.RETURNED: [_R.returned_on.is_not(None), _R.again_by >= today],
        ReportState.RECEIVED: [_R.received_on.is_not(None), _R.returned_on.is_(None)],
    }
    return [_R.accepted_on.is_(None), *held[state]]


def report_rows(
    session: Session, clauses: Iterable[ColumnElement[bool]], today: date
) -> list[ReportRow]:
    """Rows of some reports, by project and number (one SELECT)."""
    found = session.execute(
        select(_R, Project.code, Project.title)
        .join(Project, Project.id == _R.project_id)
        .where(*clauses)
        .order_by(_R.project_id, _R.number)
    )
    return [_report(each, code, title, today) for each, code, title in found]


def _report(each: ProjectReport, code: str, title: str, today: date) -> ReportRow:
    told = Told(each.due_on, each.received_on, each.returned_on, each.again_by, each.accepted_on)
    last = told.awaited_by
    return ReportRow(
        id=each.id,
        version=each.version,
        project_id=each.project_id,
        code=code,
        title=title,
        number=each.number,
        kind=each.kind,
        from_on=each.from_on,
        to_on=each.to_on,
        due_on=each.due_on,
        state=report_state(told, today),
        awaited_by=last,
        days=None if last is None else (last - today).days,
        received_on=each.received_on,
        document=each.document,
        done=each.done,
        deviations=each.deviations,
        remarks=each.remarks,
        returned_on=each.returned_on,
        again_by=each.again_by,
        accepted_on=each.accepted_on,
        accepted_by=each.accepted_by,
    )
