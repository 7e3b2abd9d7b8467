"""States follow the clock to the second."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.calls.states import is_late, receipt, state
from db.terms import CallStage, CallState

OPENS = datetime(2026, 2, 2, 6, 0, tzinfo=UTC)
CLOSES = datetime(2026, 2, 27, 15, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (OPENS - SECOND, CallState.PUBLISHED),
        (OPENS, CallState.OPEN),
        (CLOSES - SECOND, CallState.OPEN),
        (CLOSES, CallState.OPEN),
        (CLOSES + timedelta(microseconds=999_999), CallState.OPEN),
        (CLOSES + SECOND, CallState.CLOSED),
    ],
)
def test_published_call_opens_and_closes_by_the_clock(now: datetime, expected: CallState) -> None:
    assert state(CallStage.PUBLISHED, OPENS, CLOSES, now) is expected


def test_evaluation_shows_only_after_the_closing() -> None:
    stage = CallStage.PUBLISHED
    assert state(stage, OPENS, CLOSES, CLOSES, under_evaluation=True) is CallState.OPEN
    after = CLOSES + SECOND
    assert state(stage, OPENS, CLOSES, after, under_evaluation=True) is CallState.UNDER_EVALUATION


@pytest.mark.parametrize(
    "stage", [CallStage.DRAFT, CallStage.DECIDED, CallStage.FINISHED, CallStage.CANCELLED]
)
def test_what_was_done_does_not_depend_on_the_clock(stage: CallStage) -> None:
    found = {state(stage, OPENS, CLOSES, now) for now in (OPENS - SECOND, OPENS, CLOSES + SECOND)}
    assert found == {CallState(stage.value)}


def test_receipt_says_both_times_in_vilnius() -> None:
    assert receipt(CLOSES, OPENS, CLOSES).paper() == (
        "Gauta 2026-02-27 17:00:00, laiku (iki 2026-02-27 17:00:00)."
    )
    late = receipt(CLOSES + SECOND, OPENS, CLOSES)
    assert late.stops
    assert late.paper() == (
        "Gauta 2026-02-27 17:00:01, kvietimui pasibaigus (2026-02-27 17:00:00)."
    )
    early = receipt(OPENS - SECOND, OPENS, CLOSES)
    assert not early.ok
    assert early.paper() == (
        "Gauta 2026-02-02 07:59:59, kvietimui dar neprasidėjus (2026-02-02 08:00:00)."
    )


@given(st.integers(-10_000, 10_000))
def test_late_is_exactly_what_the_clock_no_longer_calls_open(seconds: int) -> None:
    now = CLOSES + seconds * SECOND
    assert is_late(now, CLOSES) == (seconds > 0)
    closed = state(CallStage.PUBLISHED, OPENS, CLOSES, now) is CallState.CLOSED
    assert closed == is_late(now, CLOSES)
