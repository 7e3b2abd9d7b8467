"""Putting right what is stored of a person: the old value, the new one, when, by whom, and why.

Values stand in the table of corrections alone, which erasure empties; the audit log has names of
fields. Filling in what was not known is no correction.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import Invalid
from app.i18n import N_
from app.participants.steps import SENSITIVE
from app.participants.terms import SensitiveAnswer
from app.participants.typed import tidy
from app.problems import SHORTEST_REASON
from db.models.indicators import IndicatorSnapshot, SnapshotRecord
from db.models.participants import Participation, Person
from db.models.personal_data import Correction

UNCOUNTED = ("first_name", "last_name", "email", "phone", "personal_code")
"""Fields that no indicator counts."""
_UNKNOWN = (None, "", SensitiveAnswer.NOT_ASKED)


class ReasonNeeded(Invalid):
    """Something known is changed after the first day: somebody has to say why."""


@dataclass(frozen=True, slots=True)
class Changed:
    """One field with what it held and what it holds now."""

    field: str
    old: Any
    new: Any

    def __repr__(self) -> str:
        """Without personal data, so that no log ever holds any."""
        return f"Changed({self.field!r})"

    @property
    def corrects(self) -> bool:
        """Whether something known was put right, rather than filled in."""
        return self.old not in _UNKNOWN


def values(record: Any, names: Sequence[str]) -> dict[str, Any]:
    """What a record holds now, by the names of fields."""
    return {name: getattr(record, name) for name in names}


def changed(before: Mapping[str, Any], record: Any) -> list[Changed]:
    """What is other than before."""
    return [
        Changed(name, old, getattr(record, name))
        for name, old in before.items()
        if getattr(record, name) != old
    ]


def correct(
    session: Session,
    found: Sequence[Changed],
    participation: Participation,
    *,
    today: date,
    reason: str,
    now: datetime,
    by: str,
) -> int:
    """Write corrections down, inside the verb that makes them; how many a sent report counted.

    Raises ReasonNeeded where there is none. On the first day what is typed is still being entered.
    """
    put_right = [each for each in found if each.corrects]
    if not put_right or today <= participation.started_on:
        return 0
    reason = tidy(reason)
    if len(reason) < SHORTEST_REASON:
        raise ReasonNeeded(
            N_("What was known is being changed: write why, without codes and illnesses."),
            field="reason",
        )
    sent = reported(session, participation.person_id)
    count = 0
    for each in put_right:
        told = each.field not in UNCOUNTED and _counted(each.field, participation.id, sent)
        count += told
        session.add(
            Correction(
                person_id=participation.person_id,
                participation_id=participation.id,
                field=each.field,
                old=kept(each.old),
                new=kept(each.new),
                reason=reason,
                reported=told,
                at=now,
                by=by,
            )
        )
    return count


def _counted(field: str, participation_id: int, sent: frozenset[int]) -> bool:
    """The person's own fields count in each of their projects."""
    own = field in ("birth_date", "sex")
    return bool(sent) if own else participation_id in sent


def reported(session: Session, person_id: int) -> frozenset[int]:
    """The person's participations that a report already sent counted."""
    found = (
        select(SnapshotRecord.participation_id)
        .join(IndicatorSnapshot, IndicatorSnapshot.id == SnapshotRecord.snapshot_id)
        .join(Participation, Participation.id == SnapshotRecord.participation_id)
        .where(Participation.person_id == person_id, IndicatorSnapshot.sent_on.is_not(None))
    )
    return frozenset(session.scalars(found))


def kept(value: Any) -> str:
    """A value as the table keeps it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return value.isoformat()
    return value.value if isinstance(value, StrEnum) else str(value)


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    """One correction; the values are as kept, the personal code masked."""

    id: int
    participation_id: int | None
    name: str
    field: str
    old: str
    new: str
    reason: str
    reported: bool
    at: datetime
    by: str

    def __repr__(self) -> str:
        """Without personal data, so that no log ever holds any."""
        return f"CorrectionRow(id={self.id})"


def rows(
    session: Session, sensitive: bool, hide: Callable[[str], str], *where: Any
) -> list[CorrectionRow]:
    """Corrections, the newest first; those of special-category answers only who may see them."""
    statement = (
        select(Correction, Person.last_name, Person.first_name)
        .join(Person, Person.id == Correction.person_id)
        .where(*where)
        .order_by(Correction.id.desc())
    )
    if not sensitive:
        statement = statement.where(Correction.field.not_in(SENSITIVE))
    return [
        CorrectionRow(
            row.id,
            row.participation_id,
            f"{last} {first}".strip(),
            row.field,
            hide(row.old) if row.field == "personal_code" else row.old,
            hide(row.new) if row.field == "personal_code" else row.new,
            row.reason,
            row.reported,
            row.at,
            row.by,
        )
        for row, last, first in session.execute(statement)
    ]
