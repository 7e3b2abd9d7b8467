"""Figures and what each participation counted as, in the shape in which a report freezes them."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from app.explanation import Line
from app.participants.indicators.cells import Cells
from app.participants.indicators.changes import Counted
from app.participants.indicators.counting import Everybody
from app.participants.indicators.figures import Figure, Figures
from app.participants.indicators.scope import Scope, operations_of
from app.participants.indicators.sets import rule_set
from app.service import load
from db.models.calls import Call
from db.models.indicators import SnapshotRecord
from db.models.participants import Operation, Participation, ParticipationCode, Person
from db.models.strategy import StrategyNode
from db.values import listed


def figures_data(figures: Figures) -> dict[str, Any]:
    """Plain values for JSON; :func:`figures_of_data` reads them."""
    return {
        "rules": list(figures.rules),
        "rows": [
            {
                "code": row.code,
                "rules": row.rules,
                "cells": asdict(row.cells),
                "reported": asdict(row.reported),
                "target": row.target,
            }
            for row in figures.rows
        ],
        "everybody": asdict(figures.everybody),
        "broken": [line.data() for line in figures.broken],
    }


def figures_of_data(data: Mapping[str, Any], scope: Scope) -> Figures:
    """The figures that :func:`figures_data` wrote."""
    rows = []
    for place, row in enumerate(data["rows"], start=1):
        chosen, code = rule_set(row["rules"]), row["code"]
        rows.append(
            Figure(
                place,
                code,
                chosen.name,
                Cells(**row["cells"]),
                Cells(**row["reported"]),
                row["target"],
                code in chosen.special,
                code in chosen.entities,
                code in chosen.results,
            )
        )
    everybody = data["everybody"]
    return Figures(
        scope,
        tuple(data["rules"]),
        tuple(rows),
        Everybody(Cells(**everybody["cells"]), everybody["complete"], everybody["incomplete"]),
        tuple(Line.of(line) for line in data["broken"]),
    )


def hash_of(figures: str, records: Mapping[int, Counted], *words: str) -> str:
    """Over the figures, what every participation counted as, and the words of the report."""
    lines = (
        f"{key} {each.sex} {' '.join(sorted(each.codes))}" for key, each in sorted(records.items())
    )
    written = [json.dumps(words, ensure_ascii=False)] if any(words) else []
    return hashlib.sha256("\n".join([figures, *lines, *written]).encode()).hexdigest()


def stored_records(session: Session, snapshot_id: int) -> dict[int, Counted]:
    """What each participation counted as in a report (one SELECT)."""
    rows = session.execute(
        select(SnapshotRecord.participation_id, SnapshotRecord.sex, SnapshotRecord.codes).where(
            SnapshotRecord.snapshot_id == snapshot_id
        )
    )
    return {key: Counted(sex, frozenset(codes.split())) for key, sex, codes in rows}


def records_of(session: Session, scope: Scope) -> dict[int, Counted]:
    """What each participation of a scope counts as now; incomplete ones count as nothing.

    Within a period are those whose first day falls in it, and those of whom a result does.
    """
    here: list[ColumnElement[bool]] = []
    if not scope.everywhere:
        ids = [each.id for each in operations_of(session, scope)]
        here.append(Participation.operation_id.in_(listed(ids)))
    coded: list[ColumnElement[bool]] = []
    started: list[ColumnElement[bool]] = []
    for bound, day in (("__ge__", scope.from_on), ("__le__", scope.to_on)):
        if day is not None:
            coded.append(getattr(ParticipationCode.counted_on, bound)(day))
            started.append(getattr(Participation.started_on, bound)(day))
    found: dict[int, tuple[str, set[str]]] = {}
    for key, sex in session.execute(
        select(Participation.id, Person.sex)
        .join(Person, Person.id == Participation.person_id)
        .where(*here, *started)
    ):
        found[key] = ("" if sex is None else sex.value, set())
    codes = select(
        ParticipationCode.participation_id, ParticipationCode.sex, ParticipationCode.code
    ).where(*coded)
    if here:
        codes = codes.where(ParticipationCode.operation_id.in_(listed(ids)))
    for key, sex, code in session.execute(codes):
        found.setdefault(key, (sex.value, set()))[1].add(code)
    return {key: Counted(sex, frozenset(held)) for key, (sex, held) in found.items()}


def where_of(session: Session, scope: Scope) -> str:
    """The project's code or the call's number, as a report names it; empty for everything."""
    if scope.operation_id is not None:
        operation = load(session, Operation, scope.operation_id)
        return f"{operation.code} · {operation.title}"
    if scope.call_id is not None:
        call = load(session, Call, scope.call_id)
        return f"{call.number} · {call.title}"
    if scope.action_id is not None:
        node = load(session, StrategyNode, scope.action_id)
        return f"{node.number} · {node.title}"
    return ""
