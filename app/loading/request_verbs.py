"""Replaying verbs on requests about personal data."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.errors import Invalid
from app.formats import local_day
from app.i18n import N_
from app.loading import shapes_requests as text
from app.loading.registry_verbs import participation_named
from app.participants.processing.drafts import TEXTS, ActivityDraft
from app.participants.processing.queries import ActivityRow
from app.participants.requests.drafts import AnswerDraft, RequestDraft
from app.participants.requests.queries import RequestRow
from app.register.delivering import DeliveryDraft

if TYPE_CHECKING:
    from app.loading.replay import Replay


def do(replay: Replay, verb: text.RequestVerbs) -> None:
    """One verb."""
    requests = replay.office.participants.requests
    match verb:
        case text.ProcessingVerb():
            _processing(replay, verb)
        case text.ProcessingDropVerb():
            one = _activity(replay, verb.activity)
            replay.office.participants.processing.drop(one.activity, one.number, verb.reason)
        case text.DataRequestVerb():
            requests.register(_draft(replay, verb))
        case text.DataRequestExtendVerb():
            row = _row(replay, verb)
            paper = requests.draw_extension(row.id, row.version, verb.reason)
            _send(replay, verb, paper)
        case text.DataRequestAnswerVerb():
            row = _row(replay, verb)
            paper = requests.answer(row.id, row.version, AnswerDraft(verb.outcome, verb.text))
            _send(replay, verb, paper)
        case text.DataRequestWithdrawVerb():
            row = _row(replay, verb)
            requests.withdraw(row.id, row.version, verb.reason)


def _processing(replay: Replay, verb: text.ProcessingVerb) -> None:
    processing = replay.office.participants.processing
    named = verb.model_dump(exclude={"at", "by", "do", "activity", "reason"}, exclude_none=True)
    if not verb.activity:
        empty = ActivityDraft("", *[""] * len(TEXTS))
        processing.add(replace(empty, **named))
        return
    one = _activity(replay, verb.activity)
    processing.change(one.activity, one.number, replace(one.draft, **named), verb.reason)


def _activity(replay: Replay, key: str) -> ActivityRow:
    for row in replay.office.participants.processing.queries.rows():
        if row.activity == key:
            return row
    raise Invalid(N_("There is no processing activity {key}."), key=key)


def _draft(replay: Replay, verb: text.DataRequestVerb) -> RequestDraft:
    person = None
    if verb.operation:
        key = participation_named(replay, verb.operation, verb.last_name, verb.first_name)
        person = replay.office.participants.queries.card(key).person_id
    return RequestDraft(
        f"{verb.first_name} {verb.last_name}",
        verb.kind,
        verb.received_on or local_day(verb.at),
        person,
        verb.channel,
        verb.address,
        verb.asked,
        verb.identified,
        verb.roll_over,
    )


def _row(replay: Replay, verb: text.OfRequest) -> RequestRow:
    for row in replay.office.participants.requests.queries.rows():
        if row.number == verb.request:
            return row
    raise Invalid(N_("There is no request {number}."), number=verb.request)


def _send(
    replay: Replay, verb: text.DataRequestExtendVerb | text.DataRequestAnswerVerb, paper: int
) -> None:
    replay.office.papers.sign(paper)
    row = _row(replay, verb)
    draft = DeliveryDraft(verb.channel, local_day(verb.at))
    replay.office.participants.requests.send(row.id, row.version, draft)
