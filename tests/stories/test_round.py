"""Twelve proposals, three evaluators: in the window and by commands the round ends the same."""

import json
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QTableWidget

from app.clock import Clock
from app.loading.description import read
from app.loading.replay import Replay
from app.office import Office
from app.safety.keys import CHEAP
from app.signing.verify import verify
from tests.app.documents.reading import attachment_of
from tests.stories import round as story
from tests.stories.hand import CTRL, ENTER, PASSWORD, TAB, Hand, press
from tests.ui.answers import Answers
from tests.ui.find import (
    cell,
    choose,
    click_row,
    find,
    keys,
    settled,
    table_texts,
    top,
    type_cell,
    wait,
)
from tests.ui.frames import answers as answers
from tests.ui.frames import app as app
from tests.ui.frames import dressed as dressed
from ui.cli import main
from ui.commands.offices import create
from ui.evaluation.conflict import ConflictDialog
from ui.evaluation.decide import DecideDialog
from ui.kit import jobs
from ui.kit.form_dialog import FormDialog
from ui.papers.dialog import PaperDialog
from ui.window.window import MainWindow

# Whom the automatic assignment gives the proposals to.
A, B, C = story.PEOPLE
PAIRS = {
    place: ((A, B), (C, A), (B, C))[(place - 1) % 3] for place in range(1, len(story.TOTALS) + 1)
}
EXPECTED = [
    ("VP-1", 1, 95_50, "proposed", 12_000_00),
    ("VP-2", 2, 91_50, "proposed", 12_000_00),
    ("VP-3", 3, 89_50, "proposed", 12_000_00),
    ("VP-4", 4, 87_50, "proposed", 12_000_00),
    ("VP-5", 5, 84_50, "proposed", 12_000_00),
    ("VP-6", 6, 81_50, "proposed", 12_000_00),
    ("VP-8", 7, 77_50, "proposed", 12_000_00),
    ("VP-7", 8, 71_17, "proposed", 12_000_00),
    ("VP-10", 9, 69_50, "proposed", 4_000_00),
    ("VP-9", 10, 69_50, "reserve", 0),
    ("VP-11", None, 39_50, "not_selected", 0),
    ("VP-12", None, None, "not_selected", 0),
]


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The office before its evaluators begin; copied by each half of the story."""
    base = tmp_path_factory.mktemp("ratas")
    path = story.write(base, story.start())
    found = read(path)
    office, _code = create(found, base / "biuras", PASSWORD, CHEAP)
    office.cost = CHEAP
    replay = Replay(office, base, PASSWORD)
    replay.people(found.people)
    replay.verbs(found.verbs)
    office.close(with_backup=False)
    return base / "biuras"


@pytest.fixture
def hand(prepared: Path, tmp_path: Path, qtbot: object, answers: Answers) -> Iterator[Hand]:
    """The manager at the window, the day after the call's applications were checked."""
    shutil.copytree(prepared, tmp_path / "lange")
    clock = Clock()
    office = Office.open(tmp_path / "lange", "vadove", PASSWORD, clock)
    office.cost = CHEAP
    made = Hand(qtbot, answers)
    made.offices.append(office)
    made.window = MainWindow(office)
    made.window.show()
    settled()
    yield made
    jobs.wait_idle()
    made.window.let_go()
    made.window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    office.close(with_backup=False)


def at(hand: Hand, month: int, day: int, hour: int) -> None:
    """That moment in Vilnius, winter time before the end of March."""
    away = 2 if (month, day) < (3, 30) else 3
    hand.offices[0].clock.set(datetime(2025, month, day, hour - away, tzinfo=UTC))


# --- the window -----------------------------------------------------------------------------------


def row_of(page: Any, number: str) -> int:
    """Where a proposal stands in the evaluator's list."""
    return [row[0] for row in table_texts(page.part("mine").table)].index(number)


def state(hand: Hand, page: Any, number: str, conflict: str = "") -> None:
    """The question of conflict about one proposal."""
    click_row(page.part("mine").table, row_of(page, number), double=True)
    dialog = top(ConflictDialog)
    wait(dialog.isActiveWindow)
    choose(hand.qtbot, dialog, "Interesų konfliktas", "Yra" if conflict else "Nėra")
    if conflict:
        hand.type(dialog, "Koks tai konfliktas", conflict)
    hand.submit(dialog)
    wait(lambda: not any(each.isVisible() for each in page.findChildren(ConflictDialog)))


def score(hand: Hand, page: Any, number: str, total: int) -> None:
    """Three criteria by keys; the summary submits."""
    hand.front()
    click_row(page.part("mine").table, row_of(page, number), double=True)
    settled()
    assert page.current is page.sheet
    first, second, third = story.points(total)
    for given in (first, second, {"20": "1", "10": "2"}[third]):
        found = page.window().focusWidget()
        keys(found, given)
        press(page, TAB)
        if given != "1" and given != "2":
            press(page, TAB)
    press(page, ENTER, CTRL)
    wait(lambda: page.current is page.review)
    settled()
    press(page, ENTER, CTRL)
    settled()
    sheet = top(PaperDialog)
    sheet.close()
    settled()


def work(hand: Hand, login: str, sheets: dict[int, int], conflict: int = 0) -> None:
    """One evaluator's whole work, signed at the end in one go."""
    hand.become(login)
    page = hand.tab(5)
    hand.click(page, "Mano vertinimai")
    for place in sorted({*sheets, conflict} - {0}):
        state(hand, page, f"VP-{place}", story.REASON if place == conflict else "")
    for place, total in sheets.items():
        score(hand, page, f"VP-{place}", total)
    hand.click(page, "Dokumentai")
    hand.click(page, "Pasirašyti visus savo")
    assert {row[5] for row in table_texts(page.part("documents").table)} == {"Pasirašyta"}


def theirs(login: str, *besides: int) -> dict[int, int]:
    """The totals that an evaluator gives, without some proposals."""
    return {
        place: totals[PAIRS[place].index(login)]
        for place, totals in story.TOTALS.items()
        if login in PAIRS[place] and place not in besides
    }


def ask_third(hand: Hand) -> None:
    """The manager names the third evaluator of the proposal whose scores differ too much."""
    page = hand.tab(5)
    hand.click(page, "Eiga")
    click_row(page.part("progress").table, story.DIVERGING - 1)
    settled()
    hand.click(page, "Paskirti vertintoją")
    form = top(FormDialog)
    choose(hand.qtbot, form, "Vertintojas", f"{story.PEOPLE[C]} (paskirta: 8)")
    hand.click(form, "Kaip trečiąjį vertintoją dėl vertinimų skirtumo")
    hand.submit(form)


def vote_and_decide(hand: Hand) -> None:
    """The body's vote on the tie, a part where the rest does not suffice, the decision."""
    page = hand.tab(5)
    hand.click(page, "Pirmumo eilė ir lėšų riba")
    at(hand, 3, 27, 9)
    hand.click(page, "Įrašyti balsavimą")
    form = top(FormDialog)
    hand.type(form, "Posėdis arba dokumentas", story.VOTE)
    cells = find(form, QTableWidget, "Lygių pasiūlymų tvarka")
    shown = [cell(cells, row, 0).text() for row in range(2)]
    for place, number in enumerate(story.TIED, 1):
        type_cell(cells, shown.index(f"VP-{number}"), 3, str(place))
    hand.submit(form)
    at(hand, 4, 2, 16)
    hand.click(page, "Priimti sprendimą")
    decide = top(DecideDialog)
    hand.type(decide, "Sprendimo pagrindas", story.BASIS)
    cells = find(decide, QTableWidget, "Kur nusprendžiama kitaip")
    line = [cell(cells, row, 1).text() for row in range(cells.rowCount())].index("VP-10")
    type_cell(cells, line, 5, story.PART)
    type_cell(cells, line, 6, story.WHY)
    hand.submit(decide)
    hand.click(page, "Pasirašyti visus savo")


def in_the_window(hand: Hand) -> None:
    """From the assignment to the signed decision."""
    at(hand, 3, 5, 9)
    hand.assign()
    at(hand, 3, 10, 12)
    work(hand, A, theirs(A, story.CONFLICT), story.CONFLICT)
    hand.become("vadove")
    hand.assign()
    work(hand, B, theirs(B))
    first_of_conflict = story.TOTALS[story.CONFLICT][0]
    work(hand, C, theirs(C) | {story.CONFLICT: first_of_conflict})
    hand.become("vadove")
    ask_third(hand)
    work(hand, C, {story.DIVERGING: story.TOTALS[story.DIVERGING][2]})
    hand.become("vadove")
    vote_and_decide(hand)


# --- both -----------------------------------------------------------------------------------------


def by_commands(folder: Path, base: Path) -> None:
    """The same by a description: ``load``."""
    path = story.write(base, story.rest(PAIRS))
    assert main(["load", str(path), "--office", str(folder), "--login", "vadove"]) == 0


def result(
    folder: Path, out: Path, capsys: pytest.CaptureFixture[str]
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """``show ranking --json``, and what the exported lists and the decision hold inside."""
    who = ["--office", str(folder), "--login", "vadove"]
    capsys.readouterr()
    assert main(["show", "ranking", "--call", story.CALL, "--json", *who]) == 0
    shown = json.loads(capsys.readouterr().out)
    for what in ("lists", "sheets"):
        export = ["export", what, "--call", story.CALL, "--out", str(out), *who]
        assert main(export) == 0
    root = next(out.glob("*.pem")).read_bytes()
    papers = {path.stem: path.read_bytes() for path in out.glob("*.pdf")}
    assert all(verify(pdf, (root,)).ok for pdf in papers.values())
    return shown, sorted(map(content, papers.values()), key=json.dumps)


def content(pdf: bytes) -> dict[str, Any]:
    """What a paper says inside, but for its number and times."""
    found: dict[str, Any] = json.loads(attachment_of(pdf))["content"]
    return {key: value for key, value in found.items() if key not in ("paper", "submitted_at")}


def test_a_round_in_the_window_and_by_commands_ends_the_same(
    hand: Hand,
    prepared: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("VVG_PASSWORD", PASSWORD)
    in_the_window(hand)
    hand.offices[0].close(with_backup=False)
    shutil.copytree(prepared, tmp_path / "komandos")
    by_commands(tmp_path / "komandos", tmp_path)
    window = result(tmp_path / "lange", tmp_path / "is-lango", capsys)
    commands = result(tmp_path / "komandos", tmp_path / "is-komandu", capsys)
    shown = ("number", "place", "score", "outcome", "awarded")
    assert [tuple(row[key] for key in shown) for row in window[0]] == EXPECTED
    assert len(window[1]) == 4 + 23
    assert window == commands
