"""Personal codes: read, compared, masked. All made up from dates and serial numbers."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.ee.ik import calc_check_digit

from app.errors import Invalid
from app.explanation import Severity
from app.participants.personal_code import PersonalCode, mask, mismatches, read
from db.terms import Sex

TODAY = date(2026, 11, 23)


def checked(body: str) -> str:
    """Ten digits with the eleventh that stdnum computes."""
    return body + str(calc_check_digit(body + "0"))


def made(first: str, born: date, serial: int = 1) -> str:
    body = f"{first}{born:%y%m%d}{serial:03d}"
    return checked(body)


def test_code_tells_birth_date_and_sex() -> None:
    found = read(made("3", date(1988, 5, 12)), TODAY)
    assert (found.birth_date, found.sex) == (date(1988, 5, 12), Sex.MALE)
    found = read(made("6", date(2004, 2, 29)), TODAY)
    assert (found.birth_date, found.sex) == (date(2004, 2, 29), Sex.FEMALE)


def test_known_code_with_spaces() -> None:
    assert read(" 333 0924\u00a00064 ", TODAY).code == "33309240064"


def test_code_that_starts_with_nine_tells_nothing() -> None:
    body = "9999999999"
    found = read(checked(body), TODAY)
    assert (found.birth_date, found.sex) == (None, None)


def refused(text: str, today: date = TODAY) -> str:
    with pytest.raises(Invalid) as caught:
        read(text, today)
    assert caught.value.field == "personal_code"
    assert text not in str(caught.value) or not text
    return caught.value.text()


def test_each_refusal_says_what_is_wrong_without_the_code() -> None:
    assert refused("") == "Asmens kodą sudaro vienuolika skaitmenų."
    assert refused("3330924006") == "Asmens kodą sudaro vienuolika skaitmenų."
    assert refused("3330924006a") == "Asmens kodą sudaro vienuolika skaitmenų."
    assert refused("13309240064") == "Asmens kodas prasideda skaitmeniu 3, 4, 5, 6 arba 9."
    assert refused("33309240164").startswith("Neteisingas asmens kodo kontrolinis skaitmuo")
    body = "3330230006"
    assert refused(checked(body)) == "Asmens kode nurodyta gimimo data neįmanoma."


def test_birth_date_in_the_future_is_refused_and_today_is_not() -> None:
    code = made("5", date(2026, 11, 24))
    assert refused(code) == "Asmens kode nurodyta gimimo data dar neatėjo."
    assert read(code, date(2026, 11, 24)).birth_date == date(2026, 11, 24)


def test_mismatch_is_a_warning_for_each_field() -> None:
    found = read(made("3", date(1988, 5, 12)), TODAY)
    assert mismatches(found, date(1988, 5, 12), Sex.MALE) == ()
    assert mismatches(found, None, None) == ()
    assert mismatches(found, None, Sex.NON_BINARY) == ()
    born, sex = mismatches(found, date(1988, 12, 5), Sex.FEMALE)
    assert (born.field, born.severity, born.stops) == ("birth_date", Severity.WARNING, False)
    assert born.paper() == "Gimimo data 1988-12-05 nesutampa su asmens kode nurodyta 1988-05-12."
    assert (sex.field, sex.paper()) == ("sex", "Lytis nesutampa su nurodyta asmens kode.")


def test_code_without_a_date_is_compared_with_nothing() -> None:
    assert mismatches(PersonalCode("9" * 11, None, None), date(1988, 5, 12), Sex.MALE) == ()


def test_mask_shows_the_last_four() -> None:
    assert mask("38805129916") == "*******9916"
    assert mask("123") == "***"
    assert "388" not in repr(PersonalCode("38805129916", None, None))


@given(
    st.dates(date(1900, 1, 1), date(2026, 11, 23)), st.integers(0, 999), st.sampled_from(list(Sex))
)
def test_every_made_code_reads_back(born: date, serial: int, sex: Sex) -> None:
    female = sex is Sex.FEMALE
    first = str((3 if born.year < 2000 else 5) + female)
    found = read(made(first, born, serial), TODAY)
    assert found.birth_date == born
    assert found.sex is (Sex.FEMALE if female else Sex.MALE)


@given(st.integers(0, 9))
def test_only_one_last_digit_is_right(digit: int) -> None:
    if digit == 4:
        assert read("33309240064", TODAY).code == "33309240064"
        return
    with pytest.raises(Invalid):
        read(f"3330924006{digit}", TODAY)


@pytest.mark.parametrize("code", ["63011019949", "78506159915"])
def test_a_right_checksum_does_not_let_in_who_is_not_born_yet(code: str) -> None:
    assert code[-1] == calc_check_digit(code)
    assert refused(code) in (
        "Asmens kode nurodyta gimimo data dar neatėjo.",
        "Asmens kodas prasideda skaitmeniu 3, 4, 5, 6 arba 9.",
    )
