"""Targets of indicators: set for a project, a call or the whole strategy, all at once."""

from sqlalchemy import ColumnElement, delete, select

from app.errors import Invalid
from app.i18n import N_
from app.participants.indicators.entered import Counted, TargetsDraft
from app.participants.steps import NOUN
from app.safety.rights import Right
from app.service import Service, load
from db.models.calls import Call
from db.models.indicators import IndicatorTarget
from db.models.participants import Operation
from db.terms import Sex

_NAMES = {Sex.FEMALE.value: "women", Sex.MALE.value: "men", Sex.NON_BINARY.value: "other"}


class TargetVerbs(Service):
    """Targets stand until others are set; the audit log keeps what they were."""

    def set(self, draft: TargetsDraft) -> None:
        """Put these in the place of the former ones; an empty list takes them away."""
        draft = draft.checked()
        if draft.operation_id is not None and draft.call_id is not None:
            raise Invalid(N_("Targets are of a project or of a call, not of both."))
        with self.verb(Right.EDIT_INDICATORS) as unit:
            if draft.operation_id is not None:
                load(unit.session, Operation, draft.operation_id)
            if draft.call_id is not None:
                load(unit.session, Call, draft.call_id)
            where = _of(draft.operation_id, draft.call_id)
            before = unit.session.execute(
                select(IndicatorTarget.code, IndicatorTarget.sex, IndicatorTarget.target).where(
                    *where
                )
            ).all()
            unit.session.execute(delete(IndicatorTarget).where(*where))
            unit.session.add_all(
                IndicatorTarget(
                    operation_id=draft.operation_id,
                    call_id=draft.call_id,
                    code=row.code,
                    sex=sex,
                    target=value,
                )
                for row in draft.rows
                for sex, value in row.values()
            )
            unit.record(
                "indicators.targets_set",
                draft.operation_id or draft.call_id,
                of="operation" if draft.operation_id else "call" if draft.call_id else "strategy",
                before={f"{code} {sex}".strip(): value for code, sex, value in before},
                after={row.code: row.whole for row in draft.rows},
            )
            unit.touch(NOUN)

    def rows(
        self, operation_id: int | None = None, call_id: int | None = None
    ) -> dict[str, Counted]:
        """Targets as they were set, by code (one SELECT)."""
        found: dict[str, dict[str, int]] = {}
        with self.reading(Right.VIEW_PARTICIPANTS) as session:
            for each in session.scalars(select(IndicatorTarget).where(*_of(operation_id, call_id))):
                row = found.setdefault(each.code, {})
                row[_NAMES.get(each.sex, "total")] = each.target
        return {code: Counted(code, **row) for code, row in found.items()}


def _of(operation_id: int | None, call_id: int | None) -> tuple[ColumnElement[bool], ...]:
    return (
        IndicatorTarget.operation_id.is_(None)
        if operation_id is None
        else IndicatorTarget.operation_id == operation_id,
        IndicatorTarget.call_id.is_(None)
        if call_id is None
        else IndicatorTarget.call_id == call_id,
    )
