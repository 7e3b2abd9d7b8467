"""What a person types of an event or of a publication, checked."""

from dataclasses import dataclass, replace
from datetime import date

from app.i18n import N_
from app.problems import Problems, one_line
from db.terms import EventKind, PublicityChannel, StrategyActivity

MOST_HOURS = 2000_00
MOST_PEOPLE = 100_000
_FITS = N_("At most {most} characters fit here.")
_EVENT_LENGTHS = (
    ("title", 300),
    ("place", 200),
    ("led_by", 200),
    ("audience", 300),
    ("link", 500),
    ("document", 160),
)
_PUBLICITY_LENGTHS = (("place", 200), ("title", 300), ("link", 500))


@dataclass(frozen=True, slots=True)
class AttendeeDraft:
    """Who was there; ``hours`` (hundredths) where they differ from the event's."""

    name: str = ""
    function: str = ""
    organisation: str = ""
    hours: int | None = None
    certificate: str = ""


@dataclass(frozen=True, slots=True)
class EventDraft:
    """An event, training, consultation or finished work; academic hours in hundredths, cents.

    ``people`` counts those who were there; without it the attendees are counted.
    """

    activity: StrategyActivity
    kind: EventKind
    title: str
    on: date
    until: date | None = None
    place: str = ""
    led_by: str = ""
    audience: str = ""
    hours: int | None = None
    people: int | None = None
    cost: int | None = None
    description: str = ""
    result: str = ""
    link: str = ""
    document: str = ""
    attendees: tuple[AttendeeDraft, ...] = ()

    def checked(self, today: date) -> "EventDraft":
        """Trimmed; raises InvalidMany with fields (``attendees:0`` is the first row)."""
        tidy = replace(
            self,
            title=one_line(self.title),
            place=one_line(self.place),
            led_by=one_line(self.led_by),
            audience=one_line(self.audience),
            description=self.description.strip(),
            result=self.result.strip(),
            link="".join(self.link.split()),
            document=one_line(self.document),
            attendees=tuple(_tidy(each) for each in self.attendees),
        )
        problems = Problems()
        for name, most in _EVENT_LENGTHS:
            problems.need(len(getattr(tidy, name)) <= most, _FITS, name, most=most)
        problems.need(tidy.title, N_("Enter what was held or prepared."), "title")
        _check_days(problems, tidy, today)
        _check_counts(problems, tidy)
        _check_link(problems, tidy.link)
        _check_attendees(problems, tidy)
        problems.done()
        return tidy


@dataclass(frozen=True, slots=True)
class PublicityDraft:
    """How the community was informed; ``reach`` is how many people saw or heard it."""

    channel: PublicityChannel
    on: date
    place: str
    title: str
    activity: StrategyActivity = StrategyActivity.COMMUNITY_INFORMING
    link: str = ""
    reach: int | None = None
    note: str = ""
    event_id: int | None = None

    def checked(self, today: date) -> "PublicityDraft":
        """Trimmed; raises InvalidMany with fields."""
        tidy = replace(
            self,
            place=one_line(self.place),
            title=one_line(self.title),
            link="".join(self.link.split()),
            note=self.note.strip(),
        )
        problems = Problems()
        for name, most in _PUBLICITY_LENGTHS:
            problems.need(len(getattr(tidy, name)) <= most, _FITS, name, most=most)
        problems.need(tidy.title, N_("Enter what was made known."), "title")
        problems.need(tidy.place, N_("Enter where it was made known."), "place")
        problems.need(tidy.on <= today, N_("The day lies in the future."), "on")
        problems.need(
            tidy.reach is None or tidy.reach <= 10 * MOST_PEOPLE,
            N_("At most {most} people can be counted."),
            "reach",
            most=10 * MOST_PEOPLE,
        )
        _check_link(problems, tidy.link)
        problems.done()
        return tidy


def _tidy(row: AttendeeDraft) -> AttendeeDraft:
    return replace(
        row,
        name=one_line(row.name),
        function=one_line(row.function),
        organisation=one_line(row.organisation),
        certificate=one_line(row.certificate),
    )


def _check_days(problems: Problems, draft: EventDraft, today: date) -> None:
    problems.need(draft.on <= today, N_("The day lies in the future."), "on")
    if draft.until is not None:
        problems.need(draft.until <= today, N_("The day lies in the future."), "until")
        problems.need(draft.until >= draft.on, N_("The end lies before the beginning."), "until")


def _check_counts(problems: Problems, draft: EventDraft) -> None:
    problems.need(
        draft.hours is None or 0 < draft.hours <= MOST_HOURS,
        N_("Hours are more than 0 and at most {most}."),
        "hours",
        most=MOST_HOURS // 100,
    )
    problems.need(
        draft.people is None or draft.people <= MOST_PEOPLE,
        N_("At most {most} people can be counted."),
        "people",
        most=MOST_PEOPLE,
    )
    problems.need(
        draft.people is None or draft.people >= len(draft.attendees),
        N_("Fewer people than the list below names: it has {named}."),
        "people",
        named=len(draft.attendees),
    )
    problems.need(draft.cost is None or draft.cost >= 0, N_("A sum cannot be negative."), "cost")


def _check_link(problems: Problems, link: str) -> None:
    problems.need(
        not link or link.lower().startswith(("http://", "https://")),
        N_("A link begins with http:// or https://."),
        "link",
    )


def _check_attendees(problems: Problems, draft: EventDraft) -> None:
    staff = draft.kind is EventKind.STAFF_TRAINING
    if staff:
        problems.need(
            draft.attendees,
            N_("Enter who was trained: hours are counted for each person."),
            "attendees",
        )
    if draft.kind is EventKind.CONSULTATION:
        problems.need(draft.audience or draft.attendees, N_("Enter who was advised."), "audience")
    for place, each in enumerate(draft.attendees):
        field = f"attendees:{place}"
        problems.need(
            each.name if staff else each.name or each.organisation,
            N_("Row {row}: enter the name.")
            if staff
            else N_("Row {row}: enter the name or the organisation."),
            field,
            row=place + 1,
        )
        hours = each.hours if each.hours is not None else draft.hours
        problems.need(
            not staff or hours,
            N_("Row {row}: enter the hours, or those of the whole training above."),
            field,
            row=place + 1,
        )
        problems.need(
            each.hours is None or 0 < each.hours <= MOST_HOURS,
            N_("Row {row}: hours are more than 0 and at most {most}."),
            field,
            row=place + 1,
            most=MOST_HOURS // 100,
        )
        _check_lengths(problems, each, place)
    names = [(each.name.casefold(), each.organisation.casefold()) for each in draft.attendees]
    for place, name in enumerate(names):
        problems.need(
            names.index(name) == place,
            N_("Row {row}: the same person stands twice."),
            f"attendees:{place}",
            row=place + 1,
        )


def _check_lengths(problems: Problems, row: AttendeeDraft, place: int) -> None:
    for name, most in (
        ("name", 120),
        ("function", 120),
        ("organisation", 200),
        ("certificate", 80),
    ):
        problems.need(
            len(getattr(row, name)) <= most,
            N_("Row {row}: at most {most} characters fit in a cell."),
            f"attendees:{place}",
            row=place + 1,
            most=most,
        )
