"""The documentation plan: the case files of a year, kept as one list."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.errors import Refused
from app.i18n import N_
from app.places import resource
from app.problems import Problems, one_line
from app.register.retention import MOST_YEARS, reached
from app.safety.rights import Right
from app.service import Service, check_version
from db.models.register import CaseFile, Document
from db.unit_of_work import UnitOfWork

EARLIEST_YEAR, LATEST_YEAR = 1990, 2200


@dataclass(frozen=True, slots=True)
class CaseDraft:
    """One case; ``years`` None: kept for ever. ``disposed`` names the act that ended it."""

    number: str
    title: str
    years: int | None = None
    disposed: str = ""
    id: int | None = None
    version: int | None = None


class CaseVerbs(Service):
    """A case that documents lie in cannot be taken out of the plan."""

    def store_cases(self, year: int, drafts: Sequence[CaseDraft]) -> None:
        """Replace the list of a year; raises InvalidMany with ``cases:row.column`` as fields."""
        if not EARLIEST_YEAR <= year <= LATEST_YEAR:
            raise Refused(N_("There is no plan for the year {year}."), year=str(year))
        tidy = _checked(year, drafts, self.office.clock.today())
        with self.verb(Right.MANAGE_REGISTER) as unit:
            stored = {each.id: each for each in _of_year(unit.session, year)}
            kept = {each.id: each.version for each in tidy if each.id is not None}
            for key, case in stored.items():
                check_version(case, kept.get(key))
            _remove(unit, [case for key, case in stored.items() if key not in kept])
            for case in stored.values():
                case.number = f"\0{case.id}"  # two cases may change their numbers
            unit.session.flush()
            for position, each in enumerate(tidy):
                case = stored.get(each.id or 0) or CaseFile(year=year)
                unit.session.add(case)
                case.position, case.number, case.title = position, each.number, each.title
                case.years, case.disposed = each.years, each.disposed
            unit.session.flush()
            unit.record("register.cases_changed", year=year, rows=len(tidy))
            unit.touch("register")


def _checked(year: int, drafts: Sequence[CaseDraft], today: date) -> list[CaseDraft]:
    problems, tidy = Problems(), []
    seen: set[str] = set()
    for place, draft in enumerate(drafts):
        each = replace(
            draft,
            number=one_line(draft.number),
            title=one_line(draft.title),
            disposed=one_line(draft.disposed),
        )
        where = f"cases:{place}"
        problems.need(
            0 < len(each.number) <= 20,
            N_("Enter the index of the case, up to 20 characters."),
            where,
        )
        problems.need(each.number not in seen, N_("Two cases have the same index."), where)
        problems.need(0 < len(each.title) <= 300, N_("Enter the title of the case."), where)
        problems.need(
            each.years is None or 1 <= each.years <= MOST_YEARS,
            N_("A term is from 1 to {most} years; leave it empty for ever."),
            where,
            most=MOST_YEARS,
        )
        problems.need(
            not each.disposed or reached(year, each.years, today),
            N_("The case must still be kept: its term has not ended."),
            where,
        )
        problems.need(
            len(each.disposed) <= 200,
            N_("At most {most} characters fit here."),
            where,
            most=200,
        )
        seen.add(each.number)
        tidy.append(each)
    problems.done()
    return tidy


def _of_year(session: Session, year: int) -> Sequence[CaseFile]:
    return session.scalars(
        select(CaseFile).where(CaseFile.year == year).order_by(CaseFile.position)
    ).all()


def _remove(unit: UnitOfWork, cases: Sequence[CaseFile]) -> None:
    for case in cases:
        used = select(func.count(Document.id)).where(Document.case_id == case.id)
        if unit.session.scalar(used):
            raise Refused(
                N_("Documents lie in the case {number}: it stays in the plan."),
                number=case.number,
            )
        unit.session.delete(case)
    unit.session.flush()


def proposal(session: Session, year: int) -> list[CaseDraft]:
    """The list of a year: as stored, else as the year before, else the example."""
    stored = _of_year(session, year)
    if stored:
        return [
            CaseDraft(each.number, each.title, each.years, each.disposed, each.id, each.version)
            for each in stored
        ]
    last = session.scalar(select(func.max(CaseFile.year)).where(CaseFile.year < year))
    if last is not None:
        return [CaseDraft(each.number, each.title, each.years) for each in _of_year(session, last)]
    return list(example())


@cache
def example() -> tuple[CaseDraft, ...]:
    """The plan that an office starts with."""
    data = tomllib.loads(resource("presets", "cases-example.toml").read_text("utf-8"))
    return tuple(
        CaseDraft(each["number"], each["title"], each.get("years")) for each in data["cases"]
    )
