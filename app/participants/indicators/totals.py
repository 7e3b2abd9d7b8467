"""Totals that a promoter reported instead of names: entered with the report, voided if wrong."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app.attachments.incoming import Incoming
from app.attachments.steps import attach
from app.errors import Invalid, Missing, Refused
from app.i18n import N_
from app.participants.indicators.entered import Counted, TotalsDraft
from app.participants.indicators.sets import rule_set
from app.participants.steps import NOUN
from app.participants.typed import tidy
from app.problems import reason_of
from app.safety.rights import Right
from app.service import Service, load
from db.models.attendance import Activity, ReportedTotal
from db.models.participants import Operation
from db.terms import Controller, Sex

EVIDENCE = "reported-totals"
"""The noun under which a report's files are kept; the record is the report's first row."""

_NAMES = {Sex.FEMALE.value: "women", Sex.MALE.value: "men", Sex.NON_BINARY.value: "other"}


@dataclass(frozen=True, slots=True)
class TotalsRow:
    """One report of a promoter; ``id`` is its first stored row's. ``voided``: the reason."""

    id: int
    operation_id: int
    operation: str
    activity: str
    reported_on: date
    document: str
    note: str
    rows: tuple[Counted, ...]
    voided: str

    @property
    def count(self) -> int:
        """How many codes it reports."""
        return len(self.rows)


class TotalVerbs(Service):
    """Reports add up; a wrong one is voided and entered anew."""

    def enter(self, draft: TotalsDraft, files: Sequence[Incoming] = ()) -> int:
        """Store a report with its paper; returns its id.

        Raises InvalidMany for what was typed (also a rule that does not hold), Refused for a
        project whose names the office keeps itself, or a report that was entered already.
        """
        draft = draft.checked(self.office.clock.today())
        with self.verb(Right.EDIT_INDICATORS) as unit:
            operation = load(unit.session, Operation, draft.operation_id)
            _check(unit.session, operation, draft)
            stored = [
                ReportedTotal(
                    operation_id=operation.id,
                    activity_id=draft.activity_id,
                    reported_on=draft.reported_on,
                    code=row.code,
                    sex=sex,
                    count=value,
                    document=draft.document,
                    note=draft.note,
                )
                for row in draft.rows
                for sex, value in row.values()
            ]
            unit.session.add_all(stored)
            unit.session.flush()
            first = min(each.id for each in stored)
            attach(unit, EVIDENCE, first, files, self.office.user.name)
            unit.record(
                "indicators.totals_entered",
                first,
                operation=operation.code,
                reported_on=draft.reported_on.isoformat(),
                document=draft.document,
                codes=[row.code for row in draft.rows],
                files=len(files),
            )
            unit.touch(NOUN)
        return first

    def void(self, report_id: int, reason: str) -> None:
        """A report that was entered wrongly; it stays readable and counts no more."""
        reason = reason_of(tidy(reason), N_("Write why the report is voided."))
        with self.verb(Right.EDIT_INDICATORS) as unit:
            first = load(unit.session, ReportedTotal, report_id)
            if first.voided_at is not None:
                raise Refused(N_("This report is voided already."))
            for each in unit.session.scalars(_same(first)):
                each.voided_at, each.voided_reason = unit.now, reason
            unit.record(
                "indicators.totals_voided", report_id, document=first.document, reason=reason
            )
            unit.touch(NOUN)

    def rows(self, operation_id: int | None = None) -> Sequence[TotalsRow]:
        """Every report, the newest first (one SELECT)."""
        statement = (
            select(ReportedTotal, Operation.code, Activity.title)
            .join(Operation, Operation.id == ReportedTotal.operation_id)
            .outerjoin(Activity, Activity.id == ReportedTotal.activity_id)
            .order_by(ReportedTotal.reported_on.desc(), ReportedTotal.id)
        )
        if operation_id is not None:
            statement = statement.where(ReportedTotal.operation_id == operation_id)
        found: dict[tuple[object, ...], list[tuple[ReportedTotal, str, str]]] = {}
        with self.reading(Right.VIEW_PARTICIPANTS) as session:
            for each, code, title in session.execute(statement):
                key = (*_key(each), each.voided_at)
                found.setdefault(key, []).append((each, code, title or ""))
            return [_row(report) for report in found.values()]


def _check(session: Session, operation: Operation, draft: TotalsDraft) -> None:
    promoter = operation.controller is Controller.PROMOTER
    if draft.activity_id is not None:
        activity = load(session, Activity, draft.activity_id)
        if activity.operation_id != operation.id:
            raise Missing(N_("This record no longer exists. Refresh the list and choose again."))
        promoter = activity.controller is Controller.PROMOTER
    if not promoter:
        raise Refused(
            N_(
                "The office keeps the participants’ names of project {code} itself, so totals"
                " beside them would count people twice. Nothing was added: register the"
                " participants, or say in the project that its promoter keeps the names."
            ),
            field="operation_id",
            code=operation.code,
        )
    codes = set(rule_set(operation.indicator_rules).codes)
    if wrong := next((row.code for row in draft.rows if row.code not in codes), None):
        raise Invalid(
            N_("Project {code} does not count by the indicator {indicator}."),
            field="rows",
            code=operation.code,
            indicator=wrong,
        )
    if draft.reported_on < operation.starts_on:
        raise Invalid(N_("The report is older than the project."), field="reported_on")
    there = select(ReportedTotal.id).where(
        ReportedTotal.operation_id == operation.id,
        ReportedTotal.reported_on == draft.reported_on,
        ReportedTotal.document == draft.document,
        ReportedTotal.voided_at.is_(None),
        ReportedTotal.activity_id.is_(None)
        if draft.activity_id is None
        else ReportedTotal.activity_id == draft.activity_id,
    )
    if session.scalar(there.limit(1)) is not None:
        raise Refused(
            N_("This report was entered already. Void that one first, if it is wrong."),
            field="document",
        )


def _key(each: ReportedTotal) -> tuple[object, ...]:
    return each.operation_id, each.activity_id, each.reported_on, each.document


def _same(first: ReportedTotal) -> Select[ReportedTotal]:
    activity = ReportedTotal.activity_id
    return select(ReportedTotal).where(
        ReportedTotal.operation_id == first.operation_id,
        activity.is_(None) if first.activity_id is None else activity == first.activity_id,
        ReportedTotal.reported_on == first.reported_on,
        ReportedTotal.document == first.document,
        ReportedTotal.voided_at.is_(None),
    )


def _row(report: list[tuple[ReportedTotal, str, str]]) -> TotalsRow:
    first, code, activity = report[0]
    counts: dict[str, dict[str, int]] = {}
    for each, _code, _activity in report:
        counts.setdefault(each.code, {})[_NAMES.get(each.sex, "total")] = each.count
    return TotalsRow(
        min(each.id for each, _code, _activity in report),
        first.operation_id,
        code,
        activity,
        first.reported_on,
        first.document,
        first.note,
        tuple(Counted(name, **row) for name, row in sorted(counts.items())),
        first.voided_reason,
    )
