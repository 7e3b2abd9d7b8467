"""The office's records of processing activities (Article 30 of Regulation (EU) 2016/679)."""

from datetime import datetime

from sqlalchemy import String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base
from db.types import UtcDateTime


class ProcessingRecord(Base):
    """One version of one activity; never changed. The last one holds, unless it is ``dropped``.

    Texts may have fields between braces that the program fills in.
    """

    __tablename__ = "processing_record"
    __table_args__ = (UniqueConstraint("activity", "number"),)
    activity: Mapped[str] = mapped_column(String(40))
    number: Mapped[int]
    title: Mapped[str] = mapped_column(String(200))
    purpose: Mapped[str] = mapped_column(Text)
    basis: Mapped[str] = mapped_column(Text)
    persons: Mapped[str] = mapped_column(Text)
    data: Mapped[str] = mapped_column(Text)
    recipients: Mapped[str] = mapped_column(Text)
    transfers: Mapped[str] = mapped_column(Text)
    retention: Mapped[str] = mapped_column(Text)
    security: Mapped[str] = mapped_column(Text)
    dropped: Mapped[bool] = mapped_column(default=False)
    reason: Mapped[str] = mapped_column(Text)
    stored_at: Mapped[datetime] = mapped_column(UtcDateTime)
    stored_by: Mapped[str] = mapped_column(String(120))
