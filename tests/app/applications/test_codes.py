"""Legal entity codes: the checksum, old codes, typing slips."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.applications.codes import check_digit, clean, legal_code
from app.explanation import Severity


@pytest.mark.parametrize("code", ["188753461", "188718713", "119511515", "300000053"])
def test_good_code_passes(code: str) -> None:
    assert legal_code(code).ok


def test_spaces_do_not_matter() -> None:
    assert clean(" 188 753\u00a0461 ") == "188753461"
    assert legal_code(" 188 753\u00a0461 ").ok


def test_bad_checksum_is_a_warning_that_names_the_digit() -> None:
    found = legal_code("123456789")
    assert not found.ok
    assert not found.stops
    assert found.severity is Severity.WARNING
    assert found.paper() == (
        "123456789: paskutinis skaitmuo turėtų būti 6; patikrinkite, ar neapsirikta renkant."
    )


def test_old_code_passes_with_a_note() -> None:
    found = legal_code("8753461")
    assert found.ok
    assert found.severity is Severity.NOTE
    assert "senas septynių skaitmenų kodas" in found.paper()


@pytest.mark.parametrize(
    "text", ["", "12345678", "1234567890", "LT188753461", "１８８７５３４６１"]
)
def test_what_is_no_code_is_a_warning(text: str) -> None:
    found = legal_code(text)
    assert not found.ok
    assert found.severity is Severity.WARNING


@given(st.integers(0, 99_999_999))
def test_exactly_one_last_digit_is_right(number: int) -> None:
    first = f"{number:08d}"
    right = [digit for digit in range(10) if legal_code(f"{first}{digit}").ok]
    assert right == [check_digit(first)]
