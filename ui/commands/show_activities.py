"""``show events``, ``publicity``, ``training``: what the office does for its strategy."""

from typing import Any

from app.formats import day, hundredths
from app.i18n import N_, _
from app.labels import label
from app.office import Office
from app.tables import Query
from ui.commands.common import table


def _query(year: int | None) -> Query:
    filters = (("standing", True),) if year is None else (("standing", True), ("year", year))
    return Query(filters=filters)


def events(office: Office, year: int | None) -> tuple[str, Any]:
    """Events that count, and what they amount to by activity."""
    queries = office.strategy.activities.queries
    rows = queries.events.rows(queries.events.ids(_query(year)))
    rows = sorted(rows, key=lambda row: (row.on, row.id))
    heads = (_(N_("Day")), _(N_("Kind")), _(N_("Title")), _(N_("Hours")), _(N_("People")))
    cells = [
        (
            day(row.on),
            label(row.kind),
            row.title,
            "" if row.hours is None else hundredths(row.hours),
            str(row.people),
        )
        for row in rows
    ]
    sums = queries.sums(year)
    of_sums = (
        _(N_("Activity")),
        _(N_("Events")),
        _(N_("Hours")),
        _(N_("People")),
        _(N_("Publicity")),
    )
    summed = [
        (
            label(row.activity),
            str(row.events),
            hundredths(row.hours),
            str(row.people),
            str(row.publicity),
        )
        for row in sums
    ]
    text = "\n\n".join(
        (table(heads, cells, right=(3, 4)), table(of_sums, summed, right=(1, 2, 3, 4)))
    )
    return text, {"events": rows, "sums": sums}


def publicity(office: Office, year: int | None) -> tuple[str, Any]:
    """How the community was informed, the calls' own publications among it."""
    source = office.strategy.activities.queries.publicity
    rows = sorted(source.rows(source.ids(_query(year))), key=lambda row: (row.on, row.id))
    heads = (
        _(N_("Day")),
        _(N_("Channel")),
        _(N_("Where it was published")),
        _(N_("Title")),
        _(N_("Reached")),
    )
    cells = [
        (
            day(row.on),
            _(N_("Call No. {number}")).format(number=row.call)
            if row.channel is None
            else label(row.channel),
            row.place,
            row.title,
            "" if row.reach is None else str(row.reach),
        )
        for row in rows
    ]
    return table(heads, cells, right=(4,)), rows


def training(office: Office, year: int | None) -> tuple[str, Any]:
    """Training of staff and of the bodies' members by person."""
    rows = office.strategy.activities.queries.trained(year)
    heads = (
        _(N_("Name and surname")),
        _(N_("Function")),
        _(N_("Trainings")),
        _(N_("Hours")),
        _(N_("Certificates")),
    )
    cells = [
        (row.name, row.function, str(row.trainings), hundredths(row.hours), row.certificates)
        for row in rows
    ]
    return table(heads, cells, right=(2, 3)), rows
