"""Every table that tells something of one person: how it is reached, what leaves it and what stays.

A test compares this list with the tables of the database, so that a new table cannot be forgotten:
neither when a person's own data are given out nor when they are erased.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import Table, delete, select, update
from sqlalchemy.orm import Session

from db.models import Base
from db.values import listed


@dataclass(frozen=True, slots=True)
class Held:
    """One table; ``by`` is its column with the id of the person, or of a participation.

    Made nameless, its rows go (``gone``), or lose what ``blanked`` names (column → new value). The
    reason for what stays is said beside each in :data:`TABLES`.
    """

    table: str
    by: str
    gone: bool = False
    blanked: Mapping[str, Any] = field(default_factory=dict)


_REQUEST = {
    **dict.fromkeys(("name", "address", "asked", "identified", "extension_reason", "answer"), ""),
    **dict.fromkeys(("paper_id", "extension_paper_id")),
}
TABLES = (
    # Sex and year of birth are what indicators count; the verb itself blanks the rest.
    Held("person", "id"),
    # The status of the first day is what codes and groups follow from: without it nobody could
    # check a figure again. It names nobody once the person is nameless.
    Held("participation", "person_id", blanked={"handed_print": ""}),
    Held("participation_group", "participation_id"),
    Held("participation_code", "participation_id"),
    Held("stay", "participation_id"),
    # That a document was seen stays; its number, its issuer and its dates lead to a person.
    Held(
        "evidence",
        "participation_id",
        blanked={
            "number": "",
            "issuer": "",
            "issued_on": None,
            "valid_from": None,
            "valid_to": None,
            "registered_on": None,
            "voided_reason": "",
        },
    ),
    # Results are counted by their dates; what was written beside them is not.
    Held("follow_up", "participation_id", blanked={"evidence": "", "note": ""}),
    Held("enrolment", "participation_id"),
    Held("attendance", "participation_id", blanked={"note": ""}),
    # That two are not one person matters while there are names.
    Held("distinct_persons", "person_id", gone=True),
    Held("distinct_persons", "other_id", gone=True),
    Held("consent", "person_id", gone=True),
    Held("correction", "person_id", gone=True),
    # Who looked stays on record; what for may name the person.
    Held("person_access", "person_id", blanked={"purpose": ""}),
    # That the office answered in time stays on record.
    Held("data_request", "person_id", blanked=_REQUEST),
    # What a report already sent counted: codes alone.
    Held("snapshot_record", "participation_id"),
)


def participations(session: Session, person_id: int) -> list[int]:
    """The person's participations."""
    table = Base.metadata.tables["participation"]
    found = select(table.c.id).where(table.c.person_id == person_id).order_by(table.c.id)
    return list(session.scalars(found))


def _where(held: Held, person_id: int, own: list[int]) -> Any:
    column = Base.metadata.tables[held.table].c[held.by]
    if held.by == "participation_id":
        return column.in_(listed(own))
    return column == person_id


def everything(session: Session, person_id: int) -> dict[str, list[dict[str, Any]]]:
    """All that is kept of a person, by table, as plain values (a SELECT a table)."""
    own = participations(session, person_id)
    found: dict[str, list[dict[str, Any]]] = {}
    for held in TABLES:
        table = Base.metadata.tables[held.table]
        rows = session.execute(
            select(table).where(_where(held, person_id, own)).order_by(table.c.id)
        )
        found.setdefault(held.table, []).extend(
            {name: _plain(value) for name, value in row.items() if name not in _OURS}
            for row in rows.mappings()
        )
    return found


_OURS = (
    *("uuid", "version", "name_key", "code_hash", "rule_version"),
    *("handed_at", "handed_print", "handed_stale"),
)
"""Columns that serve the program and tell nothing of the person."""


def _plain(value: Any) -> Any:
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    return value


def blank(session: Session, person_id: int) -> None:
    """Take away what leads to the person, table by table, but for the person's own row."""
    own = participations(session, person_id)
    for held in TABLES:
        table: Table = Base.metadata.tables[held.table]
        where = _where(held, person_id, own)
        if held.gone:
            session.execute(delete(table).where(where))
        elif held.blanked:
            session.execute(update(table).where(where).values(**held.blanked))


def take_out(session: Session, person_id: int) -> None:
    """Every row of a person, the last table first, so that nothing points at what is gone."""
    own = participations(session, person_id)
    request = Base.metadata.tables["data_request"]
    answered = update(request).where(request.c.person_id == person_id)
    session.execute(answered.values(person_id=None, **_REQUEST))
    for held in reversed(TABLES):
        if held.table != "data_request":
            table = Base.metadata.tables[held.table]
            session.execute(delete(table).where(_where(held, person_id, own)))
