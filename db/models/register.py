"""The register of documents and the case files of the documentation plan."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Travels, Versioned
from db.terms import Channel, Register
from db.types import UtcDateTime, Word


class CaseFile(Base, Versioned):
    """A case file (byla) of one year; ``years`` None is kept for ever.

    ``disposed`` names the act by which it was destroyed or handed over.
    """

    __tablename__ = "case_file"
    __table_args__ = (UniqueConstraint("year", "number"),)
    year: Mapped[int]
    position: Mapped[int]
    number: Mapped[str] = mapped_column(String(20))
    title: Mapped[str] = mapped_column(String(300))
    years: Mapped[int | None]
    disposed: Mapped[str] = mapped_column(String(200), default="")


class Document(Base, Travels, Versioned):
    """A registered document; ``serial`` is what the counter of register and year gave.

    ``number`` is the index as the pattern of that day made it. ``received_on`` is when an incoming
    document came, or when an outgoing one is deemed received: by the channel's rule
    (``deemed_days`` and ``deemed_working`` are that rule) or as its proof says (both None).
    ``due_on`` runs from there by ``due_days``; None of them: the day was named in the document.
    ``due_why`` and ``received_why`` are the counting as JSON. ``noun`` and ``record`` name what
    else in the office the document belongs to. Days are Vilnius calendar days.
    """

    __tablename__ = "document"
    __table_args__ = (
        UniqueConstraint("register", "year", "serial"),
        Index("ix_document_noun_record", "noun", "record"),
        Index("ix_document_year_register", "year", "register"),
    )
    register: Mapped[Register] = mapped_column(Word(Register))
    year: Mapped[int]
    serial: Mapped[int]
    number: Mapped[str] = mapped_column(String(60), index=True)
    registered_on: Mapped[date] = mapped_column(index=True)
    registered_at: Mapped[datetime] = mapped_column(UtcDateTime)
    registered_by: Mapped[str] = mapped_column(String(120))
    subject: Mapped[str] = mapped_column(String(300))
    subject_key: Mapped[str] = mapped_column(String(600), index=True)
    party: Mapped[str] = mapped_column(String(200))
    party_key: Mapped[str] = mapped_column(String(400), index=True)
    applicant_id: Mapped[int | None] = mapped_column(ForeignKey("applicant.id"), index=True)
    their_on: Mapped[date | None]
    their_number: Mapped[str] = mapped_column(String(60), default="")
    responsible: Mapped[str] = mapped_column(String(120), default="")
    case_id: Mapped[int | None] = mapped_column(ForeignKey("case_file.id"), index=True)
    binder: Mapped[str] = mapped_column(String(120), default="")
    pages: Mapped[str] = mapped_column(String(60), default="")
    note: Mapped[str] = mapped_column(Text, default="")
    paper_id: Mapped[int | None] = mapped_column(ForeignKey("paper.id"), index=True)
    noun: Mapped[str] = mapped_column(String(40), default="")
    record: Mapped[int | None]
    answers_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"), index=True)
    channel: Mapped[Channel | None] = mapped_column(Word(Channel))
    sent_on: Mapped[date | None]
    received_on: Mapped[date | None]
    deemed_days: Mapped[int | None]
    deemed_working: Mapped[bool | None]
    received_why: Mapped[str] = mapped_column(Text, default="")
    proof: Mapped[str] = mapped_column(Text, default="")
    due_days: Mapped[int | None]
    due_working: Mapped[bool] = mapped_column(default=True)
    due_first_counted: Mapped[bool] = mapped_column(default=False)
    due_roll_over: Mapped[bool] = mapped_column(default=True)
    due_on: Mapped[date | None] = mapped_column(index=True)
    due_why: Mapped[str] = mapped_column(Text, default="")
    settled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    settled_by: Mapped[str] = mapped_column(String(120), default="")
    settled_reason: Mapped[str] = mapped_column(Text, default="")
    voided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    voided_by: Mapped[str] = mapped_column(String(120), default="")
    void_reason: Mapped[str] = mapped_column(Text, default="")
