"""Calls with their scorecard and checklist."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from db.models.base import ONCE, Base, Travels, Versioned
from db.terms import CallStage, CriterionKind, FundingSource, OwnContribution, ScaleKind
from db.types import Cents, Hundredths, UtcDateTime, Word


class Scorecard(Base, Travels):
    """A scorecard revision; frozen with its hash when the call is published."""

    __tablename__ = "scorecard"
    title: Mapped[str] = mapped_column(String(200))
    revision: Mapped[int] = mapped_column(default=1)
    frozen_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    hash: Mapped[str | None] = mapped_column(String(64))
    declared_maximum: Mapped[int | None] = mapped_column(Hundredths)
    criteria: Mapped[list["Criterion"]] = relationship(
        order_by="Criterion.position", cascade="all, delete-orphan"
    )


class Criterion(Base):
    """One criterion; points in hundredths, weight in hundredths (100 = 1)."""

    __tablename__ = "criterion"
    scorecard_id: Mapped[int] = mapped_column(ForeignKey("scorecard.id"), index=True)
    position: Mapped[int]
    number: Mapped[str] = mapped_column(String(20))
    section: Mapped[str] = mapped_column(String(200), default="")
    text: Mapped[str] = mapped_column(Text)
    help: Mapped[str] = mapped_column(Text, default="")
    kind: Mapped[CriterionKind] = mapped_column(Word(CriterionKind))
    scale: Mapped[ScaleKind] = mapped_column(Word(ScaleKind))
    low: Mapped[int] = mapped_column(Hundredths, default=0)
    high: Mapped[int] = mapped_column(Hundredths)
    step: Mapped[int] = mapped_column(Hundredths, default=100)
    weight: Mapped[int] = mapped_column(Hundredths, default=100)
    minimum: Mapped[int | None] = mapped_column(Hundredths)
    eliminatory: Mapped[bool] = mapped_column(default=False)
    tie_rank: Mapped[int | None]
    comment_required: Mapped[bool] = mapped_column(default=False)
    steps: Mapped[list["CriterionStep"]] = relationship(
        order_by="CriterionStep.position", cascade="all, delete-orphan"
    )


class CriterionStep(Base):
    """A labelled step of a scale."""

    __tablename__ = "criterion_step"
    criterion_id: Mapped[int] = mapped_column(ForeignKey("criterion.id"), index=True)
    position: Mapped[int]
    points: Mapped[int] = mapped_column(Hundredths)
    label: Mapped[str] = mapped_column(String(300), default="")


class Checklist(Base, Travels):
    """An eligibility checklist revision; frozen with its hash when the call is published."""

    __tablename__ = "checklist"
    title: Mapped[str] = mapped_column(String(200))
    revision: Mapped[int] = mapped_column(default=1)
    frozen_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    hash: Mapped[str | None] = mapped_column(String(64))
    items: Mapped[list["ChecklistItem"]] = relationship(
        order_by="ChecklistItem.position", cascade="all, delete-orphan"
    )


class ChecklistItem(Base):
    """One eligibility criterion; a "no" on a must makes the application ineligible."""

    __tablename__ = "checklist_item"
    checklist_id: Mapped[int] = mapped_column(ForeignKey("checklist.id"), index=True)
    position: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    must: Mapped[bool] = mapped_column(default=True)


class Call(Base, Travels, Versioned):
    """A call for local development project proposals."""

    __tablename__ = "call"
    __table_args__ = ONCE
    number: Mapped[str] = mapped_column(String(40), unique=True)
    title: Mapped[str] = mapped_column(String(300))
    strategy_id: Mapped[int] = mapped_column(ForeignKey("strategy_version.id"))
    total: Mapped[int] = mapped_column(Cents)
    smallest: Mapped[int] = mapped_column(Cents, default=0)
    largest: Mapped[int] = mapped_column(Cents)
    support_rate: Mapped[int] = mapped_column(Hundredths)
    cross_financing: Mapped[int] = mapped_column(Hundredths, default=0)
    longest_months: Mapped[int] = mapped_column(default=24)
    opens_at: Mapped[datetime] = mapped_column(UtcDateTime)
    closes_at: Mapped[datetime] = mapped_column(UtcDateTime)
    eligible_applicants: Mapped[str] = mapped_column(Text, default="")
    supported_activities: Mapped[str] = mapped_column(Text, default="")
    how_to_submit: Mapped[str] = mapped_column(Text, default="")
    contact: Mapped[str] = mapped_column(Text, default="")
    target_groups: Mapped[str] = mapped_column(Text, default="")
    own_contribution: Mapped[int] = mapped_column(Hundredths, default=0)
    own_kind: Mapped[OwnContribution] = mapped_column(
        Word(OwnContribution), default=OwnContribution.NONE
    )
    consultations: Mapped[str] = mapped_column(Text, default="")
    procedures: Mapped[str] = mapped_column(Text, default="")
    stage: Mapped[CallStage] = mapped_column(Word(CallStage), default=CallStage.DRAFT)
    published_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    evaluation_started_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    cancelled_reason: Mapped[str | None] = mapped_column(Text)
    cancelled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    rules: Mapped[str] = mapped_column(Text)
    scorecard_id: Mapped[int] = mapped_column(ForeignKey("scorecard.id"))
    checklist_id: Mapped[int] = mapped_column(ForeignKey("checklist.id"))
    scorecard: Mapped[Scorecard] = relationship()
    checklist: Mapped[Checklist] = relationship()
    actions: Mapped[list["CallAction"]] = relationship(cascade="all, delete-orphan")
    sources: Mapped[list["CallSource"]] = relationship(
        order_by="CallSource.position", cascade="all, delete-orphan"
    )
    indicators: Mapped[list["CallIndicator"]] = relationship(
        order_by="CallIndicator.position", cascade="all, delete-orphan"
    )


class CallAction(Base):
    """The call's money by strategy action; the parts sum to the call's total."""

    __tablename__ = "call_action"
    call_id: Mapped[int] = mapped_column(ForeignKey("call.id"), index=True)
    node_id: Mapped[int] = mapped_column(ForeignKey("strategy_node.id"))
    cents: Mapped[int] = mapped_column(Cents)


class CallSource(Base):
    """The call's source split: percent rows in hundredths that sum to 10 000."""

    __tablename__ = "call_source"
    call_id: Mapped[int] = mapped_column(ForeignKey("call.id"), index=True)
    position: Mapped[int]
    source: Mapped[FundingSource] = mapped_column(Word(FundingSource))
    percent: Mapped[int] = mapped_column(Hundredths)


class CallIndicator(Base):
    """An indicator that a project must reach at least; copied in words from the strategy."""

    __tablename__ = "call_indicator"
    call_id: Mapped[int] = mapped_column(ForeignKey("call.id"), index=True)
    position: Mapped[int]
    title: Mapped[str] = mapped_column(String(300))
    unit: Mapped[str] = mapped_column(String(40))
    minimum: Mapped[int] = mapped_column(Hundredths)


class CallAmendment(Base, Travels):
    """A numbered change of a published call: the reason, and the fields old → new.

    ``changes`` is JSON: a list of field, before, after as papers print them. The two cards are
    those in force before the change, where it replaced them.
    """

    __tablename__ = "call_amendment"
    __table_args__ = (UniqueConstraint("call_id", "number"),)
    call_id: Mapped[int] = mapped_column(ForeignKey("call.id"))
    number: Mapped[int]
    reason: Mapped[str] = mapped_column(Text)
    document: Mapped[str] = mapped_column(String(300), default="")
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    made_by: Mapped[str] = mapped_column(String(120))
    changes: Mapped[str] = mapped_column(Text)
    old_scorecard_id: Mapped[int | None] = mapped_column(ForeignKey("scorecard.id"))
    old_checklist_id: Mapped[int | None] = mapped_column(ForeignKey("checklist.id"))


class Publication(Base, Travels):
    """Where and when a call was made known; the proof is an attachment."""

    __tablename__ = "publication"
    call_id: Mapped[int] = mapped_column(ForeignKey("call.id"), index=True)
    place: Mapped[str] = mapped_column(String(200))
    published_on: Mapped[date]
    link: Mapped[str] = mapped_column(String(500), default="")
    note: Mapped[str] = mapped_column(Text, default="")
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    recorded_by: Mapped[str] = mapped_column(String(120))
    voided_reason: Mapped[str | None] = mapped_column(Text)


class Question(Base, Travels, Versioned):
    """A question about a call and its answer; who asked is never published."""

    __tablename__ = "question"
    __table_args__ = (UniqueConstraint("call_id", "number"),)
    call_id: Mapped[int] = mapped_column(ForeignKey("call.id"))
    number: Mapped[int]
    asked_on: Mapped[date]
    asked_by: Mapped[str] = mapped_column(String(200), default="")
    text: Mapped[str] = mapped_column(Text)
    answer: Mapped[str] = mapped_column(Text, default="")
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    answered_by: Mapped[str] = mapped_column(String(120), default="")
    public: Mapped[bool] = mapped_column(default=True)
