"""The grid of indicators: those of call and action are offered, what stays empty is not kept."""

from typing import Any

from app.applications.checks import plain
from app.applications.offering import offered
from app.calls.queries import CallDetail
from app.errors import Invalid, InvalidMany
from app.i18n import N_
from ui.kit.grid import Grid

_KEPT = ("title", "unit", "value")


class OfferedIndicators:
    """Puts rows into the grid as call and action change."""

    def __init__(self, grid: Grid) -> None:
        self._grid = grid
        self._offered: tuple[tuple[str, str], ...] = ()

    def forget(self) -> None:
        """Other rows were put in: what they lack is to be offered anew."""
        self._offered = ()

    def offer(self, call: CallDetail, node: int | None) -> None:
        """Rows of the call and the action; those offered before that stayed empty go."""
        of_action = next((each.indicators for each in call.actions if each.node_id == node), ())
        required = [(each.title, each.unit) for each in call.draft.indicators]
        now = offered(required, of_action)
        if now == self._offered:
            return
        before, self._offered = self._names(), now
        typed = [
            {key: self._grid.value(line, key) for key in _KEPT}
            for line in range(self._grid.table.rowCount())
        ]
        kept = [row for row in typed if row["title"] and not _empty(row, before)]
        there = {plain(row["title"]) for row in kept}
        new = [{"title": title, "unit": unit} for title, unit in now if plain(title) not in there]
        blocked = self._grid.blockSignals(True)  # an offer is no typing
        self._grid.set_values([*kept, *new])
        self._grid.blockSignals(blocked)

    def planned(self, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Rows without those only offered; InvalidMany for an own one without a value."""
        names = self._names()
        problems = [
            Invalid(N_("Enter the planned value."), field=f"indicators:{place}")
            for place, row in enumerate(rows)
            if row["value"] is None and not _empty(row, names)
        ]
        if problems:
            raise InvalidMany(problems)
        return [row for row in rows if row["value"] is not None]

    def _names(self) -> set[str]:
        return {plain(title) for title, _unit in self._offered}


def _empty(row: dict[str, Any], offered_names: set[str]) -> bool:
    return row["value"] is None and plain(row["title"]) in offered_names
