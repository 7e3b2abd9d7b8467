"""Who stood at the door with an envelope, and when."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Travels, Versioned
from db.terms import Channel, Dismissal, TicketSource, TicketState
from db.types import UtcDateTime, Word


class IntakeTicket(Base, Travels, Versioned):
    """One person's moment, numbered by call and Vilnius day.

    ``received_at`` is the clock's at the key, or the journal's; it is never changed.
    ``recorded_at`` is when the row was written, ``taken_at`` when the envelope was handed over.
    ``corridor_reason`` says why a moment after the end counts as in time: the person stood in the
    corridor before it.
    ``journal_id`` and ``journal_row`` are the paper journal and its row, ``late_reason`` why it was
    entered later. Sort keys follow from ``applicant`` and ``bearer``.
    """

    __tablename__ = "intake_ticket"
    __table_args__ = (
        UniqueConstraint("call_id", "day", "number"),
        UniqueConstraint("journal_id", "journal_row"),
    )
    call_id: Mapped[int] = mapped_column(ForeignKey("call.id"))
    day: Mapped[date]
    number: Mapped[int]
    state: Mapped[TicketState] = mapped_column(Word(TicketState), index=True)
    source: Mapped[TicketSource] = mapped_column(Word(TicketSource))
    received_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    recorded_by: Mapped[str] = mapped_column(String(120))
    late_reason: Mapped[str] = mapped_column(Text, default="")
    corridor_reason: Mapped[str] = mapped_column(Text, default="")
    code: Mapped[str] = mapped_column(String(20), default="")
    applicant: Mapped[str] = mapped_column(String(200), default="")
    applicant_key: Mapped[str] = mapped_column(String(400), default="", index=True)
    pages: Mapped[int | None]
    copies: Mapped[int] = mapped_column(default=1)
    sealed: Mapped[bool] = mapped_column(default=False)
    bearer: Mapped[str] = mapped_column(String(120), default="")
    channel: Mapped[Channel] = mapped_column(Word(Channel), default=Channel.IN_PERSON)
    note: Mapped[str] = mapped_column(Text, default="")
    taken_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    taken_by: Mapped[str] = mapped_column(String(120), default="")
    paper_id: Mapped[int | None] = mapped_column(ForeignKey("paper.id"))
    application_id: Mapped[int | None] = mapped_column(ForeignKey("application.id"), unique=True)
    registered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    dismissal: Mapped[Dismissal | None] = mapped_column(Word(Dismissal))
    dismissed_reason: Mapped[str] = mapped_column(Text, default="")
    dismissed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    dismissed_by: Mapped[str] = mapped_column(String(120), default="")
    journal_id: Mapped[int | None] = mapped_column(ForeignKey("paper.id"))
    journal_row: Mapped[int | None]
