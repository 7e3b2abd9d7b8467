"""What the screens read: literal counts of SELECTs, whatever the number of rows."""

from app.evaluation.views import Owes, Task
from db.terms import CallState, ConflictState, EvaluationState
from tests.app.evaluation.world import World
from tests.app.nouns import counted
from tests.app.offices import as_user


def test_the_managers_queries_are_a_fixed_number_of_selects(scored: World) -> None:
    queries = scored.office.evaluation.queries
    found = {}
    for name, read in (
        ("evaluators", lambda: queries.evaluators(scored.call)),
        ("progress", lambda: queries.progress(scored.call)),
        ("ranking", lambda: queries.ranking(scored.call)),
        ("calls", queries.ranked_calls),
        ("free", lambda: queries.free_evaluators(scored.applications[0])),
    ):
        with counted(scored.office) as sent:
            read()
        found[name] = len(sent)
    assert found == {"evaluators": 7, "progress": 15, "ranking": 17, "calls": 1, "free": 5}


def test_an_evaluators_queries_are_a_fixed_number_of_selects(scored: World) -> None:
    queries = scored.office.evaluation.queries
    found = {}
    with as_user(scored.office, "egle"):
        for name, read in (
            ("my_calls", queries.my_calls),
            ("my_tasks", lambda: queries.my_tasks(scored.call)),
            ("my_sheets", lambda: queries.my_sheets(scored.call)),
            ("scorecard", lambda: queries.scorecard(scored.applications[0])),
        ):
            with counted(scored.office) as sent:
                read()
            found[name] = len(sent)
    assert found == {"my_calls": 4, "my_tasks": 13, "my_sheets": 8, "scorecard": 19}


def test_tasks_count_what_is_missing(ready: World) -> None:
    key = ready.criteria()[0]
    with as_user(ready.office, "egle"):
        ready.office.evaluation.score(ready.applications[0], key, 0)
        tasks = ready.office.evaluation.queries.my_tasks(ready.call)
    first, second, _third = tasks
    assert isinstance(first, Task)
    assert (first.number, first.missing, first.state) == ("VP-1", 8, EvaluationState.STARTED)
    assert (second.missing, second.state) == (9, EvaluationState.NOT_STARTED)
    assert (first.conflict, first.total, first.signed) == (ConflictState.NONE, None, False)


def test_own_sheets_stand_side_by_side(ready: World) -> None:
    ready.fill("egle", 0)
    ready.fill("egle", 1, (20, None, None, None, None, None, None, None, None))
    ready.fill("jonas", 2)
    with as_user(ready.office, "egle"):
        sheets = ready.office.evaluation.queries.my_sheets(ready.call)
    assert [(each.number, each.total.points, each.total.interim) for each in sheets] == [
        ("VP-1", 8600, 8600),
        ("VP-2", None, 2000),
    ]


def test_my_calls_say_what_is_asked_and_done(scored: World) -> None:
    with as_user(scored.office, "egle"):
        (call,) = scored.office.evaluation.queries.my_calls()
    assert (call.number, call.state, call.declared, call.tasks, call.submitted) == (
        "1",
        CallState.UNDER_EVALUATION,
        True,
        3,
        3,
    )


def test_progress_shows_totals_and_signatures(scored: World) -> None:
    rows = scored.office.evaluation.queries.progress(scored.call)
    assert [[(c.total, c.signed) for c in row.cells] for row in rows] == [
        [(8600, True), (8000, True)],
        [(7000, True), (7400, True)],
        [(5200, True), (5000, True)],
    ]


def test_evaluators_show_their_work(scored: World) -> None:
    rows = scored.office.evaluation.queries.evaluators(scored.call)
    assert [(row.name, row.declared, row.assigned, row.submitted) for row in rows] == [
        ("Eglė Vertintoja", True, 3, 3),
        ("Jonas Vertintojas", True, 3, 3),
        ("Rasa Trečioji", False, 0, 0),
    ]
    assert [row.assigned for row in scored.office.evaluation.queries.evaluators()] == [0, 0, 0]


def test_what_is_owed_is_an_answer_a_sheet_or_a_signature(ready: World) -> None:
    office, (first, second, _third) = ready.office, ready.applications
    ready.fill("egle", 0)
    ready.submit("egle", 0)
    ready.sign_declaration("rasa")
    office.evaluation.assign(second, ready.evaluators["rasa"], third=True)
    office.evaluation.exclude(first, ready.evaluators["jonas"], "Giminystė")
    found = office.evaluation.queries.reminders(ready.call)
    assert [(each.evaluator, [(o.number, o.what) for o in each.owed]) for each in found] == [
        (
            "Eglė Vertintoja",
            [("VP-1", Owes.SIGNATURE), ("VP-2", Owes.SHEET), ("VP-3", Owes.SHEET)],
        ),
        ("Jonas Vertintojas", [("VP-2", Owes.SHEET), ("VP-3", Owes.SHEET)]),
        ("Rasa Trečioji", [("VP-2", Owes.ANSWER)]),
    ]
    assert found[2].since == office.clock.now()
    office.evaluation.reopen(first, ready.evaluators["egle"], "Klaida")
    row = office.evaluation.queries.progress(ready.call)[0]
    assert (row.cells[0].returned, row.cells[0].owes, row.done) == (True, Owes.SHEET, "0/1")
