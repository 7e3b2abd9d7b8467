"""Applicants and applications."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from db.models.base import ONCE, Base, Travels, Versioned
from db.terms import (
    BudgetCategory,
    Channel,
    CheckAnswer,
    ClarificationState,
    FundingSource,
    LegalForm,
    Outcome,
    Sector,
    TargetGroup,
)
from db.types import Cents, Hundredths, UtcDateTime, Word


class Applicant(Base, Travels, Versioned):
    """An organisation that applies; one row over all calls.

    ``vat_payer`` and ``ngo`` (bears the NGO mark) are None where no paper said so yet.
    ``road_freight``: it carries goods by road for hire or reward, which lowers its ceiling of aid.
    ``doubtful``: its code fails the check of :mod:`app.applications.codes`. ``alias``: it was found
    to be another one (:class:`~db.models.applicants.ApplicantMerge`) and is out of the lists.
    """

    __tablename__ = "applicant"
    __table_args__ = tuple(
        Index(None, name, "name_key") for name in ("legal_form", "sector", "doubtful")
    )
    name: Mapped[str] = mapped_column(String(200))
    name_key: Mapped[str] = mapped_column(String(400), index=True)
    code: Mapped[str] = mapped_column(String(20), unique=True)
    legal_form: Mapped[LegalForm] = mapped_column(Word(LegalForm))
    sector: Mapped[Sector] = mapped_column(Word(Sector))
    address: Mapped[str] = mapped_column(String(300), default="")
    head: Mapped[str] = mapped_column(String(120), default="")
    email: Mapped[str] = mapped_column(String(120), default="")
    phone: Mapped[str] = mapped_column(String(40), default="")
    contact: Mapped[str] = mapped_column(String(120), default="")
    vat_payer: Mapped[bool | None]
    ngo: Mapped[bool | None]
    road_freight: Mapped[bool] = mapped_column(default=False)
    doubtful: Mapped[bool] = mapped_column(default=False)
    alias: Mapped[bool] = mapped_column(default=False)


class Application(Base, Travels, Versioned):
    """A project proposal. Requested, recommended and awarded sums are kept apart.

    ``de_minimis``: whether the declaration was handed in (None: the paper does not say).
    ``stated_total`` is the whole cost as the paper says it (None: it does not). ``pages``: as
    handed in. ``signed_as``: on what ground it was signed.
    """

    __tablename__ = "application"
    __table_args__ = ONCE
    call_id: Mapped[int] = mapped_column(ForeignKey("call.id"), index=True)
    applicant_id: Mapped[int] = mapped_column(ForeignKey("applicant.id"), index=True)
    node_id: Mapped[int] = mapped_column(ForeignKey("strategy_node.id"))
    number: Mapped[str] = mapped_column(String(40), unique=True)
    title: Mapped[str] = mapped_column(String(300))
    title_key: Mapped[str] = mapped_column(String(600), index=True)
    received_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    received_reason: Mapped[str] = mapped_column(Text, default="")
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    late: Mapped[bool] = mapped_column(default=False)
    channel: Mapped[Channel] = mapped_column(Word(Channel))
    summary: Mapped[str] = mapped_column(Text, default="")
    problem: Mapped[str] = mapped_column(Text, default="")
    aim: Mapped[str] = mapped_column(Text, default="")
    experience: Mapped[str] = mapped_column(Text, default="")
    place: Mapped[str] = mapped_column(String(300), default="")
    continuity: Mapped[str] = mapped_column(Text, default="")
    principles: Mapped[str] = mapped_column(Text, default="")
    risks: Mapped[str] = mapped_column(Text, default="")
    months: Mapped[int]
    volunteers: Mapped[int] = mapped_column(default=0)
    volunteer_hours: Mapped[int] = mapped_column(default=0)
    de_minimis: Mapped[CheckAnswer | None] = mapped_column(Word(CheckAnswer))
    signed_by: Mapped[str] = mapped_column(String(120), default="")
    signed_on: Mapped[date | None]
    signed_as: Mapped[str] = mapped_column(String(200), default="")
    pages: Mapped[int | None]
    stated_total: Mapped[int | None] = mapped_column(Cents)
    requested: Mapped[int] = mapped_column(Cents)
    recommended: Mapped[int | None] = mapped_column(Cents)
    awarded: Mapped[int | None] = mapped_column(Cents)
    eligible: Mapped[bool | None]
    eligibility_reason: Mapped[str] = mapped_column(Text, default="")
    checked_by: Mapped[str] = mapped_column(String(120), default="")
    checked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    clarifying: Mapped[bool] = mapped_column(default=False)
    outcome: Mapped[Outcome | None] = mapped_column(Word(Outcome))
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    withdrawn_reason: Mapped[str] = mapped_column(Text, default="")
    applicant: Mapped[Applicant] = relationship()
    partners: Mapped[list["Partner"]] = relationship(
        order_by="Partner.position", cascade="all, delete-orphan"
    )
    activities: Mapped[list["PlannedActivity"]] = relationship(
        order_by="PlannedActivity.position", cascade="all, delete-orphan"
    )
    lines: Mapped[list["BudgetLine"]] = relationship(
        order_by="BudgetLine.position", cascade="all, delete-orphan"
    )
    sources: Mapped[list["ApplicationSource"]] = relationship(cascade="all, delete-orphan")
    groups: Mapped[list["PlannedGroup"]] = relationship(cascade="all, delete-orphan")
    indicators: Mapped[list["PlannedIndicator"]] = relationship(
        order_by="PlannedIndicator.position", cascade="all, delete-orphan"
    )
    answers: Mapped[list["EligibilityAnswer"]] = relationship(cascade="all, delete-orphan")


class Partner(Base):
    """A partner of an application: what it does, what it brings, and how much of that is money."""

    __tablename__ = "partner"
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"), index=True)
    position: Mapped[int]
    name: Mapped[str] = mapped_column(String(200))
    code: Mapped[str] = mapped_column(String(20), default="")
    sector: Mapped[Sector] = mapped_column(Word(Sector))
    role: Mapped[str] = mapped_column(Text, default="")
    contribution: Mapped[str] = mapped_column(Text, default="")
    money: Mapped[int] = mapped_column(Cents, default=0)


class PlannedActivity(Base):
    """An activity of the project; from and to are months of it (``3``) or days (``2026-03-01``)."""

    __tablename__ = "planned_activity"
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"), index=True)
    position: Mapped[int]
    number: Mapped[str] = mapped_column(String(20), default="")
    text: Mapped[str] = mapped_column(Text)
    begins: Mapped[str] = mapped_column(String(10), default="")
    ends: Mapped[str] = mapped_column(String(10), default="")
    result: Mapped[str] = mapped_column(Text, default="")
    who: Mapped[str] = mapped_column(String(200), default="")


class BudgetLine(Base):
    """One cost line: ``total`` is the sum asked, ``cut`` what checkers took off, with a reason.

    A line that is not ``eligible`` is no ground for support; the applicant says why.
    """

    __tablename__ = "budget_line"
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"), index=True)
    position: Mapped[int]
    category: Mapped[BudgetCategory] = mapped_column(Word(BudgetCategory))
    title: Mapped[str] = mapped_column(String(300))
    unit: Mapped[str] = mapped_column(String(40), default="")
    quantity: Mapped[int] = mapped_column(Hundredths)
    price: Mapped[int] = mapped_column(Cents)
    total: Mapped[int] = mapped_column(Cents)
    eligible: Mapped[bool] = mapped_column(default=True)
    ineligible_reason: Mapped[str] = mapped_column(Text, default="")
    cut: Mapped[int] = mapped_column(Cents, default=0)
    cut_reason: Mapped[str] = mapped_column(Text, default="")


class ApplicationSource(Base):
    """Where the project's money is to come from."""

    __tablename__ = "application_source"
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"), index=True)
    source: Mapped[FundingSource] = mapped_column(Word(FundingSource))
    cents: Mapped[int] = mapped_column(Cents)


class PlannedGroup(Base):
    """Participants planned by target group."""

    __tablename__ = "planned_group"
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"), index=True)
    group: Mapped[TargetGroup] = mapped_column(Word(TargetGroup))
    count: Mapped[int]


class PlannedIndicator(Base):
    """What the project promises to reach; ``value`` in hundredths of the unit, named in words."""

    __tablename__ = "planned_indicator"
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"), index=True)
    position: Mapped[int]
    title: Mapped[str] = mapped_column(String(300))
    unit: Mapped[str] = mapped_column(String(40), default="")
    value: Mapped[int] = mapped_column(Hundredths)


class EligibilityAnswer(Base):
    """The answer to one item of the call's checklist."""

    __tablename__ = "eligibility_answer"
    __table_args__ = (UniqueConstraint("application_id", "item_id"),)
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"), index=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("checklist_item.id"))
    answer: Mapped[CheckAnswer] = mapped_column(Word(CheckAnswer))
    note: Mapped[str] = mapped_column(Text, default="")


class Clarification(Base, Travels, Versioned):
    """A request to an applicant to clarify, its delivery and its answer.

    ``days`` and how they are counted are the call's rules of the day the request was made;
    ``due_on`` runs from ``received_on``, the day on which the letter is deemed received, and
    ``due_why`` is the counting as JSON. Days are Vilnius calendar days.
    """

    __tablename__ = "clarification"
    __table_args__ = (UniqueConstraint("application_id", "number"),)
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"), index=True)
    number: Mapped[int]
    state: Mapped[ClarificationState] = mapped_column(Word(ClarificationState), index=True)
    text: Mapped[str] = mapped_column(Text)
    days: Mapped[int]
    working_days: Mapped[bool]
    first_counted: Mapped[bool]
    roll_over: Mapped[bool]
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    asked_by: Mapped[str] = mapped_column(String(120))
    paper_id: Mapped[int | None] = mapped_column(ForeignKey("paper.id"))
    channel: Mapped[Channel | None] = mapped_column(Word(Channel))
    sent_on: Mapped[date | None]
    received_on: Mapped[date | None]
    delivery_note: Mapped[str] = mapped_column(Text, default="")
    due_on: Mapped[date | None] = mapped_column(index=True)
    due_why: Mapped[str] = mapped_column(Text, default="")
    answered_on: Mapped[date | None]
    answer: Mapped[str] = mapped_column(Text, default="")
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    closed_by: Mapped[str] = mapped_column(String(120), default="")
    closed_reason: Mapped[str] = mapped_column(Text, default="")
    items: Mapped[list["ClarificationItem"]] = relationship(cascade="all, delete-orphan")


class ClarificationItem(Base):
    """A checklist item that a request is about."""

    __tablename__ = "clarification_item"
    __table_args__ = (UniqueConstraint("clarification_id", "item_id"),)
    clarification_id: Mapped[int] = mapped_column(ForeignKey("clarification.id"), index=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("checklist_item.id"))
