"""Requests to clarify: asked, sent, answered, with their deadline, letter and state."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product

import pytest

from app.applications.clarifying import (
    TABLE,
    ClarificationDraft,
    DeliveryDraft,
    ReplyDraft,
    Step,
    after,
)
from app.applications.drafts import AnswerDraft
from app.applications.queries import ApplicationDetail
from app.attachments.incoming import Incoming
from app.clock import Clock
from app.errors import InvalidMany, PersonError, Refused
from app.office import Office
from app.tables import Query
from db.terms import ApplicationState, Channel, CheckAnswer, ClarificationState
from tests.app.documents.reading import text_of
from tests.app.nouns import NOW, application_draft, last_entry, make_call, make_strategy
from tests.app.offices import make_office

MISSING = ClarificationDraft("Pridėti įgaliojimą", ())
POST = DeliveryDraft(Channel.POST, date(2017, 3, 1), date(2017, 3, 7), "Kvitas Nr. 1")


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Office, tuple[int, int]]]:
    clock = Clock()
    clock.set(NOW)
    office = make_office(tmp_path_factory.mktemp("clarified"), clock=clock)
    ids = make_strategy(office)
    yield office, (make_call(office, ids), ids["1.1.1"])
    office.close(with_backup=False)


@pytest.fixture
def office(shared: tuple[Office, tuple[int, int]]) -> Office:
    shared[0].clock.set(NOW)
    return shared[0]


@pytest.fixture
def application(shared: tuple[Office, tuple[int, int]], office: Office) -> int:
    return office.applications.register(application_draft(*shared[1]))


def one(office: Office, application_id: int) -> ApplicationDetail:
    return office.applications.queries.one(application_id)


def ask(office: Office, application_id: int, draft: ClarificationDraft = MISSING) -> int:
    version = one(office, application_id).version
    return office.applications.ask_clarification(application_id, version, draft)


def send(office: Office, application_id: int, draft: DeliveryDraft = POST) -> None:
    row = one(office, application_id).clarifications[-1]
    office.applications.send_clarification(row.id, row.version, draft)


def reply(office: Office, application_id: int, draft: ReplyDraft, *files: Incoming) -> None:
    row = one(office, application_id).clarifications[-1]
    office.applications.answer_clarification(row.id, row.version, draft, files)


def test_every_state_and_step_moves_or_is_refused_with_a_sentence() -> None:
    moved = {}
    for step, state in product(Step, ClarificationState):
        if state in TABLE[step]:
            moved[step, state] = after(step, state)
        else:
            with pytest.raises(Refused, match=r"\.$"):
                after(step, state)
    assert moved == {(step, at): to for step, row in TABLE.items() for at, to in row.items()}
    assert len(moved) == 7


def test_request_is_asked_sent_and_answered(office: Office, application: int) -> None:
    items = one(office, application).items
    ask(office, application, ClarificationDraft(" Pridėti įgaliojimą ", (items[2].id, items[2].id)))
    found = one(office, application)
    (row,) = found.clarifications
    assert (found.state, found.clarifying) == (ApplicationState.CLARIFYING, True)
    assert (row.number, row.state, row.text, row.items, row.days) == (
        1,
        ClarificationState.PREPARED,
        "Pridėti įgaliojimą",
        (items[2].id,),
        5,
    )
    assert last_entry(office) == ("application.clarification_asked", application)
    listed = office.applications.queries.source()
    assert application in listed.ids(Query(filters=(("state", ApplicationState.CLARIFYING),)))
    send(office, application)
    (row,) = one(office, application).clarifications
    # Friday the 10th and Saturday the 11th (a holiday): the fifth working day is the 14th.
    assert row.due_on == date(2017, 3, 14)
    assert row.due_why.paper().split("\n") == [
        "Laikoma gauta 2017-03-07 (Paštu, išsiųsta 2017-03-01).",
        "Skaičiuojama nuo 2017-03-07; pati ši diena neįskaičiuojama.",
        "Darbo dienos: 5, paskutinė – 2017-03-14.",
    ]
    assert [each.due_on for each in office.applications.queries.awaited()] == [date(2017, 3, 14)]
    proof = Incoming("kvitas.png", b"PNG")
    delivery = DeliveryDraft(Channel.POST, date(2017, 3, 1), date(2017, 3, 7))
    office.applications.send_clarification(row.id, row.version, delivery, [proof])
    (row,) = one(office, application).clarifications
    assert [each.name for each in row.proof] == ["kvitas.png"]
    letter_id = office.register.queries.numbered(row.document)
    assert letter_id is not None
    office.register.attach_proof(letter_id, [Incoming("parašas.pdf", b"%PDF-1.4")])
    assert [each.name for each in office.register.queries.one(letter_id).proofs] == [
        "kvitas.png",
        "parašas.pdf",
    ]
    office.register.take_out_file(row.proof[0].id, "Ne to rašto")
    (row,) = one(office, application).clarifications
    assert [each.name for each in row.proof] == ["parašas.pdf"]
    office.clock.set(NOW + timedelta(days=9))
    letter = Incoming("atsakymas.pdf", b"%PDF-1.4 tuscias")
    answer = ReplyDraft(ClarificationState.SUFFICIENT, date(2017, 3, 9), "Įgaliojimas pridėtas")
    reply(office, application, answer, letter)
    found = one(office, application)
    (row,) = found.clarifications
    assert (found.state, row.state, row.in_time) == (
        ApplicationState.REGISTERED,
        ClarificationState.SUFFICIENT,
        True,
    )
    assert [each.name for each in row.files] == ["atsakymas.pdf"]
    assert office.attachments.open(row.files[0].id) == letter
    assert [each.verb for each in found.events] == [
        "application.registered",
        "application.clarification_asked",
        "application.clarification_sent",
        "application.clarification_sent",
        "application.clarification_answered",
    ]
    assert office.applications.queries.awaited() == ()


def test_letter_says_what_by_which_item_and_in_what_term(office: Office, application: int) -> None:
    found = one(office, application)
    ask(office, application, ClarificationDraft("Pridėti įgaliojimą", (found.items[2].id,), 1))
    (row,) = one(office, application).clarifications
    assert row.paper.startswith("PT-2017-")
    assert row.paper_id is not None
    text = text_of(office.papers.pdf(row.paper_id))
    for words in (
        "PRAŠYMAS PATIKSLINTI PROJEKTINĮ PASIŪLYMĄ",
        "Asociacija „Pavyzdys A“",
        "Pridėti įgaliojimą",
        f"3. {found.items[2].text}",
        "pateikti per 1 darbo dieną nuo šio rašto gavimo",
        "Terminas skaičiuojamas nuo kitos dienos po gavimo. Jei paskutinė diena",
    ):
        assert words in text, words
    office.papers.sign(row.paper_id)
    assert one(office, application).clarifications[0].signed


def test_check_waits_for_the_answer_and_reopens(office: Office, application: int) -> None:
    found = one(office, application)
    yes = [AnswerDraft(item.id, CheckAnswer.YES) for item in found.items]
    office.applications.check(application, found.version, yes)
    assert one(office, application).state is ApplicationState.ELIGIBLE
    ask(office, application)
    found = one(office, application)
    assert (found.state, found.checked_at) == (ApplicationState.CLARIFYING, None)
    with pytest.raises(Refused, match="awaited"):
        office.applications.check(application, found.version, yes)
    office.applications.check(application, found.version, yes, finish=False)
    with pytest.raises(Refused, match="earlier request"):
        ask(office, application)
    row = one(office, application).clarifications[0]
    office.applications.take_back_clarification(row.id, row.version, "Dokumentas rastas")
    found = one(office, application)
    assert found.clarifications[0].state is ClarificationState.TAKEN_BACK
    office.applications.check(application, found.version, yes)
    assert one(office, application).state is ApplicationState.ELIGIBLE
    waiting = [paper.id for paper in office.papers.queries.unsigned()]
    assert row.paper_id not in waiting


def test_no_answer_is_entered_only_after_the_term(office: Office, application: int) -> None:
    ask(office, application)
    send(office, application)
    none = ReplyDraft(ClarificationState.UNANSWERED)
    office.clock.set(NOW + timedelta(days=13))  # the last day itself
    with pytest.raises(Refused, match="2017-03-14"):
        reply(office, application, none)
    office.clock.set(NOW + timedelta(days=14))
    reply(office, application, none)
    (row,) = one(office, application).clarifications
    assert (row.state, row.answered_on, row.in_time) == (ClarificationState.UNANSWERED, None, None)
    with pytest.raises(Refused, match="closed"):
        reply(office, application, none)


def test_late_answer_is_kept_and_told(office: Office, application: int) -> None:
    ask(office, application)
    send(office, application)
    send(office, application, DeliveryDraft(Channel.E_MAIL, date(2017, 3, 1), date(2017, 3, 1)))
    office.clock.set(NOW + timedelta(days=12))
    reply(
        office,
        application,
        ReplyDraft(ClarificationState.INSUFFICIENT, date(2017, 3, 10), "Be parašo"),
    )
    (row,) = one(office, application).clarifications
    assert (row.due_on, row.in_time) == (date(2017, 3, 8), False)


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (DeliveryDraft(Channel.POST, date(2017, 2, 28), date(2017, 3, 1)), "sent_on"),
        (DeliveryDraft(Channel.POST, date(2017, 3, 2), date(2017, 3, 3)), "sent_on"),
        (DeliveryDraft(Channel.POST, date(2017, 3, 1), date(2017, 2, 28)), "received_on"),
        (DeliveryDraft(Channel.POST, date(2017, 3, 1), date(2017, 5, 1)), "received_on"),
    ],
)
def test_impossible_delivery_is_told_by_its_field(
    office: Office, application: int, draft: DeliveryDraft, field: str
) -> None:
    ask(office, application)
    with pytest.raises(InvalidMany) as caught:
        send(office, application, draft)
    assert [each.field for each in caught.value.problems] == [field]
    assert one(office, application).clarifications[0].due_on is None


def test_answer_needs_its_day_and_words_and_comes_after_sending(
    office: Office, application: int
) -> None:
    ask(office, application)
    sufficient = ClarificationState.SUFFICIENT
    with pytest.raises(Refused, match="First enter"):
        reply(office, application, ReplyDraft(sufficient, date(2017, 3, 1), "Taip"))
    send(office, application)
    for draft, fields in (
        (ReplyDraft(sufficient), ["answered_on", "text"]),
        (ReplyDraft(sufficient, date(2017, 2, 1), "Taip"), ["answered_on"]),
        (ReplyDraft(sufficient, date(2017, 3, 2), "Taip"), ["answered_on"]),
    ):
        with pytest.raises(InvalidMany) as caught:
            reply(office, application, draft)
        assert [each.field for each in caught.value.problems] == fields


def test_request_is_refused_where_it_makes_no_sense(office: Office, application: int) -> None:
    with pytest.raises(InvalidMany):
        ask(office, application, ClarificationDraft("  "))
    with pytest.raises(InvalidMany):
        ask(office, application, ClarificationDraft("Ko trūksta", (), 0))
    with pytest.raises(PersonError, match="not on the call"):
        ask(office, application, ClarificationDraft("Ko trūksta", (10_000,)))
    version = one(office, application).version
    office.applications.withdraw(application, version, "Prašymas")
    with pytest.raises(Refused, match="withdrawn"):
        ask(office, application)
