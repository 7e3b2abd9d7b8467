"""Parts of the evaluation that later nouns call inside their own transaction."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import Invalid, Refused
from app.evaluation.complaints.items import ItemStep, require_item
from app.formats import money
from app.i18n import N_
from app.service import load
from db.models.applications import Application
from db.models.complaints import Release
from db.terms import ReleaseCause
from db.unit_of_work import UnitOfWork


def release(
    unit: UnitOfWork,
    application_id: int,
    cause: ReleaseCause,
    reason: str,
    by: str,
    awarded: int = 0,
) -> Release:
    """Money that is free again after the decision; the agency's stage calls it, too.

    ``awarded`` (cents) is what the application keeps. Nothing moves: the reserve is proposed, and
    the manager records it as an amending decision. Raises Refused where the item allows no such
    step, Invalid for a sum that is not less.
    """
    application = load(unit.session, Application, application_id)
    step = ItemStep.REDUCE if cause is ReleaseCause.AGENCY_REDUCED else ItemStep.FREE
    require_item(step, application.outcome, application.number)
    if waiting_release(unit.session, application_id) is not None:
        raise Refused(
            N_("What {number} frees is recorded already: record the amending decision first."),
            number=application.number,
        )
    if awarded and not 0 < awarded < (application.awarded or 0):
        raise Invalid(
            N_("A reduced sum is above zero and less than the awarded {sum}."),
            field="awarded",
            sum=money(application.awarded or 0),
        )
    made = Release(
        call_id=application.call_id,
        application_id=application_id,
        cause=cause,
        awarded=awarded,
        reason=reason,
        recorded_at=unit.now,
        recorded_by=by,
    )
    unit.session.add(made)
    unit.session.flush()
    if cause is ReleaseCause.WITHDRAWN:
        application.withdrawn_at, application.withdrawn_reason = unit.now, reason
    unit.touch("evaluation", "applications")
    return made


def waiting_release(session: Session, application_id: int) -> Release | None:
    """What an application frees and no amending decision took up yet."""
    return session.scalar(
        select(Release).where(
            Release.application_id == application_id,
            Release.amending_id.is_(None),
            Release.cancelled_at.is_(None),
        )
    )


def cancel_waiting(unit: UnitOfWork, found: Release, reason: str) -> Application:
    """What was freed was recorded by mistake; Refused once an amending decision took it up."""
    if found.amending_id is not None or found.cancelled_at is not None:
        raise Refused(N_("An amending decision took this up already, or it is cancelled."))
    found.cancelled_at, found.cancelled_reason = unit.now, reason
    application = load(unit.session, Application, found.application_id)
    if found.cause is ReleaseCause.WITHDRAWN:
        application.withdrawn_at, application.withdrawn_reason = None, ""
    unit.touch("evaluation", "applications")
    return application
