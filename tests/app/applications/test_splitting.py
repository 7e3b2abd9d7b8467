"""The support by the call's percentages, and which indicators a form offers."""

from hypothesis import given
from hypothesis import strategies as st

from app.applications.offering import offered
from app.applications.splitting import sources_of
from app.applications.terms import FundingSource
from app.ledger.split import WHOLE

EU, STATE, MUNICIPAL, OWN, PRIVATE = FundingSource
CALL = ((EU, 8500), (STATE, 750), (MUNICIPAL, 750))


def test_own_money_is_what_the_support_leaves_of_the_cost() -> None:
    assert sources_of(46_000_00, CALL, 50_000_00, {}) == (
        (EU, 39_100_00),
        (STATE, 3_450_00),
        (MUNICIPAL, 3_450_00),
        (OWN, 4_000_00),
    )


def test_own_and_private_money_stay_as_typed() -> None:
    found = sources_of(1, ((EU, 5000), (STATE, 5000)), 100, {PRIVATE: 40, OWN: 0})
    assert found == ((EU, 1), (PRIVATE, 40))
    assert sources_of(0, CALL, 0, {}) == ()


@given(
    support=st.integers(0, 10**12),
    cuts=st.lists(st.integers(0, WHOLE), min_size=2, max_size=2).map(sorted),
    total=st.integers(0, 10**12),
)
def test_sources_add_up_to_the_cost_and_the_support(
    support: int, cuts: list[int], total: int
) -> None:
    shares = (cuts[0], cuts[1] - cuts[0], WHOLE - cuts[1])
    found = sources_of(support, tuple(zip((EU, STATE, MUNICIPAL), shares, strict=True)), total, {})
    assert all(cents > 0 for _source, cents in found)
    assert sum(cents for source, cents in found if source is not OWN) == support
    assert sum(cents for _source, cents in found) == max(support, total)


def test_an_indicator_that_call_and_action_name_is_offered_once() -> None:
    required = [("Nauji dalyviai", "asm.")]
    of_action = [("Nauji  DALYVIAI.", "asmenys"), ("Renginiai", "vnt.")]
    assert offered(required, of_action) == (("Nauji dalyviai", "asm."), ("Renginiai", "vnt."))
