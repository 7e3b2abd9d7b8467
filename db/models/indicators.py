"""What indicators should reach, and what was reported of them on a day."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Travels, Versioned
from db.types import UtcDateTime


class IndicatorTarget(Base, Versioned):
    """How many an operation or a call should reach; the whole strategy where both are empty."""

    __tablename__ = "indicator_target"
    __table_args__ = (UniqueConstraint("operation_id", "call_id", "code", "sex"),)
    operation_id: Mapped[int | None] = mapped_column(ForeignKey("operation.id"))
    call_id: Mapped[int | None] = mapped_column(ForeignKey("call.id"))
    code: Mapped[str] = mapped_column(String(8))
    sex: Mapped[str] = mapped_column(String(40), default="")
    target: Mapped[int]


class IndicatorSnapshot(Base, Travels, Versioned):
    """Figures of a report already sent, frozen: scope and figures are JSON, with their hash."""

    __tablename__ = "indicator_snapshot"
    number: Mapped[int] = mapped_column(unique=True)
    title: Mapped[str] = mapped_column(String(200))
    taken_at: Mapped[datetime] = mapped_column(UtcDateTime)
    taken_by: Mapped[str] = mapped_column(String(120))
    from_on: Mapped[date | None]
    to_on: Mapped[date | None]
    scope: Mapped[str] = mapped_column(Text)
    rules: Mapped[str] = mapped_column(String(20))
    rule_version: Mapped[int]
    figures: Mapped[str] = mapped_column(Text)
    figures_hash: Mapped[str] = mapped_column(String(64))
    document: Mapped[str] = mapped_column(String(160), default="")
    sent_on: Mapped[date | None]
    introduction: Mapped[str] = mapped_column(Text, default="")
    explanations: Mapped[str] = mapped_column(Text, default="")


class SnapshotRecord(Base):
    """What one participation counted as in a snapshot: its codes, in order, with spaces."""

    __tablename__ = "snapshot_record"
    __table_args__ = (UniqueConstraint("snapshot_id", "participation_id"),)
    snapshot_id: Mapped[int] = mapped_column(ForeignKey("indicator_snapshot.id"))
    participation_id: Mapped[int] = mapped_column(ForeignKey("participation.id"), index=True)
    sex: Mapped[str] = mapped_column(String(40), default="")
    codes: Mapped[str] = mapped_column(String(240))
