"""Whether two applicants may be the same: names without forms, codes one slip apart, and why."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.applications.applicants.likeness import Named, likeness, neighbours
from db.names import core, keys

GOOD, SLIP, OTHER = "305000345", "305000354", "188753461"


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("UAB „Žalia lanka“", "zalia lanka"),
        ("Žalia Lanka, UAB", "zalia lanka"),
        ("VšĮ „Žalia-Lanka“", "zalia lanka"),
        ("Viešoji įstaiga Žalia lanka", "zalia lanka"),
        ("Asociacija", "asociacija"),
        ("MB „60+“", "60"),
    ],
)
def test_core_is_the_names_own_words(name: str, wanted: str) -> None:
    assert core(name) == wanted


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        (("UAB „Žalia lanka“", GOOD), ("Žalia lanka, MB", OTHER), True),
        (("UAB „Žalia lanka“", GOOD), ("UAB „Lanka žalia“", OTHER), True),
        (("UAB „Žalia lanka“", GOOD), ("UAB „Žalia lunka“", OTHER), True),
        (("UAB „Žalia lanka“", GOOD), ("UAB „Žalia lanka 2“", OTHER), False),
        (("UAB „Žalia lanka A“", GOOD), ("UAB „Žalia lanka B“", OTHER), False),
        (("UAB „Žalia lanka“", GOOD), ("UAB „Žalioji pieva“", OTHER), False),
        (("UAB „Žalia lanka“", GOOD), ("UAB „Žalios lankos“", SLIP), True),
        (("UAB „Žalia lanka“", GOOD), ("UAB „Siuvykla“", SLIP), False),
    ],
)
def test_likeness_of(one: tuple[str, str], other: tuple[str, str], alike: bool) -> None:
    found = likeness(Named.of(*one), Named.of(*other))
    assert (found is not None) is alike


def test_likeness_is_explained() -> None:
    found = likeness(Named.of("UAB „Žalia lanka“", GOOD), Named.of("UAB „Žalia lunka“", SLIP))
    assert found is not None
    assert found.paper().split("\n") == [
        "Pavadinimai panašūs 90 proc.: UAB „Žalia lanka“ ir UAB „Žalia lunka“.",
        "Kodai skiriasi viena rašybos klaida ir vienas neatitinka kontrolinio skaitmens:"
        " 305000345, 305000354.",
    ]


NAMES = st.text("cdež 1„“-", min_size=1, max_size=24)


@given(NAMES, NAMES)
def test_order_is_no_matter_and_a_name_is_like_itself(one, other) -> None:
    a, b = Named.of(one, GOOD), Named.of(other, OTHER)
    assert likeness(a, b) == likeness(b, a)
    if any(letter.isalnum() for letter in one):
        assert likeness(a, Named.of(f"UAB {one}", OTHER)) is not None


@given(st.text("0123456789", min_size=7, max_size=9), st.integers(0, 8), st.integers(0, 9))
def test_a_code_with_a_slip_is_among_the_neighbours_both_ways(code, at, digit) -> None:
    slip = code[:at] + str(digit) + code[at + 1 :]
    if slip != code and len(slip) == len(code):
        assert slip in set(neighbours(code))
        assert code in set(neighbours(slip))


@given(st.lists(st.sampled_from(["žalia", "lanka", "kaimas", "klubas", "upė"]), min_size=2))
def test_names_of_the_same_words_share_a_key(words) -> None:
    assert keys(" ".join(words)) & keys(" ".join(reversed(words)))
