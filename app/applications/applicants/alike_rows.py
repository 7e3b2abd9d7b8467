"""Applicants that may be the same as one, and those found to be, as its panel shows them."""

import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.explanation import Explanation
from db.models.applicants import ApplicantLikeness, ApplicantMerge
from db.models.applications import Applicant


@dataclass(frozen=True, slots=True)
class AlikeRow:
    """Another applicant that may be the same; ``apart_at``: found to be different, and why."""

    id: int
    version: int
    other_id: int
    other_version: int
    name: str
    code: str
    why: Explanation
    apart_at: datetime | None
    apart_by: str
    apart_reason: str


@dataclass(frozen=True, slots=True)
class MergeRow:
    """A merge into the applicant that stands."""

    id: int
    version: int
    name: str
    code: str
    reason: str
    merged_at: datetime
    merged_by: str


def alike(session: Session, applicant_id: int) -> tuple[AlikeRow, ...]:
    """Pairs with the applicant, those to be decided first (one SELECT)."""
    one, other = ApplicantLikeness.one_id, ApplicantLikeness.other_id
    mine = ((one == applicant_id) & (other == Applicant.id)) | (
        (other == applicant_id) & (one == Applicant.id)
    )
    rows = session.execute(
        select(ApplicantLikeness, Applicant)
        .join(Applicant, mine)
        .where((one == applicant_id) | (other == applicant_id), Applicant.alias.is_(False))
        .order_by(ApplicantLikeness.apart_at.is_not(None), Applicant.name_key)
    )
    return tuple(
        AlikeRow(
            pair.id,
            pair.version,
            found.id,
            found.version,
            found.name,
            found.code,
            Explanation.of(json.loads(pair.why)),
            pair.apart_at,
            pair.apart_by,
            pair.apart_reason,
        )
        for pair, found in rows
    )


def merges(session: Session, applicant_id: int) -> tuple[MergeRow, ...]:
    """Merges into the applicant that stand, the newest first (one SELECT)."""
    rows = session.execute(
        select(ApplicantMerge, Applicant.name, Applicant.code)
        .join(Applicant, Applicant.id == ApplicantMerge.alias_id)
        .where(ApplicantMerge.kept_id == applicant_id, ApplicantMerge.undone_at.is_(None))
        .order_by(ApplicantMerge.id.desc())
    )
    return tuple(
        MergeRow(each.id, each.version, name, code, each.reason, each.merged_at, each.merged_by)
        for each, name, code in rows
    )
