"""What a person types about the own project, an invoice and a time sheet, checked."""

from dataclasses import dataclass, replace
from datetime import date

from app.errors import Invalid
from app.formats import day
from app.i18n import N_
from app.problems import Problems, one_line
from app.projects.administration.hours import LONGEST, Worked, first_of
from app.projects.administration.terms import STAFF
from db.terms import CostCategory

_OLDEST = date(2000, 1, 1)


@dataclass(frozen=True)
class OwnProjectDraft:
    """The office's own project; ``code`` is the agency's, empty until it gave one."""

    title: str
    code: str = ""
    manager: str = ""
    note: str = ""

    def checked(self) -> "OwnProjectDraft":
        """Trimmed; raises InvalidMany with fields."""
        tidy = replace(
            self,
            title=one_line(self.title),
            code=one_line(self.code),
            manager=one_line(self.manager),
            note=self.note.strip(),
        )
        problems = Problems()
        problems.need(
            0 < len(tidy.title) <= 300, N_("Enter the title, at most 300 marks."), "title"
        )
        problems.need(len(tidy.code) <= 60, N_("At most 60 marks."), "code")
        problems.need(len(tidy.manager) <= 120, N_("At most 120 marks."), "manager")
        problems.done()
        return tidy


@dataclass(frozen=True)
class InvoiceDraft:
    """A proof of cost. ``eligible`` None: all of it; less needs a reason."""

    number: str
    on: date
    supplier: str
    category: CostCategory
    cents: int
    eligible: int | None = None
    reason: str = ""
    subject: str = ""
    paid_on: date | None = None
    note: str = ""

    @property
    def counted(self) -> int:
        """Cents that the project may pay for."""
        return self.cents if self.eligible is None else self.eligible

    def checked(self, today: date) -> "InvoiceDraft":
        """Trimmed, with the eligible part filled in; raises InvalidMany with fields."""
        tidy = replace(
            self,
            number=one_line(self.number),
            supplier=one_line(self.supplier),
            subject=one_line(self.subject),
            reason=self.reason.strip(),
            note=self.note.strip(),
            eligible=self.counted,
        )
        problems = Problems()
        problems.need(
            0 < len(tidy.number) <= 80,
            N_("Enter the document’s number, at most 80 marks."),
            "number",
        )
        problems.need(
            0 < len(tidy.supplier) <= 200, N_("Enter the supplier, at most 200 marks."), "supplier"
        )
        problems.need(len(tidy.subject) <= 300, N_("At most 300 marks."), "subject")
        problems.need(
            _OLDEST <= tidy.on <= today,
            N_("The document’s date is in the future, or too long ago."),
            "on",
        )
        problems.need(
            tidy.paid_on is None or _OLDEST <= tidy.paid_on <= today,
            N_("The day of paying is in the future, or too long ago."),
            "paid_on",
        )
        problems.need(tidy.cents > 0, N_("The sum must be above zero."), "cents")
        problems.need(
            0 <= tidy.counted <= max(tidy.cents, 0),
            N_("The eligible part is from zero to the whole sum."),
            "eligible",
        )
        problems.need(
            tidy.counted >= tidy.cents or len(tidy.reason) >= 5,
            N_("Write why not all of the sum is eligible."),
            "reason",
        )
        problems.done()
        return tidy


@dataclass(frozen=True)
class TimeSheetDraft:
    """One person's month; days without hours and words are left out."""

    person: str
    month: date
    rate: int
    days: tuple[Worked, ...] = ()
    function: str = ""
    category: CostCategory = CostCategory.SALARIES

    def checked(self, today: date) -> "TimeSheetDraft":
        """Trimmed, the month as its first day; raises InvalidMany with fields."""
        month = first_of(self.month)
        days = (replace(each, work=one_line(each.work)) for each in self.days)
        tidy = replace(
            self,
            person=one_line(self.person),
            function=one_line(self.function),
            month=month,
            days=tuple(sorted((d for d in days if d.hours or d.work), key=lambda d: d.on)),
        )
        problems = Problems()
        problems.need(
            0 < len(tidy.person) <= 120, N_("Enter the person, at most 120 marks."), "person"
        )
        problems.need(len(tidy.function) <= 120, N_("At most 120 marks."), "function")
        problems.need(
            _OLDEST <= month <= today, N_("The month has not begun, or was too long ago."), "month"
        )
        problems.need(0 <= tidy.rate <= 1_000_00, N_("The rate is 0 to 1 000,00 Eur."), "rate")
        problems.need(
            tidy.category in STAFF,
            N_("Work is either a running cost (salaries) or animation."),
            "category",
        )
        problems.found += _days(tidy)
        problems.done()
        return tidy


def _days(draft: TimeSheetDraft) -> list[Invalid]:
    found, seen = [], set[date]()
    for each in draft.days:
        if first_of(each.on) != draft.month or each.on in seen:
            found.append(
                Invalid(N_("{day} is not a day of this month."), field="days", day=day(each.on))
            )
        elif not 0 <= each.hours <= LONGEST:
            found.append(
                Invalid(
                    N_("{day}: a day has at most 24 hours, and none are negative."),
                    field="days",
                    day=day(each.on),
                )
            )
        elif len(each.work) > 300:
            found.append(
                Invalid(
                    N_("{day}: what was done is at most 300 marks."),
                    field="days",
                    day=day(each.on),
                )
            )
        seen.add(each.on)
    return found
