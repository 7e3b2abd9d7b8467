"""Payment claims: to be checked, to be paid; advances that the end of a contract finds open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from app.formats import money
from app.i18n import N_, _
from app.overview.views import SOON, Item, Urgency
from app.overview.words import one_or_count
from app.projects.claims.waiting import WaitingSum
from app.projects.terms import ClaimState

if TYPE_CHECKING:
    from app.office import Office


def items(office: Office, today: date) -> Iterator[Item]:
    """Claims with a term to be checked by stand among the terms (three SELECTs)."""
    found = office.projects.queries.waiting_claims(today + SOON)
    if found.unchecked:
        yield _claims(N_("Payment claims to be checked"), found.unchecked, ClaimState.RECEIVED)
    if found.unpaid:
        yield _claims(N_("Checked claims to be paid"), found.unpaid, ClaimState.CHECKED)
    for late in (True, False):
        ends = [each for each in found.unsettled if (each.on < today) is late]
        if ends:
            yield _advances(ends)


def _claims(text: str, found: Sequence[WaitingSum], state: ClaimState) -> Item:
    """One leads to itself, several to the list of theirs."""
    one = len(found) == 1
    return Item(
        icon="money",
        text=_(text),
        value=_told(found),
        page="projects",
        part="claims",
        record=found[0].id if one else None,
        filters=() if one else (("state", state),),
        urgency=Urgency.WAITING,
    )


def _advances(found: Sequence[WaitingSum]) -> Item:
    """The project that ends first."""
    return Item(
        icon="money",
        text=_("Advances not set off by the end of the contract"),
        value=_told(found),
        page="projects",
        part="projects",
        record=found[0].id,
        due_on=found[0].on,
    )


def _told(found: Sequence[WaitingSum]) -> str:
    names = one_or_count([each.name for each in found])
    return f"{names} · {money(sum(each.cents for each in found))}"
