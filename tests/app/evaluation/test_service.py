"""The register, declarations, conflicts and reopening, against a real database."""

import pytest

from app.errors import Invalid, Missing, NotAllowed, Refused
from app.evaluation.service import EvaluatorDraft
from app.register import PaperKind
from db.terms import ConflictState, EvaluationState, Role, Sector
from tests.app.evaluation.world import World
from tests.app.nouns import last_entry
from tests.app.offices import add_person, as_user


def account(world: World, login: str) -> int:
    return next(row.id for row in world.office.accounts.rows() if row.login == login)


def conflict(world: World, place: int, name: str) -> ConflictState:
    row = world.office.evaluation.queries.progress(world.call)[place]
    return next(cell.conflict for cell in row.cells if cell.evaluator == name)


def test_an_evaluator_is_added_once_and_needs_the_role(published: World) -> None:
    service = published.office.evaluation
    with pytest.raises(Invalid, match="already in the register") as twice:
        service.add_evaluator(EvaluatorDraft(account(published, "egle"), Sector.CIVIL))
    assert twice.value.field == "account_id"
    with pytest.raises(Invalid, match="role of an evaluator"):
        service.add_evaluator(EvaluatorDraft(account(published, "audra"), Sector.CIVIL))
    with pytest.raises(Missing):
        service.add_evaluator(EvaluatorDraft(999, Sector.CIVIL))
    added = add_person(published.office, "ieva", "Ieva Naujoji", Role.EVALUATOR)
    key = service.add_evaluator(EvaluatorDraft(added, Sector.BUSINESS, " UAB „Pavyzdys“ "))
    assert last_entry(published.office) == ("evaluator.added", key)
    rows = {row.name: row for row in service.queries.evaluators()}
    assert (rows["Ieva Naujoji"].organisation, rows["Ieva Naujoji"].sector) == (
        "UAB „Pavyzdys“",
        Sector.BUSINESS,
    )


def test_a_declaration_counts_once_it_is_signed(published: World) -> None:
    queries = published.office.evaluation.queries
    with as_user(published.office, "egle"):
        paper = published.office.evaluation.declare(published.call)
        assert published.office.evaluation.declare(published.call) == paper
        assert [call.declared for call in queries.my_calls()] == [False]
        with pytest.raises(NotAllowed, match="declaration of impartiality"):
            queries.my_tasks(published.call)
        published.office.papers.sign(paper)
        assert [call.declared for call in queries.my_calls()] == [True]
        assert queries.my_tasks(published.call) == []
    rows = {row.name: row for row in queries.evaluators(published.call)}
    assert [(rows[n].declared, rows[n].declaration_paper) for n in sorted(rows)] == [
        (True, paper),
        (False, None),
        (False, None),
    ]


def test_the_declaration_names_call_and_person_and_verifies(published: World) -> None:
    paper = published.sign_declaration("jonas")
    row = published.office.papers.queries.one(paper)
    assert row is not None
    assert (row.kind, row.number, row.title, row.signer) == (
        PaperKind.DECLARATION,
        "ND-2017-1",
        "Kvietimas Nr. 1",
        "Jonas Vertintojas",
    )
    assert published.office.papers.verify(paper).ok


def test_nobody_declares_for_another_or_without_the_register(published: World) -> None:
    with pytest.raises(NotAllowed):
        published.office.evaluation.declare(published.call)
    add_person(published.office, "ieva", "Ieva Naujoji", Role.EVALUATOR)
    with (
        as_user(published.office, "ieva"),
        pytest.raises(NotAllowed, match="register of evaluators"),
    ):
        published.office.evaluation.declare(published.call)


def test_conflict_is_stated_after_the_declaration_and_needs_a_reason(published: World) -> None:
    service, application = published.office.evaluation, published.applications[0]
    with as_user(published.office, "egle"), pytest.raises(NotAllowed):
        service.state_conflict(application, False)
    published.sign_declaration("egle")
    with as_user(published.office, "egle"):
        with pytest.raises(Invalid) as refused:
            service.state_conflict(application, True, "  ")
        assert refused.value.field == "reason"
        service.state_conflict(application, False)
        service.state_conflict(application, True, "Brolis – pareiškėjo pirmininkas")
        with pytest.raises(Refused, match="lifted only by the manager"):
            service.state_conflict(application, False)


def test_a_declared_conflict_puts_the_sheet_out_and_the_manager_lifts_it(scored: World) -> None:
    service, application = scored.office.evaluation, scored.applications[0]
    with as_user(scored.office, "egle"):
        service.state_conflict(application, True, "Paaiškėjo giminystė")
        with pytest.raises(NotAllowed, match="conflict of interest"):
            service.queries.scorecard(application)
    assert conflict(scored, 0, "Eglė Vertintoja") is ConflictState.DECLARED
    view = service.queries.ranking(scored.call)
    assert [blocker.line.text() for blocker in view.ranking.blockers] == [
        "VP-1: paskirta vertintojų – 1 iš 2."
    ]
    with pytest.raises(Invalid):
        service.readmit(application, scored.evaluators["egle"], " ")
    service.readmit(application, scored.evaluators["egle"], "Apsirikta asmeniu")
    assert last_entry(scored.office) == ("conflict.lifted", application)
    assert conflict(scored, 0, "Eglė Vertintoja") is ConflictState.NOT_ASKED
    with as_user(scored.office, "egle"):
        service.state_conflict(application, False)
    assert not service.queries.ranking(scored.call).ranking.blocked
    with pytest.raises(Refused, match="no conflict of interest"):
        service.readmit(application, scored.evaluators["egle"], "Dar kartą")


def test_an_excluded_evaluator_may_not_score(ready: World) -> None:
    service, application = ready.office.evaluation, ready.applications[0]
    with pytest.raises(Invalid):
        service.exclude(application, ready.evaluators["egle"], "")
    service.exclude(application, ready.evaluators["egle"], "Dirba pas pareiškėją")
    with as_user(ready.office, "egle"), pytest.raises(NotAllowed):
        service.score(application, ready.criteria()[0], 2000)


def test_reopening_keeps_the_old_sheet_and_issues_a_new_one(scored: World) -> None:
    service, application = scored.office.evaluation, scored.applications[0]
    with as_user(scored.office, "egle"):
        old = next(task for task in service.queries.my_tasks(scored.call) if task.id == application)
    assert old.paper_id is not None
    with pytest.raises(Invalid):
        service.reopen(application, scored.evaluators["egle"], " ")
    service.reopen(application, scored.evaluators["egle"], "Neteisingai suprastas kriterijus")
    with pytest.raises(Refused, match="Only a submitted"):
        service.reopen(application, scored.evaluators["egle"], "Dar kartą")
    assert service.queries.ranking(scored.call).ranking.blocked
    with as_user(scored.office, "egle"):
        view = service.queries.scorecard(application)
        assert (view.state, view.total.points) == (EvaluationState.STARTED, 8600)
        service.score(application, scored.criteria()[0], 1000, "Tik atitinka.")
        new = service.submit(application)
        scored.office.papers.sign(new)
    assert new != old.paper_id
    papers = scored.office.papers
    kept = papers.queries.one(old.paper_id)
    assert kept is not None
    assert (kept.signed, kept.voided) == (True, False)
    assert papers.verify(old.paper_id).ok
    assert papers.verify(new).ok
    rows = service.queries.progress(scored.call)
    assert [cell.total for cell in rows[0].cells] == [7600, 8000]


def test_an_unsigned_sheet_leaves_the_queue_when_it_is_reopened(ready: World) -> None:
    ready.fill("egle", 0)
    paper = ready.submit("egle", 0)
    assert ready.office.papers.queries.unsigned_count() == 1
    ready.office.evaluation.reopen(
        ready.applications[0], ready.evaluators["egle"], "Praleistas komentaras"
    )
    assert ready.office.papers.queries.unsigned_count() == 0
    found = ready.office.papers.queries.one(paper)
    assert found is not None
    assert (found.signed, found.voided) == (False, True)
    with as_user(ready.office, "egle"), pytest.raises(Refused, match="replaced by a later one"):
        ready.office.papers.sign(paper)


def test_nothing_changes_after_the_decision(scored: World) -> None:
    service = scored.office.evaluation
    service.decide(scored.call)
    application, evaluator = scored.applications[0], scored.evaluators["egle"]
    for verb in (
        lambda: service.exclude(application, evaluator, "Per vėlu"),
        lambda: service.readmit(application, evaluator, "Per vėlu"),
        lambda: service.assign(application, scored.evaluators["rasa"], third=True),
        lambda: service.assign_all(scored.call),
        lambda: service.reopen(application, evaluator, "Per vėlu"),
        lambda: service.decide(scored.call),
    ):
        with pytest.raises(Refused):
            verb()
    with as_user(scored.office, "egle"):
        with pytest.raises(Refused):
            service.state_conflict(application, True, "Per vėlu")
        with pytest.raises(Refused):
            service.score(application, scored.criteria()[0], 1000)
    with as_user(scored.office, "rasa"), pytest.raises(Refused):
        service.declare(scored.call)
