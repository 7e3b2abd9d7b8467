"""One office with a project and its people, for the tests of attendance."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, time
from pathlib import Path

import pytest

from app.office import Office
from app.participants.attendance.drafts import ActivityDraft, SessionDraft
from db.terms import ActivityKind
from tests.app.offices import make_office
from tests.app.participants.cases import OPERATION, clock, draft


@dataclass(frozen=True)
class Ground:
    """An office, its project and the participations in it."""

    office: Office
    operation: int
    people: tuple[int, ...]

    def activity(self, title: str, **more: object) -> int:
        """An activity of the autumn."""
        made = ActivityDraft(
            self.operation,
            ActivityKind.TRAINING,
            title,
            date(2020, 9, 1),
            date(2020, 11, 30),
            place="Vienybės a. 1",
            lecturer="Jonas Lektorius",
        )
        return self.office.participants.attendance.add_activity(replace(made, **more))  # type: ignore[arg-type]


def session(on: date, start: int = 17, end: int = 20, **more: object) -> SessionDraft:
    """From one whole hour to another."""
    return replace(SessionDraft(on, time(start), time(end, 15)), **more)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ground]:
    office = make_office(Path(tmp_path_factory.mktemp("attendance")), clock=clock())
    operation = office.participants.add_operation(OPERATION)
    names = ("Adomaitytė", "Baltrūnaitė", "Česnulytė", "Žemaitė")
    people = tuple(
        office.participants.register(
            draft(operation, last_name=name, started_on=date(2020, 9, 8))
        ).id
        for name in names
    )
    yield Ground(office, operation, people)
    office.close(with_backup=False)
