"""Complaints about decisions; re-evaluation, amending decisions, freed money after them."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from db.models.base import Base, Travels, Versioned
from db.terms import (
    Channel,
    ComplaintOutcome,
    ComplaintRefusal,
    ComplaintState,
    ComplaintTarget,
    Outcome,
    ReleaseCause,
)
from db.types import Cents, Hundredths, UtcDateTime, Word


class Complaint(Base, Travels, Versioned):
    """A complaint (skundas) about what was decided on an application.

    ``decided`` is the number of the decision attacked, empty for a refusal of eligibility.
    ``document_id`` is the complaint itself in the register of incoming documents. The reply is due
    on ``due_on``, ``due_days`` after the receipt as ``due_why`` (JSON) counts. ``paper_id`` is the
    reply's letter. ``rechecked_at``: when the eligibility check began anew because of it.
    """

    __tablename__ = "complaint"
    call_id: Mapped[int] = mapped_column(ForeignKey("call.id"), index=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"), index=True)
    number: Mapped[str] = mapped_column(String(40), unique=True)
    target: Mapped[ComplaintTarget] = mapped_column(Word(ComplaintTarget))
    decided: Mapped[str] = mapped_column(String(40), default="")
    by_applicant: Mapped[bool]
    complainant: Mapped[str] = mapped_column(String(200))
    address: Mapped[str] = mapped_column(String(200), default="")
    received_at: Mapped[datetime] = mapped_column(UtcDateTime)
    channel: Mapped[Channel] = mapped_column(Word(Channel))
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), index=True)
    grounds: Mapped[str] = mapped_column(Text)
    due_days: Mapped[int]
    due_working: Mapped[bool]
    due_on: Mapped[date] = mapped_column(index=True)
    due_why: Mapped[str] = mapped_column(Text, default="")
    state: Mapped[ComplaintState] = mapped_column(Word(ComplaintState), index=True)
    refusal: Mapped[ComplaintRefusal | None] = mapped_column(Word(ComplaintRefusal))
    outcome: Mapped[ComplaintOutcome | None] = mapped_column(Word(ComplaintOutcome))
    reason: Mapped[str] = mapped_column(Text, default="")
    rechecked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    recorded_by: Mapped[str] = mapped_column(String(120))
    paper_id: Mapped[int | None] = mapped_column(ForeignKey("paper.id"))
    steps: Mapped[list["ComplaintStep"]] = relationship(
        order_by="ComplaintStep.id", cascade="all, delete-orphan"
    )


class ComplaintStep(Base):
    """What was done to a complaint: the state it came to, when, by whom and why."""

    __tablename__ = "complaint_step"
    complaint_id: Mapped[int] = mapped_column(ForeignKey("complaint.id"), index=True)
    state: Mapped[ComplaintState] = mapped_column(Word(ComplaintState))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    who: Mapped[str] = mapped_column(String(120))
    reason: Mapped[str] = mapped_column(Text, default="")


class Reassignment(Base):
    """An assignment that belongs to a complaint's re-evaluation: not one of the first ones."""

    __tablename__ = "reassignment"
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignment.id"), unique=True)
    complaint_id: Mapped[int] = mapped_column(ForeignKey("complaint.id"), index=True)


class Resettlement(Base):
    """A settlement about the sheets of a complaint's re-evaluation, not about the first ones."""

    __tablename__ = "resettlement"
    settlement_id: Mapped[int] = mapped_column(ForeignKey("settlement.id"), unique=True)
    complaint_id: Mapped[int] = mapped_column(ForeignKey("complaint.id"), index=True)


class Release(Base, Travels):
    """Money of a decided call that is free again: withdrawn, refused or reduced by the agency.

    ``awarded`` is what remains awarded. Nothing follows by itself: ``amending_id`` is the amending
    decision that took it up, empty while it waits. One recorded by mistake is cancelled.
    """

    __tablename__ = "release"
    call_id: Mapped[int] = mapped_column(ForeignKey("call.id"), index=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"), index=True)
    cause: Mapped[ReleaseCause] = mapped_column(Word(ReleaseCause))
    awarded: Mapped[int] = mapped_column(Cents, default=0)
    reason: Mapped[str] = mapped_column(Text)
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    recorded_by: Mapped[str] = mapped_column(String(120))
    amending_id: Mapped[int | None] = mapped_column(ForeignKey("amending.id"), index=True)
    cancelled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    cancelled_reason: Mapped[str] = mapped_column(Text, default="")


class Amending(Base, Travels):
    """A decision that amends a call's decision, because of a complaint or of freed money."""

    __tablename__ = "amending"
    call_id: Mapped[int] = mapped_column(ForeignKey("call.id"), index=True)
    number: Mapped[str] = mapped_column(String(40), unique=True)
    complaint_id: Mapped[int | None] = mapped_column(ForeignKey("complaint.id"), index=True)
    paper_id: Mapped[int] = mapped_column(ForeignKey("paper.id"))
    reason: Mapped[str] = mapped_column(Text)
    decided_at: Mapped[datetime] = mapped_column(UtcDateTime)
    decided_by: Mapped[str] = mapped_column(String(120))
    items: Mapped[list["AmendingItem"]] = relationship(
        order_by="AmendingItem.position", cascade="all, delete-orphan"
    )


class AmendingItem(Base):
    """One application that an amending decision touched, before and after; see DecisionItem."""

    __tablename__ = "amending_item"
    __table_args__ = (UniqueConstraint("amending_id", "application_id"),)
    amending_id: Mapped[int] = mapped_column(ForeignKey("amending.id"))
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"), index=True)
    position: Mapped[int]
    outcome_before: Mapped[Outcome] = mapped_column(Word(Outcome))
    awarded_before: Mapped[int] = mapped_column(Cents)
    score_before: Mapped[int | None] = mapped_column(Hundredths)
    outcome: Mapped[Outcome] = mapped_column(Word(Outcome))
    awarded: Mapped[int] = mapped_column(Cents)
    score: Mapped[int | None] = mapped_column(Hundredths)
    place: Mapped[int | None]
    reason: Mapped[str] = mapped_column(Text)
