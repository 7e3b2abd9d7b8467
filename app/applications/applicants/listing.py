"""Applicants as a table's source: ids, rows and counts in SQL, for 100 000 of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum, auto
from typing import Any

from sqlalchemy import ColumnElement, case, func, select

from app.applications.applicants.keeping import NOUN
from app.applications.terms import LegalForm, Sector
from app.explanation import Line, say
from app.i18n import N_
from app.safety.rights import Right
from app.service import Service
from app.tables import Query, Totals
from db.models.applicants import ApplicantLikeness
from db.models.applications import Applicant, Application
from db.search import held
from db.values import listed, plain_ids


class Warned(StrEnum):
    """What one may want to look at in an applicant."""

    ANY = auto()
    CODE = auto()
    ALIKE = auto()


@dataclass(frozen=True, slots=True)
class ApplicantRow:
    """An applicant as a list shows it; ``doubtful``: its code fails the check, ``alike``: so many
    others may be the same and nobody decided yet. ``requested`` in cents, over all calls."""

    id: int
    name: str
    code: str
    legal_form: LegalForm
    sector: Sector
    applications: int
    requested: int
    doubtful: bool
    alike: int

    @property
    def warnings(self) -> tuple[Line, ...]:
        """What one may want to look at, the gravest first."""
        found = [say(N_("Possible duplicate"))] if self.alike else []
        return (*found, say(N_("Doubtful code"))) if self.doubtful else tuple(found)


_SORTS: dict[str, tuple[Any, ...]] = {
    # Each is one index, read from either end.
    "name": (Applicant.name_key,),
    "code": (Applicant.code,),
    "legal_form": (Applicant.legal_form, Applicant.name_key),
    "sector": (Applicant.sector, Applicant.name_key),
    "warnings": (Applicant.doubtful, Applicant.name_key),
}
_OPEN = ApplicantLikeness.apart_at.is_(None)
_ALIKE = Applicant.id.in_(
    select(ApplicantLikeness.one_id)
    .where(_OPEN)
    .union(select(ApplicantLikeness.other_id).where(_OPEN))
)


class ApplicantSource(Service):
    """Filters: ``sector``, ``legal_form``, ``warned`` (:class:`Warned`)."""

    def ids(self, query: Query) -> Sequence[int]:
        """Ids in order, by name unless asked otherwise."""
        return self.first(query, None)

    def first(self, query: Query, count: int | None) -> Sequence[int]:
        """The first so many of the ids (None: all of them)."""
        with self.reading(Right.VIEW_WORK) as session:
            found = held(session, NOUN, query.search, Applicant.id, count is not None)
            keys = (*_SORTS.get(query.sort, _SORTS["name"]), Applicant.id)
            orders = [key.desc() if query.descending else key.asc() for key in keys]
            wanted = select(Applicant.id).where(*_where(query, found))
            return plain_ids(session, wanted.order_by(*orders).limit(count))

    def rows(self, ids: Sequence[int]) -> Sequence[ApplicantRow]:
        """Rows for some ids (three SELECTs)."""
        with self.reading(Right.VIEW_WORK) as session:
            wanted = listed(ids)
            found = session.scalars(select(Applicant).where(Applicant.id.in_(wanted))).all()
            of = Application.applicant_id
            sums = {
                key: (count, cents)
                for key, count, cents in session.execute(
                    select(of, func.count(), func.sum(Application.requested))
                    .where(of.in_(wanted))
                    .group_by(of)
                )
            }
            like = _alike(session.execute(_pairs(ids)).all())
            return [
                ApplicantRow(
                    each.id,
                    each.name,
                    each.code,
                    each.legal_form,
                    each.sector,
                    *sums.get(each.id, (0, 0)),
                    each.doubtful,
                    like.get(each.id, 0),
                )
                for each in found
            ]

    def count_and_sums(self, query: Query) -> Totals:
        """How many applicants the query finds."""
        with self.reading(Right.VIEW_WORK) as session:
            found = held(session, NOUN, query.search, Applicant.id, page=False)
            statement = select(func.count(Applicant.id)).where(*_where(query, found))
            return Totals(session.scalar(statement) or 0)


def _pairs(ids: Sequence[int]) -> Any:
    wanted = listed(ids)
    return select(ApplicantLikeness.one_id, ApplicantLikeness.other_id).where(
        _OPEN,
        ApplicantLikeness.one_id.in_(wanted) | ApplicantLikeness.other_id.in_(wanted),
    )


def _alike(pairs: Sequence[Any]) -> dict[int, int]:
    found: dict[int, int] = {}
    for pair in pairs:
        for key in pair:
            found[key] = found.get(key, 0) + 1
    return found


def _where(query: Query, found: ColumnElement[bool] | None) -> list[ColumnElement[bool]]:
    """``found``: what the words that are searched for ask."""
    clauses: list[ColumnElement[bool]] = [Applicant.alias.is_(False)]
    if found is not None:
        clauses.append(found)
    if (sector := query.filter("sector")) is not None:
        clauses.append(Applicant.sector == Sector(sector))
    if (form := query.filter("legal_form")) is not None:
        clauses.append(Applicant.legal_form == LegalForm(form))
    match query.filter("warned"):
        case Warned.CODE:
            clauses.append(Applicant.doubtful.is_(True))
        case Warned.ALIKE:
            clauses.append(_ALIKE)
        case Warned.ANY:
            # Asked of each applicant in the order of the list: two indexes would have to be sorted.
            clauses.append((case((Applicant.doubtful, 1), else_=0) == 1) | _ALIKE)
    return clauses
