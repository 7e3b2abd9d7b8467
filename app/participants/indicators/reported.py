"""A report that was sent: what a person types of it, and how it stands in the list."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from app.i18n import N_
from app.participants.indicators.figures import Figures
from app.participants.indicators.scope import WHOLE, Scope
from app.participants.typed import tidy, tidy_lines
from app.problems import Problems

_NAMES = (("title", 200), ("document", 160))
WORDS = (("introduction", 4000), ("explanations", 8000))
"""What the office writes into the report, and how many marks at most: a line is a paragraph."""


@dataclass(frozen=True, slots=True)
class SnapshotDraft:
    """A report that was sent: ``document`` names the letter or form, ``scope`` what it is about.

    ``introduction`` stands above the figures, ``explanations`` below them.
    """

    title: str
    document: str
    sent_on: date
    scope: Scope = WHOLE
    introduction: str = ""
    explanations: str = ""

    def checked(self, today: date) -> "SnapshotDraft":
        """Trimmed; raises InvalidMany."""
        names: dict[str, Any] = {name: tidy(getattr(self, name)) for name, _most in _NAMES}
        words: dict[str, Any] = {
            name: tidy_lines(getattr(self, name) or "") for name, _most in WORDS
        }
        problems = Problems()
        for name, most in _NAMES:
            fits = 0 < len(names[name]) <= most
            problems.need(fits, N_("Required, at most {most} marks."), name, most=most)
        problems.need(self.sent_on <= today, N_("The day is in the future."), "sent_on")
        for name, most in WORDS:
            problems.need(len(words[name]) <= most, N_("At most {most} marks."), name, most=most)
        problems.done()
        self.scope.checked()
        return replace(self, **names, **words)


@dataclass(frozen=True, slots=True)
class SnapshotRow:
    """A frozen report in the list."""

    id: int
    number: int
    title: str
    document: str
    sent_on: date | None
    taken_at: datetime
    taken_by: str
    from_on: date | None
    to_on: date | None
    records: int
    introduction: str
    explanations: str


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A frozen report with its figures as they were."""

    row: SnapshotRow
    figures: Figures
    where: str
