"""Deriving everything again when the office reads the rules otherwise."""

from collections.abc import Callable

from sqlalchemy.orm import Session

from app.i18n import N_
from app.participants.again import Rederived as Rederived
from app.participants.again import derive_again
from app.participants.groups import GroupRules

Step = Callable[[int, int, str], object]


def silent(_done: int, _of: int, _name: str) -> None:
    """Nobody listens."""


def rederive(session: Session, rules: GroupRules, step: Step) -> Rederived:
    """Every record by these readings, inside an open transaction."""
    name = N_("Deriving target groups and indicators again")
    return derive_again(session, rules=rules, progress=lambda done, of: step(done, of, name))
