"""Payments that a bank's or an accounting program's file told of."""

from datetime import date

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Versioned
from db.terms import PaymentMatch
from db.types import Cents, Word


class ImportedPayment(Base, Versioned):
    """One line of the file, and the claim or entry it was confirmed to be.

    ``cents`` below zero is money that came back. ``why`` is the proposal's arithmetic as
    JSON, ``sure`` that nothing else is likely and that it fits;
    ``fingerprint`` tells a line that another file brought already.
    """

    __tablename__ = "imported_payment"
    batch_id: Mapped[int] = mapped_column(ForeignKey("import_batch.id"), index=True)
    row: Mapped[int]
    on: Mapped[date] = mapped_column(index=True)
    party: Mapped[str] = mapped_column(String(200), default="")
    party_code: Mapped[str] = mapped_column(String(20), default="")
    account: Mapped[str] = mapped_column(String(40), default="")
    cents: Mapped[int] = mapped_column(Cents)
    purpose: Mapped[str] = mapped_column(Text, default="")
    document: Mapped[str] = mapped_column(String(160), default="")
    sure: Mapped[bool] = mapped_column(default=False, server_default="0")
    match: Mapped[PaymentMatch] = mapped_column(Word(PaymentMatch), index=True)
    claim_id: Mapped[int | None] = mapped_column(ForeignKey("claim.id"), index=True)
    recovery_id: Mapped[int | None] = mapped_column(ForeignKey("recovery.id"), index=True)
    application_id: Mapped[int | None] = mapped_column(ForeignKey("application.id"), index=True)
    why: Mapped[str] = mapped_column(Text, default="")
    fingerprint: Mapped[str] = mapped_column(String(64), index=True)
    entry_id: Mapped[int | None] = mapped_column(ForeignKey("ledger_entry.id"), index=True)
    left_out_reason: Mapped[str] = mapped_column(Text, default="")
