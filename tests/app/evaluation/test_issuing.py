"""Papers on a whole evaluation: drawn up from what is stored, replaced while unsigned."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.documents.evaluation_papers import AcceptanceAct, EvaluationReport, EvaluationSummary
from app.documents.papers import Signer
from app.errors import Invalid, NotAllowed, Refused
from app.office import Office
from app.register import PaperKind
from app.register.content import paper_from
from db.models.office import Account
from db.models.office import Paper as StoredPaper
from tests.app.evaluation.world import World
from tests.app.offices import as_user


def content(office: Office, paper: int) -> object:
    with Session(office.database.reader) as session:
        stored = session.get_one(StoredPaper, paper)
        return paper_from(stored.content, stored.content_hash)


def test_summary_and_report_say_what_the_ranking_says(scored: World) -> None:
    office = scored.office
    summary = content(office, office.evaluation.issue_summary(scored.call))
    assert isinstance(summary, EvaluationSummary)
    ranking = office.evaluation.queries.ranking(scored.call).ranking
    told = [(row.number, row.score, row.place, row.awarded) for row in summary.rows]
    assert told == [
        (each.candidate.reg_no, each.score, each.place, each.awarded) for each in ranking.entries
    ]
    assert [sum(row.criteria) for row in summary.rows] == [8300, 7200, 5100]  # type: ignore[arg-type]
    assert {row.action for row in summary.rows} == {"1.1.1"}
    assert [row.value for row in summary.rows] == [50_000_00] * 3
    report = content(office, office.evaluation.issue_report(scored.call))
    assert isinstance(report, EvaluationReport)
    assert [(each.name, each.sheets, each.mean) for each in report.evaluators] == [
        ("Eglė Vertintoja", 3, 6933),
        ("Jonas Vertintojas", 3, 6800),
    ]
    assert [(row.low, row.high) for row in report.rows] == [
        (8000, 8600),
        (7000, 7400),
        (5000, 5200),
    ]
    assert report.decision == ""
    first = scored.office.evaluation.issue_summary(scored.call)
    second = scored.office.evaluation.issue_summary(scored.call)
    rows = {row.id: row for row in office.papers.queries.of_call(scored.call)}
    assert (rows[first].voided, rows[second].voided) == (True, False)


def test_unfinished_evaluation_has_no_summary_and_says_who_owes(ready: World) -> None:
    with pytest.raises(Refused, match="Eglė Vertintoja"):
        ready.office.evaluation.issue_summary(ready.call)


def test_acts_pay_for_signed_sheets_once(scored: World) -> None:
    office = scored.office
    with pytest.raises(Invalid, match="more than zero"):
        office.evaluation.issue_acts(scored.call, 0)
    with Session(office.database.writer) as session, session.begin():
        account = session.scalars(select(Account).where(Account.login == "egle")).one()
        account.function = "vertintoja"  # as she signs her sheets
    papers = office.evaluation.issue_acts(scored.call, 45_50)
    act = content(office, papers[0])
    assert isinstance(act, AcceptanceAct)
    assert act.evaluator == Signer(person="Eglė Vertintoja", function="vertintoja")
    assert (len(act.rows), act.total) == (3, 136_50)
    assert act.words == "vienas šimtas trisdešimt šeši eurai 50 ct"
    assert office.evaluation.queries.usual_fee() == 45_50
    office.papers.sign(papers[0])
    (again,) = office.evaluation.issue_acts(scored.call, 40_00)
    assert content(office, again).evaluator.person == "Jonas Vertintojas"  # type: ignore[attr-defined]
    office.papers.sign(again)
    with pytest.raises(Refused, match="no signed act"):
        office.evaluation.issue_acts(scored.call, 40_00)


def test_only_the_manager_draws_them_up(scored: World) -> None:
    evaluation = scored.office.evaluation
    with as_user(scored.office, "audra"):
        for verb in (evaluation.issue_summary, evaluation.issue_report):
            with pytest.raises(NotAllowed):
                verb(scored.call)
        with pytest.raises(NotAllowed):
            evaluation.issue_acts(scored.call, 1)


def test_eligibility_sheets_follow_their_checks(published: World) -> None:
    office, kind = published.office, PaperKind.ELIGIBILITY_SHEET
    made = office.applications.issue_eligibility_sheets(published.call)
    assert len(made) == 3
    with pytest.raises(Refused, match="has its sheet"):
        office.applications.issue_eligibility_sheets(published.call)
    one = office.applications.queries.one(published.applications[0])
    assert [paper.id for paper in one.papers if paper.kind is kind] == [made[0]]
    answers = [item.answer for item in one.items if item.answer is not None]
    office.applications.check(one.id, one.version, answers, finish=False)
    with pytest.raises(Refused, match="not finished"):
        office.applications.issue_eligibility_sheet(one.id)
    rows = {row.id: row for row in office.papers.queries.of_call(published.call, kind)}
    assert [rows[each].voided for each in made] == [True, False, False]
    one = office.applications.queries.one(one.id)
    office.applications.check(one.id, one.version, answers)
    (again,) = office.applications.issue_eligibility_sheets(published.call)
    assert content(office, again).rows[0].answer == "Taip"  # type: ignore[attr-defined]
