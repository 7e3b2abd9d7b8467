"""Password strength in four words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import Invalid
from app.safety.keys import check_password
from app.safety.strength import Strength, strength


@pytest.mark.parametrize(
    ("password", "expected"),
    [
        ("", Strength.REFUSED),
        ("trumpas", Strength.REFUSED),
        ("aaaaaaaaaaaaaaa", Strength.REFUSED),
        ("slaptazodis1", Strength.WEAK),
        ("Slaptažodis12345", Strength.WEAK),
        ("qwertyuiop", Strength.WEAK),
        ("ona.pavyzde2026", Strength.WEAK),
        ("plytelekarve", Strength.GOOD),
        ("Plytelė7karvė", Strength.STRONG),
        ("plytelė karvė debesis tiltas", Strength.STRONG),
    ],
)
def test_strength_in_words(password: str, expected: Strength) -> None:
    assert strength(password, ("Ona Pavyzdė", "ona.pavyzde")) == expected


@given(st.text(max_size=40))
def test_refused_is_exactly_what_the_key_file_refuses(password: str) -> None:
    try:
        check_password(password)
    except Invalid:
        assert strength(password) == Strength.REFUSED
    else:
        assert strength(password) != Strength.REFUSED
