"""Verbs on time sheets: keep, approve (which locks), reopen, take out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from app.errors import Refused
from app.explanation import Check
from app.formats import local_day
from app.i18n import N_
from app.problems import reason_of
from app.projects.administration.drafts import TimeSheetDraft
from app.projects.administration.hours import Worked, checks, cost_of
from app.projects.administration.invoices import refuse_claimed
from app.projects.administration.own import NOUN, own_project
from app.projects.administration.settings import read_settings
from app.safety.rights import Right
from app.service import Service, check_version, load
from db.models.claims import TimeSheet, TimeSheetDay
from db.text import sort_key
from db.unit_of_work import UnitOfWork

_FIELDS = ("person", "function", "month", "rate", "category")


@dataclass(frozen=True)
class Kept:
    """A sheet's id and its warnings with their arithmetic."""

    id: int
    warnings: tuple[Check, ...]


class TimeSheetVerbs(Service):
    """A sheet is one person's month; approved, it is locked until it is reopened."""

    def keep(self, project_id: int, draft: TimeSheetDraft) -> Kept:
        """A new sheet; Refused where the person has one of that month already."""
        draft = draft.checked(self.office.clock.today())
        with self.verb(Right.EDIT_ADMINISTRATION) as unit:
            own_project(unit.session, project_id)
            _refuse_second(unit.session, project_id, draft, None)
            sheet = TimeSheet(project_id=project_id, recorded_by=self.office.user.name)
            self._fill(sheet, draft)
            unit.session.add(sheet)
            unit.session.flush()
            warnings = self._warnings(unit.session, sheet)
            unit.record(
                "time_sheet.kept",
                sheet.id,
                month=f"{draft.month:%Y-%m}",
                hours=sheet.hours,
                cents=sheet.cents,
                warnings=len(warnings),
            )
            unit.touch(NOUN)
        return Kept(sheet.id, warnings)

    def correct_sheet(self, sheet_id: int, version: int, draft: TimeSheetDraft) -> Kept:
        """Other days, rate or person; Refused once approved or taken into a claim."""
        draft = draft.checked(self.office.clock.today())
        with self.verb(Right.EDIT_ADMINISTRATION) as unit:
            sheet = _open(unit, sheet_id, version)
            _refuse_second(unit.session, sheet.project_id, draft, sheet.id)
            before = {each.on: (each.hours, each.work) for each in sheet.days}
            self._fill(sheet, draft)
            now = {each.on: (each.hours, each.work) for each in sheet.days}
            unit.session.flush()
            warnings = self._warnings(unit.session, sheet)
            unit.record(
                "time_sheet.corrected",
                sheet_id,
                days=sum(before.get(key) != now.get(key) for key in before.keys() | now.keys()),
                hours=sheet.hours,
                cents=sheet.cents,
                warnings=len(warnings),
            )
            unit.touch(NOUN)
        return Kept(sheet.id, warnings)

    def approve(self, sheet_id: int, version: int) -> None:
        """The hours are right; the sheet is locked. Refused for an empty one."""
        with self.verb(Right.APPROVE_TIME_SHEETS) as unit:
            sheet = _open(unit, sheet_id, version)
            if not sheet.hours:
                raise Refused(N_("The time sheet has no hours: there is nothing to approve."))
            sheet.approved_on = local_day(unit.now)
            sheet.approved_by = self.office.user.name
            unit.record("time_sheet.approved", sheet_id, hours=sheet.hours, cents=sheet.cents)
            unit.touch(NOUN)

    def reopen(self, sheet_id: int, version: int, reason: str) -> None:
        """Something approved has to be corrected after all; Refused once a claim took it in."""
        reason = reason_of(reason, N_("Write why it is reopened."))
        with self.verb(Right.APPROVE_TIME_SHEETS) as unit:
            sheet = load(unit.session, TimeSheet, sheet_id)
            check_version(sheet, version)
            if sheet.approved_on is None:
                raise Refused(N_("The time sheet is not approved, so it need not be reopened."))
            refuse_claimed(unit.session, sheet.claim_id)
            sheet.approved_on, sheet.approved_by = None, ""
            sheet.reopened_reason = reason
            unit.record("time_sheet.reopened", sheet_id, reason=reason)
            unit.touch(NOUN)

    def take_out_sheet(self, sheet_id: int, version: int) -> None:
        """A draft begun by mistake; an approved one is reopened first."""
        with self.verb(Right.EDIT_ADMINISTRATION) as unit:
            sheet = _open(unit, sheet_id, version)
            unit.session.delete(sheet)
            unit.record("time_sheet.taken_out", sheet_id, month=f"{sheet.month:%Y-%m}")
            unit.touch(NOUN)

    def _fill(self, sheet: TimeSheet, draft: TimeSheetDraft) -> None:
        for name in _FIELDS:
            setattr(sheet, name, getattr(draft, name))
        sheet.person_key = person_key(draft.person)
        _set_days(sheet, draft.days)
        found = cost_of(draft.days, draft.rate)
        sheet.hours, sheet.cents = found.hours, found.cents
        if sheet.id is not None:  # a day that changed alone makes another version, too
            flag_modified(sheet, "hours")

    def _warnings(self, session: Session, sheet: TimeSheet) -> tuple[Check, ...]:
        elsewhere = hours_elsewhere(session, sheet.person_key, sheet.month, sheet.id)
        return checks(worked(sheet), elsewhere, read_settings(session).limits)


def person_key(person: str) -> str:
    """What persons are sorted and compared by."""
    return sort_key(person)[:240]


def worked(sheet: TimeSheet) -> tuple[Worked, ...]:
    """The days of a stored sheet."""
    return tuple(Worked(each.on, each.hours, each.work) for each in sheet.days)


def hours_elsewhere(session: Session, key: str, month: date, but: int | None) -> Mapping[date, int]:
    """The person's hours by day on all other sheets of the month, of every project."""
    rows = session.execute(
        select(TimeSheetDay.on, func.sum(TimeSheetDay.hours))
        .join(TimeSheet, TimeSheet.id == TimeSheetDay.time_sheet_id)
        .where(
            TimeSheet.person_key == key,
            TimeSheet.month == month,
            TimeSheet.id != (-1 if but is None else but),
        )
        .group_by(TimeSheetDay.on)
    )
    return {row[0]: row[1] for row in rows}


def _set_days(sheet: TimeSheet, days: Sequence[Worked]) -> None:
    """Days that stay are changed in place: each may stand once."""
    stored = {each.on: each for each in sheet.days}
    wanted = {each.on: each for each in days}
    for on, day in stored.items():
        if on not in wanted:
            sheet.days.remove(day)
    for on, each in wanted.items():
        if on in stored:
            stored[on].hours, stored[on].work = each.hours, each.work
        else:
            sheet.days.append(TimeSheetDay(on=on, hours=each.hours, work=each.work))


def _refuse_second(
    session: Session, project_id: int, draft: TimeSheetDraft, but: int | None
) -> None:
    found = session.scalar(
        select(TimeSheet.id).where(
            TimeSheet.project_id == project_id,
            TimeSheet.person_key == person_key(draft.person),
            TimeSheet.month == draft.month,
            TimeSheet.id != (-1 if but is None else but),
        )
    )
    if found is not None:
        raise Refused(
            N_("{person} has a time sheet of {month} already: open that one."),
            field="person",
            person=draft.person,
            month=f"{draft.month:%Y-%m}",
        )


def _open(unit: UnitOfWork, sheet_id: int, version: int) -> TimeSheet:
    sheet = load(unit.session, TimeSheet, sheet_id)
    check_version(sheet, version)
    refuse_claimed(unit.session, sheet.claim_id)
    if sheet.approved_on is not None:
        raise Refused(N_("The time sheet is approved, so it is locked. Reopen it first."))
    return sheet
