"""Applicants, evaluators and participants, as their tables show them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.finding.matching import among, from_source, joined
from app.finding.views import Hit
from app.formats import day
from app.lead import Lead
from app.participants.listing import ParticipantRow

if TYPE_CHECKING:
    from app.office import Office


def applicants(office: Office, words: str, most: int) -> list[Hit]:
    """By name and code."""
    return [
        Hit(row.name, row.code, Lead("applications", "applicants", row.id))
        for row in from_source(office.applicants.queries.source(), words, most)
    ]


def evaluators(office: Office, words: str, most: int) -> list[Hit]:
    """By name, organisation and e-mail."""
    rows = office.evaluation.queries.evaluators()
    found = among(rows, words, most, lambda row: (row.name, row.organisation, row.email))
    return [
        Hit(row.name, row.organisation, Lead("evaluation", "evaluators", row.id)) for row in found
    ]


def participants(office: Office, words: str, most: int) -> list[Hit]:
    """By name, or by a whole personal code; the code is masked, and no answer is looked at."""
    return [
        Hit(
            row.name,
            joined(row.operation, row.code, _period(row)),
            Lead("participants", "people", row.id),
        )
        for row in from_source(office.participants.queries.source, words, most)
    ]


def _period(row: ParticipantRow) -> str:
    until = day(row.ended_on) if row.ended_on is not None else ""
    return f"{day(row.started_on)}–{until}" if until else day(row.started_on)
