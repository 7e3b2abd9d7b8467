"""What is due, what is refused, and that being made nameless changes no figure."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from app.doctor.finding import Level
from app.errors import Missing, NotAllowed, Refused
from app.office import Office
from app.participants.dates import age
from app.participants.drafts import ParticipantDraft
from app.participants.privacy.consenting import ConsentDraft
from app.participants.privacy.keeping import TABLES
from app.participants.privacy.retention import Kept, Term, nameless_birth_date
from app.participants.terms import ConsentPurpose, LegalBasis, SensitiveAnswer
from app.tables import Query
from db.models import Base
from db.models.participants import Participation, ParticipationCode, ParticipationGroup
from db.terms import Role
from tests.app.nouns import last_entry
from tests.app.offices import add_person, as_user, make_office
from tests.app.participants.cases import OPERATION, clock, draft
from ui.participants.privacy.files import write_own_data

CODE, EMAIL, NAME = "48805129911", "zyme@pavyzdys.lt", "Žymėtoji"
ENDED = replace(OPERATION, code="SENAS", retention_from=date(2010, 1, 1), retention_years=1)
ENDED = replace(ENDED, starts_on=date(2009, 1, 1), ends_on=date(2020, 12, 2))


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    made = make_office(Path(tmp_path_factory.mktemp("erasing")), clock=clock())
    add_person(made, "auditore", "Danutė Pavyzdienė", Role.AUDITOR)
    made.participants.add_operation(ENDED)
    running = replace(ENDED, code="TRUNKA", retention_from=date(2019, 1, 1), retention_years=10)
    made.participants.add_operation(running)
    yield made
    made.close(with_backup=False)


def marked(operation: int, **more: Any) -> ParticipantDraft:
    values = {"last_name": NAME, "personal_code": CODE, "birth_date": None, "sex": None}
    return draft(operation, **{**values, "email": EMAIL, **more})


def figures(office: Office) -> list[Any]:
    with Session(office.database.reader) as session:
        group, code = ParticipationGroup, ParticipationCode
        groups = select(group.participation_id, group.group).order_by(group.id)
        codes = select(code.participation_id, code.code, code.sex).order_by(code.id)
        complete = select(Participation.id, Participation.complete).order_by(Participation.id)
        counted = [session.execute(each).all() for each in (groups, codes, complete)]
    return [*counted, office.participants.queries.counts()]


def kept_text(office: Office) -> str:
    """Everything that stands in any table, as one text."""
    found = []
    with Session(office.database.reader) as session:
        for name in Base.metadata.tables:
            rows = session.execute(text(f'SELECT * FROM "{name}"')).all()  # noqa: S608
            found.append(repr([tuple(row) for row in rows]))
        found.append(repr(session.execute(text("SELECT * FROM search_text")).all()))
    return "\n".join(found)


def test_every_table_about_a_person_is_in_the_list() -> None:
    about = {
        table.name
        for table in Base.metadata.tables.values()
        for key in table.foreign_keys
        if key.column.table.name in ("person", "participation")
    }
    assert about | {"person"} == {each.table for each in TABLES}


def test_being_made_nameless_takes_every_trace_and_changes_no_figure(office: Office) -> None:
    service = office.participants
    done = service.register(marked(1, disability=SensitiveAnswer.YES))
    card = service.queries.card(done.id)
    service.edit(done.id, replace(card.draft, phone="+37060000001"), card.version)
    card = service.queries.card(done.id)
    service.edit(done.id, replace(card.draft, first_name="Kitokia"), card.version, "klaida")
    given = ConsentDraft(ConsentPurpose.PICTURES, LegalBasis.CONSENT, date(2020, 6, 10))
    service.privacy.give_consent(done.person_id, given)
    service.reveal_code(done.id, "tikrinama anketa")
    office.drafts.save("participant", "", {"last_name": NAME, "first_name": "Kitokia"})
    office.drafts.save("participant", "999", {"last_name": "Kita"})
    before = figures(office)
    assert [row.id for row in service.privacy.erasing.due()] == [done.person_id]
    erased = service.privacy.erasing.anonymise([done.person_id])
    assert (erased.persons, erased.backups) == (1, ())
    assert last_entry(office) == ("participants.anonymised", None)
    assert figures(office) == before
    kept = kept_text(office)
    for trace in (CODE, EMAIL, NAME, "Birutė", "Kitokia", "+37060000001", "1988-05-12"):
        assert trace not in kept
    assert "zymetoji" not in kept
    assert office.drafts.load("participant", "999") == {"last_name": "Kita"}
    assert service.privacy.erasing.due() == ()
    assert service.queries.source.ids(Query(CODE)) == []
    assert service.queries.card(done.id).draft.last_name == "Nuasmeninta"
    assert office.audit.broken_at() is None
    assert [e.code for e in office.doctor.examine() if e.level is Level.PROBLEM] == []


def test_what_must_still_be_kept_is_refused_with_the_project(office: Office) -> None:
    service = office.participants
    one = service.register(draft(1, last_name="Dviejų"))
    service.register(draft(2, last_name="Dviejų", same_person=True))
    erasing = service.privacy.erasing
    assert one.person_id not in [row.id for row in erasing.due()]
    for act in (
        lambda: erasing.anonymise([one.person_id]),
        lambda: erasing.erase(one.person_id, "asmens prašymas"),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert "TRUNKA: saugoma iki 2029-01-01" in refused.value.text()
    assert service.queries.card(one.id).draft.last_name == "Dviejų"
    with as_user(office, "auditore"), pytest.raises(NotAllowed):
        erasing.anonymise([one.person_id])


def test_a_person_whom_nothing_needs_is_erased_whole(office: Office) -> None:
    service = office.participants
    before = figures(office)
    done = service.register(draft(1, last_name="Ištrinamoji", email="istrinti@pavyzdys.lt"))
    service.queries.card(done.id)
    service.privacy.erasing.erase(done.person_id, "įvesta per klaidą")
    assert figures(office) == before
    kept = kept_text(office)
    assert not any(each in kept for each in ("Ištrinamoji", "istrinti@pavyzdys.lt"))
    with pytest.raises(Missing):
        service.queries.card(done.id)
    assert office.audit.broken_at() is None
    # The log names the erased one by these numbers: nobody else may be meant by them.
    after = service.register(draft(1, last_name="Kitoji"))
    assert (after.id, after.person_id) == (done.id + 1, done.person_id + 1)


def test_own_data_are_everything_kept_and_who_looked(office: Office, tmp_path: Path) -> None:
    service = office.participants
    done = service.register(marked(1, last_name="Prašančioji", personal_code="49001010001"))
    service.queries.card(done.id)
    pdf, plain = write_own_data(office, done.person_id, tmp_path)
    assert (pdf.name, plain.name) == (
        f"own-data-{done.person_id}.pdf",
        f"own-data-{done.person_id}.json",
    )
    found = json.loads(plain.read_text("utf-8"))["data"]
    assert found["person"][0]["personal_code"] == "49001010001"
    assert [row["kind"] for row in found["person_access"]] == ["card", "own_data"]
    assert found["participation"][0]["operation"] == "SENAS"
    words = "".join(page.extract_text() for page in PdfReader(pdf).pages)
    assert "Prašančioji" in words
    assert "49001010001" in words
    with as_user(office, "auditore"), pytest.raises(NotAllowed):
        service.privacy.giving_out.of(done.person_id)


@given(
    st.dates(date(1930, 1, 1), date(2010, 12, 31)),
    st.lists(st.integers(0, 4000), max_size=3),
    st.booleans(),
)
def test_the_nameless_birth_date_keeps_every_age(born: date, after: list[int], leap: bool) -> None:
    entries = [born + timedelta(days=each) for each in after]
    found = nameless_birth_date(born, entries, leap)
    assert found.year == born.year
    assert [age(found, on, leap) for on in entries] == [age(born, on, leap) for on in entries]


def test_retention_ends_the_day_after_its_last_and_a_hold_outlasts_it() -> None:
    kept = Kept("P", date(2015, 2, 28), 5)
    assert kept.until == date(2020, 2, 28)
    assert kept.term(date(2020, 2, 28)) is Term.RUNS
    assert kept.term(date(2020, 2, 29)) is Term.ENDED
    assert replace(kept, hold="teismas").term(date(2030, 1, 1)) is Term.HELD
    assert Kept("P", None, None).term(date(2030, 1, 1)) is Term.OPEN
