"""Which participations figures are about: a project, a call, an action or all, and a period."""

from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app.errors import Invalid, Missing
from app.i18n import N_
from db.models.applications import Application
from db.models.participants import Operation


@dataclass(frozen=True, slots=True)
class Scope:
    """At most one of project, call and strategy action; both days are within the period.

    Outputs are of the period in which the first day falls, results of the one in which the exit
    or, six months later, the second question falls.
    """

    operation_id: int | None = None
    call_id: int | None = None
    action_id: int | None = None
    from_on: date | None = None
    to_on: date | None = None

    @property
    def everywhere(self) -> bool:
        """Of the whole strategy."""
        return self.operation_id is None and self.call_id is None and self.action_id is None

    @property
    def dated(self) -> bool:
        """Whether a period is asked for."""
        return self.from_on is not None or self.to_on is not None

    def checked(self) -> "Scope":
        """Raises Invalid when the period ends before it begins."""
        if self.from_on and self.to_on and self.to_on < self.from_on:
            raise Invalid(N_("The end is before the start."), field="to_on")
        return self

    def data(self) -> dict[str, Any]:
        """Plain values for JSON; :meth:`of` reads them back."""
        return {name: str(v) if isinstance(v, date) else v for name, v in asdict(self).items()}

    @classmethod
    def of(cls, data: dict[str, Any]) -> "Scope":
        """The scope that :meth:`data` wrote."""
        values: dict[str, Any] = {each.name: data.get(each.name) for each in fields(cls)}
        for name in ("from_on", "to_on"):
            if values[name] is not None:
                values[name] = date.fromisoformat(values[name])
        return cls(**values)

    def operations(self) -> Select[Operation]:
        """Its projects, by code."""
        found = select(Operation).order_by(Operation.code)
        if self.operation_id is not None:
            return found.where(Operation.id == self.operation_id)
        if self.everywhere:
            return found
        found = found.join(Application, Application.id == Operation.application_id)
        if self.call_id is not None:
            return found.where(Application.call_id == self.call_id)
        return found.where(Application.node_id == self.action_id)


WHOLE = Scope()
"""The whole strategy, from its first day."""


def operations_of(session: Session, scope: Scope) -> list[Operation]:
    """The projects of a scope (one SELECT); Missing when the one that is asked for is gone."""
    found = list(session.scalars(scope.operations()))
    if scope.operation_id is not None and not found:
        raise Missing(N_("This record no longer exists. Refresh the list and choose again."))
    return found
