"""Verbs on the values of the strategy's indicators."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import select

from app.errors import Invalid, InvalidMany, Missing, Stale
from app.formats import short
from app.i18n import N_
from app.monitoring.indicators.queries import FactQueries
from app.problems import one_line, reason_of
from app.profiles import profile
from app.safety.rights import Right
from app.service import Service
from app.strategy.queries import StrategyDetail
from db.models.monitoring import IndicatorFact, VoidedFact
from db.terms import Aggregation, FactOrigin
from db.unit_of_work import UnitOfWork

MOST = 1_000_000_000_00
"""No indicator is as large (hundredths)."""
LONGEST_REASON = 300
_WHOLE = 100_00


@dataclass(frozen=True, slots=True)
class FactDraft:
    """One year's value in hundredths as typed; None takes it away, so that the data count again.

    ``before`` is what was typed there when the person looked: another value means that somebody
    else typed meanwhile.
    """

    lineage: str
    year: int
    value: int | None
    before: int | None = None


class FactService(Service):
    """What was typed stands before what projects and the registry say."""

    @cached_property
    def queries(self) -> FactQueries:
        """What screens read."""
        return FactQueries(self.office)

    def enter(self, drafts: Sequence[FactDraft], document: str, note: str = "") -> None:
        """Enter values of several years and indicators at once, from one paper.

        What stood there before is kept among the values taken back, with the paper as the reason.
        Raises InvalidMany for wrong values, Stale where a value changed since it was read.
        """
        document = one_line(document)
        strategy = self.office.strategy.queries.current()
        if strategy is None:
            raise Missing(N_("Enter the strategy first: indicators stand in it."))
        if not document:
            raise Invalid(N_("Enter the paper that the values come from."), field="document")
        _check(drafts, strategy, self.office.clock.today().year)
        with self.verb(Right.EDIT_INDICATORS) as unit:
            session = unit.session
            known = {
                (fact.lineage, fact.year): fact for fact in session.scalars(select(IndicatorFact))
            }
            changed = 0
            for draft in drafts:
                found = known.get((draft.lineage, draft.year))
                if (None if found is None else found.value) != draft.before:
                    raise Stale
                if draft.value == draft.before:
                    continue
                changed += 1
                if found is not None:
                    take_back(unit, found, self.office.user.name, document)
                if draft.value is None:
                    continue
                found = IndicatorFact(lineage=draft.lineage, year=draft.year)
                session.add(found)
                found.value, found.origin = draft.value, FactOrigin.TYPED
                found.document, found.note = document, note.strip()
                found.recorded_at, found.recorded_by = unit.now, self.office.user.name
            unit.record("monitoring.values_entered", None, document=document, cells=changed)
            unit.touch("monitoring")

    def void(self, lineage: str, year: int, before: int, reason: str) -> None:
        """A value was typed by mistake: it counts no more and stays readable with the reason.

        What projects and the registry say counts again. Raises Stale where another value than
        ``before`` stands there, Missing where none does.
        """
        message = N_("Enter why the value is taken back.")
        reason = reason_of(one_line(reason), message, most=LONGEST_REASON)
        with self.verb(Right.EDIT_INDICATORS) as unit:
            found = unit.session.scalar(
                select(IndicatorFact).where(
                    IndicatorFact.lineage == lineage, IndicatorFact.year == year
                )
            )
            if found is None:
                raise Missing(N_("No value is typed there: it was taken back already."))
            if found.value != before:
                raise Stale
            take_back(unit, found, self.office.user.name, reason)
            unit.record(
                "monitoring.fact_voided",
                None,
                lineage=lineage,
                year=year,
                value=short(before),
                reason=reason,
            )
            unit.touch("monitoring")


def take_back(unit: UnitOfWork, found: IndicatorFact, by: str, reason: str) -> None:
    """Move a value to those that count no more; flushed, so that another may take its place."""
    unit.session.add(
        VoidedFact(
            lineage=found.lineage,
            year=found.year,
            value=found.value,
            document=found.document,
            note=found.note,
            recorded_at=found.recorded_at,
            recorded_by=found.recorded_by,
            voided_at=unit.now,
            voided_by=by,
            reason=reason,
        )
    )
    unit.session.delete(found)
    unit.session.flush()


def _check(drafts: Sequence[FactDraft], strategy: StrategyDetail, this_year: int) -> None:
    years = profile(strategy.draft.profile).years
    known = {each.lineage: each for node in strategy.draft.nodes for each in node.indicators}
    problems: list[Invalid] = []
    for place, draft in enumerate(drafts):
        field, indicator = f"rows:{place}", known.get(draft.lineage)
        if indicator is None:
            message = N_("This indicator no longer stands in the strategy.")
            problems.append(Invalid(message, field=field))
            continue
        if draft.year not in years or draft.year > this_year:
            message = N_("{title}: {year} is no year of the strategy that has come.")
            problems.append(
                Invalid(message, field=field, title=indicator.title, year=str(draft.year))
            )
        if draft.value is None:
            continue
        most = _WHOLE if indicator.aggregation is Aggregation.PERCENT else MOST
        if not 0 <= draft.value <= most:
            message = N_("{title}: a value lies between 0 and {most}.")
            problems.append(
                Invalid(message, field=field, title=indicator.title, most=str(most // 100))
            )
    if problems:
        raise InvalidMany(problems)
