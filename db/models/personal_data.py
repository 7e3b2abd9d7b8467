"""What the law on personal data asks to be kept: consents, looks, corrections, requests."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import ONCE, Base, Travels, Versioned
from db.terms import AccessKind, ConsentPurpose, DataRequestKind, DataRequestOutcome, LegalBasis
from db.types import UtcDateTime, Word


class Consent(Base, Versioned):
    """On what ground a person's data serve one purpose; a withdrawal looks forward."""

    __tablename__ = "consent"
    __table_args__ = ONCE
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    purpose: Mapped[ConsentPurpose] = mapped_column(Word(ConsentPurpose))
    basis: Mapped[LegalBasis] = mapped_column(Word(LegalBasis))
    given_on: Mapped[date]
    notice_version: Mapped[str] = mapped_column(String(20), default="")
    withdrawn_on: Mapped[date | None]
    note: Mapped[str] = mapped_column(Text, default="")


class PersonAccess(Base):
    """A look at one person's data: who, when, in what way, for what.

    Without a person: a file that holds data of people whom nobody named one by one.
    """

    __tablename__ = "person_access"
    __table_args__ = (Index(None, "person_id", "at"),)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    account: Mapped[str] = mapped_column(String(120), index=True)
    kind: Mapped[AccessKind] = mapped_column(Word(AccessKind))
    purpose: Mapped[str] = mapped_column(Text, default="")


class Correction(Base):
    """A value that was put right: the old one and the reason stay until the person is erased.

    ``reported`` says that a report already sent counted the old value.
    """

    __tablename__ = "correction"
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    participation_id: Mapped[int | None] = mapped_column(ForeignKey("participation.id"), index=True)
    field: Mapped[str] = mapped_column(String(40))
    old: Mapped[str] = mapped_column(Text)
    new: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    reported: Mapped[bool] = mapped_column(default=False)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    by: Mapped[str] = mapped_column(String(120))


class DataRequest(Base, Travels, Versioned):
    """A person asks about their data; to be answered within a month (Article 12(3)).

    ``extended_to`` is set once the person was told (``extended_on``), ``answered_on`` once the
    letter ``paper_id`` went; until then they are only drawn up.
    """

    __tablename__ = "data_request"
    number: Mapped[str] = mapped_column(String(40), unique=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    name: Mapped[str] = mapped_column(String(160))
    kind: Mapped[DataRequestKind] = mapped_column(Word(DataRequestKind))
    received_on: Mapped[date] = mapped_column(index=True)
    address: Mapped[str] = mapped_column(String(200), default="")
    asked: Mapped[str] = mapped_column(Text, default="")
    identified: Mapped[str] = mapped_column(String(200), default="")
    roll_over: Mapped[bool] = mapped_column(default=True)
    due_on: Mapped[date] = mapped_column(index=True)
    due_why: Mapped[str] = mapped_column(Text, default="")
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"), index=True)
    recorded_by: Mapped[str] = mapped_column(String(120), default="")
    extension_paper_id: Mapped[int | None] = mapped_column(ForeignKey("paper.id"), index=True)
    extended_on: Mapped[date | None]
    extended_to: Mapped[date | None]
    extension_reason: Mapped[str] = mapped_column(Text, default="")
    answered_on: Mapped[date | None]
    outcome: Mapped[DataRequestOutcome | None] = mapped_column(Word(DataRequestOutcome))
    answer: Mapped[str] = mapped_column(Text, default="")
    paper_id: Mapped[int | None] = mapped_column(ForeignKey("paper.id"), index=True)
