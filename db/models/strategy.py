"""Strategy versions: tree, indicators, financial plan."""

from datetime import date

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from db.models.base import Base, Travels, Versioned
from db.terms import FundingSource, IndicatorKind
from db.types import Cents, Hundredths, Word


class StrategyVersion(Base, Travels, Versioned):
    """One dated version of the strategy; calls name the version they stand on."""

    __tablename__ = "strategy_version"
    number: Mapped[int] = mapped_column(unique=True)
    title: Mapped[str] = mapped_column(String(300))
    profile: Mapped[str] = mapped_column(String(20))
    approved_by: Mapped[str] = mapped_column(String(200))
    approved_on: Mapped[date]
    reason: Mapped[str] = mapped_column(Text, default="")
    total: Mapped[int] = mapped_column(Cents)
    source_text: Mapped[str] = mapped_column(Text, default="")
    nodes: Mapped[list["StrategyNode"]] = relationship(order_by="StrategyNode.position")


class StrategyNode(Base):
    """A goal (level 1), objective (2) or action (3) of one version."""

    __tablename__ = "strategy_node"
    strategy_id: Mapped[int] = mapped_column(ForeignKey("strategy_version.id"), index=True)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("strategy_node.id"), index=True)
    level: Mapped[int]
    position: Mapped[int]
    number: Mapped[str] = mapped_column(String(20))
    title: Mapped[str] = mapped_column(String(400))
    indicators: Mapped[list["StrategyIndicator"]] = relationship(order_by="StrategyIndicator.id")


class StrategyIndicator(Base):
    """An indicator at any level of the tree; values in hundredths."""

    __tablename__ = "strategy_indicator"
    node_id: Mapped[int] = mapped_column(ForeignKey("strategy_node.id"), index=True)
    kind: Mapped[IndicatorKind] = mapped_column(Word(IndicatorKind))
    code: Mapped[str] = mapped_column(String(40), default="")
    title: Mapped[str] = mapped_column(String(300))
    unit: Mapped[str] = mapped_column(String(40))
    target: Mapped[int] = mapped_column(Hundredths)


class PlanLine(Base):
    """Planned money: action × year × source; without an action it is administration."""

    __tablename__ = "plan_line"
    strategy_id: Mapped[int] = mapped_column(ForeignKey("strategy_version.id"), index=True)
    node_id: Mapped[int | None] = mapped_column(ForeignKey("strategy_node.id"), index=True)
    year: Mapped[int]
    source: Mapped[FundingSource] = mapped_column(Word(FundingSource))
    cents: Mapped[int] = mapped_column(Cents)
