"""One cell → one value, or a sentence about what is wrong with it."""

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from app.applications.activities import when
from app.applications.checks import plain
from app.applications.importing.columns import ImportColumn, Kind, choices_of
from app.applications.terms import CheckAnswer
from app.errors import Invalid
from app.exchange.book import CellError, Value
from app.exchange.excel import DANGEROUS
from app.formats import from_local, parse_hundredths
from app.i18n import N_
from app.labels import paper_label

MOST_MONEY = 100_000_000_000
"""Cents: a thousand million euros."""
MOST_QUANTITY = 100_000_000
MOST_COUNT = 1_000_000
_YEARS = range(1990, 2201)
_MOMENT = re.compile(
    r"(\d{4})[-./ ]+(\d{1,2})[-./ ]+(\d{1,2})[T, ]+(\d{1,2})[:.](\d{2})(?::(\d{2}))?"
)
_LARGE = N_("“{text}” is larger than the office can keep.")
_NO_TIME = N_(
    "“{text}” is not a day with a time of day like 2025-02-28 16:45; without the time nobody can"
    " tell whether it came in time."
)

Actions = Mapping[str, int]
"""The call's actions: number in the strategy → id."""


def value_of(column: ImportColumn, cell: Value, actions: Actions) -> Any:
    """What the cell says, None for an empty one; raises Invalid. Never raises anything else."""
    if cell is None:
        return None
    if isinstance(cell, CellError):
        raise Invalid(N_("The formula of this cell failed: {text}."), text=cell.text)
    match column.kind:
        case Kind.MONEY:
            return _hundredths(cell, MOST_MONEY)
        case Kind.QUANTITY:
            return _hundredths(cell, MOST_QUANTITY)
        case Kind.COUNT:
            return _count(cell)
        case Kind.MOMENT:
            return _moment(cell)
        case Kind.DAY:
            return day_of(cell)
        case Kind.WHEN:
            return _when(cell)
        case Kind.YES_NO:
            return _yes_no(cell)
        case Kind.CHOICE:
            return _choice(column, _text(cell))
        case Kind.ACTION:
            return _action(_text(cell), actions)
        case Kind.CODE:
            return _short(column, re.sub(r"[\s\u00a0\u202f]", "", _text(cell)))
        case Kind.LINE:
            return _short(column, " ".join(_text(cell).split()))
    return _text(cell)


def _text(cell: Value) -> str:
    if isinstance(cell, bool | timedelta):
        raise Invalid(N_("“{text}” is not text."), text=str(cell))
    text = str(cell).strip()
    # What was neutralised on its way out comes back as it was.
    return text[1:] if text[:1] == "'" and text[1:2] in DANGEROUS and text[1:2] else text


def _short(column: ImportColumn, text: str) -> str:
    if column.longest and len(text) > column.longest:
        raise Invalid(
            N_("The text has {count} characters; at most {longest} can be kept here."),
            count=len(text),
            longest=column.longest,
        )
    return text


def _hundredths(cell: Value, most: int) -> int:
    if isinstance(cell, bool) or not isinstance(cell, int | Decimal | str):
        raise Invalid(N_("“{text}” is not a number like 1 234,50."), text=str(cell)[:40])
    if isinstance(cell, str):
        text = cell[:60]
        found = parse_hundredths(text) if len(cell) <= 60 else most + 1
    else:
        text = str(cell)[:40]
        exact = Decimal(cell) * 100
        if not -most <= exact <= most:
            raise Invalid(_LARGE, text=text)
        if exact != exact.to_integral_value():
            raise Invalid(N_("“{text}” is not a number like 1 234,50."), text=text)
        found = int(exact)
    if abs(found) > most:
        raise Invalid(_LARGE, text=text)
    if found < 0:
        raise Invalid(N_("A number cannot be negative."))
    return found


def _count(cell: Value) -> int:
    text = str(cell)[:40]
    plain_text = re.sub(r"[\s\u00a0\u202f]", "", text)
    whole = isinstance(cell, int) or (isinstance(cell, str) and cell.isascii())
    if isinstance(cell, bool) or not whole or not re.fullmatch(r"[-\u2212]?\d+", plain_text):
        raise Invalid(N_("“{text}” is not a whole number."), text=text)
    if plain_text[0] in "-\u2212":
        raise Invalid(N_("A number cannot be negative."))
    if len(plain_text) > 7 or int(plain_text) > MOST_COUNT:
        raise Invalid(_LARGE, text=text)
    return int(plain_text)


def _moment(cell: Value) -> datetime:
    """An aware UTC time from a Vilnius clock; to the second, as spreadsheets count in fractions."""
    found = cell
    if isinstance(cell, str) and (parts := _MOMENT.fullmatch(cell.strip())):
        try:
            year, month, day, hour, minute, second = (int(part or 0) for part in parts.groups())
            found = datetime(year, month, day, hour, minute, second)  # noqa: DTZ001 – of Vilnius
        except ValueError:
            found = None
    if not isinstance(found, datetime) or found.year not in _YEARS:
        text = cell.isoformat() if isinstance(cell, date) else str(cell)
        raise Invalid(_NO_TIME, text=text[:40])
    rounded = (found.replace(tzinfo=None) + timedelta(milliseconds=500)).replace(microsecond=0)
    return from_local(rounded)


def day_of(cell: Value, years: range = _YEARS) -> date:
    """A calendar day of these years; a time of day is left out."""
    found: object = cell
    if isinstance(cell, str):
        try:
            found = date.fromisoformat(when(cell))
        except (ValueError, Invalid):
            found = None
    if isinstance(found, datetime):
        found = found.date()
    if not isinstance(found, date) or found.year not in years:
        raise Invalid(N_("“{text}” is not a day like 2025-02-28."), text=str(cell)[:40])
    return found


def _when(cell: Value) -> str:
    """A month of the project or a day, as :func:`when` keeps it."""
    if isinstance(cell, datetime | date):
        return day_of(cell).isoformat()
    return when(_text(cell))


def _yes_no(cell: Value) -> bool:
    if isinstance(cell, bool):
        return cell
    words = choices_of(CheckAnswer)
    found = words.get(plain(_text(cell)))
    if found not in (CheckAnswer.YES, CheckAnswer.NO):
        raise Invalid(
            N_("“{text}” is none of the choices: {choices}."),
            text=str(cell)[:40],
            choices=", ".join(paper_label(each) for each in (CheckAnswer.YES, CheckAnswer.NO)),
        )
    return found is CheckAnswer.YES


def _choice(column: ImportColumn, text: str) -> Any:
    assert column.choices is not None
    found = choices_of(column.choices).get(plain(text))
    if found is None:
        raise Invalid(
            N_("“{text}” is none of the choices: {choices}."),
            text=text[:40],
            choices=", ".join(paper_label(each) for each in column.choices),
        )
    return found


def _action(text: str, actions: Actions) -> int:
    number = text.split(maxsplit=1)[0].rstrip(".,:;") if text else ""
    if number not in actions:
        raise Invalid(
            N_("“{text}” is no action of this call: {actions}."),
            text=text[:40],
            actions=", ".join(actions),
        )
    return actions[number]
