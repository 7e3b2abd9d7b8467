"""Papers of volunteers' hours: drawn up from what is entered, or blank to fill by hand."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select

from app.documents.papers import HoursRow, HoursSheet, Letterhead, PaperId, Signer
from app.errors import Refused
from app.explanation import say
from app.formats import day, local_day, money, short
from app.i18n import N_, paper
from app.mandates.steps import function_of, signer_of
from app.projects.administration.printing import (
    Printed,
    blank_paper,
    project_line,
    project_values,
)
from app.register.steps import issue
from app.safety.rights import Right
from app.service import Service, load
from app.texts.steps import text_of
from app.texts.text import Text
from db.models.claims import InKind
from db.models.projects import Project
from db.terms import InKindKind, PaperKind, TextKind
from db.unit_of_work import UnitOfWork

BLANK_ROWS = 16
MOST_ROWS = 2_000
"""Rows on one paper, a guard of memory and patience."""


class VolunteerSheetVerbs(Service):
    """The filled sheet is kept and signed; a blank one is numbered and logged."""

    def issue_volunteers(self, project_id: int, from_on: date, to_on: date, who: str = "") -> int:
        """Draw up the hours of a project's volunteers between two days; the paper's id.

        ``who``: one volunteer only. Refused where no hours are entered.
        """
        with self.verb(Right.EDIT_ADMINISTRATION) as unit:
            project = load(unit.session, Project, project_id)
            statement = (
                select(InKind)
                .where(
                    InKind.project_id == project_id,
                    InKind.kind == InKindKind.VOLUNTEER_WORK,
                    InKind.voided_reason.is_(None),
                    InKind.on.between(from_on, to_on),
                )
                .order_by(InKind.on, InKind.who_key, InKind.id)
            )
            if who.strip():
                statement = statement.where(InKind.who == who.strip())
            entries = unit.session.scalars(statement.limit(MOST_ROWS + 1)).all()
            if not entries:
                raise Refused(N_("No volunteers’ hours are entered for these days."))
            if len(entries) > MOST_ROWS:
                raise Refused(N_("There are too many rows for one paper: choose a shorter time."))
            user = self.office.user
            signer = signer_of(unit.session, user, local_day(unit.now))
            text = text_of(unit.session, TextKind.VOLUNTEER_SHEET, None)
            made = issue(
                unit,
                PaperKind.VOLUNTEER_SHEET,
                f"{project.title} · {day(from_on)} – {day(to_on)}"[:300],
                user.id,
                lambda head, which: volunteer_paper(
                    head, which, text, project, entries, signer, (from_on, to_on)
                ),
                record=project_id,
            )
            unit.record(
                "in_kind.volunteers_issued", project_id, paper=made.number, rows=len(entries)
            )
        return made.id

    def print_blank_volunteers(self, project_id: int) -> Printed:
        """Empty rows to fill and sign with a pen."""
        with self.verb(Right.EDIT_ADMINISTRATION) as unit:
            project = load(unit.session, Project, project_id)
            made = blank_paper(
                unit,
                TextKind.VOLUNTEER_SHEET,
                lambda head, which, text: volunteer_paper(
                    head, which, text, project, (), self._here(unit)
                ),
            )
            unit.record("in_kind.blank_printed", project_id, number=made.paper.number)
        return Printed(made.paper.number, self.office.render(made).pdf)

    def _here(self, unit: UnitOfWork) -> Signer:
        user = self.office.user
        function = function_of(unit.session, user, local_day(unit.now))
        return Signer(person=user.name, function=function)


def volunteer_paper(
    head: Letterhead,
    which: PaperId,
    text: Text,
    project: Project,
    entries: Sequence[InKind],
    signer: Signer,
    days: tuple[date, date] | None = None,
) -> HoursSheet:
    """Rows by day with a signature each; without entries a blank one."""
    filled = tuple(
        HoursRow(day=day(each.on), name=each.who, hours=short(each.hours or 0), work=each.what)
        for each in entries
    )
    hours = sum(each.hours or 0 for each in entries)
    worth = say(
        N_("{hours} h of volunteer work are worth {cents}"),
        hours=short(hours),
        cents=money(sum(each.cents for each in entries)),
    )
    facts = [(paper(N_("Project")), project_line(project))]
    if days is not None:
        facts.append((paper(N_("Time")), f"{day(days[0])} – {day(days[1])}"))
    return HoursSheet(
        head=head,
        paper=which,
        titles=text.fill(project_values(head, which, project)).titles,
        facts=tuple(facts),
        names=paper(N_("Volunteer")),
        rows=filled or tuple(HoursRow(day="", name="") for _each in range(BLANK_ROWS)),
        total=short(hours) if filled else "",
        notes=(worth.paper(),) if filled else (),
        each_signs=True,
        worker=None,
        responsible=signer,
        blank=not filled,
    )
