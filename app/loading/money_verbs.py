"""Replaying verbs on contracts, payment claims and recoveries of projects."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from app.errors import Invalid
from app.formats import local_day
from app.i18n import N_
from app.loading import shapes_projects as text
from app.loading.agency_verbs import project
from app.projects.claims.drafts import (
    CheckDraft,
    ClaimDraft,
    Deduction,
    PaymentDraft,
    RecoveryDraft,
)
from app.projects.claims.rows import ClaimRow, RecoveryRow
from app.projects.contracts.drafts import ChangeDraft, ContractDraft, InstalmentDraft
from app.projects.contracts.rows import ContractRow

if TYPE_CHECKING:
    from app.loading.replay import Replay
    from app.loading.values import Verb


def do(replay: Replay, verb: text.MoneyVerbs) -> None:
    """Hand a verb to the projects."""
    match verb:
        case text.ContractVerb():
            sign(replay, verb)
        case text.ContractChangeVerb():
            change(replay, verb)
        case text.ContractEndVerb():
            end(replay, verb)
        case text.ClaimVerb():
            claim(replay, verb)
        case text.ClaimCheckVerb():
            check(replay, verb)
        case text.ClaimPayVerb():
            pay(replay, verb)
        case text.ClaimEndVerb():
            end_claim(replay, verb)
        case text.RecoveryVerb():
            demand(replay, verb)
        case text.RecoveryReturnVerb():
            give_back(replay, verb)


def sign(replay: Replay, verb: text.ContractVerb) -> None:
    """A contract."""
    card = project(replay, verb.project)
    draft = ContractDraft(
        verb.number,
        _on(verb, verb.signed),
        verb.starts,
        verb.ends,
        verb.sum,
        tuple(verb.parts.items()),
        verb.own,
        verb.in_kind,
        verb.advance_limit,
        _instalments(verb.instalments),
        verb.note,
    )
    replay.office.projects.sign(card.id, card.version, draft, verb.override)


def change(replay: Replay, verb: text.ContractChangeVerb) -> None:
    """What is left out stays."""
    card = project(replay, verb.project)
    contract = _contract(card.contract)
    given = {
        "starts_on": verb.starts,
        "ends_on": verb.ends,
        "support": verb.sum,
        "own": verb.own,
        "in_kind": verb.in_kind,
        "advance_limit": verb.advance_limit,
        "note": verb.note,
    }
    named = {name: value for name, value in given.items() if value is not None}
    after = replace(contract.now, parts=tuple(verb.parts.items()), **named)  # type: ignore[arg-type]
    if verb.instalments is not None:
        after = replace(after, instalments=_instalments(verb.instalments))
    draft = ChangeDraft(_on(verb, verb.on), verb.kind, verb.document, verb.reason, after)
    replay.office.projects.change(card.id, contract.version, draft, verb.override)


def end(replay: Replay, verb: text.ContractEndVerb) -> None:
    """Terminated, finished, or taken back."""
    card, projects = project(replay, verb.project), replay.office.projects
    contract, on = _contract(card.contract), _on(verb, verb.on)
    if verb.do == "terminate-contract":
        projects.terminate(card.id, contract.version, on, verb.reason)
    elif verb.do == "finish-project":
        projects.finish(card.id, contract.version, on, verb.reason)
    else:
        projects.undo(card.id, contract.version, verb.reason)


def claim(replay: Replay, verb: text.ClaimVerb) -> None:
    """A claim."""
    draft = ClaimDraft(
        verb.kind,
        _on(verb, verb.received),
        verb.sum,
        verb.document,
        verb.due,
        verb.since,
        verb.until,
        verb.note,
    )
    replay.office.projects.receive_claim(project(replay, verb.project).id, draft)


def check(replay: Replay, verb: text.ClaimCheckVerb) -> None:
    """What is eligible of a claim."""
    found = _claim(replay, verb.project, verb.number)
    deductions = tuple(Deduction(each.sum, each.reason) for each in verb.deductions)
    draft = CheckDraft(_on(verb, verb.on), verb.eligible, deductions, verb.settled, verb.note)
    replay.office.projects.check_claim(found.id, found.version, draft)


def pay(replay: Replay, verb: text.ClaimPayVerb) -> None:
    """A payment of a claim."""
    found = _claim(replay, verb.project, verb.number)
    draft = PaymentDraft(
        _on(verb, verb.on),
        found.sums.left if verb.sum is None else verb.sum,
        verb.document,
        tuple(verb.parts.items()),
        verb.note,
    )
    replay.office.projects.pay_claim(found.id, found.version, draft, verb.override)


def end_claim(replay: Replay, verb: text.ClaimEndVerb) -> None:
    """Refused, withdrawn, taken back; the last standing payment reversed."""
    found, projects = _claim(replay, verb.project, verb.number), replay.office.projects
    if verb.do == "claim-refuse":
        projects.refuse_claim(found.id, found.version, verb.reason)
    elif verb.do == "claim-withdraw":
        projects.withdraw_claim(found.id, found.version, verb.reason)
    elif verb.do == "claim-step-back":
        projects.step_claim_back(found.id, found.version, verb.reason)
    else:
        paid = [each.id for each in found.payments if not each.reversed_]
        projects.reverse_payment(found.id, found.version, (paid or [0])[-1], verb.reason)


def demand(replay: Replay, verb: text.RecoveryVerb) -> None:
    """Money is demanded back."""
    card = project(replay, verb.project)
    of = None if verb.claim is None else _claim(replay, verb.project, verb.claim).id
    draft = RecoveryDraft(_on(verb, verb.on), verb.due, verb.sum, verb.reason, verb.document, of)
    replay.office.projects.demand(card.id, draft)


def give_back(replay: Replay, verb: text.RecoveryReturnVerb) -> None:
    """Money came back, or the demand falls."""
    projects = replay.office.projects
    rows = projects.queries.money(project(replay, verb.project).id).recoveries
    found = _nth(rows, verb.number)
    if verb.do == "recovery-cancel":
        projects.cancel_recovery(found.id, found.version, verb.reason)
        return
    cents = found.left if verb.sum is None else verb.sum
    draft = PaymentDraft(_on(verb, verb.on), cents, verb.document)
    projects.record_return(found.id, found.version, draft)


def _nth(rows: Sequence[RecoveryRow], number: int) -> RecoveryRow:
    if not 1 <= number <= len(rows):
        raise Invalid(N_("There is no demand No. {number}."), number=number)
    return rows[number - 1]


def _claim(replay: Replay, ref: text.ProjectRef, number: int) -> ClaimRow:
    rows = replay.office.projects.queries.money(project(replay, ref).id).claims
    for each in rows:
        if each.number == number:
            return each
    raise Invalid(N_("There is no claim No. {number}."), number=number)


def _contract(found: ContractRow | None) -> ContractRow:
    if found is None:
        raise Invalid(N_("The project has no contract yet."))
    return found


def _instalments(rows: Sequence[text.InstalmentText]) -> tuple[InstalmentDraft, ...]:
    return tuple(InstalmentDraft(each.kind, each.due, each.sum, each.note) for each in rows)


def _on(verb: Verb, on: date | None) -> date:
    return local_day(verb.at) if on is None else on
