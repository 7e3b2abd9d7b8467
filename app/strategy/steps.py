"""Parts of the strategy that other nouns call inside their own transaction or reading."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.profiles import Profile, profile
from app.strategy.terms import ACTION
from db.models.strategy import StrategyNode, StrategyVersion


def action_numbers(session: Session, strategy_id: int) -> dict[int, str]:
    """The actions of a version: number by id, in the order of the tree."""
    rows = session.execute(
        select(StrategyNode.id, StrategyNode.number)
        .where(StrategyNode.strategy_id == strategy_id, StrategyNode.level == ACTION)
        .order_by(StrategyNode.position)
    )
    return {row.id: row.number for row in rows}


def profile_of(session: Session, strategy_id: int) -> Profile:
    """The period profile of a version."""
    key = session.scalar(select(StrategyVersion.profile).where(StrategyVersion.id == strategy_id))
    return profile(key or "")


def actions_in_newest(session: Session, strategy_id: int) -> tuple[int, dict[int, int]]:
    """The newest version, and its actions by the ids they have in another one (by lineage)."""
    newest = session.scalars(
        select(StrategyVersion.id).order_by(StrategyVersion.number.desc()).limit(1)
    ).one()
    there = {
        row.lineage: row.id
        for row in session.execute(
            select(StrategyNode.lineage, StrategyNode.id).where(
                StrategyNode.strategy_id == newest, StrategyNode.level == ACTION
            )
        )
    }
    here = session.execute(
        select(StrategyNode.id, StrategyNode.lineage).where(StrategyNode.strategy_id == strategy_id)
    )
    return newest, {row.id: there[row.lineage] for row in here if row.lineage in there}
