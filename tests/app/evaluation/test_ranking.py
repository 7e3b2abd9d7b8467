"""Literal cases of the walk: reasons, the money line, ties, what if."""

from dataclasses import replace

import pytest

from app.calls.rules import TieBreak
from app.evaluation.ranking import BlockerKind, rank
from app.evaluation.standing import BodyVote, Candidate
from db.terms import Outcome
from tests.app.evaluation.cases import (
    MONEY,
    RECEIVED,
    RULES,
    candidate,
    plain,
    same,
    shown,
)


def test_walk_down_to_the_money_line_and_below_the_threshold() -> None:
    sums = (5_200_000, 6_142_000, 4_500_000, 4_000_000, 4_930_000, 4_200_000, 3_000_000)
    scores = (8450, 8150, 8100, 7325, 7000, 6675, 5800)
    funded = [
        same(n, score, recommended=sum_)
        for n, (score, sum_) in enumerate(zip(scores, sums, strict=True), 1)
    ]
    rejected = [same(8, 4850), same(9, 4400)]
    ranking = rank([*rejected, *funded], RULES, 21_399_999)
    assert not ranking.blocked
    assert shown(ranking) == [
        ("P-01", 1, Outcome.PROPOSED, "Lėšų pakanka"),
        ("P-02", 2, Outcome.PROPOSED, "Lėšų pakanka"),
        ("P-03", 3, Outcome.PROPOSED, "Lėšų pakanka"),
        ("P-04", 4, Outcome.PROPOSED, "Lėšų pakanka"),
        ("P-05", 5, Outcome.RESERVE, "Lėšų nepakanka, trūksta 33 720,01 Eur"),
        ("P-06", 6, Outcome.RESERVE, "Lėšos baigėsi aukščiau eilėje"),
        ("P-07", 7, Outcome.RESERVE, "Lėšos baigėsi aukščiau eilėje"),
        ("P-08", None, Outcome.NOT_SELECTED, "Surinkta 48,50 balo, mažiau kaip 50"),
        ("P-09", None, Outcome.NOT_SELECTED, "Surinkta 44,00 balo, mažiau kaip 50"),
    ]
    totals = ranking.totals
    assert (totals.proposed, totals.proposed_count, totals.left) == (19_842_000, 4, 1_557_999)
    assert (totals.reserve, totals.reserve_count) == (12_130_000, 3)
    assert (totals.not_selected, totals.not_selected_count) == (2_000_000, 2)
    fourth = ranking.entry(4)
    assert (fourth.money_before, fourth.money_after, fourth.awarded) == (
        5_557_999,
        1_557_999,
        4_000_000,
    )


def test_explanation_holds_the_arithmetic() -> None:
    ranking = rank([candidate(1, (8000, 0), (7001, 0))], RULES, MONEY)
    assert [plain(line.paper()) for line in ranking.entries[0].explanation.lines] == [
        "Vertintoja 1: 80,00",
        "Vertintoja 2: 70,01",
        "Vidurkis: 80; 70,01 → 75,01",
        "Rekomenduojama 10 000,00 Eur; kvietimo lėšų likutis prieš – 25 000,00 Eur, po – "
        "15 000,00 Eur",
        "Lėšų pakanka",
    ]


def test_exact_fit_leaves_nothing_and_a_cent_less_reserves() -> None:
    assert rank([same(1, 8000)], RULES, 1_000_000).totals.left == 0
    ranking = rank([same(1, 8000)], RULES, 999_999)
    assert shown(ranking) == [("P-01", 1, Outcome.RESERVE, "Lėšų nepakanka, trūksta 0,01 Eur")]


def test_overtaking_funds_a_later_one_that_fits() -> None:
    candidates = [
        same(1, 9000, recommended=2_000_000),
        same(2, 8000, recommended=900_000),
        same(3, 7000, recommended=500_000),
        same(4, 6000, recommended=100_000),
    ]
    strict = rank(candidates, RULES, MONEY)
    assert [each.outcome for each in strict.entries] == [
        Outcome.PROPOSED,
        Outcome.RESERVE,
        Outcome.RESERVE,
        Outcome.RESERVE,
    ]
    loose = rank(candidates, replace(RULES, strict_order=False), MONEY)
    assert shown(loose)[1:] == [
        ("P-02", 2, Outcome.RESERVE, "Lėšų nepakanka, trūksta 4 000,00 Eur"),
        ("P-03", 3, Outcome.PROPOSED, "Lėšų pakanka, nors aukščiau esančiam nepakako"),
        ("P-04", 4, Outcome.RESERVE, "Lėšų nepakanka, trūksta 1 000,00 Eur"),
    ]


def test_partial_award_is_offered_to_the_first_that_does_not_fit() -> None:
    candidates = [same(1, 9000, recommended=2_000_000), same(2, 8000), same(3, 7000)]
    assert rank(candidates, RULES, MONEY).entry(2).partial_offer is None
    ranking = rank(candidates, replace(RULES, partial_award=True), MONEY)
    assert [each.partial_offer for each in ranking.entries] == [None, 500_000, None]
    assert ranking.entry(2).outcome is Outcome.RESERVE
    assert "Sprendimą priimantis organas gali skirti dalį: 5 000,00 Eur iš 10 000,00 Eur" in plain(
        ranking.entry(2).explanation.paper()
    )
    spent = [same(1, 9000, recommended=MONEY), same(2, 8000)]
    ranking = rank(spent, replace(RULES, partial_award=True), MONEY)
    assert ranking.entry(2).partial_offer is None


def test_tie_is_parted_by_the_first_criterion() -> None:
    first = candidate(1, (1500, 6500), (1500, 6500), (2000, 6000))
    second = candidate(2, (2000, 6000), (2000, 6000), (2000, 6000))
    ranking = rank([first, second], replace(RULES, evaluators=3), 1_000_000)
    assert shown(ranking) == [
        ("P-02", 1, Outcome.PROPOSED, "Lėšų pakanka"),
        ("P-01", 2, Outcome.RESERVE, "Lėšų nepakanka, trūksta 10 000,00 Eur"),
    ]
    assert ranking.entries[0].tie is None
    tie = ranking.entries[1].tie
    assert tie is not None
    assert tie.paper() == "Pirmumą lėmė kriterijus Nr. 1 (20,00 > 16,67)"


def test_tie_goes_on_to_request_and_receipt() -> None:
    request = [same(1, 8000, requested=1_000_001), same(2, 8000, requested=1_000_000)]
    ranking = rank(request, RULES, 1_000_000)
    assert [each.candidate.application_id for each in ranking.entries] == [2, 1]
    tie = ranking.entries[1].tie
    assert tie is not None
    assert plain(tie.paper()) == (
        "Pirmumą lėmė mažesnė prašoma suma (10 000,00 Eur < 10 000,01 Eur)"
    )
    ranking = rank([same(2, 8000), same(1, 8000)], RULES, 1_000_000)
    tie = ranking.entries[1].tie
    assert tie is not None
    assert tie.paper() == (
        "Pirmumą lėmė ankstesnis gavimo laikas (2026-02-27 14:06:00, vėliau – 2026-02-27 14:07:00)"
    )


def tied(*numbers: int, **more: object) -> list[Candidate]:
    """Received in the same second and equal in everything else."""
    return [same(n, 8000, received_at=RECEIVED, **more) for n in numbers]


def test_tie_at_the_money_line_blocks_and_names_the_tied() -> None:
    ranking = rank(tied(1, 2), RULES, 1_000_000)
    assert ranking.blocked
    (blocker,) = ranking.blockers
    assert blocker.kind is BlockerKind.TIE
    assert blocker.application_ids == (1, 2)
    assert blocker.line.paper() == (
        "Balai lygūs, o vieta eilėje svarbi: P-01, P-02. Dėl pirmumo turi balsuoti sprendimą "
        "priimantis organas."
    )
    assert {(each.place, each.outcome) for each in ranking.entries} == {(None, None)}


def test_tie_on_the_reserve_list_blocks_too() -> None:
    ranking = rank([same(9, 9000), *tied(1, 2)], RULES, 1_000_000)
    assert [b.kind for b in ranking.blockers] == [BlockerKind.TIE]


def test_tie_that_changes_nothing_shares_a_place() -> None:
    ranking = rank([*tied(1, 2), same(3, 7000)], RULES, 3_000_000)
    assert not ranking.blocked
    assert [each.place for each in ranking.entries] == [1, 1, 3]
    tie = ranking.entries[1].tie
    assert tie is not None
    assert tie.paper() == "Bendra vieta: balai lygūs"


def voted(who: Candidate, order: int, vote: int = 1) -> Candidate:
    return replace(who, voted=BodyVote(vote, order, "Posėdžio protokolas Nr. 4"))


def test_vote_of_the_body_parts_a_tie_once_it_placed_all_of_them() -> None:
    one, two = tied(1, 2)
    assert rank([voted(one, 1), two], RULES, 1_000_000).blocked
    ranking = rank([voted(one, 2), voted(two, 1), same(3, 8000)], RULES, 1_000_000)
    assert [each.candidate.application_id for each in ranking.entries] == [2, 1, 3]
    tie = ranking.entries[1].tie
    assert tie is not None
    assert tie.paper() == (
        "Pirmumą lėmė sprendimą priimančio organo balsavimas (Posėdžio protokolas Nr. 4)"
    )


def test_places_given_by_different_votes_say_nothing_beside_each_other() -> None:
    one, two = tied(1, 2)
    assert rank([voted(one, 1, vote=1), voted(two, 2, vote=2)], RULES, 1_000_000).blocked


def test_vote_still_orders_those_left_of_a_bigger_tie() -> None:
    one, two, _three = tied(1, 2, 3)
    ranking = rank([voted(one, 3), voted(two, 1)], RULES, 1_000_000)
    assert [each.candidate.application_id for each in ranking.entries] == [2, 1]


def test_call_may_have_another_chain() -> None:
    rules = replace(RULES, tie_chain=(TieBreak.EARLIER_RECEIPT,))
    early = candidate(1, (1000, 7000), (1000, 7000))
    strong = candidate(2, (7000, 1000), (7000, 1000))
    ranking = rank([strong, early], rules, 1_000_000)
    assert ranking.entries[0].candidate is early


def test_what_if_changes_nothing() -> None:
    candidates = [same(1, 9000), same(2, 8000), same(3, 7000)]
    before = rank(candidates, RULES, 1_000_000)
    without = [replace(candidates[0], withdrawn=True), *candidates[1:]]
    assert rank(without, RULES, 1_000_000).entry(2).outcome is Outcome.PROPOSED
    assert rank(candidates, RULES, 3_000_000).totals.proposed_count == 3
    assert rank(candidates, RULES, 1_000_000) == before


def test_empty_call_has_an_empty_ranking() -> None:
    ranking = rank([], RULES, MONEY)
    assert (ranking.blocked, ranking.entries, ranking.totals.left) == (False, (), MONEY)


def test_negative_money_is_our_mistake() -> None:
    with pytest.raises(ValueError):
        rank([], RULES, -1)


def test_after_an_overtaken_one_every_later_fit_says_so_and_only_it_is_offered_a_part() -> None:
    candidates = [
        same(1, 9000, recommended=3_000_000),
        same(2, 8000, recommended=900_000),
        same(3, 7000, recommended=800_000),
        same(4, 6000, recommended=2_000_000),
    ]
    ranking = rank(candidates, replace(RULES, strict_order=False, partial_award=True), MONEY)
    assert [plain(each.reason.paper()) for each in ranking.entries] == [
        "Lėšų nepakanka, trūksta 5 000,00 Eur",
        "Lėšų pakanka, nors aukščiau esančiam nepakako",
        "Lėšų pakanka, nors aukščiau esančiam nepakako",
        "Lėšų nepakanka, trūksta 12 000,00 Eur",
    ]
    assert [each.partial_offer for each in ranking.entries] == [MONEY, None, None, None]
