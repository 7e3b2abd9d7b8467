"""``show reports``, ``visits`` and ``deadlines``: how all projects go."""

from typing import Any

from app.formats import day
from app.i18n import N_, _
from app.labels import label
from app.office import Office
from app.projects.monitoring.words import DEADLINES, VISITS
from app.tables import Query, Source
from ui.commands.common import table


def reports(office: Office, _call: str) -> tuple[str, Any]:
    """Every report that projects owe or handed in, the first due first."""
    rows = _all(office.project_monitoring.queries.reports)
    heads = (
        _(N_("Project")),
        _(N_("No.")),
        _(N_("Report")),
        _(N_("From")),
        _(N_("To")),
        _(N_("Due on")),
        _(N_("State")),
        _(N_("Days left")),
    )
    cells = [
        (
            row.code or row.title,
            str(row.number),
            label(row.kind),
            day(row.from_on),
            day(row.to_on),
            day(row.awaited_by or row.due_on),
            label(row.state),
            "" if row.days is None else str(row.days),
        )
        for row in rows
    ]
    return table(heads, cells, right=(1, 7)), rows


def visits(office: Office, _call: str) -> tuple[str, Any]:
    """Every visit, the newest first."""
    rows = _all(office.project_monitoring.queries.visits)
    heads = (
        _(N_("Project")),
        _(N_("No.")),
        _(N_("Visit")),
        _(N_("Day")),
        _(N_("State")),
        _(N_("Visited by")),
        _(N_("To be mended by")),
        _(N_("Visit’s record")),
    )
    cells = [
        (
            row.code or row.title,
            str(row.number),
            label(row.kind),
            day(row.day),
            _(VISITS[row.state]),
            row.visitors,
            day(row.due_on) if row.due_on else "–",
            row.paper or "–",
        )
        for row in rows
    ]
    return table(heads, cells, right=(1,)), rows


def _all(source: Source[Any]) -> list[Any]:
    """Every row, in the list's own order."""
    ids = source.ids(Query())
    found = {row.id: row for row in source.rows(ids)}
    return [found[key] for key in ids]


def deadlines(office: Office, _call: str) -> tuple[str, Any]:
    """Every term of a project that is still to be met, the first first."""
    rows = office.project_monitoring.queries.deadlines()
    heads = (_(N_("Day")), _(N_("Days left")), _(N_("Project")), _(N_("Term")), _(N_("What")))
    cells = [
        (
            day(row.on),
            str(row.days),
            row.code or row.title,
            _(DEADLINES[row.kind]),
            row.what.text(),
        )
        for row in rows
    ]
    return table(heads, cells, right=(1,)), rows
