"""Calls as rows of the list, with how many applications came."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.calls.queries import CallRow
from app.calls.terms import CallState
from app.i18n import N_, ngettext
from app.labels import choices
from app.labels import label as word
from app.office import Office
from app.tables import Query, Totals
from ui.kit.chips import Filter
from ui.kit.columns import Column, Tone

_TONES: dict[CallState, Tone] = {
    CallState.DRAFT: "neutral",
    CallState.PUBLISHED: "ok",
    CallState.OPEN: "ok",
    CallState.CLOSED: "warn",
    CallState.UNDER_EVALUATION: "warn",
    CallState.DECIDED: "neutral",
    CallState.FINISHED: "neutral",
    CallState.CANCELLED: "bad",
}


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the list; cents."""

    id: int
    number: str
    title: str
    total: int
    closes_at: datetime
    received: int
    state: CallState


def pill(state: CallState) -> tuple[str, Tone]:
    """The state's word and tone."""
    return word(state), _TONES[state]


COLUMNS = [
    Column("number", N_("No."), strong=True),
    Column("title", N_("Call"), stretch=True),
    Column("total", N_("Call’s money, Eur"), "money"),
    Column("closes_at", N_("Closes"), "moment"),
    Column("received", N_("Applications"), "number", sortable=False),
    Column("state", N_("State"), "pill", pill=lambda row: pill(row.state)),
]
FILTERS = [Filter("state", N_("State"), choices(CallState), every=N_("any"))]


class Calls:
    """The calls' source with the count of their applications; asked off the UI thread."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._calls = office.calls.queries.source()

    def ids(self, query: Query) -> Sequence[int]:
        """See :class:`app.tables.Source`."""
        return self._calls.ids(query)

    def rows(self, ids: Sequence[int]) -> Sequence[Row]:
        """See :class:`app.tables.Source`."""
        figures = self._office.applications.queries.figures()
        found = []
        for call in self._calls.rows(ids):
            known = figures.get(call.id)
            found.append(_row(call, known.count if known else 0))
        return found

    def count_and_sums(self, query: Query) -> Totals:
        """See :class:`app.tables.Source`."""
        return self._calls.count_and_sums(query)


def _row(call: CallRow, received: int) -> Row:
    return Row(
        call.id,
        call.number,
        call.title,
        call.total,
        call.closes_at,
        received,
        call.state,
    )


def count_calls(count: int) -> str:
    """How many calls."""
    return ngettext("{n} call", "{n} calls", count).format(n=count)
