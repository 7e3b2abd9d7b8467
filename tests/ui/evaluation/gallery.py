"""Renders the evaluation's screens to PNGs, light and dark, to be looked at.

Run: ``python -m tests.ui.evaluation.gallery OUT_FOLDER [lt|en]``.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app import catalogue, i18n
from app.office import Office
from tests.app.evaluation.world import World, build
from tests.app.offices import PASSWORD
from ui.evaluation.page import EvaluationPage
from ui.kit import jobs, theme

SIZE = (1366, 690)


def settle() -> None:
    """Let jobs end and layouts come to rest."""
    for _turn in range(6):
        jobs.wait_idle()
        for _event in range(10):
            QApplication.processEvents()
        QTest.qWait(30)


def main(out: Path, language: str) -> None:
    """Every picture."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    catalogue.compile_stale()
    i18n.set_language(language)
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    app.setOrganizationName(f"vvg-gallery-{os.getpid()}")
    out.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp())
    worlds = {stage: build(folder / stage, stage) for stage in ("published", "ready", "scored")}
    half_done(worlds["ready"])
    for dark, large in ((False, False), (True, False), (False, True)):
        theme.apply(app, dark=dark, large=large)
        suffix = ("dark" if dark else "light") + ("-large" if large else "")
        for name, (stage, login, part, act) in SCREENS.items():
            office = worlds[stage].office
            office.log_in(login, PASSWORD)
            shoot(office, worlds[stage], part, act, out / f"{name}-{suffix}.png")


def half_done(world: World) -> None:
    """Some criteria scored, one sheet submitted."""
    world.fill("jonas", 0)
    world.submit("jonas", 0)
    world.fill("egle", 0, (20, 15, 13, None, None, None, None, None, None))
    world.fill("egle", 1)


def shoot(
    office: Office,
    world: World,
    part: str,
    act: Callable[[EvaluationPage, World], QWidget | None],
    path: Path,
) -> None:
    """Show a part of the page, do something there, save its picture."""
    page = EvaluationPage(office)
    page.resize(*SIZE)
    page.show()
    settle()
    page.choose(part)
    settle()
    shown = act(page, world) or page
    settle()
    shown.grab().save(str(path))
    if shown is not page:
        shown.close()
    page.close()
    page.deleteLater()
    settle()


def nothing(_page: EvaluationPage, _world: World) -> None:
    """Only look."""


def open_sheet(page: EvaluationPage, world: World) -> None:
    """The scorecard, half done."""
    page.part("mine").open_task(world.applications[0])
    settle()


def open_review(page: EvaluationPage, world: World) -> None:
    """The summary of a finished sheet."""
    page.part("mine").open_task(world.applications[1])
    settle()
    page.sheet.review()


def budget(page: EvaluationPage, world: World) -> None:
    """The scorecard with the budget."""
    open_sheet(page, world)
    page.sheet.reading.show_section("budget")


def question(page: EvaluationPage, world: World) -> QWidget | None:
    """The declaration's preview."""
    page.part("mine").declaration()
    settle()
    return dialog_of(page)


def sheet_paper(page: EvaluationPage, world: World) -> QWidget | None:
    """The first sheet."""
    page.part("mine").open_task(world.applications[0])
    settle()
    return dialog_of(page)


def side(page: EvaluationPage, world: World) -> None:
    """The first application in the side panel."""
    table = page.part("progress").table
    assert table is not None
    table.select(world.applications[0])


def what_if(page: EvaluationPage, _world: World) -> None:
    """Another sum."""
    page.part("ranking").suppose()


def why(page: EvaluationPage, _world: World) -> QWidget | None:
    """The arithmetic."""
    page.part("ranking").explain()
    settle()
    return dialog_of(page)


def decide(page: EvaluationPage, _world: World) -> QWidget | None:
    """The question before the decision."""
    page.part("ranking").decide()
    settle()
    return dialog_of(page)


def check(page: EvaluationPage, _world: World) -> None:
    """A checked signature."""
    table = page.part("documents").table
    table.select(table.model.id_at(0))
    settle()
    page.part("documents").check()


def dialog_of(_page: EvaluationPage) -> QWidget | None:
    """The dialog that is open."""
    return QApplication.activeModalWidget()


Act = Callable[[EvaluationPage, World], QWidget | None]
SCREENS: dict[str, tuple[str, str, str, Act]] = {
    "mine-undeclared": ("published", "egle", "mine", nothing),
    "declaration": ("published", "egle", "mine", question),
    "mine": ("ready", "egle", "mine", nothing),
    "sheet": ("ready", "egle", "mine", open_sheet),
    "sheet-budget": ("ready", "egle", "mine", budget),
    "review": ("ready", "egle", "mine", open_review),
    "sheet-paper": ("scored", "egle", "mine", sheet_paper),
    "evaluators": ("ready", "vadove", "evaluators", nothing),
    "progress": ("ready", "vadove", "progress", side),
    "blocked": ("ready", "vadove", "ranking", nothing),
    "ranking": ("scored", "vadove", "ranking", nothing),
    "what-if": ("scored", "vadove", "ranking", what_if),
    "arithmetic": ("scored", "vadove", "ranking", why),
    "decide": ("scored", "vadove", "ranking", decide),
    "documents": ("scored", "vadove", "documents", check),
    "auditor": ("scored", "audra", "ranking", nothing),
}


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "lt")
