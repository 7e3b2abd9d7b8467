"""The office's rates of an hour of volunteer work by year. None is shipped: none is law.

They are the office's own decision (or its ministry's), entered before hours of that year are.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy.orm import Session

from app.errors import Invalid
from app.i18n import N_
from app.problems import Problems
from app.settings import store, stored

_KEY = "in_kind"
_YEARS = range(2000, 2100)
MOST_CENTS = 1_000_00


@dataclass(frozen=True, slots=True)
class Rates:
    """Cents an hour by year, and the paper they stand on."""

    by_year: Mapping[int, int] = field(default_factory=dict)
    basis: str = ""

    def of(self, on: date) -> int:
        """The rate of the day's year; Invalid where none is entered."""
        found = self.by_year.get(on.year)
        if found is None:
            raise Invalid(
                N_(
                    "No rate of volunteer work is entered for {year}. Enter it in the rules of own"
                    " contributions first."
                ),
                field="hours",
                year=on.year,
            )
        return found

    def checked(self) -> "Rates":
        """By year in order; raises InvalidMany with fields."""
        problems = Problems()
        for year, cents in self.by_year.items():
            problems.need(
                year in _YEARS and 0 < cents <= MOST_CENTS,
                N_("{year}: a rate is more than 0 and at most 1 000,00 Eur an hour."),
                "by_year",
                year=year,
            )
        problems.need(len(self.basis) <= 300, N_("At most 300 marks."), "basis")
        problems.done()
        return Rates(dict(sorted(self.by_year.items())), self.basis.strip())


def read_rates(session: Session) -> Rates:
    """The stored rates; none at first."""
    data = stored(session, _KEY) or {}
    by_year = {int(year): cents for year, cents in data.get("rates", {}).items()}
    return Rates(by_year, data.get("basis", ""))


def write_rates(session: Session, rates: Rates) -> None:
    """Store them inside an open transaction."""
    by_year = {str(year): cents for year, cents in rates.by_year.items()}
    store(session, _KEY, {"rates": by_year, "basis": rates.basis})
