"""What the papers about a whole evaluation hold, and the sheet of the eligibility check.

Money is cents, points are hundredths, times are aware UTC, as in :mod:`.papers`.
"""

from dataclasses import dataclass
from datetime import date, datetime

from app.documents.base import ApplicationLine, CallLine, Letterhead, PaperId, Signer


@dataclass(frozen=True, kw_only=True)
class EligibilityRow:
    """One criterion of the checklist; ``answer`` is its Lithuanian word."""

    number: str
    text: str
    answer: str
    note: str = ""
    must: bool = True


@dataclass(frozen=True, kw_only=True)
class EligibilitySheet:
    """The finished check of one application's eligibility; ``reason`` says why it failed."""

    head: Letterhead
    paper: PaperId
    call: CallLine
    application: ApplicationLine
    received_at: datetime
    checked_at: datetime
    checked_by: str
    rows: tuple[EligibilityRow, ...]
    eligible: bool
    signer: Signer
    reason: str = ""
    titles: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class SummaryCriterion:
    """A criterion as the summary's head names it; ``maximum`` in hundredths."""

    number: str
    text: str
    maximum: int


@dataclass(frozen=True, kw_only=True)
class SummaryRow:
    """One application; ``criteria`` are the merged points in the order of the criteria.

    ``value`` is the project's whole cost. ``eligible`` and ``outcome`` are Lithuanian words.
    """

    number: str
    applicant: str
    title: str
    action: str
    value: int
    requested: int
    recommended: int
    eligible: str
    criteria: tuple[int | None, ...]
    score: int | None = None
    place: int | None = None
    outcome: str = ""
    awarded: int = 0


@dataclass(frozen=True, kw_only=True)
class EvaluationSummary:
    """All applications of a call with what was found of each, on one table.

    ``decision`` is the number of the decision; without one the outcomes are proposals.
    """

    head: Letterhead
    paper: PaperId
    call: CallLine
    signer: Signer
    criteria: tuple[SummaryCriterion, ...]
    rows: tuple[SummaryRow, ...]
    available: int
    minimum: int | None = None
    decision: str = ""
    titles: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ReportEvaluator:
    """An evaluator's part: how many sheets, their mean, how far from the others' mean.

    ``deviation`` is None where nobody else scored the same applications.
    """

    name: str
    organisation: str
    sheets: int
    mean: int | None = None
    deviation: int | None = None


@dataclass(frozen=True, kw_only=True)
class ReportCriterion:
    """How a criterion was scored: the mean of all sheets and the widest spread in hundredths."""

    number: str
    text: str
    maximum: int
    mean: int | None = None
    spread: int = 0


@dataclass(frozen=True, kw_only=True)
class ReportRow:
    """One application in the order of priority; ``low`` and ``high`` are the sheets' totals."""

    number: str
    applicant: str
    title: str
    recommended: int
    outcome: str
    reason: str
    place: int | None = None
    score: int | None = None
    low: int | None = None
    high: int | None = None
    awarded: int = 0


@dataclass(frozen=True, kw_only=True)
class ReportDivergence:
    """Evaluators too far apart: by how much, and how it was settled, line by line."""

    number: str
    spread: int
    settled: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class EvaluationReport:
    """The evaluation of a call told to the deciding body.

    ``facts`` are labels with their values, the rules of the call among them; ``agreement`` the
    sentences on how far the evaluators agree.
    """

    head: Letterhead
    paper: PaperId
    call: CallLine
    signer: Signer
    titles: tuple[str, ...]
    opening: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    evaluators: tuple[ReportEvaluator, ...]
    criteria: tuple[ReportCriterion, ...]
    agreement: tuple[str, ...]
    divergences: tuple[ReportDivergence, ...]
    rows: tuple[ReportRow, ...]
    maximum: int
    minimum: int | None = None
    decision: str = ""
    closing: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ActRow:
    """One sheet that is paid for; ``fee`` in cents."""

    application: str
    title: str
    sheet: str
    day: date
    fee: int


@dataclass(frozen=True, kw_only=True)
class AcceptanceAct:
    """An evaluator hands the sheets over, the office accepts them and owes their price.

    ``total`` in cents, ``words`` the same sum in words. The evaluator signs by hand.
    """

    head: Letterhead
    paper: PaperId
    call: CallLine
    signer: Signer
    evaluator: Signer
    titles: tuple[str, ...]
    opening: tuple[str, ...]
    rows: tuple[ActRow, ...]
    total: int
    words: str
    closing: tuple[str, ...] = ()
