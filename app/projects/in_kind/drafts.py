"""What a person types about a contribution, checked."""

from dataclasses import dataclass, replace
from datetime import date

from app.i18n import N_
from app.problems import Problems, one_line
from app.projects.in_kind.rates import MOST_CENTS
from db.terms import InKindKind

LONGEST = 10_000_00
"""Hundredths of an hour that one entry may hold: a year of several people is several entries."""


@dataclass(frozen=True)
class ContributionDraft:
    """Volunteers' hours (by ``rate``, or the year's when None), or a value with its document."""

    kind: InKindKind
    on: date
    who: str
    what: str = ""
    hours: int | None = None
    rate: int | None = None
    cents: int = 0
    document: str = ""

    @property
    def by_hours(self) -> bool:
        """Whether its value follows from hours and a rate."""
        return self.kind is InKindKind.VOLUNTEER_WORK

    def checked(self, today: date) -> "ContributionDraft":
        """Trimmed, without what its kind does not have; raises InvalidMany with fields."""
        tidy = replace(
            self,
            who=one_line(self.who),
            what=one_line(self.what),
            document=one_line(self.document),
            hours=self.hours if self.by_hours else None,
            rate=self.rate if self.by_hours else None,
        )
        problems = Problems()
        problems.need(
            date(2000, 1, 1) <= tidy.on <= today,
            N_("The day is in the future, or too long ago."),
            "on",
        )
        problems.need(
            0 < len(tidy.who) <= 160, N_("Enter who contributed, at most 160 marks."), "who"
        )
        problems.need(len(tidy.what) <= 300, N_("At most 300 marks."), "what")
        problems.need(len(tidy.document) <= 160, N_("At most 160 marks."), "document")
        if tidy.by_hours:
            problems.need(
                tidy.hours is not None and 0 < tidy.hours <= LONGEST,
                N_("Enter the hours of volunteer work."),
                "hours",
            )
            problems.need(
                tidy.rate is None or 0 < tidy.rate <= MOST_CENTS,
                N_("A rate is more than 0 and at most 1 000,00 Eur an hour."),
                "rate",
            )
        else:
            problems.need(tidy.cents > 0, N_("The sum must be above zero."), "cents")
            problems.need(
                tidy.document, N_("Enter the document that proves the value."), "document"
            )
        problems.done()
        return tidy
