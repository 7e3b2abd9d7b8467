"""Who signs in which function on a day, inside another noun's verb."""

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, joinedload

from app.documents.papers import Signer
from app.errors import Refused
from app.i18n import N_
from app.mandates.holding import signed_as
from db.models.mandates import Mandate, OfficeFunction

if TYPE_CHECKING:
    from app.safety.accounts import User


def signer_of(session: Session, user: "User", day: date) -> Signer:
    """The user as the one who signs a paper of that day.

    Of several functions the first in their order, whether held or deputised in: who deputises for
    the manager signs so. An account without any mandate signs in its own function. Raises Refused
    for one whose mandates do not reach that day.
    """
    found = _mandate_of(session, user.id, day)
    if found is not None:
        return Signer(person=user.name, function=_words(found))
    if _has_any(session, user.id):
        raise Refused(
            N_(
                "On {day} you hold no function of the office, so you cannot sign in one. Enter your"
                " mandate under “Functions and deputies”, or let the holder draw the paper up."
            ),
            day=day.isoformat(),
        )
    return Signer(person=user.name, function=user.function)


def function_of(session: Session, user: "User", day: date) -> str:
    """The function a user has that day, their own where no mandate reaches it; never refuses."""
    found = _mandate_of(session, user.id, day)
    return user.function if found is None else _words(found)


def _words(found: Mandate) -> str:
    function = found.function
    return signed_as(
        function.name,
        function.feminine,
        function.genitive,
        woman=found.woman,
        deputy=found.deputy,
    )


def _mandate_of(session: Session, account_id: int, day: date) -> Mandate | None:
    return session.scalar(
        select(Mandate)
        .join(Mandate.function)
        .options(joinedload(Mandate.function))
        .where(
            Mandate.account_id == account_id,
            Mandate.voided_reason.is_(None),
            Mandate.starts_on <= day,
            or_(Mandate.ends_on.is_(None), Mandate.ends_on >= day),
        )
        .order_by(OfficeFunction.position, Mandate.deputy)
        .limit(1)
    )


def _has_any(session: Session, account_id: int) -> bool:
    query = select(Mandate.id).where(
        Mandate.account_id == account_id, Mandate.voided_reason.is_(None)
    )
    return session.scalar(query.limit(1)) is not None
