"""What the papers of a complaint hold. Points are hundredths, as in :mod:`.papers`."""

from dataclasses import dataclass, field

from app.documents.base import (
    LATER,
    ApplicationLine,
    CallLine,
    CriterionRow,
    Letterhead,
    PaperId,
    Signer,
)


@dataclass(frozen=True, kw_only=True)
class CopiedSheet:
    """One evaluator's sheet without the evaluator: ``evaluator`` is „1 vertintojas“."""

    evaluator: str
    scorecard_version: int
    rows: tuple[CriterionRow, ...]
    maximum: int
    total: int | None
    arithmetic: str = ""


@dataclass(frozen=True, kw_only=True)
class ApplicantCopy:
    """The applicant's copy of the evaluation sheets; signed by the office, not by evaluators."""

    head: Letterhead
    paper: PaperId
    call: CallLine
    application: ApplicationLine
    sheets: tuple[CopiedSheet, ...]
    signer: Signer


@dataclass(frozen=True, kw_only=True)
class ComparisonRow:
    """One criterion: what each evaluator gave before and anew; the last row is the sum."""

    number: str
    text: str
    maximum: int | None
    before: tuple[int | None, ...]
    after: tuple[int | None, ...]


@dataclass(frozen=True, kw_only=True)
class ComparisonPaper:
    """Two evaluations of one application; ``scores`` and ``places`` are before and anew.

    ``settled``: where those who evaluated anew settled a difference or agreed on a common score.
    """

    head: Letterhead
    paper: PaperId
    call: CallLine
    application: ApplicationLine
    complaint: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    rows: tuple[ComparisonRow, ...]
    scores: tuple[int | None, ...]
    places: tuple[int | None, ...]
    signer: Signer
    settled: str = field(default="", metadata=LATER)
