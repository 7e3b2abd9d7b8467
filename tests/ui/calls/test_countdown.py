"""How long a call still takes proposals."""

from datetime import UTC, datetime, timedelta

import pytest

from app.calls.terms import CallState
from ui.calls.countdown import countdown, left, remaining

NOW = datetime(2026, 2, 27, 12, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("ahead", "words"),
    [
        (timedelta(days=3, hours=4, minutes=59), "3 d. 4 val."),
        (timedelta(hours=2, minutes=55), "2 val. 55 min."),
        (timedelta(minutes=7, seconds=59), "7 min."),
        (timedelta(seconds=30), "0 min."),
        (-timedelta(hours=1), "0 min."),
    ],
)
def test_left_names_the_two_largest_units(ahead: timedelta, words: str) -> None:
    assert left(NOW, NOW + ahead) == words


def test_countdown_waits_for_what_comes_next() -> None:
    opens, closes = NOW + timedelta(days=1), NOW + timedelta(days=31)
    assert countdown(CallState.PUBLISHED, opens, closes, NOW) == (
        "prasideda 2026-02-28 14:05 · liko 1 d. 0 val."
    )
    assert countdown(CallState.OPEN, NOW, NOW + timedelta(hours=2), NOW) == (
        "priimama iki 2026-02-27 16:05 · liko 2 val. 0 min."
    )
    assert countdown(CallState.DRAFT, opens, closes, NOW) == ""
    assert countdown(CallState.DECIDED, opens, closes, NOW) == ""


def test_remaining_leaves_the_moment_out() -> None:
    later = NOW + timedelta(hours=2)
    assert remaining(CallState.PUBLISHED, later, later, NOW) == "prasidės po 2 val. 0 min."
    assert remaining(CallState.OPEN, NOW, later, NOW) == "liko 2 val. 0 min."
    assert remaining(CallState.CLOSED, NOW, NOW, NOW) == ""
