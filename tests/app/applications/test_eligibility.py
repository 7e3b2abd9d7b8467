"""One „Ne“ on a must rejects; nothing is decided while an item is open."""

from hypothesis import given
from hypothesis import strategies as st

from app.applications.eligibility import Answered, Item, finish_problems, verdict
from db.terms import CheckAnswer

YES, NO, NOT_APPLICABLE = CheckAnswer
ITEMS = [Item(1, "Pateikta laiku", True), Item(2, "Priedai", False), Item(3, "Pasirašyta", True)]
ANSWERS = st.dictionaries(
    st.sampled_from([1, 2, 3]), st.sampled_from(CheckAnswer).map(Answered), max_size=3
)


def test_no_on_a_must_is_the_reason() -> None:
    given_ = {1: Answered(YES), 2: Answered(NO), 3: Answered(NO, "nėra parašo.")}
    found = verdict(ITEMS, given_)
    assert (found.eligible, found.unanswered) == (False, ())
    assert [str(line) for line in found.reasons] == ["Not met: Pasirašyta (nėra parašo)"]


def test_not_applicable_passes() -> None:
    assert verdict(ITEMS, {item.id: Answered(NOT_APPLICABLE) for item in ITEMS}).eligible is True


def test_finishing_names_open_items_and_bare_noes() -> None:
    problems = finish_problems(ITEMS, {1: Answered(YES), 2: Answered(NO)}).found
    assert [(each.field, str(each)) for each in problems] == [
        ("item:2", "Criterion 2: a “No” needs a note that says why."),
        ("item:3", "Criterion 3 is not answered."),
    ]


@given(ANSWERS)
def test_verdict_waits_for_every_item_and_follows_the_musts(answers: dict[int, Answered]) -> None:
    found = verdict(ITEMS, answers)
    failed = any(item.must and answers.get(item.id) == Answered(NO) for item in ITEMS)
    assert found.unanswered == tuple(item.id for item in ITEMS if item.id not in answers)
    assert found.eligible == (None if found.unanswered else not failed)
    assert bool(found.reasons) == failed
