"""The registry's verbs against a real database."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import Invalid, InvalidMany, Missing, NotAllowed, Refused, Stale
from app.formats import local_day
from app.office import Office
from app.participants.drafts import Mismatch
from app.participants.persons import Alike
from app.participants.terms import EmploymentStatus, SensitiveAnswer, Sex, TargetGroup
from app.tables import Query
from db.models.office import AuditDetail
from db.models.participants import Participation, ParticipationGroup, Person
from db.terms import Role
from tests.app.nouns import last_entry
from tests.app.offices import add_person, as_user, make_office
from tests.app.participants.cases import MAN_1988, NOW, OPERATION, WOMAN_1988, clock, draft

TODAY = local_day(NOW)
MARKED = ("48805127710", "38805127720", "49506107738")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    office = make_office(Path(tmp_path_factory.mktemp("registry")), clock=clock())
    add_person(office, "auditore", "Danutė Pavyzdienė", Role.AUDITOR)
    yield office
    office.close(with_backup=False)


@pytest.fixture
def project(office: Office, request: pytest.FixtureRequest) -> int:
    """A project of the test's own."""
    code = f"T-{abs(hash(request.node.name)) % 10**8}"
    return office.participants.add_operation(replace(OPERATION, code=code))


def groups(office: Office, participation_id: int) -> set[TargetGroup]:
    with Session(office.database.reader) as session:
        held = select(ParticipationGroup.group).where(
            ParticipationGroup.participation_id == participation_id
        )
        return set(session.scalars(held))


def test_registering_stores_person_entry_groups_and_audit(office: Office, project: int) -> None:
    done = office.participants.register(
        draft(
            project,
            employment=EmploymentStatus.UNEMPLOYED,
            unemployed_since=date(2019, 1, 1),
            disability=SensitiveAnswer.YES,
        )
    )
    assert not done.known
    assert last_entry(office) == ("participant.registered", done.id)
    assert groups(office, done.id) == {
        TargetGroup.UNEMPLOYED,
        TargetGroup.LONG_TERM_UNEMPLOYED,
        TargetGroup.DISABILITY,
        TargetGroup.NEET,
    }
    card = office.participants.queries.card(done.id)
    assert card.complete
    assert card.age == 25
    assert [group for group, _ in card.groups] == [
        TargetGroup.DISABILITY,
        TargetGroup.UNEMPLOYED,
        TargetGroup.LONG_TERM_UNEMPLOYED,
        TargetGroup.NEET,
    ]


def test_personal_code_fills_birth_date_and_sex(office: Office, project: int) -> None:
    done = office.participants.register(
        draft(project, personal_code=WOMAN_1988, birth_date=None, sex=None, last_name="Kodė")
    )
    card = office.participants.queries.card(done.id)
    assert (card.draft.birth_date, card.draft.sex) == (date(1988, 5, 12), Sex.FEMALE)
    assert card.code == "*******9911"
    assert WOMAN_1988 not in repr(card.draft)


def test_mismatch_is_let_in_only_when_confirmed(office: Office, project: int) -> None:
    typed = draft(project, personal_code=MAN_1988, last_name="Nesutapęs")
    with pytest.raises(Mismatch) as refused:
        office.participants.register(typed)
    assert [problem.field for problem in refused.value.problems] == ["birth_date", "sex"]
    done = office.participants.register(replace(typed, mismatch_confirmed=True))
    assert office.participants.queries.card(done.id).draft.birth_date == date(1995, 6, 10)


def test_same_code_is_the_same_person_with_another_participation(office: Office) -> None:
    service = office.participants
    first = service.add_operation(replace(OPERATION, code="SAME-1"))
    second = service.add_operation(replace(OPERATION, code="SAME-2"))
    code = "49001010001"
    typed = draft(
        first, personal_code=code, birth_date=None, sex=None, first_name="Žydrė", email=""
    )
    one = service.register(typed)
    other = service.register(
        replace(typed, operation_id=second, last_name="Naujienė", email="zydre@pavyzdys.lt")
    )
    assert (other.person_id, other.known, other.kept) == (one.person_id, True, ("last_name",))
    card = service.queries.card(other.id)
    assert (card.draft.last_name, card.draft.email) == ("Pavyzdaitė", "zydre@pavyzdys.lt")
    assert card.others == ("SAME-1",)
    with pytest.raises(Refused, match="already registered in this project"):
        service.register(typed)
    counts = service.queries.counts()
    assert counts.participations - counts.persons >= 1


def test_namesake_of_the_same_day_is_asked_about(office: Office, project: int) -> None:
    other = office.participants.add_operation(replace(OPERATION, code="ALIKE-2"))
    typed = draft(project, first_name="Ąžuolas", last_name="Dvynys", sex=Sex.MALE)
    one = office.participants.register(typed)
    again = replace(typed, operation_id=other, first_name="AŽUOLAS")
    with pytest.raises(Alike) as asked:
        office.participants.register(again)
    assert asked.value.field == "same_person"
    same = office.participants.register(replace(again, same_person=True))
    assert same.person_id == one.person_id
    twin = office.participants.register(replace(again, same_person=False))
    assert twin.person_id != one.person_id


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"last_name": " "}, "last_name"),
        ({"first_name": ""}, "first_name"),
        ({"personal_code": "38805129911"}, "personal_code"),
        ({"personal_code": "3880512991"}, "personal_code"),
        ({"birth_date": date(2030, 1, 1)}, "birth_date"),
        ({"birth_date": date(1899, 12, 31)}, "birth_date"),
        ({"started_on": date(2020, 11, 24)}, "started_on"),
        ({"started_on": date(2019, 6, 2)}, "started_on"),
        ({"ended_on": date(2020, 6, 9)}, "ended_on"),
        ({"ended_on": date(2020, 11, 24)}, "ended_on"),
        ({"unemployed_since": date(2020, 1, 1)}, "unemployed_since"),
        (
            {
                "employment": EmploymentStatus.UNEMPLOYED,
                "unemployed_since": date(2020, 6, 11),
            },
            "unemployed_since",
        ),
        ({"full_time_student": True}, "in_education"),
        ({"isced": 9}, "isced"),
        ({"email": "ne adresas"}, "email"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(
    office: Office, project: int, changes: dict[str, object], field: str
) -> None:
    before = office.participants.queries.counts()
    with pytest.raises((Invalid, InvalidMany)) as refused:
        office.participants.register(draft(project, **changes))
    assert refused.value.field == field
    assert office.participants.queries.counts() == before


def test_everything_wrong_is_said_at_once(office: Office, project: int) -> None:
    with pytest.raises(InvalidMany) as refused:
        office.participants.register(draft(project, first_name="", last_name="", isced=12))
    assert [p.field for p in refused.value.problems] == ["last_name", "first_name", "isced"]


def test_incomplete_record_says_what_is_missing(office: Office, project: int) -> None:
    done = office.participants.register(
        draft(project, birth_date=None, isced=None, last_name="Neišsami")
    )
    card = office.participants.queries.card(done.id)
    assert card.missing == ("birth_date", "isced")
    with Session(office.database.reader) as session:
        assert session.get_one(Participation, done.id).complete is False
    counts = office.participants.queries.counts(project)
    assert (counts.participations, counts.complete, counts.incomplete) == (1, 0, 1)
    assert {row.participations for row in counts.by_group} == {0}


def test_edit_derives_again_and_names_fields_only(office: Office, project: int) -> None:
    done = office.participants.register(draft(project, last_name="Keistinė", isced=None))
    card = office.participants.queries.card(done.id)
    changed = replace(
        card.draft, last_name="Kitoniškė", isced=0, other_disadvantage=SensitiveAnswer.YES
    )
    office.participants.edit(done.id, changed, card.version, "klaida anketoje")
    after = office.participants.queries.card(done.id)
    assert after.complete
    assert after.version > card.version
    assert groups(office, done.id) == {TargetGroup.OTHER_EXCLUDED}
    fields = ["isced", "last_name", "other_disadvantage"]
    assert detail(office) == {"fields": fields, "reported": 0}
    assert office.participants.queries.source.ids(Query(search="kitoniske")) == [done.id]
    assert office.participants.queries.source.ids(Query(search="keistine")) == []
    with pytest.raises(Stale):
        office.participants.edit(done.id, changed, card.version, "klaida anketoje")


def test_edit_of_a_name_alone_counts_as_a_change(office: Office, project: int) -> None:
    done = office.participants.register(draft(project, last_name="Vardė"))
    card = office.participants.queries.card(done.id)
    office.participants.edit(
        done.id, replace(card.draft, first_name="Ona"), card.version, "klaida anketoje"
    )
    with pytest.raises(Stale):
        office.participants.edit(done.id, card.draft, card.version, "klaida anketoje")


def test_edit_keeps_the_code_that_was_left_masked(office: Office, project: int) -> None:
    code = "39001010000"
    done = office.participants.register(
        draft(project, personal_code=code, birth_date=None, sex=None, last_name="Kaukė")
    )
    card = office.participants.queries.card(done.id)
    office.participants.edit(done.id, replace(card.draft, isced=5), card.version, "klaida anketoje")
    assert office.participants.queries.source.ids(Query(search=code)) == [done.id]
    card = office.participants.queries.card(done.id)
    office.participants.edit(
        done.id, replace(card.draft, personal_code=""), card.version, "klaida anketoje"
    )
    assert office.participants.queries.source.ids(Query(search=code)) == []


def test_code_of_somebody_else_is_refused(office: Office, project: int) -> None:
    code = "39001020007"
    office.participants.register(
        draft(project, personal_code=code, birth_date=None, sex=None, last_name="Pirmasis")
    )
    done = office.participants.register(
        draft(project, birth_date=date(1990, 1, 2), sex=Sex.MALE, last_name="Antrasis")
    )
    card = office.participants.queries.card(done.id)
    with pytest.raises(Refused, match="Another person"):
        office.participants.edit(
            done.id, replace(card.draft, personal_code=code), card.version, "klaida anketoje"
        )


def test_exit_date_is_set_and_taken_back(office: Office, project: int) -> None:
    done = office.participants.register(draft(project, last_name="Išeinanti"))
    card = office.participants.queries.card(done.id)
    with pytest.raises(Invalid, match="before the first day"):
        office.participants.set_exit(done.id, date(2020, 6, 9), card.version)
    office.participants.set_exit(done.id, date(2020, 10, 1), card.version)
    card = office.participants.queries.card(done.id)
    assert card.draft.ended_on == date(2020, 10, 1)
    office.participants.set_exit(done.id, None, card.version)
    assert office.participants.queries.card(done.id).draft.ended_on is None


def test_revealing_a_code_asks_a_reason_and_is_logged(office: Office, project: int) -> None:
    done = office.participants.register(
        draft(project, personal_code="49001020008", birth_date=None, sex=None, last_name="Slaptoji")
    )
    for reason in ("", "nes", "Birutė Slaptoji prašo", "kodas 4900102 0008"):
        with pytest.raises(Invalid):
            office.participants.reveal_code(done.id, reason)
    code = office.participants.reveal_code(done.id, "Sutikrinama su sutartimi Nr. 12")
    assert code == "49001020008"
    assert last_entry(office) == ("participant.code_revealed", done.id)
    assert detail(office) == {"reason": "Sutikrinama su sutartimi Nr. 12"}
    bare = office.participants.register(draft(project, last_name="Bekodė"))
    with pytest.raises(Missing):
        office.participants.reveal_code(bare.id, "Sutikrinama su sutartimi")


def test_operation_dates_hold_everybody(office: Office, project: int) -> None:
    office.participants.register(draft(project, last_name="Laikytė"))
    row = next(o for o in office.participants.queries.operations() if o.id == project)
    assert (row.participants, row.incomplete) == (1, 0)
    shorter = replace(OPERATION, code=row.code, starts_on=date(2020, 7, 1))
    with pytest.raises(Invalid, match="fall outside"):
        office.participants.change_operation(project, shorter, row.version)
    office.participants.change_operation(
        project, replace(shorter, starts_on=date(2020, 6, 1)), row.version
    )
    assert last_entry(office) == ("operation.changed", project)
    with pytest.raises(Stale):
        office.participants.change_operation(project, shorter, row.version)
    with pytest.raises(Invalid, match="Another project"):
        office.participants.add_operation(replace(OPERATION, code=row.code))


def test_operation_draft_says_what_is_wrong(office: Office) -> None:
    wrong = replace(OPERATION, code=" ", title="", ends_on=date(2018, 1, 1))
    with pytest.raises(InvalidMany) as refused:
        office.participants.add_operation(wrong)
    assert [p.field for p in refused.value.problems] == ["code", "title", "ends_on"]


def test_auditor_may_not_write_nor_reveal(office: Office, project: int) -> None:
    done = office.participants.register(
        draft(project, disability=SensitiveAnswer.YES, last_name="Matomoji")
    )
    with as_user(office, "auditore"):
        with pytest.raises(NotAllowed):
            office.participants.register(draft(project, last_name="Kita"))
        with pytest.raises(NotAllowed):
            office.participants.add_operation(OPERATION)
        with pytest.raises(NotAllowed):
            office.participants.set_exit(done.id, None, 1)
        with pytest.raises(NotAllowed):
            office.participants.reveal_code(done.id, "Tikrinama")


def test_registry_announces_itself(office: Office, project: int) -> None:
    heard: list[frozenset[str]] = []
    office.listeners.append(heard.append)
    try:
        office.participants.register(draft(project, last_name="Girdima"))
    finally:
        office.listeners.remove(heard.append)
    assert heard == [frozenset({"participants", "audit"})]


def test_no_personal_data_in_audit(office: Office, project: int) -> None:
    """Whatever was done before it, and what is done to these three here."""
    one, other, _third = (
        office.participants.register(
            draft(
                project,
                personal_code=code,
                birth_date=None,
                sex=None,
                last_name=name,
                phone="+37060012345",
                email="zym@pavyzdys.lt",
            )
        )
        for code, name in zip(MARKED, ("Žymeklytė", "Žymeklis", "Žymeklienė"), strict=True)
    )
    card = office.participants.queries.card(one.id)
    office.participants.edit(
        one.id, replace(card.draft, last_name="Žymė"), card.version, "klaida anketoje"
    )
    card = office.participants.queries.card(one.id)
    office.participants.set_exit(one.id, date(2020, 10, 1), card.version)
    office.participants.reveal_code(other.id, "Sutikrinama su sutartimi Nr. 12")
    with Session(office.database.reader) as session:
        everything = " ".join(filter(None, session.scalars(select(AuditDetail.details))))
        codes = session.scalars(
            select(Person.personal_code).where(Person.personal_code.is_not(None))
        ).all()
        names = session.scalars(select(Person.last_name).distinct()).all()
    assert len(codes) >= 3
    for marker in (*filter(None, codes), *names, "60012345", "zym@", "1988-05-12", "1995-06-10"):
        assert marker not in everything


def detail(office: Office) -> object:
    with Session(office.database.reader) as session:
        found = session.scalars(select(AuditDetail).order_by(AuditDetail.id.desc())).first()
        assert found is not None
        return json.loads(found.details or "{}")
