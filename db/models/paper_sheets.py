"""Evaluation sheets filled with a pen: printed, scanned, typed in once or twice."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from db.models.base import Base, Travels, Versioned
from db.terms import SheetStage, Typing
from db.types import Hundredths, UtcDateTime, Word


class PaperSheet(Base, Travels, Versioned):
    """One printed sheet of an application; ``evaluator_id`` is empty until it is known whose.

    ``stage`` follows from what is typed (:mod:`app.evaluation.onpaper.comparing`). What counts is
    ``evaluation_id``.
    """

    __tablename__ = "paper_sheet"
    call_id: Mapped[int] = mapped_column(ForeignKey("call.id"), index=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"), index=True)
    evaluator_id: Mapped[int | None] = mapped_column(ForeignKey("evaluator.id"), index=True)
    scorecard_id: Mapped[int] = mapped_column(ForeignKey("scorecard.id"))
    paper_id: Mapped[int] = mapped_column(ForeignKey("paper.id"), unique=True)
    printed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    printed_by: Mapped[str] = mapped_column(String(120))
    stage: Mapped[SheetStage] = mapped_column(Word(SheetStage), default=SheetStage.PRINTED)
    signed_on: Mapped[date | None]
    evaluation_id: Mapped[int | None] = mapped_column(ForeignKey("evaluation.id"), unique=True)
    entries: Mapped[list["SheetEntry"]] = relationship(
        order_by="SheetEntry.id", cascade="all, delete-orphan"
    )


class SheetEntry(Base):
    """One typing of a sheet: the first, the second, or what the scan settled."""

    __tablename__ = "sheet_entry"
    __table_args__ = (UniqueConstraint("sheet_id", "typing"),)
    sheet_id: Mapped[int] = mapped_column(ForeignKey("paper_sheet.id"))
    typing: Mapped[Typing] = mapped_column(Word(Typing))
    typed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    typed_by: Mapped[str] = mapped_column(String(120))
    typist_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    scores: Mapped[list["EntryScore"]] = relationship(cascade="all, delete-orphan")


class EntryScore(Base):
    """Points as typed, in hundredths; NULL was left empty on the sheet, which is not zero."""

    __tablename__ = "entry_score"
    __table_args__ = (UniqueConstraint("entry_id", "criterion_id"),)
    entry_id: Mapped[int] = mapped_column(ForeignKey("sheet_entry.id"))
    criterion_id: Mapped[int] = mapped_column(ForeignKey("criterion.id"))
    points: Mapped[int | None] = mapped_column(Hundredths)
    comment: Mapped[str] = mapped_column(Text, default="")
