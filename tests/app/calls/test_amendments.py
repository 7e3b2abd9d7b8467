"""A published call changes by numbered amendments only; its log, its questions, its notice."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from app.attachments.incoming import Incoming
from app.calls.drafts import RequiredDraft
from app.calls.log import PublicationDraft, QuestionDraft
from app.clock import Clock
from app.errors import Exceeds, Invalid, InvalidMany, NotAllowed, Refused
from app.formats import NBSP
from app.office import Office
from db.terms import CallState, OwnContribution, Role
from tests.app.nouns import NOW, STRATEGY, call_draft, make_strategy
from tests.app.offices import add_person, as_user, make_office


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    clock = Clock()
    clock.set(NOW)
    office = make_office(Path(tmp_path_factory.mktemp("amendments")), clock=clock)
    add_person(office, "vertintoja", "Eglė Pavyzdienė", Role.EVALUATOR)
    yield office
    office.close(with_backup=False)


@pytest.fixture(scope="module")
def ids(office: Office) -> dict[str, int]:
    return make_strategy(office)


def published(office: Office, ids: dict[str, int], number: str) -> int:
    call_id = office.calls.draft(call_draft(ids[""], ids["1.1.1"], number))
    office.calls.publish(call_id, 1, "Bandymo kvietimas")
    return call_id


def amend(office: Office, call_id: int, reason: str = "Patikslinta", **changes: object) -> int:
    one = office.calls.queries.one(call_id)
    return office.calls.amend(call_id, one.version, replace(one.draft, **changes), reason)  # type: ignore[arg-type]


def plain(text: str) -> str:
    return text.replace(NBSP, " ")


def test_an_amendment_keeps_the_fields_old_and_new(office: Office, ids: dict[str, int]) -> None:
    call_id = published(office, ids, "A-1")
    number = amend(
        office,
        call_id,
        "Pratęsiamas terminas",
        closes_at=datetime(2017, 4, 28, 14, 0, tzinfo=UTC),
        own_contribution=7_50,
        own_kind=OwnContribution.EITHER,
        indicators=(RequiredDraft("Dalyviai", "asm.", 40_00),),
        rules=replace(office.calls.queries.one(call_id).draft.rules, min_points=60_00),
    )
    assert number == 1
    assert amend(office, call_id, contact="el. p. biuras@pavyzdys.example") == 2
    first, second = office.calls.queries.history(call_id).amendments
    assert (first.reason, first.made_by) == ("Pratęsiamas terminas", "Ona Pavyzdė")
    assert [(each.field, plain(each.before), plain(each.after)) for each in first.changes] == [
        ("Own contribution, at least", "0 proc.", "7,5 proc."),
        ("Kind of the own contribution", "Nereikalaujamas", "Piniginis arba savanoriškas darbas"),
        ("Closes", "2017-03-31 11:00", "2017-04-28 17:00"),
        ("Required indicators", "–", "Dalyviai: 40 asm."),
        ("Least score to be funded, points", "50", "60"),
    ]
    assert [each.field for each in second.changes] == ["Contact"]


def test_amended_money_is_posted_anew(office: Office, ids: dict[str, int]) -> None:
    call_id = published(office, ids, "A-2")
    before = office.budget.queries.table()
    with pytest.raises(Exceeds, match=r"1\.1\.1"):
        amend(office, call_id, total=200_000_00, actions=((ids["1.1.1"], 200_000_00),))
    amend(office, call_id, total=90_000_00, actions=((ids["1.1.1"], 90_000_00),))
    after = office.budget.queries.table()
    assert before is not None
    assert after is not None
    assert after.total.published - before.total.published == -10_000_00


def test_what_the_clock_has_settled_is_refused(office: Office, ids: dict[str, int]) -> None:
    call_id = published(office, ids, "A-3")
    with pytest.raises(Invalid, match="why the call is amended"):
        amend(office, call_id, " ", contact="x")
    with pytest.raises(Refused, match="Nothing was changed"):
        amend(office, call_id)
    with pytest.raises(InvalidMany) as caught:
        amend(office, call_id, number="X", opens_at=NOW - timedelta(days=8), closes_at=NOW)
    assert [each.field for each in caught.value.problems] == ["number", "opens_at", "closes_at"]
    office.clock.set(NOW + timedelta(days=31))
    with pytest.raises(InvalidMany, match="has closed already"):
        amend(office, call_id, closes_at=NOW + timedelta(days=60))
    amend(office, call_id, contact="Galima visada")
    office.clock.set(NOW)


def test_a_new_scorecard_is_a_new_frozen_version(office: Office, ids: dict[str, int]) -> None:
    call_id = published(office, ids, "A-4")
    one = office.calls.queries.one(call_id)
    card = one.draft.scorecard
    sections = tuple(
        replace(each, criteria=tuple(replace(c, weight=200) for c in each.criteria))
        for each in card.spec.sections
    )
    spec = replace(card.spec, sections=sections, declared_maximum=200_00)
    office.calls.amend_scorecard(
        call_id, one.version, replace(card, spec=spec), "Dvigubas svoris", "Valdybos protokolas"
    )
    after = office.calls.queries.one(call_id)
    assert (one.scorecard_revision, after.scorecard_revision) == (1, 2)
    assert (one.scorecard_hash, after.scorecard_hash) != (None, one.scorecard_hash)
    assert after.checklist_revision == 1
    assert [each.key for each in after.scorecard.criteria] != [
        each.key for each in one.scorecard.criteria
    ]
    (amendment,) = office.calls.queries.history(call_id).amendments
    assert [(each.field, each.before, each.after) for each in amendment.changes] == [
        (
            "Scorecard",
            "1 redakcija (9 kriterijai, ne daugiau kaip 100 balų)",
            "2 redakcija (9 kriterijai, ne daugiau kaip 200 balų)",
        )
    ]
    items = replace(after.draft.checklist, items=after.draft.checklist.items[:3])
    office.calls.amend_checklist(call_id, after.version, items, "Trumpiau")
    last = office.calls.queries.one(call_id)
    assert (last.checklist_revision, len(last.items), last.scorecard_revision) == (2, 3, 2)
    assert last.checklist_hash not in (None, after.checklist_hash)


def test_a_copy_stands_on_the_newest_version(office: Office, ids: dict[str, int]) -> None:
    call_id = published(office, ids, "A-5")
    newest = office.strategy.create(replace(STRATEGY, total=330_000_00))
    copied = office.calls.copy(call_id, "A-5-2")
    source, copy = office.calls.queries.one(call_id), office.calls.queries.one(copied)
    assert (copy.state, copy.draft.strategy_id) == (CallState.DRAFT, newest)
    assert copy.draft.actions != source.draft.actions
    assert [action.number for action in copy.actions] == ["1.1.1"]
    same = replace(
        copy.draft,
        number=source.draft.number,
        strategy_id=source.draft.strategy_id,
        actions=source.draft.actions,
        scorecard=source.draft.scorecard,
    )
    assert same == source.draft
    with pytest.raises(InvalidMany, match="A-5-2"):
        office.calls.copy(call_id, "A-5-2")


def test_publications_keep_their_proof(office: Office, ids: dict[str, int]) -> None:
    call_id = published(office, ids, "A-6")
    draft = PublicationDraft("Skelbimų lenta", date(2017, 3, 1), "https://pavyzdys.example/1")
    entry = office.calls.announce(call_id, draft, [Incoming("nuotrauka.png", b"\x89PNG")])
    with pytest.raises(InvalidMany) as caught:
        office.calls.announce(call_id, PublicationDraft("", date(2099, 1, 1), "ftp://x"))
    assert [each.field for each in caught.value.problems] == ["place", "published_on", "link"]
    (found,) = office.calls.queries.history(call_id).publications
    assert (found.id, found.place, found.voided_reason) == (entry, "Skelbimų lenta", None)
    assert office.attachments.open(found.proof[0].id) == Incoming("nuotrauka.png", b"\x89PNG")
    office.calls.void_publication(entry, "Ne ta lenta")
    with pytest.raises(Refused, match="already"):
        office.calls.void_publication(entry, "Dar kartą")
    (found,) = office.calls.queries.history(call_id).publications
    assert found.voided_reason == "Ne ta lenta"


def test_questions_are_published_without_names(office: Office, ids: dict[str, int]) -> None:
    call_id = published(office, ids, "A-7")
    today = date(2017, 3, 1)
    with pytest.raises(Refused, match="No question"):
        office.calls.issue_questions(call_id)
    first = office.calls.ask(
        call_id, QuestionDraft("Ar tinka <VšĮ>?", today, "Jonas Pavyzdys, tel. +370 000 00000")
    )
    second = office.calls.ask(call_id, QuestionDraft("Slaptas klausimas?", today, "Petras", False))
    office.calls.answer(first, 1, "Taip, tinka.")
    office.calls.answer(second, 1, "Atsakyta tik klaususiam.", public=False)
    page = office.calls.questions_page(call_id)
    assert "Ar tinka &lt;VšĮ&gt;?" in page
    assert "Taip, tinka." in page
    for hidden in ("Jonas", "370", "Slaptas", "Petras", "klaususiam"):
        assert hidden not in page
    content = office.papers.pdf(office.calls.issue_questions(call_id))
    assert content.startswith(b"%PDF")


def test_the_notice_prints_the_call_and_its_amendments(office: Office, ids: dict[str, int]) -> None:
    from sqlalchemy.orm import Session

    from db.models.office import Paper

    call_id = published(office, ids, "A-8")
    amend(office, call_id, "Daugiau laiko", longest_months=30)
    first = office.calls.issue_notice(call_id)
    second = office.calls.issue_notice(call_id)
    rows = office.calls.queries.history(call_id).notices
    assert [row.id for row in rows] == [second]  # the unsigned first one was replaced
    with Session(office.database.reader) as session:
        found = session.get_one(Paper, second)
        content = json.loads(found.content)["content"]
        assert session.get_one(Paper, first).voided_at is not None
    assert content["titles"] == [
        "Kvietimas teikti vietos plėtros projektinius pasiūlymus",
        "Kvietimas Nr. A-8",
    ]
    last = content["parts"][-1]
    assert last["title"] == "Pakeitimas Nr. 1, 2017-03-01"
    assert [list(map(plain, each)) for each in last["facts"]] == [
        ["Ilgiausia projekto trukmė", "24 mėnesiai → 30 mėnesių"]
    ]
    assert last["texts"] == ["Priežastis: Daugiau laiko"]
    office.papers.sign(second)
    assert office.papers.verify(second).ok


def test_drafts_are_seen_by_those_who_edit_them(office: Office, ids: dict[str, int]) -> None:
    draft = office.calls.draft(call_draft(ids[""], ids["1.1.1"], "A-9"))
    with as_user(office, "vertintoja"):
        rows = office.calls.queries.rows()
        assert rows
        assert all(row.state is not CallState.DRAFT for row in rows)
        with pytest.raises(NotAllowed, match="only by those who edit"):
            office.calls.queries.one(draft)
        with pytest.raises(NotAllowed):
            office.calls.queries.history(rows[0].id)


def test_the_timeline_reads_newest_first(office: Office, ids: dict[str, int]) -> None:
    call_id = published(office, ids, "A-10")
    office.clock.set(NOW + timedelta(days=1))
    office.calls.ask(call_id, QuestionDraft("Kada?", date(2017, 3, 2)))
    amend(office, call_id, "Naujas kontaktas", contact="x")
    office.clock.set(NOW + timedelta(days=2))
    office.calls.cancel(call_id, office.calls.queries.one(call_id).version, "Nėra lėšų")
    events = [event.line.paper() for event in office.calls.queries.history(call_id).events]
    assert events == [
        "Atšauktas: Nėra lėšų",
        "Pakeitimas Nr. 1: Naujas kontaktas",
        "Klausimas Nr. 1",
        "Paskelbtas",
        "Prasidėjo",
    ]
    office.clock.set(NOW)
