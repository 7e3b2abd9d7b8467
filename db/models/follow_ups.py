"""What shows that participants belong to a target group, and what became of them."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import ONCE, Base, Travels, Versioned
from db.terms import EvidenceKind, FollowUpMoment, FollowUpOutcome, PositionChange, TargetGroup
from db.types import UtcDateTime, Word


class Evidence(Base, Travels, Versioned):
    """A document seen for one target group of one participation; no medical detail.

    ``registered_on`` is the date of registration that the employment service's certificate names.
    """

    __tablename__ = "evidence"
    __table_args__ = ONCE
    participation_id: Mapped[int] = mapped_column(ForeignKey("participation.id"), index=True)
    group: Mapped[TargetGroup] = mapped_column(Word(TargetGroup))
    kind: Mapped[EvidenceKind] = mapped_column(Word(EvidenceKind))
    number: Mapped[str] = mapped_column(String(60), default="")
    issuer: Mapped[str] = mapped_column(String(160), default="")
    issued_on: Mapped[date | None]
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    registered_on: Mapped[date | None]
    checked_on: Mapped[date]
    checked_by: Mapped[str] = mapped_column(String(120))
    voided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    voided_reason: Mapped[str] = mapped_column(Text, default="")


class FollowUp(Base, Versioned):
    """What a person said of themselves after the exit; a date is when it began or was got.

    ``employed`` and ``position`` are asked six months after; ``note`` holds no personal data.
    """

    __tablename__ = "follow_up"
    __table_args__ = (
        UniqueConstraint("participation_id", "moment"),
        Index(None, "moment", "participation_id"),
        ONCE,
    )
    participation_id: Mapped[int] = mapped_column(ForeignKey("participation.id"))
    moment: Mapped[FollowUpMoment] = mapped_column(Word(FollowUpMoment))
    outcome: Mapped[FollowUpOutcome] = mapped_column(Word(FollowUpOutcome))
    asked_on: Mapped[date]
    seeking_since: Mapped[date | None]
    education_since: Mapped[date | None]
    qualified_on: Mapped[date | None]
    employed_since: Mapped[date | None]
    employed: Mapped[bool | None]
    position: Mapped[PositionChange | None] = mapped_column(Word(PositionChange))
    evidence: Mapped[str] = mapped_column(String(300), default="")
    note: Mapped[str] = mapped_column(Text, default="")
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    recorded_by: Mapped[str] = mapped_column(String(120))
