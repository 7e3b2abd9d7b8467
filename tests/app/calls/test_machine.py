"""The call's states as a table: every verb in every state moves the call or is refused in words."""

import itertools
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from app.calls.amending import _FIELDS, _RULES
from app.calls.drafts import TEXTS
from app.calls.log import PublicationDraft, QuestionDraft
from app.calls.machine import TABLE, Verb, allows, require
from app.calls.rules import CallRules
from app.clock import Clock
from app.errors import Missing, Refused
from app.office import Office
from db.models.calls import Call
from db.terms import CallStage, CallState
from tests.app.nouns import NOW, call_draft, make_strategy
from tests.app.offices import make_office

DO: dict[Verb, Callable[[Office, int, int], object]] = {
    Verb.EDIT: lambda o, c, v: o.calls.edit(c, v, o.calls.queries.one(c).draft),
    Verb.PUBLISH: lambda o, c, v: o.calls.publish(c, v, "Bandymo kvietimas"),
    Verb.DELETE: lambda o, c, v: o.calls.delete(c, v),
    Verb.COPY: lambda o, c, v: o.calls.copy(c, f"{o.calls.queries.one(c).draft.number}-k"),
    Verb.AMEND: lambda o, c, v: o.calls.amend(
        c, v, replace(o.calls.queries.one(c).draft, contact=f"tel. {v}"), "Naujas telefonas"
    ),
    Verb.CANCEL: lambda o, c, v: o.calls.cancel(c, v, "Nėra lėšų"),
    Verb.ANNOUNCE: lambda o, c, v: o.calls.announce(
        c, PublicationDraft("www.pavyzdys.example", o.clock.today())
    ),
    Verb.ASK: lambda o, c, v: o.calls.ask(c, QuestionDraft("Ar galima?", o.clock.today())),
    Verb.NOTICE: lambda o, c, v: o.calls.issue_notice(c),
    Verb.FINISH: lambda o, c, v: o.calls.finish(c, v),
}
"""DECIDE is a step of the evaluation's verb and has its own tests there."""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    clock = Clock()
    clock.set(NOW)
    office = make_office(Path(tmp_path_factory.mktemp("machine")), clock=clock)
    yield office
    office.close(with_backup=False)


@pytest.fixture(scope="module")
def ids(office: Office) -> dict[str, int]:
    return make_strategy(office)


NUMBERS = itertools.count(1)


def call_in(office: Office, ids: dict[str, int], state: CallState) -> int:
    """A call in a state, by the verbs and the clock; later stages are stored as they would be."""
    office.clock.set(NOW)
    draft = replace(
        call_draft(ids[""], ids["1.1.1"], f"M-{next(NUMBERS)}"),
        opens_at=NOW + timedelta(days=1),
        closes_at=NOW + timedelta(days=30),
    )
    call_id = office.calls.draft(draft)
    if state is CallState.DRAFT:
        return call_id
    office.calls.publish(call_id, 1, "Bandymo kvietimas")
    if state is CallState.CANCELLED:
        office.calls.cancel(call_id, 2, "priežastis")
    stages = {CallState.DECIDED: CallStage.DECIDED, CallState.FINISHED: CallStage.FINISHED}
    with office.unit_of_work() as unit:
        call = unit.session.get_one(Call, call_id)
        call.stage = stages.get(state, call.stage)
        if state is CallState.UNDER_EVALUATION:
            call.evaluation_started_at = NOW
        unit.record("test.moved", call_id)
    return call_id


def at(state: CallState) -> datetime:
    """A time at which the calls of :func:`call_in` are in the state."""
    days = {CallState.DRAFT: 0, CallState.PUBLISHED: 0, CallState.OPEN: 5}
    return NOW + timedelta(days=days.get(state, 31))


MOVING = (Verb.PUBLISH, Verb.DELETE, Verb.CANCEL, Verb.FINISH)
STANDING: dict[CallState, int] = {}
"""A call in each state, for the verbs that leave the state as it is."""


@pytest.mark.parametrize("state", CallState)
@pytest.mark.parametrize("verb", DO)
def test_every_verb_in_every_state_moves_the_call_or_is_refused(
    office: Office, ids: dict[str, int], verb: Verb, state: CallState
) -> None:
    if verb in MOVING and state in TABLE[verb]:
        call_id = call_in(office, ids, state)
    else:
        call_id = STANDING.get(state) or call_in(office, ids, state)
        STANDING[state] = call_id
    office.clock.set(at(state))
    one = office.calls.queries.one(call_id)
    assert one.state is state
    if state not in TABLE[verb]:
        with pytest.raises(Refused) as caught:
            DO[verb](office, call_id, one.version)
        assert caught.value.text().endswith(".")
        assert office.calls.queries.one(call_id) == one
        return
    DO[verb](office, call_id, one.version)
    after = TABLE[verb][state]
    if after is None:
        with pytest.raises(Missing):
            office.calls.queries.one(call_id)
        return
    # Published by the clock's leave: a call whose opening is past is open at once.
    assert office.calls.queries.one(call_id).state is after


def test_the_table_names_every_verb_and_every_refusal_is_a_sentence() -> None:
    assert set(TABLE) == set(Verb)
    for verb in Verb:
        for state in CallState:
            if not allows(verb, state):
                with pytest.raises(Refused, match=r"\.$"):
                    require(verb, state)


def test_every_field_and_rule_has_its_name_in_an_amendment() -> None:
    assert set(TEXTS) <= set(_FIELDS)
    assert set(_RULES) == set(CallRules.__dataclass_fields__)
