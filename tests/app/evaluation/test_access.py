"""Hard blocks: who may see and do what, role by role."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from app.errors import Missing, NotAllowed, Refused
from app.evaluation.own_queries import OwnQueries
from app.office import Office
from app.register import PaperKind
from app.safety.audit import TELLING_POINTS
from app.tables import Query
from db.terms import ConflictState, Role
from tests.app.evaluation.world import World
from tests.app.offices import add_person, as_user

MANAGING: dict[str, Callable[[World], object]] = {
    "evaluators": lambda w: w.office.evaluation.queries.evaluators(w.call),
    "progress": lambda w: w.office.evaluation.queries.progress(w.call),
    "ranking": lambda w: w.office.evaluation.queries.ranking(w.call),
    "free": lambda w: w.office.evaluation.queries.free_evaluators(w.applications[0]),
}
DECIDING: dict[str, Callable[[World], object]] = {
    "assign_all": lambda w: w.office.evaluation.assign_all(w.call),
    "exclude": lambda w: w.office.evaluation.exclude(w.applications[0], 1, "Priežastis"),
    "readmit": lambda w: w.office.evaluation.readmit(w.applications[0], 1, "Priežastis"),
    "reopen": lambda w: w.office.evaluation.reopen(w.applications[0], 1, "Priežastis"),
    "decide": lambda w: w.office.evaluation.decide(w.call),
}
SCORING: dict[str, Callable[[World], object]] = {
    "my_calls": lambda w: w.office.evaluation.queries.my_calls(),
    "my_tasks": lambda w: w.office.evaluation.queries.my_tasks(w.call),
    "my_sheets": lambda w: w.office.evaluation.queries.my_sheets(w.call),
    "scorecard": lambda w: w.office.evaluation.queries.scorecard(w.applications[0]),
    "score": lambda w: w.office.evaluation.score(w.applications[0], w.criteria()[0], 2000),
    "submit": lambda w: w.office.evaluation.submit(w.applications[0]),
    "declare": lambda w: w.office.evaluation.declare(w.call),
    "state_conflict": lambda w: w.office.evaluation.state_conflict(w.applications[0], False),
}


@pytest.mark.parametrize("login", ["egle", "rita"])
def test_evaluators_and_registrars_see_no_ranking(ready: World, login: str) -> None:
    with as_user(ready.office, login):
        for name, look in MANAGING.items():
            with pytest.raises(NotAllowed):
                raise AssertionError(f"{name}: {look(ready)}")


@pytest.mark.parametrize("login", ["egle", "rita", "audra"])
def test_only_the_manager_manages_and_decides(ready: World, login: str) -> None:
    with as_user(ready.office, login):
        for name, do in DECIDING.items():
            with pytest.raises(NotAllowed):
                raise AssertionError(f"{name}: {do(ready)}")


@pytest.mark.parametrize("login", ["vadove", "rita", "audra"])
def test_only_evaluators_score(ready: World, login: str) -> None:
    with as_user(ready.office, login):
        for name, do in SCORING.items():
            with pytest.raises(NotAllowed):
                raise AssertionError(f"{name}: {do(ready)}")


def test_the_auditor_reads_the_ranking(scored: World) -> None:
    with as_user(scored.office, "audra"):
        assert scored.office.evaluation.queries.ranking(scored.call).applications == 3


def test_without_a_signed_declaration_nothing_opens(published: World) -> None:
    with as_user(published.office, "egle"):
        published.office.evaluation.declare(published.call)
        for name in ("my_tasks", "my_sheets", "scorecard", "score", "state_conflict"):
            with pytest.raises(NotAllowed, match="Sign the declaration"):
                raise AssertionError(f"{name}: {SCORING[name](published)}")


def test_the_sheet_opens_only_after_the_question_of_conflict(published: World) -> None:
    for login in ("egle", "jonas"):
        published.sign_declaration(login)
    published.office.evaluation.assign_all(published.call)
    with as_user(published.office, "egle"):
        with pytest.raises(Refused, match="First say whether"):
            published.office.evaluation.queries.scorecard(published.applications[0])
        tasks = published.office.evaluation.queries.my_tasks(published.call)
        assert [task.partners for task in tasks] == [("VšĮ „Pavyzdys B“",)] * 3


def test_another_evaluators_paper_stays_shut(ready: World) -> None:
    ready.fill("egle", 0)
    paper = ready.submit("egle", 0)
    with as_user(ready.office, "jonas"):
        with pytest.raises(NotAllowed):
            ready.office.papers.pdf(paper)
        assert ready.office.papers.queries.one(paper) is None
        with pytest.raises(NotAllowed):
            ready.office.papers.sign(paper)


def test_others_scores_are_hidden_from_a_manager_who_still_owes_a_sheet(ready: World) -> None:
    office: Office = ready.office
    ready.fill("jonas", 0)
    paper = ready.submit("jonas", 0)
    with as_user(office, "jonas"):
        office.papers.sign(paper)
    assert office.evaluation.queries.progress(ready.call)[0].cells[1].total == 8000
    assert len(office.audit.source({}).ids(Query(search="8000"))) == 1
    account = next(row.id for row in office.accounts.rows() if row.login == "egle")
    roles = (Role.EVALUATOR, Role.MANAGER, Role.ADMINISTRATOR)
    office.accounts.change_roles(account, roles)
    with as_user(office, "egle"):
        assert office.evaluation.queries.progress(ready.call)[0].cells[1].total is None
        view = office.evaluation.queries.ranking(ready.call)
        first = view.ranking.entry(ready.applications[0])
        assert view.hidden[0] == first.candidate.reg_no
        assert "80" not in first.explanation.text()
        assert paper not in {each.id for each in office.papers.queries.of_call(ready.call)}
        assert office.papers.queries.one(paper) is None
        for opening in (office.papers.pdf, office.papers.verify):
            with pytest.raises(NotAllowed, match="once your own are submitted"):
                opening(paper)
        told = office.audit.rows()
        assert [each.details for each in told if each.verb in TELLING_POINTS] == [{}] * 10
        assert list(office.audit.source({}).ids(Query(search="8000"))) == []
        words = office.applications.queries.one(ready.applications[0]).happened(office.clock.now())
        assert not any("80" in each.line.text() for each in words)
    ready.fill("egle", 0)
    ready.submit("egle", 0)
    with as_user(office, "egle"):
        assert office.evaluation.queries.progress(ready.call)[0].cells[1].total == 8000
        assert office.papers.verify(paper).ok
        sent = [each for each in office.audit.rows() if each.verb == "evaluation.submitted"]
        assert {each.account for each in sent if each.details} == {"egle"}


def test_after_the_decision_a_sheet_that_never_came_shuts_nobody_out(scored: World) -> None:
    office, first = scored.office, scored.applications[0]
    account = next(row.id for row in office.accounts.rows() if row.login == "egle")
    office.accounts.change_roles(account, (Role.EVALUATOR, Role.MANAGER, Role.ADMINISTRATOR))
    office.evaluation.reopen(first, scored.evaluators["egle"], "Skaičiavo kitaip")
    found = office.applications.queries.one(first)
    office.applications.withdraw(first, found.version, "Atsiėmė pareiškėjas")
    queries = office.evaluation.queries

    def seen() -> tuple[bool, int | None, tuple[str, ...]]:
        with as_user(office, "egle"):
            papers = {row.title[:4] for row in office.papers.queries.of_call(scored.call)}
            total = queries.progress(scored.call)[0].cells[1].total
            return "VP-1" in papers, total, queries.ranking(scored.call).hidden

    own, total, hidden = seen()
    assert (total, hidden) == (None, (found.number,))
    with as_user(office, "egle"):
        office.evaluation.decide(scored.call)
    assert seen() == (True, 8000, ())
    assert own  # the sheet that was hers before it was returned


def test_an_evaluator_outside_the_register_is_told_so(published: World) -> None:
    add_person(published.office, "ieva", "Ieva Naujoji", Role.EVALUATOR)
    with as_user(published.office, "ieva"), pytest.raises(NotAllowed, match="register"):
        published.office.evaluation.queries.my_calls()


def test_a_barred_evaluator_neither_sees_nor_signs_the_sheet(ready: World) -> None:
    office, first = ready.office, ready.applications[0]
    ready.fill("egle", 0)
    paper = ready.submit("egle", 0)
    office.evaluation.exclude(first, ready.evaluators["egle"], "Dirbo pareiškėjo komandoje")
    with as_user(office, "egle"):
        assert office.evaluation.queries.my_sheets(ready.call) == []
        assert office.papers.sign_mine() == 0
        with pytest.raises(Refused):
            office.papers.sign(paper)
    office.evaluation.readmit(first, ready.evaluators["egle"], "Klaida")
    with as_user(office, "egle"):
        office.evaluation.state_conflict(first, True, "Giminaitė")
        assert office.papers.sign_mine() == 0
    office.evaluation.readmit(first, ready.evaluators["egle"], "Klaida")
    with as_user(office, "egle"):
        office.evaluation.state_conflict(first, False)
        assert office.papers.sign_mine() == 1


def test_a_declaration_asked_for_at_once_from_many_sides_is_one(published: World) -> None:
    office = published.office
    start = Barrier(4)

    def ask() -> int:
        start.wait()
        return office.evaluation.declare(published.call)

    with as_user(office, "rasa"), ThreadPoolExecutor(4) as pool:
        papers = {asked.result() for asked in [pool.submit(ask) for _each in range(4)]}
        assert len(papers) == 1
        assert office.papers.queries.unsigned_count() == 1


def test_a_call_that_is_not_there_is_a_sentence(ready: World) -> None:
    with pytest.raises(Missing):
        ready.office.evaluation.decide(999)


def test_whoever_is_excluded_reads_signs_and_owes_nothing_of_it(scored: World) -> None:
    """Every query that an evaluator reaches; a new one is put into this list."""
    office, first = scored.office, scored.applications[0]
    rows = office.papers.queries.of_call(scored.call, PaperKind.EVALUATION_SHEET)
    papers = {row.title[:4]: row.id for row in rows if row.signer == "Eglė Vertintoja"}
    office.evaluation.exclude(first, scored.evaluators["egle"], "Dirbo pareiškėjo komandoje")
    queries, own = office.evaluation.queries, vars(OwnQueries)
    assert {name for name in own if not name.startswith("_")} == {
        "my_calls",
        "my_tasks",
        "scorecard",
        "my_sheets",
    }
    with as_user(office, "egle"):
        (call,) = queries.my_calls()
        assert (call.tasks, call.submitted) == (2, 2)
        barred, *others = queries.my_tasks(scored.call)
        assert (barred.conflict, barred.total, barred.paper_id) == (
            ConflictState.EXCLUDED,
            None,
            None,
        )
        assert all(each.total is not None for each in others)
        assert [each.number for each in queries.my_sheets(scored.call)] == ["VP-2", "VP-3"]
        for name in ("scorecard", "score", "submit"):
            with pytest.raises((NotAllowed, Refused), match="conflict of interest"):
                raise AssertionError(f"{name}: {SCORING[name](scored)}")
        listed = office.papers.queries.of_call(scored.call)
        assert papers["VP-1"] not in {row.id for row in listed}
        assert papers["VP-2"] in {row.id for row in listed}
        assert office.papers.queries.one(papers["VP-1"]) is None
        for open_it in (office.papers.pdf, office.papers.verify):
            with pytest.raises(NotAllowed):
                open_it(papers["VP-1"])
        with pytest.raises(NotAllowed):
            office.papers.export([papers["VP-1"]], office.folder / "out")
    row = next(each for each in queries.evaluators(scored.call) if each.name == "Eglė Vertintoja")
    assert (row.assigned, row.submitted) == (2, 2)
    view = queries.ranking(scored.call)
    assert [sheet.evaluator for sheet in view.ranking.entry(first).candidate.sheets] == [
        "Jonas Vertintojas"
    ]
    assert queries.agreement(scored.call).applications == 2
    office.evaluation.readmit(first, scored.evaluators["egle"], "Klaida")
    with as_user(office, "egle"):
        assert office.papers.pdf(papers["VP-1"])
