"""What is stored only to sort and to find events and publicity; the doctor builds it again."""

from collections.abc import Iterable
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.tables import fold, sort_key
from db.models.strategy_events import Publicity, StrategyEvent

Kept = StrategyEvent | Publicity
Kind = TypeVar("Kind", StrategyEvent, Publicity)


def put_keys(found: Kept) -> None:
    """From what the record holds now."""
    found.title_key, found.folded = _keys(found)


def outdated(session: Session, kind: type[Kind]) -> list[int]:
    """Ids of records that are sorted or found by other words than they hold."""
    return [
        each.id
        for each in session.scalars(select(kind))
        if (each.title_key, each.folded) != _keys(each)
    ]


def put_again(session: Session, kind: type[Kind], ids: Iterable[int]) -> None:
    """Build the keys of these records again."""
    for key in ids:
        put_keys(session.get_one(kind, key))


def _keys(found: Kept) -> tuple[str, str]:
    if isinstance(found, Publicity):
        words = [found.title, found.place, found.note]
    else:
        words = [found.title, found.place, found.led_by, found.audience, found.document]
        words += [f"{each.name} {each.organisation}" for each in found.attendees]
    return sort_key(found.title)[:600], fold(" ".join(words))
