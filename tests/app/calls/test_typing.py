"""Steps of a scale in one cell."""

import pytest

from app.calls.scorecard import Step
from app.calls.typing import parse_steps, steps_text
from app.errors import Invalid

STEPS = (Step(2000, "viršija ≥ 20 proc."), Step(750, "5 ir daugiau"), Step(0))


def test_steps_are_written_and_read_back() -> None:
    text = steps_text(STEPS)
    assert text == "20 – viršija ≥ 20 proc.; 7,5 – 5 ir daugiau; 0"
    assert parse_steps(text) == STEPS


@pytest.mark.parametrize("text", ["10 atitinka", "10 – atitinka", "10 - atitinka", "10= atitinka "])
def test_a_dash_an_equals_sign_or_a_space_parts_points_from_label(text: str) -> None:
    assert parse_steps(text) == (Step(1000, "atitinka"),)


def test_a_step_begins_with_points() -> None:
    with pytest.raises(Invalid) as caught:
        parse_steps("20 – viršija; atitinka", "steps")
    assert caught.value.field == "steps"
    assert caught.value.values == {"part": "atitinka"}


def test_empty_parts_are_passed_over() -> None:
    assert parse_steps(" ; 5 – taip ;") == (Step(500, "taip"),)
