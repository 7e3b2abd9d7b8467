"""A registry whose figures can be counted on fingers."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from app.office import Office
from app.participants.indicators.scope import Scope
from app.participants.readings import read_rules
from app.participants.steps import derive
from app.participants.terms import ESF_PLUS, Controller, EmploymentStatus, SensitiveAnswer, Sex
from db.models.follow_ups import FollowUp
from db.models.participants import Participation, Person
from db.terms import FollowUpMoment, FollowUpOutcome, Role
from tests.app.offices import add_person, make_office
from tests.app.participants.cases import OPERATION, clock, draft


def ask(office: Office, participation: int, moment: FollowUpMoment, on: date, **said: Any) -> None:
    """An answer after the exit, and what follows from it."""
    with office.unit_of_work() as unit:
        unit.session.add(
            FollowUp(
                participation_id=participation,
                moment=moment,
                outcome=FollowUpOutcome.ANSWERED,
                asked_on=on,
                recorded_at=datetime.now(UTC),
                recorded_by="Ona Pavyzdė",
                **said,
            )
        )
        found = unit.session.get_one(Participation, participation)
        person = unit.session.get_one(Person, found.person_id)
        derive(found, person, read_rules(unit.session))
        unit.record("participant.result_entered", participation)


class Registry:
    """Three projects: of 2014–2020, of 2021–2027, and one whose promoter keeps the names."""

    def __init__(self, office: Office) -> None:
        self.office = office
        add = office.participants.add_operation
        self.esf = add(OPERATION)
        self.plus = add(replace(OPERATION, code="SK-1", indicator_rules=ESF_PLUS))
        promoter = replace(OPERATION, code="VYK-1", controller=Controller.PROMOTER)
        self.promoters = add(promoter)
        register = office.participants.register
        idle = {"employment": EmploymentStatus.INACTIVE}
        self.first = register(draft(self.esf)).id
        self.leaver = register(
            draft(
                self.esf,
                first_name="Jonas",
                last_name="Pavyzdys",
                sex=Sex.MALE,
                birth_date=date(1964, 1, 1),
                ended_on=date(2020, 8, 31),
                disability=SensitiveAnswer.YES,
                **idle,
            )
        ).id
        ask(
            office,
            self.leaver,
            FollowUpMoment.FOUR_WEEKS,
            date(2020, 9, 28),
            employed_since=date(2020, 9, 10),
        )
        self.lacking = register(
            draft(self.esf, first_name="Rasa", last_name="Neišsami", isced=None)
        ).id
        self.again = register(draft(self.plus, same_person=True, minority=SensitiveAnswer.YES)).id
        self.third = register(
            draft(self.plus, last_name="Kitokia", sex=Sex.NON_BINARY, started_on=date(2020, 9, 1))
        ).id

    @property
    def of_esf(self) -> Scope:
        """The project of 2014–2020."""
        return Scope(operation_id=self.esf)

    @property
    def of_plus(self) -> Scope:
        """The project of 2021–2027."""
        return Scope(operation_id=self.plus)


@pytest.fixture(scope="module")
def registry(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Registry]:
    """One office for a module."""
    office = make_office(Path(tmp_path_factory.mktemp("indicators")), clock=clock())
    add_person(office, "auditore", "Danutė Pavyzdienė", Role.AUDITOR)
    yield Registry(office)
    office.close(with_backup=False)
