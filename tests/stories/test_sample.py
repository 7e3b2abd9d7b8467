"""The sample office says what the page and the rules say."""

import json

from app.formats import money
from app.office import Office
from app.register import PaperKind
from app.register.queries import BY_HAND
from app.tables import Query
from db.terms import CallState, Outcome
from tests.app.papers import content_of
from tests.sample import PASSWORD


def _call(office: Office) -> int:
    return office.calls.queries.rows()[0].id


def test_sample_ranking_is_the_one_worked_out_by_hand(office: Office) -> None:
    """Σ of two sheets / 2, the call's 213 999,99 walked from the top."""
    entries = office.evaluation.queries.ranking(_call(office)).ranking.entries
    assert [
        (entry.candidate.reg_no, entry.place, entry.score, entry.outcome, entry.awarded)
        for entry in entries
    ] == [
        ("VP-1", 1, 8800, Outcome.PROPOSED, 5_200_000),
        ("VP-2", 2, 8250, Outcome.PROPOSED, 6_142_000),
        ("VP-3", 3, 8250, Outcome.PROPOSED, 4_500_000),
        ("VP-4", 4, 7300, Outcome.PROPOSED, 4_000_000),
        ("VP-5", 5, 7200, Outcome.RESERVE, 0),
        ("VP-6", 6, 6500, Outcome.POSTPONED, 0),
        ("VP-7", None, 1400, Outcome.NOT_SELECTED, 0),
        ("VP-8", None, None, Outcome.NOT_SELECTED, 0),
    ]


def test_sample_ranking_gives_each_its_reason(office: Office) -> None:
    entries = office.evaluation.queries.ranking(_call(office)).ranking.entries
    reasons = {entry.candidate.reg_no: entry.reason.paper() for entry in entries}
    assert reasons["VP-5"] == "Lėšų nepakanka, trūksta 33\u00a0720,01\u00a0Eur"
    assert reasons["VP-6"] == (
        "Sprendimą priimantis organas sprendimą atidėjo: Partneris turi patvirtinti, kad patalpos"
        " bus suteiktos"
    )
    assert reasons["VP-7"] == "Surinkta 14,00 balo, mažiau kaip 50"
    tie = entries[2].tie
    assert tie is not None
    assert tie.paper() == "Pirmumą lėmė kriterijus Nr. 1 (20,00 > 10,00)"
    papers = office.papers.queries.of_call(_call(office))
    told = {row.kind for row in papers if tie.paper() in content_of(office, row.id)}
    assert {
        PaperKind.DECISION,
        PaperKind.LIST_PROPOSED,
        PaperKind.RESULT_LETTER,
        PaperKind.EVALUATION_REPORT,
    } <= told


def test_sample_money_is_what_the_page_says(office: Office) -> None:
    strategy = office.strategy.queries.current()
    assert strategy is not None
    assert money(strategy.draft.total) == "327\u00a0863,00\u00a0Eur"
    assert strategy.planned == strategy.draft.total
    assert "327.863 eurai" in strategy.draft.source_text


def test_sample_call_is_decided_and_every_paper_signed(office: Office) -> None:
    assert office.calls.queries.rows()[0].state is CallState.DECIDED
    papers = office.papers.queries.of_call(_call(office))
    assert [row.kind for row in papers].count(PaperKind.EVALUATION_SHEET) == 18
    assert [row.kind for row in papers].count(PaperKind.DECLARATION) == 4
    issued = [row for row in papers if row.kind not in BY_HAND and not row.by_hand]
    assert all(row.signed for row in issued)
    assert all(office.papers.verify(row.id).ok for row in issued)


def test_sample_stands_in_every_state_that_a_newcomer_should_see(office: Office) -> None:
    """Checked anew by a complaint, returned and evaluated anew, postponed and waiting."""
    call = _call(office)
    first, second = office.complaints.queries.of_call(call)
    assert (first.application, first.rechecked_at is None) == ("VP-8", False)
    assert (second.application, second.again, second.amended) == ("VP-5", True, "SP-2019-1")
    returned = office.applications.queries.numbered("VP-7")
    assert returned is not None
    assert len(office.evaluation.queries.past_sheets(returned)) == 2
    after = office.complaints.queries.afterwards(call)
    assert [(each.number, each.held) for each in after.postponed] == [("VP-6", 0)]


def test_sample_conflict_kept_its_evaluator_out(office: Office) -> None:
    rows = {row.number: row for row in office.evaluation.queries.progress(_call(office))}
    assert [cell.evaluator for cell in rows["VP-4"].cells] == [
        "Eglė Pavyzdienė",
        "Žydrė Pavyzdaitė",
    ]


def test_sample_audit_chain_is_whole_and_one_entry_a_verb(office: Office) -> None:
    assert office.audit.broken_at() is None
    rows = office.audit.rows(limit=2000)
    assert sum(row.verb == "evaluation.submitted" for row in rows) == 17
    assert sum(row.verb == "application.registered" for row in rows) == 8


def test_sample_names_no_participant_in_the_audit_log(office: Office) -> None:
    office.log_in("registratore", PASSWORD)
    source = office.participants.queries.source
    rows = source.rows(source.ids(Query()))
    office.log_in("vadove", PASSWORD)
    assert len(rows) == 25
    said = json.dumps([row.details for row in office.audit.rows(limit=5000)], ensure_ascii=False)
    assert [row.last_name for row in rows if row.last_name in said] == []
