"""Calls that open, receive, end, or wait for their evaluation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from app.calls.queries import CallRow
from app.formats import local_day, money
from app.i18n import _
from app.overview.views import SOON, Item, Urgency
from app.overview.words import when
from db.terms import CallState

if TYPE_CHECKING:
    from app.office import Office


def items(office: Office, _today: date) -> Iterator[Item]:
    """What there is to do about every call (a few SELECTs)."""
    figures = office.applications.queries.figures()
    received = {call: found.count for call, found in figures.items()}
    return of_calls(office.calls.queries.rows(), received, office.clock.now())


def of_calls(
    calls: Sequence[CallRow], received: Mapping[int, int], now: datetime
) -> Iterator[Item]:
    """``received``: how many applications came, by call."""
    for call in calls:
        count = received.get(call.id, 0)
        match call.state:
            case CallState.OPEN:
                yield _open(call, count, now)
            case CallState.CLOSED:
                yield Item(
                    icon="calls",
                    text=_("Call No. {number} has ended: start its evaluation").format(
                        number=call.number
                    ),
                    value=_("received {count}").format(count=count),
                    page="evaluation",
                    call_id=call.id,
                )
            case CallState.PUBLISHED:
                opens = when(call.opens_at, local_day(now))
                yield Item(
                    icon="calls",
                    text=_("Call No. {number} opens {when}").format(number=call.number, when=opens),
                    page="calls",
                    record=call.id,
                    due_on=local_day(call.opens_at),
                )
            case CallState.DRAFT:
                yield Item(
                    icon="calls",
                    text=_("Call No. {number} is not published").format(number=call.number),
                    value=money(call.total),
                    page="calls",
                    record=call.id,
                    urgency=Urgency.LATER,
                )


def _open(call: CallRow, count: int, now: datetime) -> Item:
    near = call.closes_at - now <= SOON
    text = _("Call No. {number} ends {when}") if near else _("Call No. {number} until {when}")
    return Item(
        icon="calls",
        text=text.format(number=call.number, when=when(call.closes_at, local_day(now))),
        value=_("received {count}").format(count=count),
        page="calls",
        record=call.id,
        due_on=local_day(call.closes_at),
    )
