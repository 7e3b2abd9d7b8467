"""Projects: what became of selected applications at the agency, and their contracts."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from db.models.base import Base, Travels, Versioned
from db.terms import AgencyStep, ChangeKind, ClaimKind, FundingSource, ProjectKind, ProjectStage
from db.types import Cents, UtcDateTime, Word


class Project(Base, Travels, Versioned):
    """A selected application on its way to its end, or the office's own project.

    ``code`` is the agency's, empty until it gave one. ``stage`` and ``due_on`` (of the second-stage
    document) follow from the steps and the contract. ``operation_id`` is what the registry of
    participants calls it. The office's own project has no application.
    """

    __tablename__ = "project"
    kind: Mapped[ProjectKind] = mapped_column(Word(ProjectKind), index=True)
    application_id: Mapped[int | None] = mapped_column(ForeignKey("application.id"), unique=True)
    operation_id: Mapped[int | None] = mapped_column(ForeignKey("operation.id"), unique=True)
    title: Mapped[str] = mapped_column(String(300))
    title_key: Mapped[str] = mapped_column(String(600), index=True)
    code: Mapped[str] = mapped_column(String(60), default="", index=True)
    stage: Mapped[ProjectStage] = mapped_column(Word(ProjectStage), index=True)
    due_on: Mapped[date | None] = mapped_column(index=True)
    manager: Mapped[str] = mapped_column(String(120), default="")
    note: Mapped[str] = mapped_column(Text, default="")
    added_at: Mapped[datetime] = mapped_column(UtcDateTime)
    finished_on: Mapped[date | None]


class ProjectStep(Base):
    """One thing that happened at the agency, with its paper; cancelled if recorded by mistake.

    ``cents`` is the support the agency approved; ``due_on`` until when the second-stage document is
    awaited.
    """

    __tablename__ = "project_step"
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"), index=True)
    step: Mapped[AgencyStep] = mapped_column(Word(AgencyStep))
    on: Mapped[date]
    due_on: Mapped[date | None]
    cents: Mapped[int | None] = mapped_column(Cents)
    document: Mapped[str] = mapped_column(String(160), default="")
    note: Mapped[str] = mapped_column(Text, default="")
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    recorded_by: Mapped[str] = mapped_column(String(120))
    cancelled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    cancelled_reason: Mapped[str] = mapped_column(Text, default="")


class Contract(Base, Travels, Versioned):
    """The contract of a project: support by source, what the promoter adds, from when to when.

    Sums are the present ones; changes keep what they were. ``in_kind`` is the part of ``own`` that
    is not money. ``terminated_on`` with its reason ends it before its time.
    """

    __tablename__ = "contract"
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"), unique=True)
    number: Mapped[str] = mapped_column(String(80))
    signed_on: Mapped[date]
    starts_on: Mapped[date]
    ends_on: Mapped[date] = mapped_column(index=True)
    own: Mapped[int] = mapped_column(Cents, default=0)
    in_kind: Mapped[int] = mapped_column(Cents, default=0)
    advance_limit: Mapped[int | None] = mapped_column(Cents)
    note: Mapped[str] = mapped_column(Text, default="")
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    recorded_by: Mapped[str] = mapped_column(String(120))
    terminated_on: Mapped[date | None]
    terminated_reason: Mapped[str] = mapped_column(Text, default="")
    sources: Mapped[list["ContractSource"]] = relationship(
        order_by="ContractSource.id", cascade="all, delete-orphan"
    )
    instalments: Mapped[list["Instalment"]] = relationship(
        order_by="Instalment.position", cascade="all, delete-orphan"
    )


class ContractSource(Base):
    """The support of a contract from one source."""

    __tablename__ = "contract_source"
    __table_args__ = (UniqueConstraint("contract_id", "source"),)
    contract_id: Mapped[int] = mapped_column(ForeignKey("contract.id"))
    source: Mapped[FundingSource] = mapped_column(Word(FundingSource))
    cents: Mapped[int] = mapped_column(Cents)


class Instalment(Base):
    """One payment that the contract foresees, and when."""

    __tablename__ = "instalment"
    contract_id: Mapped[int] = mapped_column(ForeignKey("contract.id"), index=True)
    position: Mapped[int]
    kind: Mapped[ClaimKind] = mapped_column(Word(ClaimKind))
    due_on: Mapped[date] = mapped_column(index=True)
    cents: Mapped[int] = mapped_column(Cents)
    note: Mapped[str] = mapped_column(String(300), default="")


class ContractChange(Base, Travels):
    """A numbered change of a contract, with its paper and reason; before and after are JSON.

    One recorded by mistake is cancelled: what it was before holds again.
    """

    __tablename__ = "contract_change"
    __table_args__ = (UniqueConstraint("contract_id", "number"),)
    contract_id: Mapped[int] = mapped_column(ForeignKey("contract.id"))
    number: Mapped[int]
    on: Mapped[date]
    kind: Mapped[ChangeKind] = mapped_column(Word(ChangeKind))
    document: Mapped[str] = mapped_column(String(160), default="")
    reason: Mapped[str] = mapped_column(Text)
    before: Mapped[str] = mapped_column(Text)
    after: Mapped[str] = mapped_column(Text)
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    recorded_by: Mapped[str] = mapped_column(String(120))
    cancelled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    cancelled_reason: Mapped[str] = mapped_column(Text, default="", server_default="")
