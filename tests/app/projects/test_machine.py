"""Which step at the agency is allowed when, and where it leads."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import Refused
from app.projects.machine import (
    ENDED,
    TABLE,
    Ending,
    after,
    allows,
    require_contract,
    require_running,
    stage_of,
)
from db.terms import AgencyStep as Step
from db.terms import ProjectStage as Stage

S, L, H, A, R, X = (
    Stage.SELECTED,
    Stage.LIST_SENT,
    Stage.SUBMITTED,
    Stage.APPROVED,
    Stage.REFUSED,
    Stage.LAPSED,
)
_WHOLE = {
    Step.LIST_SENT: {S: L},
    Step.DUE_SET: {L: L},
    Step.SUBMITTED: {L: H},
    Step.APPROVED: {H: A},
    Step.REFUSED: {L: R, H: R, A: R},
    Step.LAPSED: {S: X, L: X, H: X, A: X},
}


@pytest.mark.parametrize("step", Step)
def test_step_is_allowed_at_its_stages_alone(step: Step) -> None:
    for stage in Stage:
        wanted = _WHOLE[step].get(stage)
        assert allows(step, stage) is (wanted is not None)
        if wanted is None:
            with pytest.raises(Refused):
                after(step, stage)
        else:
            assert after(step, stage) is wanted


@given(st.lists(st.sampled_from(Step), max_size=8))
def test_stage_is_where_the_allowed_steps_lead(steps: list[Step]) -> None:
    stage, taken = Stage.SELECTED, []
    for step in steps:
        if allows(step, stage):
            stage = TABLE[step][stage]
            taken.append(step)
    assert stage_of(taken) is stage
    if stage in ENDED:
        assert not any(allows(step, stage) for step in Step)


def test_contract_decides_the_stage_after_the_approval() -> None:
    steps = [Step.LIST_SENT, Step.SUBMITTED, Step.APPROVED]
    assert stage_of(steps) is Stage.APPROVED
    assert stage_of(steps, Ending.IN_FORCE) is Stage.RUNNING
    assert stage_of(steps, Ending.FINISHED) is Stage.FINISHED
    assert stage_of(steps, Ending.TERMINATED) is Stage.TERMINATED
    assert stage_of([], own=True) is Stage.APPROVED
    for stage in Stage:
        allowed = stage is Stage.APPROVED
        if allowed:
            require_contract(stage)
        else:
            with pytest.raises(Refused):
                require_contract(stage)
        if stage is Stage.RUNNING:
            require_running(stage)
        else:
            with pytest.raises(Refused):
                require_running(stage)
