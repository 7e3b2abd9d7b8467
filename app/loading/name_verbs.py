"""Replaying the verb on forms of names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.loading import shapes_names as text
from app.names.drafts import NameDraft
from app.names.rule import propose

if TYPE_CHECKING:
    from app.loading.replay import Replay


def forms(replay: Replay, verb: text.NameFormsVerb) -> None:
    """Confirm, over whatever was confirmed before."""
    found = propose(verb.name, verb.kind)
    draft = NameDraft(
        verb.name,
        verb.kind,
        verb.genitive or found.genitive,
        verb.dative or found.dative,
        replay.office.names.version(verb.name),
    )
    replay.office.names.confirm([draft])
