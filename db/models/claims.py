"""Money of projects: payment claims, what is deducted, what is recovered, proofs of cost."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from db.models.base import Base, Travels, Versioned
from db.terms import ClaimKind, ClaimState, CostCategory, InKindKind
from db.types import Cents, Hundredths, UtcDateTime, Word


class Claim(Base, Travels, Versioned):
    """A promoter's (or the office's own) claim of payment.

    ``asked`` is what it asks for, ``eligible`` what was found eligible (None: not checked yet);
    what is paid stands in the ledger. ``settled`` is what this claim sets off of an advance that
    was paid before: it is not paid again. ``due_on`` is until when the claim is to be checked.
    """

    __tablename__ = "claim"
    __table_args__ = (UniqueConstraint("project_id", "number"),)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"))
    number: Mapped[int]
    kind: Mapped[ClaimKind] = mapped_column(Word(ClaimKind))
    document: Mapped[str] = mapped_column(String(160), default="")
    received_on: Mapped[date] = mapped_column(index=True)
    due_on: Mapped[date | None] = mapped_column(index=True)
    from_on: Mapped[date | None]
    to_on: Mapped[date | None]
    asked: Mapped[int] = mapped_column(Cents)
    eligible: Mapped[int | None] = mapped_column(Cents)
    settled: Mapped[int] = mapped_column(Cents, default=0, server_default="0")
    state: Mapped[ClaimState] = mapped_column(Word(ClaimState), index=True)
    checked_on: Mapped[date | None]
    checked_by: Mapped[str] = mapped_column(String(120), default="")
    note: Mapped[str] = mapped_column(Text, default="")
    ended_reason: Mapped[str] = mapped_column(Text, default="")
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    recorded_by: Mapped[str] = mapped_column(String(120))
    deductions: Mapped[list["ClaimDeduction"]] = relationship(
        order_by="ClaimDeduction.position", cascade="all, delete-orphan"
    )


class ClaimDeduction(Base):
    """A part of a claim that was found not eligible, and why."""

    __tablename__ = "claim_deduction"
    claim_id: Mapped[int] = mapped_column(ForeignKey("claim.id"), index=True)
    position: Mapped[int]
    cents: Mapped[int] = mapped_column(Cents)
    reason: Mapped[str] = mapped_column(Text)


class Recovery(Base, Travels, Versioned):
    """Money that a promoter has to give back; what came back stands in the ledger."""

    __tablename__ = "recovery"
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"), index=True)
    claim_id: Mapped[int | None] = mapped_column(ForeignKey("claim.id"), index=True)
    demanded_on: Mapped[date]
    due_on: Mapped[date] = mapped_column(index=True)
    cents: Mapped[int] = mapped_column(Cents)
    document: Mapped[str] = mapped_column(String(160), default="")
    reason: Mapped[str] = mapped_column(Text)
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    recorded_by: Mapped[str] = mapped_column(String(120))
    cancelled_on: Mapped[date | None]
    cancelled_reason: Mapped[str] = mapped_column(Text, default="")


class Invoice(Base, Travels, Versioned):
    """A proof of cost, taken into a claim or not yet; one recorded by mistake is voided.

    ``cents`` is its whole sum, ``eligible`` the part the project may pay for and ``reason`` why it
    is less. ``supplier_key`` sorts and tells copies, ``words`` is what a search looks in.
    """

    __tablename__ = "invoice"
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"), index=True)
    claim_id: Mapped[int | None] = mapped_column(ForeignKey("claim.id"), index=True)
    number: Mapped[str] = mapped_column(String(80))
    on: Mapped[date] = mapped_column(index=True)
    supplier: Mapped[str] = mapped_column(String(200))
    supplier_key: Mapped[str] = mapped_column(String(400), index=True, server_default="")
    words: Mapped[str] = mapped_column(String(600), server_default="")
    category: Mapped[CostCategory] = mapped_column(Word(CostCategory))
    subject: Mapped[str] = mapped_column(String(300), default="")
    cents: Mapped[int] = mapped_column(Cents)
    eligible: Mapped[int] = mapped_column(Cents)
    reason: Mapped[str] = mapped_column(Text, default="", server_default="")
    paid_on: Mapped[date | None]
    note: Mapped[str] = mapped_column(Text, default="")
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    recorded_by: Mapped[str] = mapped_column(String(120))
    voided_reason: Mapped[str | None] = mapped_column(Text)


class TimeSheet(Base, Travels, Versioned):
    """One person's working time for a project in one month; ``rate`` in cents an hour.

    ``hours`` and ``cents`` follow from the days and the rate. ``category`` tells running costs
    from animation. An approved one is locked until it is reopened with a reason.
    """

    __tablename__ = "time_sheet"
    __table_args__ = (UniqueConstraint("project_id", "person", "month"),)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"))
    claim_id: Mapped[int | None] = mapped_column(ForeignKey("claim.id"), index=True)
    person: Mapped[str] = mapped_column(String(120))
    person_key: Mapped[str] = mapped_column(String(240), index=True, server_default="")
    function: Mapped[str] = mapped_column(String(120), default="")
    month: Mapped[date] = mapped_column(index=True)
    rate: Mapped[int] = mapped_column(Cents)
    category: Mapped[CostCategory] = mapped_column(
        Word(CostCategory), server_default=CostCategory.SALARIES.value
    )
    hours: Mapped[int] = mapped_column(Hundredths, default=0, server_default="0")
    cents: Mapped[int] = mapped_column(Cents, default=0, server_default="0")
    reopened_reason: Mapped[str] = mapped_column(Text, default="", server_default="")
    recorded_by: Mapped[str] = mapped_column(String(120), default="", server_default="")
    approved_on: Mapped[date | None]
    approved_by: Mapped[str] = mapped_column(String(120), default="")
    days: Mapped[list["TimeSheetDay"]] = relationship(
        order_by="TimeSheetDay.on", cascade="all, delete-orphan"
    )


class TimeSheetDay(Base):
    """Hours of one day, in hundredths, and what was done."""

    __tablename__ = "time_sheet_day"
    __table_args__ = (UniqueConstraint("time_sheet_id", "on"),)
    time_sheet_id: Mapped[int] = mapped_column(ForeignKey("time_sheet.id"))
    on: Mapped[date]
    hours: Mapped[int] = mapped_column(Hundredths)
    work: Mapped[str] = mapped_column(String(300), default="")


class InKind(Base, Travels, Versioned):
    """A promoter's own contribution: volunteers' hours by a rate, goods by their value, money."""

    __tablename__ = "in_kind"
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"), index=True)
    claim_id: Mapped[int | None] = mapped_column(ForeignKey("claim.id"), index=True)
    kind: Mapped[InKindKind] = mapped_column(Word(InKindKind))
    on: Mapped[date] = mapped_column(index=True)
    who: Mapped[str] = mapped_column(String(160), default="")
    who_key: Mapped[str] = mapped_column(String(320), default="", server_default="", index=True)
    what: Mapped[str] = mapped_column(String(300), default="")
    hours: Mapped[int | None] = mapped_column(Hundredths)
    rate: Mapped[int | None] = mapped_column(Cents)
    cents: Mapped[int] = mapped_column(Cents)
    document: Mapped[str] = mapped_column(String(160), default="")
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    recorded_by: Mapped[str] = mapped_column(String(120))
    voided_reason: Mapped[str | None] = mapped_column(Text)
