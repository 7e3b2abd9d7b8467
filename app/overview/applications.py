"""What has to be done about applications, and at the desk where they come in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from app.applications.clarification_rows import Awaited
from app.applications.desk.queries import Left
from app.i18n import _
from app.overview.views import SOON, Item, Urgency
from app.overview.words import one_or_count
from app.tables import Query
from db.terms import ApplicationState

if TYPE_CHECKING:
    from app.office import Office

_UNCHECKED = (("state", ApplicationState.REGISTERED),)
_CLARIFYING = (("state", ApplicationState.CLARIFYING),)


def items(office: Office, today: date) -> Iterator[Item]:
    """Eligibility checks, the desk, clarifications (a few SELECTs)."""
    source = office.applications.queries.source()
    yield from of_checks(source.count_and_sums(Query(filters=_UNCHECKED)).count)
    yield from of_intake(office.desk.queries.left())
    yield from of_clarifications(office.applications.queries.awaited(), today)


def of_checks(waiting: int) -> Iterator[Item]:
    """Applications whose eligibility nobody checked."""
    if waiting:
        yield Item(
            icon="applications",
            text=_("Applications wait for their eligibility check"),
            value=str(waiting),
            page="applications",
            filters=_UNCHECKED,
        )


def of_clarifications(open_ones: Sequence[Awaited], today: date) -> Iterator[Item]:
    """Requests to clarify that wait to be sent, whose term ends soon, or has ended."""
    last = today + SOON
    late = [each for each in open_ones if each.due_on is not None and each.due_on < today]
    soon = [each for each in open_ones if each.due_on is not None and today <= each.due_on <= last]
    unsent = [each for each in open_ones if each.due_on is None]
    for found, text in (
        (late, _("Clarifications whose term has ended")),
        (soon, _("Clarifications whose term is ending")),
        (unsent, _("Requests to clarify are not sent yet")),
    ):
        if not found:
            continue
        due_on = min((each.due_on for each in found if each.due_on is not None), default=None)
        yield Item(
            icon="mail",
            text=text,
            value=one_or_count([each.application for each in found], due_on),
            page="applications",
            record=found[0].application_id if len(found) == 1 else None,
            filters=_CLARIFYING,
            due_on=due_on,
        )


def of_intake(found: Sequence[Left]) -> Iterator[Item]:
    """People who wait at the desk, and envelopes taken in but not registered."""
    for each in found:
        for names, text, urgency in (
            (each.waiting, _("People wait at the desk, call No. {number}"), Urgency.LATE),
            (each.taken, _("Envelopes are not registered yet, call No. {number}"), Urgency.WAITING),
        ):
            if names:
                yield Item(
                    icon="clock",
                    text=text.format(number=each.call_number),
                    value=one_or_count(names),
                    page="intake",
                    call_id=each.call_id,
                    urgency=urgency,
                )
