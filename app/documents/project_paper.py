"""What the report on one project's monitoring holds."""

from dataclasses import dataclass

from app.documents.base import Letterhead, PaperId, Signer


@dataclass(frozen=True, kw_only=True)
class ReportTable:
    """Worded cells under their heads; ``widths`` in millimetres, 0 takes what is left.

    ``right`` are the columns of numbers; ``total``: the last row sums up. ``empty`` stands where
    there are no rows.
    """

    title: str
    heads: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]
    right: tuple[int, ...] = ()
    total: bool = False
    empty: str = ""


@dataclass(frozen=True, kw_only=True)
class ProjectReportPaper:
    """Projekto stebėsenos ataskaita: a project as of a day."""

    head: Letterhead
    paper: PaperId
    titles: tuple[str, ...]
    opening: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    tables: tuple[ReportTable, ...]
    closing: tuple[str, ...]
    signer: Signer
