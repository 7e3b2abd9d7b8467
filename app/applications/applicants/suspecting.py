"""Looking for applicants that may be the same: only those that share a key are compared."""

import json
from collections.abc import Collection, Container, Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from app.applications.applicants.likeness import Named, likeness, neighbours
from app.explanation import Explanation
from db import names
from db.models.applicants import ApplicantKey, ApplicantLikeness
from db.models.applications import Applicant
from db.values import listed

MOST = 40
"""A key that more applicants share says nothing: it is the name of the town, or a common word."""

_FEW, _DOUBTFUL = 100, 2000

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Similar:
    """An applicant that may be the one that is typed."""

    id: int
    name: str
    code: str
    why: Explanation


def similar(session: Session, name: str, code: str) -> tuple[Similar, ...]:
    """Applicants that may be the one of this name and code, which the office does not know yet."""
    shared = {each for ids in _sharing(session, names.keys(name)).values() for each in ids}
    near = listed(set(neighbours(code)))
    rows = session.execute(
        select(Applicant.id, Applicant.name, Applicant.code)
        .where(Applicant.id.in_(listed(shared)) | Applicant.code.in_(near))
        .where(Applicant.alias.is_(False), Applicant.code != code)
        .order_by(Applicant.name_key)
    )
    typed = Named.of(name, code)
    told = ((row, likeness(typed, Named.of(row.name, row.code))) for row in rows)
    return tuple(Similar(row.id, row.name, row.code, why) for row, why in told if why is not None)


def pairs_of(session: Session, ids: Collection[int]) -> dict[Pair, Explanation]:
    """Pairs with one of these applicants that are alike, and why."""
    return alike(session, of_names(session, ids) | _slips(session, set(ids)))


def alike(session: Session, found: Collection[Pair]) -> dict[Pair, Explanation]:
    """Those of the pairs that are alike, and why (one SELECT)."""
    wanted = {key for pair in found for key in pair}
    known = {
        row.id: Named.of(row.name, row.code)
        for row in session.execute(
            select(Applicant.id, Applicant.name, Applicant.code)
            .where(Applicant.id.in_(listed(wanted)))
            .where(Applicant.alias.is_(False))
        )
    }
    told = {
        pair: likeness(known[pair[0]], known[pair[1]])
        for pair in sorted(found)
        if pair[0] in known and pair[1] in known
    }
    return {pair: why for pair, why in told.items() if why is not None}


def suspect(session: Session, ids: Collection[int]) -> int:
    """Store what is found of these applicants; what a person decided stays. How many are open."""
    return store(session, pairs_of(session, ids), _held(session, ids))


def store(
    session: Session,
    found: Mapping[Pair, Explanation],
    held: Mapping[Pair, ApplicantLikeness],
) -> int:
    """Make what is held the same as what is found; what a person decided stays. How many are
    open."""
    gone = [row.id for pair, row in held.items() if pair not in found and row.apart_at is None]
    session.execute(
        delete(ApplicantLikeness)
        .where(ApplicantLikeness.id.in_(listed(gone)))
        .execution_options(synchronize_session=False)
    )
    rows = []
    for pair, why in found.items():
        text = json.dumps(why.data(), ensure_ascii=False)
        row = held.get(pair)
        if row is None:
            rows.append({"one_id": pair[0], "other_id": pair[1], "why": text})
        elif row.why != text:
            row.why = text
    if rows:
        new = {"apart_by": "", "apart_reason": "", "version": 1}
        session.execute(insert(ApplicantLikeness), [{**row, **new} for row in rows])
    session.flush()
    return sum(pair not in held or held[pair].apart_at is None for pair in found)


def _held(session: Session, ids: Collection[int]) -> Mapping[Pair, ApplicantLikeness]:
    one, other = ApplicantLikeness.one_id, ApplicantLikeness.other_id
    rows = session.scalars(
        select(ApplicantLikeness).where(one.in_(listed(ids)) | other.in_(listed(ids)))
    )
    return {(row.one_id, row.other_id): row for row in rows}


def _sharing(session: Session, keys: Collection[str]) -> dict[str, list[int]]:
    """Who shares the keys that few share (two SELECTs, each read off the index of keys)."""
    rare = session.scalars(
        select(ApplicantKey.key)
        .where(ApplicantKey.key.in_(listed(keys)))
        .group_by(ApplicantKey.key)
        .having(func.count() <= MOST)
    ).all()
    found: dict[str, list[int]] = {}
    for key, applicant in session.execute(
        select(ApplicantKey.key, ApplicantKey.applicant_id).where(
            ApplicantKey.key.in_(listed(rare))
        )
    ):
        found.setdefault(key, []).append(applicant)
    return found


def of_names(session: Session, ids: Collection[int]) -> set[Pair]:
    """Pairs with one of these applicants that share a rare key; the likeness decides."""
    own: dict[str, list[int]] = {}
    mine = ApplicantKey.applicant_id.in_(listed(ids))
    for key, applicant in session.execute(
        select(ApplicantKey.key, ApplicantKey.applicant_id).where(mine)
    ):
        own.setdefault(key, []).append(applicant)
    return {
        (min(one, other), max(one, other))
        for key, others in _sharing(session, own.keys()).items()
        for one in own[key]
        for other in others
        if one != other
    }


def _slips(session: Session, ids: set[int]) -> set[Pair]:
    """Pairs whose codes are one slip apart: one of the two then fails its check.

    The neighbours of a code are many, so for many applicants they are made of the doubtful ones.
    """
    codes = select(Applicant.id, Applicant.code)
    start = session.execute(codes.where(Applicant.doubtful).limit(_DOUBTFUL + 1)).all()
    if len(ids) <= _FEW or len(start) > _DOUBTFUL:
        start = session.execute(codes.where(Applicant.id.in_(listed(ids)))).all()
    return of_codes(session, [(row.id, row.code) for row in start], ids)


def of_codes(session: Session, start: Iterable[tuple[int, str]], ids: Container[int]) -> set[Pair]:
    """Pairs of a code one slip from one of ``start``, one of the two among ``ids`` (one SELECT)."""
    codes = select(Applicant.id, Applicant.code)
    by_slip: dict[str, list[int]] = {}
    for one, code in start:
        for near in neighbours(code):
            by_slip.setdefault(near, []).append(one)
    near_ones = session.execute(codes.where(Applicant.code.in_(listed(by_slip))))
    return {
        (min(one, other), max(one, other))
        for other, code in near_ones
        for one in by_slip[code]
        if one != other and (one in ids or other in ids)
    }
