"""Targets, promoters' totals, the people behind a number, reports frozen and what changed since."""

import json
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import update

from app.attachments.incoming import Incoming
from app.doctor.indicators import snapshots
from app.errors import Invalid, InvalidMany, NotAllowed, Refused
from app.participants.indicators.changes import Change
from app.participants.indicators.entered import Counted, TargetsDraft, TotalsDraft
from app.participants.indicators.reported import SnapshotDraft
from app.participants.indicators.scope import Scope
from app.participants.terms import EmploymentStatus, Sex
from app.tables import Query
from db.models.indicators import IndicatorSnapshot, SnapshotRecord
from db.models.office import Paper
from db.terms import FollowUpMoment
from tests.app.nouns import last_entry
from tests.app.offices import as_user
from tests.app.participants.cases import draft
from tests.app.participants.indicators.conftest import Registry, ask

WORDS = ("Įžanga.", "Pirma pastaba.\n\nAntra.")


def test_targets_are_set_all_at_once_and_reached_in_percent(registry: Registry) -> None:
    indicators = registry.office.participants.indicators
    rows = (Counted("CO", total=3), Counted("CO05"), Counted("CO10", women=1, men=2))
    indicators.targets.set(TargetsDraft(rows, operation_id=registry.esf))
    assert last_entry(registry.office)[0] == "indicators.targets_set"
    found = indicators.queries.figures(registry.of_esf)
    assert (found.of("CO").target, found.of("CO").reached) == (3, 6667)
    assert (found.of("CO10").target, found.of("CO05").target) == (3, None)
    assert indicators.queries.figures().of("CO").target is None
    assert indicators.targets.rows(registry.esf)["CO10"] == Counted("CO10", 1, 2, None, 3)
    wrong = (Counted("CO99", total=1), Counted("CO05", 3, total=2), Counted("CO", other=1))
    with pytest.raises(InvalidMany) as caught:
        indicators.targets.set(TargetsDraft(wrong, operation_id=registry.esf))
    assert [each.field for each in caught.value.problems] == [
        "rows:0",
        "rows:1",
        "rows:2",
    ]
    indicators.targets.set(TargetsDraft((), operation_id=registry.esf))
    assert indicators.targets.rows(registry.esf) == {}


def test_promoters_totals_stand_apart_and_are_voided(registry: Registry) -> None:
    totals = registry.office.participants.indicators.totals
    figures = registry.office.participants.indicators.queries.figures
    said = TotalsDraft(
        registry.promoters,
        date(2020, 10, 1),
        "2020-10-01 ataskaita Nr. 1",
        (Counted("CO01", 3, 2), Counted("CO", 3, 2), Counted("CO05", total=0)),
    )
    report = totals.enter(said, [Incoming("ataskaita.pdf", b"%PDF-1.7")])
    row = figures(Scope(operation_id=registry.promoters)).of("CO01")
    assert (row.cells.total, row.reported.women, row.reported.men, row.reported.total) == (
        0,
        3,
        2,
        5,
    )
    assert figures(Scope(to_on=date(2020, 9, 30))).of("CO01").reported.total == 0
    with pytest.raises(Refused, match="entered already"):
        totals.enter(said)
    with pytest.raises(Refused, match="count people twice"):
        totals.enter(replace(said, operation_id=registry.esf))
    with pytest.raises(Invalid, match="does not count by the indicator EECO02"):
        totals.enter(replace(said, document="kita", rows=(Counted("EECO02", total=1),)))
    totals.void(report, "Suskaičiuota du kartus")
    assert totals.rows()[0].voided == "Suskaičiuota du kartus"
    assert figures(Scope(operation_id=registry.promoters)).of("CO01").reported.total == 0
    with pytest.raises(Refused, match="voided already"):
        totals.void(report, "Dar kartą")


def test_totals_that_break_a_rule_are_refused(registry: Registry) -> None:
    wrong = (Counted("CO01", 1, 1), Counted("CO02", 2, 0), Counted("CO05", 1, 1, total=3))
    said = TotalsDraft(registry.promoters, date(2030, 1, 1), " ", wrong)
    with pytest.raises(InvalidMany) as caught:
        registry.office.participants.indicators.totals.enter(said)
    assert [each.field for each in caught.value.problems] == ["rows:2"]
    with pytest.raises(InvalidMany) as caught:
        registry.office.participants.indicators.totals.enter(replace(said, rows=wrong[:2]))
    assert [(each.field, str(each)) for each in caught.value.problems[2:]] == [
        ("rows", "Reported, Women: CO02 ≤ CO01 does not hold: 2 and 1")
    ]


def test_people_behind_a_number_have_their_reason(registry: Registry) -> None:
    office = registry.office
    source = office.participants.indicators.queries.people("CO05", registry.of_esf, Sex.FEMALE)
    ids = source.ids(Query())
    assert ids == [registry.first]
    assert source.count_and_sums(Query()).count == 1
    (row,) = source.rows(ids)
    assert (row.name, row.age, str(row.why)) == (
        "Pavyzdaitė Birutė",
        25,
        "Employed on 2020-06-10",
    )
    total = office.participants.indicators.queries.people("CO", registry.of_esf)
    assert list(total.ids(Query(sort="name"))) == [registry.first, registry.leaver]
    special = office.participants.indicators.queries.people("CR05", registry.of_esf)
    (row,) = special.rows(special.ids(Query()))
    assert str(row.why).startswith("Disadvantaged at entry (CO16), and CR04")
    with as_user(office, "auditore"), pytest.raises(NotAllowed):
        special.ids(Query())
    with pytest.raises(Invalid, match="organisations"):
        office.participants.indicators.queries.people("EECO18")


def test_report_is_frozen_and_tells_what_changed_since(registry: Registry) -> None:
    office = registry.office
    service = office.participants.indicators.snapshots
    plus = registry.of_plus
    said = "  Pagal   sutartį. \r\n\n Antra pastraipa."
    sent = SnapshotDraft("III ketvirtis", "Raštas Nr. S-12", date(2020, 11, 20), plus, said)
    taken = service.take(sent)
    frozen = service.one(taken)
    assert frozen.figures == office.participants.indicators.queries.figures(plus)
    assert (frozen.row.number, frozen.row.records, frozen.where) == (
        1,
        2,
        "SK-1 · Pagalba į namus",
    )
    assert frozen.row.introduction == "Pagal sutartį.\nAntra pastraipa."
    assert service.changes(taken).rows == ()
    idle = {"employment": EmploymentStatus.INACTIVE}
    new = office.participants.register(draft(registry.plus, first_name="Vita", **idle)).id
    card = office.participants.queries.card(registry.third)
    office.participants.edit(card.id, replace(card.draft, isced=6), card.version, "Diplomas")
    card = office.participants.queries.card(registry.again)
    office.participants.set_exit(card.id, date(2020, 7, 1), card.version)
    ask(
        office, card.id, FollowUpMoment.FOUR_WEEKS, date(2020, 7, 29), qualified_on=date(2020, 7, 2)
    )
    found = {row.id: row.changed for row in service.changes(taken).rows}
    assert {key: (each.change, each.gained, each.lost) for key, each in found.items()} == {
        new: (Change.ADDED, ("EECO01", "EECO04", "EECO07", "EECO10"), ()),
        registry.third: (Change.DIFFERS, ("EECO11",), ("EECO10",)),
        registry.again: (Change.DIFFERS, ("EECR03",), ()),
    }
    assert str(found[registry.third].why) == "Correction of the entry data"
    assert str(found[registry.again].why) == "Late result"
    assert service.one(taken) == frozen
    with office.unit_of_work() as unit:
        assert [each.level.value for each in snapshots(unit.session)] == ["ok"]
        for damage in (
            update(SnapshotRecord).values(codes=""),
            update(IndicatorSnapshot).values(explanations="Perrašyta"),
        ):
            unit.session.execute(damage)
            assert [each.level.value for each in snapshots(unit.session)] == ["problem"]
            unit.session.rollback()
        unit.record("nothing")
    with pytest.raises(InvalidMany) as caught:
        service.take(replace(sent, title=" ", sent_on=date(2030, 1, 1), introduction="ą" * 4001))
    assert [each.field for each in caught.value.problems] == ["title", "sent_on", "introduction"]


def test_paper_of_a_report_says_what_was_frozen_and_hides_small_counts(registry: Registry) -> None:
    office = registry.office
    indicators = office.participants.indicators
    sent = SnapshotDraft("Ataskaita", "S-13", date(2020, 11, 20), registry.of_esf, *WORDS)
    taken = indicators.snapshots.take(sent)
    papers = [indicators.reports.draw_up(taken, public=public) for public in (False, True)]
    with office.unit_of_work() as unit:
        contents = [
            json.loads(unit.session.get_one(Paper, key).content)["content"] for key in papers
        ]
        unit.session.rollback()
        unit.record("nothing")
    assert [(each["introduction"], each["explanations"]) for each in contents] == [
        (["Įžanga."], ["Pirma pastaba.", "Antra."])
    ] * 2
    rows = [{row["code"]: row for row in each["rows"]} for each in contents]
    assert [each["CO16"]["men"] for each in rows] == [1, None]
    assert [each["CO16"]["total"] for each in rows] == [1, None]
    assert rows[0]["CO16"]["title"] == "dalyviai, turintys negalią"
    assert [each.mine for each in office.papers.queries.unsigned()] == [True, True]
    sheets = indicators.reports.form(registry.of_esf)
    assert [sheet.title for sheet in sheets] == [
        "Visas laikotarpis",
        "2019",
        "2020",
        "Agentūros sistemoje",
    ]
    by_code = {row[0]: row[2:7] for row in sheets[2].rows}
    assert by_code["CO05"] == [1, 0, 0, 1, 1]
    assert [row[1] for row in sheets[-1].rows] == [None]
