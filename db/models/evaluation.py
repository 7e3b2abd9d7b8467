"""Evaluators, their declarations, conflicts, scorecards filled, and the recorded decision."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from db.models.base import ONCE, Base, Travels, Versioned
from db.terms import (
    ConflictState,
    EvaluationState,
    ExpertiseKind,
    Outcome,
    ReviewVerdict,
    Sector,
    SettlementKind,
)
from db.types import Cents, Hundredths, UtcDateTime, Word


class Evaluator(Base, Travels, Versioned):
    """A person who scores applications: through an account of their own, or on paper only.

    They evaluate from ``active_from`` to ``active_until``, both included; empty: without end.
    """

    __tablename__ = "evaluator"
    __table_args__ = ONCE
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    organisation: Mapped[str] = mapped_column(String(200), default="")
    organisation_code: Mapped[str] = mapped_column(String(20), default="")
    sector: Mapped[Sector] = mapped_column(Word(Sector))
    email: Mapped[str] = mapped_column(String(120), default="")
    phone: Mapped[str] = mapped_column(String(60), default="")
    note: Mapped[str] = mapped_column(Text, default="")
    active_from: Mapped[date | None]
    active_until: Mapped[date | None]
    expertise: Mapped[list["Expertise"]] = relationship(
        order_by="Expertise.id", cascade="all, delete-orphan"
    )


class Expertise(Base):
    """What an evaluator knows well: an action by its number, or a theme in free words."""

    __tablename__ = "expertise"
    __table_args__ = (UniqueConstraint("evaluator_id", "kind", "value"),)
    evaluator_id: Mapped[int] = mapped_column(ForeignKey("evaluator.id"))
    kind: Mapped[ExpertiseKind] = mapped_column(Word(ExpertiseKind))
    value: Mapped[str] = mapped_column(String(80))


class Declaration(Base):
    """Impartiality and confidentiality for one call; it counts once it is signed.

    In the program that is the signature of its paper; by hand, ``hand_signed_on`` with where the
    original lies. One signed on a form of the office's own has no paper here.
    """

    __tablename__ = "declaration"
    __table_args__ = (UniqueConstraint("call_id", "evaluator_id"),)
    call_id: Mapped[int] = mapped_column(ForeignKey("call.id"))
    evaluator_id: Mapped[int] = mapped_column(ForeignKey("evaluator.id"))
    paper_id: Mapped[int | None] = mapped_column(ForeignKey("paper.id"))
    declared_at: Mapped[datetime] = mapped_column(UtcDateTime)
    hand_signed_on: Mapped[date | None]
    hand_note: Mapped[str] = mapped_column(String(300), default="")


class Conflict(Base):
    """The conflict state of one evaluator for one application; no row means never asked."""

    __tablename__ = "conflict"
    __table_args__ = (UniqueConstraint("application_id", "evaluator_id"),)
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"))
    evaluator_id: Mapped[int] = mapped_column(ForeignKey("evaluator.id"))
    state: Mapped[ConflictState] = mapped_column(Word(ConflictState))
    reason: Mapped[str] = mapped_column(Text, default="")
    stated_at: Mapped[datetime] = mapped_column(UtcDateTime)


class ConflictReview(Base):
    """What the manager settled about a suggested conflict; the last one counts.

    ``signs`` are the keys of the signs that were looked at, one a line: a new sign asks anew.
    """

    __tablename__ = "conflict_review"
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"), index=True)
    evaluator_id: Mapped[int] = mapped_column(ForeignKey("evaluator.id"))
    verdict: Mapped[ReviewVerdict] = mapped_column(Word(ReviewVerdict))
    reason: Mapped[str] = mapped_column(Text, default="")
    signs: Mapped[str] = mapped_column(Text)
    reviewed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    reviewed_by: Mapped[str] = mapped_column(String(120))


class Assignment(Base):
    """An evaluator is asked to score an application; the third one is asked by divergence.

    ``assigned_at`` is empty for what was assigned before it was written down.
    """

    __tablename__ = "assignment"
    __table_args__ = (UniqueConstraint("application_id", "evaluator_id"),)
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"))
    evaluator_id: Mapped[int] = mapped_column(ForeignKey("evaluator.id"), index=True)
    third: Mapped[bool] = mapped_column(default=False)
    assigned_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class Evaluation(Base, Travels, Versioned):
    """One evaluator's completed scorecard of one application."""

    __tablename__ = "evaluation"
    __table_args__ = (UniqueConstraint("application_id", "evaluator_id", "attempt"),)
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"), index=True)
    evaluator_id: Mapped[int] = mapped_column(ForeignKey("evaluator.id"), index=True)
    scorecard_id: Mapped[int] = mapped_column(ForeignKey("scorecard.id"))
    attempt: Mapped[int] = mapped_column(default=1)
    state: Mapped[EvaluationState] = mapped_column(
        Word(EvaluationState), default=EvaluationState.STARTED
    )
    total: Mapped[int | None] = mapped_column(Hundredths)
    submitted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    superseded: Mapped[bool] = mapped_column(default=False)
    reopened_reason: Mapped[str] = mapped_column(Text, default="")
    paper_id: Mapped[int | None] = mapped_column(ForeignKey("paper.id"))
    scores: Mapped[list["Score"]] = relationship(cascade="all, delete-orphan")


class Score(Base):
    """Points for one criterion; NULL is unscored, which is not zero."""

    __tablename__ = "score"
    __table_args__ = (UniqueConstraint("evaluation_id", "criterion_id"),)
    evaluation_id: Mapped[int] = mapped_column(ForeignKey("evaluation.id"))
    criterion_id: Mapped[int] = mapped_column(ForeignKey("criterion.id"))
    points: Mapped[int | None] = mapped_column(Hundredths)
    comment: Mapped[str] = mapped_column(Text, default="")


class Settlement(Base, Travels):
    """What people settled and recorded: a difference, a common score, the order of the tied.

    It counts while ``cancelled_at`` is empty; a cancelled one is kept with its reason.
    """

    __tablename__ = "settlement"
    call_id: Mapped[int] = mapped_column(ForeignKey("call.id"), index=True)
    kind: Mapped[SettlementKind] = mapped_column(Word(SettlementKind))
    basis: Mapped[str] = mapped_column(Text)
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    recorded_by: Mapped[str] = mapped_column(String(120))
    cancelled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    cancelled_reason: Mapped[str] = mapped_column(Text, default="")
    items: Mapped[list["SettlementItem"]] = relationship(
        order_by="SettlementItem.position", cascade="all, delete-orphan"
    )
    scores: Mapped[list["SettlementScore"]] = relationship(cascade="all, delete-orphan")


class SettlementItem(Base):
    """An application that was settled; ``position`` is its place in the body's vote, from 1."""

    __tablename__ = "settlement_item"
    __table_args__ = (UniqueConstraint("settlement_id", "application_id"),)
    settlement_id: Mapped[int] = mapped_column(ForeignKey("settlement.id"))
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"), index=True)
    position: Mapped[int]


class SettlementScore(Base):
    """Points that the evaluators agreed on for one criterion, in hundredths."""

    __tablename__ = "settlement_score"
    __table_args__ = (UniqueConstraint("settlement_id", "criterion_id"),)
    settlement_id: Mapped[int] = mapped_column(ForeignKey("settlement.id"))
    criterion_id: Mapped[int] = mapped_column(ForeignKey("criterion.id"))
    points: Mapped[int] = mapped_column(Hundredths)
    comment: Mapped[str] = mapped_column(Text, default="")


class Decision(Base, Travels):
    """The manager's recorded decision on a call's ranking; it stands in for the meeting."""

    __tablename__ = "decision"
    call_id: Mapped[int] = mapped_column(ForeignKey("call.id"), unique=True)
    number: Mapped[str] = mapped_column(String(40), unique=True)
    decided_at: Mapped[datetime] = mapped_column(UtcDateTime)
    decided_by: Mapped[str] = mapped_column(String(120))
    reason: Mapped[str] = mapped_column(Text, default="")
    items: Mapped[list["DecisionItem"]] = relationship(
        order_by="DecisionItem.position", cascade="all, delete-orphan"
    )


class DecisionItem(Base):
    """What was decided about one application, with the ranking's figures and reason.

    ``word`` is the body's own reason where it awarded a smaller sum, or nothing, or put the item
    off; else empty. ``held`` is kept back for one that is put off.
    """

    __tablename__ = "decision_item"
    __table_args__ = (UniqueConstraint("decision_id", "application_id"),)
    decision_id: Mapped[int] = mapped_column(ForeignKey("decision.id"))
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"))
    position: Mapped[int]
    place: Mapped[int | None]
    score: Mapped[int | None] = mapped_column(Hundredths)
    outcome: Mapped[Outcome] = mapped_column(Word(Outcome))
    awarded: Mapped[int] = mapped_column(Cents, default=0)
    held: Mapped[int] = mapped_column(Cents, default=0, server_default="0")
    reason: Mapped[str] = mapped_column(Text)
    word: Mapped[str] = mapped_column(Text, default="", server_default="")


class Returned(Base, Travels):
    """An application that the deciding body returned to be evaluated anew, and by what decision.

    ``others``: by other evaluators than those in ``evaluators``, who are not asked about it again;
    else by the same ones. One that was taken back is kept with ``cancelled_at`` and the reason;
    ``cancelled_number`` is the decision's that says so, empty where nobody had signed the first.
    """

    __tablename__ = "returned"
    call_id: Mapped[int] = mapped_column(ForeignKey("call.id"), index=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"), index=True)
    paper_id: Mapped[int] = mapped_column(ForeignKey("paper.id"))
    others: Mapped[bool]
    reason: Mapped[str] = mapped_column(Text)
    returned_at: Mapped[datetime] = mapped_column(UtcDateTime)
    returned_by: Mapped[str] = mapped_column(String(120))
    cancelled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    cancelled_by: Mapped[str] = mapped_column(String(120), default="")
    cancelled_reason: Mapped[str] = mapped_column(Text, default="")
    cancelled_number: Mapped[str] = mapped_column(String(40), default="")
    evaluators: Mapped[list["ReturnedFrom"]] = relationship(
        order_by="ReturnedFrom.id", cascade="all, delete-orphan"
    )


class ReturnedFrom(Base):
    """An evaluator whose sheet counted until the application was returned, and that sheet."""

    __tablename__ = "returned_from"
    __table_args__ = (UniqueConstraint("returned_id", "evaluator_id"),)
    returned_id: Mapped[int] = mapped_column(ForeignKey("returned.id"))
    evaluator_id: Mapped[int] = mapped_column(ForeignKey("evaluator.id"))
    evaluation_id: Mapped[int | None] = mapped_column(ForeignKey("evaluation.id"))
    third: Mapped[bool] = mapped_column(default=False)
