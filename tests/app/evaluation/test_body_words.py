"""Where the deciding body awards a smaller sum or nothing: the walk goes on with what is left."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.calls.rules import CallRules
from app.errors import Invalid
from app.evaluation.ranking import BodyWord, Ranking, rank
from app.evaluation.standing import Candidate
from db.terms import Outcome
from tests.app.evaluation.cases import MONEY, RULES, plain, same, shown
from tests.app.evaluation.test_ranking_laws import MONEY as ANY_MONEY
from tests.app.evaluation.test_ranking_laws import calls, rule_sets

PARTS = replace(RULES, partial_award=True, min_points=None)
OVERTAKING = replace(PARTS, strict_order=False)
THREE = [same(1, 9000), same(2, 8000), same(3, 7000, recommended=700_000)]


def outcomes(ranking: Ranking) -> list[tuple[str, str, int]]:
    return [(e.candidate.reg_no, str(e.outcome), e.awarded) for e in ranking.entries]


def test_a_part_is_awarded_where_the_whole_does_not_fit() -> None:
    ranking = rank(THREE, PARTS, 1_500_000, [BodyWord(2, 500_000, "užtenka mokymams")])
    assert shown(ranking)[1] == (
        "P-02",
        2,
        Outcome.PROPOSED,
        "Sprendimą priimantis organas skiria 5 000,00 Eur iš 10 000,00 Eur: užtenka mokymams",
    )
    assert outcomes(ranking)[2] == ("P-03", "reserve", 0)
    assert plain(ranking.entry(3).reason.paper()) == "Lėšos baigėsi aukščiau eilėje"
    totals = ranking.totals
    assert (totals.proposed, totals.proposed_count, totals.left) == (1_500_000, 2, 0)


def test_what_is_refused_goes_to_the_next_by_the_same_rule() -> None:
    ranking = rank(THREE, PARTS, 2_000_000, [BodyWord(1, None, "veikla dubliuojama")])
    assert outcomes(ranking) == [
        ("P-01", "not_selected", 0),
        ("P-02", "proposed", 1_000_000),
        ("P-03", "proposed", 700_000),
    ]
    assert plain(ranking.entry(1).reason.paper()) == (
        "Sprendimą priimantis organas lėšų neskiria: veikla dubliuojama"
    )
    assert [plain(line.paper()) for line in ranking.entry(1).explanation.lines][-2:] == [
        "Rekomenduojama 10 000,00 Eur; kvietimo lėšų likutis prieš – 20 000,00 Eur, "
        "po – 20 000,00 Eur",
        "Sprendimą priimantis organas lėšų neskiria: veikla dubliuojama",
    ]


def test_what_is_put_off_is_held_and_the_walk_goes_on_without_it() -> None:
    late = BodyWord(1, None, "laukiama leidimo", postponed=True)
    ranking = rank(THREE, RULES, 2_000_000, [late])
    assert [
        (*each, entry.held) for each, entry in zip(outcomes(ranking), ranking.entries, strict=True)
    ] == [
        ("P-01", "postponed", 0, 1_000_000),
        ("P-02", "proposed", 1_000_000, 0),
        ("P-03", "reserve", 0, 0),
    ]
    assert (ranking.totals.held, ranking.totals.postponed_count, ranking.totals.left) == (
        *(1_000_000, 1),
        0,
    )
    part = rank(THREE, PARTS, 1_500_000, [BodyWord(2, None, "vėliau", postponed=True)])
    assert part.entry(2).held == 500_000  # the part that the body might award it
    assert outcomes(part)[2] == ("P-03", "reserve", 0)


def test_after_a_part_only_overtaking_lets_a_later_one_pass() -> None:
    words = [BodyWord(2, 100_000, "dalis")]
    assert outcomes(rank(THREE, PARTS, 1_900_000, words))[2] == ("P-03", "reserve", 0)
    assert outcomes(rank(THREE, OVERTAKING, 1_900_000, words))[2] == ("P-03", "proposed", 700_000)


@pytest.mark.parametrize(
    ("rules", "word", "said"),
    [
        (
            RULES,
            BodyWord(3, 500_000, "dalis"),
            "P-03: visai sumai lėšų nepakanka, o dalies skirti šio kvietimo taisyklės neleidžia.",
        ),
        (PARTS, BodyWord(3, 600_000, "x"), "P-03: atėjus eilei lieka tik 5 000,00 Eur."),
        (PARTS, BodyWord(1, 100, " "), "P-01: įrašykite, kodėl nuspręsta kitaip."),
        (
            PARTS,
            BodyWord(1, 1_000_000, "x"),
            "P-01: mažesnė suma turi būti didesnė už 0 ir mažesnė už rekomenduojamą 10 000,00 Eur.",
        ),
        (
            PARTS,
            BodyWord(1, 100, "x", postponed=True),
            "P-01: atidėtam pasiūlymui lėšos neskiriamos.",
        ),
        (PARTS, BodyWord(9, None, "x"), "Sprendžiama ne dėl pirmumo eilės pasiūlymo."),
        (
            PARTS,
            BodyWord(4, 100_000, "x"),
            "P-04: lėšos baigėsi aukščiau eilėje, todėl skirti nebegalima.",
        ),
    ],
)
def test_a_word_against_the_rules_is_refused(rules: CallRules, word: BodyWord, said: str) -> None:
    four = [*THREE, same(4, 6000, recommended=400_000)]
    with pytest.raises(Invalid) as refused:
        rank(four, rules, MONEY, [word])
    assert plain(refused.value.text()) == said


@given(calls(), rule_sets(), ANY_MONEY, st.data())
def test_awards_keep_within_the_money_whatever_the_body_says(
    candidates: list[Candidate], rules: CallRules, money: int, data: st.DataObject
) -> None:
    proposed = rank(candidates, rules, money)
    ranked = [each.candidate for each in proposed.entries if each.place is not None]
    if not ranked:
        return
    chosen = data.draw(st.lists(st.sampled_from(ranked), unique_by=id, max_size=3))
    sums = st.one_of(st.none(), st.integers(1, 300))
    words = [BodyWord(each.application_id, data.draw(sums), "kodėl") for each in chosen]
    late = data.draw(st.booleans())
    words = [replace(each, postponed=late and each.award is None) for each in words]
    try:
        decided = rank(candidates, rules, money, words)
    except Invalid:
        return
    assert sum(each.awarded + each.held for each in decided.entries) <= money
    if decided.blocked:
        return
    assert decided.totals.left == money - sum(e.awarded + e.held for e in decided.entries)
    for word in words:
        assert decided.entry(word.application_id).awarded == (word.award or 0)
    places = {each.candidate.application_id: each.place for each in proposed.entries}
    assert {each.candidate.application_id: each.place for each in decided.entries} == places
