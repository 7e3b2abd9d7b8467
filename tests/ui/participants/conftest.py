"""The registry's page over a real office that stands still on a Monday morning."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from app.office import Office
from app.participants.terms import SensitiveAnswer
from app.safety.terms import Role
from tests.app.offices import add_person, make_office
from tests.app.participants.cases import OPERATION, clock, draft
from tests.ui.answers import Answers
from tests.ui.find import settled as settle
from tests.ui.frames import answers, app, dressed, open_dialogs
from ui.kit import jobs
from ui.kit.changes import ChangeFeed
from ui.participants.page import ParticipantsPage

__all__ = ["answers", "app", "dressed"]

Shown = Callable[[], ParticipantsPage]


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """Nothing in it but an auditor, who may look but not at special-category data."""
    made = make_office(tmp_path, clock=clock())
    add_person(made, "auditore", "Danutė Pavyzdienė", Role.AUDITOR)
    yield made
    made.close(with_backup=False)


@pytest.fixture
def project(office: Office) -> int:
    """A project without participants."""
    return office.participants.add_operation(OPERATION)


@pytest.fixture
def two(office: Office, project: int) -> tuple[int, int]:
    """A woman with a disability, and a man whose education is not known."""
    woman = draft(project, disability=SensitiveAnswer.YES)
    man = draft(project, first_name="Jonas", last_name="Pavyzdys", isced=None, sex=None)
    registered = office.participants.register
    return registered(woman).id, registered(man).id


@pytest.fixture
def show(app: QApplication, answers: Answers, office: Office) -> Iterator[Shown]:
    """Shows the page for whoever is logged in, as the window would."""
    pages: list[ParticipantsPage] = []

    def make() -> ParticipantsPage:
        page = ParticipantsPage(office)
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
