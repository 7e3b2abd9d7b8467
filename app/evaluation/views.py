"""What the evaluation's screens and the command line show; frozen rows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum, auto

from app.applications.drafts import ApplicationDraft
from app.calls.drafts import RequiredDraft
from app.calls.rules import CallRules
from app.calls.scorecard import Key, ScorecardSpec
from app.evaluation.complaints.contested import Contested
from app.evaluation.complaints.now import Item
from app.evaluation.divergence import Free
from app.evaluation.ranking import Ranking
from app.evaluation.returned import ReturnNote
from app.evaluation.scoring import Total
from app.explanation import Line
from db.terms import BudgetCategory, CallState, ConflictState, EvaluationState, Sector


@dataclass(frozen=True)
class EvaluatorRow:
    """An evaluator, and for one call whether the declaration is signed (``hand_signed_on``: with a
    pen). Without an account they evaluate on paper only; ``active`` is as of today.
    """

    id: int
    account_id: int | None
    name: str
    organisation: str
    sector: Sector
    email: str
    declaration_paper: int | None
    declared: bool
    assigned: int
    submitted: int
    organisation_code: str = ""
    phone: str = ""
    note: str = ""
    actions: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    active_from: date | None = None
    active_until: date | None = None
    active: bool = True
    hand_signed_on: date | None = None
    declaration: int | None = None
    version: int = 1

    @property
    def expertise(self) -> str:
        """Actions, then themes."""
        return ", ".join((*self.actions, *self.themes))


@dataclass(frozen=True)
class HistoryConflict:
    """An application that an evaluator is kept out of."""

    number: str
    state: ConflictState
    reason: str


@dataclass(frozen=True)
class HistoryRow:
    """What one evaluator had to do with one call; ``id`` is the call's."""

    id: int
    number: str
    title: str
    declared: bool
    assigned: int
    submitted: int
    conflicts: tuple[HistoryConflict, ...]


@dataclass(frozen=True)
class Task:
    """One assigned application of the current evaluator; ``id`` is the application's."""

    id: int
    call_id: int
    call_number: str
    number: str
    applicant: str
    title: str
    requested: int
    conflict: ConflictState
    state: EvaluationState
    missing: int
    total: int | None
    paper_id: int | None
    signed: bool
    partners: tuple[str, ...] = ()
    signs: tuple[Line, ...] = ()


@dataclass(frozen=True)
class MyCall:
    """A call as its evaluator sees it first: declare, wait, or score.

    ``examined``: a complaint may have somebody declare and evaluate anew after the decision.
    """

    id: int
    number: str
    title: str
    state: CallState
    declaration_paper: int | None
    declared: bool
    tasks: int
    submitted: int
    examined: bool = False

    @property
    def running(self) -> bool:
        """Whether anything can still be declared or scored."""
        return self.examined or self.state not in (CallState.DECIDED, CallState.FINISHED)


@dataclass(frozen=True)
class BudgetRow:
    """A line of the application's budget, in cents; one that is not ``eligible`` has a reason."""

    category: BudgetCategory
    title: str
    total: int
    cut: int
    cut_reason: str
    eligible: bool = True
    reason: str = ""


@dataclass(frozen=True)
class ApplicationText:
    """What an evaluator reads beside the criteria: the application as handed in, and the cuts.

    ``required`` are the indicators that the call asks for.
    """

    id: int
    number: str
    applicant: str
    title: str
    requested: int
    recommended: int
    received_at: datetime
    draft: ApplicationDraft
    required: tuple[RequiredDraft, ...]
    lines: tuple[BudgetRow, ...]


@dataclass(frozen=True)
class ScorecardView:
    """One's own sheet: criteria, points (None: unscored), comments, the total so far."""

    application: ApplicationText
    call_id: int
    call_number: str
    scorecard_title: str
    revision: int
    hash: str
    spec: ScorecardSpec
    scores: dict[Key, int | None]
    comments: dict[Key, str]
    total: Total
    state: EvaluationState
    conflict: ConflictState
    paper_id: int | None


@dataclass(frozen=True)
class OwnSheet:
    """One's own evaluation beside one's others; ``id`` is the application's."""

    id: int
    number: str
    title: str
    state: EvaluationState
    scores: dict[Key, int | None]
    total: Total


class Owes(StrEnum):
    """What is awaited of an evaluator about one application."""

    ANSWER = auto()
    SHEET = auto()
    SIGNATURE = auto()


@dataclass(frozen=True)
class Cell:
    """One square of the progress matrix; the total is None while it is hidden from the viewer.

    ``signs`` of a possible conflict of interest stand there while the question is not answered;
    ``by_hand``: the evaluator declared on paper, and the manager enters the answer. ``missing``
    counts criteria of a begun sheet; ``returned``: it was submitted before; ``since`` is when the
    evaluator was asked.
    """

    evaluator_id: int
    evaluator: str
    conflict: ConflictState
    state: EvaluationState
    third: bool
    total: int | None
    paper_id: int | None
    signed: bool
    signs: tuple[Line, ...] = ()
    by_hand: bool = False
    missing: int = 0
    returned: bool = False
    since: datetime | None = None

    @property
    def barred(self) -> bool:
        """Out by a conflict: owes and counts nothing."""
        return self.conflict.bars

    @property
    def submitted(self) -> bool:
        """The sheet is final."""
        return self.state is EvaluationState.SUBMITTED

    @property
    def owes(self) -> Owes | None:
        """What is awaited of the evaluator first."""
        if self.barred:
            return None
        if self.submitted:
            return None if self.signed or self.by_hand or self.paper_id is None else Owes.SIGNATURE
        if self.conflict is ConflictState.NOT_ASKED:
            return Owes.ANSWER
        return Owes.SHEET


@dataclass(frozen=True)
class PastSheet:
    """A sheet that counts no more; ``scored`` criteria had points, ``reason`` says why."""

    id: int
    evaluator: str
    attempt: int
    state: EvaluationState
    scored: int
    reason: str
    paper_id: int | None


@dataclass(frozen=True)
class ProgressRow:
    """One application with its evaluators; ``id`` is the application's."""

    id: int
    number: str
    applicant: str
    title: str
    eligible: bool | None
    cells: tuple[Cell, ...]

    @property
    def done(self) -> str:
        """Submitted sheets of those asked, conflicts aside."""
        asked = [cell for cell in self.cells if not cell.barred]
        return f"{sum(cell.submitted for cell in asked)}/{len(asked)}" if asked else "–"

    @property
    def owed(self) -> bool:
        """Whether anything is awaited of an evaluator here."""
        return any(cell.owes for cell in self.cells)


@dataclass(frozen=True)
class RankingView:
    """The ranking with the call's facts; ``decided`` is the number of the recorded decision.

    ``money`` is the call's own (cents), whatever a "what if" asked for. ``hidden``: registration
    numbers of applications whose scores the viewer, an evaluator who owes a sheet, may not see yet.
    ``contested``: open complaints by application; ``returned``: what the body returned to be
    evaluated anew. ``thirds``: who may be asked as the third where the scores differ too much, the
    least busy first. ``now``: applications that were decided otherwise since, as they stand.
    """

    call_id: int
    call_number: str
    call_title: str
    state: CallState
    rules: CallRules
    applications: int
    sheets_in: int
    sheets_asked: int
    ranking: Ranking
    decided: str | None
    money: int
    hidden: tuple[str, ...] = ()
    contested: Mapping[int, tuple[Contested, ...]] = field(default_factory=dict)
    returned: tuple[ReturnNote, ...] = ()
    now: Mapping[int, Item] = field(default_factory=dict)
    thirds: Mapping[int, tuple[Free, ...]] = field(default_factory=dict)
