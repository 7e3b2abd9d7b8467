"""The guide's window as a reader uses it: contents, search, back and forth, print, theme."""

from collections.abc import Iterator
from io import BytesIO

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from app.documents.guide import guide_pdf
from app.guide import Guide
from tests.ui.answers import Answers
from tests.ui.find import click, find, keys, settled, top, wait
from ui.guide import window as guide_window
from ui.guide.contents import anchors
from ui.guide.window import BookDialog, GuideWindow, open_at
from ui.kit import theme

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def reading(app: QApplication) -> Iterator[GuideWindow]:
    """The guide at its beginning."""
    made = open_at("pradzia")
    made.resize(1000, 640)
    fitted(made)
    yield made
    made.close()
    made.deleteLater()
    guide_window._window = None


def fitted(reading: GuideWindow) -> None:
    """The pictures fit the width and the words the type, once the dragging has ended."""
    QTest.qWait(1)
    wait(lambda: not reading.text._pause.isActive())


def top_line(reading: GuideWindow) -> str:
    """The words at the top of the text."""
    port = reading.text.viewport().rect()
    at = reading.text.cursorForPosition(port.topLeft() + port.topLeft())
    return at.block().text()


def test_guide_opens_at_the_topic_asked_for(reading: GuideWindow) -> None:
    assert open_at("registruoti-pasiulyma") is reading
    assert top_line(reading) == "Kaip užregistruoti pasiūlymą"
    marked = reading.contents.tree.currentItem()
    assert marked is not None
    assert marked.text(0) == "Kaip užregistruoti pasiūlymą"
    assert not reading.isModal()


def test_guide_search_folds_accents_and_opens_the_best(reading: GuideWindow) -> None:
    QTest.keyClick(reading, Qt.Key.Key_F, CTRL)
    box = find(reading, QLineEdit, "Ieškoti žinyne")
    wait(box.hasFocus)
    keys(box, "pamirstas slaptazodis")
    assert anchors(reading.contents)[0] == "pamirstas-slaptazodis"
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert reading.here == "pamirstas-slaptazodis"
    marked = {each.cursor.selectedText().casefold() for each in reading.text.extraSelections()}
    assert marked >= {"pamirštas", "slaptažodis"}
    QTest.keyClick(reading.contents.found, Qt.Key.Key_Escape)
    assert box.text() == ""
    assert reading.text.extraSelections() == []


def test_guide_says_when_nothing_is_found(reading: GuideWindow) -> None:
    keys(reading.contents.search, "kiškis")
    assert anchors(reading.contents) == []
    assert reading.contents._nothing.isVisible()


def test_guide_goes_back_and_forth(reading: GuideWindow) -> None:
    assert not reading.back_button.isEnabled()
    reading.text.asked.emit("pamirstas-slaptazodis")
    reading.text.asked.emit("atsargines-kopijos")
    QTest.keyClick(reading, Qt.Key.Key_Left, ALT)
    wait(lambda: reading.here == "pamirstas-slaptazodis")
    # A button pressed by its key is seen going down and up.
    wait(lambda: not reading.back_button.isDown())
    QTest.keyClick(reading, Qt.Key.Key_Left, ALT)
    wait(lambda: reading.here == "pradzia")
    wait(lambda: not reading.back_button.isDown())
    QTest.keyClick(reading, Qt.Key.Key_Right, ALT)
    wait(lambda: reading.here == "pamirstas-slaptazodis")


def test_guide_pictures_fit_the_text(reading: GuideWindow) -> None:
    reading.go("sukurti-biura")
    for width in (700, 1000):
        reading.resize(width, 640)
        fitted(reading)
        assert not reading.text.horizontalScrollBar().isVisible()


def test_guide_follows_theme_and_type_size(reading: GuideWindow, app: QApplication) -> None:
    small = reading.text.document().size().height()
    theme.apply(app, dark=True, large=True)
    fitted(reading)
    try:
        assert theme.colour("sunken").name() in reading.text.toHtml()
        assert reading.text.document().size().height() > small
    finally:
        theme.apply(app, dark=False)


def test_guide_prints_as_the_book(reading: GuideWindow, answers: Answers) -> None:
    reading.guide = Guide(reading.guide.chapters[-1:])  # a short book
    click(None, reading, "Spausdinti")
    settled()
    book = top(BookDialog)
    assert PdfReader(BytesIO(guide_pdf(reading.guide))).pages[0].extract_text()
    assert book.view.document.pageCount() > 2
    book.close()


def test_guide_closes_with_escape(reading: GuideWindow) -> None:
    reading.text.setFocus()
    QTest.keyClick(reading.text, Qt.Key.Key_Escape)
    assert not reading.isVisible()
