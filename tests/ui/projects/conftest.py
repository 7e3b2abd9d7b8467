"""The projects' page over a module's copy of the sample office."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QApplication

from app.office import Office
from tests.sample import office, sample
from tests.ui.answers import Answers
from tests.ui.frames import answers, app, dressed, pages_of
from ui.projects.page import ProjectsPage

__all__ = ["answers", "app", "dressed", "office", "sample"]

Shown = Callable[[], ProjectsPage]


@pytest.fixture
def show(app: QApplication, answers: Answers, office: Office) -> Iterator[Shown]:
    """Shows the page for whoever is logged in, as the window would."""
    office.clock.set(datetime(2019, 12, 3, 8, tzinfo=UTC))
    with pages_of(ProjectsPage, office) as made:
        yield made
