"""What tests of the start and the window share: a dressed application, a real office, answers."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QEvent, QSettings
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from app.clock import Clock
from app.office import Office
from app.safety.terms import Role
from tests.app.nouns import NOW
from tests.app.offices import add_person, make_office
from tests.ui.answers import Answers
from tests.ui.find import settled, wait
from ui.kit import jobs
from ui.kit import messages as seam
from ui.kit.changes import ChangeFeed
from ui.kit.page import Page
from ui.program import make_app
from ui.window.tabs import Tab
from ui.window.window import MainWindow

_DRESS = ("language", "colours", "large_type")


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> QApplication:
    """Dressing takes a quarter of a second, so it is done once."""
    QSettings().clear()
    return make_app()


@pytest.fixture
def app(dressed: QApplication) -> Iterator[QApplication]:
    """The application in its own colours and language; no preference outlives a test."""
    yield dressed
    jobs.wait_idle()
    changed = any(QSettings().contains(key) for key in _DRESS)
    QSettings().clear()
    if changed:
        make_app()


@pytest.fixture
def answers(app: QApplication) -> Iterator[Answers]:
    """Stands in for message boxes and file dialogs."""
    made = Answers()
    seam.use(made)
    yield made
    seam.use(None)


@pytest.fixture
def plain_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tabs with empty pages, where the frame alone is tested; other rooms test their own."""

    def make(tab: Tab, _office: Office) -> Page:
        page = Page()
        page.key = tab.key
        return page

    monkeypatch.setattr(Tab, "make", make)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """An office whose manager holds every role, with an evaluator beside her."""
    made = make_office(tmp_path)
    add_person(made, "rasa", "Rasa Pavyzdytė", Role.EVALUATOR)
    return made


@pytest.fixture
def noun_office(tmp_path: Path) -> Iterator[Office]:
    """An office on the nouns' own day, for the pages of one noun."""
    clock = Clock()
    clock.set(NOW)
    made = make_office(tmp_path, clock=clock)
    yield made
    jobs.wait_idle()
    made.close(with_backup=False)


P = TypeVar("P", bound=Page)


@contextmanager
def pages_of(kind: Callable[[Office], P], office: Office) -> Iterator[Callable[[], P]]:
    """A maker of pages shown for whoever is logged in, as the window would; they go afterwards."""
    pages: list[P] = []

    def make() -> P:
        page = kind(office)
        feed = ChangeFeed(page)
        office.listeners.append(lambda nouns: feed.announce(*nouns))
        page.follow(feed)
        page.resize(1366, 690)
        page.show()
        page.activateWindow()
        settled()
        pages.append(page)
        return page

    yield make
    jobs.wait_idle()
    office.listeners.clear()
    lefts: list[QWidget] = [*open_dialogs(), *pages]
    for left in lefts:
        left.hide()
        left.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@contextmanager
def followed(page: Page, office: Office) -> Iterator[None]:
    """A page in sight that hears what the office announces, until it has its first facts."""
    page.resize(1366, 700)
    feed = ChangeFeed()
    page.follow(feed)
    office.listeners.append(lambda nouns: feed.announce(*nouns))
    page.show()
    wait(lambda: bool(page._facts.text()))
    yield
    jobs.wait_idle()
    office.listeners.clear()
    page.close()
    page.deleteLater()


@pytest.fixture
def window(
    app: QApplication, answers: Answers, office: Office, plain_pages: None
) -> Iterator[MainWindow]:
    """The office's window, idle clock included, closed afterwards without a backup."""
    made = MainWindow(office)
    made.show()
    jobs.wait_idle()
    yield made
    jobs.wait_idle()
    for dialog in open_dialogs():
        dialog.hide()
        dialog.deleteLater()
    made.let_go()
    made.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    if (office.folder / "office.open").exists():
        office.close(with_backup=False)


def open_dialogs() -> list[QDialog]:
    """Dialogs in sight."""
    tops = QApplication.topLevelWidgets()
    return [each for each in tops if isinstance(each, QDialog) and each.isVisible()]
