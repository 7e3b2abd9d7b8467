"""Which records stand in the agency's system since which day, and what has changed in them since.

What was handed over is remembered by a fingerprint of it, so that a record that was put right back
is no change. What the rules derive is no part of it: the agency derives that itself.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass
from datetime import date
from typing import Any

from sqlalchemy import bindparam, func, select, update
from sqlalchemy.orm import Session

from app.errors import Invalid, Refused
from app.formats import day
from app.i18n import N_
from app.participants.indicators.storing import results_of
from app.participants.steps import HANDED_ENTRY, HANDED_PERSON, NOUN, fingerprint
from app.safety.rights import Right
from app.service import Service
from db.models.follow_ups import FollowUp
from db.models.participants import Operation, Participation, Person
from db.models.personal_data import Correction
from db.unit_of_work import UnitOfWork
from db.values import listed

_PORTION = 2_000


@dataclass(frozen=True, slots=True)
class Handed:
    """``marked`` records got the day; ``kept`` ones were there already, and nothing changed."""

    marked: int
    kept: int


@dataclass(frozen=True, slots=True)
class HandedRow:
    """One project: how many records, how many in the agency's system, how many changed since."""

    operation: str
    records: int
    handed: int
    changed: int
    last_on: date | None


class HandingVerbs(Service):
    """Marking records, and taking the mark back."""

    def hand_over(self, ids: Sequence[int], on: date) -> Handed:
        """These records were entered in the agency's system on a day.

        Those already there that did not change since keep their day. Raises Invalid for a day in
        the future, Refused for one before the first day of any of them.
        """
        if on > self.office.clock.today():
            raise Invalid(N_("The day lies in the future."), field="on")
        with self.verb(Right.EDIT_PARTICIPANTS) as unit:
            here = Participation.id.in_(listed(ids))
            late = select(func.max(Participation.started_on), func.count()).where(
                here, Participation.started_on > on
            )
            latest, count = unit.session.execute(late).one()
            if count:
                raise Refused(
                    N_(
                        "{count} of the records begin later, the last one on {day}: a record is"
                        " not handed over before its first day. Nothing was changed."
                    ),
                    count=count,
                    day=day(latest),
                )
            standing = Participation.handed_on.is_not(None) & Participation.handed_stale.is_(False)
            keeps = set(unit.session.scalars(select(Participation.id).where(here, standing)))
            wanted = [each for each in ids if each not in keeps]
            for start in range(0, len(wanted), _PORTION):
                _mark(unit, wanted[start : start + _PORTION], on)
            unit.record(
                "participants.handed_over",
                wanted[0] if len(wanted) == 1 else None,
                on=on.isoformat(),
                rows=len(wanted),
                kept=len(keeps),
            )
            unit.touch(NOUN)
        return Handed(len(wanted), len(keeps))

    def take_back_handing(self, ids: Sequence[int]) -> int:
        """They were marked by mistake: the reversing verb; how many lost their day."""
        with self.verb(Right.EDIT_PARTICIPANTS) as unit:
            held = select(Participation.id).where(
                Participation.id.in_(listed(ids)), Participation.handed_on.is_not(None)
            )
            found = unit.session.scalars(held).all()
            if not found:
                raise Refused(N_("None of these records is marked. Nothing was changed."))
            nothing = {"handed_on": None, "handed_at": None}
            nothing |= {"handed_stale": False, "handed_print": ""}  # type: ignore[dict-item]
            unit.session.execute(
                update(Participation).where(Participation.id.in_(listed(found))).values(nothing),
                execution_options={"synchronize_session": False},
            )
            unit.record(
                "participants.handing_taken_back",
                found[0] if len(found) == 1 else None,
                rows=len(found),
            )
            unit.touch(NOUN)
        return len(found)

    def handed(self) -> tuple[HandedRow, ...]:
        """Every project, by its code (one SELECT)."""
        with self.reading(Right.VIEW_PARTICIPANTS) as session:
            rows = session.execute(
                select(
                    Operation.code,
                    func.count(Participation.id),
                    func.count(Participation.handed_on),
                    func.count(Participation.id).filter(Participation.handed_stale),
                    func.max(Participation.handed_on),
                )
                .join(Participation, Participation.operation_id == Operation.id)
                .group_by(Operation.id)
                .order_by(Operation.code)
            )
            return tuple(HandedRow(*row) for row in rows)


def corrected_since(session: Session, ids: Iterable[int]) -> dict[int, tuple[str, ...]]:
    """By record: the fields that were corrected after it was handed over (one SELECT)."""
    rows = session.execute(
        select(Participation.id, Correction.field)
        .join(
            Correction,
            (Correction.participation_id == Participation.id)
            | (
                Correction.participation_id.is_(None)
                & (Correction.person_id == Participation.person_id)
            ),
        )
        .where(Participation.id.in_(listed(ids)), Correction.at >= Participation.handed_at)
        .order_by(Correction.id)
    )
    found: dict[int, dict[str, None]] = defaultdict(dict)
    for key, field in rows:
        found[key][field] = None
    return {key: tuple(fields) for key, fields in found.items()}


def prints(session: Session, *where: Any) -> Iterator[tuple[int, str]]:
    """The fingerprint of each record as it stands (two SELECTs)."""
    columns = [
        *(getattr(Participation, name) for name in HANDED_ENTRY),
        *(getattr(Person, name) for name in HANDED_PERSON),
    ]
    rows = session.execute(
        select(Participation.id, *columns)
        .join(Person, Person.id == Participation.person_id)
        .where(*where)
        .order_by(Participation.id)
    ).all()
    answers: dict[int, list[FollowUp]] = defaultdict(list)
    asked = select(FollowUp).where(FollowUp.participation_id.in_(listed(row[0] for row in rows)))
    for each in session.scalars(asked):
        answers[each.participation_id].append(each)
    ended = HANDED_ENTRY.index("ended_on")
    for key, *values in rows:
        results = results_of(values[ended], answers[key])
        yield key, fingerprint(values, astuple(results))


def wrong_marks(session: Session) -> list[int]:
    """Records that are said to have changed since and did not, or the other way about."""
    columns = (Participation.id, Participation.handed_print, Participation.handed_stale)
    marked = select(*columns).where(Participation.handed_print != "")
    rows = session.execute(marked.order_by(Participation.id)).all()
    wrong = []
    for start in range(0, len(rows), _PORTION):
        portion = rows[start : start + _PORTION]
        now = dict(prints(session, Participation.id.in_(listed(row.id for row in portion))))
        wrong += [key for key, text, stale in portion if (now.get(key) != text) != stale]
    return wrong


def put_marks_right(session: Session, ids: Sequence[int]) -> None:
    """The other way about, inside an open transaction."""
    session.execute(
        update(Participation)
        .where(Participation.id.in_(listed(ids)))
        .values(handed_stale=~Participation.handed_stale),
        execution_options={"synchronize_session": False},
    )


def _mark(unit: UnitOfWork, ids: Sequence[int], on: date) -> None:
    found = dict(prints(unit.session, Participation.id.in_(listed(ids))))
    table = Participation.__table__
    unit.session.connection().execute(
        update(table)  # type: ignore[arg-type]
        .where(table.c.id == bindparam("key"))
        .values(
            handed_on=on, handed_at=unit.now, handed_stale=False, handed_print=bindparam("print")
        ),
        [{"key": key, "print": text} for key, text in found.items()],
    )
