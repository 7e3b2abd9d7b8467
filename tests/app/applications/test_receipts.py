"""The receipt of registration and the timeline of an application."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.applications.clarifying import ClarificationDraft, DeliveryDraft, ReplyDraft
from app.applications.queries import ApplicationDetail
from app.attachments.incoming import Incoming
from app.clock import Clock
from app.office import Office
from db.terms import ApplicationState, Channel, ClarificationState, PaperKind
from tests.app.documents.reading import text_of
from tests.app.nouns import NOW, application_draft, last_entry, make_call, make_strategy
from tests.app.offices import make_office


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    clock = Clock()
    clock.set(NOW)
    office = make_office(tmp_path_factory.mktemp("receipts"), clock=clock)
    yield office
    office.close(with_backup=False)


@pytest.fixture(scope="module")
def place(shared: Office) -> tuple[int, int]:
    ids = make_strategy(shared)
    return make_call(shared, ids), ids["1.1.1"]


@pytest.fixture
def office(shared: Office) -> Office:
    shared.clock.set(NOW)
    return shared


def one(office: Office, application_id: int) -> ApplicationDetail:
    return office.applications.queries.one(application_id)


def told(office: Office, application_id: int) -> list[str]:
    found = one(office, application_id).happened(office.clock.now())
    return [f"{each.at:%m-%d} {each.line.text()}" for each in found]


def test_receipt_says_what_came_and_when(office: Office, place: tuple[int, int]) -> None:
    application = office.applications.register(application_draft(*place))
    office.applications.attach(application, [Incoming("sąmata.xlsx", b"x" * 2048)])
    first = office.applications.issue_receipt(application)
    paper = office.applications.issue_receipt(application)
    assert last_entry(office) == ("application.receipt_issued", application)
    waiting = [row.id for row in office.papers.queries.unsigned()]
    assert paper in waiting
    assert first not in waiting
    found = one(office, application)
    text = text_of(office.papers.pdf(paper))
    for words in (
        "PROJEKTINIO PASIŪLYMO REGISTRAVIMO PATVIRTINIMAS",
        "gautas laiku ir užregistruotas 2017-03-01 10:00",
        f"Reg. Nr. {found.number}",
        "2017-03-01 10:00:00",
        "Asociacija „Pavyzdys A“",
        "46 000,00 Eur",
        "sąmata.xlsx 2,0 KB",
    ):
        assert words in text, words
    office.papers.sign(paper)
    assert [each.kind for each in one(office, application).papers if each.signed_at] == [
        PaperKind.RECEIPT
    ]


def test_late_application_is_registered_rejected_and_receipted(
    office: Office, place: tuple[int, int]
) -> None:
    after = NOW + timedelta(days=30, seconds=1)
    office.clock.set(after)
    draft = replace(application_draft(*place), received_at=after)
    application = office.applications.register(draft)
    found = one(office, application)
    assert (found.state, found.eligible) == (ApplicationState.LATE, False)
    text = text_of(office.papers.pdf(office.applications.issue_receipt(application)))
    assert "pasibaigus priėmimui, todėl registruojamas ir atmetamas" in text
    assert "Gauta 2017-03-31 11:00:01, kvietimui pasibaigus (2017-03-31 11:00:00)." in text
    assert "gautas laiku" not in text


def test_timeline_tells_everything_in_order(office: Office, place: tuple[int, int]) -> None:
    applications = office.applications
    key = applications.register(application_draft(*place))
    (file,) = applications.attach(key, [Incoming("klaida.pdf", b"%PDF")])
    office.clock.set(NOW + timedelta(hours=1))
    applications.take_out_file(file, "Ne tas")
    ask = ClarificationDraft("Įgaliojimas")
    applications.ask_clarification(key, one(office, key).version, ask)
    (row,) = one(office, key).clarifications
    mail = DeliveryDraft(Channel.E_MAIL, date(2017, 3, 1), date(2017, 3, 1))
    applications.send_clarification(row.id, row.version, mail)
    assert not any("terminas" in each for each in told(office, key))  # it has not ended yet
    office.clock.set(NOW + timedelta(days=9))
    (row,) = one(office, key).clarifications
    applications.answer_clarification(
        row.id, row.version, ReplyDraft(ClarificationState.UNANSWERED)
    )
    office.clock.set(NOW + timedelta(days=9, minutes=1))
    applications.withdraw(key, one(office, key).version, "Prašymas")
    assert told(office, key) == [
        "03-01 Užregistruotas pasiūlymas",
        "03-01 Pridėta: klaida.pdf",
        "03-01 Prašymas patikslinti pasiūlymą PT-2017-1: parengta",
        "03-01 Prašymas patikslinti Nr. 1 išsiųstas; laikomas gautu 2017-03-01",
        "03-01 Išimta: klaida.pdf (Ne tas)",
        "03-08 Baigėsi prašymo patikslinti Nr. 1 terminas",
        "03-10 Prašymas patikslinti Nr. 1: Atsakymo negauta",
        "03-10 Pasiūlymas atsiimtas",
    ]
