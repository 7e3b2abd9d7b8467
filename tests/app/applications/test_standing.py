"""Who came in time: the key, the hand-over, the corridor, to the second."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.applications.desk.standing import Term, desk_open, standing
from app.applications.desk.stepping import TABLE, Step, after, allows
from app.errors import Refused
from db.terms import TicketState

END = datetime(2025, 2, 28, 15, 0, tzinfo=UTC)  # 17:00 in Vilnius
TERM = Term(END - timedelta(days=30), END, corridor_counts=True, corridor_minutes=60)
STRICT = replace(TERM, corridor_counts=False)
IN_TIME = "Received 2025-02-28 {clock}, in time (until 2025-02-28 17:00:00)."
CLOSED = "Received 2025-02-28 {clock}, after the call closed (2025-02-28 17:00:00)."


def at(seconds: float) -> datetime:
    return END + timedelta(seconds=seconds)


@pytest.mark.parametrize(
    ("frozen", "handed", "reason", "term", "late", "corridor", "counts"),
    [
        (0, None, "", TERM, False, False, 0),
        (0.9, None, "", TERM, False, False, 0.9),
        (1, None, "", TERM, True, False, 1),
        (-60, 0, "", STRICT, False, False, -60),
        (-60, 180, "", TERM, False, True, -60),
        (-60, 180, "", STRICT, True, False, 180),
        (120, 200, "Stovėjo eilėje", TERM, False, True, 120),
        (120, 200, "Stovėjo eilėje", STRICT, True, False, 120),
        (120, 200, "", TERM, True, False, 120),
    ],
)
def test_standing_follows_the_key_and_the_corridor(
    frozen: float,
    handed: float | None,
    reason: str,
    term: Term,
    late: bool,
    corridor: bool,
    counts: float,
) -> None:
    given_over = None if handed is None else at(handed)
    found = standing(at(frozen), given_over, term, reason)
    assert (found.late, found.corridor, found.counts_at) == (late, corridor, at(counts))
    assert found.check.ok is not late


def test_standing_says_both_times() -> None:
    waited = standing(at(-60), at(180), TERM).explanation
    assert [str(line) for line in waited.lines] == [
        IN_TIME.format(clock="16:59:00"),
        "Handed over 2025-02-28 17:03:00; who waited in the corridor before the end counts as in"
        " time.",
    ]
    strict = standing(at(-60), at(180), STRICT).explanation
    assert [str(line) for line in strict.lines] == [
        CLOSED.format(clock="17:03:00"),
        "The key was pressed 2025-02-28 16:59:00, but by the call’s rule the corridor does not"
        " count.",
    ]


@given(
    st.integers(-7200, 7200),
    st.none() | st.integers(0, 7200),
    st.sampled_from(["", "Laukė"]),
    st.booleans(),
)
def test_standing_never_punishes_the_queue(
    frozen: int, wait: int | None, reason: str, counts: bool
) -> None:
    term = replace(TERM, corridor_counts=counts)
    handed = None if wait is None else at(frozen + wait)
    found = standing(at(frozen), handed, term, reason)
    assert found.late == (
        (frozen > 0 and not (reason and counts))
        or (frozen <= 0 and not counts and wait is not None and frozen + wait > 0)
    )
    assert found.counts_at in (at(frozen), handed)
    assert not (found.late and found.corridor)
    assert found.explanation.lines


def test_desk_is_open_until_the_corridor_is_empty() -> None:
    assert not desk_open(TERM, TERM.opens_at - timedelta(seconds=1))
    assert desk_open(TERM, TERM.opens_at)
    assert desk_open(TERM, at(3600))
    assert not desk_open(TERM, at(3601))


@given(st.sampled_from(Step), st.sampled_from(TicketState))
def test_step_leads_on_or_is_refused(step: Step, state: TicketState) -> None:
    if allows(step, state):
        assert after(step, state) is TABLE[step][state]
    else:
        with pytest.raises(Refused):
            after(step, state)
