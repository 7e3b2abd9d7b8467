"""Files of any kind, kept in the database in pieces and known by their hash."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from db.models.base import ONCE, Base, Travels
from db.types import UtcDateTime


class StoredFile(Base):
    """The bytes of one file, kept once however often it is attached."""

    __tablename__ = "stored_file"
    sha256: Mapped[str] = mapped_column(String(64), unique=True)
    size: Mapped[int]


class FilePiece(Base):
    """At most a megabyte of a file; pieces in the order of ``position`` make the whole."""

    __tablename__ = "file_piece"
    __table_args__ = (UniqueConstraint("file_id", "position"),)
    file_id: Mapped[int] = mapped_column(ForeignKey("stored_file.id"))
    position: Mapped[int]
    data: Mapped[bytes] = mapped_column(LargeBinary)


class Attachment(Base, Travels):
    """A file under the name it was attached with; ``noun`` and ``record`` say to what."""

    __tablename__ = "attachment"
    __table_args__ = ONCE
    file_id: Mapped[int] = mapped_column(ForeignKey("stored_file.id"), index=True)
    noun: Mapped[str] = mapped_column(String(40))
    record: Mapped[int] = mapped_column(index=True)
    name: Mapped[str] = mapped_column(String(255))
    note: Mapped[str] = mapped_column(Text, default="")
    added_at: Mapped[datetime] = mapped_column(UtcDateTime)
    added_by: Mapped[str] = mapped_column(String(120))
    removed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    removed_reason: Mapped[str | None] = mapped_column(Text)
    file: Mapped[StoredFile] = relationship()
