"""Terms of scorecards, evaluators and their scores. Standard library only."""

from enum import StrEnum, auto


class SettlementKind(StrEnum):
    """What people settled about applications where the rule alone could not go on."""

    RECONCILED = auto()
    AGREED = auto()
    VOTED = auto()


class Merge(StrEnum):
    """How the evaluators' totals become one score."""

    MEAN = auto()
    MEDIAN = auto()
    SUM = auto()
    CONSENSUS = auto()


class DivergenceUnit(StrEnum):
    """The divergence limit is in points, or in percent of the scorecard's maximum."""

    POINTS = auto()
    PERCENT = auto()


class ThirdScore(StrEnum):
    """How a third evaluator's total enters."""

    MEAN_OF_THREE = auto()
    NEAREST_TWO = auto()
    REPLACE = auto()


class CriterionKind(StrEnum):
    """Bendrasis, specialusis, prioritetinis, kokybės."""

    GENERAL = auto()
    SPECIFIC = auto()
    PRIORITY = auto()
    QUALITY = auto()


class ScaleKind(StrEnum):
    """How a criterion is scored."""

    YES_NO = auto()
    STEPS = auto()
    RANGE = auto()


class ConflictState(StrEnum):
    """Declared none is told apart from never asked."""

    NOT_ASKED = auto()
    NONE = auto()
    DECLARED = auto()
    EXCLUDED = auto()

    @property
    def bars(self) -> bool:
        """Whether the evaluator is out of the application: asked, read and counted no more."""
        return self in (ConflictState.DECLARED, ConflictState.EXCLUDED)


class ReviewVerdict(StrEnum):
    """What the manager settled about a suggested conflict of interest."""

    ASK = auto()
    EXCLUDE = auto()
    NO_CONFLICT = auto()


class ExpertiseKind(StrEnum):
    """How an evaluator's expertise is put down."""

    ACTION = auto()
    THEME = auto()


class EvaluationState(StrEnum):
    """A submitted evaluation is final; reopening keeps the old version."""

    NOT_STARTED = auto()
    STARTED = auto()
    SUBMITTED = auto()


class Typing(StrEnum):
    """Which typing of a sheet filled with a pen: the first, the second, what the scan settled."""

    FIRST = auto()
    SECOND = auto()
    SETTLED = auto()


class SheetStage(StrEnum):
    """Where a sheet filled with a pen stands on its way into the evaluation."""

    PRINTED = auto()
    TYPED_ONCE = auto()
    DIFFERENT = auto()
    UNFINISHED = auto()
    COUNTED = auto()


class Outcome(StrEnum):
    """What the ranking proposes; an item that the body puts off is postponed."""

    PROPOSED = auto()
    RESERVE = auto()
    NOT_SELECTED = auto()
    POSTPONED = auto()
