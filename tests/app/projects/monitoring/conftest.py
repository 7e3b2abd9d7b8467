"""One office with a running project, for the tests of monitoring."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from app.clock import Clock
from app.office import Office
from app.safety.rights import Right
from app.service import Service
from db.models.projects import Contract, ContractSource, Instalment, Project
from db.terms import ClaimKind, FundingSource, ProjectKind, ProjectStage, Role
from db.text import sort_key
from tests.app.nouns import NOW, application_draft, make_call, make_strategy
from tests.app.offices import add_person, make_office


@dataclass(frozen=True)
class Ground:
    """An office with a call; every test has projects of its own, so their order does not matter."""

    office: Office
    call: int
    action: int

    def at(self, year: int, month: int, day: int) -> None:
        """Set the office's clock to a morning."""
        self.office.clock.set(datetime(year, month, day, 8, 0, tzinfo=UTC))

    def project(self, title: str, stage: ProjectStage = ProjectStage.RUNNING) -> int:
        """A project of a new application; a running one has a contract since 2017-07-01.

        The clock stands on 2018-02-01 then.
        """
        self.office.clock.set(NOW)
        application = self.office.applications.register(application_draft(self.call, self.action))
        self.at(2018, 2, 1)
        with Service(self.office).verb(Right.DECIDE) as unit:
            made = Project(
                kind=ProjectKind.LOCAL,
                application_id=application,
                title=title,
                title_key=sort_key(title),
                code=f"PAV-{application}",
                stage=stage,
                due_on=None if stage is ProjectStage.RUNNING else date(2018, 3, 1),
                added_at=unit.now,
            )
            unit.session.add(made)
            unit.session.flush()
            if stage is ProjectStage.RUNNING:
                unit.session.add(_contract(made.id, unit.now))
            unit.record("test.project", made.id)
            return made.id


def _contract(project: int, now: datetime) -> Contract:
    advance = Instalment(
        position=0, kind=ClaimKind.ADVANCE, due_on=date(2017, 7, 15), cents=10_000_00
    )
    return Contract(
        project_id=project,
        number="S-1",
        signed_on=date(2017, 6, 20),
        starts_on=date(2017, 7, 1),
        ends_on=date(2018, 6, 30),
        recorded_at=now,
        recorded_by="Ona Pavyzdė",
        sources=[ContractSource(source=FundingSource.EU, cents=40_000_00)],
        instalments=[advance],
    )


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ground]:
    clock = Clock()
    clock.set(NOW)
    office = make_office(Path(tmp_path_factory.mktemp("monitoring")), clock=clock)
    add_person(office, "auditore", "Danutė Pavyzdienė", Role.AUDITOR)
    ids = make_strategy(office)
    yield Ground(office, make_call(office, ids), ids["1.1.1"])
    office.close(with_backup=False)
