"""The shapes of verbs on activities, sessions and attendance."""

from __future__ import annotations

from datetime import date, time
from typing import Literal

from pydantic import Field

from app.loading.values import Described, Hundredths, Verb
from db.terms import ActivityKind, Controller


class ActivityVerb(Verb):
    """Something an operation (its code) does; without ``controller`` as the operation's."""

    do: Literal["activity"]
    operation: str
    kind: ActivityKind
    title: str
    starts_on: date
    ends_on: date
    planned_hours: Hundredths | None = None
    place: str = ""
    lecturer: str = ""
    controller: Controller | None = None


class OfActivity(Verb):
    """``activity`` is the title of one of the operation's activities."""

    operation: str
    activity: str


class MeetingText(Described):
    """Times and hours; without hours they follow from the times."""

    starts_at: time | None = None
    ends_at: time | None = None
    hours: Hundredths | None = None
    place: str = ""
    lecturer: str = ""


class SessionVerb(OfActivity):
    do: Literal["session"]
    on: date
    meeting: MeetingText
    topic: str = ""


class SeriesVerb(OfActivity):
    """Every one of the weekdays (1 is Monday) from a day until another."""

    do: Literal["sessions"]
    on: date
    until: date
    weekdays: list[int]
    meeting: MeetingText
    holidays_too: bool = False
    topics: list[str] = Field(default_factory=list)


class CancelSessionVerb(OfActivity):
    do: Literal["cancel-session"]
    on: date
    reason: str


class EnrolVerb(OfActivity):
    """Participants by “Last First”; none named: everybody in the operation."""

    do: Literal["enrol"]
    on: date
    people: list[str] = Field(default_factory=list)


class LeaveVerb(OfActivity):
    do: Literal["leave-activity"]
    on: date
    people: list[str]


class AttendVerb(OfActivity):
    """Everybody on the list was there the whole session, but for those named with what they were.

    ``but`` is by “Last First”: hours, 0 for absent, empty for not entered.
    """

    do: Literal["attend"]
    on: date
    but: dict[str, str] = Field(default_factory=dict)


class CertificatesVerb(OfActivity):
    """Certificates of all who earned one, drawn up and signed."""

    do: Literal["certificates"]


AttendanceVerbs = (
    ActivityVerb
    | SessionVerb
    | SeriesVerb
    | CancelSessionVerb
    | EnrolVerb
    | LeaveVerb
    | AttendVerb
    | CertificatesVerb
)
