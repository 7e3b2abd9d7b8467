"""From the sheets to the ranking, the recorded decision, its papers and its money."""

import io
from datetime import timedelta

import pytest
from pypdf import PdfReader
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.errors import NotAllowed, Refused
from app.evaluation.ranking import BodyWord
from app.register import PaperKind
from db.models.ledger import LedgerEntry
from db.terms import ApplicationState, CallState, EntryKind, FundingSource, Outcome
from tests.app.evaluation.world import World, cut, set_rules
from tests.app.nouns import NOW, last_entry, make_call
from tests.app.offices import as_user


def words(world: World, paper: int) -> str:
    pdf = world.office.papers.pdf(paper)
    found = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    return " ".join(found.replace("\u00a0", " ").split())


def selected(world: World) -> dict[FundingSource, int]:
    with Session(world.office.database.reader) as session:
        rows = session.execute(
            select(LedgerEntry.source, func.sum(LedgerEntry.cents))
            .where(LedgerEntry.kind == EntryKind.SELECTED)
            .group_by(LedgerEntry.source)
        )
        return {row[0]: int(row[1]) for row in rows}


def test_the_ranking_walks_the_order_with_the_calls_money(scored: World) -> None:
    view = scored.office.evaluation.queries.ranking(scored.call)
    assert (view.applications, view.sheets_in, view.sheets_asked, view.decided) == (3, 6, 6, None)
    assert view.state is CallState.UNDER_EVALUATION
    assert [
        (e.place, e.candidate.reg_no, e.score, e.outcome, e.awarded) for e in view.ranking.entries
    ] == [
        (1, "VP-1", 8300, Outcome.PROPOSED, 46_000_00),
        (2, "VP-2", 7200, Outcome.PROPOSED, 40_000_00),
        (3, "VP-3", 5100, Outcome.RESERVE, 0),
    ]
    reason = view.ranking.entries[2].reason.text()
    assert reason == "Lėšų nepakanka, trūksta 16\u00a0000,00\u00a0Eur"
    totals = view.ranking.totals
    assert (totals.proposed, totals.left, totals.reserve) == (86_000_00, 14_000_00, 30_000_00)


def test_a_cut_makes_room_for_the_next(scored: World) -> None:
    cut(scored.office, scored.applications[0], 20_000_00)
    view = scored.office.evaluation.queries.ranking(scored.call)
    first = view.ranking.entry(scored.applications[0])
    assert first.candidate.recommended < first.candidate.requested
    assert view.ranking.entry(scored.applications[2]).outcome is Outcome.PROPOSED


def test_what_if_changes_nothing(scored: World) -> None:
    queries = scored.office.evaluation.queries
    more = queries.ranking(scored.call, money=120_000_00)
    assert [e.outcome for e in more.ranking.entries] == [Outcome.PROPOSED] * 3
    assert (more.ranking.totals.money, more.money) == (120_000_00, 100_000_00)
    gone = queries.ranking(scored.call, without=[scored.applications[0]])
    assert [(e.candidate.reg_no, e.outcome) for e in gone.ranking.entries] == [
        ("VP-2", Outcome.PROPOSED),
        ("VP-3", Outcome.PROPOSED),
        ("VP-1", Outcome.NOT_SELECTED),
    ]
    assert queries.ranking(scored.call).ranking.totals.proposed == 86_000_00


def test_a_blocked_ranking_is_not_decided_and_names_who_owes(ready: World) -> None:
    with pytest.raises(Refused) as refused:
        ready.office.evaluation.decide(ready.call)
    assert refused.value.text().splitlines() == [
        "Dėl pirmumo eilės sprendimo priimti dar negalima:",
        "VP-1: vertinimo nepateikė Eglė Vertintoja, Jonas Vertintojas.",
        "VP-2: vertinimo nepateikė Eglė Vertintoja, Jonas Vertintojas.",
        "VP-3: vertinimo nepateikė Eglė Vertintoja, Jonas Vertintojas.",
    ]
    assert scored_state(ready) is CallState.UNDER_EVALUATION


def scored_state(world: World) -> CallState:
    return next(each[3] for each in world.office.evaluation.queries.ranked_calls())


def test_the_decision_stores_outcomes_posts_money_and_issues_papers(scored: World) -> None:
    papers = scored.office.evaluation.decide(scored.call, "Valdybos posėdis 2017-04-05, Nr. 3")
    assert last_entry(scored.office) == ("call.decided", scored.call)
    rows = [scored.office.papers.queries.one(paper) for paper in papers]
    assert [(row.kind, row.number) for row in rows if row] == [
        (PaperKind.DECISION, "S-2017-1"),
        (PaperKind.LIST_PROPOSED, "SS-2017-1"),
        (PaperKind.LIST_RESERVE, "RS-2017-1"),
    ]
    assert scored_state(scored) is CallState.DECIDED
    applications = [scored.office.applications.queries.one(each) for each in scored.applications]
    assert [each.state for each in applications] == [
        ApplicationState.PROPOSED,
        ApplicationState.PROPOSED,
        ApplicationState.RESERVE,
    ]
    assert selected(scored) == {
        FundingSource.EU: 73_100_00,
        FundingSource.STATE: 6_450_00,
        FundingSource.MUNICIPAL: 6_450_00,
    }
    view = scored.office.evaluation.queries.ranking(scored.call)
    assert (view.decided, view.state) == ("S-2017-1", CallState.DECIDED)
    with pytest.raises(Refused, match="not under evaluation"):
        scored.office.evaluation.decide(scored.call)


def test_the_papers_of_the_decision_are_signed_and_verified(scored: World) -> None:
    papers = scored.office.evaluation.decide(scored.call, "Valdybos posėdis 2017-04-05, Nr. 3")
    assert scored.office.papers.sign_mine() == 3
    assert [scored.office.papers.verify(paper).ok for paper in papers] == [True] * 3
    decision, proposed, reserve = (words(scored, paper) for paper in papers)
    assert "Valdybos posėdis 2017-04-05, Nr. 3" in decision
    for said in ("VP-1", "VP-2", "VP-3", "Siūlomas", "Rezervinis", "83,00", "Ona Pavyzdė"):
        assert said in decision, said
    assert "VP-3" not in proposed
    assert "86 000,00" in proposed
    assert "Lėšų nepakanka, trūksta 16 000,00 Eur" in reserve


def test_every_sheet_and_declaration_verifies(scored: World) -> None:
    rows = scored.office.papers.queries.of_call(scored.call)
    kinds = [row.kind for row in rows]
    assert kinds.count(PaperKind.DECLARATION) == 2
    assert kinds.count(PaperKind.EVALUATION_SHEET) == 6
    assert all(scored.office.papers.verify(row.id).ok for row in rows)


def test_a_call_without_applications_is_not_decided(ready: World) -> None:
    office = ready.office
    office.clock.set(NOW)
    ids = ready.nodes()
    empty = make_call(
        office,
        ids,
        "2",
        total=10_000_00,
        actions=((ids["1.1.1"], 10_000_00),),
        largest=10_000_00,
        smallest=0,
    )
    office.clock.set(NOW + timedelta(days=40))
    with pytest.raises(Refused, match="no applications"):
        office.evaluation.decide(empty)


def test_only_the_manager_decides(scored: World) -> None:
    for login in ("egle", "audra"):
        with as_user(scored.office, login), pytest.raises(NotAllowed):
            scored.office.evaluation.decide(scored.call)


def test_the_body_awards_a_part_of_what_does_not_fit(scored: World) -> None:
    set_rules(scored, partial_award=True)
    word = BodyWord(scored.applications[2], 14_000_00, "mažesnės apimties veiklai")
    papers = scored.office.evaluation.decide(scored.call, "Posėdis", [word])
    found = scored.office.evaluation.queries.ranking(scored.call)
    assert found.decided is not None
    assert len(papers) == 2  # nobody is left for the other two lists
    said = "skiria 14 000,00 Eur iš 30 000,00 Eur: mažesnės apimties veiklai"
    assert all(said in words(scored, paper) for paper in papers)
    assert sum(selected(scored).values()) == 100_000_00
    one = scored.office.applications.queries.one(scored.applications[2])
    assert (one.state, one.awarded) == (ApplicationState.PROPOSED, 14_000_00)
    assert found.ranking.entry(scored.applications[2]).awarded == 14_000_00
