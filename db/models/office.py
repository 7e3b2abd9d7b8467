"""The office itself: settings, accounts, audit, counters, drafts, papers, its authority."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from db.models.base import Base, Travels, Versioned
from db.terms import PaperKind
from db.types import UtcDateTime, Word


class Setting(Base):
    """One setting of the office; the value is JSON."""

    __tablename__ = "setting"
    key: Mapped[str] = mapped_column(String(80), unique=True)
    value: Mapped[str] = mapped_column(Text)


class Account(Base, Travels, Versioned):
    """A person who can log in. Key slots lie in the key file, beside the database."""

    __tablename__ = "account"
    login: Mapped[str] = mapped_column(String(60), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    function: Mapped[str] = mapped_column(String(120), default="")
    roles: Mapped[str] = mapped_column(String(200))
    active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    certificate: Mapped[bytes | None] = mapped_column(LargeBinary)
    private_key: Mapped[bytes | None] = mapped_column(LargeBinary)


class Certificate(Base):
    """A certificate that an account signs with or has signed with; the newest is its present one.

    Papers signed under an earlier one stay those of the same person. Its private key is kept only
    with the account, and only the newest.
    """

    __tablename__ = "certificate"
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    certificate: Mapped[bytes] = mapped_column(LargeBinary)
    issued_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Authority(Base):
    """The office's own small certificate authority (one row)."""

    __tablename__ = "authority"
    certificate: Mapped[bytes] = mapped_column(LargeBinary)
    private_key: Mapped[bytes] = mapped_column(LargeBinary)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class AuditEntry(Base):
    """Header of one verb. ``chain`` = H(previous chain, header, H(salt, details))."""

    __tablename__ = "audit_entry"
    at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    office_time: Mapped[datetime] = mapped_column(UtcDateTime)
    account: Mapped[str] = mapped_column(String(120), index=True)
    verb: Mapped[str] = mapped_column(String(60), index=True)
    record: Mapped[int | None] = mapped_column(index=True)
    details_hash: Mapped[str] = mapped_column(String(64))
    chain: Mapped[str] = mapped_column(String(64))
    detail: Mapped["AuditDetail | None"] = relationship(uselist=False)


class AuditDetail(Base):
    """Salt and details in a side table, which erasure may blank: the chain still verifies."""

    __tablename__ = "audit_detail"
    id: Mapped[int] = mapped_column(ForeignKey("audit_entry.id"), primary_key=True)
    salt: Mapped[str | None] = mapped_column(String(32))
    details: Mapped[str | None] = mapped_column(Text)


class Counter(Base):
    """Numbers taken in the write transaction, never reused."""

    __tablename__ = "counter"
    __table_args__ = (UniqueConstraint("kind", "year"),)
    kind: Mapped[str] = mapped_column(String(40))
    year: Mapped[int]
    value: Mapped[int] = mapped_column(default=0)


class Draft(Base):
    """What somebody was typing; overwritten as they type, not audited."""

    __tablename__ = "draft"
    __table_args__ = (UniqueConstraint("account_id", "form", "record"),)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    form: Mapped[str] = mapped_column(String(60))
    record: Mapped[str] = mapped_column(String(60), default="")
    values: Mapped[str] = mapped_column(Text)
    saved_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Paper(Base, Travels):
    """An issued paper: its frozen content and, once signed, the signed bytes.

    The same content renders to the same bytes, so only the signed ones are kept. Those not yet
    signed are the unsigned queue, but for those ``voided_at`` because a later version replaced
    them, and those ``by_hand`` that are printed and signed with a pen. One that is ``shut`` is
    opened no more by its signer, who was excluded from what it is about. ``signed_sha256`` is what
    verification compares.
    """

    __tablename__ = "paper"
    kind: Mapped[PaperKind] = mapped_column(Word(PaperKind), index=True)
    number: Mapped[str] = mapped_column(String(40), unique=True)
    title: Mapped[str] = mapped_column(String(300))
    call_id: Mapped[int | None] = mapped_column(ForeignKey("call.id"), index=True)
    record: Mapped[int | None] = mapped_column(index=True)
    signer_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    issued_at: Mapped[datetime] = mapped_column(UtcDateTime)
    renderer: Mapped[str | None] = mapped_column(String(40))
    content_hash: Mapped[str] = mapped_column(String(64))
    content: Mapped[bytes] = mapped_column(LargeBinary)
    by_hand: Mapped[bool] = mapped_column(default=False)
    shut: Mapped[bool] = mapped_column(default=False)
    voided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    signed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    signed_pdf: Mapped[bytes | None] = mapped_column(LargeBinary)
    signed_sha256: Mapped[str | None] = mapped_column(String(64))
