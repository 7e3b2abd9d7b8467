"""What an annual report of the strategy holds: sections of words, facts and tables, all worded.

The PDF and the Word file are made of the same content, so that both say the same.
"""

from dataclasses import dataclass, field
from datetime import date

from app.documents.base import Letterhead, PaperId, Signer


@dataclass(frozen=True, kw_only=True)
class ReportTable:
    """A table with its caption. ``right`` are columns of figures, ``widths`` their shares.

    The last row of one with a ``total`` adds the others up.
    """

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    right: tuple[int, ...] = ()
    total: bool = False


@dataclass(frozen=True, kw_only=True)
class ReportBar:
    """A line of a chart: ``share`` is hundredths of a percent, ``figure`` its words."""

    name: str
    share: int
    figure: str


@dataclass(frozen=True, kw_only=True)
class ReportChart:
    """Bars against what was planned, which is 100 percent."""

    caption: str
    bars: tuple[ReportBar, ...]


@dataclass(frozen=True, kw_only=True)
class ReportSection:
    """A numbered section: paragraphs, then facts, then tables, charts and closing notes.

    A chart draws what a table has: the Word file does without.
    """

    number: int
    title: str
    texts: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    tables: tuple[ReportTable, ...] = ()
    charts: tuple[ReportChart, ...] = field(default=(), metadata={"later": True})
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class AnnualPaper:
    """The report of one year. ``facts`` stand below the title: strategy, period, approval."""

    head: Letterhead
    paper: PaperId
    signer: Signer
    year: int
    titles: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    sections: tuple[ReportSection, ...]
    until: date
    draft: bool = field(default=False)
