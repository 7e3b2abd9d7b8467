"""Records in the agency's system: marked, changed since, put right, taken back."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from app.doctor.derived import rebuild, rebuildable
from app.doctor.finding import Level
from app.errors import Invalid, NotAllowed, Refused
from app.office import Office
from app.participants.follow_ups.drafts import FollowUpDraft
from app.participants.handing import Handed, HandedRow
from app.participants.terms import FollowUpMoment, SensitiveAnswer
from app.tables import Query
from db.models.participants import Participation
from db.terms import FollowUpOutcome, Role
from tests.app.nouns import last_entry
from tests.app.offices import add_person, as_user, make_office
from tests.app.participants.cases import NOW, OPERATION, clock, draft

TODAY = NOW.date()


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    made = make_office(Path(tmp_path_factory.mktemp("handing")), clock=clock())
    add_person(made, "auditore", "Danutė Pavyzdienė", Role.AUDITOR)
    made.participants.add_operation(OPERATION)
    yield made
    made.close(with_backup=False)


def found(office: Office, handed: str) -> list[int]:
    return list(office.participants.queries.source.ids(Query(filters=(("handed", handed),))))


def test_records_are_marked_change_and_are_taken_back(office: Office) -> None:
    service = office.participants
    first = service.register(draft(1, last_name="Pirmoji")).id
    second = service.register(draft(1, last_name="Antroji")).id
    with pytest.raises(Invalid):
        service.hand_over([first], TODAY + timedelta(1))
    with pytest.raises(Refused):
        service.hand_over([first], date(2020, 6, 9))
    earlier = TODAY - timedelta(30)
    assert service.hand_over([first, second], earlier) == Handed(2, 0)
    assert last_entry(office) == ("participants.handed_over", None)
    assert found(office, "no") == []
    third = service.register(draft(1, last_name="Trečioji")).id
    card = service.queries.card(first)
    assert (card.handed_on, card.changed) == (earlier, False)

    service.edit(first, replace(card.draft, isced=5), card.version, "pateiktas diplomas")
    assert (found(office, "changed"), found(office, "no")) == ([first], [third])
    (row,) = service.queries.source.rows([first])
    assert (row.handed_on, row.changed) == (earlier, ("isced",))
    card = service.queries.card(first)
    service.edit(first, replace(card.draft, isced=3), card.version, "diplomas ne to asmens")
    assert found(office, "changed") == []  # as the agency has it

    service.set_exit(second, TODAY - timedelta(28), None)
    answer = FollowUpDraft(
        FollowUpMoment.FOUR_WEEKS, FollowUpOutcome.ANSWERED, TODAY, qualified_on=TODAY
    )
    with_exit = found(office, "changed")
    assert service.hand_over([first, second, third], TODAY) == Handed(2, 1)
    service.follow_ups.record(second, answer, None)
    assert (with_exit, found(office, "changed")) == ([second], [second])
    assert service.handed() == (HandedRow(OPERATION.code, 3, 3, 1, TODAY),)
    rows = service.indicators.reports.form()[-1].rows
    assert [list(row) for row in rows] == [
        [OPERATION.code, earlier, 1, 0],
        [OPERATION.code, TODAY, 2, 1],
    ]

    assert service.take_back_handing([first, second]) == 2
    assert sorted(found(office, "no")) == sorted([first, second])
    with pytest.raises(Refused):
        service.take_back_handing([first])
    with as_user(office, "auditore"), pytest.raises(NotAllowed):
        service.hand_over([first], TODAY)


def test_a_known_person_who_comes_again_is_no_change_and_doctor_looks(office: Office) -> None:
    service = office.participants
    again = service.add_operation(replace(OPERATION, code="KITAS"))
    known = draft(1, last_name="Žinoma", personal_code="49001010001", birth_date=None)
    first = service.register(known)
    service.hand_over([first.id], TODAY)
    service.register(replace(known, operation_id=again))
    assert found(office, "changed") == []
    card = service.queries.card(first.id)
    edited = replace(card.draft, disability=SensitiveAnswer.YES)
    service.edit(first.id, edited, card.version, "patikslinta")
    with as_user(office, "auditore"):
        (row,) = service.queries.source.rows([first.id])
    assert row.changed == ()  # that something changed, not what
    with Session(office.database.writer) as session:
        session.get_one(Participation, first.id).handed_stale = False
        session.commit()
    with Session(office.database.reader) as session:
        levels = {each.code: each.level for each in rebuildable(session)}
    assert levels["handed"] is Level.PROBLEM
    with Session(office.database.writer) as session:
        assert rebuild(session) == 1
        session.commit()
    assert found(office, "changed") == [first.id]
