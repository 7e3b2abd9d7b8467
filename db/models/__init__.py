"""Every table; importing this package fills ``Base.metadata``."""

from db.models import (
    applicants,
    applications,
    attachments,
    calls,
    complaints,
    evaluation,
    imports,
    intake,
    ledger,
    mandates,
    names,
    office,
    paper_sheets,
    participants,
    register,
    strategy,
    texts,
)
from db.models.base import Base

__all__ = [
    "Base",
    "applicants",
    "applications",
    "attachments",
    "calls",
    "complaints",
    "evaluation",
    "imports",
    "intake",
    "ledger",
    "mandates",
    "names",
    "office",
    "paper_sheets",
    "participants",
    "register",
    "strategy",
    "texts",
]
