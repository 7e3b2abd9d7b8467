"""The strategy through its service, against a real database."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.clock import Clock
from app.errors import Invalid, InvalidMany, NotAllowed, Refused, Stale
from app.formats import NBSP
from app.office import Office
from app.profiles import profile, profiles
from app.strategy.drafts import IndicatorDraft, NodeDraft, PlanDraft
from app.strategy.plan import administration_within
from db.terms import Aggregation, FundingSource, IndicatorKind, Role
from tests.app.nouns import EU, NOW, STRATEGY, call_draft, counted, last_entry, make_call
from tests.app.nouns import make_strategy as make
from tests.app.offices import add_person, as_user, make_office


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    clock = Clock()
    clock.set(NOW)
    office = make_office(Path(tmp_path_factory.mktemp("strategy")), clock=clock)
    yield office
    office.close(with_backup=False)


def fields(error: InvalidMany) -> list[str | None]:
    return [problem.field for problem in error.problems]


def test_create_stores_tree_plan_and_audit(office: Office) -> None:
    heard: list[frozenset[str]] = []
    office.listeners.append(heard.append)
    strategy_id = office.strategy.create(STRATEGY)
    office.listeners.remove(heard.append)
    assert heard == [frozenset({"strategy", "audit"})]
    assert last_entry(office) == ("strategy.created", strategy_id)
    found = office.strategy.queries.one(strategy_id)
    assert [(node.number, node.level, node.planned) for node in found.nodes] == [
        ("1", 1, 120_000_00),
        ("1.1", 2, 120_000_00),
        ("1.1.1", 3, 120_000_00),
        ("1.1.2", 3, 0),
        ("2", 1, 150_000_00),
        ("2.1", 2, 150_000_00),
        ("2.1.1", 3, 150_000_00),
    ]
    parents = {node.id: node.number for node in found.nodes}
    assert [parents.get(node.parent_id or 0) for node in found.nodes] == [
        None,
        "1",
        "1.1",
        "1.1",
        None,
        "2",
        "2.1",
    ]
    assert found.administration == 57_863_00
    assert found.plan_check.ok
    assert [(row.number, row.by_source, row.total) for row in found.by_goal] == [
        ("1", ((EU, 100_000_00), (FundingSource.STATE, 20_000_00)), 120_000_00),
        ("2", ((EU, 150_000_00),), 150_000_00),
        ("", ((EU, 57_863_00),), 57_863_00),
    ]
    assert replace(found.draft, nodes=STRATEGY.nodes) == STRATEGY


def test_create_says_everything_that_is_wrong(office: Office) -> None:
    draft = replace(
        STRATEGY,
        title=" ",
        approved_on=date(2030, 1, 1),
        nodes=(NodeDraft("1", "A"), NodeDraft("1.1.1", "B"), NodeDraft("x", "C")),
        plan=(PlanDraft("1.1.1", 2013, EU, 400_000_00), PlanDraft("1", 2017, EU, 0)),
    )
    with pytest.raises(InvalidMany) as caught:
        office.strategy.create(draft)
    assert fields(caught.value) == [
        "title",
        "approved_on",
        "nodes:1",
        "nodes:2",
        "plan:0",
        "plan:1",
        "plan:1",
        "plan",
    ]
    assert str(caught.value.problems[-1]).replace(NBSP, " ") == (
        "Planned 400 000,00 Eur > the strategy’s 327 863,00 Eur, too much by 72 137,00 Eur"
    )


def test_create_needs_the_right(office: Office) -> None:
    if "auditas" not in {row.login for row in office.accounts.rows()}:
        add_person(office, "auditas", "Auditorė Pavyzdė", Role.AUDITOR)
    with as_user(office, "auditas"), pytest.raises(NotAllowed):
        office.strategy.create(STRATEGY)


def test_change_keeps_records_and_refuses_a_stale_version(office: Office) -> None:
    ids = make(office)
    before = office.strategy.queries.one(ids[""])
    nodes = tuple(
        replace(node, number=node.number.replace("2", "3", 1)) if node.number[0] == "2" else node
        for node in before.draft.nodes
        if node.number != "1.1.2"
    )
    plan = tuple(replace(line, number=line.number.replace("2.1", "3.1")) for line in STRATEGY.plan)
    office.strategy.change(
        ids[""], before.version, replace(before.draft, nodes=nodes, plan=plan, title="Pakeista")
    )
    assert last_entry(office) == ("strategy.changed", ids[""])
    after = office.strategy.queries.one(ids[""])
    assert [(node.number, node.id) for node in after.nodes] == [
        ("1", ids["1"]),
        ("1.1", ids["1.1"]),
        ("1.1.1", ids["1.1.1"]),
        ("3", ids["2"]),
        ("3.1", ids["2.1"]),
        ("3.1.1", ids["2.1.1"]),
    ]
    assert after.draft.title == "Pakeista"
    assert after.planned == 327_863_00
    with pytest.raises(Stale):
        office.strategy.change(ids[""], before.version, before.draft)


def test_change_refuses_to_remove_an_action_of_a_draft_call(office: Office) -> None:
    ids = make(office)
    office.calls.draft(call_draft(ids[""], ids["1.1.2"], "J-1"))
    found = office.strategy.queries.one(ids[""])
    nodes = tuple(node for node in found.draft.nodes if node.number != "1.1.2")
    with pytest.raises(Refused, match=r"uses 1\.1\.2"):
        office.strategy.change(ids[""], found.version, replace(found.draft, nodes=nodes))
    assert office.strategy.queries.one(ids[""]) == found


def test_change_is_refused_once_a_call_was_published(office: Office) -> None:
    ids = make(office)
    make_call(office, ids, "P-1")
    found = office.strategy.queries.one(ids[""])
    assert found.locked
    with pytest.raises(Refused, match="as a new version"):
        office.strategy.change(ids[""], found.version, found.draft)


def test_versions_are_numbered_and_read_in_one_select(office: Office) -> None:
    make(office)
    make(office)
    with counted(office) as sent:
        rows = office.strategy.queries.versions()
    assert len(sent) == 1
    assert [row.number for row in rows] == list(range(len(rows), 0, -1))
    with counted(office) as sent:
        current = office.strategy.queries.current()
    assert len(sent) == 7
    assert current is not None
    assert current.id == rows[0].id


def test_profiles_ship_for_both_periods() -> None:
    assert [each.key for each in profiles()] == ["2021-2027", "2014-2020"]
    old = profile("2014-2020")
    assert (old.second_stage, old.administration_cap, old.years[0]) == ("paraiška", 2500, 2014)
    with pytest.raises(Exception, match="period"):
        profile("2000-2006")


def test_a_new_version_keeps_each_node_through_its_lineage(office: Office) -> None:
    first = make(office)
    before = office.strategy.queries.one(first[""])
    fresh = replace(STRATEGY, total=400_000_00)
    second = office.strategy.create(fresh)
    after = office.strategy.queries.one(second)
    assert [node.lineage for node in after.draft.nodes] == [
        node.lineage for node in before.draft.nodes
    ]
    found = office.strategy.queries.compare(first[""], second)
    assert [line.paper().replace(NBSP, " ") for line in found.lines] == [
        "Strategijai skirtos lėšos: 327 863,00 Eur → 400 000,00 Eur"
    ]
    assert (found.after - found.before, before.newest, after.newest) == (1, True, True)


def test_an_older_version_stays_as_it_is(office: Office) -> None:
    first = make(office)
    make(office)
    found = office.strategy.queries.one(first[""])
    with pytest.raises(Refused, match="newer version"):
        office.strategy.change(first[""], found.version, found.draft)
    with pytest.raises(Invalid, match="amended"):
        office.strategy.create(replace(STRATEGY, reason=""))


def test_an_indicator_keeps_its_yearly_values(office: Office) -> None:
    indicator = IndicatorDraft(
        IndicatorKind.RESULT,
        "Dirba",
        "proc.",
        35_00,
        "R.1",
        5_00,
        Aggregation.PERCENT,
        ((2018, 20_00), (2017, 10_00)),
    )
    nodes = (replace(STRATEGY.nodes[0], indicators=(indicator,)), *STRATEGY.nodes[1:])
    found = office.strategy.queries.one(office.strategy.create(replace(STRATEGY, nodes=nodes)))
    assert found.draft.nodes[0].indicators == (
        replace(indicator, years=((2017, 10_00), (2018, 20_00))),
    )
    wrong = replace(indicator, years=((2013, 1),))
    nodes = (replace(STRATEGY.nodes[0], indicators=(wrong,)), *STRATEGY.nodes[1:])
    with pytest.raises(InvalidMany, match="2014"):
        office.strategy.create(replace(STRATEGY, nodes=nodes))


def test_administration_is_held_against_the_cap_of_the_profile() -> None:
    ok = administration_within(81_965_75, 327_863_00, 2500, "visų lėšų")
    assert ok.ok
    assert ok.paper().replace(NBSP, " ") == (
        "Administravimas 81 965,75 Eur = 25 proc. ≤ 25 proc. visų lėšų"
    )
    above = administration_within(81_965_76, 327_863_00, 2500, "visų lėšų")
    assert (above.ok, above.stops) == (False, False)
