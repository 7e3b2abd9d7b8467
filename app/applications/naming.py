"""The names that letters need, with the forms that are confirmed or proposed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, literal, select, union_all
from sqlalchemy.orm import Session

from app.explanation import Line
from app.names.rule import propose
from app.safety.rights import Right
from app.service import Service
from app.tables import Query, Totals, fold, sort_key
from db.models.applications import Applicant
from db.models.names import NameForm
from db.terms import NameKind
from db.values import listed


@dataclass(frozen=True, slots=True)
class NameRow:
    """A name; forms that are not ``confirmed`` are the rule's, with its ``notes``."""

    id: int
    nominative: str
    kind: NameKind
    genitive: str
    dative: str
    confirmed: bool
    notes: tuple[Line, ...]
    confirmed_by: str
    version: int | None

    @property
    def sure(self) -> bool:
        """Whether the rule left nothing as it was."""
        return not self.notes


@dataclass(frozen=True, slots=True)
class _Name:
    """A name as it is found; ``id``: twice its first applicant's, one more for a head."""

    id: int
    nominative: str
    kind: NameKind
    confirmed: bool


class NameList(Service):
    """Implements :class:`app.tables.Source`: applicants and their heads, each name once.

    Proposals are made for the rows in sight only.
    """

    def ids(self, query: Query) -> Sequence[int]:
        """Ids that a search and the filters ``confirmed`` and ``kind`` find; by name by default."""
        found = self._found(query)
        key = query.sort if query.sort in ("kind", "confirmed") else ""
        found.sort(key=lambda each: sort_key(each.nominative))
        if key:
            found.sort(key=lambda each: str(getattr(each, key)))
        return [each.id for each in (reversed(found) if query.descending else found)]

    def rows(self, ids: Sequence[int]) -> Sequence[NameRow]:
        """Rows for some ids."""
        with self.reading(Right.VIEW_WORK) as session:
            wanted = set(ids)
            found = [each for each in _names(session, sorted(wanted)) if each.id in wanted]
            forms = {
                row.nominative: row
                for row in session.scalars(
                    select(NameForm).where(
                        NameForm.nominative.in_([each.nominative for each in found])
                    )
                )
            }
        return [_row(each, forms.get(each.nominative)) for each in found]

    def count_and_sums(self, query: Query) -> Totals:
        """How many."""
        return Totals(len(self._found(query)))

    def waiting(self) -> tuple[NameRow, ...]:
        """Every name whose forms nobody confirmed, by name."""
        return tuple(self.rows(self.ids(Query(filters=(("confirmed", False),)))))

    def _found(self, query: Query) -> list[_Name]:
        with self.reading(Right.VIEW_WORK) as session:
            found = _names(session)
        wanted, kind = query.filter("confirmed"), query.filter("kind")
        words = fold(query.search.strip())
        return [
            each
            for each in found
            if wanted in (None, each.confirmed)
            and kind in (None, each.kind)
            and (not words or words in fold(each.nominative))
        ]


def _names(session: Session, ids: Sequence[int] = ()) -> list[_Name]:
    """Each name once, of the applicants that ``ids`` stand for (none: of all)."""
    some = Applicant.id.in_(listed([key // 2 for key in ids])) if ids else literal(True)
    whole = union_all(
        select(
            (func.min(Applicant.id) * 2).label("id"),
            Applicant.name.label("nominative"),
            literal(NameKind.ORGANISATION.value).label("kind"),
        )
        .where(some)
        .group_by(Applicant.name),
        select(
            (func.min(Applicant.id) * 2 + 1).label("id"),
            Applicant.head.label("nominative"),
            literal(NameKind.PERSON.value).label("kind"),
        )
        .where(Applicant.head != "", some)
        .group_by(Applicant.head),
    ).subquery()
    query = select(
        whole.c.id, whole.c.nominative, whole.c.kind, NameForm.id.is_not(None)
    ).outerjoin(NameForm, NameForm.nominative == whole.c.nominative)
    return [
        _Name(key, name, NameKind(kind), bool(confirmed))
        for key, name, kind, confirmed in session.execute(query)
    ]


def _row(name: _Name, form: NameForm | None) -> NameRow:
    if form is not None:
        return NameRow(
            name.id,
            name.nominative,
            form.kind,
            form.genitive,
            form.dative,
            True,
            (),
            form.confirmed_by,
            form.version,
        )
    found = propose(name.nominative, name.kind)
    return NameRow(
        name.id,
        name.nominative,
        name.kind,
        found.genitive,
        found.dative,
        False,
        found.notes,
        "",
        None,
    )
