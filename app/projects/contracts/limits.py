"""What a contract has to stay within, and what must be done before it ends; each says why not."""

from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.errors import Invalid, Refused
from app.formats import day, money
from app.i18n import N_
from app.projects.claims.reading import advance_paid, set_off_before
from app.projects.contracts.drafts import ContractDraft
from app.projects.money import CLAIM, RECOVERY, by_kind, posted, total
from app.projects.steps import steps_of
from db.models.claims import Claim, Recovery
from db.models.ledger import LedgerEntry
from db.models.projects import Contract, Project
from db.terms import AgencyStep, ClaimState, EntryKind


def not_before_signed(contract: Contract, on: date) -> None:
    """Nothing happens to a contract before it was signed."""
    if on < contract.signed_on:
        raise Invalid(
            N_("The contract was signed on {day}: this cannot be earlier."),
            field="on",
            day=day(contract.signed_on),
        )


def not_before_paid(session: Session, project: Project, on: date) -> None:
    """A contract does not end before its last payment."""
    query = (
        select(func.max(LedgerEntry.on))
        .join(Claim, (LedgerEntry.noun == CLAIM) & (LedgerEntry.record == Claim.id))
        .where(Claim.project_id == project.id, LedgerEntry.kind == EntryKind.PAID)
        .where(LedgerEntry.reverses_id.is_(None), LedgerEntry.id.not_in(_reversed()))
    )
    last = session.scalar(query)
    if last is not None and on < last:
        raise Invalid(
            N_("The last payment is of {day}: the project cannot end earlier."),
            field="on",
            day=day(last),
        )


def within_approved(session: Session, project: Project, support: int) -> None:
    """The contract stays within what the agency approved."""
    steps = steps_of(session, project.id)
    approved = [each.cents for each in steps if each.step is AgencyStep.APPROVED]
    if approved and approved[-1] is not None and support > approved[-1]:
        raise Invalid(
            N_("The agency approved {approved}; the contract is {over} above it."),
            field="support",
            approved=money(approved[-1]),
            over=money(support - approved[-1]),
        )


def not_below_paid(session: Session, project: Project, support: int) -> None:
    """The support is not below what was paid."""
    paid = total(by_kind(session, project.id).get(EntryKind.PAID))
    if support < paid:
        raise Refused(
            N_("{paid} is paid already: the support cannot be {support}."),
            paid=money(paid),
            support=money(support),
        )


def no_open_claims(session: Session, project: Project) -> None:
    """Every claim is paid, refused or withdrawn."""
    query = select(Claim.number).where(
        Claim.project_id == project.id,
        Claim.state.in_((ClaimState.RECEIVED, ClaimState.CHECKED)),
    )
    found = session.scalars(query.order_by(Claim.number)).first()
    if found is not None:
        raise Refused(
            N_("Claim No. {number} is not settled: pay, refuse or withdraw it first."),
            number=found,
        )


def nothing_owed(session: Session, project: Project) -> None:
    """Everything that was demanded back came back."""
    rows = list(
        session.scalars(
            select(Recovery).where(
                Recovery.project_id == project.id, Recovery.cancelled_on.is_(None)
            )
        )
    )
    back = posted(session, RECOVERY, [each.id for each in rows])
    owed = sum(each.cents - total(back.get(each.id)) for each in rows)
    if owed > 0:
        raise Refused(N_("{owed} is still to be returned by the promoter."), owed=money(owed))


def within_advances(session: Session, project: Project, after: ContractDraft) -> None:
    """The limit of the advance is not below what was paid of it."""
    paid = advance_paid(session, project.id)
    if after.advance_limit is not None and after.advance_limit < paid:
        raise Invalid(
            N_("{paid} of the advance is paid already: the limit cannot be {limit}."),
            field="advance_limit",
            paid=money(paid),
            limit=money(after.advance_limit),
        )


def advance_settled(session: Session, project: Project) -> None:
    """Every cent of an advance was set off by a claim, or came back."""
    paid = advance_paid(session, project.id)
    before = set_off_before(session, project.id)
    if before < paid:
        raise Refused(
            N_(
                "Advance paid {advance} − set off {before} = {left}: set it off in a claim, or"
                " demand it back of the advance’s claim."
            ),
            advance=money(paid),
            before=money(before),
            left=money(paid - before),
        )


def _reversed() -> Any:
    return select(LedgerEntry.reverses_id).where(LedgerEntry.reverses_id.is_not(None))
