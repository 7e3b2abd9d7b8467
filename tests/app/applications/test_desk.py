"""The last-day intake: moments first, envelopes after, receipts, registering, the paper journal."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from app.applications.desk.drafts import JournalDraft, JournalRow, TicketDraft
from app.applications.desk.rows import TicketRow
from app.calls.rules import CallRules
from app.clock import Clock
from app.errors import Invalid, InvalidMany, Refused, Stale
from app.office import Office
from app.tables import Query
from db.terms import ApplicationState, Dismissal, PaperKind, TicketState
from tests.app.documents.reading import text_of
from tests.app.nouns import NOW, application_draft, counted, last_entry, make_call, make_strategy
from tests.app.offices import make_office

END = NOW + timedelta(days=30)  # 2017-03-31 11:00 in Vilnius
ENVELOPE = TicketDraft("188753461", 42, "Jonas Pavyzdys", applicant="Asociacija „Pavyzdys A“")


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    clock = Clock()
    clock.set(NOW)
    office = make_office(tmp_path_factory.mktemp("desk"), clock=clock)
    yield office
    office.close(with_backup=False)


@pytest.fixture(scope="module")
def ids(shared: Office) -> dict[str, int]:
    return make_strategy(shared)


class Door:
    """A call of its own at its last minutes, so that numbers start from 1."""

    numbers = iter(range(1, 99))

    def __init__(self, office: Office, ids: dict[str, int], counts: bool = True) -> None:
        self.office, self.action = office, ids["1.1.1"]
        office.clock.set(NOW)
        rules = CallRules(corridor_counts=counts, corridor_minutes=30)
        number = str(next(Door.numbers))
        sums = {"total": 5_000_00, "largest": 5_000_00, "smallest": 0}
        actions = ((self.action, 5_000_00),)
        self.call = make_call(office, ids, number, rules=rules, actions=actions, **sums)
        self.at(-600)

    def at(self, seconds: float) -> None:
        self.office.clock.set(END + timedelta(seconds=seconds))

    def freeze(self) -> TicketRow:
        return self.row(self.office.desk.freeze(self.call).id)

    def row(self, key: int) -> TicketRow:
        return self.office.desk.queries.one(key)

    def take(self, row: TicketRow, draft: TicketDraft = ENVELOPE) -> str:
        """The receipt's text."""
        return text_of(self.office.papers.pdf(self.office.desk.take_in(row.id, row.version, draft)))


@pytest.fixture
def door(shared: Office, ids: dict[str, int]) -> Door:
    return Door(shared, ids)


def test_nine_in_the_corridor_keep_their_order_and_moments(door: Door, shared: Office) -> None:
    with ThreadPoolExecutor(3) as people:
        made = list(people.map(lambda _n: shared.desk.freeze(door.call), range(9)))
    assert sorted(each.number for each in made) == list(range(1, 10))
    queue = shared.desk.queries.queue(door.call)
    assert [row.number for row in queue] == list(range(1, 10))
    assert {row.state for row in queue} == {TicketState.WAITING}
    (call,) = (each for each in shared.desk.queries.calls() if each.id == door.call)
    assert call.waiting == 9
    with counted(shared) as sent:
        shared.desk.queries.queue(door.call)
    assert len(sent) == 1


def test_key_waits_its_turn_to_be_written_but_keeps_its_moment(door: Door, shared: Office) -> None:
    door.at(1)
    found = shared.desk.freeze(door.call, END)  # the key at 11:00:00, written a second later
    assert (found.received_at, found.late) == (END, False)
    row = door.row(found.id)
    assert (row.received_at, row.recorded_at) == (END, END + timedelta(seconds=1))
    for wrong in (END - timedelta(minutes=3), END + timedelta(seconds=2)):
        with pytest.raises(Refused):
            shared.desk.freeze(door.call, wrong)


def test_envelope_is_taken_in_with_its_receipt(door: Door, shared: Office) -> None:
    row = door.freeze()
    assert last_entry(shared) == ("intake.frozen", row.id)
    door.at(-540)
    text = door.take(row)
    assert last_entry(shared) == ("intake.taken_in", row.id)
    for words in (
        "VOKO GAVIMO PATVIRTINIMAS",
        f"Gavimo įrašas {row.name}",
        "Laikas užfiksuotas 2017-03-31 10:50:00",
        "Vokas perduotas 2017-03-31 10:51:00",
        "Asociacija „Pavyzdys A“",
        "188753461",
        "Puslapiai 42",
        "Jonas Pavyzdys",
        "gautas laiku",
    ):
        assert words in text, words
    found = door.row(row.id)
    assert (found.state, found.pages) == (TicketState.TAKEN_IN, 42)
    assert found.paper_id not in [each.id for each in shared.papers.queries.unsigned()]
    with pytest.raises(Stale):
        shared.desk.take_in(row.id, row.version, ENVELOPE)
    with pytest.raises(Refused):
        shared.desk.take_in(row.id, found.version, ENVELOPE)


def test_correcting_issues_the_receipt_anew_and_leaves_the_times(
    door: Door, shared: Office
) -> None:
    row = door.freeze()
    first = shared.desk.take_in(row.id, row.version, ENVELOPE)
    door.at(60)
    taken = door.row(row.id)
    again = shared.desk.correct(row.id, taken.version, replace(ENVELOPE, pages=None, sealed=True))
    found = door.row(row.id)
    assert (found.received_at, found.taken_at) == (taken.received_at, taken.taken_at)
    assert (found.sealed, found.pages, found.paper_id) == (True, None, again)
    old = shared.papers.queries.one(first)
    assert old is not None
    assert old.voided


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"code": "", "applicant": ""}, ["code"]),
        ({"bearer": " "}, ["bearer"]),
        ({"pages": None}, ["pages"]),
        ({"pages": 0, "copies": 0}, ["pages", "copies"]),
        ({"code": "1" * 21, "bearer": "a" * 121}, ["code", "bearer"]),
    ],
)
def test_envelope_says_what_is_missing(changes: dict[str, Any], fields: list[str]) -> None:
    with pytest.raises(InvalidMany) as caught:
        replace(ENVELOPE, **changes).checked()
    assert [each.field for each in caught.value.problems] == fields


def test_dismissed_ticket_keeps_its_number_and_comes_back(door: Door, shared: Office) -> None:
    row = door.freeze()
    shared.desk.dismiss(row.id, row.version, Dismissal.MISTAKEN)
    gone = door.row(row.id)
    assert (gone.state, gone.dismissal) == (TicketState.DISMISSED, Dismissal.MISTAKEN)
    assert door.freeze().number == 2
    shared.desk.put_back(row.id, gone.version)
    back = door.row(row.id)
    assert (back.state, back.received_at) == (TicketState.WAITING, row.received_at)
    door.take(back)
    taken = door.row(row.id)
    with pytest.raises(Invalid):
        shared.desk.dismiss(row.id, taken.version, Dismissal.LEFT)
    shared.desk.dismiss(row.id, taken.version, Dismissal.LEFT, "Voką atsiėmė")
    assert last_entry(shared) == ("intake.dismissed", row.id)
    with pytest.raises(Refused):
        shared.desk.issue_receipt(row.id)
    shared.desk.put_back(row.id, door.row(row.id).version)
    assert door.row(row.id).state is TicketState.TAKEN_IN


def test_application_from_a_ticket_has_its_time_and_tells_both(door: Door, shared: Office) -> None:
    row = door.freeze()
    door.at(120)  # after the end, by the rule in time
    text = door.take(row)
    assert "laukusieji koridoriuje iki termino pabaigos laikomi spėjusiais" in text
    door.at(86_400)
    draft = replace(application_draft(door.call, door.action), received_at=shared.clock.now())
    application = shared.applications.register(draft, row.id)
    found = shared.applications.queries.one(application)
    assert (found.state, found.draft.received_at) == (
        ApplicationState.REGISTERED,
        END - timedelta(seconds=600),
    )
    assert found.ticket is not None
    assert (found.ticket.state, found.ticket.application_id) == (
        TicketState.REGISTERED,
        application,
    )
    assert found.checks[0].ok
    assert [each.line.text() for each in found.happened(shared.clock.now())] == [
        f"Laikas užfiksuotas 2017-03-31 10:50:00, gavimo įrašas {row.name}",
        "Vokas perduotas 2017-03-31 11:02:00, atnešė Jonas Pavyzdys, patvirtinimas"
        f" {found.ticket.paper}",
        "Užregistruotas pasiūlymas",
        "Vokas perduotas 2017-03-31 11:02:00; laukusieji koridoriuje iki termino pabaigos laikomi"
        " spėjusiais.",
    ]
    paper = text_of(shared.papers.pdf(shared.applications.issue_receipt(application)))
    assert f"Gavimo įrašas {row.name}" in paper
    with pytest.raises(Refused):
        shared.applications.register(draft, row.id)


@pytest.mark.parametrize(
    ("counts", "reason", "state"),
    [
        (True, "Stovėjo koridoriuje, mačiau", ApplicationState.REGISTERED),
        (True, "", ApplicationState.LATE),
        (False, "Stovėjo koridoriuje, mačiau", ApplicationState.LATE),
    ],
)
def test_moment_after_the_end_needs_the_rule_and_a_reason(
    shared: Office, ids: dict[str, int], counts: bool, reason: str, state: ApplicationState
) -> None:
    door = Door(shared, ids, counts)
    door.at(1)
    row = door.freeze()
    text = door.take(row, replace(ENVELOPE, corridor_reason=reason))
    assert ("gautas laiku" in text) is (state is ApplicationState.REGISTERED)
    assert reason in text
    draft = replace(application_draft(door.call, door.action), received_at=END)
    application = shared.applications.register(draft, row.id)
    assert shared.applications.queries.one(application).state is state


def test_desk_opens_with_the_call_and_closes_with_the_corridor(door: Door, shared: Office) -> None:
    door.at(1800)
    door.freeze()
    door.at(1801)
    with pytest.raises(Refused):
        shared.desk.freeze(door.call)
    shared.clock.set(NOW - timedelta(days=8))
    with pytest.raises(Refused):
        shared.desk.freeze(door.call)
    assert door.call not in [each.id for each in shared.desk.queries.calls()]


def test_ticket_of_the_wrong_call_moves_with_its_time(
    door: Door, shared: Office, ids: dict[str, int]
) -> None:
    other = Door(shared, ids)
    other.freeze()
    row = door.freeze()
    door.take(row, replace(ENVELOPE, call_id=other.call))
    found = door.row(row.id)
    assert (found.call_id, found.number, found.received_at) == (other.call, 2, row.received_at)


def test_unfinished_tickets_are_named_and_searched(door: Door, shared: Office) -> None:
    first, second = door.freeze(), door.freeze()
    door.take(second, replace(ENVELOPE, code="300000053", applicant="", bearer="Žiedė Retenybė"))
    (left,) = shared.desk.queries.left(door.call)
    assert (left.waiting, left.taken) == ((first.name,), (second.name,))
    source = shared.desk.queries.source()
    query = Query(search="ziede", filters=(("call", door.call),))
    assert source.ids(query) == [second.id]
    assert source.count_and_sums(Query(filters=(("state", TicketState.WAITING),))).count >= 1
    texts = [each.text for each in shared.overview.today().items if each.page == "intake"]
    number = first.call_number
    assert f"Priėmimo laukia žmonės, kvietimas Nr. {number}" in texts
    assert f"Dar neužregistruoti priimti vokai, kvietimas Nr. {number}" in texts


def rows(*clocks: int) -> tuple[JournalRow, ...]:
    return tuple(
        JournalRow(place, END - timedelta(seconds=each), "188753461", f"Nešėjas {place}", 10)
        for place, each in enumerate(clocks, start=1)
    )


def test_journal_is_printed_numbered_and_keyed_in_later(door: Door, shared: Office) -> None:
    paper = shared.desk.print_journal(door.call, 2)
    text = text_of(shared.papers.pdf(paper))
    assert "PASKUTINĖS DIENOS PRIĖMIMO ŽURNALAS" in text
    assert "2 iš 2, 11–20 eilutės" in text
    door.at(7200)
    draft = JournalDraft(door.call, "Dingo elektra", rows(300, 200), paper)
    made = shared.desk.enter_journal(draft)
    first = door.row(made[0])
    assert (first.state, first.received_at, first.recorded_at) == (
        TicketState.TAKEN_IN,
        END - timedelta(seconds=300),
        END + timedelta(seconds=7200),
    )
    assert (first.late_reason, first.journal_row, first.standing.late) == (
        "Dingo elektra",
        1,
        False,
    )
    (journal,) = shared.desk.queries.journals(door.call)
    assert (journal.last, journal.taken) == (20, (1, 2))
    receipt = shared.desk.issue_receipt(first.id)
    assert "Įvesta vėliau 2017-03-31 13:00, Dingo elektra" in text_of(shared.papers.pdf(receipt))
    one = replace(application_draft(door.call, door.action), received_at=END)
    application = shared.applications.queries.one(shared.applications.register(one, first.id))
    assert application.draft.received_at == first.received_at
    assert "įvesta vėliau iš priėmimo žurnalo: Dingo elektra" in application.draft.received_reason
    with pytest.raises(InvalidMany) as caught:
        shared.desk.enter_journal(draft)
    assert [each.field for each in caught.value.problems] == ["rows:0", "rows:1"]


def test_journal_times_are_held_against_the_clock(door: Door, shared: Office) -> None:
    door.at(0)
    before = END - timedelta(days=60)
    good = rows(300)[0]
    wrong = (
        replace(good, received_at=END + timedelta(seconds=1)),
        replace(good, row=2, received_at=before),
        replace(good, row=99),
        replace(good, row=4, bearer="", code=""),
    )
    paper = shared.desk.print_journal(door.call, 1)
    with pytest.raises(InvalidMany) as caught:
        shared.desk.enter_journal(JournalDraft(door.call, "Dingo elektra", wrong, paper))
    assert [each.field for each in caught.value.problems] == [
        "rows:0",
        "rows:1",
        "rows:2",
        "rows:3",
        "rows:3",
    ]
    with pytest.raises(InvalidMany) as caught:
        shared.desk.enter_journal(JournalDraft(door.call, "", (good, good), paper))
    assert [each.field for each in caught.value.problems] == ["reason", "rows:0", "rows:1"]
    assert shared.desk.queries.of_call(door.call) == ()
    kinds = [row.kind for row in shared.papers.queries.of_call(door.call)]
    assert kinds == [PaperKind.INTAKE_JOURNAL]
