"""The dialog of one paper: preview, sign, check; findings and export in words."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from app.signing.verify import verify
from tests.app.evaluation.world import Template, World
from tests.app.offices import PASSWORD
from tests.ui.answers import Answers
from tests.ui.find import click, find, gone, wait
from ui.kit import jobs
from ui.kit import messages as seam
from ui.kit.progress import Progress
from ui.papers.dialog import PaperDialog
from ui.papers.exporting import export_papers
from ui.papers.findings import Findings, verdict
from ui.program import make_app


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    return Template(tmp_path_factory, "ready")


@pytest.fixture
def world(template: Template, tmp_path: Path) -> Iterator[World]:
    with template.copy(tmp_path) as found:
        yield found


@pytest.fixture
def answers(qapp: QApplication) -> Iterator[Answers]:
    make_app()
    made = Answers()
    seam.use(made)
    yield made
    seam.use(None)


@pytest.fixture
def sheet(world: World) -> int:
    world.fill("egle", 0)
    return world.submit("egle", 0)


@pytest.fixture
def dialog(world: World, sheet: int, answers: Answers) -> Iterator[PaperDialog]:
    world.office.log_in("egle", PASSWORD)
    made = PaperDialog(world.office, sheet, sign_verb="Sign the sheet")
    made.open()
    wait(lambda: made.row is not None)
    yield made
    jobs.wait_idle()
    if shiboken6.isValid(made):
        made.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_the_paper_is_seen_before_it_is_signed(dialog: PaperDialog) -> None:
    assert dialog.windowTitle() == "Vertinimo lentelė VL-2017-1"
    assert find(dialog, QWidget, "VP-1 · Pagalba į namus · Eglė Vertintoja · dar nepasirašytas")
    assert dialog.pdf.document.pageCount() == 1
    assert dialog.focusWidget() is dialog.sign_button
    assert gone(dialog, QPushButton, "Tikrinti parašą")


def test_signing_keeps_the_signature_and_says_it_is_valid(
    dialog: PaperDialog, world: World, sheet: int, qtbot: object
) -> None:
    signed: list[int] = []
    dialog.signed.connect(signed.append)
    click(qtbot, dialog, "Pasirašyti lapą")
    wait(lambda: bool(signed))
    jobs.wait_idle()
    assert signed == [sheet]
    assert find(dialog, QWidget, "Parašas galioja, dokumentas nepakeistas.")
    assert gone(dialog, QPushButton, "Pasirašyti lapą")
    click(qtbot, dialog, "Tikrinti parašą")
    jobs.wait_idle()
    assert world.office.papers.verify(sheet).ok


def test_escape_closes_without_signing(dialog: PaperDialog, world: World, sheet: int) -> None:
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not shiboken6.isValid(dialog) or not dialog.isVisible()
    row = world.office.papers.queries.one(sheet)
    assert row is not None
    assert not row.signed


def test_a_refusal_is_told_in_the_dialog(
    dialog: PaperDialog, world: World, qtbot: object, answers: Answers
) -> None:
    world.office.lock()
    click(qtbot, dialog, "Pasirašyti lapą")
    jobs.wait_idle()
    assert find(dialog, QWidget, "Biuras užrakintas. Prisijunkite iš naujo.")
    world.office.log_in("egle", PASSWORD)


def test_another_persons_paper_has_no_button_to_sign(
    world: World, sheet: int, answers: Answers
) -> None:
    made = PaperDialog(world.office, sheet)
    made.open()
    wait(lambda: made.row is not None)
    assert gone(made, QPushButton, "Pasirašyti dokumentą")
    made.close()
    jobs.wait_idle()


def test_findings_of_a_changed_file_are_words(world: World, sheet: int, answers: Answers) -> None:
    world.office.log_in("egle", PASSWORD)
    world.office.papers.sign(sheet)
    pdf = bytearray(world.office.papers.pdf(sheet))
    pdf[len(pdf) // 3] ^= 1
    found = verify(bytes(pdf), (world.office.papers.authority_certificate(),))
    assert verdict(found) == "Šiuo failu remtis negalima: žr., kas nustatyta."
    shown = Findings(found)
    shown.show()
    assert find(shown, QWidget, "Šiuo failu remtis negalima: žr., kas nustatyta.")
    shown.close()


def test_exporting_asks_for_a_folder_and_says_what_was_written(
    world: World, sheet: int, answers: Answers, tmp_path: Path
) -> None:
    owner = QWidget()
    export_papers(world.office, [], owner)
    assert answers.said == [
        ("warn", "Pasirašytų dokumentų, kuriuos būtų galima eksportuoti, nėra.")
    ]
    papers = [row.id for row in world.office.papers.queries.of_call(world.call) if row.signed]
    export_papers(world.office, papers, owner)
    jobs.wait_idle()
    assert len(answers.said) == 1
    answers.path = tmp_path / "lapai"
    export_papers(world.office, papers, owner)
    jobs.wait_idle()
    assert answers.said[-1] == ("ok", f"2 dokumentai eksportuoti į „{tmp_path / 'lapai'}“.")
    answers.path = Path("/dev/null/lapai")
    export_papers(world.office, papers, owner)
    jobs.wait_idle()
    assert answers.said[-1][0] == "bad"
    assert "Jie saugūs biure" in answers.said[-1][1]


def test_exporting_is_stopped_by_the_person(
    world: World, sheet: int, answers: Answers, tmp_path: Path, qtbot: object
) -> None:
    owner, gate = QWidget(), threading.Event()
    owner.show()
    answers.path = tmp_path / "lapai"
    papers = [row.id for row in world.office.papers.queries.of_call(world.call) if row.signed]
    jobs.run(gate.wait, 10, writes=True)  # another write is under way
    export_papers(world.office, papers, owner)
    wait(lambda: any(each.isVisible() for each in owner.findChildren(Progress)))
    click(qtbot, owner.findChildren(Progress)[0], "Sustabdyti")
    gate.set()
    jobs.wait_idle()
    assert answers.said == [
        ("warn", f"Sustabdyta: aplanke „{tmp_path / 'lapai'}“ yra 0 dokumentų iš 2.")
    ]
    assert not (tmp_path / "lapai").exists()
    owner.close()
