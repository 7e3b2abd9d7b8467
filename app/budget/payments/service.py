"""Payments of files, in the open office: taken in, matched, confirmed, taken back."""

from functools import cached_property

from app.budget.payments.confirming import ConfirmingVerbs
from app.budget.payments.queries import PaymentQueries
from app.budget.payments.taking import TakingVerbs


class PaymentImport(TakingVerbs, ConfirmingVerbs):
    """Nothing reaches the ledger before a person confirms it."""

    @cached_property
    def queries(self) -> PaymentQueries:
        """What screens show."""
        return PaymentQueries(self.office)
