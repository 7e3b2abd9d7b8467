"""The page over a real office at a stage of its evaluation."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QSettings
from PySide6.QtWidgets import QApplication, QWidget

from tests.app.evaluation.stages import published as published
from tests.app.evaluation.stages import published_template as published_template
from tests.app.evaluation.stages import ready as ready
from tests.app.evaluation.stages import ready_template as ready_template
from tests.app.evaluation.stages import scored as scored
from tests.app.evaluation.stages import scored_template as scored_template
from tests.app.evaluation.world import World
from tests.app.offices import PASSWORD
from tests.ui.answers import Answers
from tests.ui.find import settled as settle
from tests.ui.find import wait
from ui.evaluation.page import EvaluationPage
from ui.kit import messages as seam
from ui.kit.changes import ChangeFeed
from ui.program import make_app

Open = Callable[[World, str], EvaluationPage]


@pytest.fixture
def answers(qapp: QApplication) -> Iterator[Answers]:
    """Stands in for message boxes and file dialogs."""
    make_app()
    QSettings().clear()
    made = Answers()
    seam.use(made)
    yield made
    seam.use(None)
    QSettings().clear()


@pytest.fixture
def open_page(answers: Answers) -> Iterator[Open]:
    """Opens the page in somebody's name, as the window does, and closes it afterwards."""
    made: list[EvaluationPage] = []
    feeds: list[ChangeFeed] = []

    def opened(world: World, login: str) -> EvaluationPage:
        world.office.log_in(login, PASSWORD)
        feed = ChangeFeed()
        feeds.append(feed)
        world.office.listeners.append(lambda nouns: feed.announce(*nouns))
        page = EvaluationPage(world.office)
        page.follow(feed)
        page.resize(1366, 690)
        page.show()
        front(page)
        settle()
        made.append(page)
        return page

    yield opened
    settle()
    for page in made:
        page.close()
        page.deleteLater()
    settle()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def front(window: QWidget) -> None:
    """Bring a window to the front; the offscreen platform does not when a dialog closes."""
    window.activateWindow()
    wait(lambda: QApplication.activeWindow() is window)
