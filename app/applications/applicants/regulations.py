"""The ceilings of de minimis aid by date, as data in ``resources/presets/de-minimis.toml``."""

import tomllib
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum, auto
from functools import cache

from app.formats import parse_hundredths
from app.places import resource


class Window(StrEnum):
    """Over what time aid is added up."""

    FISCAL = auto()
    ROLLING = auto()


@dataclass(frozen=True, slots=True)
class Regulation:
    """In force from ``since`` to ``until`` (None: still); ceilings in cents.

    ``road_freight``: of an undertaking that carries goods by road for hire or reward (Article 3(2)
    of Regulation 1407/2013); None where the regulation sets none apart.
    """

    key: str
    title: str
    since: date
    until: date | None
    ceiling: int
    window: Window
    years: int
    fiscal_month: int = 1
    road_freight: int | None = None

    def covers(self, on: date) -> bool:
        """Whether it is in force on the day."""
        return self.since <= on and (self.until is None or on <= self.until)

    def start(self, on: date) -> date:
        """The first day whose aid counts together with aid of that day.

        Rolling: the same day so many years before, still counted (29 February becomes the 28th).
        Fiscal: the first day of the year so many fiscal years back, the current one included.
        """
        if self.window is Window.FISCAL:
            current = on.year if on.month >= self.fiscal_month else on.year - 1
            return date(current - self.years + 1, self.fiscal_month, 1)
        year = on.year - self.years
        return date(year, on.month, min(on.day, monthrange(year, on.month)[1]))


def _cents(text: str | None) -> int | None:
    return None if text is None else parse_hundredths(text)


@cache
def regulations() -> tuple[Regulation, ...]:
    """Every regulation of the table, the earliest first."""
    data = tomllib.loads(resource("presets", "de-minimis.toml").read_text("utf-8"))
    found = [
        Regulation(
            key=each["key"],
            title=each["title"],
            since=each["since"],
            until=each.get("until"),
            ceiling=parse_hundredths(each["ceiling"]),
            window=Window(each["window"]),
            years=each["years"],
            fiscal_month=data["fiscal_month"],
            road_freight=_cents(each.get("road_freight")),
        )
        for each in data["regulations"]
    ]
    return tuple(sorted(found, key=lambda each: each.since))


def in_force(on: date) -> Regulation | None:
    """The regulation of a day; None where the table has none."""
    return next((each for each in regulations() if each.covers(on)), None)
