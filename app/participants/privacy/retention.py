"""How long a person's data are kept, and when they are due to be made nameless.

Retention is the project's: so many years from its trigger date (usually the last payment), longer
while a legal hold says why. A person in several projects is kept until the last of them ends.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum, auto

from app.explanation import Line, say
from app.formats import day
from app.i18n import N_
from app.participants.dates import add_months, age


class Term(StrEnum):
    """How the retention of one project stands."""

    OPEN = auto()
    RUNS = auto()
    HELD = auto()
    ENDED = auto()


@dataclass(frozen=True, slots=True)
class Kept:
    """What one project says of keeping; years from a day, and why it does not end."""

    code: str
    retention_from: date | None
    years: int | None
    hold: str = ""

    @property
    def until(self) -> date | None:
        """The last day; None while it is not known."""
        if self.retention_from is None or self.years is None:
            return None
        return add_months(self.retention_from, 12 * self.years)

    def term(self, today: date) -> Term:
        """How it stands on a day; the last day still counts."""
        if self.hold.strip():
            return Term.HELD
        if self.until is None:
            return Term.OPEN
        return Term.ENDED if today > self.until else Term.RUNS


def why_kept(projects: Sequence[Kept], today: date) -> tuple[Line, ...]:
    """What keeps a person's data, a line a project; empty when they are due."""
    found = []
    for each in projects:
        match each.term(today):
            case Term.HELD:
                found.append(say(N_("{code}: kept longer: {why}"), code=each.code, why=each.hold))
            case Term.OPEN:
                found.append(
                    say(N_("{code}: from when data are kept is not entered yet"), code=each.code)
                )
            case Term.RUNS:
                assert each.until is not None
                until = day(each.until)
                found.append(say(N_("{code}: kept until {day}"), code=each.code, day=until))
    return tuple(found)


def nameless_birth_date(born: date, entries: Sequence[date], leap_day_in_march: bool) -> date:
    """The first day of the year of birth that leaves every age on entry as it was.

    So age bands, target groups and indicator codes come out the same when they are derived again.
    """
    ages = [age(born, on, leap_day_in_march) for on in entries]
    first = date(born.year, 1, 1)
    for number in range((date(born.year + 1, 1, 1) - first).days):
        found = date.fromordinal(first.toordinal() + number)
        if [age(found, on, leap_day_in_march) for on in entries] == ages:
            return found
    return born
