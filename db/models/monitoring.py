"""How the strategy goes: values of its indicators by year, and the annual reports."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Travels, Versioned
from db.terms import FactOrigin
from db.types import Hundredths, UtcDateTime, Word


class IndicatorFact(Base, Versioned):
    """What was reached of one of the strategy's indicators in one year, in hundredths.

    ``lineage`` is the indicator's, the same in every version of the strategy.
    """

    __tablename__ = "indicator_fact"
    __table_args__ = (UniqueConstraint("lineage", "year"),)
    lineage: Mapped[str] = mapped_column(String(36))
    year: Mapped[int] = mapped_column(index=True)
    value: Mapped[int] = mapped_column(Hundredths)
    origin: Mapped[FactOrigin] = mapped_column(Word(FactOrigin))
    document: Mapped[str] = mapped_column(String(160), default="")
    note: Mapped[str] = mapped_column(Text, default="")
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    recorded_by: Mapped[str] = mapped_column(String(120))


class VoidedFact(Base):
    """A value that was typed of an indicator and counts no more: voided, corrected, taken away.

    It keeps what :class:`IndicatorFact` held, and who took it back, when and why.
    """

    __tablename__ = "voided_fact"
    __table_args__ = (Index(None, "lineage", "year"),)
    lineage: Mapped[str] = mapped_column(String(36))
    year: Mapped[int]
    value: Mapped[int] = mapped_column(Hundredths)
    document: Mapped[str] = mapped_column(String(160), default="")
    note: Mapped[str] = mapped_column(Text, default="")
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    recorded_by: Mapped[str] = mapped_column(String(120))
    voided_at: Mapped[datetime] = mapped_column(UtcDateTime)
    voided_by: Mapped[str] = mapped_column(String(120))
    reason: Mapped[str] = mapped_column(Text)


class AnnualReport(Base, Travels, Versioned):
    """The report on carrying out the strategy in one year, up to its last day.

    ``texts`` is JSON: what people wrote, by section. ``figures`` is the JSON that the data gave,
    filled and hashed when the report is approved and never changed afterwards.
    """

    __tablename__ = "annual_report"
    __table_args__ = (UniqueConstraint("year", "number"),)
    year: Mapped[int]
    number: Mapped[int]
    strategy_id: Mapped[int] = mapped_column(ForeignKey("strategy_version.id"))
    title: Mapped[str] = mapped_column(String(300))
    texts: Mapped[str] = mapped_column(Text, default="{}")
    begun_at: Mapped[datetime] = mapped_column(UtcDateTime)
    begun_by: Mapped[str] = mapped_column(String(120))
    approved_on: Mapped[date | None]
    organ: Mapped[str] = mapped_column(String(200), default="")
    document: Mapped[str] = mapped_column(String(160), default="")
    figures: Mapped[str] = mapped_column(Text, default="")
    figures_hash: Mapped[str] = mapped_column(String(64), default="")
    word: Mapped[bytes | None] = mapped_column(LargeBinary)
    paper_id: Mapped[int | None] = mapped_column(ForeignKey("paper.id"), index=True)
    withdrawn_reason: Mapped[str | None] = mapped_column(Text)
