"""An application's states as a table: every verb in every state moves it or is refused."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.applications.clarifying import ClarificationDraft
from app.applications.drafts import AnswerDraft
from app.applications.machine import TABLE, Verb
from app.attachments.incoming import Incoming
from app.clock import Clock
from app.errors import Refused
from app.office import Office
from db.models.applications import Application
from db.terms import ApplicationState as State
from db.terms import CheckAnswer, Outcome
from tests.app.nouns import NOW, application_draft, make_call, make_strategy
from tests.app.offices import make_office

OUTCOMES = {
    State.PROPOSED: Outcome.PROPOSED,
    State.RESERVE: Outcome.RESERVE,
    State.NOT_SELECTED: Outcome.NOT_SELECTED,
    State.POSTPONED: Outcome.POSTPONED,
}


def check(office: Office, key: int, version: int, yes: bool = True, finish: bool = True) -> None:
    items = office.applications.queries.one(key).items
    answer = CheckAnswer.YES if yes else CheckAnswer.NO
    answers = [AnswerDraft(item.id, answer, "" if yes else "nėra") for item in items]
    office.applications.check(key, version, answers, finish=finish)


DO: dict[Verb, Callable[[Office, int, int], object]] = {
    Verb.EDIT: lambda o, k, v: o.applications.edit(k, v, o.applications.queries.one(k).draft),
    Verb.ATTACH: lambda o, k, v: o.applications.attach(k, [Incoming("a.txt", b"a")]),
    Verb.SAVE_CHECK: lambda o, k, v: check(o, k, v, finish=False),
    Verb.FINISH_CHECK: check,
    Verb.ASK: lambda o, k, v: o.applications.ask_clarification(k, v, ClarificationDraft("Kas?")),
    Verb.RECOMMEND: lambda o, k, v: o.applications.recommend(k, v, []),
    Verb.RECEIPT: lambda o, k, v: o.applications.issue_receipt(k),
    Verb.WITHDRAW: lambda o, k, v: o.applications.withdraw(k, v, "Pareiškėjo raštas"),
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Office, tuple[int, int]]]:
    clock = Clock()
    clock.set(NOW)
    office = make_office(Path(tmp_path_factory.mktemp("states")), clock=clock)
    ids = make_strategy(office)
    yield office, (make_call(office, ids), ids["1.1.1"])
    office.close(with_backup=False)


def application_in(office: Office, into: tuple[int, int], state: State) -> int:
    """An application in a state by the verbs; what a decision gives is stored as it would be."""
    key = office.applications.register(application_draft(*into))
    if state is State.CLARIFYING:
        DO[Verb.ASK](office, key, 1)
    elif state in (State.ELIGIBLE, State.INELIGIBLE):
        check(office, key, 1, yes=state is State.ELIGIBLE)
    elif state is State.WITHDRAWN:
        DO[Verb.WITHDRAW](office, key, 1)
    elif state is not State.REGISTERED:
        with office.unit_of_work() as unit:
            found = unit.session.get_one(Application, key)
            found.late, found.outcome = state is State.LATE, OUTCOMES.get(state)
            found.eligible = False if found.late else None
            unit.record("test.moved", key)
    return key


@pytest.mark.parametrize("state", State)
def test_every_verb_in_every_state_moves_the_application_or_is_refused(
    made: tuple[Office, tuple[int, int]], state: State
) -> None:
    office, into = made
    standing = application_in(office, into, state)
    for verb, do in DO.items():
        moving = TABLE[verb].get(state, frozenset()) != {state}
        key = application_in(office, into, state) if moving and state in TABLE[verb] else standing
        one = office.applications.queries.one(key)
        assert one.state is state
        if state not in TABLE[verb]:
            with pytest.raises(Refused) as caught:
                do(office, key, one.version)
            assert caught.value.text().endswith("."), verb
            assert office.applications.queries.one(key) == one
            continue
        do(office, key, one.version)
        assert office.applications.queries.one(key).state in TABLE[verb][state], verb


def test_the_table_names_every_verb_and_a_finished_check_goes_both_ways(
    made: tuple[Office, tuple[int, int]],
) -> None:
    office, into = made
    assert set(TABLE) == set(Verb) == set(DO)
    key = application_in(office, into, State.INELIGIBLE)
    assert office.applications.queries.one(key).state is State.INELIGIBLE
    check(office, key, office.applications.queries.one(key).version)
    assert office.applications.queries.one(key).state is State.ELIGIBLE
