"""Verbs on the reports of a project: plan, receive, return, accept, take back."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.attachments.incoming import Incoming
from app.attachments.steps import attach
from app.errors import Invalid, Refused
from app.formats import local_day
from app.i18n import N_
from app.problems import reason_of
from app.projects.monitoring.drafts import ReceiptDraft, ReportDraft, ReturnDraft
from app.projects.monitoring.ground import (
    NOUN,
    REPORT,
    ends_on,
    next_number,
    opened,
    under_contract,
)
from app.projects.monitoring.schedule import Owed, owed
from app.projects.monitoring.settings import read_settings
from app.safety.rights import Right
from app.service import Service, load
from db.models.project_monitoring import ProjectIndicator, ProjectReport, ProjectValue
from db.models.projects import Project
from db.terms import ReportKind
from db.unit_of_work import UnitOfWork


class ReportVerbs(Service):
    """What a promoter owes is planned from the contract; the office may change each."""

    def plan_reports(self, project_id: int) -> int:
        """Put what the contract asks for in the place of reports that did not come in yet.

        Those that came in stay. Returns how many are planned. Raises Refused without a contract.
        """
        with self.verb(Right.MONITOR_PROJECTS) as unit:
            project, contract = under_contract(unit.session, project_id)
            present = _reports(unit.session, project_id)
            kept = [each for each in present if each.received_on is not None]
            for each in present:
                if each.received_on is None:
                    unit.session.delete(each)
            unit.session.flush()
            rule = read_settings(unit.session).schedule
            wanted = still_owed(owed(contract.starts_on, ends_on(contract), rule), kept)
            first = max((each.number for each in kept), default=0) + 1
            unit.session.add_all(
                _planned(project_id, number, each)
                for number, each in enumerate(wanted, start=first)
            )
            unit.record(
                "report.planned",
                project_id,
                project=project.code or project.title,
                reports=[each.due_on.isoformat() for each in wanted],
            )
            unit.touch(NOUN)
            return len(wanted)

    def add_report(self, project_id: int, draft: ReportDraft) -> int:
        """One more report; returns its id."""
        draft = draft.checked()
        with self.verb(Right.MONITOR_PROJECTS) as unit:
            load(unit.session, Project, project_id)  # what it owes may be known before the contract
            number = next_number(unit.session, ProjectReport, project_id)
            found = _planned(project_id, number, draft)
            unit.session.add(found)
            unit.session.flush()
            unit.record(
                "report.added", found.project_id, number=number, due=draft.due_on.isoformat()
            )
            unit.touch(NOUN)
        return found.id

    def change_report(self, report_id: int, version: int, draft: ReportDraft) -> None:
        """Another kind, other days or another term of a report that did not come in yet."""
        draft = draft.checked()
        with self.verb(Right.MONITOR_PROJECTS) as unit:
            found = _unreceived(unit, report_id, version)
            before = found.due_on
            found.kind, found.due_on = draft.kind, draft.due_on
            found.from_on, found.to_on = draft.from_on, draft.to_on
            unit.record(
                "report.changed",
                found.project_id,
                number=found.number,
                due=[before.isoformat(), draft.due_on.isoformat()],
            )
            unit.touch(NOUN)

    def drop_report(self, report_id: int, version: int) -> None:
        """Take a planned report out; Refused once it came in."""
        with self.verb(Right.MONITOR_PROJECTS) as unit:
            found = _unreceived(unit, report_id, version)
            unit.session.delete(found)
            unit.record(
                "report.dropped",
                found.project_id,
                number=found.number,
                due=found.due_on.isoformat(),
            )
            unit.touch(NOUN)

    def receive_report(
        self, report_id: int, version: int, draft: ReceiptDraft, files: Sequence[Incoming] = ()
    ) -> None:
        """Enter a report that came in, for the first time or mended, with what it says.

        The values of an earlier receipt are replaced. Raises InvalidMany with fields, Refused for
        one that is accepted.
        """
        with self.verb(Right.MONITOR_PROJECTS) as unit:
            found = _open(unit, report_id, version)
            draft = draft.checked(found.from_on, local_day(unit.now))
            if found.returned_on is not None and draft.received_on < found.returned_on:
                raise Invalid(
                    N_("The mended report comes after it was returned."), field="received_on"
                )
            found.received_on, found.document = draft.received_on, draft.document
            found.done, found.deviations = draft.done, draft.deviations
            found.returned_on = found.again_by = None
            _put_values(unit, found, draft.values, self.office.user.name)
            attach(unit, REPORT, found.id, files, self.office.user.name)
            unit.record(
                "report.received",
                found.project_id,
                number=found.number,
                values=len(draft.values),
                files=len(files),
            )
            unit.touch(NOUN)

    def return_report(self, report_id: int, version: int, draft: ReturnDraft) -> None:
        """Send it back to be mended, with remarks and a new term."""
        with self.verb(Right.MONITOR_PROJECTS) as unit:
            found = _open(unit, report_id, version)
            if found.received_on is None or found.returned_on is not None:
                raise Refused(N_("Only a report that came in can be returned or accepted."))
            draft = draft.checked(found.received_on, local_day(unit.now))
            found.returned_on, found.again_by = draft.returned_on, draft.again_by
            found.remarks = draft.remarks
            unit.record(
                "report.returned",
                found.project_id,
                number=found.number,
                again_by=draft.again_by.isoformat(),
            )
            unit.touch(NOUN)

    def accept_report(self, report_id: int, version: int) -> None:
        """The report is good as it is."""
        with self.verb(Right.MONITOR_PROJECTS) as unit:
            found = _open(unit, report_id, version)
            if found.received_on is None or found.returned_on is not None:
                raise Refused(N_("Only a report that came in can be returned or accepted."))
            found.accepted_on = local_day(unit.now)
            found.accepted_by = self.office.user.name
            unit.record("report.accepted", found.project_id, number=found.number)
            unit.touch(NOUN)

    def reopen_report(self, report_id: int, version: int, reason: str) -> None:
        """Take the acceptance back, with the reason."""
        reason = reason_of(reason)
        with self.verb(Right.MONITOR_PROJECTS) as unit:
            found = opened(unit, ProjectReport, report_id, version)
            if found.accepted_on is None:
                raise Refused(N_("This report is not accepted yet."))
            found.accepted_on, found.accepted_by = None, ""
            unit.record(
                "report.reopened",
                found.project_id,
                number=found.number,
                reason=reason,
            )
            unit.touch(NOUN)


def still_owed(wanted: Sequence[Owed], kept: Sequence[ProjectReport]) -> list[Owed]:
    """What is left of a plan when these came in already."""
    told = max((each.to_on for each in kept if each.kind is ReportKind.PROGRESS), default=None)
    kinds = {each.kind for each in kept}
    return [
        each
        for each in wanted
        if (each.kind is ReportKind.PROGRESS and (told is None or each.to_on > told))
        or (each.kind is not ReportKind.PROGRESS and each.kind not in kinds)
    ]


def _planned(project_id: int, number: int, what: Owed | ReportDraft) -> ProjectReport:
    return ProjectReport(
        project_id=project_id,
        number=number,
        kind=what.kind,
        from_on=what.from_on,
        to_on=what.to_on,
        due_on=what.due_on,
    )


def _reports(session: Session, project_id: int) -> list[ProjectReport]:
    query = select(ProjectReport).where(ProjectReport.project_id == project_id)
    return list(session.scalars(query.order_by(ProjectReport.number)))


def _open(unit: UnitOfWork, report_id: int, version: int) -> ProjectReport:
    found = opened(unit, ProjectReport, report_id, version)
    if found.accepted_on is not None:
        raise Refused(
            N_("This report is accepted. To change it, take the acceptance back with a reason.")
        )
    return found


def _unreceived(unit: UnitOfWork, report_id: int, version: int) -> ProjectReport:
    found = _open(unit, report_id, version)
    if found.received_on is not None:
        raise Refused(N_("This report came in already: its term is no longer a plan."))
    return found


def _put_values(
    unit: UnitOfWork, report: ProjectReport, values: Mapping[int, int], who: str
) -> None:
    session = unit.session
    own = set(
        session.scalars(
            select(ProjectIndicator.id).where(ProjectIndicator.project_id == report.project_id)
        )
    )
    if not set(values) <= own:
        raise Refused(N_("The report names an indicator that is not the project’s."))
    for before in session.scalars(select(ProjectValue).where(ProjectValue.report_id == report.id)):
        session.delete(before)
    session.add_all(
        ProjectValue(
            indicator_id=key,
            report_id=report.id,
            on=min(report.to_on, report.received_on or report.to_on),
            value=value,
            recorded_at=unit.now,
            recorded_by=who,
        )
        for key, value in values.items()
    )
