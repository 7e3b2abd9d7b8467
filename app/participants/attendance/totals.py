"""Hours and percentage of one person over the sessions of an activity. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.explanation import Explanation, percent, say
from app.formats import short
from app.i18n import N_

Sessions = Sequence[tuple[int, int]]
"""Sessions as (id, academic hours in hundredths), those not cancelled."""


@dataclass(frozen=True, slots=True)
class Total:
    """Hours in hundredths: attended, of sessions that are entered, of all sessions.

    ``missing`` counts the sessions that are not entered; they are neither attended nor missed.
    """

    hours: int
    entered: int
    held: int
    missing: int

    @property
    def percent(self) -> int | None:
        """Hundredths of a percent of what is entered; None while nothing is."""
        return share(self.hours, self.entered)

    @property
    def percent_of_all(self) -> int | None:
        """Hundredths of a percent of all sessions: what a certificate asks for."""
        return share(self.hours, self.held)

    @property
    def explanation(self) -> Explanation:
        """The arithmetic, line by line."""
        lines = [
            say(
                N_("Attended {hours} of {entered} academic hours that are entered"),
                hours=short(self.hours),
                entered=short(self.entered),
            )
        ]
        if self.percent is not None:
            lines.append(
                say(
                    N_("{hours} ÷ {entered} = {percent}"),
                    hours=short(self.hours),
                    entered=short(self.entered),
                    percent=percent(self.percent),
                )
            )
        if self.missing:
            lines.append(say(N_("Sessions not entered yet: {count}"), count=self.missing))
        return Explanation(tuple(lines))


def share(part: int, whole: int) -> int | None:
    """Hundredths of a percent, rounded half up; None of nothing."""
    return (2 * part * 10_000 + whole) // (2 * whole) if whole else None


def total(sessions: Sessions, cells: Mapping[int, int]) -> Total:
    """One person's: ``cells`` are hours by session, without those that are not entered."""
    entered = [(key, hours) for key, hours in sessions if key in cells]
    return Total(
        hours=sum(cells[key] for key, _hours in entered),
        entered=sum(hours for _key, hours in entered),
        held=sum(hours for _key, hours in sessions),
        missing=len(sessions) - len(entered),
    )
