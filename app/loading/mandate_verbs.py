"""Replaying verbs on functions and mandates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.errors import Invalid
from app.i18n import N_
from app.loading import shapes_mandates as text
from app.mandates.drafts import EndDraft, FunctionDraft, MandateDraft
from app.mandates.queries import When
from app.names.posts import looks_feminine

if TYPE_CHECKING:
    from app.loading.replay import Replay


def function(replay: Replay, verb: text.FunctionVerb) -> None:
    """A function that can be held."""
    draft = FunctionDraft(verb.name, verb.feminine, verb.genitive)
    replay.office.mandates.add_function(draft)


def order(replay: Replay, verb: text.FunctionsOrderVerb) -> None:
    """Another order of the functions."""
    keys = [_function_id(replay, name) for name in verb.functions]
    replay.office.mandates.order_functions(keys)


def appoint(replay: Replay, verb: text.AppointVerb) -> None:
    """A mandate."""
    person, account = verb.person, None
    if verb.login:
        names = {row.login: row for row in replay.office.accounts.rows()}
        found = names.get(verb.login.casefold())
        if found is None:
            raise Invalid(N_("There is no account “{login}”."), login=verb.login)
        person, account = found.name, found.id
    woman = looks_feminine(person) if verb.woman is None else verb.woman
    replay.office.mandates.appoint(
        MandateDraft(
            function_id=_function_id(replay, verb.function),
            person=person,
            starts_on=verb.on,
            ground=verb.ground,
            account_id=account,
            ends_on=verb.until,
            woman=woman,
            deputy=verb.deputy,
        )
    )


def end(replay: Replay, verb: text.EndMandateVerb) -> None:
    """The last day of a mandate."""
    key = _function_id(replay, verb.function)
    for row in replay.office.mandates.queries.all().rows:
        theirs = row.function_id == key and row.person == verb.person
        if theirs and row.when is not When.VOIDED:
            replay.office.mandates.end(row.id, row.version, EndDraft(verb.on, verb.ground))
            return
    raise Invalid(
        N_("{person} has no mandate as “{function}”."), person=verb.person, function=verb.function
    )


def _function_id(replay: Replay, name: str) -> int:
    for each in replay.office.mandates.queries.all().functions:
        if each.name == name:
            return each.id
    raise Invalid(N_("There is no function “{name}”."), name=name)
