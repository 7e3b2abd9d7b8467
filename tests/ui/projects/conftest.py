"""The projects' page over a module's copy of the sample office."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from app.office import Office
from tests.sample import office, sample
from tests.ui.answers import Answers
from tests.ui.find import settled as settle
from tests.ui.frames import answers, app, dressed, open_dialogs
from ui.kit import jobs
from ui.kit.changes import ChangeFeed
from ui.projects.page import ProjectsPage

__all__ = ["answers", "app", "dressed", "office", "sample"]

Shown = Callable[[], ProjectsPage]


@pytest.fixture
def show(app: QApplication, answers: Answers, office: Office) -> Iterator[Shown]:
    """Shows the page for whoever is logged in, as the window would."""
    pages: list[ProjectsPage] = []
    office.clock.set(datetime(2019, 12, 3, 8, tzinfo=UTC))

    def make() -> ProjectsPage:
        page = ProjectsPage(office)
        feed = ChangeFeed(page)
        office.listeners.append(lambda nouns: feed.announce(*nouns))
        page.follow(feed)
        page.resize(1366, 690)
        page.show()
        page.activateWindow()
        settle()
        pages.append(page)
        return page

    yield make
    jobs.wait_idle()
    office.listeners.clear()
    for dialog in open_dialogs():
        dialog.hide()
        dialog.deleteLater()
    for page in pages:
        page.close()
        page.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
