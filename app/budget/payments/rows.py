"""Rows of a sheet → payments, with every problem at its cell. Pure."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.applications.checks import plain
from app.applications.importing.columns import Layout
from app.applications.importing.rows import Problem
from app.budget.payments.columns import cell_value
from app.errors import Invalid, PersonError
from app.exchange.book import Row
from app.i18n import N_


@dataclass(frozen=True, slots=True)
class PaymentLine:
    """One line; ``cents`` below zero came back. ``fingerprint`` knows it in another file."""

    row: int
    on: date
    cents: int
    party: str = ""
    party_code: str = ""
    account: str = ""
    purpose: str = ""
    document: str = ""
    fingerprint: str = ""


@dataclass(frozen=True, slots=True)
class Parsed:
    """Lines without problems, and the problems of the others."""

    lines: tuple[PaymentLine, ...]
    problems: tuple[Problem, ...]
    count: int


def parse(rows: Sequence[Row], layout: Layout, today: date, outgoing_negative: bool) -> Parsed:
    """Every row with a sum or a day is a payment; a column of debit and credit decides the sign.

    Without one the sum’s own sign does: above zero is paid, or below it if ``outgoing_negative``.
    """
    lines, problems, count = [], [], 0
    seen: Counter[str] = Counter()
    for row in rows:
        if row.number <= layout.head:
            continue
        values, wrong = _values(row, layout)
        if not values and not wrong:
            continue
        count += 1
        wrong += [
            Problem(row.number, key, Invalid(N_("This must be filled in.")))
            for key in ("on", "cents")
            if key not in values and key not in {each.column for each in wrong}
        ]
        if not wrong and values["on"] > today:
            late = Invalid(N_("The document’s date is in the future."))
            wrong.append(Problem(row.number, "on", late))
        if not wrong and not values["cents"]:
            wrong.append(Problem(row.number, "cents", Invalid(N_("The sum is zero."))))
        if wrong:
            problems += wrong
            continue
        lines.append(_line(row.number, values, outgoing_negative, seen))
    return Parsed(tuple(lines), tuple(problems), count)


def _values(row: Row, layout: Layout) -> tuple[dict[str, Any], list[Problem]]:
    values: dict[str, Any] = {}
    wrong: list[Problem] = []
    for place, key in enumerate(layout.keys):
        cell = row.at(place) if key else None
        if cell is None:
            continue
        try:
            value = cell_value(layout.column(key), cell)
        except PersonError as error:
            wrong.append(Problem(row.number, key, error))
            continue
        if value is not None and value != "":
            values[key] = value
    return values, wrong


def _line(
    row: int, values: dict[str, Any], outgoing_negative: bool, seen: Counter[str]
) -> PaymentLine:
    direction = values.pop("direction", None)
    cents = values.pop("cents")
    if direction is not None:
        cents = direction * abs(cents)
    elif outgoing_negative:
        cents = -cents
    made = PaymentLine(row, values.pop("on"), cents, **values)
    mark = fingerprint(made)
    seen[mark] += 1
    # Two alike in one file are two payments; the same two in another file are those.
    mark = mark if seen[mark] == 1 else hashlib.sha256(f"{mark} {seen[mark]}".encode()).hexdigest()
    return PaymentLine(
        made.row,
        made.on,
        made.cents,
        made.party,
        made.party_code,
        made.account,
        made.purpose,
        made.document,
        mark,
    )


def fingerprint(line: PaymentLine) -> str:
    """Of everything a line says, letters and marks aside."""
    said = (line.party, line.party_code, line.account, line.purpose, line.document)
    text = "|".join((line.on.isoformat(), str(line.cents), *map(plain, said)))
    return hashlib.sha256(text.encode()).hexdigest()
