"""Postings: every movement of the strategy's money, reversed and never edited."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Travels
from db.terms import EntryKind, FundingSource
from db.types import Cents, UtcDateTime, Word


class LedgerEntry(Base, Travels):
    """One posting of one source; without an action it is administration.

    ``noun`` and ``record`` name what posted it (a contract, a claim, a recovery); ``override`` is
    the reason for which it was let exceed what there was, empty where it did not; ``overrun`` the
    cents by which it exceeded what remained of its action and source.
    """

    __tablename__ = "ledger_entry"
    # Each order of the list is one index, read from its start.
    __table_args__ = tuple(
        Index(None, name, "on")
        for name in ("kind", "source", "document", "cents", "application_id")
    ) + (Index(None, "noun", "record"),)
    kind: Mapped[EntryKind] = mapped_column(Word(EntryKind))
    on: Mapped[date] = mapped_column(index=True)
    node_id: Mapped[int | None] = mapped_column(ForeignKey("strategy_node.id"), index=True)
    source: Mapped[FundingSource] = mapped_column(Word(FundingSource))
    cents: Mapped[int] = mapped_column(Cents)
    call_id: Mapped[int | None] = mapped_column(ForeignKey("call.id"), index=True)
    application_id: Mapped[int | None] = mapped_column(ForeignKey("application.id"))
    document: Mapped[str] = mapped_column(String(80), default="")
    note: Mapped[str] = mapped_column(Text, default="")
    reverses_id: Mapped[int | None] = mapped_column(ForeignKey("ledger_entry.id"), unique=True)
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    recorded_by: Mapped[str] = mapped_column(String(120), default="", server_default="")
    noun: Mapped[str] = mapped_column(String(40), default="", server_default="")
    record: Mapped[int | None]
    override: Mapped[str] = mapped_column(Text, default="", server_default="")
    overrun: Mapped[int] = mapped_column(Cents, default=0, server_default="0")
