"""Operations, persons and their participations (special-category personal data)."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from db.models.base import ONCE, Base, Travels, Versioned
from db.terms import Controller, EmploymentStatus, SensitiveAnswer, Sex, TargetGroup
from db.types import Hundredths, UtcDateTime, Word


def _not_asked() -> Any:
    return mapped_column(
        Word(SensitiveAnswer),
        default=SensitiveAnswer.NOT_ASKED,
        server_default=SensitiveAnswer.NOT_ASKED.value,
    )


class Operation(Base, Travels, Versioned):
    """A funded project that has participants.

    ``controller`` says who keeps their names: of a project whose promoter does, only totals are
    entered. ``indicator_rules`` is the period profile's rule set of the day it was added.
    ``excluded_share`` (hundredths of a percent) is the least share of excluded people that the
    call asks for. Retention runs so many years from ``retention_from``; ``legal_hold`` tells why
    it does not end.
    """

    __tablename__ = "operation"
    __table_args__ = ONCE
    code: Mapped[str] = mapped_column(String(40), unique=True)
    title: Mapped[str] = mapped_column(String(300))
    application_id: Mapped[int | None] = mapped_column(ForeignKey("application.id"))
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    controller: Mapped[Controller] = mapped_column(
        Word(Controller), default=Controller.OFFICE, server_default=Controller.OFFICE.value
    )
    indicator_rules: Mapped[str] = mapped_column(
        String(20), default="esf-2014", server_default="esf-2014"
    )
    excluded_share: Mapped[int | None] = mapped_column(Hundredths)
    retention_from: Mapped[date | None]
    retention_years: Mapped[int | None]
    legal_hold: Mapped[str] = mapped_column(Text, default="", server_default="")


class Person(Base, Travels, Versioned):
    """A natural person. ``code_hash`` is a keyed hash, the only way to search by code.

    One who is ``anonymised_at`` has no name, code or contact left; what was counted stays.
    """

    __tablename__ = "person"
    __table_args__ = ONCE
    first_name: Mapped[str] = mapped_column(String(80))
    last_name: Mapped[str] = mapped_column(String(80))
    name_key: Mapped[str] = mapped_column(String(400), index=True)
    birth_date: Mapped[date | None] = mapped_column(index=True)
    sex: Mapped[Sex | None] = mapped_column(Word(Sex))
    personal_code: Mapped[str | None] = mapped_column(String(11))
    code_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    email: Mapped[str] = mapped_column(String(120), default="")
    phone: Mapped[str] = mapped_column(String(40), default="")
    anonymised_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class Participation(Base, Travels, Versioned):
    """One person in one operation, with the status of the first day.

    ``name_key`` repeats the person's: each order of the list is one index, read from its start.
    ``background`` is the one question of 2014–2020 about migrants, foreign background and
    minorities, which 2021–2027 asks as three. ``asked_on`` and ``notice_version`` say when the
    sensitive answers were given and on which privacy notice; ``form_version`` is the
    questionnaire's; ``handed_on`` the day the record was entered in the agency's system, when it
    had the fingerprint ``handed_print``; ``handed_stale`` says that it has another one now.
    """

    __tablename__ = "participation"
    __table_args__ = (
        UniqueConstraint("person_id", "operation_id"),
        Index(None, "operation_id", "name_key"),
        Index(None, "started_on", "name_key"),
        Index(None, "ended_on", "name_key"),
        Index(None, "complete", "name_key"),
        Index(None, "handed_on", "name_key"),
        Index(None, "handed_stale", "name_key"),
        ONCE,
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
    third_country: Mapped[SensitiveAnswer] = _not_asked()
    foreign_background: Mapped[SensitiveAnswer] = _not_asked()
    minority: Mapped[SensitiveAnswer] = _not_asked()
    rural: Mapped[bool | None]
    asked_on: Mapped[date | None]
    notice_version: Mapped[str] = mapped_column(String(20), default="", server_default="")
    form_version: Mapped[str] = mapped_column(String(20), default="", server_default="")
    handed_on: Mapped[date | None]
    handed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    handed_stale: Mapped[bool] = mapped_column(default=False, server_default=false())
    handed_print: Mapped[str] = mapped_column(String(32), default="", server_default="")
    complete: Mapped[bool]
    rule_version: Mapped[int] = mapped_column(default=1, index=True)
    person: Mapped[Person] = relationship()
    groups: Mapped[list["ParticipationGroup"]] = relationship(cascade="all, delete-orphan")
    codes: Mapped[list["ParticipationCode"]] = relationship(cascade="all, delete-orphan")
    stays: Mapped[list["Stay"]] = relationship(
        order_by="Stay.started_on", cascade="all, delete-orphan"
    )


class ParticipationGroup(Base):
    """A target group the pure rule derived, stored when written."""

    __tablename__ = "participation_group"
    __table_args__ = (
        UniqueConstraint("participation_id", "group"),
        Index(None, "group", "participation_id"),
    )
    participation_id: Mapped[int] = mapped_column(ForeignKey("participation.id"))
    group: Mapped[TargetGroup] = mapped_column(Word(TargetGroup))


class ParticipationCode(Base):
    """An indicator code the pure rule derived (CO01 … EECR06), stored when written.

    Operation, person and sex are repeated, so that one index answers how many of each code.
    ``counted_on`` is the day in whose period it counts: an output's first day, a result's exit or
    the day six months after it.
    """

    __tablename__ = "participation_code"
    __table_args__ = (
        UniqueConstraint("participation_id", "code"),
        # In this order persons come one after another, and are told apart without a list of them.
        Index(None, "code", "sex", "person_id", "operation_id", "counted_on"),
    )
    participation_id: Mapped[int] = mapped_column(ForeignKey("participation.id"))
    code: Mapped[str] = mapped_column(String(8))
    sex: Mapped[Sex] = mapped_column(Word(Sex))
    operation_id: Mapped[int] = mapped_column(ForeignKey("operation.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    counted_on: Mapped[date]


class Stay(Base):
    """One coming and leaving of a person who came back to the same operation."""

    __tablename__ = "stay"
    participation_id: Mapped[int] = mapped_column(ForeignKey("participation.id"), index=True)
    started_on: Mapped[date]
    ended_on: Mapped[date | None]


class DistinctPersons(Base):
    """A human said that these two are not the same person; ``person_id`` is the lower id."""

    __tablename__ = "distinct_persons"
    __table_args__ = (UniqueConstraint("person_id", "other_id"),)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    other_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    said_at: Mapped[datetime] = mapped_column(UtcDateTime)
    said_by: Mapped[str] = mapped_column(String(120))
