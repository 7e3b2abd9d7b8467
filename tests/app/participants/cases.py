"""A registry for tests: one office, projects, invented persons with real checksums."""

from datetime import UTC, date, datetime
from typing import Any

from app.clock import Clock
from app.participants.drafts import OperationDraft, ParticipantDraft
from app.participants.terms import EmploymentStatus, Sex

NOW = datetime(2020, 11, 23, 8, 0, tzinfo=UTC)

WOMAN_1988 = "48805129911"
MAN_1988 = "38805129910"
"""Invented codes of persons born on 1988-05-12; the checksum is right."""


def clock() -> Clock:
    """Stands still on a Monday morning."""
    made = Clock()
    made.set(NOW)
    return made


OPERATION = OperationDraft("BIVP-P-1", "Pagalba į namus", date(2019, 6, 3), date(2020, 12, 2))


def draft(operation_id: int, **changes: Any) -> ParticipantDraft:
    """A complete record."""
    values: dict[str, Any] = {
        "first_name": "Birutė",
        "last_name": "Pavyzdaitė",
        "started_on": date(2020, 6, 10),
        "birth_date": date(1995, 6, 10),
        "sex": Sex.FEMALE,
        "employment": EmploymentStatus.EMPLOYED,
        "isced": 3,
        "in_education": False,
    }
    return ParticipantDraft(operation_id=operation_id, **{**values, **changes})
