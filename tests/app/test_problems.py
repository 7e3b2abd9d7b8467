"""Why something is done: the one rule of what says it."""

import pytest

from app.errors import Invalid
from app.problems import LONGEST_REASON, reason_of


@pytest.mark.parametrize("text", ["Serga", "  Išvyko  ", "x" * LONGEST_REASON])
def test_reason_of_trims_what_says_why(text: str) -> None:
    assert reason_of(text) == text.strip()


@pytest.mark.parametrize("text", ["", "    \n ", "Taip", " ne  "])
def test_reason_of_refuses_what_says_nothing(text: str) -> None:
    with pytest.raises(Invalid, match="Enter why it ends") as raised:
        reason_of(text, "Enter why it ends.", "why")
    assert raised.value.field == "why"


def test_reason_of_says_how_much_fits() -> None:
    with pytest.raises(Invalid, match=f"At most {LONGEST_REASON} characters"):
        reason_of("x" * (LONGEST_REASON + 1))
