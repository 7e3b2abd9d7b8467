"""The publicity log, and in it what the calls' own logs hold, as a source of a table."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    String,
    Subquery,
    Text,
    extract,
    func,
    literal,
    null,
    select,
    union_all,
)

from app.safety.rights import Right
from app.service import Service
from app.strategy.activities.views import PublicityRow
from app.tables import Query, Totals, fold
from db.models.attachments import Attachment
from db.models.calls import Call, Publication
from db.models.strategy_events import Publicity
from db.terms import PublicityChannel, StrategyActivity
from db.values import listed, plain_ids


def _proofs(noun: Any, record: Any) -> Any:
    """How many files stand beside a record."""
    return (
        select(func.count(Attachment.id))
        .where(
            Attachment.noun == noun,
            Attachment.record == record,
            Attachment.removed_at.is_(None),
        )
        .scalar_subquery()
    )


def _own() -> Any:
    return select(
        (Publicity.id * 2).label("id"),
        Publicity.id.label("record"),
        Publicity.activity.cast(String).label("activity"),
        Publicity.channel.cast(String).label("channel"),
        Publicity.on.label("on"),
        Publicity.place.label("place"),
        Publicity.title.label("title"),
        Publicity.title_key.label("title_key"),
        Publicity.folded.label("folded"),
        Publicity.link.label("link"),
        Publicity.reach.label("reach"),
        literal("").label("call"),
        Publicity.voided_reason.label("voided_reason"),
        literal("publicity").label("noun"),
    )


def _of_calls() -> Any:
    """Entries of the calls' own logs, read only; there are few."""
    return select(
        (Publication.id * 2 + 1).label("id"),
        Publication.id.label("record"),
        literal(StrategyActivity.COMMUNITY_INFORMING.value).label("activity"),
        null().cast(String).label("channel"),
        Publication.published_on.label("on"),
        Publication.place.label("place"),
        Call.title.label("title"),
        literal("").label("title_key"),
        literal("").label("folded"),
        Publication.link.label("link"),
        null().label("reach"),
        Call.number.label("call"),
        Publication.voided_reason.cast(Text).label("voided_reason"),
        literal("publication").label("noun"),
    ).join(Call, Call.id == Publication.call_id)


def log() -> Subquery:
    """Both logs as one."""
    return union_all(_own(), _of_calls()).subquery()


def log_rows(both: Subquery) -> Any:
    """What :func:`publicity_row` reads, of both logs."""
    return select(*both.c, _proofs(both.c.noun, both.c.record))


class PublicityList(Service):
    """Filters: ``activity``, ``channel``, ``year``, ``standing``, ``own`` (not of a call's log)."""

    def ids(self, query: Query) -> Sequence[int]:
        """Ids in order; without a sort, the newest first."""
        return self.first(query, None)

    def first(self, query: Query, count: int | None) -> Sequence[int]:
        """The first so many of the ids (None: all of them)."""
        both = log()
        column = {"title": both.c.title, "place": both.c.place, "reach": both.c.reach}.get(
            query.sort, both.c.on
        )
        falling = query.descending or not query.sort
        orders = [key.desc() if falling else key.asc() for key in (column, both.c.id)]
        with self.reading(Right.VIEW_WORK) as session:
            statement = select(both.c.id).where(*_told(both, query)).order_by(*orders)
            return plain_ids(session, statement.limit(count))

    def rows(self, ids: Sequence[int]) -> Sequence[PublicityRow]:
        """Rows for some ids (one SELECT)."""
        both = log()
        statement = log_rows(both).where(both.c.id.in_(listed(ids)))
        with self.reading(Right.VIEW_WORK) as session:
            return [publicity_row(each) for each in session.execute(statement)]

    def count_and_sums(self, query: Query) -> Totals:
        """How many."""
        both = log()
        with self.reading(Right.VIEW_WORK) as session:
            statement = select(func.count()).select_from(both).where(*_told(both, query))
            return Totals(session.scalar(statement) or 0)


def publicity_row(found: Any) -> PublicityRow:
    """An entry as lists show it."""
    return PublicityRow(
        id=found.id,
        record=found.record,
        activity=StrategyActivity(found.activity),
        channel=None if found.channel is None else PublicityChannel(found.channel),
        on=found.on,
        place=found.place,
        title=found.title,
        link=found.link,
        reach=found.reach,
        call=found.call,
        proofs=found[-1],
        voided_reason=found.voided_reason,
    )


def _told(both: Subquery, query: Query) -> list[ColumnElement[bool]]:
    clauses: list[ColumnElement[bool]] = [
        # A call's entry is found by its words as typed: its own log keeps no folded ones.
        both.c.folded.contains(word, autoescape=True)
        | (both.c.title.icontains(word, autoescape=True))
        | (both.c.place.icontains(word, autoescape=True))
        for word in fold(query.search).split()
    ]
    if (activity := query.filter("activity")) is not None:
        clauses.append(both.c.activity == StrategyActivity(activity).value)
    if (channel := query.filter("channel")) is not None:
        clauses.append(both.c.channel == PublicityChannel(channel).value)
    if (year := query.filter("year")) is not None:
        clauses.append(extract("year", both.c.on) == int(year))
    if query.filter("standing"):
        clauses.append(both.c.voided_reason.is_(None))
    if query.filter("own"):
        clauses.append(both.c.call == "")
    return clauses
