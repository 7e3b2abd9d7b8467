"""The publicity log, and in it what the calls' own logs hold, as a source of a table."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    String,
    Subquery,
    Text,
    and_,
    case,
    extract,
    func,
    literal,
    null,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import Session

from app.safety.rights import Right
from app.service import Service
from app.strategy.activities.views import PublicityRow
from app.tables import Query, Totals, fold, sort_key
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


def _of_calls(keys: Mapping[int, str]) -> Any:
    """Entries of the calls' own logs, read only; there are few. ``keys`` sort titles, by call."""
    return select(
        (Publication.id * 2 + 1).label("id"),
        Publication.id.label("record"),
        literal(StrategyActivity.COMMUNITY_INFORMING.value).label("activity"),
        null().cast(String).label("channel"),
        Publication.published_on.label("on"),
        Publication.place.label("place"),
        Call.title.label("title"),
        (case(keys, value=Call.id, else_="") if keys else literal("")).label("title_key"),
        literal("").label("folded"),
        Publication.link.label("link"),
        null().label("reach"),
        Call.number.label("call"),
        Publication.voided_reason.cast(Text).label("voided_reason"),
        literal("publication").label("noun"),
    ).join(Call, Call.id == Publication.call_id)


def log(keys: Mapping[int, str] | None = None) -> Subquery:
    """Both logs as one."""
    return union_all(_own(), _of_calls(keys or {})).subquery()


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
        with self.reading(Right.VIEW_WORK) as session:
            both = log(_title_keys(session) if query.sort == "title" else None)
            column = {"title": both.c.title_key, "place": both.c.place, "reach": both.c.reach}.get(
                query.sort, both.c.on
            )
            falling = query.descending or not query.sort
            orders = [key.desc() if falling else key.asc() for key in (column, both.c.id)]
            clauses = _told(both, query, _of_words(session, query))
            statement = select(both.c.id).where(*clauses).order_by(*orders)
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
            clauses = _told(both, query, _of_words(session, query))
            statement = select(func.count()).select_from(both).where(*clauses)
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


def _title_keys(session: Session) -> dict[int, str]:
    """What the titles of calls are sorted by (one SELECT)."""
    return {key: sort_key(title) for key, title in session.execute(select(Call.id, Call.title))}


def _of_words(session: Session, query: Query) -> list[int]:
    """Entries of the calls' own logs with every word: those keep no folded ones (one SELECT)."""
    words = fold(query.search).split()
    if not words:
        return []
    rows = session.execute(
        select(Publication.id, Call.title, Publication.place).join(
            Call, Call.id == Publication.call_id
        )
    )
    texts = ((key, fold(f"{title} {place}")) for key, title, place in rows)
    return [key for key, text in texts if all(word in text for word in words)]


def _told(both: Subquery, query: Query, of_calls: Sequence[int]) -> list[ColumnElement[bool]]:
    """``of_calls`` are the entries of the calls' own logs that the search finds."""
    clauses: list[ColumnElement[bool]] = []
    words = fold(query.search).split()
    if words:
        own = and_(*(both.c.folded.contains(word, autoescape=True) for word in words))
        theirs = and_(both.c.noun == "publication", both.c.record.in_(of_calls))
        clauses.append(or_(own, theirs))
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
