"""The single undertaking: links carry on and hold both ways, each member told with its way."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from app.applications.applicants.undertaking import (
    Linked,
    applicant_node,
    outside_node,
    paper_line,
    single_undertaking,
)
from db.terms import LinkGround

PAPER = paper_line("Deklaracija", date(2019, 2, 20))
A, B, C = (applicant_node(key) for key in (1, 2, 3))
OUT = outside_node("UAB „Audiniai“", "305000892")


def linked(one, other, ground: LinkGround = LinkGround.VOTES) -> Linked:
    return Linked(one, other, ground, PAPER)


def test_undertaking_reaches_through_others_and_says_how() -> None:
    links = (linked(A, OUT), linked(B, OUT, LinkGround.BOARD), linked(C, C))
    names = {A: "UAB „A“", B: "UAB „B“", OUT: "UAB „Audiniai“"}
    found = single_undertaking(A, links, names)
    assert [each.node for each in found.members] == [A, OUT, B]
    assert found.explanation.paper().split("\n") == [
        "UAB „Audiniai“ ↔ UAB „A“: Balsų dauguma; Deklaracija, 2019-02-20",
        "UAB „B“ ↔ UAB „Audiniai“: Skiria valdymo organų daugumą; Deklaracija, 2019-02-20",
    ]


def test_alone_is_said() -> None:
    found = single_undertaking(C, (linked(A, B),), {})
    assert found.nodes == {C}
    assert found.explanation.paper().startswith("Susijusių įmonių nežinoma")


def test_outside_enterprises_are_one_by_code_or_else_by_name() -> None:
    assert outside_node("Kitaip", "305000892") == OUT
    assert outside_node("Žalia lanka, UAB", "") == outside_node("UAB „ŽALIA LANKA“", "")


PAIRS = st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=10)


@given(PAIRS, st.integers(0, 7), st.integers(0, 7))
def test_everyone_of_an_undertaking_sees_the_same_one(pairs, one, other) -> None:
    links = [linked(applicant_node(a), applicant_node(b)) for a, b in pairs]
    first = single_undertaking(applicant_node(one), links, {}).nodes
    second = single_undertaking(applicant_node(other), links[::-1], {}).nodes
    assert (applicant_node(other) in first) == (applicant_node(one) in second)
    assert first == second or not first & second
