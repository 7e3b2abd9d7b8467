"""Deriving everything again when the office reads the rules otherwise."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from app.i18n import N_
from app.participants.groups import GroupRules
from app.participants.steps import derive
from db.models.participants import Participation

PORTION = 2000
"""So many records are held at once: 100 000 of them would not fit beside the window."""

Step = Callable[[int, int, str], object]


@dataclass(frozen=True, slots=True)
class Rederived:
    """How many records there are, and how many of them are something else now."""

    records: int
    changed: int


def silent(_done: int, _of: int, _name: str) -> None:
    """Nobody listens."""


def rederive(session: Session, rules: GroupRules, step: Step) -> Rederived:
    """Every record by these readings, inside an open transaction."""
    total = session.scalar(select(func.count(Participation.id))) or 0
    done = changed = last = 0
    loaded = (joinedload(Participation.person), selectinload(Participation.groups))
    portion = select(Participation).options(*loaded).order_by(Participation.id).limit(PORTION)
    while some := session.scalars(portion.where(Participation.id > last)).all():
        step(done, total, N_("Deriving target groups and indicators again"))
        with session.no_autoflush:
            for each in some:
                before = _derived(each)
                derive(each, each.person, rules)
                changed += _derived(each) != before
        session.flush()
        last = some[-1].id
        done += len(some)
        session.expunge_all()
    return Rederived(total, changed)


def _derived(each: Participation) -> tuple[bool, frozenset[str]]:
    return each.complete, frozenset(held.group for held in each.groups)
