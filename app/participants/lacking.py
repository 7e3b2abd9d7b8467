"""Incomplete records: what each lacks and whom to ask, for an office with 100 000 of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import joinedload

from app.errors import Invalid
from app.i18n import N_
from app.participants.follow_ups.queries import contact_of
from app.participants.groups import missing
from app.participants.listing import ParticipantSource
from app.participants.steps import entry_of
from app.safety.rights import Right
from app.tables import Query
from db.models.applications import Applicant, Application
from db.models.participants import Operation, Participation, Person
from db.values import listed

LACKS: dict[str, Any] = {
    "sex": Person.sex,
    "birth_date": Person.birth_date,
    "employment": Participation.employment,
    "isced": Participation.isced,
}
"""What a complete record has, in the order of the form, and where it is kept."""


@dataclass(frozen=True, slots=True)
class IncompleteRow:
    """One record; ``contact`` is the person's (empty for who may not see it), ``promoter`` the
    applicant who carries the project out.
    """

    id: int
    name: str
    operation: str
    started_on: date
    missing: tuple[str, ...]
    contact: str
    promoter: str

    def __repr__(self) -> str:
        """Without personal data, so that no log ever holds any."""
        return f"IncompleteRow(id={self.id})"


class IncompleteSource(ParticipantSource):
    """Filters: ``operation``, ``lacks`` (a key of :data:`LACKS`)."""

    def rows(self, ids: Sequence[int]) -> Sequence[IncompleteRow]:  # type: ignore[override]
        """Rows for one page of ids (one SELECT)."""
        contacts = self.office.may(Right.EDIT_PARTICIPANTS)
        statement = (
            select(Participation, Operation.code, Applicant.name)
            .join(Operation, Operation.id == Participation.operation_id)
            .outerjoin(Application, Application.id == Operation.application_id)
            .outerjoin(Applicant, Applicant.id == Application.applicant_id)
            .where(Participation.id.in_(listed(ids)))
            .options(joinedload(Participation.person))
        )
        with self.reading(Right.VIEW_PARTICIPANTS) as session:
            return [
                IncompleteRow(
                    each.id,
                    f"{each.person.last_name} {each.person.first_name}",
                    code,
                    each.started_on,
                    missing(entry_of(each, each.person)),
                    contact_of(each.person.phone, each.person.email) if contacts else "",
                    promoter or "",
                )
                for each, code, promoter in session.execute(statement)
            ]

    def _filters(self, query: Query) -> list[ColumnElement[bool]]:
        clauses: list[ColumnElement[bool]] = [Participation.complete.is_(False)]
        if (operation := query.filter("operation")) is not None:
            clauses.append(Participation.operation_id == operation)
        if (lacks := query.filter("lacks")) is not None:
            clauses.append(_lacks(lacks))
        return clauses


def _lacks(name: str) -> ColumnElement[bool]:
    if name not in LACKS:
        raise Invalid(N_("There is no such field."), field="lacks")
    column = LACKS[name]
    if column.class_ is Participation:
        found: ColumnElement[bool] = column.is_(None)
        return found
    person = select(Person.id).where(Person.id == Participation.person_id, column.is_(None))
    return person.exists()
