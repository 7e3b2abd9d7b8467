"""Where a project stands and what may happen to it next: a table, a sentence per refusal. Pure.

The agency's steps come in an order; the contract, its end and its termination come after them.
The office's own project has no application and no agency's steps before its contract.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum, auto

from app.errors import Refused
from app.i18n import N_
from db.terms import AgencyStep as Step
from db.terms import ProjectStage as Stage


class Ending(StrEnum):
    """How the contract stands."""

    NONE = auto()
    IN_FORCE = auto()
    FINISHED = auto()
    TERMINATED = auto()


TABLE: Mapping[Step, Mapping[Stage, Stage]] = {
    Step.LIST_SENT: {Stage.SELECTED: Stage.LIST_SENT},
    # A term is set, and prolonged, until the document is handed in.
    Step.DUE_SET: {Stage.LIST_SENT: Stage.LIST_SENT},
    Step.SUBMITTED: {Stage.LIST_SENT: Stage.SUBMITTED},
    Step.APPROVED: {Stage.SUBMITTED: Stage.APPROVED},
    Step.REFUSED: dict.fromkeys((Stage.LIST_SENT, Stage.SUBMITTED, Stage.APPROVED), Stage.REFUSED),
    # A term passed (of the document, of the contract), or the promoter withdrew.
    Step.LAPSED: dict.fromkeys(
        (Stage.SELECTED, Stage.LIST_SENT, Stage.SUBMITTED, Stage.APPROVED), Stage.LAPSED
    ),
}
"""Which step is possible at which stage, and the stage it leads to."""

FREEING = (Step.REFUSED, Step.LAPSED)
"""After these the project needs no money."""

ENDED = (Stage.FINISHED, Stage.TERMINATED, Stage.REFUSED, Stage.LAPSED)
WITH_CONTRACT = (Stage.RUNNING, Stage.FINISHED, Stage.TERMINATED)

_ENDINGS = {
    Ending.IN_FORCE: Stage.RUNNING,
    Ending.FINISHED: Stage.FINISHED,
    Ending.TERMINATED: Stage.TERMINATED,
}
_BY_STAGE: Mapping[Stage, str] = {
    Stage.SELECTED: N_("First record that the list was sent to the agency."),
    Stage.LIST_SENT: N_("First record that the second-stage document was handed in."),
    Stage.SUBMITTED: N_("The document is handed in: the agency’s answer is what comes next."),
    Stage.APPROVED: N_("The agency approved the project: the contract is what comes next."),
    Stage.RUNNING: N_("The project has its contract: the agency’s steps before it stay."),
    Stage.FINISHED: N_("The project is finished and stays as it is."),
    Stage.TERMINATED: N_("The contract is terminated; the project stays as it is."),
    Stage.REFUSED: N_("The agency refused the project, and it stays so."),
    Stage.LAPSED: N_("The project let its term pass, and it stays so."),
}


def allows(step: Step, stage: Stage) -> bool:
    """Whether a button for the step makes sense."""
    return stage in TABLE[step]


def after(step: Step, stage: Stage) -> Stage:
    """The stage that a step leads to; Refused where it is not possible."""
    if stage not in TABLE[step]:
        raise Refused(_BY_STAGE[stage])
    return TABLE[step][stage]


def stage_of(steps: Iterable[Step], ending: Ending = Ending.NONE, own: bool = False) -> Stage:
    """The stage after these steps, in their order, and the contract.

    ``own``: the office's own project, which was approved with the strategy. Raises Refused for a
    step that is not possible where it stands.
    """
    stage = Stage.APPROVED if own else Stage.SELECTED
    for step in steps:
        stage = after(step, stage)
    return _ENDINGS.get(ending, stage)


def require_contract(stage: Stage) -> None:
    """Raises Refused unless a contract may be signed now."""
    if stage in WITH_CONTRACT:
        raise Refused(N_("The project has its contract already."))
    if stage is not Stage.APPROVED:
        raise Refused(_BY_STAGE[stage])


def require_running(stage: Stage) -> None:
    """Raises Refused unless the contract is in force."""
    if stage in WITH_CONTRACT[1:]:
        raise Refused(_BY_STAGE[stage])
    if stage is not Stage.RUNNING:
        raise Refused(N_("The project has no contract yet."))


def require_contracted(stage: Stage) -> None:
    """Raises Refused unless there is, or was, a contract."""
    if stage not in WITH_CONTRACT:
        raise Refused(N_("The project has no contract yet."))
