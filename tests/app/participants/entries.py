"""Entry data for the rules' cases."""

from datetime import date
from typing import Any

from app.participants.groups import EntryData
from db.terms import EmploymentStatus, Sex


def entry(born: str, started: str, **more: Any) -> EntryData:
    """A complete record: a woman, ISCED 3, unemployed unless said otherwise."""
    values: dict[str, Any] = {
        "birth_date": date.fromisoformat(born),
        "started_on": date.fromisoformat(started),
        "sex": Sex.FEMALE,
        "employment": EmploymentStatus.UNEMPLOYED,
        "isced": 3,
        "in_education": False,
    }
    since = more.pop("since", None)
    if since:
        values["unemployed_since"] = date.fromisoformat(since)
    return EntryData(**{**values, **more})
