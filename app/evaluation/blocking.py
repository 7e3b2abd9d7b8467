"""What is owed about an application, and by whom, before its ranking is handed over. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.calls.rules import CallRules
from app.evaluation.candidate import Candidate
from app.evaluation.divergence import Divergence, Sheet
from app.evaluation.scoring import Total
from app.explanation import Line, say
from app.i18n import N_
from db.terms import SheetStage


class BlockerKind(StrEnum):
    """Why a ranking cannot be handed to the meeting."""

    ELIGIBILITY = "eligibility"
    CONFLICT = "conflict"
    EVALUATORS = "evaluators"
    EVALUATION = "evaluation"
    DIVERGENCE = "divergence"
    CONSENSUS = "consensus"
    SUM = "sum"
    AMOUNT = "amount"
    TIE = "tie"


@dataclass(frozen=True, slots=True)
class Blocker:
    """What is owed, about which applications, and by whom (names, where anybody is named)."""

    kind: BlockerKind
    application_ids: tuple[int, ...]
    line: Line
    names: tuple[str, ...] = ()


_ON_PAPER = {
    SheetStage.TYPED_ONCE: N_(
        "{application}: the paper sheet of {names} is typed in once and waits for the second time."
    ),
    SheetStage.DIFFERENT: N_(
        "{application}: the two typings of the paper sheet of {names} differ and are not settled."
    ),
    SheetStage.UNFINISHED: N_("{application}: points or comments lack on the sheet of {names}."),
}


def blockers_of(
    candidate: Candidate,
    rules: CallRules,
    spread: Divergence,
    agreed: bool,
    owing: tuple[str, ...],
) -> Iterator[Blocker]:
    """Who owes what about an application that nothing formal rejects."""
    name = candidate.reg_no

    def owed(kind: BlockerKind, line: Line, names: tuple[str, ...] = ()) -> Blocker:
        return Blocker(kind, (candidate.application_id,), line, names)

    if candidate.eligible is None:
        line = say(N_("{application}: the eligibility check is not finished."), application=name)
        yield owed(BlockerKind.ELIGIBILITY, line)
    if candidate.recommended <= 0:
        line = say(N_("{application}: the recommended sum is not above zero."), application=name)
        yield owed(BlockerKind.AMOUNT, line)
    if asked := candidate.conflicts_open:
        line = _naming(
            N_("{application}: conflict of interest not answered by {names}."), name, asked
        )
        yield owed(BlockerKind.CONFLICT, line, asked)
    typed = {each for each, _stage in candidate.on_paper}
    if absent := tuple(each for each in owing if each not in typed):
        line = _naming(N_("{application}: evaluation not submitted by {names}."), name, absent)
        yield owed(BlockerKind.EVALUATION, line, absent)
    for stage, message in _ON_PAPER.items():
        if names := tuple(each for each, found in candidate.on_paper if found is stage):
            yield owed(BlockerKind.EVALUATION, _naming(message, name, names), names)
    assigned = sum(not sheet.third for sheet in candidate.sheets) + len(candidate.missing)
    if assigned < rules.evaluators:
        line = say(
            N_("{application}: evaluators assigned: {assigned} of {needed}."),
            application=name,
            assigned=assigned,
            needed=rules.evaluators,
        )
        yield owed(BlockerKind.EVALUATORS, line)
    if spread.open:
        names = tuple(sheet.evaluator for sheet in spread.counted)
        yield owed(BlockerKind.DIVERGENCE, _divergence_line(candidate, names, rules), names)
    elif not agreed:
        names = tuple(sheet.evaluator for sheet in spread.counted)
        line = _naming(N_("{application}: no common score agreed by {names}."), name, names)
        yield owed(BlockerKind.CONSENSUS, line, names)


def _naming(message: str, application: str, names: tuple[str, ...]) -> Line:
    return say(message, application=application, names=", ".join(names))


def _divergence_line(candidate: Candidate, names: tuple[str, ...], rules: CallRules) -> Line:
    if rules.reconciliation:
        message = N_("{application}: the scores of {names} differ too much; they must meet.")
    elif candidate.third_asked:
        message = N_(
            "{application}: the scores of {names} differ too much; the third evaluator’s sheet is"
            " awaited."
        )
    else:
        message = N_(
            "{application}: the scores of {names} differ too much; a third evaluator is needed."
        )
    return _naming(message, candidate.reg_no, names)


def owing(candidate: Candidate, totals: Sequence[tuple[Sheet, Total]]) -> tuple[str, ...]:
    """Evaluators without a finished sheet; one that was handed in unfinished is owed too."""
    unfinished = (sheet.evaluator for sheet, found in totals if found.missing)
    return tuple(dict.fromkeys((*candidate.missing, *unfinished)))
