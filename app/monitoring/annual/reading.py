"""What the data say of a year, as of its last day; a fixed number of SELECTs, inside a session."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy.orm import Session

from app.details import read_details
from app.explanation import Explanation
from app.formats import VILNIUS, day
from app.i18n import N_
from app.i18n import paper as word
from app.labels import paper_label
from app.monitoring.annual import (
    reading_calls,
    reading_money,
    reading_monitoring,
    reading_people,
    reading_projects,
    reading_shares,
)
from app.monitoring.annual.figures import (
    ActivityFigure,
    Amendment,
    AnnualFigures,
    EventFigure,
    General,
    IndicatorFigure,
    PublicityFigure,
    TrainedFigure,
)
from app.monitoring.indicators.queries import IndicatorTable
from app.strategy.activities.counting import ActivitySum
from app.strategy.activities.views import EventRow, PublicityRow, TrainedRow
from app.strategy.queries import StrategyDetail


@dataclass(frozen=True, slots=True)
class Amended:
    """A version approved in the year, and what it changes in the one before, worded."""

    detail: StrategyDetail
    changes: Explanation


@dataclass(frozen=True, slots=True)
class Sources:
    """What other nouns' queries say; read before the figures are put together.

    ``today`` is the office's: what is overdue in a year that goes on is so by then.
    """

    today: date
    strategy: StrategyDetail
    amended: tuple[Amended, ...]
    indicators: IndicatorTable
    sums: tuple[ActivitySum, ...]
    events: tuple[EventRow, ...]
    publicity: tuple[PublicityRow, ...]
    trained: tuple[TrainedRow, ...]


def end_of(year: int) -> datetime:
    """The first moment after the year, in UTC."""
    return datetime(year + 1, 1, 1, tzinfo=VILNIUS).astimezone(UTC)


def figures_of(session: Session, year: int, found: Sources) -> AnnualFigures:
    """Everything the report draws from the data."""
    money = reading_money.read(session, year, found.strategy.id)
    until = min(last_day(year), found.today)
    return AnnualFigures(
        year=year,
        general=_general(session, found, money),
        calls=reading_calls.calls(session, year, end_of(year)),
        outcomes=reading_calls.outcomes(session, year, end_of(year)),
        selected=reading_calls.selected(session, year, end_of(year)),
        projects=reading_projects.projects(session, year, end_of(year)),
        indicators=tuple(_indicators(found.indicators, year)),
        by_source=money.by_source,
        by_goal=money.by_goal,
        by_action=money.by_action,
        by_year=money.by_year,
        total=money.total,
        administration=money.administration,
        activities=tuple(
            ActivityFigure(
                paper_label(each.activity), each.events, each.hours, each.people, each.publicity
            )
            for each in found.sums
        ),
        events=tuple(
            EventFigure(day(each.on), paper_label(each.kind), each.title, each.people)
            for each in found.events
        ),
        publicity=tuple(
            PublicityFigure(
                day(each.on), _channel(each), each.place, each.title, each.link, each.reach
            )
            for each in found.publicity
        ),
        trained=tuple(
            TrainedFigure(each.name, each.function, each.trainings, each.hours, each.certificates)
            for each in found.trained
        ),
        own=reading_shares.own(session, year),
        recoveries=reading_shares.recoveries(session, year),
        reports=reading_monitoring.reports(session, year, until),
        visits=reading_monitoring.visits(session, year, until),
        deviations=reading_monitoring.deviating(session, year, until),
        participants=reading_people.reached(session, year),
    )


def _general(session: Session, found: Sources, money: reading_money.Money) -> General:
    details, draft = read_details(session), found.strategy.draft
    years = found.indicators.years
    return General(
        office=details.name,
        code=details.code,
        address=details.address,
        contacts=details.contacts,
        strategy=draft.title,
        version=found.strategy.number,
        approved_by=draft.approved_by,
        approved_on=day(draft.approved_on),
        period=f"{years[0]}–{years[-1]}",
        total=draft.total,
        goals=tuple((each.number, each.title, each.planned) for each in money.by_goal),
        amendments=tuple(_amendment(each) for each in found.amended),
    )


def _amendment(each: Amended) -> Amendment:
    draft = each.detail.draft
    return Amendment(
        number=each.detail.number,
        approved_on=day(draft.approved_on),
        organ=draft.organ,
        document=draft.approved_by,
        consent=draft.consent,
        reason=draft.reason,
        changes=tuple(line.paper() for line in each.changes.lines),
    )


def _indicators(table: IndicatorTable, year: int) -> list[IndicatorFigure]:
    return [
        IndicatorFigure(
            number=row.number,
            title=row.indicator.title,
            unit=row.indicator.unit,
            kind=paper_label(row.indicator.kind),
            target=row.indicator.target,
            in_year=row.of_year(year),
            total=row.total,
            share=row.share,
            origin=", ".join(dict.fromkeys(paper_label(cell.origin) for cell in row.cells)) or "–",
        )
        for row in table.rows
    ]


def _channel(each: PublicityRow) -> str:
    if each.channel is not None:
        return paper_label(each.channel)
    return word(N_("Call No. {number}")).format(number=each.call)


def last_day(year: int) -> date:
    """Up to which day the report tells."""
    return date(year, 12, 31)
