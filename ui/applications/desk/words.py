"""How long people still come in, to the second where it matters."""

from datetime import datetime

from app.applications.desk.standing import Term
from app.formats import VILNIUS
from app.i18n import _
from ui.calls.countdown import left

_NEAR = 600  # seconds from which seconds count


def clock(value: datetime) -> str:
    """``16:58:07`` in Vilnius."""
    return value.astimezone(VILNIUS).strftime("%H:%M:%S")


def remaining(term: Term, now: datetime) -> tuple[str, str]:
    """What stands beside the clock, and its tone."""
    seconds = int((term.closes_at.replace(microsecond=0) - now).total_seconds())
    if now.replace(microsecond=0) > term.closes_at:
        words = _("ended {end}, the corridor until {until}")
        return words.format(end=clock(term.closes_at), until=clock(term.desk_until)), "bad"
    if seconds < _NEAR:
        words = _("{minutes} min. {seconds} s left")
        return words.format(minutes=seconds // 60, seconds=seconds % 60), "warn"
    return _("{left} left").format(left=left(now, term.closes_at)), ""
