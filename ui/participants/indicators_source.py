"""The table of indicators: its columns, and a source whose filters are the scope."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from app.formats import day
from app.i18n import N_, _
from app.office import Office
from app.participants.indicators.cells import shown
from app.participants.indicators.figures import Figure, Figures
from app.participants.indicators.scope import Scope
from app.participants.terms import Sex
from app.tables import Query, Totals
from ui.kit.columns import Column

Period = tuple[date | None, date | None]

BY_SEX = {"women": Sex.FEMALE, "men": Sex.MALE, "other": Sex.NON_BINARY, "total": None}
"""Columns that open the people behind their number."""


def _count(name: str) -> dict[str, Any]:
    """A column of :class:`Cells`: sorts by the number, says what is not told."""

    def words(row: Figure) -> str:
        if row.entities and name not in ("total",):
            return ""
        return shown(getattr(row.cells, name))

    return {
        "kind": "number",
        "value": lambda row: getattr(row.cells, name),
        "display": words,
        "link": name in BY_SEX,
    }


def _title(row: Figure) -> str:
    return _(row.title)


COLUMNS = [
    Column("code", N_("Code"), strong=True, sortable=False),
    Column("title", N_("Indicator"), stretch=True, sortable=False, display=_title, tooltip=_title),
    Column("women", N_("Women"), **_count("women")),
    Column("men", N_("Men"), **_count("men")),
    Column("other", N_("Other"), **_count("other")),
    Column("total", N_("In all"), **_count("total")),
    Column("persons", N_("Persons"), **_count("persons")),
    Column(
        "reported",
        N_("Reported"),
        "number",
        value=lambda row: row.reported.total,
        display=lambda row: shown(row.reported.total),
        hint=N_("Totals of projects whose promoters keep the names; they stand apart."),
    ),
    Column("target", N_("Plan"), "number"),
    Column("reached", N_("Reached"), "percent"),
]


def scope_of(query: Query) -> Scope:
    """What the filters that are on say."""
    start, end = query.filter("period", (None, None))
    return Scope(
        operation_id=query.filter("operation"),
        call_id=query.filter("call"),
        action_id=query.filter("action"),
        from_on=start,
        to_on=end,
    )


def period_words(period: Period) -> str:
    """A whole year by its number, else both days."""
    start, end = period
    if start and end and (start, end) == (date(start.year, 1, 1), date(start.year, 12, 31)):
        return str(start.year)
    return f"{day(start) if start else '…'} – {day(end) if end else '…'}"


def years(first: int, last: int) -> Sequence[Period]:
    """Whole years, the newest first."""
    return [(date(year, 1, 1), date(year, 12, 31)) for year in range(last, first - 1, -1)]


class IndicatorSource:
    """Figures are read once for each scope asked for; :attr:`found` are the last ones."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self.found: Figures | None = None

    def ids(self, query: Query) -> Sequence[int]:
        """Reads the figures of the scope anew."""
        self.found = self._office.participants.indicators.queries.figures(scope_of(query))
        rules, word = query.filter("rules"), query.search.strip().casefold()
        rows = [
            row
            for row in self.found.rows
            if (rules is None or row.rules == rules)
            and (not word or word in f"{row.code} {_(row.title)}".casefold())
        ]
        if query.sort:
            column = next(each for each in COLUMNS if each.key == query.sort)
            rows.sort(key=lambda row: column.raw(row) or 0, reverse=query.descending)
        return [row.id for row in rows]

    def rows(self, ids: Sequence[int]) -> Sequence[Figure]:
        """Rows of the figures that were read last."""
        wanted = set(ids)
        return [row for row in (self.found.rows if self.found else ()) if row.id in wanted]

    def count_and_sums(self, query: Query) -> Totals:
        """How many indicators are listed."""
        return Totals(len(self.ids(query)))
