"""Strategy versions: tree, indicators, financial plan."""

from datetime import date

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from db.models.base import Base, Travels, Versioned, new_uuid
from db.terms import Aggregation, FundingSource, IndicatorKind
from db.types import Cents, Hundredths, Word


class StrategyVersion(Base, Travels, Versioned):
    """One dated version of the strategy; calls name the version they stand on.

    ``approved_by`` names the document, ``organ`` the body that approved it, ``consent`` the
    ministry's letter of consent.
    """

    __tablename__ = "strategy_version"
    number: Mapped[int] = mapped_column(unique=True)
    title: Mapped[str] = mapped_column(String(300))
    profile: Mapped[str] = mapped_column(String(20))
    approved_by: Mapped[str] = mapped_column(String(200))
    approved_on: Mapped[date]
    organ: Mapped[str] = mapped_column(String(200), default="")
    consent: Mapped[str] = mapped_column(String(300), default="")
    reason: Mapped[str] = mapped_column(Text, default="")
    total: Mapped[int] = mapped_column(Cents)
    source_text: Mapped[str] = mapped_column(Text, default="")
    nodes: Mapped[list["StrategyNode"]] = relationship(order_by="StrategyNode.position")


class StrategyNode(Base):
    """A goal (level 1), objective (2) or action (3) of one version.

    ``lineage`` is the same in every version, whatever number and title the node has there.
    """

    __tablename__ = "strategy_node"
    strategy_id: Mapped[int] = mapped_column(ForeignKey("strategy_version.id"), index=True)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("strategy_node.id"), index=True)
    level: Mapped[int]
    position: Mapped[int]
    number: Mapped[str] = mapped_column(String(20))
    title: Mapped[str] = mapped_column(String(400))
    lineage: Mapped[str] = mapped_column(String(36), default=new_uuid)
    indicators: Mapped[list["StrategyIndicator"]] = relationship(order_by="StrategyIndicator.id")


class StrategyIndicator(Base):
    """An indicator at any level of the tree; values in hundredths.

    ``lineage`` is the same in every version, whatever title and target the indicator has there.
    """

    __tablename__ = "strategy_indicator"
    node_id: Mapped[int] = mapped_column(ForeignKey("strategy_node.id"), index=True)
    kind: Mapped[IndicatorKind] = mapped_column(Word(IndicatorKind))
    code: Mapped[str] = mapped_column(String(40), default="")
    title: Mapped[str] = mapped_column(String(300))
    unit: Mapped[str] = mapped_column(String(40))
    target: Mapped[int] = mapped_column(Hundredths)
    baseline: Mapped[int] = mapped_column(Hundredths, default=0)
    aggregation: Mapped[Aggregation] = mapped_column(Word(Aggregation), default=Aggregation.SUM)
    lineage: Mapped[str] = mapped_column(String(36), default=new_uuid, index=True)
    years: Mapped[list["IndicatorYear"]] = relationship(
        order_by="IndicatorYear.year", cascade="all, delete-orphan"
    )


class IndicatorYear(Base):
    """What an indicator should reach in one year."""

    __tablename__ = "indicator_year"
    __table_args__ = (UniqueConstraint("indicator_id", "year"),)
    indicator_id: Mapped[int] = mapped_column(ForeignKey("strategy_indicator.id"))
    year: Mapped[int]
    target: Mapped[int] = mapped_column(Hundredths)


class PlanLine(Base):
    """Planned money: action × year × source; without an action it is administration."""

    __tablename__ = "plan_line"
    strategy_id: Mapped[int] = mapped_column(ForeignKey("strategy_version.id"), index=True)
    node_id: Mapped[int | None] = mapped_column(ForeignKey("strategy_node.id"), index=True)
    year: Mapped[int]
    source: Mapped[FundingSource] = mapped_column(Word(FundingSource))
    cents: Mapped[int] = mapped_column(Cents)
