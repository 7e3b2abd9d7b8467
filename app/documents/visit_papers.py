"""What the record of a visit to a project holds."""

from dataclasses import dataclass

from app.documents.base import Letterhead, PaperId, Signer


@dataclass(frozen=True, kw_only=True)
class VisitRow:
    """A question and its answer: ``yes``, ``no``, ``not_applicable``, or empty."""

    question: str
    answer: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class VisitRecord:
    """Projekto patikros vietoje aktas; ``blank`` is for filling with a pen.

    ``term`` is the last day of the recommendations in words; empty without any.
    """

    head: Letterhead
    paper: PaperId
    titles: tuple[str, ...]
    opening: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    rows: tuple[VisitRow, ...]
    findings: str
    recommendations: str
    term: str
    closing: tuple[str, ...]
    signer: Signer
    blank: bool = False
