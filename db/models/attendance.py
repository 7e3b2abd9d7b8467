"""Activities of operations, their sessions, and who attended."""

from datetime import date, datetime, time

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Travels, Versioned
from db.terms import ActivityKind, Controller
from db.types import Hundredths, UtcDateTime, Word


class Activity(Base, Travels, Versioned):
    """Something an operation does for participants. Hours are academic, in hundredths.

    Its participants have names here only where the office is the ``controller``.
    """

    __tablename__ = "activity"
    operation_id: Mapped[int] = mapped_column(ForeignKey("operation.id"), index=True)
    kind: Mapped[ActivityKind] = mapped_column(Word(ActivityKind))
    title: Mapped[str] = mapped_column(String(300))
    controller: Mapped[Controller] = mapped_column(Word(Controller))
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    planned_hours: Mapped[int | None] = mapped_column(Hundredths)
    place: Mapped[str] = mapped_column(String(200), default="")
    lecturer: Mapped[str] = mapped_column(String(160), default="")
    cancelled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    cancelled_reason: Mapped[str] = mapped_column(Text, default="")


class Enrolment(Base):
    """A participant on the list of an activity; ``left_on`` when they gave it up."""

    __tablename__ = "enrolment"
    __table_args__ = (UniqueConstraint("activity_id", "participation_id"),)
    activity_id: Mapped[int] = mapped_column(ForeignKey("activity.id"))
    participation_id: Mapped[int] = mapped_column(ForeignKey("participation.id"), index=True)
    enrolled_on: Mapped[date]
    left_on: Mapped[date | None]


class AttendanceSession(Base, Travels, Versioned):
    """One meeting of an activity; ``hours`` are academic, in hundredths."""

    __tablename__ = "attendance_session"
    __table_args__ = (Index(None, "activity_id", "on"),)
    activity_id: Mapped[int] = mapped_column(ForeignKey("activity.id"))
    on: Mapped[date] = mapped_column(index=True)
    starts_at: Mapped[time | None]
    ends_at: Mapped[time | None]
    hours: Mapped[int] = mapped_column(Hundredths)
    place: Mapped[str] = mapped_column(String(200), default="")
    lecturer: Mapped[str] = mapped_column(String(160), default="")
    topic: Mapped[str] = mapped_column(String(300), default="")
    cancelled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    cancelled_reason: Mapped[str] = mapped_column(Text, default="")


class Attendance(Base):
    """Somebody was there for so many academic hours (hundredths); no row is not entered yet."""

    __tablename__ = "attendance"
    __table_args__ = (UniqueConstraint("session_id", "participation_id"),)
    session_id: Mapped[int] = mapped_column(ForeignKey("attendance_session.id"))
    participation_id: Mapped[int] = mapped_column(ForeignKey("participation.id"), index=True)
    hours: Mapped[int] = mapped_column(Hundredths)
    note: Mapped[str] = mapped_column(String(200), default="")


class ReportedTotal(Base, Travels, Versioned):
    """A count that a project's promoter reported instead of names, with the paper as evidence.

    ``code`` is an indicator's, ``sex`` the :class:`db.terms.Sex` value or empty for all together.
    """

    __tablename__ = "reported_total"
    operation_id: Mapped[int] = mapped_column(ForeignKey("operation.id"), index=True)
    activity_id: Mapped[int | None] = mapped_column(ForeignKey("activity.id"), index=True)
    reported_on: Mapped[date]
    code: Mapped[str] = mapped_column(String(8))
    sex: Mapped[str] = mapped_column(String(40), default="")
    count: Mapped[int]
    document: Mapped[str] = mapped_column(String(160))
    note: Mapped[str] = mapped_column(Text, default="")
    voided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    voided_reason: Mapped[str] = mapped_column(Text, default="")
