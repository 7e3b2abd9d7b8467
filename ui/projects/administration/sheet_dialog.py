"""A time sheet: who, which month, and its days by keyboard; hours × rate and warnings beside."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from app.errors import Invalid
from app.formats import day, short
from app.i18n import N_, _
from app.labels import LABELS
from app.office import Office
from app.projects.administration.drafts import TimeSheetDraft
from app.projects.administration.hours import (
    Limits,
    Worked,
    checks,
    cost_of,
    first_of,
    month_days,
    working_hours,
)
from app.projects.administration.queries import SheetView
from app.projects.administration.sheets import Kept
from app.projects.administration.terms import STAFF, CostCategory
from ui.kit import jobs
from ui.kit.buttons import button
from ui.kit.checks import ChecksCard, Said, said
from ui.kit.fields import Field
from ui.kit.form import Form
from ui.kit.grid import Grid, GridColumn
from ui.kit.messages import messages
from ui.kit.record_dialog import RecordDialog, Sheet
from ui.kit.typed import parse_day

_PAUSE_MS = 250
_MOST_WARNINGS = 6
_CATEGORIES = tuple((each, LABELS[CostCategory][each]) for each in STAFF)
People = Sequence[tuple[str, str, int]]


class SheetDialog(RecordDialog):
    """New or corrected; ``people`` are those of earlier sheets, with function and rate."""

    topic = "darbo-laikas"

    def __init__(
        self,
        office: Office,
        project_id: int,
        limits: Limits,
        parent: QWidget,
        view: SheetView | None = None,
        people: People = (),
    ) -> None:
        self.office, self._project, self._limits, self._view = office, project_id, limits, view
        self._people = {name: (function, rate) for name, function, rate in people}
        self._elsewhere: Mapping[date, int] = {}
        self._asked: tuple[str, date] | None = None
        self.form = Form(_fields(), columns=1)
        self.grid = Grid(N_("Days of the month"), _columns(), fixed=True)
        self.card = ChecksCard(N_("Hours and cost"))
        each = button(N_("8 h every working day"), "calendar", self.fill)
        self.grid.add_verb(each)
        super().__init__(
            N_("New time sheet") if view is None else N_("Correct the time sheet"),
            [Sheet(N_("Who and how much"), [self.form]), Sheet(N_("Days"), [self.grid])],
            {"who": self.form, "days": self.grid},
            self._store_it,
            text=N_("Hours are typed with a comma: 7,5. Weekends and holidays are marked."),
            aside=self.card,
            homes={"person": "who.person", "month": "who.month", "rate": "who.rate"},
            parent=parent,
        )
        self._later = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._later.timeout.connect(self.reckon)
        self._begin()
        self.changed.connect(self._later.start)
        self.submitted.connect(tell)

    # --- what is shown --------------------------------------------------------------------------

    def _begin(self) -> None:
        view = self._view
        if view is None:
            month = first_of(self.office.clock.today())
            values: dict[str, Any] = {"month": month, "category": CostCategory.SALARIES}
            self.set_values({"who": values, "days": rows_of(month, ())})
            self.keep_drafts(self.office.drafts, "time_sheet", str(self._project))
        else:
            names = ("person", "function", "month", "rate", "category")
            values = {name: getattr(view.row, name) for name in names}
            self.set_values({"who": values, "days": rows_of(view.row.month, view.days)})
            self.go_to(1)
        self.reckon()

    def fill(self) -> None:
        """Eight hours on every working day that has none yet; can be taken back."""
        month = self._month_shown()
        found = {each.on: each for each in self._typed_days()}
        for each in month_days(month):
            known = found.get(each.on)
            if not each.rests and (known is None or not known.hours):
                found[each.on] = Worked(each.on, 8_00, known.work if known else "")
        self.grid.replace(rows_of(month, tuple(found.values())))

    def reckon(self) -> None:
        """Other days for another month; the cost and the warnings of what is typed so far."""
        self._recall_person()
        month = self.form.value("month")
        if month is not None and first_of(month) != self._month_shown():
            month = first_of(month)
            self.grid.replace(rows_of(month, _moved(self._typed_days(), month)))
        month, person = self._month_shown(), self.form.value("person") or ""
        if person and self._asked != (person, month):
            self._asked = (person, month)
            jobs.run(
                self.office.administration.queries.elsewhere,
                person,
                month,
                None if self._view is None else self._view.row.id,
                owner=self,
                on_done=self._know,
            )
        self._tell(month, self._typed_days(), self.form.value("rate") or 0)

    def _tell(self, month: date, days: tuple[Worked, ...], rate: int) -> None:
        lines: list[Said] = [(cost_of(days, rate).explanation.text(), "ok")]
        whole = _("Working days of the month at 8 h: {hours} h")
        lines.append((whole.format(hours=short(working_hours(month))), "info"))
        found = checks(days, self._elsewhere, self._limits)
        lines += [said(check) for check in found[:_MOST_WARNINGS]]
        if len(found) > _MOST_WARNINGS:
            more = _("and {n} more").format(n=len(found) - _MOST_WARNINGS)
            lines.append((more, "warn"))
        self.card.set_lines(lines)

    def _know(self, found: Mapping[date, int]) -> None:
        self._elsewhere = found
        self.reckon()

    def _recall_person(self) -> None:
        """Function and rate of somebody who has an earlier sheet."""
        known = self._people.get(self.form.value("person") or "")
        if known is not None and self.form.value("rate") is None:
            values = {name: self.form.value(name) for name in self.form.rows}
            self.form.set_values({**values, "function": known[0], "rate": known[1]})

    # --- what is stored -------------------------------------------------------------------------

    def _month_shown(self) -> date:
        return first_of(parse_day(self.grid.text(0, self.grid.place("on"))))

    def _typed_days(self) -> tuple[Worked, ...]:
        on, work = self.grid.place("on"), self.grid.place("work")
        found = []
        for line in range(self.grid.table.rowCount()):
            hours = self.grid.value(line, "hours") or 0
            told = self.grid.text(line, work).strip()
            if hours or told:
                found.append(Worked(parse_day(self.grid.text(line, on)), hours, told))
        return tuple(found)

    def _store_it(self, values: dict[str, Any]) -> Kept:
        who = values["who"]
        days = tuple(
            Worked(parse_day(row["on"]), row["hours"] or 0, row["work"] or "")
            for row in values["days"]
            if row["hours"] or row["work"]
        )
        if who["month"] is None:
            raise Invalid(N_("Fill this in."), field="month")
        draft = TimeSheetDraft(
            who["person"] or "",
            who["month"],
            who["rate"] or 0,
            days,
            who["function"] or "",
            who["category"],
        )
        service = self.office.administration
        if self._view is None:
            return service.keep(self._project, draft)
        row = self._view.row
        return service.correct_sheet(row.id, row.version, draft)


def rows_of(month: date, days: Sequence[Worked]) -> list[dict[str, Any]]:
    """A row of the grid for each day of the month."""
    by_day = {each.on: each for each in days}
    rows = []
    for each in month_days(month):
        found = by_day.get(each.on)
        marks = each.holiday or (_("weekend") if each.rests else "")
        weekday = _(each.weekday).lower()
        rows.append(
            {
                "on": day(each.on),
                "weekday": f"{weekday} · {marks}" if marks else weekday,
                "hours": found.hours if found and found.hours else None,
                "work": found.work if found else "",
            }
        )
    return rows


def tell(done: Kept) -> None:
    """Kept; warnings stay in sight longer."""
    if done.warnings:
        messages().warn("\n".join(check.text() for check in done.warnings[:_MOST_WARNINGS]))
    else:
        messages().inform(_("The time sheet is kept."))


def _moved(days: Sequence[Worked], month: date) -> list[Worked]:
    """The same days of another month; what it does not have is left out."""
    last = len(month_days(month))
    return [
        Worked(month.replace(day=each.on.day), each.hours, each.work)
        for each in days
        if each.on.day <= last
    ]


def _fields() -> list[Field]:
    return [
        Field("person", N_("Last name, first name"), required=True, max_length=120),
        Field("function", N_("Function"), max_length=120),
        Field(
            "month",
            N_("Month"),
            "date",
            required=True,
            help=N_("Any day of it: the days beside become those of its month."),
        ),
        Field("rate", N_("Rate of an hour"), "money", required=True),
        Field("category", N_("Kind of cost"), "choice", required=True, choices=_CATEGORIES),
    ]


def _columns() -> list[GridColumn]:
    return [
        GridColumn("on", N_("Day"), read_only=True, width=12),
        GridColumn("weekday", N_("Day of the week"), read_only=True, width=22),
        GridColumn("hours", N_("Hours"), "points", width=10),
        GridColumn("work", N_("Work done"), stretch=True),
    ]
