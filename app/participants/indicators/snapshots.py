"""Figures of a report already sent: frozen once, never changed, compared with the present."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from app import numbers
from app.participants.indicators.changes import Changed, changes
from app.participants.indicators.frozen import (
    figures_data,
    figures_of_data,
    hash_of,
    records_of,
    stored_records,
    where_of,
)
from app.participants.indicators.queries import figures_of
from app.participants.indicators.reported import Snapshot, SnapshotDraft, SnapshotRow
from app.participants.indicators.scope import Scope
from app.participants.indicators.sets import SPECIAL
from app.participants.rule_version import RULE_VERSION
from app.participants.steps import NOUN
from app.safety.rights import Right
from app.service import Service, load
from db.models.follow_ups import FollowUp
from db.models.indicators import IndicatorSnapshot, SnapshotRecord
from db.models.participants import Operation, Participation, Person
from db.values import listed

_COUNTER = "indicator-snapshot"


class SnapshotVerbs(Service):
    """Taking and reading; nothing changes one that was taken."""

    def take(self, draft: SnapshotDraft) -> int:
        """Freeze the figures of a scope and what each participation counted as; returns the id."""
        draft = draft.checked(self.office.clock.today())
        with self.verb(Right.EDIT_INDICATORS) as unit:
            session = unit.session
            figures = figures_of(session, draft.scope)
            held = records_of(session, draft.scope)
            text = json.dumps(figures_data(figures), ensure_ascii=False, sort_keys=True)
            made = IndicatorSnapshot(
                number=numbers.take(unit, _COUNTER, 0),
                title=draft.title,
                taken_at=unit.now,
                taken_by=self.office.user.name,
                from_on=draft.scope.from_on,
                to_on=draft.scope.to_on,
                scope=json.dumps(
                    draft.scope.data() | {"where": where_of(session, draft.scope)},
                    ensure_ascii=False,
                    sort_keys=True,
                ),
                rules=figures.rules[0] if len(figures.rules) == 1 else "",
                rule_version=RULE_VERSION,
                figures=text,
                figures_hash=hash_of(text, held, draft.introduction, draft.explanations),
                document=draft.document,
                sent_on=draft.sent_on,
                introduction=draft.introduction,
                explanations=draft.explanations,
            )
            session.add(made)
            session.flush()
            if held:
                rows = [
                    {
                        "snapshot_id": made.id,
                        "participation_id": key,
                        "sex": each.sex,
                        "codes": " ".join(sorted(each.codes)),
                    }
                    for key, each in sorted(held.items())
                ]
                session.connection().execute(insert(SnapshotRecord), rows)
            unit.record(
                "indicators.snapshot_taken",
                made.id,
                number=made.number,
                title=draft.title,
                document=draft.document,
                sent_on=draft.sent_on.isoformat(),
                records=len(held),
                hash=made.figures_hash,
            )
            unit.touch(NOUN)
        return made.id

    def rows(self) -> Sequence[SnapshotRow]:
        """Every report, the newest first (one SELECT)."""
        with self.reading(Right.VIEW_PARTICIPANTS) as session:
            counted = (
                select(SnapshotRecord.snapshot_id, func.count().label("count"))
                .group_by(SnapshotRecord.snapshot_id)
                .subquery()
            )
            found = session.execute(
                select(IndicatorSnapshot, counted.c.count)
                .outerjoin(counted, counted.c.snapshot_id == IndicatorSnapshot.id)
                .order_by(IndicatorSnapshot.number.desc())
            )
            return [_row(each, count or 0) for each, count in found]

    def one(self, snapshot_id: int) -> Snapshot:
        """A report with its figures; small special-category counts as the role may see them."""
        with self.reading(Right.VIEW_PARTICIPANTS) as session:
            found = snapshot_of(session, snapshot_id)
        if self.office.may(Right.VIEW_SENSITIVE):
            return found
        return replace(found, figures=found.figures.suppressed(special_only=True))

    def changes(self, snapshot_id: int) -> "SnapshotChanges":
        """Every participation that counts otherwise since (five SELECTs).

        Codes of special-category data are left out for a role without the right to them, and with
        them the participations where nothing else changed; ``hidden`` counts those.
        """
        sensitive = self.office.may(Right.VIEW_SENSITIVE)
        with self.reading(Right.VIEW_PARTICIPANTS) as session:
            stored = load(session, IndicatorSnapshot, snapshot_id)
            before = stored_records(session, snapshot_id)
            now = records_of(session, scope_of(stored))
            found = list(
                changes(
                    before,
                    now,
                    _asked_at(session, before.keys() | now.keys()),
                    stored.taken_at,
                    same_rules=stored.rule_version == RULE_VERSION,
                )
            )
            if not sensitive:
                found = [_open(each) for each in found]
            shown = [each for each in found if sensitive or each.gained or each.lost]
            names = _names(session, [each.participation_id for each in shown])
        rows = tuple(
            ChangedRow(each.participation_id, *names.get(each.participation_id, ("", "")), each)
            for each in shown
        )
        return SnapshotChanges(rows, len(found) - len(shown))


@dataclass(frozen=True, slots=True)
class ChangedRow:
    """One participation that counts otherwise; no name is left of one who is anonymised."""

    id: int
    name: str
    operation: str
    changed: Changed

    def __repr__(self) -> str:
        """Without personal data, so that no log ever holds any."""
        return f"ChangedRow(id={self.id})"


@dataclass(frozen=True, slots=True)
class SnapshotChanges:
    """``hidden``: participations where only what the role may not see has changed."""

    rows: tuple[ChangedRow, ...]
    hidden: int


def scope_of(stored: IndicatorSnapshot) -> Scope:
    """What the report was about."""
    return Scope.of(json.loads(stored.scope))


def snapshot_of(session: Session, snapshot_id: int) -> Snapshot:
    """A report with every figure, nothing left out."""
    stored = load(session, IndicatorSnapshot, snapshot_id)
    count = session.scalar(select(func.count()).where(SnapshotRecord.snapshot_id == snapshot_id))
    data = json.loads(stored.scope)
    return Snapshot(
        _row(stored, count or 0),
        figures_of_data(json.loads(stored.figures), scope_of(stored)),
        data.get("where", ""),
    )


def _asked_at(session: Session, ids: Iterable[int]) -> dict[int, datetime]:
    rows = session.execute(
        select(FollowUp.participation_id, func.max(FollowUp.recorded_at))
        .where(FollowUp.participation_id.in_(listed(ids)))
        .group_by(FollowUp.participation_id)
    )
    return {key: at for key, at in rows}  # noqa: C416


def _names(session: Session, ids: Sequence[int]) -> dict[int, tuple[str, str]]:
    rows = session.execute(
        select(Participation.id, Person.last_name, Person.first_name, Operation.code)
        .join(Person, Person.id == Participation.person_id)
        .join(Operation, Operation.id == Participation.operation_id)
        .where(Participation.id.in_(listed(ids)))
    )
    return {key: (f"{last} {first}".strip(), code) for key, last, first, code in rows}


def _open(each: Changed) -> Changed:
    """Without codes of special-category data."""
    return replace(
        each,
        gained=tuple(code for code in each.gained if code not in SPECIAL),
        lost=tuple(code for code in each.lost if code not in SPECIAL),
    )


def _row(stored: IndicatorSnapshot, count: int) -> SnapshotRow:
    return SnapshotRow(
        stored.id,
        stored.number,
        stored.title,
        stored.document,
        stored.sent_on,
        stored.taken_at,
        stored.taken_by,
        stored.from_on,
        stored.to_on,
        count,
        stored.introduction,
        stored.explanations,
    )
