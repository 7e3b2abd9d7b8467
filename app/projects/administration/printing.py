"""Papers of time sheets: an approved one waits for a signature, a blank one is filled by hand."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import uuid4

from app import numbers
from app.details import read_details
from app.documents.papers import HoursRow, HoursSheet, Letterhead, PaperId, Signer
from app.errors import Refused
from app.formats import day, local_day, prose_day, short
from app.i18n import N_, paper
from app.labels import paper_label
from app.mandates.steps import function_of, signer_of
from app.projects.administration.hours import Worked, cost_of, first_of, month_days
from app.projects.administration.own import own_project
from app.projects.administration.sheets import worked
from app.register.steps import issue, letterhead
from app.safety.rights import Right
from app.service import Service, load
from app.texts.emblems import with_pictures
from app.texts.steps import text_of
from app.texts.text import Text
from db.models.claims import TimeSheet
from db.models.projects import Project
from db.terms import CostCategory, PaperKind, TextKind
from db.unit_of_work import UnitOfWork

_MONTHS = (
    "sausio vasario kovo balandžio gegužės birželio "
    "liepos rugpjūčio rugsėjo spalio lapkričio gruodžio"
).split()


@dataclass(frozen=True)
class Printed:
    """A PDF and the number it bears, which names its file."""

    number: str
    pdf: bytes


@dataclass(frozen=True)
class Month:
    """What a sheet's paper tells; ``days`` empty and ``rate`` None on a blank one."""

    person: str
    function: str
    month: date
    category: CostCategory | None = None
    days: tuple[Worked, ...] = ()
    rate: int | None = None


class TimeSheetPapers(Service):
    """The paper of an approved sheet is kept and signed; a blank one is numbered and logged."""

    def issue_sheet(self, sheet_id: int) -> int:
        """Draw up the paper of an approved sheet for the signer's queue; its id."""
        with self.verb(Right.APPROVE_TIME_SHEETS) as unit:
            sheet = load(unit.session, TimeSheet, sheet_id)
            if sheet.approved_on is None:
                raise Refused(N_("Approve the time sheet first: its paper says what was approved."))
            project = own_project(unit.session, sheet.project_id)
            told = Month(
                sheet.person, sheet.function, sheet.month, sheet.category, worked(sheet), sheet.rate
            )
            user = self.office.user
            signer = signer_of(unit.session, user, local_day(unit.now))
            text = text_of(unit.session, TextKind.TIME_SHEET, None)
            made = issue(
                unit,
                PaperKind.TIME_SHEET,
                f"{sheet.person} · {sheet.month:%Y-%m}",
                user.id,
                lambda head, which: month_paper(head, which, text, project, told, signer),
                record=sheet.id,
            )
            unit.record("time_sheet.paper_issued", sheet_id, paper=made.number)
        return made.id

    def print_blank_sheet(
        self, project_id: int, month: date, person: str = "", function: str = ""
    ) -> Printed:
        """A month to fill with a pen, its holidays and weekends marked."""
        with self.verb(Right.EDIT_ADMINISTRATION) as unit:
            project = own_project(unit.session, project_id)
            told = Month(person.strip(), function.strip(), first_of(month))
            made = blank_paper(
                unit,
                TextKind.TIME_SHEET,
                lambda head, which, text: month_paper(
                    head, which, text, project, told, self._here(unit)
                ),
            )
            unit.record(
                "time_sheet.blank_printed", number=made.paper.number, month=f"{month:%Y-%m}"
            )
        return Printed(made.paper.number, self.office.render(made).pdf)

    def _here(self, unit: UnitOfWork) -> Signer:
        user = self.office.user
        function = function_of(unit.session, user, local_day(unit.now))
        return Signer(person=user.name, function=function)


def blank_paper(
    unit: UnitOfWork, kind: TextKind, build: Callable[[Letterhead, PaperId, Text], HoursSheet]
) -> HoursSheet:
    """Number a paper that is not kept, and build it."""
    on = local_day(unit.now)
    serial = numbers.take(unit, f"print.{kind}", on.year)
    prefix = {TextKind.TIME_SHEET: "DLT", TextKind.VOLUNTEER_SHEET: "SLT"}[kind]
    which = PaperId(
        uid=str(uuid4()),
        number=f"{prefix}-{on.year}-{serial}",
        day=on,
        recorded_at=unit.now,
        place=read_details(unit.session).place,
    )
    text = text_of(unit.session, kind, None)
    made = build(letterhead(unit.session, kind, None), which, text)
    found = with_pictures(unit.session, made)
    assert isinstance(found, HoursSheet)
    return found


def month_paper(
    head: Letterhead, which: PaperId, text: Text, project: Project, told: Month, signer: Signer
) -> HoursSheet:
    """The sheet of a month: every day, also those without hours."""
    blank = told.rate is None
    by_day = {each.on: each for each in told.days}
    rows = []
    for each in month_days(told.month):
        found = by_day.get(each.on)
        work = found.work if found else ""
        words = "; ".join(part for part in (each.holiday, work) if part)
        rows.append(
            HoursRow(
                day=day(each.on),
                name=paper(each.weekday).lower(),
                hours=short(found.hours) if found and found.hours else "",
                work=words,
                rests=each.rests,
            )
        )
    notes: tuple[str, ...] = ()
    total = ""
    if told.rate is not None:
        cost = cost_of(told.days, told.rate)
        total = short(cost.hours)
        notes = (cost.explanation.paper(),)
    return HoursSheet(
        head=head,
        paper=which,
        titles=text.fill(
            {
                **project_values(head, which, project),
                "person": told.person,
                "month": month_words(told.month),
            }
        ).titles,
        facts=_facts(project, told),
        names=paper(N_("Day of the week")),
        rows=tuple(rows),
        total=total,
        notes=notes,
        each_signs=False,
        worker=Signer(person=told.person, function=told.function),
        responsible=signer,
        blank=blank,
    )


def project_values(head: Letterhead, which: PaperId, project: Project) -> dict[str, str]:
    """What fills the fields of a template about a project."""
    return {
        "office": head.office,
        "day": prose_day(which.day),
        "code": project.code,
        "title": project.title,
        "contact": ", ".join(part for part in (head.contacts, head.address) if part),
    }


def month_words(month: date) -> str:
    """``2019 m. vasario mėn.``"""
    return f"{month.year}\u00a0m. {_MONTHS[month.month - 1]} mėn."


def project_line(project: Project) -> str:
    """Title and code."""
    return f"{project.title} ({project.code})" if project.code else project.title


def _facts(project: Project, told: Month) -> tuple[tuple[str, str], ...]:
    category = "" if told.category is None else paper_label(told.category)
    pairs = (
        (N_("Project"), project_line(project)),
        (N_("Last name, first name"), told.person or " "),
        (N_("Function"), told.function or " "),
        (N_("Kind of cost"), category),
    )
    return tuple((paper(name), value) for name, value in pairs)
