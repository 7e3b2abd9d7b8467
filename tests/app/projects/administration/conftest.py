"""One office with its own project, for the tests of administration."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.clock import Clock
from app.office import Office
from app.projects.administration.drafts import OwnProjectDraft
from tests.app.nouns import make_strategy
from tests.app.offices import make_office

NOW = datetime(2019, 4, 10, 9, 0, tzinfo=UTC)


@pytest.fixture(scope="package")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    clock = Clock()
    clock.set(NOW)
    found = make_office(Path(tmp_path_factory.mktemp("administration")), clock=clock)
    make_strategy(found)
    yield found
    found.close(with_backup=False)


@pytest.fixture(scope="package")
def own(office: Office) -> int:
    """The id of its project."""
    return office.administration.begin(OwnProjectDraft("VPS administravimas", "ADM-PAVYZDYS-1"))
