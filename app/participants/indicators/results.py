"""What became of a participant after the exit, as the result indicators look at it. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from app.participants.dates import add_months
from db.terms import PositionChange

LEAVING_DAYS = 28
"""„On leaving“ is within four weeks of the exit, the last of these days included."""

LATER_MONTHS = 6


@dataclass(frozen=True, slots=True)
class Reply:
    """What a person answered on a day; a date is when something began or was got.

    ``employed`` and ``position`` describe the day six months after the exit. None: not said.
    """

    asked_on: date
    seeking_since: date | None = None
    education_since: date | None = None
    qualified_on: date | None = None
    employed_since: date | None = None
    employed: bool | None = None
    position: PositionChange | None = None


@dataclass(frozen=True, slots=True)
class ResultData:
    """The last exit, and the answers given at both moments; None where none was given."""

    ended_on: date | None = None
    leaving: Reply | None = None
    later: Reply | None = None

    @property
    def left_until(self) -> date | None:
        """The last day that counts as *on leaving*; None before the exit."""
        return self.ended_on and self.ended_on + timedelta(days=LEAVING_DAYS)

    @property
    def later_on(self) -> date | None:
        """The day six months after the exit, clamped to the month’s end; None before the exit."""
        return self.ended_on and add_months(self.ended_on, LATER_MONTHS)

    def said(self, name: str) -> Iterator[date]:
        """Dates given under a name, at whichever moment the person told of them."""
        for reply in (self.leaving, self.later):
            found = getattr(reply, name) if reply is not None else None
            if found is not None:
                yield found

    def on_leaving(self, name: str, after: date, *, first_counts: bool = False) -> date | None:
        """The earliest date under a name from the entry (``after``) to four weeks after the exit.

        What was so on the first day already is no change, unless ``first_counts``.
        """
        until = self.left_until
        if until is None:
            return None
        within = (
            each
            for each in self.said(name)
            if (after < each or (first_counts and each == after)) and each <= until
        )
        return min(within, default=None)

    def employed_later(self) -> bool:
        """Whether in work on the day six months after the exit, answered then or afterwards."""
        on, reply = self.later_on, self.later
        if on is None or reply is None or reply.asked_on < on or reply.employed is not True:
            return False
        return reply.employed_since is None or reply.employed_since <= on


NOTHING_YET = ResultData()
"""Of somebody who takes part still."""
