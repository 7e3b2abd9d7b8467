"""Requests about personal data: the month of the law, letters, what names nobody."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.doctor.finding import Level
from app.doctor.requests import terms
from app.errors import Invalid, InvalidMany, NotAllowed, Refused, Stale
from app.office import Office
from app.participants.dates import add_months
from app.participants.requests.drafts import AnswerDraft, RequestDraft
from app.participants.requests.queries import RequestRow
from app.participants.requests.term import answer_by, extended_by
from app.participants.terms import DataRequestKind, DataRequestOutcome, DataRequestState
from app.register.days import is_working
from app.register.delivering import DeliveryDraft
from app.tables import Query
from db.models.office import Paper
from db.models.personal_data import DataRequest
from db.models.register import Document
from db.terms import AccessKind, Channel, PaperKind, Role
from tests.app.nouns import last_entry
from tests.app.offices import add_person, as_user, make_office
from tests.app.participants.cases import NOW, OPERATION, clock, draft

TODAY = NOW.date()
days = st.dates(date(2016, 1, 1), date(2090, 12, 31))


@pytest.mark.parametrize(
    ("received", "roll_over", "first", "extended"),
    [
        (date(2019, 1, 31), False, date(2019, 2, 28), date(2019, 4, 30)),
        (date(2020, 1, 31), False, date(2020, 2, 29), date(2020, 4, 30)),
        (date(2019, 11, 30), False, date(2019, 12, 30), date(2020, 2, 29)),
        # 16 February 2020 is a holiday and a Sunday; 1 November 2020 a holiday and a Sunday.
        (date(2020, 1, 16), True, date(2020, 2, 17), date(2020, 4, 16)),
        (date(2020, 10, 1), True, date(2020, 11, 3), date(2021, 1, 4)),
        (date(2020, 10, 1), False, date(2020, 11, 1), date(2021, 1, 1)),
    ],
)
def test_terms_are_calendar_months(
    received: date, roll_over: bool, first: date, extended: date
) -> None:
    assert answer_by(received, roll_over).day == first
    assert extended_by(received, roll_over).day == extended


@given(days, st.booleans())
def test_a_term_never_ends_early_nor_on_a_day_off(received: date, roll_over: bool) -> None:
    for months, rule in ((1, answer_by), (3, extended_by)):
        found = rule(received, roll_over)
        plain = add_months(received, months)
        assert found.day >= plain
        assert (found.day == plain) or roll_over
        assert not roll_over or is_working(found.day)
        assert not roll_over or not any(
            is_working(plain + timedelta(step)) for step in range((found.day - plain).days)
        )
        assert (plain.day != received.day) == any(
            dict(line.pairs).get("number") == received.day for line in found.explanation.lines
        )
        assert (found.day != plain) == (
            len(found.explanation.lines) == 2 + (plain.day != received.day)
        )


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    made = make_office(Path(tmp_path_factory.mktemp("requests")), clock=clock())
    add_person(made, "auditore", "Danutė Pavyzdienė", Role.AUDITOR)
    add_person(made, "finansininkas", "Jonas Pavyzdys", Role.FINANCE)
    made.participants.add_operation(OPERATION)
    yield made
    made.close(with_backup=False)


def asked(office: Office, received: date = TODAY, **more: object) -> RequestRow:
    made = RequestDraft("Ona Klausėja", DataRequestKind.ACCESS, received, **more)  # type: ignore[arg-type]
    return one(office, office.participants.requests.register(made))


def one(office: Office, key: int) -> RequestRow:
    found = office.participants.requests.queries.one(key)
    assert found is not None
    return found


def sent(office: Office, row: RequestRow, on: date = TODAY) -> RequestRow:
    requests = office.participants.requests
    row = one(office, row.id)
    requests.send(row.id, row.version, DeliveryDraft(Channel.E_MAIL, on))
    return one(office, row.id)


def test_a_request_is_answered_by_a_signed_letter(office: Office) -> None:
    requests = office.participants.requests
    row = asked(office, asked="Ką apie mane turite?")
    assert (row.number, row.document) == (f"PD-{TODAY.year}-1", "G-1")
    assert last_entry(office) == ("data_request.registered", row.id)
    assert row.due_on == answer_by(TODAY).day
    assert row.state is DataRequestState.RECEIVED
    assert [each.number for each in requests.queries.owed()] == [row.number]
    paper = requests.answer(
        row.id, row.version, AnswerDraft(DataRequestOutcome.PARTLY, "Pridedame išrašą.")
    )
    with pytest.raises(Refused):
        sent(office, row)  # not signed
    with pytest.raises(Stale):
        requests.withdraw(row.id, row.version, "atsiėmė")
    office.papers.sign(paper)
    row = sent(office, row)
    assert (row.state, row.answered_on) == (DataRequestState.ANSWERED, TODAY)
    assert requests.queries.owed() == ()
    with pytest.raises(Refused):
        requests.step_back(row.id, row.version)
    with Session(office.database.reader) as session:
        letter = session.scalar(select(Document).where(Document.paper_id == paper))
        incoming = session.scalar(select(Document).where(Document.number == row.document))
        assert letter is not None
        assert incoming is not None
        assert letter.answers_id == incoming.id
        told = f"{letter.subject} {letter.party} {incoming.subject} {incoming.party}"
        assert "Klausėj" not in told
        assert [each.level for each in terms(session)] == [Level.OK]
    with as_user(office, "finansininkas"), pytest.raises(NotAllowed):
        office.papers.pdf(paper)
    with as_user(office, "auditore"), pytest.raises(NotAllowed):
        asked(office)


def test_a_longer_term_counts_only_when_told_within_the_first_month(office: Office) -> None:
    requests = office.participants.requests
    received = add_months(TODAY, -1)
    row = asked(office, received, roll_over=False)
    assert row.due_on == TODAY
    paper = requests.draw_extension(row.id, row.version, "Duomenys yra archyve.")
    row = one(office, row.id)
    assert (row.state, row.due_on) == (DataRequestState.EXTENSION_DRAWN, TODAY)
    with pytest.raises(Refused):
        requests.answer(row.id, row.version, AnswerDraft(DataRequestOutcome.REFUSED, "Ne."))
    office.papers.sign(paper)
    row = sent(office, row)
    assert (row.state, row.extended_on) == (DataRequestState.EXTENDED, TODAY)
    assert (row.first_due_on, row.due_on) == (TODAY, add_months(received, 3))
    late = asked(office, received - timedelta(1), roll_over=False)
    assert late.late(TODAY)
    with pytest.raises(Refused):
        requests.draw_extension(late.id, late.version, "Per vėlu.")
    requests.withdraw(late.id, late.version, "Asmuo atsiėmė telefonu.")
    late = one(office, late.id)
    assert late.state is DataRequestState.WITHDRAWN
    requests.step_back(late.id, late.version)
    late = one(office, late.id)
    drawn = requests.answer(
        late.id, late.version, AnswerDraft(DataRequestOutcome.FULFILLED, "Ištaisyta.")
    )
    late = one(office, late.id)
    requests.step_back(late.id, late.version)
    late = one(office, late.id)
    assert (late.state, late.letter) == (DataRequestState.RECEIVED, None)
    assert office.papers.queries.one(drawn).voided  # type: ignore[union-attr]


def test_bad_input_is_told_at_its_field(office: Office) -> None:
    requests = office.participants.requests
    with pytest.raises(InvalidMany) as caught:
        asked(office, TODAY + timedelta(1), address="x" * 201)
    assert [each.field for each in caught.value.problems] == ["address", "received_on"]
    row = asked(office)
    with pytest.raises(InvalidMany):
        requests.answer(row.id, row.version, AnswerDraft(DataRequestOutcome.WITHDRAWN, ""))
    for verb in (requests.draw_extension, requests.withdraw):
        with pytest.raises(Invalid):
            verb(row.id, row.version, "  ")
    with pytest.raises(Refused):
        sent(office, row)


def letters(session: Session) -> int:
    found = select(func.count()).where(Paper.kind == PaperKind.DATA_LETTER)
    return session.scalar(found) or 0


def test_who_is_made_nameless_stands_in_no_request_nor_letter(office: Office) -> None:
    ended = replace(OPERATION, code="SENAS", starts_on=date(2009, 1, 1))
    ended = replace(ended, retention_from=date(2010, 1, 1), retention_years=1)
    project = office.participants.add_operation(ended)
    registered = office.participants.register(draft(project, last_name="Dingstanti"))
    row = asked(office, person_id=registered.person_id, address="Pavyzdžio g. 1")
    paper = office.participants.requests.answer(
        row.id, row.version, AnswerDraft(DataRequestOutcome.FULFILLED, "Ištrinta.")
    )
    office.papers.sign(paper)
    source = office.participants.privacy.look_source
    mine = Query(filters=(("person", registered.person_id), ("kind", AccessKind.PRINT)))
    (looked,) = source.rows(source.ids(mine))
    assert looked.purpose.startswith("DR-")
    sent(office, row)
    with Session(office.database.reader) as session:
        before = letters(session)
    office.participants.privacy.erasing.erase(registered.person_id, "paprašė pats asmuo")
    found = one(office, row.id)
    assert (found.name, found.address, found.answer, found.letter) == ("", "", "", None)
    assert found.state is DataRequestState.ANSWERED
    with Session(office.database.reader) as session:
        assert session.get(Paper, paper) is None
        kept = select(func.count()).select_from(DataRequest).where(DataRequest.name == "")
        assert session.scalar(kept) == 1
        assert letters(session) == before - 1
