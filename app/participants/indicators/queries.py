"""What screens and papers show of the indicators."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.explanation import Line
from app.participants.again import outdated
from app.participants.indicators import counting
from app.participants.indicators.figures import Figure, Figures, broken_in, rows_of
from app.participants.indicators.months import Month, months_of
from app.participants.indicators.people import CountedPeople
from app.participants.indicators.scope import WHOLE, Scope, operations_of
from app.participants.indicators.sets import SETS
from app.safety.rights import Right
from app.service import Service
from db.models.indicators import IndicatorTarget
from db.terms import Sex


class IndicatorQueries(Service):
    """Reading figures; a role without the right to special-category data sees no small counts."""

    def figures(self, scope: Scope = WHOLE) -> Figures:
        """Every indicator of a scope (a fixed number of SELECTs for each rule set in it)."""
        with self.reading(Right.VIEW_PARTICIPANTS) as session:
            found = figures_of(session, scope.checked())
        if self.office.may(Right.VIEW_SENSITIVE):
            return found
        return found.suppressed(special_only=True)

    def months(self, scope: Scope = WHOLE) -> Sequence[Month]:
        """How many began and left in each month, from the first to the last (three SELECTs)."""
        with self.reading(Right.VIEW_PARTICIPANTS) as session:
            return months_of(session, scope.checked())

    def people(self, code: str, scope: Scope = WHOLE, sex: Sex | None = None) -> CountedPeople:
        """Those whom a code counts, for a table; Invalid for a code that counts no people."""
        return CountedPeople(self.office, code, scope, sex)


def figures_of(session: Session, scope: Scope) -> Figures:
    """Every figure, nothing left out: for verbs and for those who may see all."""
    operations = operations_of(session, scope)
    narrowed = None if scope.everywhere else operations
    names = {each.indicator_rules for each in operations}
    several = len(names) > 1
    sets = [each for each in SETS.values() if each.name in names]
    reported = counting.reported(session, scope, narrowed)
    targets = targets_of(session, scope)
    rows: list[Figure] = []
    wrong: list[Line] = []
    for chosen in sets:
        mine = [each for each in operations if each.indicator_rules == chosen.name]
        counts = counting.by_code(session, scope, mine if narrowed or several else None, chosen)
        entities = counting.organisations(session, mine) if chosen.entities else (0, 0)
        made = rows_of(chosen, counts, entities, reported, targets, len(rows) + 1)
        rows += made
        wrong += broken_in(chosen, made, scope.dated)
    return Figures(
        scope,
        tuple(each.name for each in sets),
        tuple(rows),
        counting.everybody(session, scope, narrowed),
        tuple(wrong),
        outdated(session),
    )


def targets_of(session: Session, scope: Scope) -> Mapping[str, int]:
    """Targets of all sexes together, of a project, a call or the strategy; an action has none."""
    if scope.action_id is not None:
        return {}
    rows = session.execute(
        select(IndicatorTarget.code, IndicatorTarget.target).where(
            IndicatorTarget.sex == "",
            IndicatorTarget.operation_id.is_(None)
            if scope.operation_id is None
            else IndicatorTarget.operation_id == scope.operation_id,
            IndicatorTarget.call_id.is_(None)
            if scope.call_id is None
            else IndicatorTarget.call_id == scope.call_id,
        )
    )
    return {row[0]: row[1] for row in rows}
