"""The shapes of verbs on what the office does for its strategy."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from app.loading.values import Described, Hundredths, Verb
from db.terms import EventKind, PublicityChannel, StrategyActivity


class AttendeeText(Described):
    """Who was there; hours where they differ from the event's."""

    name: str = ""
    function: str = ""
    organisation: str = ""
    hours: Hundredths | None = None
    certificate: str = ""


class EventVerb(Verb):
    """Something the office held or prepared; ``files`` lie beside the description."""

    do: Literal["event"]
    activity: StrategyActivity
    kind: EventKind
    title: str
    on: date
    until: date | None = None
    place: str = ""
    led_by: str = ""
    audience: str = ""
    hours: Hundredths | None = None
    people: int | None = None
    cost: Hundredths | None = None
    description: str = ""
    result: str = ""
    link: str = ""
    document: str = ""
    attendees: list[AttendeeText] = Field(default_factory=list)
    files: list[str] = Field(default_factory=list)


class PublicityVerb(Verb):
    """How the community was informed; ``event`` is the title of one, ``files`` the proof."""

    do: Literal["publicity"]
    channel: PublicityChannel
    on: date
    place: str
    title: str
    activity: StrategyActivity = StrategyActivity.COMMUNITY_INFORMING
    link: str = ""
    reach: int | None = None
    note: str = ""
    event: str = ""
    files: list[str] = Field(default_factory=list)


class VoidEventVerb(Verb):
    """An event was entered by mistake."""

    do: Literal["void-event"]
    event: str
    reason: str


class VoidPublicityVerb(Verb):
    """An entry of the publicity log was a mistake; it is found by its title."""

    do: Literal["void-publicity"]
    title: str
    reason: str


ActivitiesVerbs = EventVerb | PublicityVerb | VoidEventVerb | VoidPublicityVerb
