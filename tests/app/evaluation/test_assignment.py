"""Giving applications to evaluators: balanced, repeatable, conflicts respected."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import NotAllowed, Refused
from app.evaluation.assignment import spread
from db.terms import ConflictState
from tests.app.evaluation.world import World
from tests.app.offices import as_user

_few = st.integers(0, 6)
_pairs = st.sets(st.tuples(_few, st.integers(100, 106)))


def test_spread_takes_the_least_busy_then_the_first_entered() -> None:
    assert spread([1, 2, 3], [100, 101, 102], set(), set(), 2) == [
        (1, 100), (1, 101), (2, 102), (2, 100), (3, 101), (3, 102),
    ]  # fmt: skip


def test_spread_keeps_what_is_there_and_fills_the_rest() -> None:
    assert spread([1, 2], [100, 101], set(), {(1, 101)}, 2) == [(1, 100), (2, 100), (2, 101)]


def test_spread_replaces_an_evaluator_with_a_conflict() -> None:
    added = spread([1], [100, 101, 102], {(1, 100)}, {(1, 100), (1, 101)}, 2)
    assert added == [(1, 102)]


@given(
    st.lists(_few, unique=True), st.sets(st.integers(100, 106)), _pairs, _pairs, st.integers(1, 3)
)
def test_spread_laws(
    applications: list[int],
    people: set[int],
    barred: set[tuple[int, int]],
    known: set[tuple[int, int]],
    each: int,
) -> None:
    evaluators = sorted(people)
    added = spread(applications, evaluators, barred, known, each)
    assert len(added) == len(set(added))
    assert not set(added) & (barred | known)
    assert {evaluator for _a, evaluator in added} <= people
    for application in applications:
        standing = {e for a, e in (known | set(added)) if a == application} - {
            e for a, e in barred if a == application
        }
        able = {e for e in evaluators if (application, e) not in barred}
        assert len(standing) >= min(each, len(able))
    assert spread(applications, evaluators, barred, known, each) == added
    assert spread(applications, evaluators, barred, known | set(added), each) == []


@given(st.integers(1, 12), st.integers(2, 7))
def test_spread_is_even_without_conflicts(applications: int, people: int) -> None:
    added = spread(list(range(applications)), list(range(100, 100 + people)), set(), set(), 2)
    load = Counter(evaluator for _a, evaluator in added)
    counts = [load[evaluator] for evaluator in range(100, 100 + people)]
    assert max(counts) - min(counts) <= 1


def test_assign_all_gives_each_eligible_application_two(ready: World) -> None:
    rows = ready.office.evaluation.queries.progress(ready.call)
    assert [[cell.evaluator for cell in row.cells] for row in rows] == [
        ["Eglė Vertintoja", "Jonas Vertintojas"]
    ] * 3
    assert ready.office.evaluation.assign_all(ready.call) == 0


def test_assign_all_without_enough_evaluators_is_refused(published: World) -> None:
    published.sign_declaration("egle")
    with pytest.raises(Refused) as refused:
        published.office.evaluation.assign_all(published.call)
    assert refused.value.values == {"each": 2, "short": 3}
    assert [row.cells for row in published.office.evaluation.queries.progress(published.call)] == [
        (), (), (),
    ]  # fmt: skip


def test_assign_all_replaces_an_excluded_evaluator(ready: World) -> None:
    ready.sign_declaration("rasa")
    ready.office.evaluation.exclude(
        ready.applications[0], ready.evaluators["egle"], "Dirba pas pareiškėją"
    )
    assert ready.office.evaluation.assign_all(ready.call) == 1
    row = ready.office.evaluation.queries.progress(ready.call)[0]
    assert [(cell.evaluator, cell.conflict) for cell in row.cells] == [
        ("Eglė Vertintoja", ConflictState.EXCLUDED),
        ("Jonas Vertintojas", ConflictState.NONE),
        ("Rasa Trečioji", ConflictState.NOT_ASKED),
    ]


def test_a_third_evaluator_does_not_stand_in_for_one_of_the_first(ready: World) -> None:
    ready.sign_declaration("rasa")
    application = ready.applications[0]
    ready.office.evaluation.assign(application, ready.evaluators["rasa"], third=True)
    ready.office.evaluation.exclude(application, ready.evaluators["egle"], "Giminystė")
    with pytest.raises(Refused) as refused:
        ready.office.evaluation.assign_all(ready.call)
    assert refused.value.values == {"each": 2, "short": 1}


def test_free_evaluators_have_declared_and_are_not_asked_yet(ready: World) -> None:
    application = ready.applications[0]
    assert ready.office.evaluation.queries.free_evaluators(application) == ()
    ready.sign_declaration("rasa")
    free = ready.office.evaluation.queries.free_evaluators(application)
    assert [(each.name, each.workload) for each in free] == [("Rasa Trečioji", 0)]
    ready.office.evaluation.exclude(application, ready.evaluators["rasa"], "Partnerė")
    assert ready.office.evaluation.queries.free_evaluators(application) == ()


def test_assigning_twice_or_with_a_conflict_is_refused(ready: World) -> None:
    service, application = ready.office.evaluation, ready.applications[0]
    with pytest.raises(Refused, match="already assigned"):
        service.assign(application, ready.evaluators["egle"])
    service.exclude(application, ready.evaluators["rasa"], "Narystė")
    with pytest.raises(Refused, match="conflict of interest here"):
        service.assign(application, ready.evaluators["rasa"])


def test_only_the_manager_assigns(ready: World) -> None:
    for login in ("egle", "audra", "rita"):
        with as_user(ready.office, login), pytest.raises(NotAllowed):
            ready.office.evaluation.assign_all(ready.call)


def test_a_withdrawn_application_is_given_to_nobody(ready: World) -> None:
    office, second = ready.office, ready.applications[1]
    office.applications.withdraw(second, office.applications.queries.one(second).version, "Prašo")
    with pytest.raises(Refused, match="withdrawn"):
        office.evaluation.assign(second, ready.evaluators["rasa"], third=True)
