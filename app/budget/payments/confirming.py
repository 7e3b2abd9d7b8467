"""What imported lines are: confirmed by a person, left out, taken back, proposed anew."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.budget.payments.matching import match_all
from app.budget.payments.posting import back, put
from app.budget.payments.reading import candidates
from app.budget.payments.rows import PaymentLine
from app.budget.payments.taking import propose
from app.budget.terms import PaymentMatch
from app.errors import PersonError, Refused
from app.formats import day, money
from app.i18n import N_
from app.ledger.guard import Room
from app.problems import one_line, reason_of
from app.safety.rights import Right
from app.service import Service, check_version, load
from db.models.claims import Claim, Recovery
from db.models.payments import ImportedPayment
from db.models.projects import Project


@dataclass(frozen=True, slots=True)
class Whose:
    """What a person says that a payment is of: one of the three."""

    application_id: int | None = None
    claim_id: int | None = None
    recovery_id: int | None = None


class ConfirmingVerbs(Service):
    """A line says money moved; only a confirmed one reaches the ledger."""

    def confirm(
        self,
        payment_id: int,
        version: int | None,
        whose: Whose | None = None,
        override: str = "",
    ) -> None:
        """A person says that it is what is proposed, or ``whose`` it is instead; it is posted.

        Raises Refused where nothing is proposed or chosen, or where the claim or the recovery does
        not wait for it; Exceeds for more than there is unless ``override`` says why.
        """
        with self.verb(Right.EDIT_BUDGET) as unit:
            payment = load(unit.session, ImportedPayment, payment_id)
            check_version(payment, version)
            if whose is not None:
                _choose(unit.session, payment, whose)
            room = put(unit, self.office, payment, override)
            unit.record(
                "payment.confirmed",
                payment_id,
                application=payment.application_id,
                claim=payment.claim_id,
                recovery=payment.recovery_id,
                cents=payment.cents,
                entry=payment.entry_id,
                **room.said(),
            )

    def confirm_sure(self, batch_id: int | None = None) -> int:
        """All that are sure, or of one import, in one go; how many.

        Refused, with the line and the reason, where one cannot be: then none is.
        """
        with self.verb(Right.EDIT_BUDGET) as unit:
            wanted = select(ImportedPayment).where(
                ImportedPayment.match == PaymentMatch.PROPOSED, ImportedPayment.sure
            )
            if batch_id is not None:
                wanted = wanted.where(ImportedPayment.batch_id == batch_id)
            found = unit.session.scalars(wanted.order_by(ImportedPayment.on, ImportedPayment.id))
            payments = found.all()
            if not payments:
                raise Refused(N_("No payment is sure: confirm them one by one."))
            for each in payments:
                try:
                    put(unit, self.office, each, "")
                except PersonError as error:
                    raise _not_all(each, error) from error
            unit.record("payments.confirmed_sure", batch_id, count=len(payments))
            return len(payments)

    def leave_out(self, payment_id: int, version: int | None, reason: str) -> None:
        """It belongs to nothing here: rent, a bank's fee, another project."""
        reason = reason_of(one_line(reason), N_("Write why the payment is left out."))
        with self.verb(Right.EDIT_BUDGET) as unit:
            payment = load(unit.session, ImportedPayment, payment_id)
            check_version(payment, version)
            if payment.match is not PaymentMatch.PROPOSED:
                raise Refused(N_("This payment is confirmed or left out already."))
            payment.match, payment.left_out_reason = PaymentMatch.LEFT_OUT, reason
            unit.record("payment.left_out", payment_id, reason=reason)
            unit.touch("budget")

    def take_back(
        self, payment_id: int, version: int | None, reason: str, override: str = ""
    ) -> None:
        """A confirmed one is reversed in the ledger, one left out waits again."""
        reason = reason_of(one_line(reason), N_("Write why the entry is reversed."))
        with self.verb(Right.EDIT_BUDGET) as unit:
            payment = load(unit.session, ImportedPayment, payment_id)
            check_version(payment, version)
            if payment.match is PaymentMatch.PROPOSED:
                raise Refused(N_("This payment waits already: nothing was done with it."))
            room = Room()
            if payment.match is PaymentMatch.CONFIRMED:
                room = back(unit, self.office, payment, reason, override)
            payment.match, payment.entry_id = PaymentMatch.PROPOSED, None
            payment.left_out_reason = ""
            unit.record("payment.taken_back", payment_id, reason=reason, **room.said())
            unit.touch("budget")

    def propose_again(self) -> int:
        """Match every line that waits anew, after claims were checked say; how many have one."""
        with self.verb(Right.EDIT_BUDGET) as unit:
            waiting = unit.session.scalars(
                select(ImportedPayment)
                .where(ImportedPayment.match == PaymentMatch.PROPOSED)
                .order_by(ImportedPayment.id)
            ).all()
            if not waiting:
                raise Refused(N_("No payment waits."))
            matches = match_all(map(_line, waiting), candidates(unit.session))
            for payment, match in zip(waiting, matches, strict=True):
                propose(payment, match)
            count = sum(match is not None for match in matches)
            unit.record("payments.proposed_again", rows=len(waiting), proposed=count)
            unit.touch("budget")
            return count


def _choose(session: Session, payment: ImportedPayment, whose: Whose) -> None:
    """Another one than was proposed is a person's word; its proposal is not sure any more."""
    key = whose.application_id
    if whose.claim_id is not None:
        key = _application_of(session, load(session, Claim, whose.claim_id).project_id)
    elif whose.recovery_id is not None:
        key = _application_of(session, load(session, Recovery, whose.recovery_id).project_id)
    if payment.cents < 0 and whose.claim_id is not None:
        raise Refused(N_("Money that came back is not a claim’s: choose a demand or a contract."))
    if payment.cents > 0 and whose.recovery_id is not None:
        raise Refused(N_("Money that was paid is not a demand’s: choose a claim or a contract."))
    said = (key, whose.claim_id, whose.recovery_id)
    if said != (payment.application_id, payment.claim_id, payment.recovery_id):
        payment.application_id, payment.claim_id, payment.recovery_id = said
        payment.sure = False


def _application_of(session: Session, project_id: int) -> int | None:
    return load(session, Project, project_id).application_id


def _not_all(payment: ImportedPayment, error: PersonError) -> Refused:
    return Refused(
        N_(
            "No payment was confirmed. The one of {on}, {party}, {sum}, cannot be:\n{why}\n"
            "Confirm or leave out that one by itself first."
        ),
        on=day(payment.on),
        party=payment.party or "–",
        sum=money(payment.cents),
        why=error,
    )


def _line(payment: ImportedPayment) -> PaymentLine:
    return PaymentLine(
        payment.row,
        payment.on,
        payment.cents,
        payment.party,
        payment.party_code,
        payment.account,
        payment.purpose,
        payment.document,
        payment.fingerprint,
    )
