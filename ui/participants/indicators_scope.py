"""What indicators can be asked about: projects, calls, actions, a period; the scope in words."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from app.calls.queries import CallRow
from app.errors import Invalid
from app.i18n import N_, _
from app.office import Office
from app.participants.indicators.scope import Scope
from app.participants.indicators.sets import SETS
from app.participants.queries import OperationRow
from app.safety.rights import Right
from app.tables import Query
from ui.kit.chips import Filter
from ui.kit.fields import Field
from ui.kit.form_dialog import FormDialog
from ui.participants.indicators_source import Period, period_words, years

_FIRST_YEAR = 2014
_NAMED = (
    ("operation", N_("Project"), N_("Project {code}")),
    ("call", N_("Call"), N_("Call No. {code}")),
    ("action", N_("Action"), N_("Action {code}")),
)


class ScopeChoices:
    """What the office has to choose from, read anew with every refresh."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.operations: Sequence[OperationRow] = ()
        self._calls: Sequence[CallRow] = ()
        self._actions: Sequence[tuple[int, str]] = ()
        self.period: Period | None = None

    def read(self) -> tuple[Any, Any, Any]:
        """On a job; :meth:`know` takes it on the UI thread."""
        operations = self.office.participants.queries.operations()
        if not self.office.may(Right.VIEW_WORK):
            return operations, (), ()
        strategy = self.office.strategy.queries.current()
        actions = [(node.id, node.number) for node in strategy.actions] if strategy else []
        return operations, self.office.calls.queries.rows(), actions

    def know(self, found: tuple[Any, Any, Any]) -> None:
        """Choices that are offered from now on."""
        self.operations, self._calls, self._actions = found

    def filters(self) -> list[Filter]:
        """The filters that make up a scope, and the rules."""
        return [
            *(Filter(key, name, partial(self._choices, key)) for key, name, _w in _NAMED),
            Filter("period", N_("Period"), self._periods),
            Filter("rules", N_("Rules"), [(each.name, each.title) for each in SETS.values()]),
        ]

    def whose(self, query: Query) -> str:
        """The scope that filters say, in words."""
        found = []
        for key, _name, words in _NAMED:
            value = query.filter(key)
            if value is not None:
                found.append(_(words).format(code=dict(self._choices(key)).get(value, "")))
        period = query.filter("period")
        return ", ".join(
            [*(found or [_("The whole strategy")]), *([period_words(period)] if period else [])]
        )

    def _choices(self, which: str) -> list[tuple[int, str]]:
        if which == "operation":
            return [(row.id, row.code) for row in self.operations]
        if which == "call":
            return [(row.id, row.number) for row in self._calls]
        return list(self._actions)

    def _periods(self) -> list[tuple[Period, str]]:
        today = self.office.clock.today()
        first = min((row.starts_on.year for row in self.operations), default=_FIRST_YEAR)
        found = list(years(first, today.year))
        if self.period is not None and self.period not in found:
            found.insert(0, self.period)
        return [(each, period_words(each)) for each in found]


def period_dialog(held: Period, parent: QWidget) -> FormDialog:
    """Any two days."""
    start, end = held
    return FormDialog(
        N_("Period"),
        [
            Field("from_on", N_("From"), "date"),
            Field("to_on", N_("To, this day included"), "date"),
        ],
        _checked,
        values={"from_on": start, "to_on": end},
        verb=N_("Show"),
        text=N_(
            "Outputs count in the period of the first day, results in that of the exit, or of"
            " the day six months after it."
        ),
        topic="rodikliai",
        parent=parent,
    )


def _checked(values: dict[str, Any]) -> Period:
    scope = Scope(**values).checked()
    if not scope.dated:
        raise Invalid(N_("Enter at least one of the days."), field="from_on")
    return scope.from_on, scope.to_on
