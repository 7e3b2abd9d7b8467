"""Incomplete records: what each lacks, whom to ask; the lists as sheets without names."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from app.errors import Invalid, NotAllowed
from app.office import Office
from app.participants.terms import EmploymentStatus, FollowUpMoment, SensitiveAnswer
from app.tables import Query
from db.terms import Role
from tests.app.nouns import last_entry
from tests.app.offices import add_person, as_user, make_office
from tests.app.participants.cases import OPERATION, clock, draft


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    office = make_office(Path(tmp_path_factory.mktemp("lacking")), clock=clock())
    add_person(office, "auditore", "Danutė Pavyzdienė", Role.AUDITOR)
    add_person(office, "registrare", "Rūta Pavyzdė", Role.REGISTRAR)
    register = office.participants.register
    made = office.participants.add_operation(OPERATION)
    register(draft(made, last_name="Išsami", disability=SensitiveAnswer.YES))
    register(draft(made, last_name="Belytė", sex=None, phone="+370 600 00001", same_person=False))
    register(
        draft(
            made,
            last_name="Neaktyvė",
            birth_date=None,
            isced=None,
            employment=EmploymentStatus.INACTIVE,
            ended_on=date(2020, 7, 1),
        )
    )
    yield office
    office.close(with_backup=False)


def test_list_says_what_is_missing_and_whom_to_ask(office: Office) -> None:
    source = office.participants.queries.incomplete
    rows = {row.id: row for row in source.rows(source.ids(Query()))}
    told = [(rows[key].name, rows[key].missing, rows[key].contact) for key in source.ids(Query())]
    assert told == [
        ("Belytė Birutė", ("sex",), "+370 600 00001"),
        ("Neaktyvė Birutė", ("birth_date", "isced"), ""),
    ]
    for field, names in (("sex", ["Belytė Birutė"]), ("isced", ["Neaktyvė Birutė"])):
        query = Query(filters=(("lacks", field),))
        assert [rows[key].name for key in source.ids(query)] == names
        assert source.count_and_sums(query).count == 1
    with pytest.raises(Invalid):
        source.ids(Query(filters=(("lacks", "phone"),)))
    with as_user(office, "auditore"):
        assert [row.contact for row in source.rows(source.ids(Query()))] == ["", ""]


def test_lists_leave_without_names_contacts_and_special_groups(office: Office) -> None:
    sheets = office.participants.list_sheets
    incomplete = sheets.incomplete(Query())
    assert last_entry(office)[0] == "participants.exported"
    assert sorted(map(str, (row[3] for row in incomplete.rows))) == [
        "Gimimo data, Įgytas išsilavinimas",
        "Lytis",
    ]
    evidence = sheets.evidence(Query())
    assert [row[1:] for row in evidence.rows] == [
        ["BIVP-P-1", date(2020, 6, 10), "Neaktyvūs asmenys"]
    ]
    due = sheets.follow_ups(FollowUpMoment.FOUR_WEEKS)(Query())
    assert [row[1:] for row in due.rows] == [
        ["BIVP-P-1", date(2020, 7, 1), date(2020, 7, 29), None, ""]
    ]
    everything = str([incomplete, evidence, due])
    assert not any(name in everything for name in ("Belyt", "Neaktyvė", "Birut", "+370"))
    with as_user(office, "registrare"), pytest.raises(NotAllowed):
        sheets.incomplete(Query())
