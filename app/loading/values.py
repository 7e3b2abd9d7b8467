"""Values as people write them in a description: money, points, percentages, Vilnius times."""

from datetime import UTC, datetime
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict

from app.errors import Invalid
from app.formats import VILNIUS, parse_hundredths


def _hundredths(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise ValueError("write the number as text, like “1 234,50”")
    try:
        return parse_hundredths(str(value))
    except Invalid as error:
        raise ValueError(str(error)) from error


def _moment(value: object) -> datetime:
    if not isinstance(value, datetime):
        raise ValueError("write the time like 2019-01-21T08:00:00")
    aware = value if value.tzinfo else value.replace(tzinfo=VILNIUS)
    return aware.astimezone(UTC)


Hundredths = Annotated[int, BeforeValidator(_hundredths)]
"""Money in cents, points or percentages in hundredths, written with a comma."""

Moment = Annotated[datetime, BeforeValidator(_moment)]
"""Aware UTC, written as Vilnius time."""

ApplicationRef = int | str
"""The nth application of the file, from 1, or the registration number of any in the office."""


class Described(BaseModel):
    """A part of a description; unknown names are refused, not passed over."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Verb(Described):
    """What one person did, and when."""

    at: Moment
    by: str
