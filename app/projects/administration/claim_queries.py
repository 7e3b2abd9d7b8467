"""What screens show of the own project's claims: the list, one with its arithmetic."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, func, select

from app.explanation import Explanation, Line, say
from app.formats import money
from app.i18n import N_
from app.projects.administration.collecting import Collected, asked_of, collect, parts_of
from app.projects.money import CLAIM
from app.safety.rights import Right
from app.service import Service, load
from db.models.claims import Claim
from db.models.ledger import LedgerEntry
from db.models.projects import Contract, Project
from db.terms import ClaimKind, ClaimState, EntryKind, ProjectKind


@dataclass(frozen=True, slots=True)
class OwnClaimRow:
    """One claim of the own project; cents. ``eligible`` None: not checked yet."""

    id: int
    version: int
    project_id: int
    number: int
    kind: ClaimKind
    document: str
    on: date
    due_on: date | None
    from_on: date | None
    to_on: date | None
    asked: int
    eligible: int | None
    paid: int
    state: ClaimState
    note: str
    ended: str

    @property
    def stands(self) -> bool:
        """Whether it is neither refused nor withdrawn."""
        return self.state not in (ClaimState.REFUSED, ClaimState.WITHDRAWN)

    @property
    def left(self) -> int:
        """What may still be paid."""
        return (self.eligible or 0) - self.paid


@dataclass(frozen=True)
class OwnClaim:
    """A claim with the arithmetic of what it asks for and what was found eligible.

    ``contracted``: whether a contract tells the sources of what is paid.
    """

    row: OwnClaimRow
    explanation: Explanation
    deductions: tuple[tuple[int, str], ...]
    contracted: bool


class ClaimQueries(Service):
    """Reading; there are some dozens of claims at most."""

    def claims(self) -> Sequence[OwnClaimRow]:
        """Every claim, the newest first (one SELECT)."""
        with self.reading(Right.VIEW_BUDGET) as session:
            rows = session.execute(_rows().order_by(Claim.project_id.desc(), Claim.number.desc()))
            return [_row(claim, paid or 0) for claim, paid in rows]

    def claim(self, claim_id: int) -> OwnClaim:
        """One claim (five SELECTs)."""
        with self.reading(Right.VIEW_BUDGET) as session:
            load(session, Claim, claim_id)
            claim, paid = session.execute(_rows().where(Claim.id == claim_id)).one()
            row = _row(claim, paid or 0)
            deductions = tuple((each.cents, each.reason) for each in claim.deductions)
            lines: tuple[Line, ...] = ()
            if row.stands and row.kind is not ClaimKind.ADVANCE:
                lines = asked_of(parts_of(session, claim_id))[1].lines
            contract = select(Contract.id).where(Contract.project_id == claim.project_id)
            contracted = session.scalar(contract) is not None
        return OwnClaim(
            row, Explanation((*lines, *_found(row, deductions))), deductions, contracted
        )

    def collectable(self, project_id: int, from_on: date, to_on: date) -> Collected:
        """What a claim of a period would take in (three SELECTs)."""
        with self.reading(Right.VIEW_BUDGET) as session:
            return collect(session, project_id, from_on, to_on)


def _found(row: OwnClaimRow, deductions: tuple[tuple[int, str], ...]) -> list[Line]:
    lines = [
        say(N_("Deducted: {cents} – {reason}"), cents=money(cents), reason=reason)
        for cents, reason in deductions
    ]
    if row.eligible is not None:
        lines.append(
            say(
                N_("Asked {asked} − deducted {deducted} = eligible {eligible}"),
                asked=money(row.asked),
                deducted=money(row.asked - row.eligible),
                eligible=money(row.eligible),
            )
        )
    if row.paid:
        lines.append(
            say(N_("Paid {paid}, left to pay {left}"), paid=money(row.paid), left=money(row.left))
        )
    return lines


def _rows() -> Select[Claim, int | None]:
    paid = (
        select(func.sum(LedgerEntry.cents))
        .where(
            LedgerEntry.noun == CLAIM,
            LedgerEntry.record == Claim.id,
            LedgerEntry.kind == EntryKind.PAID,
        )
        .correlate(Claim)
        .scalar_subquery()
    )
    return (
        select(Claim, paid)
        .join(Project, Project.id == Claim.project_id)
        .where(Project.kind == ProjectKind.ADMINISTRATION)
    )


def _row(claim: Claim, paid: int) -> OwnClaimRow:
    return OwnClaimRow(
        id=claim.id,
        version=claim.version,
        project_id=claim.project_id,
        number=claim.number,
        kind=claim.kind,
        document=claim.document,
        on=claim.received_on,
        due_on=claim.due_on,
        from_on=claim.from_on,
        to_on=claim.to_on,
        asked=claim.asked,
        eligible=claim.eligible,
        paid=paid,
        state=claim.state,
        note=claim.note,
        ended=claim.ended_reason,
    )
