"""Values of the strategy's indicators: the rule, typed over counted, kept through versions."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.clock import Clock
from app.errors import Invalid, InvalidMany, Missing, Stale
from app.monitoring.indicators import sources
from app.monitoring.indicators.reach import Cell, reached, share_of, total_of
from app.monitoring.indicators.service import FactDraft
from app.office import Office
from app.strategy.drafts import IndicatorDraft
from db.terms import Aggregation, FactOrigin, IndicatorKind
from tests.app.nouns import NOW, STRATEGY, counted, last_entry
from tests.app.offices import make_office

YEARS = st.dictionaries(st.integers(2014, 2023), st.integers(0, 10**7), min_size=1)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    clock = Clock()
    clock.set(NOW)
    office = make_office(Path(tmp_path_factory.mktemp("reached")), clock=clock)
    office.strategy.create(STRATEGY)
    yield office
    office.close(with_backup=False)


@given(YEARS)
def test_years_are_added_or_the_newest_counts(values: dict[int, int]) -> None:
    assert total_of(Aggregation.SUM, values) == sum(values.values())
    for kind in (Aggregation.LAST, Aggregation.PERCENT):
        assert total_of(kind, values) == values[max(values)]


@given(st.integers(0, 10**9), st.integers(1, 10**9))
def test_share_is_rounded_once_half_up(fact: int, target: int) -> None:
    share = share_of(fact, target)
    assert share is not None
    assert abs(share * target - fact * 10_000) * 2 <= target
    assert share_of(fact, 0) is None


def test_what_a_project_told_stands_until_it_tells_otherwise() -> None:
    day = date.fromisoformat
    told = {
        (1, "a"): [(day("2018-03-01"), 4_00), (day("2018-11-01"), 10_00)],
        (2, "a"): [(day("2019-06-01"), 5_00), (day("2020-06-01"), 3_00)],
        (3, "b"): [(day("2020-01-01"), 7_00)],
    }
    added, stood = sources.by_year(told)
    assert added == {("a", 2018): 10_00, ("a", 2019): 5_00, ("a", 2020): -2_00, ("b", 2020): 7_00}
    assert stood == {("a", 2018): 10_00, ("a", 2019): 15_00, ("a", 2020): 13_00, ("b", 2020): 7_00}


def test_arithmetic_is_told_line_by_line() -> None:
    cells = [
        Cell(2018, 35000, FactOrigin.PARTICIPANTS),
        Cell(2019, 74500, FactOrigin.TYPED, "Ataskaita Nr. 2", counted=70000),
    ]
    found = reached(Aggregation.SUM, 35000, cells)
    assert (found.total, found.share) == (109500, 31286)
    assert [line.paper() for line in found.explanation.lines] == [
        "2018 m.: 350, veiksmo projektų dalyviai",
        "2019 m.: 745, įrašyta (Ataskaita Nr. 2); pagal duomenis būtų 700",
        "Metų reikšmės sudedamos: 350 + 745 = 1 095".replace(" 095", "\u00a0095"),
        "1\u00a0095 iš 350 = 312,86\u00a0proc.",
    ]


def test_typed_value_stands_until_it_is_taken_away(office: Office) -> None:
    service = office.monitoring.indicators
    with counted(office) as selects:
        table = service.queries.table()
    assert len(selects) <= 14
    assert table is not None
    (line,) = table.rows
    assert (line.total, line.counted) == (None, True)
    service.enter([FactDraft(line.lineage, 2016, 40_00)], "Ataskaita Nr. 1")
    service.enter([FactDraft(line.lineage, 2017, 12_50)], "Ataskaita Nr. 2")
    with pytest.raises(Stale):
        service.enter([FactDraft(line.lineage, 2017, 13_00)], "Ataskaita Nr. 3")
    table = service.queries.table()
    assert table is not None
    assert (table.rows[0].total, table.rows[0].share) == (52_50, 52_50)
    early = service.queries.table(2016)
    assert early is not None
    assert early.rows[0].total == 40_00
    with pytest.raises(Invalid):
        service.void(line.lineage, 2017, 12_50, " ")
    with pytest.raises(Stale):
        service.void(line.lineage, 2017, 13_00, "Klaida")
    service.void(line.lineage, 2017, 12_50, "Įrašyta ne tiems metams")
    with pytest.raises(Missing):
        service.void(line.lineage, 2017, 12_50, "Dar kartą")
    assert last_entry(office)[0] == "monitoring.fact_voided"
    service.enter([FactDraft(line.lineage, 2017, 9_00)], "Ataskaita Nr. 4")
    service.enter([FactDraft(line.lineage, 2017, 10_00, 9_00)], "Ataskaita Nr. 5")
    service.enter([FactDraft(line.lineage, 2017, None, 10_00)], "Klaida")
    assert [
        (each.year, each.value, each.document, each.reason)
        for each in service.queries.voided(line.lineage)
    ] == [
        (2017, 10_00, "Ataskaita Nr. 5", "Klaida"),
        (2017, 9_00, "Ataskaita Nr. 4", "Ataskaita Nr. 5"),
        (2017, 12_50, "Ataskaita Nr. 2", "Įrašyta ne tiems metams"),
    ]
    assert [cell.year for cell in service.queries.table().rows[0].cells] == [2016]  # type: ignore[union-attr]


def test_wrong_values_are_refused(office: Office) -> None:
    service = office.monitoring.indicators
    table = service.queries.table()
    assert table is not None
    line = table.rows[0].lineage
    with pytest.raises(Invalid):
        service.enter([FactDraft(line, 2016, 1_00)], " ")
    with pytest.raises(InvalidMany) as caught:
        service.enter([FactDraft(line, 2018, 1_00), FactDraft("nėra", 2016, 1_00)], "A")
    assert [each.field for each in caught.value.problems] == ["rows:0", "rows:1"]


def test_indicator_keeps_its_lineage_through_versions(office: Office) -> None:
    before = office.strategy.queries.current()
    assert before is not None
    nodes = list(before.draft.nodes)
    place = next(at for at, node in enumerate(nodes) if node.indicators)
    (old,) = nodes[place].indicators
    added = IndicatorDraft(IndicatorKind.OUTPUT, "Surengti renginiai", "vnt.", 5_00)
    renamed = replace(old, title="Mokymus baigę dalyviai")
    nodes[place] = replace(nodes[place], indicators=(added, renamed))
    again = replace(
        before.draft,
        nodes=tuple(nodes),
        approved_on=date(2017, 2, 1),
        reason="Patikslintas rodiklis",
    )
    office.strategy.create(again)
    after = office.strategy.queries.current()
    assert after is not None
    first, second = next(node for node in after.draft.nodes if node.indicators).indicators
    assert second.lineage == old.lineage != first.lineage
    bare = replace(again, nodes=tuple(_bare(node) for node in again.nodes))
    office.strategy.change(after.id, after.version, bare)
    kept = office.strategy.queries.current()
    assert kept is not None
    kept_lineages = [each.lineage for node in kept.draft.nodes for each in node.indicators]
    assert kept_lineages == [first.lineage, second.lineage]


def _bare(node):
    """As a description writes it: no lineages."""
    return replace(node, indicators=tuple(replace(each, lineage="") for each in node.indicators))
