"""Replaying verbs on the office's text templates."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.loading import shapes_texts as text
from app.loading.call_verbs import beside
from app.texts.drafts import TextDraft
from app.texts.text import PARTS

if TYPE_CHECKING:
    from app.loading.replay import Replay


def change(replay: Replay, verb: text.TextVerb) -> None:
    """The next version of a template."""
    texts = replay.office.texts
    newest = texts.queries.one(verb.kind).newest
    named = {part: getattr(verb, part) for part in PARTS}
    words = replace(newest.text, **{part: new for part, new in named.items() if new is not None})
    texts.change(verb.kind, newest.number, TextDraft(words, verb.reason, verb.document))


def amend(replay: Replay, verb: text.AmendTextsVerb) -> None:
    """An amendment of a call's texts."""
    one = replay.office.calls.queries.one(replay.call_id(verb.call))
    replay.office.calls.amend_texts(one.id, one.version, verb.kinds, verb.reason, verb.document)


def emblem(replay: Replay, verb: text.EmblemVerb) -> None:
    """One more emblem on the letterhead."""
    path = beside(replay.folder, verb.file)
    replay.office.texts.add_emblem(replay.office.attachments.read(path))
