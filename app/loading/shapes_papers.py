"""The shapes of verbs that draw up the papers of an evaluation; each is signed at once."""

from __future__ import annotations

from datetime import date
from typing import Literal

from app.loading.values import Hundredths, Verb
from db.terms import Channel


class EligibilitySheetsVerb(Verb):
    """Sheets of every finished eligibility check of a call that has none."""

    do: Literal["eligibility-sheets"]
    call: str


class RoundPaperVerb(Verb):
    """The summary of a call's evaluation, or the report on it."""

    do: Literal["evaluation-summary", "evaluation-report"]
    call: str


class ActsVerb(Verb):
    """Acts of the evaluators of a call; ``fee`` is the price of one sheet in euros."""

    do: Literal["acceptance-acts"]
    call: str
    fee: Hundredths


class ResultLettersVerb(Verb):
    """Letters on the decision to all applicants of a call."""

    do: Literal["result-letters"]
    call: str


class ResultsSentVerb(Verb):
    """How all signed letters of a call went."""

    do: Literal["result-letters-sent"]
    call: str
    channel: Channel
    on: date
    received_on: date | None = None
    note: str = ""


RoundVerbs = EligibilitySheetsVerb | RoundPaperVerb | ActsVerb | ResultLettersVerb | ResultsSentVerb
