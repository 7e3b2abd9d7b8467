"""How projects go: their reports, indicators and visits."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from db.models.base import Base, Travels, Versioned
from db.terms import CheckAnswer, IndicatorKind, ReportKind, VisitKind
from db.types import Hundredths, UtcDateTime, Word


class ProjectReport(Base, Travels, Versioned):
    """A report that a promoter owes: its term, what it said, what the office said of it."""

    __tablename__ = "project_report"
    __table_args__ = (UniqueConstraint("project_id", "number"),)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"))
    number: Mapped[int]
    kind: Mapped[ReportKind] = mapped_column(Word(ReportKind))
    from_on: Mapped[date]
    to_on: Mapped[date]
    due_on: Mapped[date] = mapped_column(index=True)
    received_on: Mapped[date | None]
    document: Mapped[str] = mapped_column(String(160), default="")
    done: Mapped[str] = mapped_column(Text, default="")
    deviations: Mapped[str] = mapped_column(Text, default="")
    remarks: Mapped[str] = mapped_column(Text, default="")
    returned_on: Mapped[date | None]
    again_by: Mapped[date | None] = mapped_column(index=True)
    accepted_on: Mapped[date | None]
    accepted_by: Mapped[str] = mapped_column(String(120), default="")


class ProjectIndicator(Base, Versioned):
    """What a project promised to reach; in hundredths.

    ``people``: it counts participants, so that the registry's figure stands beside it.
    """

    __tablename__ = "project_indicator"
    __table_args__ = (UniqueConstraint("project_id", "position"),)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"))
    position: Mapped[int]
    kind: Mapped[IndicatorKind] = mapped_column(Word(IndicatorKind))
    title: Mapped[str] = mapped_column(String(300))
    unit: Mapped[str] = mapped_column(String(40))
    target: Mapped[int] = mapped_column(Hundredths)
    lineage: Mapped[str] = mapped_column(String(36), default="", index=True)
    people: Mapped[bool] = mapped_column(default=False, server_default=false())


class ProjectValue(Base):
    """What was reached of an indicator by a day, as a report or a visit told; in hundredths.

    One recorded by mistake is voided.
    """

    __tablename__ = "project_value"
    indicator_id: Mapped[int] = mapped_column(ForeignKey("project_indicator.id"), index=True)
    report_id: Mapped[int | None] = mapped_column(ForeignKey("project_report.id"), index=True)
    visit_id: Mapped[int | None] = mapped_column(ForeignKey("visit.id"), index=True)
    on: Mapped[date] = mapped_column(index=True)
    value: Mapped[int] = mapped_column(Hundredths)
    note: Mapped[str] = mapped_column(Text, default="")
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    recorded_by: Mapped[str] = mapped_column(String(120))
    voided_reason: Mapped[str | None] = mapped_column(Text)


class Visit(Base, Travels, Versioned):
    """A visit where a project is carried out: its checklist, findings, what is to be mended.

    ``follows_id`` is the visit whose recommendations a follow-up looks at.
    """

    __tablename__ = "visit"
    __table_args__ = (UniqueConstraint("project_id", "number"),)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"))
    number: Mapped[int]
    follows_id: Mapped[int | None] = mapped_column(ForeignKey("visit.id"), index=True)
    kind: Mapped[VisitKind] = mapped_column(Word(VisitKind))
    planned_on: Mapped[date] = mapped_column(index=True)
    held_on: Mapped[date | None]
    place: Mapped[str] = mapped_column(String(300), default="")
    visitors: Mapped[str] = mapped_column(String(300), default="")
    met: Mapped[str] = mapped_column(String(300), default="")
    findings: Mapped[str] = mapped_column(Text, default="")
    recommendations: Mapped[str] = mapped_column(Text, default="")
    due_on: Mapped[date | None] = mapped_column(index=True)
    settled_on: Mapped[date | None]
    settled_how: Mapped[str] = mapped_column(Text, default="")
    cancelled_reason: Mapped[str | None] = mapped_column(Text)
    paper_id: Mapped[int | None] = mapped_column(ForeignKey("paper.id"), index=True)
    answers: Mapped[list["VisitAnswer"]] = relationship(
        order_by="VisitAnswer.position", cascade="all, delete-orphan"
    )


class VisitAnswer(Base):
    """One question of a visit's checklist, as it stood that day, and its answer."""

    __tablename__ = "visit_answer"
    visit_id: Mapped[int] = mapped_column(ForeignKey("visit.id"), index=True)
    position: Mapped[int]
    question: Mapped[str] = mapped_column(Text)
    answer: Mapped[CheckAnswer | None] = mapped_column(Word(CheckAnswer))
    note: Mapped[str] = mapped_column(Text, default="")
