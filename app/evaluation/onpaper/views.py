"""What the screens of the paper sheets show; frozen rows."""

from dataclasses import dataclass
from datetime import date, datetime

from app.attachments.service import AttachmentRow
from app.calls.scorecard import ScorecardSpec
from app.evaluation.onpaper.comparing import Difference
from db.terms import ConflictState, EvaluationState, SheetStage, Typing


@dataclass(frozen=True)
class SheetRow:
    """A pair that is asked for a sheet, with its newest printed one; or a sheet without a name.

    ``id`` is the row's own. ``sheet_id`` None: nothing is printed. No points stand here: whoever
    types a sheet the second time sees nothing of the first.
    """

    id: int
    application_id: int
    evaluator_id: int | None
    number: str
    applicant: str
    title: str
    evaluator: str
    conflict: ConflictState
    state: EvaluationState
    sheet_id: int | None = None
    paper_id: int | None = None
    sheet: str = ""
    printed_at: datetime | None = None
    printed_by: str = ""
    stage: SheetStage | None = None
    signed_on: date | None = None
    scans: int = 0
    typed_by: str = ""

    @property
    def waits(self) -> bool:
        """Whether somebody has still to do something with the printed sheet."""
        out = self.conflict.bars
        done = self.stage is SheetStage.COUNTED or self.state is EvaluationState.SUBMITTED
        return self.sheet_id is not None and not (done or out)


@dataclass(frozen=True)
class TypedBy:
    """One typing: who and when, never what."""

    typing: Typing
    who: str
    at: datetime


@dataclass(frozen=True)
class SheetCard:
    """One sheet as it is typed in; ``due`` is the typing that comes next, None when none does.

    ``differences`` are there only once both typings are, ``comments`` only of criteria that the
    first typing left them for. ``older`` is the scorecard's version when it is not the one that
    the application is evaluated by.
    """

    id: int
    version: int
    call_id: int
    application_id: int
    evaluator_id: int | None
    number: str
    sheet: str
    title: str
    applicant: str
    evaluator: str
    printed_on: date
    signed_on: date | None
    stage: SheetStage
    spec: ScorecardSpec
    due: Typing | None
    conflict: ConflictState
    typed: tuple[TypedBy, ...]
    differences: tuple[Difference, ...]
    scans: tuple[AttachmentRow, ...]
    evaluators: tuple[tuple[int, str], ...]
    older: int | None = None
