"""What a scorecard accepts, what forbids freezing it, and its hash."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.calls.scorecard import (
    CriterionSpec,
    ScorecardSpec,
    Step,
    accepts,
    canonical,
    choices,
    exact,
    problems,
    refusal,
    scorecard_hash,
)
from db.terms import ScaleKind
from tests.app.evaluation.cases import EXAMPLE, card, span, steps


def texts(scorecard: ScorecardSpec) -> list[str]:
    return [line.paper() for line in problems(scorecard)]


def test_example_is_sound_and_adds_up_to_a_hundred() -> None:
    assert problems(EXAMPLE) == ()
    assert EXAMPLE.maximum == 10_000


def test_range_accepts_its_ends_zero_halves_and_negatives() -> None:
    criterion = span("3", -5, 15, step=50)
    assert [accepts(criterion, p) for p in (-500, 0, 50, 1500)] == [True] * 4
    assert [accepts(criterion, p) for p in (-550, 25, 1550)] == [False] * 3


def test_range_steps_are_counted_from_its_low_end() -> None:
    criterion = replace(span("3", 0, 10), low=50, high=1050)
    assert accepts(criterion, 150)
    assert not accepts(criterion, 100)


def test_steps_accept_only_what_is_listed() -> None:
    criterion = steps("2", 15, 8, 0)
    assert [p for p in range(0, 1600, 100) if accepts(criterion, p)] == [0, 800, 1500]


def test_yes_no_accepts_its_two_values() -> None:
    criterion = CriterionSpec("a", "1", "Taip ar ne", ScaleKind.YES_NO, high=500)
    assert choices(criterion) == (Step(500), Step(0))
    assert accepts(criterion, 500)
    assert accepts(criterion, 0)
    assert not accepts(criterion, 100)


def test_refusal_says_what_can_be_entered() -> None:
    line = refusal(steps("2", 15, 8, 0), 700)
    assert line is not None
    assert line.paper() == "2 kriterijus: galimi balai – 15; 8; 0."
    line = refusal(span("3", 0, 15, step=50), 1525)
    assert line is not None
    assert line.paper() == "3 kriterijus: nuo 0 iki 15 balų, žingsnis – 0,5."
    assert refusal(span("3", 0, 15), 1300) is None


@pytest.mark.parametrize(
    ("scorecard", "said"),
    [
        (card(), "Vertinimo lentelėje nėra kriterijų."),
        (
            card(steps("1", 20, 0), declared_maximum=10_000),
            "Kriterijų didžiausių balų suma yra 20, o ne 100.",
        ),
        (
            card(replace(steps("1", 20, 0), high=1500)),
            "1 kriterijus: pasirinkimo balas 20 viršija didžiausią balą 15.",
        ),
        (
            card(replace(steps("1", 20, 0), high=2500)),
            "1 kriterijus: nė už vieną pasirinkimą neskiriamas didžiausias balas 25.",
        ),
        (card(steps("1", 20)), "1 kriterijus: reikia bent dviejų pasirinkimų."),
        (card(steps("1", 5, 5)), "1 kriterijus: už du pasirinkimus skiriama tiek pat balų."),
        (card(span("1", 0, 0)), "1 kriterijus: didžiausias balas turi būti didesnis už mažiausią."),
        (card(span("1", 0, 10, step=0)), "1 kriterijus: žingsnis turi būti didesnis už nulį."),
        (
            card(span("1", 0, 10, step=300)),
            "1 kriterijus: didžiausio balo 10 neįmanoma pasiekti žingsniu 3.",
        ),
        (card(span("1", 0, 10, weight=0)), "1 kriterijus: svoris turi būti didesnis už nulį."),
        (
            card(span("1", 0, 10, minimum=1100)),
            "1 kriterijus: mažiausia riba 11 nepatenka į skalę.",
        ),
        (card(span("", 0, 10)), "Nenurodytas kriterijaus numeris arba tekstas."),
        (
            card(steps("1", 5, 0, tie_rank=1), steps("2", 5, 0, tie_rank=1)),
            "Dviem kriterijams nustatyta ta pati pirmumo eilė esant lygiems balams: 1.",
        ),
        (
            card(steps("1", 5, 0), replace(steps("2", 5, 0), number="1")),
            "Du kriterijai pažymėti tuo pačiu numeriu: 1.",
        ),
    ],
)
def test_problem_is_named(scorecard: ScorecardSpec, said: str) -> None:
    assert texts(scorecard) == [said]


def test_shared_key_is_our_mistake() -> None:
    with pytest.raises(ValueError, match="share a key"):
        problems(card(steps("1", 5, 0), replace(steps("2", 5, 0), key="1")))


def test_maximum_counts_weights() -> None:
    scorecard = card(span("1", 0, 10, weight=150), span("2", 0, 10, weight=33))
    assert scorecard.maximum == Fraction(1830)


def test_exact_shows_what_weights_split() -> None:
    assert [exact(Fraction(v)) for v in (3000, 750, 0)] == ["30", "7,5", "0"]
    assert exact(Fraction(44_550, 100)) == "4,455"
    assert exact(Fraction(-44_550, 100)) == "−4,455"


def test_hash_ignores_keys_and_sees_everything_else() -> None:
    base = card(steps("1", 5, 0), span("2", 0, 10))
    rekeyed = card(replace(steps("1", 5, 0), key=71), replace(span("2", 0, 10), key=72))
    assert scorecard_hash(base) == scorecard_hash(rekeyed)
    changed = [
        card(span("2", 0, 10), steps("1", 5, 0)),
        card(steps("1", 5, 0), span("2", 0, 10, weight=200)),
        card(steps("1", 5, 0), span("2", 0, 10, minimum=100)),
        card(steps("1", 5, 0), span("2", 0, 10, help="Gairės")),
        card(steps("1", 5, 0), span("2", 0, 10), declared_maximum=1500),
    ]
    hashes = {scorecard_hash(each) for each in (base, *changed)}
    assert len(hashes) == 6


def test_hash_is_the_same_for_composed_and_decomposed_letters() -> None:
    one = card(replace(steps("1", 5, 0), text="Ūkis"))
    other = card(replace(steps("1", 5, 0), text="U\u0304kis"))
    assert scorecard_hash(one) == scorecard_hash(other)
    assert "Ūkis" in canonical(one)


@given(st.integers(-3000, 3000))
def test_refusal_and_accepts_agree(points: int) -> None:
    for criterion in EXAMPLE.criteria:
        assert accepts(criterion, points) == (refusal(criterion, points) is None)
