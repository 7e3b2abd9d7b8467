"""Replaying verbs of the participants' registry."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from app.loading import shapes_registry as text

if TYPE_CHECKING:
    from app.loading.replay import Replay


def do(replay: Replay, verb: text.RegistryVerbs) -> None:
    """Hand a verb to the registry."""
    match verb:
        case text.ReadingsVerb():
            readings(replay, verb)


def readings(replay: Replay, verb: text.ReadingsVerb) -> None:
    """Read the rules otherwise."""
    participants = replay.office.participants
    named: dict[str, Any] = verb.model_dump(exclude={"at", "by", "do"}, exclude_none=True)
    if "excluded" in named:
        named["excluded"] = frozenset(named["excluded"])
    participants.change_readings(replace(participants.queries.readings(), **named))
