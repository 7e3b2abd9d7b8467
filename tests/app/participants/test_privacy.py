"""Looks, corrections and consents against a real database."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from msoffcrypto import OfficeFile

from app.errors import Invalid, InvalidMany, NotAllowed, Refused
from app.exchange.excel import to_excel
from app.exchange.locking import locked
from app.office import Office
from app.participants.indicators.scope import Scope
from app.participants.privacy.consenting import ConsentDraft
from app.participants.privacy.correcting import ReasonNeeded
from app.participants.privacy.identifying import Handing
from app.participants.terms import (
    AccessKind,
    ConsentPurpose,
    LegalBasis,
    SensitiveAnswer,
)
from app.tables import Query
from db.models.indicators import IndicatorSnapshot, SnapshotRecord
from db.terms import Role
from tests.app.nouns import last_entry
from tests.app.offices import add_person, as_user, make_office
from tests.app.participants.cases import OPERATION, clock, draft


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    made = make_office(Path(tmp_path_factory.mktemp("privacy")), clock=clock())
    add_person(made, "auditore", "Danutė Pavyzdienė", Role.AUDITOR)
    add_person(made, "adminas", "Jonas Pavyzdys", Role.ADMINISTRATOR)
    made.participants.add_operation(OPERATION)
    yield made
    made.close(with_backup=False)


def looked(office: Office, **filters: object) -> list[tuple[str, str, AccessKind, str]]:
    source = office.participants.privacy.look_source
    ids = list(source.ids(Query(filters=tuple(filters.items()))))
    by_id = {row.id: row for row in source.rows(ids)}
    return [(by_id[k].account, by_id[k].name, by_id[k].kind, by_id[k].purpose) for k in ids]


def test_every_look_is_written_down_before_it_shows_anything(office: Office) -> None:
    code = "49001010001"
    done = office.participants.register(
        draft(1, last_name="Matoma", personal_code=code, birth_date=None)
    )
    queries = office.participants.queries
    queries.card(done.id)
    queries.card(done.id)  # shown anew: the same look
    with as_user(office, "auditore"):
        queries.card(done.id)
    office.participants.reveal_code(done.id, "tikrinama anketa")
    found = looked(office, person=done.person_id)
    assert found == [
        ("vadove", "Matoma Birutė", AccessKind.CODE, "tikrinama anketa"),
        ("auditore", "Matoma Birutė", AccessKind.CARD, ""),
        ("vadove", "Matoma Birutė", AccessKind.CARD, ""),
    ]
    source = office.participants.privacy.look_source
    assert len(looked(office, person=done.person_id, account="auditore")) == 1
    assert source.count_and_sums(Query("matoma")).count == 3
    with as_user(office, "adminas"):
        assert looked(office, person=done.person_id)[0][1] == ""
        assert source.count_and_sums(Query(str(done.person_id))).count == 3
        with pytest.raises(NotAllowed):
            source.ids(Query("matoma"))
        with pytest.raises(NotAllowed):
            queries.card(done.id)
    assert len(looked(office, person=done.person_id)) == 3


def test_a_card_stays_shut_where_the_look_cannot_be_written(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = office.participants.register(draft(1, last_name="Uždara"))
    privacy = office.participants.privacy

    def full(*_arguments: object) -> None:
        raise Refused("full")

    monkeypatch.setattr(privacy.looks, "record", full)
    with pytest.raises(Refused):
        office.participants.queries.card(done.id)


def test_a_correction_keeps_both_values_the_reason_and_what_a_report_counted(
    office: Office,
) -> None:
    done = office.participants.register(draft(1, last_name="Taisoma", email="", isced=None))
    service, queries = office.participants, office.participants.privacy.queries
    card = service.queries.card(done.id)
    # What was not known is filled in, not corrected.
    service.edit(done.id, replace(card.draft, isced=3, email="t@pavyzdys.lt"), card.version)
    assert queries.corrections(done.person_id) == []
    card = service.queries.card(done.id)
    wrong = replace(card.draft, birth_date=date(1994, 6, 10), email="kita@pavyzdys.lt")
    with pytest.raises(ReasonNeeded) as asked:
        service.edit(done.id, wrong, card.version)
    assert asked.value.field == "reason"
    assert service.queries.card(done.id).draft.birth_date == date(1995, 6, 10)
    with office.unit_of_work() as unit:
        snapshot = IndicatorSnapshot(
            number=901,
            title="Ataskaita",
            taken_at=datetime(2020, 11, 1, tzinfo=UTC),
            taken_by="vadove",
            scope="{}",
            rules="esf-2014",
            rule_version=1,
            figures="{}",
            figures_hash="0",
            sent_on=date(2020, 11, 2),
        )
        unit.session.add(snapshot)
        unit.session.flush()
        unit.session.add(
            SnapshotRecord(snapshot_id=snapshot.id, participation_id=done.id, codes="")
        )
        unit.record("office.mended")
    service.edit(done.id, wrong, card.version, "klaida anketoje")
    found = {row.field: row for row in queries.corrections(done.person_id)}
    born = found["birth_date"]
    assert (born.old, born.new, born.reason, born.by, born.reported) == (
        "1995-06-10",
        "1994-06-10",
        "klaida anketoje",
        "vadove",
        True,
    )
    assert not found["email"].reported
    assert [row.field for row in queries.reported_corrections()] == ["birth_date"]
    (entry,) = office.audit.rows(1)
    assert entry.details == {"fields": ["birth_date", "email"], "reported": 1}


def test_corrections_of_sensitive_answers_are_seen_by_the_right_alone(office: Office) -> None:
    done = office.participants.register(
        draft(1, last_name="Jautri", disability=SensitiveAnswer.YES)
    )
    card = office.participants.queries.card(done.id)
    changed = replace(card.draft, disability=SensitiveAnswer.NO)
    office.participants.edit(done.id, changed, card.version, "pateikta pažyma")
    queries = office.participants.privacy.queries
    assert [row.field for row in queries.corrections(done.person_id)] == ["disability"]
    with as_user(office, "auditore"):
        assert queries.corrections(done.person_id) == []


def test_a_consent_is_withdrawn_forward_and_other_grounds_are_not(office: Office) -> None:
    done = office.participants.register(draft(1, last_name="Sutinkanti"))
    privacy = office.participants.privacy
    person = done.person_id
    given = ConsentDraft(ConsentPurpose.PICTURES, LegalBasis.CONSENT, date(2020, 6, 10), " v1 ")
    key = privacy.give_consent(person, given)
    assert last_entry(office) == ("consent.given", key)
    with pytest.raises(Refused):
        privacy.give_consent(person, given)
    with pytest.raises(Invalid):
        privacy.give_consent(person, replace(given, basis=LegalBasis.PUBLIC_TASK))
    duty = ConsentDraft(
        ConsentPurpose.PARTICIPATION, LegalBasis.LEGAL_OBLIGATION, date(2020, 6, 10)
    )
    other = privacy.give_consent(person, duty)
    rows = {row.purpose: row for row in privacy.queries.consents(person)}
    assert rows[ConsentPurpose.PICTURES].notice_version == "v1"
    with pytest.raises(Refused):
        privacy.withdraw_consent(other, date(2020, 11, 1), 1)
    for day in (date(2020, 6, 9), date(2020, 11, 24)):
        with pytest.raises(Invalid):
            privacy.withdraw_consent(key, day, 1)
    privacy.withdraw_consent(key, date(2020, 11, 1), 1)
    assert last_entry(office) == ("consent.withdrawn", key)
    rows = {row.purpose: row for row in privacy.queries.consents(person)}
    assert rows[ConsentPurpose.PICTURES].withdrawn_on == date(2020, 11, 1)
    assert privacy.give_consent(person, replace(given, given_on=date(2020, 11, 2))) > key
    with as_user(office, "auditore"), pytest.raises(NotAllowed):
        privacy.give_consent(person, given)


def test_who_took_the_consent_back_is_not_asked_after_the_exit(office: Office) -> None:
    left = date(2020, 8, 1)
    done = office.participants.register(
        draft(1, last_name="Nebeklausiama", ended_on=left, phone="+37060000002")
    )
    privacy = office.participants.privacy
    source = office.participants.follow_ups.queries.four_weeks
    given = ConsentDraft(ConsentPurpose.CONTACT_AFTER, LegalBasis.CONSENT, date(2020, 6, 10))
    key = privacy.give_consent(done.person_id, given)
    (row,) = source.rows([done.id])
    assert (row.refused, row.contact) == (False, "+37060000002")
    privacy.withdraw_consent(key, date(2020, 11, 1), 1)
    (row,) = source.rows([done.id])
    assert (row.refused, row.contact) == (True, "")
    privacy.give_consent(done.person_id, replace(given, given_on=date(2020, 11, 2)))
    (row,) = source.rows([done.id])
    assert not row.refused


def test_names_leave_in_a_locked_file_for_a_purpose_that_everyone_can_look_up(
    office: Office,
) -> None:
    code = "49001020008"
    done = office.participants.register(
        draft(
            1,
            last_name="Išduodama",
            personal_code=code,
            birth_date=None,
            disability=SensitiveAnswer.YES,
        )
    )
    export = office.participants.privacy.handing_out
    handing = Handing("mokymų apskaita", "Mokymų centras", "ilgas-slaptazodis")
    with pytest.raises(InvalidMany) as refused:
        export.sheet(Query("isduodama"), Handing("", "", "trumpas"))
    assert [each.field for each in refused.value.problems] == ["purpose", "recipient", "password"]
    sheet = export.sheet(Query("isduodama"), handing)
    assert last_entry(office) == ("participants.handed_out", None)
    assert [row[1:4] for row in sheet.rows] == [["Išduodama", "Birutė", ""]]
    with_codes = export.sheet(Query("isduodama"), replace(handing, codes=True))
    assert with_codes.rows[0][3] == code
    file = locked(to_excel(*sheet), handing.password)
    for trace in ("Išduodama", "isduodama"):
        assert not any(trace.encode(way) in file for way in ("utf-8", "utf-16-le"))
    plain = BytesIO()
    opened = OfficeFile(BytesIO(file))
    opened.load_key(password=handing.password)
    opened.decrypt(plain)
    assert plain.getvalue()[:2] == b"PK"
    assert looked(office, person=done.person_id)[0] == (
        "vadove",
        "Išduodama Birutė",
        AccessKind.EXPORT,
        "Mokymų centras: mokymų apskaita",
    )
    with as_user(office, "auditore"), pytest.raises(NotAllowed):
        export.sheet(Query(), handing)


def test_printing_names_is_a_look_at_each_of_them(office: Office) -> None:
    done = office.participants.register(draft(1, last_name="Spausdinta"))
    printed = office.participants.attendance.print_questionnaire(1, done.id)
    office.participants.attendance.print_questionnaire(1)
    assert looked(office, person=done.person_id) == [
        ("vadove", "Spausdinta Birutė", AccessKind.PRINT, printed.number)
    ]


def test_counts_of_a_scope_are_of_its_projects_and_period(office: Office) -> None:
    queries = office.participants.queries
    project = office.participants.add_operation(replace(OPERATION, code="BIVP-P-2"))
    for started in (date(2020, 6, 10), date(2020, 7, 1)):
        name = f"Mėnesio{started.month}"
        found = draft(project, last_name=name, started_on=started, same_person=False)
        office.participants.register(found)
    whole = Scope(operation_id=project)
    assert queries.counts_in(whole) == queries.counts(project)
    assert queries.counts_in(whole).participations == 2
    june = replace(whole, from_on=date(2020, 6, 1), to_on=date(2020, 6, 30))
    assert queries.counts_in(june).participations == 1
    assert queries.counts_in(Scope()) == queries.counts()
    assert queries.counts_in(Scope(call_id=99)).participations == 0
