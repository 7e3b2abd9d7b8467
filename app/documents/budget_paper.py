"""What a budget statement holds: tables of cents as of a day."""

from dataclasses import dataclass
from datetime import date

from app.documents.base import Letterhead, PaperId, Signer


@dataclass(frozen=True, kw_only=True)
class MoneyRow:
    """A line of a table: what it is about, and its cents (None: nothing to say)."""

    label: str
    cents: tuple[int | None, ...]
    bold: bool = False


@dataclass(frozen=True, kw_only=True)
class MoneyTable:
    """A table of cents; ``heads`` name the label and every column."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[MoneyRow, ...]


@dataclass(frozen=True, kw_only=True)
class BudgetStatement:
    """The strategy's money as of ``until``; ``notes`` say how it was reckoned and what exceeds."""

    head: Letterhead
    paper: PaperId
    signer: Signer
    titles: tuple[str, ...]
    until: date
    strategy: str
    version: str
    tables: tuple[MoneyTable, ...]
    notes: tuple[str, ...]
