"""The pure parts of the screens: bars, steps, words of states."""

from dataclasses import replace

import pytest

from app.calls.rules import CallRules
from app.evaluation import CallState, ConflictState, EvaluationState
from app.evaluation.ranking import rank
from app.evaluation.views import Cell, MyCall, RankingView, Task
from tests.app.evaluation.cases import candidate
from ui.evaluation.cell import cell_pill
from ui.evaluation.decide import consequences
from ui.evaluation.mine import missing_words, state_pill, steps_of
from ui.evaluation.progress_columns import heading
from ui.evaluation.ranking_rows import rank_rows

TASK = Task(
    1,
    1,
    "1",
    "VP-1",
    "Asociacija",
    "Projektas",
    100_00,
    ConflictState.NONE,
    EvaluationState.NOT_STARTED,
    9,
    None,
    None,
    False,
)
CALL = MyCall(1, "1", "Kvietimas", CallState.UNDER_EVALUATION, 1, True, 2, 0)
CELL = Cell(1, "Eglė", ConflictState.NONE, EvaluationState.SUBMITTED, False, 8450, 1, True)


def view(money: int) -> RankingView:
    rules = CallRules(min_points=None, divergence_limit=None)
    places = [
        candidate(number, (points, 0), (points, 0))
        for number, points in ((1, 900), (2, 800), (3, 700))
    ]
    return RankingView(
        1,
        "1",
        "Kvietimas",
        CallState.UNDER_EVALUATION,
        rules,
        3,
        6,
        6,
        rank(places, rules, money),
        None,
        money,
    )


def test_bars_fill_from_the_top_on_one_scale_with_the_limit_through_all() -> None:
    rows = rank_rows(view(15_000_00))
    bars = [row.bar for row in rows if row.bar]
    assert [(bar.start, bar.length, bar.whole, bar.limit, bar.tone) for bar in bars] == [
        (0, 10_000_00, 30_000_00, 15_000_00, "ok"),
        (10_000_00, 10_000_00, 30_000_00, 15_000_00, "warn"),
        (20_000_00, 10_000_00, 30_000_00, 15_000_00, "warn"),
    ]


def test_a_call_with_more_money_than_asked_keeps_its_limit_in_sight() -> None:
    bars = [row.bar for row in rank_rows(view(50_000_00)) if row.bar]
    assert {(bar.whole, bar.limit, bar.tone) for bar in bars} == {(50_000_00, 50_000_00, "ok")}


@pytest.mark.parametrize(
    ("changes", "pill", "left"),
    [
        ({}, ("Nepradėtas", "neutral"), "liko 9 kriterijai"),
        (
            {"missing": 1, "state": EvaluationState.STARTED},
            ("Pradėtas", "neutral"),
            "liko 1 kriterijus",
        ),
        (
            {"missing": 12, "state": EvaluationState.STARTED},
            ("Pradėtas", "neutral"),
            "liko 12 kriterijų",
        ),
        (
            {"missing": 0, "state": EvaluationState.STARTED},
            ("Pradėtas", "neutral"),
            "galima pateikti",
        ),
        ({"state": EvaluationState.SUBMITTED}, ("Pasirašyti lapą", "warn"), ""),
        ({"state": EvaluationState.SUBMITTED, "signed": True}, ("Pasirašyta", "ok"), ""),
        (
            {"conflict": ConflictState.NOT_ASKED},
            ("Nurodykite dėl konflikto", "warn"),
            "liko 9 kriterijai",
        ),
        ({"conflict": ConflictState.DECLARED}, ("Interesų konfliktas", "neutral"), ""),
        ({"conflict": ConflictState.EXCLUDED}, ("Nušalintas", "neutral"), ""),
    ],
)
def test_a_task_says_what_comes_next(
    changes: dict[str, object], pill: tuple[str, str], left: str
) -> None:
    task = replace(TASK, **changes)  # type: ignore[arg-type]
    assert state_pill(task) == pill
    assert missing_words(task) == left


def test_steps_tell_what_is_done_and_what_is_next() -> None:
    undeclared = replace(CALL, declared=False)
    assert [step.tone for step in steps_of(undeclared, [])] == ["warn", "muted", "muted"]
    asked = replace(TASK, conflict=ConflictState.NOT_ASKED)
    assert [step.tone for step in steps_of(CALL, [TASK, asked])] == ["ok", "warn", "muted"]
    assert [step.tone for step in steps_of(CALL, [TASK])] == ["ok", "ok", "warn"]
    done = replace(TASK, state=EvaluationState.SUBMITTED, signed=True)
    assert [step.tone for step in steps_of(CALL, [done])] == ["ok", "ok", "ok"]
    assert steps_of(CALL, [done, TASK])[2].text == "Pateikta 1 iš 2, pasirašyta 1"


@pytest.mark.parametrize(
    ("cell", "pill"),
    [
        (None, ("", "neutral")),
        (CELL, ("84,50", "ok")),
        (replace(CELL, signed=False), ("84,50 · nepasirašyta", "warn")),
        (replace(CELL, total=None), ("Pateiktas", "ok")),
        (replace(CELL, conflict=ConflictState.EXCLUDED), ("Nušalintas", "neutral")),
        (
            replace(CELL, state=EvaluationState.NOT_STARTED, conflict=ConflictState.NOT_ASKED),
            ("Nenurodyta dėl konflikto", "warn"),
        ),
    ],
)
def test_a_square_of_the_matrix(cell: Cell | None, pill: tuple[str, str]) -> None:
    assert cell_pill(cell) == pill


def test_the_decision_names_what_will_happen() -> None:
    assert consequences(view(15_000_00).ranking) == [
        "Siūlomas finansuoti 1 pasiūlymas, suma 10\u00a0000,00\u00a0Eur.",
        "2 pasiūlymai įrašomi į rezervinį sąrašą.",
        "Nepaskirta kvietimo lėšų: 5\u00a0000,00\u00a0Eur.",
        "Parengiamas sprendimas ir sąrašai, jie lauks Jūsų parašo.",
        "Po to šio kvietimo vertinimai ir duomenys apie interesų konfliktus nebekeičiami.",
    ]


@pytest.mark.parametrize(
    ("name", "over"),
    [
        ("Eglė Vertintoja", "Eglė Vertintoja"),
        ("Anastasija Konstantinavičiūtė", "A. Konstantinavičiūtė"),
        ("Ona Konstantinavičiūtė-Stanislovaitienė", "O. Konstantinavičiūtė-S…"),
        ("Konstantinavičiūtė-Stanislovaitienė", "Konstantinavičiūtė-Stan…"),
    ],
)
def test_a_long_name_over_a_column_is_shortened(name: str, over: str) -> None:
    assert heading(name) == over
