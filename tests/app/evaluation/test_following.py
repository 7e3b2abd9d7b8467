"""After a decision, where something else happened besides: a second complaint, a withdrawal."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from app.calls.rules import CallRules
from app.errors import Invalid, PersonError, Refused
from app.evaluation.complaints.amending import Rescored, Standing, follow, order_matters
from app.evaluation.complaints.drafts import Verdict
from app.evaluation.complaints.proposing import AmendDraft
from app.evaluation.drafts import EvaluatorDraft
from app.register.appealing import Appealing
from db.models.applications import Application
from db.terms import (
    ComplaintOutcome,
    ComplaintTarget,
    Outcome,
    ReleaseCause,
    Role,
    Sector,
    SettlementKind,
)
from tests.app.evaluation.after import (
    MORE,
    NOW,
    complaint,
    evaluate_again,
    followed,
    standing,
)
from tests.app.evaluation.world import FULL, Template, World, set_rules
from tests.app.loading.replayed import replay
from tests.app.offices import add_person, as_user
from tests.app.papers import content_of

UPHELD = Verdict(ComplaintOutcome.UPHELD, "Nauji balai didesni")


@pytest.fixture
def decided(scored_template: Template, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """90 000,00: the first two are funded with 86 000,00, the third (30 000,00) waits."""
    with scored_template.copy(tmp_path_factory.mktemp("following")) as world:
        world.office.evaluation.decide(world.call)
        world.office.register.change_appealing(Appealing("valdybai", 10, True))
        world.office.clock.set(NOW)
        yield world


def test_complaints_and_withdrawals_beside_each_other_are_decided_one_by_one(
    decided: World,
) -> None:
    office, queries = decided.office, decided.office.complaints.queries
    _first, second, third = decided.applications
    row = evaluate_again(decided)
    office.complaints.decide(row.id, row.version, UPHELD)
    draft = AmendDraft("Posėdis", row.id)
    # One that withdrew gets nothing by its complaint.
    gone = office.complaints.free(third, ReleaseCause.WITHDRAWN, "2017-05-03 raštas")
    found = queries.afterwards(decided.call, draft)
    assert (found.proposal, found.refused) == (
        None,
        "VP-3: Atsiimta po sprendimo. Pakartotinis vertinimas jo lėšų nebekeičia.",
    )
    office.complaints.cancel_release(gone, "Ne tas pareiškėjas")
    # What is decided is what was seen.
    seen = queries.afterwards(decided.call, draft).proposal
    office.complaints.free(second, ReleaseCause.WITHDRAWN, "2017-05-02 raštas")
    with pytest.raises(Refused, match="somebody has changed it since"):
        office.complaints.amend(decided.call, draft, seen=seen)
    seen = queries.afterwards(decided.call, draft).proposal
    office.complaints.amend(decided.call, draft, seen=seen)
    assert standing(decided)[1:] == [
        (Outcome.NOT_SELECTED, 0, 7200),
        (Outcome.PROPOSED, 30_000_00, 10000),
    ]
    assert followed(decided)
    # A second complaint attacks the decision that the first one brought, where it touched it.
    amended = queries.one(row.id).amended
    assert (row.decided, complaint(decided).decided) == ("S-2017-1", amended)
    assert complaint(decided, 0).decided == "S-2017-1"


def test_one_that_falls_level_with_those_who_wait_needs_a_vote(decided: World) -> None:
    """The second sinks to the third's points; 14 000,00 more would fund either, not both."""
    office = decided.office
    set_rules(decided, tie_chain=[])
    row = evaluate_again(decided, 1, (10, 8, 8, 5, 5, 5, 5, 5, 0))
    draft = AmendDraft("–", row.id)
    # Sums of unequal numbers of sheets are not set beside each other.
    set_rules(decided, merge="sum", evaluators=1, min_points=None)
    dana = decided.evaluators["dana"]
    office.evaluation.exclude(decided.applications[1], dana, "Giminaitis")
    assert office.complaints.queries.afterwards(decided.call, draft).refused.endswith(
        "VP-1 – 2; VP-2 – 1; VP-3 – 2."
    )
    set_rules(decided, merge="mean", evaluators=1)
    office.complaints.decide(row.id, row.version, replace(UPHELD, reason="Balai mažesni"))
    found = office.complaints.queries.afterwards(decided.call, draft)
    assert [each.number for each in found.tied] == ["VP-2", "VP-3"]
    order = (decided.applications[2], decided.applications[1])
    found = office.complaints.queries.afterwards(decided.call, replace(draft, order=order))
    assert found.proposal is not None
    assert [(e.before.number, e.awarded) for e in found.proposal.items] == [
        ("VP-2", 0),
        ("VP-3", 30_000_00),
    ]


RULES = [
    CallRules(strict_order=strict, partial_award=part)
    for strict in (True, False)
    for part in (True, False)
]


@given(
    st.lists(st.integers(1, 40), min_size=2, max_size=4),
    st.integers(0, 60),
    st.integers(0, 3),
    st.sampled_from(RULES),
)
def test_equal_ones_are_parted_without_a_vote_only_where_no_order_changes_anything(
    sums: list[int], money: int, rescored: int, rules: CallRules
) -> None:
    now = [
        Standing(key, f"VP-{key}", each, Outcome.RESERVE, 0, 8000, 1)
        for key, each in enumerate(sums, start=1)
    ]
    keys = [each.application_id for each in now]
    changes = [Rescored(keys[0], 9000)] if rescored else []

    def awards(order: list[int]) -> dict[int, tuple[int, int | None]]:
        found = follow(now, changes, order, rules, money)
        return {e.item.before.application_id: (e.item.awarded, e.item.offer) for e in found.turns}

    turns = follow(now, changes, keys, rules, money).turns
    if not order_matters(turns, rules):
        assert all(awards(list(each)) == awards(keys) for each in permutations(keys))
    places = follow(now, changes, keys, rules, money, places=dict.fromkeys(keys, 7)).items
    assert {each.place for each in places} <= {1, 7}


@pytest.mark.parametrize("common", [False, True])
def test_those_who_evaluate_anew_settle_their_difference_and_it_counts(
    decided: World, tmp_path: Path, common: bool
) -> None:
    office, key = decided.office, decided.applications[2]
    rules = {"merge": "consensus"} if common else {"reconciliation": True}
    set_rules(decided, divergence_limit=500, divergence_unit="points", **rules)
    low, high = FULL[("egle", 2)], MORE
    row = evaluate_again(decided, 2, high, low)
    named = f'complaint="{row.number}"\n'
    queries = office.complaints.queries
    found = queries.comparison(row.id)
    kind = SettlementKind.AGREED if common else SettlementKind.RECONCILED
    assert (found.settles, found.after.score) == (kind, None)
    with pytest.raises(Refused, match="not finished"):
        office.complaints.decide(row.id, row.version, UPHELD)
    said = {
        True: f'do="complaint-agree"\npoints={list(high)}\n',
        False: 'do="complaint-reconcile"\n',
    }
    settle = f'{said[common]}{named}basis="Protokolas Nr. 7"\n'
    if common:
        settle += f"comments={['Sutarta.'] * 9}\n"
    replay(decided, tmp_path, settle)
    assert queries.comparison(row.id).after.score == (10000 if common else 7600)
    assert queries.comparison(row.id).settled == "Protokolas Nr. 7"
    # Recorded by mistake, or on a sheet that changes: it counts no longer.
    replay(decided, tmp_path, f'do="complaint-unsettle"\n{named}reason="Ne tas protokolas"\n')
    with pytest.raises(PersonError, match="nieko nebuvo suderinta"):
        replay(decided, tmp_path, f'do="complaint-unsettle"\n{named}reason="Dar kartą"\n')
    replay(decided, tmp_path, settle)
    back = f'do="complaint-reopen"\n{named}evaluator="Dana Ketvirtoji"\nreason="Apsiriko"\n'
    replay(decided, tmp_path, back)
    assert queries.comparison(row.id).settled == ""
    decided.submit("dana", 2)
    replay(decided, tmp_path, settle)
    office.complaints.decide(row.id, row.version, UPHELD)
    assert "Protokolas Nr. 7" in content_of(office, office.complaints.issue_comparison(row.id))
    office.complaints.amend(decided.call, AmendDraft("Posėdis", row.id))
    assert standing(decided)[2][2] == (10000 if common else 7600)
    assert followed(decided)
    with pytest.raises(PersonError):
        replay(decided, tmp_path, settle)
    told = [each.line.text() for each in office.applications.queries.one(key).happened(NOW)]
    assert any("akartotinio vertinimo" in each for each in told)


def test_one_found_ineligible_is_evaluated_by_its_complaint_and_attacked_again(
    decided: World,
) -> None:
    office, key = decided.office, decided.applications[2]
    with Session(office.database.writer) as session, session.begin():
        found = session.get_one(Application, key)
        found.eligible, found.eligibility_reason = False, "Pateikta ne laiku"
    with pytest.raises(Refused, match="was found ineligible"):
        complaint(decided)
    row = evaluate_again(decided, target=ComplaintTarget.ELIGIBILITY)
    office.complaints.decide(row.id, row.version, UPHELD)
    office.complaints.amend(decided.call, AmendDraft("Posėdis", row.id))
    assert standing(decided)[2] == (Outcome.RESERVE, 0, 10000)
    again = complaint(decided)
    assert again.decided == office.complaints.queries.one(row.id).amended
    low = FULL[("egle", 2)]
    for login in ("egle", "jonas"):  # who evaluated it at first does not evaluate it anew
        with pytest.raises(Invalid):
            office.complaints.reevaluate(again.id, again.version, [decided.evaluators[login]])
    add_person(office, "zose", "Zosė Penktoji", Role.EVALUATOR)
    account = next(each.id for each in office.accounts.rows() if each.login == "zose")
    draft = EvaluatorDraft(account_id=account, sector=Sector.CIVIL, name="Zosė Penktoji")
    zose = office.evaluation.add_evaluator(draft)
    decided.sign_declaration("zose")
    set_rules(decided, evaluators=1)
    office.complaints.reevaluate(again.id, again.version, [zose])
    with as_user(office, "zose"):
        office.evaluation.state_conflict(key, False)
    decided.fill("zose", 2, low)
    decided.submit("zose", 2)
    compared = office.complaints.queries.comparison(again.id)
    assert (compared.before.score, compared.after.score) == (10000, 5200)
    assert compared.after.failures == ()
