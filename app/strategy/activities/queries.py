"""Reading the office's own activities; every method is a fixed number of SELECTs."""

from datetime import date
from functools import cached_property

from sqlalchemy import extract, func, select
from sqlalchemy.orm import Session, selectinload

from app.attachments.service import attached
from app.errors import Missing
from app.i18n import N_
from app.safety.rights import Right
from app.service import Service, load
from app.strategy.activities.counting import ActivitySum, Held, sums
from app.strategy.activities.drafts import AttendeeDraft, EventDraft, PublicityDraft
from app.strategy.activities.listing import PEOPLE, EventList
from app.strategy.activities.log import PublicityList, log, log_rows, publicity_row
from app.strategy.activities.views import EventDetail, PublicityDetail, TrainedRow
from app.tables import sort_key
from db.models.calls import Publication
from db.models.strategy_events import EventAttendee, Publicity, StrategyEvent
from db.terms import EventKind, StrategyActivity


class ActivityQueries(Service):
    """Events, publicity, who was trained, and what it all amounts to."""

    @cached_property
    def events(self) -> EventList:
        """The list of events."""
        return EventList(self.office)

    @cached_property
    def publicity(self) -> PublicityList:
        """The publicity log with what the calls' own logs hold."""
        return PublicityList(self.office)

    def one(self, event_id: int) -> EventDetail:
        """One event with who was there and its files."""
        with self.reading(Right.VIEW_WORK) as session:
            found = load(session, StrategyEvent, event_id, selectinload(StrategyEvent.attendees))
            draft = _draft(found)
            return EventDetail(
                id=found.id,
                version=found.version,
                draft=draft,
                people=len(draft.attendees) if found.people is None else found.people,
                recorded_at=found.recorded_at,
                recorded_by=found.recorded_by,
                voided_reason=found.voided_reason,
                files=attached(session, "strategy-event", [found.id]),
            )

    def entry(self, row_id: int) -> PublicityDetail:
        """One entry of the log by its row's id."""
        both = log()
        statement = log_rows(both).where(both.c.id == row_id)
        with self.reading(Right.VIEW_WORK) as session:
            row = session.execute(statement).first()
            if row is None:
                raise Missing(
                    N_("This record no longer exists. Refresh the list and choose again.")
                )
            if row_id % 2:
                of_call = load(session, Publication, row.record)
                return PublicityDetail(
                    row=publicity_row(row),
                    version=0,
                    draft=None,
                    note=of_call.note,
                    event="",
                    recorded_at=of_call.recorded_at,
                    recorded_by=of_call.recorded_by,
                    files=attached(session, "publication", [of_call.id]),
                )
            own = load(session, Publicity, row.record)
            event = session.scalar(
                select(StrategyEvent.title).where(StrategyEvent.id == own.event_id)
            )
            return PublicityDetail(
                row=publicity_row(row),
                version=own.version,
                draft=_publicity_draft(own),
                note=own.note,
                event=event or "",
                recorded_at=own.recorded_at,
                recorded_by=own.recorded_by,
                files=attached(session, "publicity", [own.id]),
            )

    def years(self) -> list[int]:
        """Years with records, the newest first."""
        both = log()
        of_events = select(extract("year", StrategyEvent.on).label("year"))
        of_log = select(extract("year", both.c.on).label("year"))
        with self.reading(Right.VIEW_WORK) as session:
            found = session.scalars(of_events.union(of_log)).all()
        return sorted((int(year) for year in found), reverse=True)

    def choices(self) -> list[tuple[int, str]]:
        """Events that an entry of the log may tell of, the newest first: id and title."""
        statement = (
            select(StrategyEvent.id, StrategyEvent.title)
            .where(StrategyEvent.voided_reason.is_(None))
            .order_by(StrategyEvent.on.desc(), StrategyEvent.id.desc())
            .limit(200)
        )
        with self.reading(Right.VIEW_WORK) as session:
            return [(key, title) for key, title in session.execute(statement)]

    def sums(self, year: int | None = None) -> tuple[ActivitySum, ...]:
        """Events, hours, people and publicity by activity, of one year or of all."""
        with self.reading(Right.VIEW_WORK) as session:
            return activity_sums(session, year)

    def trained(self, year: int | None = None) -> tuple[TrainedRow, ...]:
        """Training of staff and of the bodies' members by person, of one year or of all."""
        with self.reading(Right.VIEW_WORK) as session:
            return trained(session, year)


def activity_sums(session: Session, year: int | None) -> tuple[ActivitySum, ...]:
    """See :meth:`ActivityQueries.sums`; inside an open session."""
    both = log()
    events = select(StrategyEvent.activity, func.coalesce(StrategyEvent.hours, 0), PEOPLE).where(
        StrategyEvent.voided_reason.is_(None)
    )
    told = select(both.c.activity).where(both.c.voided_reason.is_(None))
    if year is not None:
        events = events.where(extract("year", StrategyEvent.on) == year)
        told = told.where(extract("year", both.c.on) == year)
    return sums(
        [Held(activity, hours, people) for activity, hours, people in session.execute(events)],
        [StrategyActivity(activity) for activity in session.scalars(told)],
    )


def trained(session: Session, year: int | None) -> tuple[TrainedRow, ...]:
    """See :meth:`ActivityQueries.trained`; inside an open session."""
    statement = (
        select(
            EventAttendee.name,
            EventAttendee.function,
            func.coalesce(EventAttendee.hours, StrategyEvent.hours, 0),
            EventAttendee.certificate,
            StrategyEvent.on,
        )
        .join(StrategyEvent, StrategyEvent.id == EventAttendee.event_id)
        .where(
            StrategyEvent.kind == EventKind.STAFF_TRAINING, StrategyEvent.voided_reason.is_(None)
        )
        .order_by(StrategyEvent.on, EventAttendee.position)
    )
    if year is not None:
        statement = statement.where(extract("year", StrategyEvent.on) == year)
    found: dict[str, list[tuple[str, int, str, date]]] = {}
    for name, function, hours, certificate, on in session.execute(statement):
        found.setdefault(name, []).append((function, hours, certificate, on))
    names = sorted(found, key=sort_key)
    return tuple(_trained(place, name, found[name]) for place, name in enumerate(names, start=1))


def _trained(place: int, name: str, lines: list[tuple[str, int, str, date]]) -> TrainedRow:
    return TrainedRow(
        id=place,
        name=name,
        function=next((function for function, *_rest in reversed(lines) if function), ""),
        trainings=len(lines),
        hours=sum(hours for _function, hours, _certificate, _on in lines),
        certificates=", ".join(number for _f, _h, number, _on in lines if number),
        last_on=lines[-1][-1],
    )


def _draft(found: StrategyEvent) -> EventDraft:
    return EventDraft(
        activity=found.activity,
        kind=found.kind,
        title=found.title,
        on=found.on,
        until=found.until,
        place=found.place,
        led_by=found.led_by,
        audience=found.audience,
        hours=found.hours,
        people=found.people,
        cost=found.cost,
        description=found.description,
        result=found.result,
        link=found.link,
        document=found.document,
        attendees=tuple(
            AttendeeDraft(each.name, each.function, each.organisation, each.hours, each.certificate)
            for each in found.attendees
        ),
    )


def _publicity_draft(own: Publicity) -> PublicityDraft:
    return PublicityDraft(
        channel=own.channel,
        on=own.on,
        place=own.place,
        title=own.title,
        activity=own.activity,
        link=own.link,
        reach=own.reach,
        note=own.note,
        event_id=own.event_id,
    )
