"""An application on its way into the ranking, with what people settled about it."""

from dataclasses import dataclass
from datetime import datetime

from app.calls.scorecard import ScorecardSpec, Scores
from app.evaluation.divergence import Sheet
from db.terms import SheetStage


@dataclass(frozen=True, slots=True)
class CommonScore:
    """The points that the evaluators agreed on, and the paper that says so."""

    scores: Scores
    basis: str


@dataclass(frozen=True, slots=True)
class BodyVote:
    """A place (1 goes first) given by the deciding body; orders of one ``vote`` are comparable."""

    vote: int
    order: int
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An application on its way into the ranking. Money is cents, times are aware.

    ``sheets`` are the submitted evaluations of evaluators who are not excluded, ``missing`` the
    names of those assigned who owe one, ``conflicts_open`` the names of those whose conflict
    question is not answered. ``on_paper`` are those of ``missing`` whose paper sheet is typed in
    and waits for something. ``eligible`` is None while the eligibility check is not finished.
    ``third_asked``: somebody is assigned because of a divergence. ``reconciled`` names what settled
    a divergence, ``agreed`` is the common score where the call wants one, ``voted`` the body's vote
    on a tie.
    """

    application_id: int
    reg_no: str
    applicant: str
    title: str
    received_at: datetime
    requested: int
    recommended: int
    scorecard: ScorecardSpec
    sheets: tuple[Sheet, ...]
    eligible: bool | None
    ineligible_reason: str = ""
    missing: tuple[str, ...] = ()
    conflicts_open: tuple[str, ...] = ()
    withdrawn: bool = False
    reconciled: str = ""
    agreed: CommonScore | None = None
    voted: BodyVote | None = None
    on_paper: tuple[tuple[str, SheetStage], ...] = ()
    third_asked: bool = False

    @property
    def settled(self) -> bool:
        """Whether people settled something about it that the rule alone could not."""
        return bool(self.reconciled or self.agreed or self.voted)
