"""How long a call still takes applications, in words."""

from collections.abc import Sequence
from datetime import datetime

from app.calls.queries import CallRow
from app.calls.terms import CallState
from app.formats import moment
from app.i18n import _


def left(now: datetime, until: datetime) -> str:
    """``3 d. 4 val.``, ``2 val. 55 min.``: the two largest units, rounded down."""
    minutes = max(int((until - now).total_seconds()) // 60, 0)
    days, hours, rest = minutes // 1440, minutes % 1440 // 60, minutes % 60
    if days:
        return _("{days} d. {hours} h").format(days=days, hours=hours)
    if hours:
        return _("{hours} h {minutes} min.").format(hours=hours, minutes=rest)
    return _("{minutes} min.").format(minutes=rest)


def countdown(state: CallState, opens_at: datetime, closes_at: datetime, now: datetime) -> str:
    """What a person waits for next; empty when nothing comes by the clock."""
    if state is CallState.PUBLISHED:
        return _("opens {at} · in {left}").format(at=moment(opens_at), left=left(now, opens_at))
    if state is CallState.OPEN:
        return _("open until {at} · {left} left").format(
            at=moment(closes_at), left=left(now, closes_at)
        )
    return ""


def remaining(state: CallState, opens_at: datetime, closes_at: datetime, now: datetime) -> str:
    """The same without the moment, for where that stands beside it."""
    if state is CallState.PUBLISHED:
        return _("opens in {left}").format(left=left(now, opens_at))
    if state is CallState.OPEN:
        return _("{left} left").format(left=left(now, closes_at))
    return ""


def receiving(calls: Sequence[CallRow], now: datetime) -> list[str]:
    """What the first two of the calls wait for, or that none takes applications."""
    waits = [
        _("Call No. {number}: {words}").format(number=call.number, words=words)
        for call in sorted(calls, key=lambda each: each.closes_at)
        if (words := countdown(call.state, call.opens_at, call.closes_at, now))
    ]
    return waits[:2] or [_("No call is taking applications now.")]
