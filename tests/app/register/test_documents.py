"""The register: numbers, answers, delivery, voiding, cases, and the requests that use it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy.orm import Session

from app.applications.clarification_rows import ClarificationRow
from app.applications.clarifying import ClarificationDraft, ReplyDraft
from app.attachments.incoming import Incoming
from app.clock import Clock
from app.errors import Invalid, InvalidMany, NotAllowed, Refused, Stale
from app.office import Office
from app.register.appealing import Appealing, reply_term, require_appeal
from app.register.case_verbs import CaseDraft
from app.register.days import Term
from app.register.delivering import ChannelRule, DeliveryDraft
from app.register.document_queries import DocumentDetail
from app.register.drafts import DocumentDraft
from app.tables import Query
from db.terms import Channel, ClarificationState, DocumentState, Register, Role
from tests.app.nouns import (
    NOW,
    application_draft,
    counted,
    last_entry,
    make_call,
    make_strategy,
)
from tests.app.offices import add_person, as_user, make_office

IN, OUT = Register.INCOMING, Register.OUTGOING
TODAY = date(2017, 3, 1)
LETTER = DocumentDraft(IN, " Dėl  patalpų ", "Pavyzdžio savivaldybė", due_days=5)
REPLY = DocumentDraft(OUT, "Dėl patalpų", "Pavyzdžio savivaldybė")
MAIL = DeliveryDraft(Channel.E_MAIL, TODAY)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    clock = Clock()
    clock.set(NOW)
    made = make_office(tmp_path_factory.mktemp("register"), clock=clock)
    add_person(made, "rasa", "Rasa Pavyzdytė", Role.EVALUATOR)
    add_person(made, "jonas", "Jonas Pavyzdys", Role.AUDITOR)
    yield made
    made.close(with_backup=False)


@pytest.fixture
def office(shared: Office) -> Office:
    shared.clock.set(NOW)
    return shared


def one(office: Office, key: int) -> DocumentDetail:
    return office.register.queries.one(key)


def deliver(office: Office, key: int, draft: DeliveryDraft = MAIL) -> DocumentDetail:
    office.register.deliver(key, one(office, key).version, draft)
    return one(office, key)


def found(office: Office, words: str = "", **filters: object) -> list[int]:
    return list(office.register.queries.source.ids(Query(words, tuple(filters.items()))))


def test_letter_and_its_answer_see_each_other(office: Office) -> None:
    file = Incoming("rastas.pdf", b"%PDF-1.4")
    letter = office.register.enter(LETTER, [file])
    assert last_entry(office) == ("document.registered", letter)
    asked = one(office, letter)
    assert (asked.row.subject, asked.row.state, asked.row.due_on) == (
        "Dėl patalpų",
        DocumentState.AWAITED,
        date(2017, 3, 8),
    )
    assert asked.due_why.paper().split("\n")[0] == "Gauta 2017-03-01."
    assert [each.name for each in asked.files] == ["rastas.pdf"]
    assert letter in found(office, state=DocumentState.AWAITED)
    office.clock.set(NOW + timedelta(days=8))
    assert one(office, letter).row.state is DocumentState.OVERDUE
    assert letter in found(office, state=DocumentState.OVERDUE)
    office.clock.set(NOW)
    reply = office.register.enter(replace(REPLY, answers_id=letter))
    with counted(office) as sent:
        chain = one(office, letter).chain
    assert len(sent) == 5
    assert [(each.id, each.depth) for each in chain] == [(letter, 0), (reply, 1)]
    assert one(office, reply).chain == chain
    assert one(office, letter).row.state is DocumentState.ANSWERED
    assert one(office, reply).row.state is DocumentState.NOT_SENT
    with pytest.raises(Refused, match="itself answers"):
        office.register.link(letter, one(office, letter).version, reply)
    office.register.void(reply, one(office, reply).version, "Klaida")
    assert one(office, letter).row.state is DocumentState.AWAITED
    again = office.register.enter(REPLY)
    office.register.link(again, one(office, again).version, letter)
    assert one(office, letter).row.state is DocumentState.ANSWERED
    office.register.unlink(again, one(office, again).version)
    assert one(office, letter).row.state is DocumentState.AWAITED
    office.register.settle(letter, one(office, letter).version, "Atsakyta telefonu")
    assert one(office, letter).row.state is DocumentState.SETTLED
    office.register.reopen(letter, one(office, letter).version)
    assert one(office, letter).row.state is DocumentState.AWAITED


def test_numbers_run_by_register_and_year_and_a_void_one_stays(office: Office) -> None:
    first = office.register.enter(replace(LETTER, register=Register.CONTRACTS, due_days=None))
    second = office.register.enter(replace(LETTER, register=Register.CONTRACTS, due_days=None))
    assert [one(office, key).row.number for key in (first, second)] == ["SUT-1", "SUT-2"]
    office.register.void(second, one(office, second).version, " Dubliuota ")
    kept = one(office, second)
    assert (kept.row.number, kept.row.state, kept.row.void_reason, kept.voided_by) == (
        "SUT-2",
        DocumentState.VOIDED,
        "Dubliuota",
        "Ona Pavyzdė",
    )
    for verb in (
        lambda: office.register.void(second, kept.version, "Dar kartą"),
        lambda: office.register.edit(second, kept.version, kept.draft),
        lambda: office.register.settle(second, kept.version, "Nereikia"),
        lambda: office.register.enter(replace(LETTER, answers_id=second)),
    ):
        with pytest.raises(Refused, match="SUT-2 is voided"):
            verb()
    third = office.register.enter(replace(LETTER, register=Register.CONTRACTS, due_days=None))
    assert one(office, third).row.number == "SUT-3"
    office.clock.set(NOW + timedelta(days=365))
    new = office.register.enter(replace(LETTER, register=Register.CONTRACTS, due_days=None))
    assert (one(office, new).row.number, office.register.queries.years()[0]) == ("SUT-1", 2018)
    assert [each for each in found(office, year=2018) if each == new] == [new]


def test_delivery_says_when_it_is_deemed_received_and_the_term_runs_from_there(
    office: Office,
) -> None:
    key = office.register.enter(replace(REPLY, due_days=5))
    assert (one(office, key).row.due_on, key in found(office, state=DocumentState.NOT_SENT)) == (
        None,
        True,
    )
    sent = deliver(office, key)
    assert (sent.row.received_on, sent.row.due_on) == (date(2017, 3, 2), date(2017, 3, 9))
    assert sent.due_why.paper().startswith("Laikoma gauta 2017-03-02 (El. paštu, išsiųsta")
    by_hand = deliver(office, key, replace(MAIL, channel=Channel.IN_PERSON, note=" Parašas "))
    assert (by_hand.row.due_on, by_hand.proof) == (date(2017, 3, 8), "Parašas")
    proved = deliver(office, key, DeliveryDraft(Channel.POST, TODAY, date(2017, 3, 3)))
    assert (proved.row.received_on, proved.row.due_on) == (date(2017, 3, 3), date(2017, 3, 10))
    with pytest.raises(InvalidMany, match="received on the day"):
        deliver(office, key, DeliveryDraft(Channel.POST, TODAY, date(2017, 2, 1)))
    with pytest.raises(Stale):
        office.register.deliver(key, sent.version, MAIL)
    letter = office.register.enter(LETTER)
    with pytest.raises(Refused, match="Only outgoing"):
        deliver(office, letter)
    with pytest.raises(Refused, match="Enter first"):
        office.register.attach_proof(letter, [Incoming("kvitas.png", b"PNG")])


def test_particulars_are_corrected_and_found_again(office: Office) -> None:
    key = office.register.enter(replace(LETTER, their_number="(5)-77", note="x"))
    before = one(office, key)
    typed = replace(
        before.draft,
        register=OUT,
        subject="Dėl žvyrkelio",
        due_days=None,
        due_on=date(2017, 3, 20),
        binder="Segtuvas Nr. 1",
        pages="3 l.",
    )
    office.register.edit(key, before.version, typed)
    after = one(office, key)
    assert (after.row.register, after.row.number) == (IN, before.row.number)
    assert (after.row.due_on, after.row.original) == (date(2017, 3, 20), "Segtuvas Nr. 1, 3 l.")
    assert after.draft == replace(typed, register=IN)
    assert (found(office, "zvyrkelio"), found(office, "(5)-77")) == ([key], [key])
    office.register.attach(key, [Incoming("a.txt", b"a")])
    (file,) = one(office, key).files
    office.register.take_out_file(file.id, "Ne tas")
    assert one(office, key).files[0].removed_reason == "Ne tas"


def test_patterns_channels_and_earlier_numbers_are_settings(office: Office) -> None:
    register, settings = office.register, office.register.settings()
    register.store_cases(2017, [CaseDraft("1.5", "Susirašinėjimas", 5)])
    (case,) = register.queries.cases(2017)
    register.start_after(Register.PROTOCOLS, 41)
    changed = replace(
        settings,
        patterns={**settings.patterns, Register.PROTOCOLS: "{case}-PR{n}/{year}"},
        channels={**settings.channels, Channel.COURIER: ChannelRule(3, working=False)},
    )
    register.change_settings(changed)
    key = register.enter(DocumentDraft(Register.PROTOCOLS, "Posėdis", case_id=case.id))
    assert one(office, key).row.number == "1.5-PR42/2017"
    assert str(one(office, key).retention) == "until 2022-12-31 (years after 2017: 5)"
    letter = register.enter(REPLY)
    assert deliver(office, letter, replace(MAIL, channel=Channel.COURIER)).row.received_on == (
        date(2017, 3, 6)
    )
    with pytest.raises(Refused, match="given a number"):
        register.start_after(Register.PROTOCOLS, 50)
    with pytest.raises(InvalidMany, match="same pattern"):
        register.change_settings(
            replace(settings, patterns={**settings.patterns, Register.INTERNAL: "G-{n}"})
        )
    register.change_settings(settings)
    assert register.settings().started == {(Register.PROTOCOLS, 2017): 41}
    bad = [each.code for each in office.doctor.examine() if each.code in ("register", "due")]
    levels = {each.level.value for each in office.doctor.examine() if each.code in bad}
    assert (bad, levels) == (["register", "due"], {"ok"})


def test_plan_of_cases_is_one_list_a_year(office: Office) -> None:
    register = office.register
    offered = register.queries.plan(2015)
    assert ("1.5", 5) in [(each.number, each.years) for each in offered]
    register.store_cases(2015, offered)
    assert [each.number for each in register.queries.plan(2016)] == [
        each.number for each in offered
    ]
    stored = register.queries.plan(2015)
    swapped = [replace(stored[0], number="1.2"), replace(stored[1], number="1.1"), *stored[2:]]
    register.store_cases(2015, swapped)
    assert [each.number for each in register.queries.plan(2015)[:2]] == ["1.2", "1.1"]
    with pytest.raises(Stale):
        register.store_cases(2015, stored)
    two = [CaseDraft("1", "A"), CaseDraft("1", ""), CaseDraft("2", "B", 500, "Aktas")]
    with pytest.raises(InvalidMany) as caught:
        register.store_cases(2014, two)
    assert [each.field for each in caught.value.problems] == [
        "cases:1",
        "cases:1",
        "cases:2",
        "cases:2",
    ]
    (own,) = [each for each in register.queries.cases(2017) if each.number == "1.5"]
    register.enter(replace(LETTER, case_id=own.id))
    with pytest.raises(Refused, match="it stays in the plan"):
        register.store_cases(2017, [CaseDraft("9", "Kita")])
    with pytest.raises(Invalid, match="of 2015"):
        register.enter(replace(LETTER, case_id=register.queries.cases(2015)[0].id))


def test_ended_terms_and_late_letters_wait_to_be_done(office: Office) -> None:
    office.register.store_cases(2010, [CaseDraft("1", "A", 5), CaseDraft("2", "B", 5, "Aktas 1")])
    letter = office.register.enter(LETTER)
    unsent = office.register.enter(REPLY)
    waiting = office.register.queries.waiting(TODAY + timedelta(days=7))
    assert [(each.year, each.number) for each in waiting.expired] == [(2010, "1")]
    assert waiting.soon.count >= 1
    assert waiting.not_sent.count >= 1
    office.register.settle(letter, one(office, letter).version, "Nereikia")
    deliver(office, unsent)
    fewer = office.register.queries.waiting(TODAY + timedelta(days=7))
    assert (fewer.soon.count, fewer.not_sent.count) == (
        waiting.soon.count - 1,
        waiting.not_sent.count - 1,
    )


def test_only_staff_register_and_evaluators_see_nothing(office: Office) -> None:
    with as_user(office, "jonas"):
        assert found(office)
        with pytest.raises(NotAllowed):
            office.register.enter(LETTER)
    with as_user(office, "rasa"), pytest.raises(NotAllowed):
        found(office)


def test_request_to_clarify_is_registered_when_sent_and_its_answer_linked(
    office: Office,
) -> None:
    ids = make_strategy(office)
    draft = application_draft(make_call(office, ids), ids["1.1.1"])
    application = office.applications.register(draft)
    applications = office.applications

    def ask() -> int:
        version = applications.queries.one(application).version
        return applications.ask_clarification(application, version, ClarificationDraft("Ko?"))

    def row() -> ClarificationRow:
        return applications.queries.one(application).clarifications[-1]

    ask()
    paper = row().paper_id or 0
    applications.send_clarification(row().id, row().version, MAIL)
    assert (row().received_on, row().due_on) == (date(2017, 3, 2), date(2017, 3, 9))
    (letter,) = found(office, "patikslinimo")
    sent = one(office, letter)
    assert (sent.row.party, sent.row.due_on, sent.paper[:3]) == (
        "Asociacija „Pavyzdys A“",
        date(2017, 3, 9),
        "PT-",
    )
    assert sent.due_why == row().due_why
    assert office.register.queries.of_paper(paper) == sent.row.number
    with pytest.raises(Refused, match="enter there how it was"):
        deliver(office, letter)
    applications.send_clarification(row().id, row().version, replace(MAIL, channel=Channel.POST))
    assert one(office, letter).row.received_on == row().received_on == date(2017, 3, 8)
    office.clock.set(NOW + timedelta(days=9))
    reply = ReplyDraft(ClarificationState.SUFFICIENT, date(2017, 3, 9), "Štai")
    file = Incoming("priedas.pdf", b"%PDF")
    applications.answer_clarification(row().id, row().version, reply, [file])
    chain = one(office, letter).chain
    assert [each.register for each in chain] == [OUT, IN]
    answer = one(office, chain[1].id)
    assert (answer.row.received_on, [each.name for each in answer.files]) == (
        date(2017, 3, 9),
        ["priedas.pdf"],
    )

    # A letter that was registered from the list of papers is not registered twice.
    ask()
    key = office.register.enter(office.register.queries.paper_draft(row().paper_id or 0))
    with pytest.raises(Refused, match="registered already"):
        office.register.enter(office.register.queries.paper_draft(row().paper_id or 0))
    mail = replace(MAIL, sent_on=date(2017, 3, 10))
    applications.send_clarification(row().id, row().version, mail)
    assert one(office, key).row.sent_on == date(2017, 3, 10)
    came = office.register.enter(replace(LETTER, due_days=None, answers_id=key))
    reply = replace(reply, answered_on=date(2017, 3, 10))
    applications.answer_clarification(row().id, row().version, reply)
    assert [each.id for each in one(office, key).chain] == [key, came]
    ask()
    applications.send_clarification(row().id, row().version, mail)
    applications.take_back_clarification(row().id, row().version, "Nebereikia")
    last = found(office, "patikslinimo")[0]
    assert (one(office, last).row.state, one(office, last).settled_reason) == (
        DocumentState.SETTLED,
        "Nebereikia",
    )


def test_letters_are_refused_until_the_office_says_where_to_appeal(office: Office) -> None:
    with Session(office.database.reader) as session:
        with pytest.raises(Refused):
            require_appeal(session)
        assert reply_term(session) == Term(20, working=True)
    with pytest.raises(InvalidMany) as caught:
        office.register.change_appealing(Appealing("valdybai", None, reply_days=0))
    assert [each.field for each in caught.value.problems] == ["days", "reply_days"]
    office.register.change_appealing(Appealing("  VVG  valdybai ", 21, reply_days=10))
    with Session(office.database.reader) as session:
        assert require_appeal(session).sentence() == (
            "Šis sprendimas per 21 kalendorinę dieną nuo šio rašto gavimo dienos gali būti"
            " skundžiamas VVG valdybai."
        )
        assert reply_term(session) == Term(10, working=True)
