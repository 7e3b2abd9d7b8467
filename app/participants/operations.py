"""Keeping an operation, inside a registry verb."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import Invalid, Refused
from app.i18n import N_
from app.participants.operation_draft import OperationDraft
from app.participants.terms import ESF_2014, Controller
from app.profiles import profile
from app.service import load
from db.models.applications import Application
from db.models.calls import Call
from db.models.participants import Operation, Participation
from db.models.strategy import StrategyVersion

FIELDS = (
    "code",
    "title",
    "starts_on",
    "ends_on",
    "application_id",
    "controller",
    "indicator_rules",
    "excluded_share",
    "retention_from",
    "retention_years",
    "legal_hold",
)


def add(session: Session, draft: OperationDraft) -> Operation:
    """A new operation, stored."""
    _check_code(session, draft)
    operation = Operation(**{name: getattr(draft, name) for name in FIELDS})
    operation.indicator_rules = rules_for(session, draft)
    session.add(operation)
    session.flush()
    return operation


def change(session: Session, operation: Operation, draft: OperationDraft) -> list[str]:
    """Correct it; the names of what changed. The new dates must still hold everybody."""
    _check_code(session, draft, operation.id)
    _check_dates_hold(session, operation.id, draft)
    values = {name: getattr(draft, name) for name in FIELDS}
    kept = draft.indicator_rules or (
        operation.indicator_rules if draft.application_id is None else ""
    )
    values["indicator_rules"] = rules_for(session, draft, kept)
    changed = [name for name in FIELDS if getattr(operation, name) != values[name]]
    _check_registered(session, operation, changed)
    for name in changed:
        setattr(operation, name, values[name])
    return changed


def rules_for(session: Session, draft: OperationDraft, typed: str | None = None) -> str:
    """The period's rule set of indicators.

    The call's strategy version tells it; without an application what was typed, else the newest
    version. Raises Invalid when something else was typed than the call's period says.
    """
    typed = draft.indicator_rules if typed is None else typed
    if draft.application_id is None:
        newest = select(StrategyVersion.profile).order_by(StrategyVersion.number.desc()).limit(1)
        key = session.scalar(newest)
        return typed or (profile(key).indicator_rules if key else ESF_2014)
    load(session, Application, draft.application_id)
    key = session.scalar(
        select(StrategyVersion.profile)
        .join(Call, Call.strategy_id == StrategyVersion.id)
        .join(Application, Application.call_id == Call.id)
        .where(Application.id == draft.application_id)
    )
    told = profile(key or "").indicator_rules
    if typed not in ("", told):
        raise Invalid(
            N_(
                "The call of this project stands on a strategy of another period. Choose that"
                " period’s rules of indicators."
            ),
            field="indicator_rules",
        )
    return told


def refuse_names(operation: Operation) -> None:
    """Raises Refused for a project whose promoter keeps the names."""
    if operation.controller is Controller.PROMOTER:
        raise Refused(
            N_(
                "The promoter of project {code} keeps the participants’ names, so the office may"
                " not. Nothing was added: enter the totals that the promoter reports, with the"
                " report as evidence."
            ),
            field="operation_id",
            code=operation.code,
        )


def _check_code(session: Session, draft: OperationDraft, own: int | None = None) -> None:
    taken = session.scalar(select(Operation.id).where(Operation.code == draft.code))
    if taken not in (None, own):
        raise Invalid(N_("Another project has this code."), field="code")


def _check_dates_hold(session: Session, operation_id: int, draft: OperationDraft) -> None:
    outside = select(Participation.id).where(
        Participation.operation_id == operation_id,
        (Participation.started_on < draft.starts_on) | (Participation.started_on > draft.ends_on),
    )
    if session.scalar(outside.limit(1)) is not None:
        raise Invalid(
            N_("Somebody’s first day would fall outside these dates. Correct that record first."),
            field="starts_on",
        )


def _check_registered(session: Session, operation: Operation, changed: list[str]) -> None:
    """What may not change once names are registered."""
    fixed = {"controller", "indicator_rules"} & set(changed)
    if not fixed:
        return
    there = select(Participation.id).where(Participation.operation_id == operation.id).limit(1)
    if session.scalar(there) is None:
        return
    if "controller" in fixed:
        raise Refused(
            N_(
                "Participants are registered by name in this project already, so its promoter"
                " cannot become the one who keeps them. Nothing was changed."
            ),
            field="controller",
        )
    raise Refused(
        N_(
            "Participants already answered the questions of this project’s period, so its rules"
            " of indicators stay. Nothing was changed."
        ),
        field="indicator_rules",
    )
