"""``show operations`` and ``show follow-ups``: counts alone, nobody is named."""

from dataclasses import replace
from typing import Any

from app.formats import day, moment, percent
from app.i18n import N_, _
from app.labels import label
from app.office import Office
from app.participants.follow_ups.due import Standing
from app.participants.terms import ESF_2014, FollowUpMoment
from app.tables import Query
from ui.commands.common import table
from ui.participants.standings import STANDINGS
from ui.participants.words import FIELD_WORDS

_NEWEST = 500


def operations(office: Office, _call: str) -> tuple[str, Any]:
    """Every project with participants; nobody is named."""
    rows = office.participants.queries.operations()
    shares = [office.participants.queries.share(row.id) for row in rows]
    heads = (
        _(N_("Code")),
        _(N_("From")),
        _(N_("To")),
        _(N_("Who keeps the names")),
        _(N_("Rules of indicators")),
        _(N_("Participants")),
        _(N_("Excluded people")),
        _(N_("At least")),
        _(N_("Data are kept until")),
    )
    cells = [
        (
            row.code,
            day(row.starts_on),
            day(row.ends_on),
            label(row.controller),
            _(N_("ESF 2014–2020")) if row.indicator_rules == ESF_2014 else _(N_("ESF+ 2021–2027")),
            str(row.participants),
            "–" if share.share is None else percent(share.share),
            "–" if row.excluded_share is None else percent(row.excluded_share),
            day(row.kept_until) if row.kept_until else "–",
        )
        for row, share in zip(rows, shares, strict=True)
    ]
    return table(heads, cells, right=(5, 6, 7)), list(zip(rows, shares, strict=True))


def follow_ups(office: Office, _call: str) -> tuple[str, Any]:
    """How many have to be asked now, and how many were, by moment; nobody is named."""
    queries = office.participants.follow_ups.queries
    heads = (_(N_("Question")), *(_(words) for words in STANDINGS.values()))
    rows: list[tuple[FollowUpMoment, dict[Standing, int]]] = []
    for asked in FollowUpMoment:
        source = queries.source(asked)
        counts = {
            standing: source.count_and_sums(Query(filters=(("standing", standing),))).count
            for standing in STANDINGS
        }
        rows.append((asked, counts))
    cells = [(label(asked), *map(str, counts.values())) for asked, counts in rows]
    return table(heads, cells, right=tuple(range(1, len(heads)))), rows


def looks(office: Office, _call: str) -> tuple[str, Any]:
    """The newest looks at people's data; people are told by their numbers alone."""
    source = office.participants.privacy.look_source
    ids = list(source.first(Query(sort="at", descending=True), _NEWEST))
    by_id = {row.id: row for row in source.rows(ids)}
    rows = [replace(by_id[key], name="") for key in ids]
    heads = (_(N_("Time")), _(N_("Account")), _(N_("Person No.")), _(N_("How")), _(N_("What for")))
    cells = [
        (moment(row.at), row.account, str(row.person_id or ""), label(row.kind), row.purpose)
        for row in rows
    ]
    return table(heads, cells, right=(2,)), rows


def corrections(office: Office, _call: str) -> tuple[str, Any]:
    """Corrections that reports already sent counted otherwise: records and fields, no values."""
    rows = office.participants.privacy.queries.reported_corrections()
    heads = (_(N_("Time")), _(N_("Account")), _(N_("Record")), _(N_("What was corrected")))
    cells = [
        (moment(row.at), row.by, str(row.participation_id or ""), _(FIELD_WORDS[row.field]))
        for row in rows
    ]
    data = [
        {"at": row.at, "by": row.by, "record": row.participation_id, "field": row.field}
        for row in rows
    ]
    return table(heads, cells, right=(2,)), data


def retention(office: Office, _call: str) -> tuple[str, Any]:
    """Whose data are due to be made nameless, by their numbers."""
    rows = office.participants.privacy.erasing.due()
    heads = (_(N_("Person No.")), _(N_("Projects")), _(N_("Was to be kept until")))
    cells = [(str(row.id), ", ".join(row.operations), day(row.ended_on)) for row in rows]
    data = [
        {"person": row.id, "operations": row.operations, "ended_on": row.ended_on} for row in rows
    ]
    return table(heads, cells), data


def requests(office: Office, _call: str) -> tuple[str, Any]:
    """The register of requests about personal data; nobody is named."""
    today = office.clock.today()
    rows = office.participants.requests.queries.rows()
    heads = (
        _(N_("Number")),
        _(N_("What the person asks")),
        _(N_("Received")),
        _(N_("Answer by")),
        _(N_("State")),
        _(N_("Answered")),
    )
    cells = [
        (
            row.number,
            label(row.kind),
            day(row.received_on),
            day(row.due_on),
            _(N_("Overdue")) if row.late(today) else label(row.state),
            day(row.answered_on) if row.answered_on else "–",
        )
        for row in rows
    ]
    data = [
        {
            "number": row.number,
            "kind": row.kind,
            "received_on": row.received_on,
            "due_on": row.due_on,
            "extended_to": row.extended_to,
            "state": row.state,
            "outcome": row.outcome,
            "answered_on": row.answered_on,
        }
        for row in rows
    ]
    return table(heads, cells), data


def handed(office: Office, _call: str) -> tuple[str, Any]:
    """What stands in the agency's system, project by project; nobody is named."""
    rows = office.participants.handed()
    heads = (
        _(N_("Project")),
        _(N_("Records")),
        _(N_("Entered in the agency’s system")),
        _(N_("Last on")),
        _(N_("Changed since")),
    )
    cells = [
        (
            row.operation,
            str(row.records),
            str(row.handed),
            day(row.last_on) if row.last_on else "–",
            str(row.changed),
        )
        for row in rows
    ]
    return table(heads, cells, right=(1, 2, 4)), rows
