"""A correspondence: what a document answers, what answers it, and so on to both ends."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import literal, select
from sqlalchemy.orm import Session, aliased

from app.register.listing import state_of
from db.models.register import Document
from db.terms import DocumentState, Register

_DEEPEST = 200  # a chain of answers longer than that is shown in part


@dataclass(frozen=True, slots=True)
class ChainRow:
    """One document of a correspondence; ``answers`` is the id of what it answers."""

    id: int
    answers: int | None
    depth: int
    register: Register
    number: str
    registered_on: date
    party: str
    subject: str
    state: DocumentState


def chain_of(session: Session, found: Document, today: date) -> tuple[ChainRow, ...]:
    """The whole correspondence: from what began it, each answer below what it answers."""
    above = (
        select(Document.id, Document.answers_id, literal(0).label("level"))
        .where(Document.id == found.id)
        .cte("above", recursive=True)
    )
    parent = aliased(Document)
    above = above.union_all(
        select(parent.id, parent.answers_id, above.c.level + 1)
        .join(above, above.c.answers_id == parent.id)
        .where(above.c.level < _DEEPEST)
    )
    root = select(above.c.id).order_by(above.c.level.desc()).limit(1)
    below = (
        select(Document.id, literal(0).label("depth"))
        .where(Document.id == root.scalar_subquery())
        .cte("below", recursive=True)
    )
    child = aliased(Document)
    below = below.union_all(
        select(child.id, below.c.depth + 1)
        .join(below, below.c.id == child.answers_id)
        .where(below.c.depth < _DEEPEST)
    )
    # Asked for together with the rows, the database would read the whole register.
    depths = dict(session.execute(select(below.c.id, below.c.depth).limit(_DEEPEST)).all())
    if len(depths) < 2:
        return ()
    rows = session.execute(
        select(Document, state_of(today)).where(Document.id.in_(depths)).order_by(Document.id)
    )
    return tuple(_ordered([_chained(each, depths[each.id], state) for each, state in rows]))


def _chained(found: Document, depth: int, state: str) -> ChainRow:
    return ChainRow(
        found.id,
        found.answers_id,
        depth,
        found.register,
        found.number,
        found.registered_on,
        found.party,
        found.subject,
        DocumentState(state),
    )


def _ordered(rows: Sequence[ChainRow]) -> list[ChainRow]:
    """Each document right below what it answers."""
    below: dict[int | None, list[ChainRow]] = {}
    for row in rows:
        below.setdefault(row.answers if row.depth else None, []).append(row)
    found: list[ChainRow] = []
    waiting = list(reversed(below.get(None, [])))
    while waiting:
        row = waiting.pop()
        found.append(row)
        waiting += reversed(below.get(row.id, []))
    return found
