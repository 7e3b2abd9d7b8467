"""Why something is done: the one rule of what says it."""

import pytest

from app.errors import Invalid, InvalidMany
from app.problems import LONGEST_REASON, Problems, reason_of

WHY = "Enter why it ends."
MORE = "Say it in more words: 5 letters at least."


@pytest.mark.parametrize("text", ["Serga", "  Išvyko  ", "x" * LONGEST_REASON])
def test_reason_of_trims_what_says_why(text: str) -> None:
    assert reason_of(text) == text.strip()


@pytest.mark.parametrize(
    ("text", "said"), [("", WHY), ("    \n ", WHY), ("Taip", MORE), (" ne  ", MORE)]
)
def test_reason_that_says_nothing_is_asked_for(text: str, said: str) -> None:
    with pytest.raises(Invalid) as alone:
        reason_of(text, WHY, "why")
    problems = Problems()
    assert not problems.reason(text.strip(), WHY, "why")
    with pytest.raises(InvalidMany) as among:
        problems.done()
    for raised in (alone.value, among.value.problems[0]):
        assert (str(raised), raised.field) == (said, "why")


def test_reason_may_be_as_short_as_it_is_asked() -> None:
    assert reason_of("Sesė", WHY, least=3) == "Sesė"


def test_reason_of_says_how_much_fits() -> None:
    with pytest.raises(Invalid, match=f"At most {LONGEST_REASON} characters"):
        reason_of("x" * (LONGEST_REASON + 1))
