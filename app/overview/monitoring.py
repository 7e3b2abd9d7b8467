"""Terms of projects: reports, visits, recommendations and whatever else is due at them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from app.i18n import N_, _
from app.overview.views import SOON, Item
from app.overview.words import one_or_count
from app.projects.monitoring.views import DeadlineKind, DeadlineRow

if TYPE_CHECKING:
    from app.office import Office

_WORDS = {
    DeadlineKind.SECOND_STAGE: (
        N_("Second-stage documents overdue"),
        N_("Second-stage documents due"),
    ),
    DeadlineKind.STARTS: ("", N_("Projects that begin soon")),
    DeadlineKind.ENDS: ("", N_("Projects that end soon")),
    DeadlineKind.INSTALMENT: (N_("Payments foreseen and not made"), N_("Payments foreseen")),
    DeadlineKind.REPORT: (N_("Reports of projects overdue"), N_("Reports of projects due")),
    DeadlineKind.VISIT: (N_("Visits to projects not held"), N_("Visits to projects to be held")),
    DeadlineKind.RECOMMENDATION: (
        N_("Recommendations of visits overdue"),
        N_("Recommendations to be carried out"),
    ),
    DeadlineKind.CLAIM: (
        N_("Payment claims not checked in time"),
        N_("Payment claims to be checked"),
    ),
    DeadlineKind.RECOVERY: (N_("Recoveries overdue"), N_("Recoveries due")),
}
_PARTS = {
    DeadlineKind.REPORT: "reports",
    DeadlineKind.VISIT: "visits",
    DeadlineKind.RECOMMENDATION: "visits",
    DeadlineKind.CLAIM: "claims",
}
"""Where one's record stands; everything else is on its project's card."""


def items(office: Office, today: date) -> Iterator[Item]:
    """Of each kind of term those that passed, and those within a week (ten SELECTs)."""
    rows = office.project_monitoring.queries.deadlines(until=today + SOON)
    for kind, words in _WORDS.items():
        for late, text in zip((True, False), words, strict=True):
            found = [row for row in rows if row.kind is kind and row.late is late]
            if found:
                yield _item(kind, text, found)


def _item(kind: DeadlineKind, text: str, found: Sequence[DeadlineRow]) -> Item:
    """One leads to its record, several to the list of terms."""
    first, part = found[0], _PARTS.get(kind, "projects")
    record = first.project_id if part == "projects" else first.record
    if len(found) > 1:
        part = "terms"
    return Item(
        icon="projects",
        text=_(text),
        value=one_or_count([row.code or row.title for row in found], first.on),
        page="projects",
        part=part,
        record=None if part == "terms" else record,
        filters=(("kind", kind),) if part == "terms" else (),
        due_on=first.on,
    )
