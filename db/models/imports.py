"""Imports of whole files, so that one can be taken back."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base
from db.terms import ImportKind
from db.types import UtcDateTime, Word


class ImportBatch(Base):
    """One file that was taken in whole; ``before`` holds, as JSON, what it found of applicants."""

    __tablename__ = "import_batch"
    what: Mapped[ImportKind] = mapped_column(Word(ImportKind), default=ImportKind.APPLICATIONS)
    file: Mapped[str] = mapped_column(String(200))
    sha256: Mapped[str] = mapped_column(String(64))
    rows: Mapped[int]
    account: Mapped[str] = mapped_column(String(120))
    imported_at: Mapped[datetime] = mapped_column(UtcDateTime)
    undone_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    before: Mapped[str] = mapped_column(Text, default="[]")


class ImportedApplication(Base):
    """An application that a batch brought; ``application_id`` is no foreign key, because what a
    batch that was taken back had brought is gone."""

    __tablename__ = "imported_application"
    batch_id: Mapped[int] = mapped_column(ForeignKey("import_batch.id"), index=True)
    application_id: Mapped[int]
