"""The paper mode as a person meets it: print, type twice, settle, and the ranking counts it."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from app.formats import local_day, short
from db.terms import SheetStage, Typing
from tests.app.evaluation.test_onpaper import key
from tests.app.evaluation.world import FULL, World
from tests.app.offices import as_user
from tests.ui.answers import Answers
from tests.ui.evaluation.conftest import Open, front
from tests.ui.find import choose, click, find, table_texts, top, wait
from tests.ui.find import settled as settle
from ui.evaluation.onpaper.keying import KeyingScreen
from ui.evaluation.onpaper.showing import SheetsDialog
from ui.kit.form_dialog import FormDialog

K = Qt.Key


def type_line(screen: KeyingScreen, points: tuple[int, ...], day: str = "") -> int:
    """Type one sheet by keys alone; returns how many were pressed."""
    wait(lambda: screen.line is not None)
    assert screen.line is not None
    pressed = 0
    for field, given in zip(screen.line.fields.values(), points, strict=True):
        wait(lambda field=field: field.hasFocus())  # type: ignore[misc]
        QTest.keyClicks(field, short(given * 100))
        QTest.keyPress(field, K.Key_Return)
        pressed += len(short(given * 100)) + 1
    for number in ("3", "7") if screen.card and screen.card.due is Typing.FIRST else ():
        comment = find(screen, QLineEdit, f"{number} kriterijus, pastaba")
        wait(comment.hasFocus)
        QTest.keyClicks(comment, "Gerai...")
        QTest.keyPress(comment, K.Key_Return)
        pressed += 9
    if day:
        editor = find(screen, QLineEdit, "Parašo data")
        wait(editor.hasFocus)
        QTest.keyClicks(editor, day)
        QTest.keyPress(editor, K.Key_Return)
        pressed += len(day) + 1
    settle()
    return pressed


def test_sheets_are_printed_typed_twice_settled_and_ranked(
    ready: World, open_page: Open, answers: Answers, qtbot: object
) -> None:
    page = open_page(ready, "rita")
    click(qtbot, page, "Popieriniai lapai")
    settle()
    click(qtbot, page, "Spausdinti lapus")
    dialog = top(SheetsDialog)
    wait(lambda: dialog.view.document.pageCount() >= 12)
    dialog.accept()
    front(page)
    rows = page.part("paper")._rows
    sheets = [rows[place].sheet_id for place in (1, 2, 3, 4, 5, 6)]
    for place, sheet in enumerate(sheets[3:]):
        assert sheet is not None
        key(ready, sheet, FULL[("jonas", place)])
        key(ready, sheet, FULL[("jonas", place)])
    settle()
    click(qtbot, page, "Įvesti")
    screen = page.keying
    today = local_day(ready.office.clock.now()).isoformat()
    pressed = [
        type_line(screen, FULL[("egle", place)], today if place == 0 else "") for place in range(3)
    ]
    # Nine criteria, and the two comments that the scorecard requires: well within half a minute.
    assert max(pressed[1:]) <= 27 + 2 * 9
    wait(lambda: page.current is page.part("paper"))
    click(qtbot, page, "Įvesti")
    wait(lambda: screen.card is not None and screen.card.due is Typing.SECOND)
    assert screen.line is not None
    assert not any(field.text() for field in screen.line.fields.values())
    type_line(screen, (20, 8, *FULL[("egle", 0)][2:]))
    wait(lambda: screen.card is not None and screen.card.stage is SheetStage.DIFFERENT)
    click(qtbot, screen, "Išspręsti skirtumus")
    form = top(FormDialog)
    choose(
        qtbot,
        form,
        "2. Problemos ir tikslinės grupės poreikio pagrindimas",
        "15 (pirmas įvedimas)",
    )
    click(qtbot, form, "Išspręsti pagal lapą")
    settle()
    front(page)
    for place in (1, 2):
        type_line(screen, FULL[("egle", place)])
    wait(lambda: page.current is page.part("paper"))
    wait(
        lambda: (
            {row[4] for row in table_texts(page.part("paper").table)} == {"Įvestas iš popieriaus"}
        )
    )
    with as_user(ready.office, "vadove"):
        view = ready.office.evaluation.queries.ranking(ready.call)
    assert (view.sheets_in, [entry.score for entry in view.ranking.entries]) == (
        6,
        [8300, 7200, 5100],
    )
