"""Genitive and dative of names, as a person confirmed them."""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Travels, Versioned
from db.terms import NameKind
from db.types import UtcDateTime, Word


class NameForm(Base, Travels, Versioned):
    """The forms of one exact nominative; another spelling is another name."""

    __tablename__ = "name_form"
    nominative: Mapped[str] = mapped_column(String(200), unique=True)
    kind: Mapped[NameKind] = mapped_column(Word(NameKind))
    genitive: Mapped[str] = mapped_column(String(220))
    dative: Mapped[str] = mapped_column(String(220))
    confirmed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    confirmed_by: Mapped[str] = mapped_column(String(120))
