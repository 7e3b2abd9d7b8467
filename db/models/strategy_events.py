"""What the office does to carry the strategy out: events, trainings, publicity, procedures."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from db.models.base import Base, Travels, Versioned
from db.terms import EventKind, PublicityChannel, StrategyActivity
from db.types import Cents, Hundredths, UtcDateTime, Word


class StrategyEvent(Base, Travels, Versioned):
    """An event, training, consultation or finished work of one of the strategy's activities.

    ``hours`` (hundredths) are academic ones; ``people`` counts those who were there where no list
    of names is kept. One recorded by mistake is voided with the reason.
    """

    __tablename__ = "strategy_event"
    activity: Mapped[StrategyActivity] = mapped_column(Word(StrategyActivity), index=True)
    kind: Mapped[EventKind] = mapped_column(Word(EventKind), index=True)
    title: Mapped[str] = mapped_column(String(300))
    title_key: Mapped[str] = mapped_column(String(600), index=True)
    folded: Mapped[str] = mapped_column(Text, default="")
    on: Mapped[date] = mapped_column(index=True)
    until: Mapped[date | None]
    place: Mapped[str] = mapped_column(String(200), default="")
    led_by: Mapped[str] = mapped_column(String(200), default="")
    audience: Mapped[str] = mapped_column(String(300), default="")
    hours: Mapped[int | None] = mapped_column(Hundredths)
    people: Mapped[int | None]
    cost: Mapped[int | None] = mapped_column(Cents)
    description: Mapped[str] = mapped_column(Text, default="")
    result: Mapped[str] = mapped_column(Text, default="")
    link: Mapped[str] = mapped_column(String(500), default="")
    document: Mapped[str] = mapped_column(String(160), default="")
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    recorded_by: Mapped[str] = mapped_column(String(120))
    voided_reason: Mapped[str | None] = mapped_column(Text)
    attendees: Mapped[list["EventAttendee"]] = relationship(
        order_by="EventAttendee.position", cascade="all, delete-orphan"
    )


class EventAttendee(Base):
    """Who was there: staff and members of the bodies by name, promoters by their organisation."""

    __tablename__ = "event_attendee"
    event_id: Mapped[int] = mapped_column(ForeignKey("strategy_event.id"), index=True)
    position: Mapped[int]
    name: Mapped[str] = mapped_column(String(120), default="")
    function: Mapped[str] = mapped_column(String(120), default="")
    organisation: Mapped[str] = mapped_column(String(200), default="")
    applicant_id: Mapped[int | None] = mapped_column(ForeignKey("applicant.id"), index=True)
    hours: Mapped[int | None] = mapped_column(Hundredths)
    certificate: Mapped[str] = mapped_column(String(80), default="")


class Publicity(Base, Travels, Versioned):
    """How the community was informed: the proof is an attachment, the mistake is voided."""

    __tablename__ = "publicity"
    activity: Mapped[StrategyActivity] = mapped_column(Word(StrategyActivity), index=True)
    channel: Mapped[PublicityChannel] = mapped_column(Word(PublicityChannel), index=True)
    on: Mapped[date] = mapped_column(index=True)
    place: Mapped[str] = mapped_column(String(200))
    title: Mapped[str] = mapped_column(String(300))
    title_key: Mapped[str] = mapped_column(String(600), index=True)
    folded: Mapped[str] = mapped_column(Text, default="")
    link: Mapped[str] = mapped_column(String(500), default="")
    reach: Mapped[int | None]
    note: Mapped[str] = mapped_column(Text, default="")
    call_id: Mapped[int | None] = mapped_column(ForeignKey("call.id"), index=True)
    event_id: Mapped[int | None] = mapped_column(ForeignKey("strategy_event.id"), index=True)
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    recorded_by: Mapped[str] = mapped_column(String(120))
    voided_reason: Mapped[str | None] = mapped_column(Text)
