"""The rule of giving applications to evaluators: enough, even, never barred, explained."""

from collections import Counter
from itertools import combinations, product

from hypothesis import given, settings
from hypothesis import strategies as st

from app.evaluation.assigning import Pair, Person, Proposal, Work, propose

PEOPLE = [Person(100, "Eglė"), Person(101, "Jonas"), Person(102, "Rasa")]


def works(count: int) -> list[Work]:
    return [Work(key, f"P-{key}") for key in range(1, count + 1)]


def test_the_least_busy_then_the_first_entered() -> None:
    found = propose(works(3), PEOPLE, (), (), 2)
    assert found.pairs == ((1, 100), (1, 101), (2, 100), (2, 102), (3, 101), (3, 102))
    assert found.loads == ((100, 2), (101, 2), (102, 2))
    assert [line.text() for line in found.given[0].why] == [
        "vertinimų: iki šiol 0, dabar 2; visų vertintojų – 2–2"
    ]


def test_what_stands_is_kept_and_a_barred_one_replaced() -> None:
    assert propose(works(2), PEOPLE[:2], (), {(1, 101)}, 2).pairs == ((1, 100), (2, 100), (2, 101))
    assert propose(works(1), PEOPLE, {(1, 100)}, {(1, 100), (1, 101)}, 2).pairs == ((1, 102),)


def test_what_is_lacking_is_said() -> None:
    found = propose(works(2), PEOPLE, {(1, 100), (1, 102)}, (), 2)
    assert found.pairs == ((1, 101), (2, 100), (2, 102))
    assert [(each.lacking, each.line.text()) for each in found.short] == [
        (1, "P-1: trūksta vertintojų – 1, nusišalino – 2, deklaraciją pasirašė – 3.")
    ]


def test_expertise_is_preferred_and_told_doubt_is_avoided() -> None:
    people = [
        Person(100, "Eglė"),
        Person(101, "Jonas", themes=("jaunimas", "vietos verslas")),
        Person(102, "Rasa", actions=("1.2",)),
    ]
    tasks = [
        Work(1, "P-1", "1.1", "Dirbtuvės jaunimui"),
        Work(2, "P-2", "1.2", "Pagalba"),
        Work(3, "P-3", "2.1", "Vietos verslo pradžia"),
    ]
    found = propose(tasks, people, (), (), 1)
    assert found.pairs == ((1, 100), (2, 102), (3, 101))
    assert found.given[2].why[0].text() == "išmano temą „vietos verslas“"
    assert found.given[1].why[0].text() == "išmano 1.2 veiksmą"
    assert propose(tasks[:1], people, (), (), 1, doubtful={(1, 101)}).pairs == ((1, 100),)


_pairs = st.sets(st.tuples(st.integers(1, 5), st.integers(100, 103)), max_size=10)


@settings(max_examples=80)
@given(st.integers(0, 5), st.integers(0, 4), _pairs, _pairs, _pairs, st.integers(1, 3))
def test_laws(
    count: int, people: int, barred: set[Pair], known: set[Pair], doubtful: set[Pair], each: int
) -> None:
    able = [Person(100 + place, f"V{place}") for place in range(people)]
    found = propose(works(count), able, barred, known, each, doubtful)
    assert not set(found.pairs) & (barred | known)
    assert len(found.pairs) == len(set(found.pairs))
    assert found == propose(works(count), able, barred, known, each, doubtful)
    again = propose(works(count), able, barred, known | set(found.pairs), each, doubtful)
    assert again.pairs == ()
    for work in works(count):
        standing = {e for a, e in (known | set(found.pairs)) - barred if a == work.id}
        free = {person.id for person in able if (work.id, person.id) not in barred}
        kept = {e for a, e in known - barred if a == work.id}
        assert len(standing) == max(len(kept), min(each, len(kept | free)))
    lacking = {short.application_id: short.lacking for short in found.short}
    assert all(number > 0 for number in lacking.values())


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 4), st.integers(1, 3), _pairs, st.integers(1, 2))
def test_loads_are_as_even_as_brute_force_finds_them(
    count: int, people: int, barred: set[Pair], each: int
) -> None:
    able = [Person(100 + place, f"V{place}") for place in range(people)]
    found = propose(works(count), able, barred, (), each)
    choices = []
    for work in works(count):
        free = [person.id for person in able if (work.id, person.id) not in barred]
        choices.append(list(combinations(free, min(each, len(free)))))
    best = min(_uneven(Counter(e for one in way for e in one), able) for way in product(*choices))
    assert _uneven(Counter(dict(found.loads)), able) == best


def _uneven(load: Counter[int], people: list[Person]) -> int:
    counts = [load[person.id] for person in people]
    return max(counts) - min(counts)


def test_a_large_call_is_given_out_evenly() -> None:
    people = [Person(100 + place, f"V{place}", themes=(f"tema{place}",)) for place in range(12)]
    tasks = [Work(key, f"P-{key}", text=f"apie tema{key % 5}") for key in range(1, 401)]
    barred = {(work.id, 100 + work.id % 7) for work in tasks}
    found: Proposal = propose(tasks, people, barred, (), 2)
    loads = [load for _evaluator, load in found.loads]
    assert (len(found.given), max(loads) - min(loads)) == (800, 1)
