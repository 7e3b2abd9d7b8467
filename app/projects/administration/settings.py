"""The office's own rules of its project: the base of the cap, the hours of a day."""

from dataclasses import asdict, dataclass

from sqlalchemy.orm import Session

from app.i18n import N_
from app.problems import Problems
from app.projects.administration.hours import LONGEST, Limits
from app.settings import store, stored_fields
from db.terms import CapBase

_KEY = "administration"


@dataclass(frozen=True, slots=True)
class AdministrationSettings:
    """``cap_limit`` (hundredths of a percent) None: as the period's profile says.

    ``day`` and ``person_day`` are hundredths of an hour: more of them is warned of.
    """

    cap_base: CapBase = CapBase.STRATEGY
    cap_limit: int | None = None
    day: int = 8_00
    person_day: int = 12_00

    @property
    def limits(self) -> Limits:
        """What hours are checked against."""
        return Limits(self.day, self.person_day)

    def checked(self) -> "AdministrationSettings":
        """The same; raises InvalidMany with fields."""
        problems = Problems()
        problems.need(
            self.cap_limit is None or 0 < self.cap_limit <= 100_00,
            N_("The cap is more than 0 and at most 100 percent."),
            "cap_limit",
        )
        for name in ("day", "person_day"):
            problems.need(
                0 < getattr(self, name) <= LONGEST,
                N_("A day has more than 0 and at most 24 hours."),
                name,
            )
        problems.done()
        return self


def read_settings(session: Session) -> AdministrationSettings:
    """The stored rules; what is not stored is as an office starts with."""
    found = stored_fields(session, _KEY, AdministrationSettings)
    if "cap_base" in found:
        found["cap_base"] = CapBase(found["cap_base"])
    return AdministrationSettings(**found)


def write_settings(session: Session, settings: AdministrationSettings) -> None:
    """Store them inside an open transaction."""
    store(session, _KEY, asdict(settings))
