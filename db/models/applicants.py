"""What the directory of applicants keeps beside them: likenesses, merges, links, aid."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Travels, Versioned
from db.terms import LinkGround
from db.types import Cents, UtcDateTime, Word


class ApplicantKey(Base):
    """What a name like this one is found by: applicants that share a key are compared.

    Follows from the name by :mod:`app.applications.applicants.names`.
    """

    __tablename__ = "applicant_key"
    __table_args__ = (Index(None, "key", "applicant_id"),)
    applicant_id: Mapped[int] = mapped_column(ForeignKey("applicant.id"), index=True)
    key: Mapped[str] = mapped_column(String(40))


class ApplicantLikeness(Base, Versioned):
    """Two applicants that may be the same one: ``one_id`` < ``other_id``.

    ``why`` is the likeness explained, as JSON. ``apart_at`` says that a person found them to be
    different: they are never asked about again. Those not decided follow from names and codes.
    """

    __tablename__ = "applicant_likeness"
    __table_args__ = (UniqueConstraint("one_id", "other_id"),)
    one_id: Mapped[int] = mapped_column(ForeignKey("applicant.id"))
    other_id: Mapped[int] = mapped_column(ForeignKey("applicant.id"), index=True)
    why: Mapped[str] = mapped_column(Text)
    apart_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    apart_by: Mapped[str] = mapped_column(String(120), default="")
    apart_reason: Mapped[str] = mapped_column(Text, default="")


class ApplicantMerge(Base, Versioned):
    """An applicant that a person found to be another one; ``alias_id`` stays as its other name.

    ``moved`` and ``left`` are JSON: what went over to the kept one, and how all that is its own
    stood afterwards. The merge can be taken back while it still stands so.
    """

    __tablename__ = "applicant_merge"
    kept_id: Mapped[int] = mapped_column(ForeignKey("applicant.id"), index=True)
    alias_id: Mapped[int] = mapped_column(ForeignKey("applicant.id"), index=True)
    reason: Mapped[str] = mapped_column(Text)
    moved: Mapped[str] = mapped_column(Text)
    left: Mapped[str] = mapped_column(Text)
    merged_at: Mapped[datetime] = mapped_column(UtcDateTime)
    merged_by: Mapped[str] = mapped_column(String(120))
    undone_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class ApplicantLink(Base, Travels, Versioned):
    """Two enterprises that are one single undertaking, by a declaration or another paper.

    The other one is an applicant (``other_id``) or, outside the directory, a name and a code.
    """

    __tablename__ = "applicant_link"
    applicant_id: Mapped[int] = mapped_column(ForeignKey("applicant.id"), index=True)
    other_id: Mapped[int | None] = mapped_column(ForeignKey("applicant.id"), index=True)
    name: Mapped[str] = mapped_column(String(200), default="")
    code: Mapped[str] = mapped_column(String(20), default="")
    ground: Mapped[LinkGround] = mapped_column(Word(LinkGround))
    paper: Mapped[str] = mapped_column(String(200))
    paper_on: Mapped[date]
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    recorded_by: Mapped[str] = mapped_column(String(120))
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    ended_reason: Mapped[str] = mapped_column(Text, default="")


class AidEntry(Base, Travels):
    """De minimis aid that somebody granted: reversed by an entry of its own, never edited.

    ``on`` is the day on which the right to it arose. ``receiver`` and ``receiver_code`` name a
    linked enterprise outside the directory; empty, the applicant itself received it.
    """

    __tablename__ = "aid_entry"
    applicant_id: Mapped[int] = mapped_column(ForeignKey("applicant.id"), index=True)
    receiver: Mapped[str] = mapped_column(String(200), default="")
    receiver_code: Mapped[str] = mapped_column(String(20), default="")
    granter: Mapped[str] = mapped_column(String(200))
    on: Mapped[date]
    cents: Mapped[int] = mapped_column(Cents)
    regulation: Mapped[str] = mapped_column(String(40))
    project: Mapped[str] = mapped_column(String(300), default="")
    paper: Mapped[str] = mapped_column(String(200), default="")
    reverses_id: Mapped[int | None] = mapped_column(ForeignKey("aid_entry.id"), unique=True)
    reason: Mapped[str] = mapped_column(Text, default="")
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    recorded_by: Mapped[str] = mapped_column(String(120))


class AidLookup(Base, Travels):
    """A look into the official register of aid, beside the applicant's declaration."""

    __tablename__ = "aid_lookup"
    applicant_id: Mapped[int] = mapped_column(ForeignKey("applicant.id"), index=True)
    declared_on: Mapped[date | None]
    looked_on: Mapped[date]
    result: Mapped[str] = mapped_column(Text)
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    recorded_by: Mapped[str] = mapped_column(String(120))


class AidExemption(Base):
    """An application whose support is no state aid, and why."""

    __tablename__ = "aid_exemption"
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"), unique=True)
    reason: Mapped[str] = mapped_column(Text)
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    recorded_by: Mapped[str] = mapped_column(String(120))
