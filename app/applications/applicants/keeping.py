"""What is stored of applicants although it follows from their names and codes.

Search text, sort key, the mark of a doubtful code, the keys by which likenesses are looked for,
and those found. Whoever writes an applicant calls :func:`keep`; the check of the office compares.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence

from sqlalchemy import Row, delete, insert, select
from sqlalchemy.orm import Session

from app.applications.applicants.suspecting import suspect
from app.applications.codes import legal_code
from db import names, search
from db.models.applicants import ApplicantKey, ApplicantLikeness, ApplicantMerge
from db.models.applications import Applicant
from db.text import sort_key
from db.unit_of_work import UnitOfWork
from db.values import listed

NOUN = "applicants"
"""What the search knows them by."""

OtherNames = Mapping[int, tuple[tuple[str, str], ...]]
"""Names and codes of those found to be the same, by the id of the one that was kept."""


def other_names(session: Session) -> OtherNames:
    """Of every applicant that others were merged into, also through others (one SELECT)."""
    rows = session.execute(
        select(ApplicantMerge.kept_id, Applicant.id, Applicant.name, Applicant.code)
        .join(Applicant, Applicant.id == ApplicantMerge.alias_id)
        .where(ApplicantMerge.undone_at.is_(None))
        .order_by(Applicant.id)
    ).all()
    below: dict[int, list[tuple[int, str, str]]] = {}
    for kept, alias, name, code in rows:
        below.setdefault(kept, []).append((alias, name, code))

    def under(key: int) -> Iterable[tuple[str, str]]:
        for alias, name, code in below.get(key, ()):
            yield name, code
            yield from under(alias)

    return {key: tuple(under(key)) for key in below}


def texts(
    applicants: Iterable[Row[int, str, str] | tuple[int, str, str]], others: OtherNames
) -> dict[int, tuple[str, ...]]:
    """What each is found by: its name and code, and those of the ones merged into it."""
    return {
        key: (name, code, *(word for pair in others.get(key, ()) for word in pair))
        for key, name, code in applicants
    }


def doubtful(code: str) -> bool:
    """Whether the code fails its check."""
    return not legal_code(code).ok


def keep(unit: UnitOfWork, applicants: Sequence[Applicant]) -> None:
    """Bring what follows from them up to date; aliases are found only by the one kept."""
    for each in applicants:
        each.name_key = sort_key(each.name)[:400]
        each.doubtful = doubtful(each.code)
    unit.session.flush()
    shown = [each for each in applicants if not each.alias]
    found = texts(((each.id, each.name, each.code) for each in shown), other_names(unit.session))
    search.index_many(unit.session, NOUN, list(found.items()))
    search.drop(unit.session, NOUN, [each.id for each in applicants if each.alias])
    put_keys(unit.session, {each.id: "" if each.alias else each.name for each in applicants})
    suspect(unit.session, [each.id for each in applicants])


def put_keys(session: Session, wanted: Mapping[int, str]) -> None:
    """The keys of names by applicant; an empty name has none."""
    session.execute(
        delete(ApplicantKey)
        .where(ApplicantKey.applicant_id.in_(listed(wanted)))
        .execution_options(synchronize_session=False)
    )
    rows = [
        {"applicant_id": key, "key": each}
        for key, name in wanted.items()
        for each in sorted(names.keys(name))
    ]
    if rows:
        session.execute(insert(ApplicantKey), rows)


def forget(unit: UnitOfWork, applicants: Collection[int]) -> None:
    """Take out what follows from applicants that go."""
    search.drop(unit.session, NOUN, list(applicants))
    unit.session.execute(
        delete(ApplicantKey).where(ApplicantKey.applicant_id.in_(listed(applicants)))
    )
    gone = listed(applicants)
    unit.session.execute(
        delete(ApplicantLikeness).where(
            ApplicantLikeness.one_id.in_(gone) | ApplicantLikeness.other_id.in_(gone)
        )
    )


FOLLOWING = ("applicant_key", "applicant_likeness")
"""Tables that follow from applicants, and hold none in the office."""


def by_code(session: Session, codes: Collection[str]) -> dict[str, Applicant]:
    """Applicants by code; the code of one merged into another finds that other."""
    rows = session.scalars(select(Applicant).where(Applicant.code.in_(listed(codes)))).all()
    found = {each.code: each for each in rows}
    while aliases := {each.id: code for code, each in found.items() if each.alias}:
        pairs = session.execute(
            select(ApplicantMerge.alias_id, Applicant)
            .join(Applicant, Applicant.id == ApplicantMerge.kept_id)
            .where(ApplicantMerge.undone_at.is_(None))
            .where(ApplicantMerge.alias_id.in_(listed(aliases)))
        ).all()
        found |= {code: kept for alias, kept in pairs for code in _codes(found, alias)}
        if not pairs:
            break
    return found


def _codes(found: Mapping[str, Applicant], alias: int) -> list[str]:
    return [code for code, each in found.items() if each.id == alias]
