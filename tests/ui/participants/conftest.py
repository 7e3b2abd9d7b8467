"""The registry's page over a real office that stands still on a Monday morning."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.office import Office
from app.participants.terms import SensitiveAnswer
from app.safety.terms import Role
from tests.app.offices import add_person, make_office
from tests.app.participants.cases import OPERATION, clock, draft
from tests.ui.answers import Answers
from tests.ui.frames import answers, app, dressed, pages_of
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
    with pages_of(ParticipantsPage, office) as made:
        yield made
