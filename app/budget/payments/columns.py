"""The columns that a table of payments may have, and what their cells hold."""

import tomllib
from datetime import datetime
from decimal import Decimal
from functools import cache
from typing import Any

from app.applications.importing.cells import MOST_MONEY, day_of, value_of
from app.applications.importing.columns import Columns, ImportColumn, Kind
from app.errors import Invalid
from app.exchange.book import CellError, Value
from app.formats import parse_hundredths
from app.i18n import N_
from app.places import resource

_YEARS = range(2000, 2201)
_MINUS = "-−–"
_PAID, _BACK = frozenset({"d", "debetas", "debit"}), frozenset({"k", "c", "kreditas", "credit"})


@cache
def _other() -> dict[str, list[str]]:
    text = resource("presets", "columns-payments.toml").read_text("utf-8")
    found: dict[str, list[str]] = tomllib.loads(text)["columns"]
    return found


def _column(
    key: str, title: str, kind: Kind = Kind.LINE, required: bool = False, longest: int = 0
) -> ImportColumn:
    other = tuple(_other().get(key, ()))
    return ImportColumn(key, title, kind, required, longest, other=other)


@cache
def columns() -> Columns:
    """Every column; keys are fields of :class:`app.budget.payments.rows.PaymentLine`."""
    return (
        _column("on", N_("Date"), Kind.DAY, True),
        _column("party", N_("Payee"), longest=200),
        _column("party_code", N_("Payee’s code"), Kind.CODE, longest=20),
        _column("account", N_("Payee’s account"), longest=40),
        _column("cents", N_("Sum, Eur"), Kind.MONEY, True),
        _column("direction", N_("Debit or credit"), longest=20),
        _column("purpose", N_("Purpose of the payment"), Kind.TEXT),
        _column("document", N_("Document"), longest=80),
    )


def cell_value(column: ImportColumn, cell: Value) -> Any:
    """What a cell says, None for an empty one; raises Invalid."""
    if cell is None or isinstance(cell, CellError):
        return value_of(column, cell, {})
    if column.key == "on":
        return day_of(cell.date() if isinstance(cell, datetime) else cell, _YEARS)
    if column.key == "cents":
        return _signed(cell)
    if column.key == "direction":
        return _direction(str(cell))
    return value_of(column, cell, {})


def _signed(cell: Value) -> int:
    """Cents; banks write what goes out below zero."""
    if isinstance(cell, (int, Decimal)) and not isinstance(cell, bool):
        cents = Decimal(cell) * 100
        if cents != cents.to_integral_value() or abs(cents) > MOST_MONEY:
            raise Invalid(N_("“{text}” is not a sum in euros and cents."), text=str(cell)[:40])
        return int(cents)
    text = str(cell).strip().removesuffix("Eur").removesuffix("EUR").removesuffix("€").strip()
    sign = -1 if text[:1] in _MINUS and text else 1
    return sign * parse_hundredths(text.lstrip(_MINUS + "+ "))


def _direction(text: str) -> int:
    """1: paid out; −1: came in."""
    word = text.strip().casefold()
    if word in _PAID:
        return 1
    if word in _BACK:
        return -1
    raise Invalid(N_("“{text}” is neither debit (D) nor credit (K)."), text=text[:40])
