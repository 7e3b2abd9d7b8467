"""Replaying imports of payments: files taken in, their lines confirmed, left out, taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.budget.payments.confirming import Whose
from app.errors import Invalid
from app.i18n import N_
from app.loading import shapes_payments as text
from app.loading.agency_verbs import project
from app.loading.call_verbs import beside
from app.tables import Query

if TYPE_CHECKING:
    from app.budget.payments.queries import PaymentRow
    from app.loading.replay import Replay


def do(replay: Replay, verb: text.PaymentVerbs) -> None:
    """Hand a verb to the import of payments."""
    match verb:
        case text.ImportPaymentsVerb():
            _import(replay, verb)
        case text.PaymentLineVerb():
            _line(replay, verb)
        case text.PaymentsVerb():
            _all(replay, verb)


def _import(replay: Replay, verb: text.ImportPaymentsVerb) -> None:
    payments = replay.office.budget.payments
    file = payments.read(beside(replay.folder, verb.file))
    batch = payments.take(payments.plan(file, verb.outgoing_negative))
    if verb.confirm_sure:
        payments.confirm_sure(batch)


def _line(replay: Replay, verb: text.PaymentLineVerb) -> None:
    payments, row = replay.office.budget.payments, _row(replay, verb.document)
    if verb.do == "leave-payment-out":
        payments.leave_out(row.id, row.version, verb.reason)
    elif verb.do == "take-payment-back":
        payments.take_back(row.id, row.version, verb.reason, verb.override)
    else:
        payments.confirm(row.id, row.version, _whose(replay, verb), verb.override)


def _all(replay: Replay, verb: text.PaymentsVerb) -> None:
    payments = replay.office.budget.payments
    if verb.do == "confirm-sure-payments":
        payments.confirm_sure()
    elif verb.do == "match-payments":
        payments.propose_again()
    elif (last := payments.last()) is None:
        raise Invalid(N_("There is no import to take back."))
    else:
        payments.undo(last.id, verb.reason)


def _row(replay: Replay, document: str) -> PaymentRow:
    queries = replay.office.budget.payments.queries
    found = queries.rows(queries.ids(Query(search=document)))
    same = [row for row in found if row.document == document]
    if not same:
        raise Invalid(N_("There is no imported payment {document}."), document=document)
    return max(same, key=lambda row: row.id)


def _whose(replay: Replay, verb: text.PaymentLineVerb) -> Whose | None:
    """The claim or the recovery that is named, the project’s contract, or what is proposed."""
    if verb.project is None:
        return None
    card = project(replay, verb.project)
    money = replay.office.projects.queries.money(card.id)
    if verb.claim is not None:
        for each in money.claims:
            if each.number == verb.claim:
                return Whose(claim_id=each.id)
        raise Invalid(N_("There is no claim No. {number}."), number=verb.claim)
    if verb.recovery is not None:
        if not 1 <= verb.recovery <= len(money.recoveries):
            raise Invalid(N_("There is no demand No. {number}."), number=verb.recovery)
        return Whose(recovery_id=money.recoveries[verb.recovery - 1].id)
    return Whose(application_id=card.row.application_id)
