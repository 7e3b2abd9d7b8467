"""Period profiles: what one programming period calls and limits things, as data.

Two ship in ``resources/profiles``; a strategy names its own. Nothing else in the code knows which
period it is.
"""

import tomllib
from dataclasses import dataclass
from functools import cache

from app.errors import Invalid
from app.i18n import N_
from app.places import resource
from db.terms import FundingSource


@dataclass(frozen=True, slots=True)
class Profile:
    """One period. Limits are hundredths of a percent; texts are Lithuanian, as papers print them.

    ``administration_cap``: the most for running costs and animation, of ``administration_base``.
    ``application_number``: pattern with ``{n}``, and ``{year}`` or ``{call}`` if it restarts.
    ``sector_limit``: voting rights one group may hold; ``public_check``: votes cast that must be of
    non-public members, None where the period does not ask.
    """

    key: str
    title: str
    first_year: int
    last_year: int
    deciding_body: str
    second_stage: str
    agency: str
    sources: tuple[FundingSource, ...]
    administration_cap: int
    administration_base: str
    indicator_rules: str
    application_number: str
    sector_limit: int
    public_check: int | None = None

    @property
    def years(self) -> tuple[int, ...]:
        """The years that a plan may have money in."""
        return tuple(range(self.first_year, self.last_year + 1))


@cache
def profiles() -> tuple[Profile, ...]:
    """Every shipped profile, the newest first."""
    found = []
    for path in resource("profiles").glob("*.toml"):
        data = tomllib.loads(path.read_text("utf-8"))
        data["sources"] = tuple(FundingSource(word) for word in data["sources"])
        found.append(Profile(key=path.stem, **data))
    return tuple(sorted(found, key=lambda each: each.first_year, reverse=True))


def profile(key: str) -> Profile:
    """The profile with this key; raises Invalid for an unknown one."""
    for each in profiles():
        if each.key == key:
            return each
    raise Invalid(N_("Choose the period of the strategy."), field="profile")
