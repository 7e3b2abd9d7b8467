"""Functions with their holders, as the window and the command line show them."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum, auto

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.explanation import Line
from app.formats import local_day
from app.mandates.holding import Term, findings, signed_as
from app.safety.rights import Right
from app.service import Service
from db.models.mandates import Mandate, OfficeFunction


class When(StrEnum):
    """A mandate against today."""

    NOW = auto()
    LATER = auto()
    EARLIER = auto()
    VOIDED = auto()


@dataclass(frozen=True)
class FunctionRow:
    """A function; its words as they are typed."""

    id: int
    name: str
    feminine: str
    genitive: str
    version: int


@dataclass(frozen=True)
class MandateRow:
    """A mandate; ``signs`` is how its holder's papers name the function."""

    id: int
    function_id: int
    function: str
    person: str
    account_id: int | None
    woman: bool
    deputy: bool
    starts_on: date
    ends_on: date | None
    ground: str
    end_ground: str
    signs: str
    when: When
    voided_reason: str
    recorded_at: datetime
    recorded_by: str
    version: int


@dataclass(frozen=True)
class Mandates:
    """All of it; ``told`` names gaps and two at once."""

    functions: tuple[FunctionRow, ...]
    rows: tuple[MandateRow, ...]
    told: tuple[Line, ...]


class MandateQueries(Service):
    """Reading mandates; two SELECTs, however many there are."""

    def unheld(self) -> tuple[str, ...]:
        """The functions that nobody holds today, nor deputises in, in their order (one SELECT)."""
        today = local_day(self.office.clock.now())
        held = select(Mandate.id).where(
            Mandate.function_id == OfficeFunction.id,
            Mandate.voided_reason.is_(None),
            Mandate.starts_on <= today,
            Mandate.ends_on.is_(None) | (Mandate.ends_on >= today),
        )
        query = select(OfficeFunction.name).where(~held.exists()).order_by(OfficeFunction.position)
        with self.reading(Right.VIEW_WORK) as session:
            return tuple(session.scalars(query))

    def all(self) -> Mandates:
        """Functions in their order, mandates of each the newest first."""
        today = local_day(self.office.clock.now())
        with self.reading(Right.VIEW_WORK) as session:
            functions = list(
                session.scalars(select(OfficeFunction).order_by(OfficeFunction.position))
            )
            held = _held(session)
        rows = [
            _row(function, each, today)
            for function in functions
            for each in held.get(function.id, ())
        ]
        told = [
            line
            for function in functions
            for line in findings(
                function.name,
                [_term(row) for row in rows if row.function_id == function.id and _counts(row)],
                today,
            )
        ]
        return Mandates(
            tuple(
                FunctionRow(each.id, each.name, each.feminine, each.genitive, each.version)
                for each in functions
            ),
            tuple(rows),
            tuple(told),
        )


def _held(session: Session) -> dict[int, list[Mandate]]:
    by_function: dict[int, list[Mandate]] = {}
    for each in session.scalars(select(Mandate).order_by(Mandate.starts_on.desc(), Mandate.id)):
        by_function.setdefault(each.function_id, []).append(each)
    return by_function


def _row(function: OfficeFunction, each: Mandate, today: date) -> MandateRow:
    term = Term(each.person, each.deputy, each.starts_on, each.ends_on)
    if each.voided_reason is not None:
        when = When.VOIDED
    elif term.covers(today):
        when = When.NOW
    else:
        when = When.LATER if each.starts_on > today else When.EARLIER
    return MandateRow(
        each.id,
        each.function_id,
        function.name,
        each.person,
        each.account_id,
        each.woman,
        each.deputy,
        each.starts_on,
        each.ends_on,
        each.ground,
        each.end_ground,
        signed_as(
            function.name,
            function.feminine,
            function.genitive,
            woman=each.woman,
            deputy=each.deputy,
        ),
        when,
        each.voided_reason or "",
        each.recorded_at,
        each.recorded_by,
        each.version,
    )


def _counts(row: MandateRow) -> bool:
    return row.when is not When.VOIDED


def _term(row: MandateRow) -> Term:
    return Term(row.person, row.deputy, row.starts_on, row.ends_on)
