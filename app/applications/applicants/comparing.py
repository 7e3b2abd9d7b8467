"""Looking through the whole directory for duplicates: read in portions, stored at the end."""

from collections.abc import Callable, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.applications.applicants.suspecting import Pair, alike, of_codes, of_names, store
from app.explanation import Explanation
from db.models.applicants import ApplicantLikeness
from db.models.applications import Applicant

PORTION = 250
"""Applicants compared between two looks at whether the person stopped it."""

Step = Callable[[int, int, str], object]
Seen = Mapping[int, tuple[str, str]]
"""Name and code of each applicant as they were compared."""


def search(session: Session, step: Step | None = None) -> tuple[Seen, dict[Pair, Explanation]]:
    """What was compared, and every pair that is alike, with the reason. Writes nothing."""
    seen = _present(session)
    doubtful = {row.id for row in session.execute(select(Applicant.id).where(Applicant.doubtful))}
    every, odd = sorted(seen), sorted(seen.keys() & doubtful)
    portions = [(ids, False) for ids in _portions(every)]
    # Of two codes that are one slip apart one fails its check: those are enough to start from.
    portions += [(ids, True) for ids in _portions(odd)]
    found: dict[Pair, Explanation] = {}
    for place, (ids, by_code) in enumerate(portions):
        if step is not None:
            step(place, len(portions), "")
        if by_code:
            pairs = of_codes(session, [(each, seen[each][1]) for each in ids], seen)
        else:
            pairs = of_names(session, ids)
        found |= alike(session, pairs - found.keys())
    return seen, found


def keep_found(session: Session, seen: Seen, found: Mapping[Pair, Explanation]) -> None:
    """Store what was found; applicants that changed since were compared by their own change."""
    now = _present(session)
    same = {key for key, told in seen.items() if now.get(key) == told}
    held = {
        (row.one_id, row.other_id): row
        for row in session.scalars(select(ApplicantLikeness))
        if row.one_id in same and row.other_id in same
    }
    fresh = {pair: why for pair, why in found.items() if same.issuperset(pair)}
    store(session, fresh, held)


def _present(session: Session) -> dict[int, tuple[str, str]]:
    rows = session.execute(
        select(Applicant.id, Applicant.name, Applicant.code).where(Applicant.alias.is_(False))
    )
    return {row.id: (row.name, row.code) for row in rows}


def _portions(ids: list[int]) -> list[list[int]]:
    return [ids[at : at + PORTION] for at in range(0, len(ids), PORTION)]
