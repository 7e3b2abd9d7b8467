"""How items say when, whose and how many."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import TypeVar

from app.formats import VILNIUS, day
from app.i18n import N_, _
from app.overview.views import Urgency

T = TypeVar("T")

HEADINGS = {
    Urgency.LATE: N_("Past the term"),
    Urgency.TODAY: N_("Today"),
    Urgency.WEEK: N_("In the coming seven days"),
    Urgency.WAITING: N_("Waiting, without a term"),
    Urgency.LATER: N_("Under way and later"),
    Urgency.GOOD: N_("In order"),
}
PARTS = (
    ("paid", N_("Paid")),
    ("contracts_open", N_("In contracts, not yet paid")),
    ("proposed_open", N_("Proposed, no contract yet")),
    ("published_open", N_("In calls not yet decided")),
    ("remaining", N_("Remaining")),
)
"""Parts of the plan that do not overlap and come to it."""

_ON_DAY = (
    N_("on Monday"),
    N_("on Tuesday"),
    N_("on Wednesday"),
    N_("on Thursday"),
    N_("on Friday"),
    N_("on Saturday"),
    N_("on Sunday"),
)


def when(moment: datetime, today: date) -> str:
    """“today 17:00”, “tomorrow 17:00”, “on Friday 17:00”, or the date, in Vilnius."""
    local = moment.astimezone(VILNIUS)
    clock, days = local.strftime("%H:%M"), (local.date() - today).days
    if days == 0:
        return f"{_('today')} {clock}"
    if days == 1:
        return f"{_('tomorrow')} {clock}"
    if 1 < days < 7:
        return f"{_(_ON_DAY[local.weekday()])} {clock}"
    return f"{day(local.date())} {clock}"


def by_term(
    found: Sequence[T], term: Callable[[T], date], today: date, soon: date
) -> tuple[list[T], list[T]]:
    """Those whose term has passed, and those whose comes until ``soon``."""
    late = [each for each in found if term(each) < today]
    return late, [each for each in found if today <= term(each) <= soon]


def one_or_count(names: Sequence[str], due_on: date | None = None) -> str:
    """Whose, and until when; only how many where there are several."""
    if len(names) != 1:
        return str(len(names))
    return names[0] if due_on is None else f"{names[0]} · {day(due_on)}"
