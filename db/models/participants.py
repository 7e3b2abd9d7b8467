"""Operations, persons and their participations (special-category personal data)."""

from datetime import date

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from db.models.base import Base, Travels, Versioned
from db.terms import EmploymentStatus, SensitiveAnswer, Sex, TargetGroup
from db.types import Word


class Operation(Base, Travels, Versioned):
    """A funded project that has participants."""

    __tablename__ = "operation"
    code: Mapped[str] = mapped_column(String(40), unique=True)
    title: Mapped[str] = mapped_column(String(300))
    application_id: Mapped[int | None] = mapped_column(ForeignKey("application.id"))
    starts_on: Mapped[date]
    ends_on: Mapped[date]


class Person(Base, Travels, Versioned):
    """A natural person. ``code_hash`` is a keyed hash, the only way to search by code."""

    __tablename__ = "person"
    first_name: Mapped[str] = mapped_column(String(80))
    last_name: Mapped[str] = mapped_column(String(80))
    name_key: Mapped[str] = mapped_column(String(400), index=True)
    birth_date: Mapped[date | None] = mapped_column(index=True)
    sex: Mapped[Sex | None] = mapped_column(Word(Sex))
    personal_code: Mapped[str | None] = mapped_column(String(11))
    code_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    email: Mapped[str] = mapped_column(String(120), default="")
    phone: Mapped[str] = mapped_column(String(40), default="")


class Participation(Base, Travels, Versioned):
    """One person in one operation, with the status of the first day.

    ``name_key`` repeats the person's: each order of the list is one index, read from its start.
    """

    __tablename__ = "participation"
    __table_args__ = (
        UniqueConstraint("person_id", "operation_id"),
        Index(None, "operation_id", "name_key"),
        Index(None, "started_on", "name_key"),
        Index(None, "ended_on", "name_key"),
        Index(None, "complete", "name_key"),
    )
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    name_key: Mapped[str] = mapped_column(String(400), index=True, default="", server_default="")
    operation_id: Mapped[int] = mapped_column(ForeignKey("operation.id"))
    started_on: Mapped[date]
    ended_on: Mapped[date | None]
    employment: Mapped[EmploymentStatus | None] = mapped_column(Word(EmploymentStatus))
    unemployed_since: Mapped[date | None]
    in_education: Mapped[bool | None]
    full_time_student: Mapped[bool] = mapped_column(default=False)
    isced: Mapped[int | None]
    disability: Mapped[SensitiveAnswer] = mapped_column(Word(SensitiveAnswer))
    background: Mapped[SensitiveAnswer] = mapped_column(Word(SensitiveAnswer))
    other_disadvantage: Mapped[SensitiveAnswer] = mapped_column(Word(SensitiveAnswer))
    homeless: Mapped[SensitiveAnswer] = mapped_column(Word(SensitiveAnswer))
    rural: Mapped[bool | None]
    complete: Mapped[bool]
    rule_version: Mapped[int] = mapped_column(default=1)
    person: Mapped[Person] = relationship()
    groups: Mapped[list["ParticipationGroup"]] = relationship(cascade="all, delete-orphan")


class ParticipationGroup(Base):
    """A target group or indicator code the pure rule derived, stored when written."""

    __tablename__ = "participation_group"
    __table_args__ = (
        UniqueConstraint("participation_id", "group"),
        Index(None, "group", "participation_id"),
    )
    participation_id: Mapped[int] = mapped_column(ForeignKey("participation.id"))
    group: Mapped[TargetGroup] = mapped_column(Word(TargetGroup))
