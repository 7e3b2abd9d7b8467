"""An evaluator who types scores on the real screen, in a process of its own that may be killed.

The rule: a kill loses at most the cell that is being typed.
"""

import os
import random
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import select

from app.office import Office
from db.models.evaluation import Evaluation, Evaluator, Score
from db.models.office import Account
from tests.soak.child import Report
from tests.soak.template import ROOT, Ids, open_copy, template

if TYPE_CHECKING:
    from ui.evaluation.criterion import CriterionRow
    from ui.evaluation.page import EvaluationPage

HAND = 0.25
"""Seconds that a hand needs from one cell to the next."""
_PATIENCE = 60.0


class Cell(NamedTuple):
    """What is typed: points in hundredths, and why."""

    application: int
    criterion: int
    points: int
    comment: str


def plan(ids: Ids, seed: int) -> list[Cell]:
    """The cells in the order in which they are typed; the same for the same seed."""
    dice = random.Random(seed)
    return [
        Cell(application, key, dice.choice(points), f"Nr. {dice.randrange(9999)}")
        for application in ids.applications[:2]
        for key, points in zip(ids.criteria, ids.points, strict=True)
    ]


def typing(folder: Path, _ids: Ids, report: Report, dice: random.Random) -> None:
    """Cells on the screen, one after another; every second person does not look whether each is
    kept. Does not return: this process becomes the program."""
    os.set_inheritable(report.pipe, True)
    os.chdir(ROOT)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    words = ["-m", "tests.soak.typist", str(folder), str(report.pipe), str(dice.randrange(2**32))]
    os.execv(sys.executable, [sys.executable, *words])


def lost(office: Office, ids: Ids, seed: int, began: int) -> Iterator[str]:
    """One sentence for each cell before the last one begun that is not there as it was typed."""
    from sqlalchemy.orm import Session

    query = (
        select(Evaluation.application_id, Score.criterion_id, Score.points, Score.comment)
        .join(Evaluation, Score.evaluation_id == Evaluation.id)
        .join(Evaluator, Evaluation.evaluator_id == Evaluator.id)
        .join(Account, Account.id == Evaluator.account_id)
        .where(Account.login == "egle")
    )
    with Session(office.database.reader) as session:
        kept = {tuple(row) for row in session.execute(query)}
    for cell in plan(ids, seed)[: max(began - 1, 0)]:
        if cell not in kept:
            yield f"lost: {cell} of {began}"


# --- the program --------------------------------------------------------------------------------


def main() -> None:
    """What :func:`typing` begins; tells through the pipe what it begins and that it failed."""
    report = Report(int(sys.argv[2]))
    code = 0
    try:
        _type(Path(sys.argv[1]), int(sys.argv[3]), report)
    except BaseException:  # noqa: BLE001 – whatever it was, the parent must hear of it
        report.failed(traceback.format_exc()[-1500:])
        code = 1
    os._exit(code)


def _type(folder: Path, seed: int, report: Report) -> None:
    from PySide6.QtCore import QSettings

    QSettings.setPath(
        QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(folder.parent / "nuostatos")
    )
    from ui.evaluation.page import EvaluationPage
    from ui.program import make_app

    make_app()
    ids = template()[1]
    office = open_copy(folder, "egle")
    page = EvaluationPage(office)
    page.resize(1366, 690)
    page.show()
    looks = random.Random(seed + 1).random() < 0.5
    opened = 0
    for cell in plan(ids, seed):
        if cell.application != opened:
            opened = cell.application
            _open(page, opened)
        report.begin()
        row = page.sheet.rows[cell.criterion]
        _fill(row, cell)
        if looks:
            _wait(lambda: not page.sheet._saver.busy)
        else:
            _pass(HAND)
        report.done("typed")
    page.sheet.keep_work()
    office.close(with_backup=False)


def _open(page: "EvaluationPage", application: int) -> None:
    if page.shows(page.sheet):
        page.sheet.leave()
        _wait(lambda: not page.shows(page.sheet))
    loaded: list[int] = []
    page.sheet.loaded.connect(lambda: loaded.append(application))
    _wait(lambda: application in page.part("mine")._tasks)
    page.part("mine").open_task(application)
    _wait(lambda: bool(loaded) and page.shows(page.sheet))


def _fill(row: "CriterionRow", cell: Cell) -> None:
    """By keyboard alone: points, Enter, the comment, Tab."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    from ui.evaluation.points_field import PointsField

    row.input.setFocus()
    _pass(0.02)
    if isinstance(row.input, PointsField):
        keys = str(cell.points // 100) if cell.points % 100 == 0 else f"{cell.points / 100:.2f}"
    else:
        keys = str([step.points for step in row.input._steps].index(cell.points) + 1)
    for key in keys:
        QTest.keyClicks(row.input, key)
        _pass(0.03)
    row.comment.setFocus()
    for key in cell.comment:
        QTest.keyClicks(row.comment, key)
        _pass(0.03)
    QTest.keyClick(row.comment, Qt.Key.Key_Tab)


def _wait(found: Callable[[], bool]) -> None:
    until = time.monotonic() + _PATIENCE
    while not found():
        if time.monotonic() > until:
            raise AssertionError("the screen did not come")
        _pass(0.005)


def _pass(seconds: float) -> None:
    """Time goes by, and the program works."""
    from PySide6.QtWidgets import QApplication

    until = time.monotonic() + seconds
    while True:
        QApplication.processEvents()
        if time.monotonic() >= until:
            return
        time.sleep(0.002)


if __name__ == "__main__":
    main()
