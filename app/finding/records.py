"""Calls, applications, complaints, projects, documents, postings, the strategy, the guide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.finding.matching import among, from_source, joined
from app.finding.views import Hit
from app.formats import day, money
from app.i18n import _
from app.labels import label
from app.lead import Lead

if TYPE_CHECKING:
    from app.office import Office


def calls(office: Office, words: str, most: int) -> list[Hit]:
    """By number and title."""
    rows = office.calls.queries.rows()
    return [
        Hit(
            _("Call No. {number}").format(number=row.number),
            joined(row.title, label(row.state)),
            Lead("calls", record=row.id),
        )
        for row in among(rows, words, most, lambda row: (row.number, row.title))
    ]


def applications(office: Office, words: str, most: int) -> list[Hit]:
    """By number, title, applicant and the applicant's code."""
    return [
        Hit(
            f"{row.number} · {row.title}",
            joined(row.applicant, label(row.state)),
            Lead("applications", record=row.id),
        )
        for row in from_source(office.applications.queries.source(), words, most)
    ]


def complaints(office: Office, words: str, most: int) -> list[Hit]:
    """By number, complainant, application."""
    rows = office.complaints.queries.rows()
    found = among(
        rows, words, most, lambda row: (row.number, row.complainant, row.application, row.applicant)
    )
    return [
        Hit(
            f"{row.number} · {row.complainant or row.applicant}",
            joined(row.application, label(row.state)),
            Lead("evaluation", "complaints", row.id, call_id=row.call_id),
        )
        for row in found
    ]


def projects(office: Office, words: str, most: int) -> list[Hit]:
    """By code, title and all that its application is found by."""
    return [
        Hit(
            f"{row.code or row.number} · {row.title}",
            joined(row.applicant, label(row.stage)),
            Lead("projects", record=row.id),
        )
        for row in from_source(office.projects.queries.source, words, most)
    ]


def documents(office: Office, words: str, most: int) -> list[Hit]:
    """By index, subject, and who wrote or was written to."""
    return [
        Hit(
            f"{row.number} · {row.subject}",
            joined(row.party, day(row.registered_on)),
            Lead("register", record=row.id),
        )
        for row in from_source(office.register.queries.source, words, most)
    ]


def entries(office: Office, words: str, most: int) -> list[Hit]:
    """By document, note, application, applicant, call."""
    return [
        Hit(
            joined(row.document, row.application or row.note),
            joined(label(row.kind), money(row.cents), day(row.on)),
            Lead("budget", "entries", row.id),
        )
        for row in from_source(office.budget.queries.source, words, most)
    ]


def nodes(office: Office, words: str, most: int) -> list[Hit]:
    """Goals, objectives and actions of the strategy in force, by number and title."""
    queries = office.strategy.queries
    if not among(queries.titles(), words, 1, lambda each: each):
        return []  # the tree with its money takes long to read
    strategy = queries.current()
    if strategy is None:
        return []
    found = among(strategy.nodes, words, most, lambda node: (node.number, node.title))
    return [
        Hit(
            f"{node.number} {node.title}",
            money(node.planned) if node.planned else "",
            Lead("strategy", "version/tree", node.id),
        )
        for node in found
    ]


def activities(office: Office, words: str, most: int) -> list[Hit]:
    """Events, consultations and trainings of the office."""
    return [
        Hit(row.title, joined(row.place, day(row.on)), Lead("strategy", "events", row.id))
        for row in from_source(office.strategy.activities.queries.events, words, most)
    ]


def publicity(office: Office, words: str, most: int) -> list[Hit]:
    """Entries of the publicity log, those of the calls' own logs included."""
    return [
        Hit(row.title, joined(row.place, day(row.on)), Lead("strategy", "publicity", row.id))
        for row in from_source(office.strategy.activities.queries.publicity, words, most)
    ]


def claims(office: Office, words: str, most: int) -> list[Hit]:
    """Payment claims by document, code of the project, contract, promoter."""
    return [
        Hit(
            joined(_("Claim No. {number}").format(number=row.number), row.code or row.title),
            joined(row.applicant, money(row.asked), label(row.state)),
            Lead("projects", "claims", row.id),
        )
        for row in from_source(office.projects.queries.claims, words, most)
    ]


def topics(_office: Office, words: str, most: int) -> list[Hit]:
    """Pages of the user guide; Lithuanian, as the guide is."""
    from app.guide.chapters import guide

    return [
        Hit(hit.topic.title, hit.chapter.title, Lead("guide", hit.topic.anchor))
        for hit in guide().search(words)[:most]
    ]
