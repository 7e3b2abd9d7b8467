"""Settling what blocks a ranking: differences, common scores, ties; who, when, on what paper."""

from typing import Any

import pytest

from app.errors import Invalid, NotAllowed, Refused
from app.evaluation.ranking import BlockerKind
from app.evaluation.views import RankingView
from db.terms import Outcome
from tests.app.evaluation.world import World, make_tie, set_rules
from tests.app.nouns import last_entry
from tests.app.offices import as_user

PAPER = "Posėdžio protokolas Nr. 4"
DIFFER: dict[str, Any] = {"divergence_limit": 500, "divergence_unit": "points"}


def seen(world: World) -> RankingView:
    return world.office.evaluation.queries.ranking(world.call)


def blockers(world: World) -> list[tuple[BlockerKind, tuple[int, ...]]]:
    return [(each.kind, each.application_ids) for each in seen(world).ranking.blockers]


def reconcilable(world: World) -> int:
    """The first application: 86 and 80 points, where five may part them."""
    set_rules(world, **DIFFER, reconciliation=True)
    assert blockers(world) == [(BlockerKind.DIVERGENCE, (world.applications[0],))]
    return world.applications[0]


def test_a_settled_difference_unblocks_and_leaves_the_scores(scored: World) -> None:
    first = reconcilable(scored)
    scored.office.evaluation.reconcile(first, f"  {PAPER} ")
    assert last_entry(scored.office) == ("evaluation.reconciled", scored.call)
    entry = seen(scored).ranking.entry(first)
    assert (entry.score, entry.outcome) == (8300, Outcome.PROPOSED)
    assert f"Skirtumas suderintas: {PAPER}." in entry.explanation.text().splitlines()


def test_only_an_open_difference_is_settled(scored: World) -> None:
    first = reconcilable(scored)
    evaluation = scored.office.evaluation
    with pytest.raises(Refused) as nothing:
        evaluation.reconcile(scored.applications[1], PAPER)
    assert (
        nothing.value.text()
        == "Šio pasiūlymo vertinimai nesiskiria tiek, kad skirtumą reikėtų suderinti."
    )
    with pytest.raises(Invalid) as unnamed:
        evaluation.reconcile(first, "  ")
    assert (unnamed.value.field, unnamed.value.text()) == (
        "basis",
        "Nurodykite posėdį arba dokumentą, kuriame tai užfiksuota.",
    )
    set_rules(scored, reconciliation=False)
    with pytest.raises(Refused) as third:
        evaluation.reconcile(first, PAPER)
    assert third.value.text() == (
        "Pagal šio kvietimo taisykles skirtumą pašalina trečiojo vertintojo vertinimas."
    )


def test_a_reopened_sheet_asks_for_a_new_meeting(scored: World) -> None:
    first = reconcilable(scored)
    scored.office.evaluation.reconcile(first, PAPER)
    scored.office.evaluation.reopen(first, scored.evaluators["egle"], "Suklysta")
    scored.submit("egle", 0)
    assert blockers(scored) == [(BlockerKind.DIVERGENCE, (first,))]


def test_what_was_settled_by_mistake_is_cancelled_with_a_reason(scored: World) -> None:
    first = reconcilable(scored)
    evaluation = scored.office.evaluation
    with pytest.raises(Refused) as nothing:
        evaluation.unsettle(first, "Ne tas")
    assert nothing.value.text() == "Dėl šio pasiūlymo nieko suderinta ar nubalsuota nebuvo."
    evaluation.reconcile(first, PAPER)
    with pytest.raises(Invalid):
        evaluation.unsettle(first, " ")
    evaluation.unsettle(first, "Ne tas protokolas")
    assert last_entry(scored.office) == ("evaluation.unsettled", first)
    assert blockers(scored) == [(BlockerKind.DIVERGENCE, (first,))]


def test_evaluators_settle_nothing_themselves(scored: World) -> None:
    first = reconcilable(scored)
    with as_user(scored.office, "egle"), pytest.raises(NotAllowed):
        scored.office.evaluation.reconcile(first, PAPER)


# --- the common score -----------------------------------------------------------------------------


def common(world: World, *points: int | None) -> dict[Any, int | None]:
    return {
        key: None if given is None else given * 100
        for key, given in zip(world.criteria(), points, strict=True)
    }


def comments(world: World) -> dict[Any, str]:
    return dict.fromkeys(world.criteria(), "Sutarta.")


def test_a_common_score_stands_for_the_sheets_and_changes_none(scored: World) -> None:
    set_rules(scored, merge="consensus", divergence_limit=None)
    kinds = [kind for kind, _ids in blockers(scored)]
    assert kinds == [BlockerKind.CONSENSUS] * 3
    agreed = (20, 15, 12, 10, 10, 5, 9, 5, 0)
    for application in scored.applications:
        points = common(scored, *agreed)
        scored.office.evaluation.agree(application, points, comments(scored), PAPER)
    assert last_entry(scored.office) == ("evaluation.agreed", scored.call)
    view = seen(scored)
    assert not view.ranking.blocked
    entry = view.ranking.entry(scored.applications[0])
    assert entry.score == 8600
    assert entry.explanation.text().splitlines()[:4] == [
        "Eglė Vertintoja: 86,00",
        "Jonas Vertintojas: 80,00",
        f"Sutarta vertintojų: {PAPER}",
        "Sutartas balas: 86 → 86,00",
    ]
    with as_user(scored.office, "egle"):
        own = scored.office.evaluation.queries.scorecard(scored.applications[0])
    assert own.total.points == 8600


def test_a_common_score_is_whole_and_possible(scored: World) -> None:
    set_rules(scored, merge="consensus")
    points = common(scored, 20, 15, None, 10, 10, 5, 9, 5, 3)
    with pytest.raises(Refused) as refused:
        scored.office.evaluation.agree(scored.applications[0], points, comments(scored), PAPER)
    assert refused.value.text().splitlines()[:2] == [
        "Bendro balo dar negalima įrašyti:",
        "3 kriterijus: balas neįrašytas.",
    ]
    set_rules(scored, merge="mean")
    with pytest.raises(Refused) as merged:
        scored.office.evaluation.agree(scored.applications[0], points, comments(scored), PAPER)
    assert merged.value.text() == "Pagal šio kvietimo taisykles balai sujungiami savaime."


def test_nothing_is_agreed_before_every_sheet_is_in(ready: World) -> None:
    set_rules(ready, merge="consensus")
    with pytest.raises(Refused) as refused:
        ready.office.evaluation.agree(ready.applications[0], {}, {}, PAPER)
    assert refused.value.text() == "Ne visi vertintojai jau pateikė šio pasiūlymo vertinimą."


# --- the body's vote ------------------------------------------------------------------------------


def tie(world: World) -> tuple[int, int]:
    """The second and the third, of which only one fits."""
    make_tie(world)
    second, third = world.applications[1:]
    assert blockers(world) == [(BlockerKind.TIE, (second, third))]
    return second, third


def test_the_bodys_vote_orders_the_tied(ready: World) -> None:
    second, third = tie(ready)
    ready.office.evaluation.vote(ready.call, [third, second], PAPER)
    assert last_entry(ready.office) == ("evaluation.voted", ready.call)
    ranking = seen(ready).ranking
    assert [(e.place, e.candidate.application_id, e.outcome) for e in ranking.entries[1:]] == [
        (2, third, Outcome.PROPOSED),
        (3, second, Outcome.RESERVE),
    ]
    tied = ranking.entries[2].tie
    assert tied is not None
    assert tied.text() == f"Pirmumą lėmė sprendimą priimančio organo balsavimas ({PAPER})"
    ready.office.evaluation.unsettle(third, "Balsuota ne taip")
    assert blockers(ready) == [(BlockerKind.TIE, (second, third))]


@pytest.mark.parametrize("named", [[1], [0, 1], [0, 1, 2], [1, 1]])
def test_a_vote_names_exactly_the_tied(ready: World, named: list[int]) -> None:
    tie(ready)
    with pytest.raises(Refused) as refused:
        ready.office.evaluation.vote(ready.call, [ready.applications[n] for n in named], PAPER)
    assert refused.value.text() == (
        "Nurodykite visus lygius pasiūlymus ir tik juos: šie nėra tarpusavyje lygūs."
    )


def test_after_the_decision_nothing_is_settled(scored: World) -> None:
    first = reconcilable(scored)
    scored.office.evaluation.reconcile(first, PAPER)
    scored.office.evaluation.decide(scored.call)
    with pytest.raises(Refused):
        scored.office.evaluation.unsettle(first, "Per vėlu")
