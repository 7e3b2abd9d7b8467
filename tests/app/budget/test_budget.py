"""The budget's verbs and queries against a real database."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from app.applications.steps import set_outcome
from app.budget.drafts import EntryDraft
from app.budget.queries import BudgetTable
from app.clock import Clock
from app.errors import Exceeds, Invalid, InvalidMany, Missing, NotAllowed, Refused
from app.exchange.excel import to_excel
from app.formats import NBSP
from app.ledger.split import split
from app.ledger.steps import post
from app.office import Office
from app.safety.rights import Right
from app.service import Service
from app.tables import Query
from db.models.ledger import LedgerEntry
from db.terms import EntryKind, FundingSource, Outcome, Role
from tests.app.nouns import NOW, application_draft, counted, last_entry, make_call, make_strategy
from tests.app.offices import add_person, as_user, make_office

EU, STATE, MUNICIPAL = FundingSource.EU, FundingSource.STATE, FundingSource.MUNICIPAL
CONTRACTED, PAID = EntryKind.CONTRACTED, EntryKind.PAID
DAY = date(2017, 2, 20)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    clock = Clock()
    clock.set(NOW)
    office = make_office(Path(tmp_path_factory.mktemp("budget")), clock=clock)
    add_person(office, "auditore", "Danutė Pavyzdienė", Role.AUDITOR)
    add_person(office, "rasa", "Rasa Pavyzdytė", Role.REGISTRAR)
    add_person(office, "finansai", "Jonas Pavyzdys", Role.FINANCE)
    assert office.budget.queries.table() is None
    yield office
    office.close(with_backup=False)


@pytest.fixture(scope="module")
def ids(office: Office) -> dict[str, int]:
    """The strategy; a call on 1.1.1 whose application is proposed for 40 000,00."""
    ids = make_strategy(office)
    ids["call"] = make_call(office, ids)
    ids["application"] = office.applications.register(application_draft(ids["call"], ids["1.1.1"]))
    propose(office, ids["application"], ids["call"], ids["1.1.1"], 40_000_00)
    return ids


def propose(office: Office, application: int, call: int, node: int, cents: int) -> None:
    """What a decision does to the ledger."""
    with Service(office).verb(Right.DECIDE) as unit:
        set_outcome(unit, application, Outcome.PROPOSED, cents)
        parts = zip((EU, STATE, MUNICIPAL), split(cents, [8500, 750, 750]), strict=True)
        post(unit, EntryKind.SELECTED, node, list(parts), call_id=call, application_id=application)
        unit.record("test.proposed", application)


def table(office: Office) -> BudgetTable:
    found = office.budget.queries.table()
    assert found is not None
    return found


def contract(ids: dict[str, int], **changes: object) -> EntryDraft:
    draft = EntryDraft(CONTRACTED, DAY, "S-1", 30_000_00, application_id=ids["application"])
    return replace(draft, **changes)  # type: ignore[arg-type]


def undo(office: Office, entry_ids: tuple[int, ...]) -> None:
    office.budget.reverse(entry_ids, "Bandymo pabaiga", "Savivaldybės lėšų plane nėra")


def test_table_shows_plan_published_and_proposed(office: Office, ids: dict[str, int]) -> None:
    found = table(office)
    rows = [
        (row.level, row.number, row.figures.planned, row.figures.published, row.figures.selected)
        for row in found.rows
    ]
    assert rows == [
        (1, "1", 120_000_00, 100_000_00, 40_000_00),
        (3, "1.1.1", 120_000_00, 100_000_00, 40_000_00),
        (3, "1.1.2", 0, 0, 0),
        (1, "2", 150_000_00, 0, 0),
        (3, "2.1.1", 150_000_00, 0, 0),
        (0, "", 57_863_00, 0, 0),
    ]
    assert found.strategy_total == 327_863_00
    assert found.total.planned == 327_863_00
    # The call is still open, so the whole of it is taken: 120 000 − 100 000.
    assert found.rows[0].figures.remaining == 20_000_00
    by_source = {source: figure.planned for source, figure in found.by_source}
    assert by_source == {EU: 307_863_00, STATE: 20_000_00, MUNICIPAL: 0}


def test_contract_is_split_by_the_calls_percentages(office: Office, ids: dict[str, int]) -> None:
    done = office.budget.record(contract(ids, total=29_999_99))
    assert last_entry(office) == ("budget.recorded", done.entry_ids[0])
    rows = office.budget.queries.source.rows(done.entry_ids)
    assert {(row.source, row.cents) for row in rows} == {
        (EU, 25_499_99),
        (STATE, 2_250_00),
        (MUNICIPAL, 2_250_00),
    }
    row = rows[0]
    assert (row.on, row.document, row.action, row.call) == (DAY, "S-1", "1.1.1", "1")
    assert row.applicant == "Asociacija „Pavyzdys A“"
    assert row.reversible
    undo(office, done.entry_ids)


def test_own_parts_win_over_the_split(office: Office, ids: dict[str, int]) -> None:
    done = office.budget.record(contract(ids, total=0, parts=((EU, 100), (STATE, 0))))
    rows = office.budget.queries.source.rows(done.entry_ids)
    assert [(row.source, row.cents) for row in rows] == [(EU, 100)]
    undo(office, done.entry_ids)


def test_administration_is_recorded_by_parts(office: Office, ids: dict[str, int]) -> None:
    draft = EntryDraft(PAID, DAY, "MP-3", parts=((EU, 1_000_00),), note="Patalpų nuoma")
    done = office.budget.record(draft)
    assert done.warnings == ()
    assert table(office).rows[-1].figures.paid == 1_000_00
    row = office.budget.queries.source.rows(done.entry_ids)[0]
    assert (row.action, row.application, row.note) == ("", "", "Patalpų nuoma")
    undo(office, done.entry_ids)


def test_overspending_is_refused_with_arithmetic_or_needs_a_reason(
    office: Office, ids: dict[str, int]
) -> None:
    draft = EntryDraft(PAID, DAY, "MP-4", parts=((EU, 60_000_00),))
    previewed = office.budget.queries.preview(draft).warnings
    with pytest.raises(Exceeds) as refused:
        office.budget.record(draft)
    assert previewed[0].text() in refused.value.text()
    with pytest.raises(Invalid, match="why more"):
        office.budget.record(draft, "a b 1")
    with as_user(office, "finansai"), pytest.raises(NotAllowed):
        office.budget.record(draft, "Ministerijos leidimas")
    done = office.budget.record(draft, "Ministerijos leidimas")
    assert done.warnings == previewed
    row = office.budget.queries.source.rows(done.entry_ids)[0]
    assert (row.override, row.overrun) == ("Ministerijos leidimas", 2_137_00)
    assert row.recorded_by == "vadove"
    text = str(done.warnings[0].explanation)
    assert text.replace(NBSP, " ") == (
        "Administration, EU: planned 57 863,00 Eur − taken 60 000,00 Eur = −2 137,00 Eur"
        " (before this entry 57 863,00 Eur)"
    )
    assert table(office).rows[-1].figures.remaining == -2_137_00
    undo(office, done.entry_ids)
    assert table(office).rows[-1].figures.remaining == 57_863_00


def test_payments_stay_within_the_contract_and_what_comes_back_within_them(
    office: Office, ids: dict[str, int]
) -> None:
    first = office.budget.record(contract(ids, total=10_000_00))
    assert first.warnings == ()
    with pytest.raises(Exceeds, match="10\xa0000,01"):
        office.budget.record(contract(ids, kind=PAID, document="MP-1", total=10_000_01))
    paid = office.budget.record(contract(ids, kind=PAID, document="MP-1", total=9_000_00))
    with pytest.raises(Exceeds):  # a contract that is paid cannot go
        office.budget.reverse(first.entry_ids, "Sutarties nėra")
    back = office.budget.record(
        contract(ids, kind=EntryKind.RETURNED, document="GR-1", total=1_000_00)
    )
    with pytest.raises(Exceeds):  # what came back had been paid
        office.budget.reverse(paid.entry_ids, "Nebuvo mokėta")
    with pytest.raises(Exceeds):
        office.budget.record(contract(ids, kind=EntryKind.RELEASED, document="AT", total=1_000_01))
    free = office.budget.record(
        contract(ids, kind=EntryKind.RELEASED, document="AT", total=1_000_00)
    )
    figures = table(office).rows[1].figures
    assert (figures.paid, figures.returned, figures.released) == (9_000_00, 1_000_00, 1_000_00)
    assert (figures.contracted, figures.contracts_open) == (9_000_00, 0)
    for each in (free, back, paid, first):
        undo(office, each.entry_ids)


def test_contract_beyond_what_was_proposed_is_told(office: Office, ids: dict[str, int]) -> None:
    preview = office.budget.queries.preview(contract(ids, total=40_000_01))
    assert sum(cents for _, cents in preview.parts) == 40_000_01
    warnings = preview.warnings
    assert "Contract 40" in str(warnings[-1].explanation)
    assert not any(
        "Contract" in str(check.explanation)
        for check in office.budget.queries.preview(contract(ids)).warnings
    )


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"document": "  "}, "document"),
        ({"on": date(2017, 3, 2)}, "on"),
        ({"total": 0}, "total"),
        ({"total": -5}, "total"),
        ({"parts": ((EU, -5),)}, "total"),
        ({"parts": ((EU, 5),)}, "parts"),
        ({"total": 10, "parts": ((EU, 5), (EU, 5))}, "parts"),
        ({"application_id": None}, "parts"),
        ({"kind": EntryKind.PUBLISHED}, "kind"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(
    office: Office, ids: dict[str, int], changes: dict[str, object], field: str
) -> None:
    with pytest.raises((Invalid, InvalidMany)) as refused:
        office.budget.record(contract(ids, **changes))
    assert refused.value.field == field


def test_money_goes_to_actions_not_to_goals(office: Office, ids: dict[str, int]) -> None:
    draft = EntryDraft(PAID, DAY, "MP-9", parts=((EU, 5),), node_id=ids["1"])
    with pytest.raises(Invalid) as refused:
        office.budget.record(draft)
    assert refused.value.field == "node_id"


def test_application_that_is_out_gets_no_money(office: Office, ids: dict[str, int]) -> None:
    draft = application_draft(ids["call"], ids["1.1.1"])
    other = office.applications.register(
        replace(draft, applicant=replace(draft.applicant, code="188718713"))
    )
    office.applications.withdraw(other, 1, "Pareiškėjas atsiėmė")
    with pytest.raises(Refused, match="withdrawn or not selected"):
        office.budget.record(contract(ids, application_id=other))


def test_reversal_takes_back_and_is_final(office: Office, ids: dict[str, int]) -> None:
    done = office.budget.record(contract(ids, document="S-7"))
    same = office.budget.queries.same_document(done.entry_ids[1])
    assert same == done.entry_ids
    before = table(office)
    with pytest.raises(Invalid):
        office.budget.reverse(same, " ")
    office.budget.reverse(same, "Sutartis nutraukta")
    assert last_entry(office) == ("budget.reversed", same[0])
    after = table(office)
    assert after.total.contracted == before.total.contracted - 30_000_00
    rows = {row.id: row for row in office.budget.queries.source.rows(same)}
    assert all(row.reversed_by and not row.reversible for row in rows.values())
    assert office.budget.queries.same_document(same[0]) == ()
    for wrong in (same, [rows[same[0]].reversed_by or 0]):
        with pytest.raises(Refused):
            office.budget.reverse(wrong, "Dar kartą")
    with pytest.raises(Missing):
        office.budget.reverse([], "Nieko nėra")
    with pytest.raises(Missing):
        office.budget.reverse([10**6], "Nieko nėra")


def test_reversing_one_of_two_refuses_both(office: Office, ids: dict[str, int]) -> None:
    done = office.budget.record(contract(ids, document="S-8"))
    office.budget.reverse(done.entry_ids[:1], "Klaidinga suma")
    with pytest.raises(Refused):
        office.budget.reverse(done.entry_ids, "Klaidinga suma")
    assert office.budget.queries.same_document(done.entry_ids[1]) == done.entry_ids[1:]
    undo(office, done.entry_ids[1:])


def test_what_a_call_posted_is_not_reversed_here(office: Office, ids: dict[str, int]) -> None:
    source = office.budget.queries.source
    published = source.ids(Query(filters=(("kind", EntryKind.PUBLISHED),)))
    with pytest.raises(Refused, match="A call or a decision"):
        office.budget.reverse(published, "Nereikia")


def test_entries_are_listed_searched_and_summed(office: Office, ids: dict[str, int]) -> None:
    source = office.budget.queries.source
    whole = source.ids(Query())
    rows = {row.id: row for row in source.rows(whole)}
    assert [rows[key].on for key in whole] == sorted((r.on for r in rows.values()), reverse=True)
    assert source.count_and_sums(Query()).sums == ()
    kind = Query(filters=(("kind", EntryKind.SELECTED),))
    assert source.count_and_sums(kind).count == 3
    assert source.count_and_sums(kind).sums == (("cents", 40_000_00),)
    for text, count in (("pagalba namus", 3), ("asociacija pavyzdys", 3), ("nera tokio", 0)):
        query = replace(kind, search=text)
        assert len(source.ids(query)) == count
        assert source.count_and_sums(query).count == count
    node = Query(filters=(("node", ids["1.1.1"]), ("source", EU), ("call", ids["call"])))
    assert {rows[key].source for key in source.ids(node)} == {EU}
    assert all(not rows[key].action for key in source.ids(Query(filters=(("node", 0),))))
    by_sum = [rows[key].cents for key in source.ids(Query(sort="cents", descending=True))]
    assert by_sum == sorted(by_sum, reverse=True)


def test_roles_see_and_do_what_is_theirs(office: Office, ids: dict[str, int]) -> None:
    with as_user(office, "rasa"):
        with pytest.raises(NotAllowed):
            office.budget.queries.table()
        with pytest.raises(NotAllowed):
            office.budget.queries.source.ids(Query())
    with as_user(office, "auditore"):
        assert table(office).total.planned == 327_863_00
        with pytest.raises(NotAllowed):
            office.budget.record(contract(ids))
        with pytest.raises(NotAllowed):
            office.budget.reverse([1], "Nereikia")
    with as_user(office, "finansai"):
        undo(office, office.budget.record(contract(ids)).entry_ids)


def test_recording_announces_the_budget(office: Office, ids: dict[str, int]) -> None:
    heard: list[frozenset[str]] = []
    office.listeners.append(heard.append)
    try:
        done = office.budget.record(contract(ids))
    finally:
        office.listeners.remove(heard.append)
    assert heard == [frozenset({"budget", "audit"})]
    undo(office, done.entry_ids)


def test_queries_are_a_fixed_number_of_selects(office: Office, ids: dict[str, int]) -> None:
    queries = office.budget.queries
    for ask, number in (
        (lambda: queries.table(), 9),
        (lambda: queries.preview(contract(ids)), 9),
        (lambda: queries.actions(), 2),
        (lambda: queries.applications(), 1),
        (lambda: queries.source.ids(Query(search="pagalba")), 1),
        (lambda: queries.source.rows([1, 2, 3]), 1),
        (lambda: queries.source.count_and_sums(Query()), 1),
    ):
        with counted(office) as sent:
            ask()
        assert len(sent) == number


def test_choices_for_the_form(office: Office, ids: dict[str, int]) -> None:
    actions = [action.number for action in office.budget.queries.actions()]
    assert actions == ["1.1.1", "1.1.2", "2.1.1"]
    choice = office.budget.queries.applications()[0]
    assert (choice.id, choice.awarded) == (ids["application"], 40_000_00)


def test_exports_are_logged_and_add_up(office: Office, ids: dict[str, int]) -> None:
    with as_user(office, "auditore"):
        sheet = office.budget.export.plan()
        assert last_entry(office) == ("budget.exported", None)
        assert [row[0] for row in sheet.rows] == ["1", "1.1.1", "1.1.2", "2", "2.1.1", ""]
        assert sheet.totals[2] == 327_863_00
        entries = office.budget.export.entries(Query(filters=(("kind", EntryKind.SELECTED),)))
        assert sum(int(str(row[7])) for row in entries.rows) == 40_000_00
        assert to_excel(*sheet)[:2] == b"PK"
        assert to_excel(*entries)[:2] == b"PK"


def test_money_of_an_older_version_stays_in_the_total(office: Office, ids: dict[str, int]) -> None:
    with Session(office.database.reader) as session:
        assert session.query(LedgerEntry).filter(LedgerEntry.node_id == ids["1.1.1"]).count()
    before = table(office)
    from tests.app.nouns import STRATEGY

    draft = replace(
        STRATEGY,
        reason="Pakeitimas",
        nodes=tuple(node for node in STRATEGY.nodes if node.number != "1.1.1"),
        plan=tuple(line for line in STRATEGY.plan if line.number != "1.1.1"),
    )
    with pytest.raises(Exceeds) as refused:
        office.strategy.create(draft)
    told = str(refused.value).replace("\xa0", " ")
    assert "1.1.1, ES: būtų suplanuota 0,00 Eur − panaudota 85 000,00 Eur = −85 000,00 Eur" in told
    assert table(office) == before  # nothing of a refusal stays
    with pytest.raises(Invalid):
        office.strategy.create(draft, "ne")
    office.strategy.create(draft, "Veiksmas perkeliamas kitai strategijai")
    after = table(office)
    assert (after.rows[-1].level, after.rows[-1].figures.selected) == (-1, 40_000_00)
    assert after.total.selected == before.total.selected
    assert after.total.planned == 207_863_00
    office.strategy.create(replace(STRATEGY, reason="Pakeitimas atgal"))
    again = table(office)
    assert [row.figures for row in again.rows] == [row.figures for row in before.rows]
