"""The office's text templates in versions, and the versions that each call was published with."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Travels
from db.terms import TextKind
from db.types import UtcDateTime, Word


class TextVersion(Base, Travels):
    """One version of a template; never changed once stored. ``parts`` is JSON: name → text.

    Number 0 is the shipped text, kept as it stood when the office first needed it: a later program
    may ship another, and what was published stays as it was.
    """

    __tablename__ = "text_version"
    __table_args__ = (UniqueConstraint("kind", "number"),)
    kind: Mapped[TextKind] = mapped_column(Word(TextKind))
    number: Mapped[int]
    parts: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text, default="")
    document: Mapped[str] = mapped_column(String(300), default="")
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    made_by: Mapped[str] = mapped_column(String(120))


class CallText(Base):
    """The version that a call's papers of a kind print: frozen when the call is published."""

    __tablename__ = "call_text"
    __table_args__ = (UniqueConstraint("call_id", "kind"),)
    call_id: Mapped[int] = mapped_column(ForeignKey("call.id"))
    kind: Mapped[TextKind] = mapped_column(Word(TextKind))
    version_id: Mapped[int] = mapped_column(ForeignKey("text_version.id"), index=True)
