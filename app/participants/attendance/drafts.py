"""What a person types about activities and sessions, checked."""

from dataclasses import dataclass, replace
from datetime import date, time

from app.formats import day
from app.i18n import N_
from app.participants.attendance.hours import LONGEST, HoursRule, academic_hours
from app.participants.attendance.series import MOST, series
from app.participants.drafts import tidy
from app.problems import Problems
from db.terms import ActivityKind, Controller

MOST_HOURS = 5_000_00
"""Hundredths of an academic hour that one activity may plan."""


@dataclass(frozen=True)
class ActivityDraft:
    """Something an operation does for participants; ``planned_hours`` in hundredths.

    ``controller`` None: as the operation's.
    """

    operation_id: int
    kind: ActivityKind
    title: str
    starts_on: date
    ends_on: date
    planned_hours: int | None = None
    place: str = ""
    lecturer: str = ""
    controller: Controller | None = None

    def checked(self, starts_on: date, ends_on: date) -> "ActivityDraft":
        """Trimmed, within the operation's dates; raises InvalidMany with fields."""
        draft = replace(
            self, title=tidy(self.title), place=tidy(self.place), lecturer=tidy(self.lecturer)
        )
        problems = Problems()
        problems.need(
            0 < len(draft.title) <= 300, N_("Enter the title, at most 300 marks."), "title"
        )
        in_order = problems.need(
            draft.starts_on <= draft.ends_on, N_("The end is before the start."), "ends_on"
        )
        problems.need(
            not in_order or starts_on <= draft.starts_on <= draft.ends_on <= ends_on,
            N_("The activity must be within the project’s dates, {start} – {end}."),
            "starts_on",
            start=day(starts_on),
            end=day(ends_on),
        )
        problems.need(
            draft.planned_hours is None or 0 < draft.planned_hours <= MOST_HOURS,
            N_("Planned hours are more than 0, at most 5 000."),
            "planned_hours",
        )
        _check_where(problems, draft.place, draft.lecturer)
        problems.done()
        return draft


@dataclass(frozen=True)
class SessionDraft:
    """One meeting; ``hours`` None: computed from the times, breaks taken off."""

    on: date
    starts_at: time | None = None
    ends_at: time | None = None
    hours: int | None = None
    place: str = ""
    lecturer: str = ""
    topic: str = ""

    def checked(self, starts_on: date, ends_on: date, rule: HoursRule) -> "SessionDraft":
        """Trimmed, with its hours, within the activity's dates; raises InvalidMany with fields."""
        draft, problems = self._tidied(), Problems()
        problems.need(
            starts_on <= draft.on <= ends_on,
            N_("The session must be within the activity’s dates, {start} – {end}."),
            "on",
            start=day(starts_on),
            end=day(ends_on),
        )
        draft = draft._timed(problems, rule)
        problems.done()
        return draft

    def _tidied(self) -> "SessionDraft":
        return replace(
            self, place=tidy(self.place), lecturer=tidy(self.lecturer), topic=tidy(self.topic)
        )

    def _timed(self, problems: Problems, rule: HoursRule) -> "SessionDraft":
        """With hours from the times where none were typed; notes what is wrong."""
        _check_where(problems, self.place, self.lecturer)
        problems.need(len(self.topic) <= 300, N_("The topic is too long."), "topic")
        paired = problems.need(
            (self.starts_at is None) == (self.ends_at is None),
            N_("Enter both times, from and to, or neither."),
            "ends_at",
        )
        hours = self.hours
        if self.starts_at is not None and self.ends_at is not None:
            forward = problems.need(
                self.starts_at < self.ends_at, N_("The end is before the start."), "ends_at"
            )
            if hours is None and forward:
                hours = academic_hours(self.starts_at, self.ends_at, rule).hours
        elif paired:
            problems.need(hours is not None, N_("Enter the times or the academic hours."), "hours")
        problems.need(
            hours is None or 0 < hours <= LONGEST,
            N_("A session has more than 0 and at most 24 academic hours."),
            "hours",
        )
        return replace(self, hours=hours)


@dataclass(frozen=True)
class SeriesDraft:
    """Sessions alike on some weekdays (0 is Monday); ``session.on`` is the first possible day."""

    session: SessionDraft
    until: date
    weekdays: tuple[int, ...]
    holidays_too: bool = False

    def checked(
        self, starts_on: date, ends_on: date, rule: HoursRule
    ) -> tuple[tuple[SessionDraft, ...], tuple[date, ...]]:
        """Every session of the series, and the holidays passed over; InvalidMany with fields."""
        problems = Problems()
        problems.need(self.weekdays, N_("Choose at least one day of the week."), "weekdays")
        first, last = self.session.on, self.until
        in_order = problems.need(first <= last, N_("The end is before the start."), "until")
        problems.need(
            not in_order or starts_on <= first <= last <= ends_on,
            N_("The session must be within the activity’s dates, {start} – {end}."),
            "on",
            start=day(starts_on),
            end=day(ends_on),
        )
        each = self.session._tidied()._timed(problems, rule)
        problems.done()
        found = series(first, last, self.weekdays, self.holidays_too)
        problems.need(found.days, N_("No session falls on these days."), "weekdays")
        problems.need(
            len(found.days) <= MOST,
            N_("More than {most} sessions at once: shorten the series."),
            "until",
            most=MOST,
        )
        problems.done()
        return tuple(replace(each, on=day_) for day_ in found.days), found.skipped


def _check_where(problems: Problems, place: str, lecturer: str) -> None:
    problems.need(len(place) <= 200, N_("The place is too long."), "place")
    problems.need(len(lecturer) <= 160, N_("The lecturer’s name is too long."), "lecturer")
