"""The shapes of verbs on files of payments."""

from __future__ import annotations

from typing import Literal

from app.loading.shapes_projects import ProjectRef
from app.loading.values import Verb


class ImportPaymentsVerb(Verb):
    """A bank’s or an accounting program’s file beside the description, its lines matched."""

    do: Literal["import-payments"]
    file: str
    outgoing_negative: bool = False
    confirm_sure: bool = False


class PaymentLineVerb(Verb):
    """What is done with the newest line of a document: confirmed, left out, taken back.

    ``project`` with ``claim`` or ``recovery`` (numbers within it) say whose it is instead of
    what is proposed.
    """

    do: Literal["confirm-payment", "leave-payment-out", "take-payment-back"]
    document: str
    project: ProjectRef | None = None
    claim: int | None = None
    recovery: int | None = None
    reason: str = ""
    override: str = ""


class PaymentsVerb(Verb):
    """All sure lines confirmed, lines that wait matched anew, the last file taken back."""

    do: Literal["confirm-sure-payments", "match-payments", "take-payments-back"]
    reason: str = ""


PaymentVerbs = ImportPaymentsVerb | PaymentLineVerb | PaymentsVerb
