"""Every table; importing this package fills ``Base.metadata``."""

from db.models import (
    applications,
    calls,
    evaluation,
    ledger,
    office,
    participants,
    strategy,
)
from db.models.base import Base

__all__ = [
    "Base",
    "applications",
    "calls",
    "evaluation",
    "ledger",
    "office",
    "participants",
    "strategy",
]
