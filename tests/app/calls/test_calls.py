"""Calls through their service, against a real database."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.calls import presets
from app.calls.drafts import ItemDraft
from app.calls.rules import CallRules
from app.calls.scorecard import ScorecardSpec, SectionSpec, scorecard_hash
from app.calls.steps import mark_decided, mark_evaluated
from app.clock import Clock
from app.errors import Exceeds, Invalid, InvalidMany, Missing, NotAllowed, Refused, Stale
from app.formats import NBSP
from app.office import Office
from app.safety.rights import Right
from app.tables import Query
from db.models.calls import Checklist, Criterion, Scorecard
from db.models.ledger import LedgerEntry
from db.terms import CallState, EntryKind, FundingSource, Role
from tests.app.nouns import (
    EU,
    NOW,
    STATE,
    call_draft,
    counted,
    last_entry,
    make_call,
    make_strategy,
)
from tests.app.offices import add_person, as_user, make_office


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    clock = Clock()
    clock.set(NOW)
    office = make_office(Path(tmp_path_factory.mktemp("calls")), clock=clock)
    add_person(office, "auditas", "Auditorė Pavyzdė", Role.AUDITOR)
    yield office
    office.close(with_backup=False)


@pytest.fixture(scope="module")
def ids(office: Office) -> dict[str, int]:
    return make_strategy(office)


def state(office: Office, call_id: int) -> CallState:
    return office.calls.queries.one(call_id).state


def posted(office: Office, call_id: int) -> list[tuple[FundingSource, int]]:
    with Session(office.database.reader) as session:
        rows = session.execute(
            select(LedgerEntry.source, LedgerEntry.cents)
            .where(LedgerEntry.call_id == call_id, LedgerEntry.kind == EntryKind.PUBLISHED)
            .order_by(LedgerEntry.id)
        )
        return [(source, cents) for source, cents in rows]


def test_draft_stores_everything_typed(office: Office, ids: dict[str, int]) -> None:
    heard: list[frozenset[str]] = []
    office.listeners.append(heard.append)
    draft = replace(
        call_draft(ids[""], ids["1.1.1"], "D-1"),
        rules=CallRules(evaluators=3, min_points=4500),
        contact="Ona Pavyzdė",
    )
    call_id = office.calls.draft(draft)
    office.listeners.remove(heard.append)
    assert heard == [frozenset({"calls", "audit"})]
    assert last_entry(office) == ("call.drafted", call_id)
    found = office.calls.queries.one(call_id)
    assert (found.version, found.state) == (1, CallState.DRAFT)
    assert replace(found.draft, scorecard=draft.scorecard) == draft
    assert scorecard_hash(found.scorecard) == scorecard_hash(draft.scorecard.spec)
    assert found.sources == (
        (EU, 8500, 85_000_00),
        (STATE, 750, 7_500_00),
        (FundingSource.MUNICIPAL, 750, 7_500_00),
    )


def test_draft_says_everything_that_is_wrong(office: Office, ids: dict[str, int]) -> None:
    wrong = replace(
        call_draft(ids[""], ids["1.1.1"], " "),
        actions=((ids["1.1.1"], 90_000_00),),
        sources=((EU, 8500), (STATE, 1000)),
        largest=200_000_00,
        support_rate=0,
        closes_at=NOW - timedelta(days=8),
    )
    with pytest.raises(InvalidMany) as caught:
        office.calls.draft(wrong)
    assert [(each.field, str(each).replace(NBSP, " ")) for each in caught.value.problems] == [
        ("number", "Enter the call’s number."),
        (
            "actions",
            "The actions’ sums 90 000,00 Eur ≠ the call’s 100 000,00 Eur,"
            " difference −10 000,00 Eur.",
        ),
        ("sources", "The shares add up to 95 %, not to 100."),
        ("largest", "The most per project 200 000,00 Eur > the call’s 100 000,00 Eur."),
        ("support_rate", "The support rate is above 0 and at most 100 percent."),
        ("closes_at", "The call closes 2017-02-21 10:00, before it opens (2017-02-22 10:00)."),
    ]


def test_draft_refuses_a_taken_number_and_a_foreign_action(
    office: Office, ids: dict[str, int]
) -> None:
    office.calls.draft(call_draft(ids[""], ids["1.1.1"], "T-1"))
    with pytest.raises(InvalidMany) as caught:
        office.calls.draft(call_draft(ids[""], ids["1.1"], "T-1"))
    assert [each.field for each in caught.value.problems] == ["number", "actions"]


def test_draft_needs_the_right(office: Office, ids: dict[str, int]) -> None:
    with as_user(office, "auditas"), pytest.raises(NotAllowed):
        office.calls.draft(call_draft(ids[""], ids["1.1.1"], "N-1"))


def test_edit_replaces_the_draft_and_refuses_a_stale_version(
    office: Office, ids: dict[str, int]
) -> None:
    call_id = office.calls.draft(call_draft(ids[""], ids["1.1.1"], "E-1"))
    first = office.calls.queries.one(call_id)
    office.calls.edit(call_id, first.version, replace(first.draft, title="Pakeistas"))
    second = office.calls.queries.one(call_id)
    assert second.version > first.version
    assert second.draft.title == "Pakeistas"
    assert last_entry(office) == ("call.edited", call_id)
    with pytest.raises(Stale):
        office.calls.edit(call_id, first.version, first.draft)


def test_scorecard_and_checklist_are_edited_while_draft(
    office: Office, ids: dict[str, int]
) -> None:
    call_id = office.calls.draft(call_draft(ids[""], ids["1.1.1"], "E-2"))
    card = presets.scorecard()
    less = ScorecardSpec(card.spec.sections[:1])
    office.calls.edit_scorecard(call_id, 1, replace(card, spec=less))
    list_ = replace(presets.checklist(), items=(ItemDraft("Pateikta laiku"), ItemDraft(" ")))
    office.calls.edit_checklist(call_id, 2, list_)
    found = office.calls.queries.one(call_id)
    assert found.version == 3
    assert [criterion.number for criterion in found.scorecard.criteria] == ["1", "2"]
    assert [(item.text, item.must) for item in found.items] == [("Pateikta laiku", True)]


def test_publish_freezes_and_posts_by_source(office: Office, ids: dict[str, int]) -> None:
    call_id = office.calls.draft(call_draft(ids[""], ids["1.1.1"], "P-1"))
    office.calls.publish(call_id, 1, "Bandymo kvietimas")
    assert last_entry(office) == ("call.published", call_id)
    found = office.calls.queries.one(call_id)
    assert (found.state, found.published_at) == (CallState.OPEN, NOW)
    assert found.scorecard_hash == scorecard_hash(found.scorecard)
    assert posted(office, call_id) == [
        (EU, 85_000_00),
        (STATE, 7_500_00),
        (FundingSource.MUNICIPAL, 7_500_00),
    ]
    refused = (
        lambda: office.calls.publish(call_id, found.version, "Bandymo kvietimas"),
        lambda: office.calls.edit(call_id, found.version, found.draft),
        lambda: office.calls.edit_scorecard(call_id, found.version, found.draft.scorecard),
        lambda: office.calls.delete(call_id, found.version),
    )
    for verb in refused:
        with pytest.raises(Refused, match="was published"):
            verb()


def test_publish_refuses_an_unsound_scorecard_and_a_past_closing(
    office: Office, ids: dict[str, int]
) -> None:
    card = presets.scorecard()
    criteria = card.spec.sections[0].criteria
    spec = ScorecardSpec((SectionSpec("A", (*criteria, criteria[0])),), 10_000)
    late = replace(
        call_draft(ids[""], ids["1.1.1"], "P-2"),
        opens_at=NOW - timedelta(days=9),
        closes_at=NOW - timedelta(days=1),
        scorecard=replace(card, spec=spec),
    )
    call_id = office.calls.draft(late)
    with pytest.raises(InvalidMany) as caught:
        office.calls.publish(call_id, 1, "Bandymo kvietimas")
    assert [(each.field, str(each)) for each in caught.value.problems] == [
        ("closes_at", "The call would close 2017-02-28 10:00, which is past."),
        ("scorecard", "Two criteria have the number 1."),
        ("scorecard", "Two criteria have the tie-break rank 1."),
        ("scorecard", "The criteria add up to 55 points, not to 100."),
    ]
    assert state(office, call_id) is CallState.DRAFT
    assert posted(office, call_id) == []


def test_publish_checks_warn_of_money_above_the_plan(office: Office) -> None:
    own = make_strategy(office)
    make_call(office, own, "W-1")
    call_id = office.calls.draft(call_draft(own[""], own["1.1.1"], "W-2"))
    money = next(
        each for each in office.calls.queries.publish_checks(call_id) if each.field == "actions"
    )
    assert (money.ok, money.stops) == (False, False)
    said = str(money.explanation).replace(NBSP, " ")
    assert said.startswith("1.1.1, EU: planned 100 000,00 Eur − taken ")
    with pytest.raises(Exceeds, match=r"1\.1\.1"):
        office.calls.publish(call_id, 1)
    assert state(office, call_id) is CallState.DRAFT
    office.calls.publish(call_id, 1, "Plano keitimas derinamas su ministerija")
    with Session(office.database.reader) as session:
        rows = session.execute(
            select(LedgerEntry.override, LedgerEntry.overrun).where(LedgerEntry.call_id == call_id)
        ).all()
    assert {row[0] for row in rows if row[1]} == {"Plano keitimas derinamas su ministerija"}
    # At least: calls of the tests before this one took of the same money.
    assert sum(row[1] for row in rows) >= 77_500_00


def test_cancel_frees_the_money(office: Office, ids: dict[str, int]) -> None:
    call_id = make_call(office, ids, "C-1")
    version = office.calls.queries.one(call_id).version
    with pytest.raises(Invalid, match="why"):
        office.calls.cancel(call_id, version, " ")
    office.calls.cancel(call_id, version, "Pasikeitė strategija")
    assert last_entry(office) == ("call.cancelled", call_id)
    found = office.calls.queries.one(call_id)
    assert (found.state, found.cancelled_reason) == (CallState.CANCELLED, "Pasikeitė strategija")
    assert sum(cents for _source, cents in posted(office, call_id)) == 0
    with pytest.raises(Refused):
        office.calls.cancel(call_id, found.version, "dar kartą")


def test_delete_takes_scorecard_and_checklist_along(office: Office, ids: dict[str, int]) -> None:
    with Session(office.database.reader) as session:
        before = [session.query(kind).count() for kind in (Scorecard, Checklist, Criterion)]
    call_id = office.calls.draft(call_draft(ids[""], ids["1.1.1"], "X-1"))
    office.calls.delete(call_id, 1)
    assert last_entry(office) == ("call.deleted", call_id)
    with Session(office.database.reader) as session:
        after = [session.query(kind).count() for kind in (Scorecard, Checklist, Criterion)]
    assert after == before
    with pytest.raises(Missing):
        office.calls.queries.one(call_id)


def test_state_follows_clock_and_evaluation(office: Office, ids: dict[str, int]) -> None:
    call_id = make_call(office, ids, "S-1")
    seen = []
    try:
        with office.calls.verb(Right.EDIT_CALLS) as unit:
            mark_evaluated(unit, call_id)
            unit.record("test")
        for days in (-8, 0, 31):
            office.clock.set(NOW + timedelta(days=days))
            seen.append(state(office, call_id))
        with office.calls.verb(Right.EDIT_CALLS) as unit:
            mark_decided(unit, call_id)
            unit.record("test")
        seen.append(state(office, call_id))
    finally:
        office.clock.set(NOW)
    assert seen == [
        CallState.PUBLISHED,
        CallState.OPEN,
        CallState.UNDER_EVALUATION,
        CallState.DECIDED,
    ]
    with pytest.raises(Refused, match="not decided yet"):
        office.calls.cancel(call_id, office.calls.queries.one(call_id).version, "Per vėlu")


def test_decision_waits_for_the_closing(office: Office, ids: dict[str, int]) -> None:
    call_id = make_call(office, ids, "S-2")
    with pytest.raises(Refused), office.calls.verb(Right.EDIT_CALLS) as unit:
        mark_decided(unit, call_id)


def test_list_is_searched_filtered_sorted_in_one_select(office: Office) -> None:
    own = make_strategy(office)
    numbers = ("L-10", "L-9")
    made = [make_call(office, own, number, title="Žiedų šventė") for number in numbers]
    source = office.calls.queries.source()
    with counted(office) as sent:
        found = source.ids(Query(search="ziedu l-", sort="number"))
    assert len(sent) == 1
    assert found == [made[1], made[0]]
    assert source.ids(Query(search="ziedu", filters=(("state", CallState.CANCELLED),))) == []
    totals = source.count_and_sums(Query(search="ziedu"))
    assert (totals.count, totals.sums) == (2, (("total", 200_000_00),))
    assert [row.number for row in source.rows(made[:1])] == ["L-10"]
    with counted(office) as sent:
        office.calls.queries.one(made[0])
    assert len(sent) == 10


def test_presets_are_sound() -> None:
    from app.calls.scorecard import problems

    for preset in presets.scorecards():
        assert problems(presets.scorecard(preset.key).spec) == ()
    for preset in presets.checklists():
        assert presets.checklist(preset.key).checked() == presets.checklist(preset.key)
    assert presets.scorecard().spec.maximum == 100_00
    assert len(presets.checklist().items) == 11
    with pytest.raises(KeyError):
        presets.scorecard("none")
