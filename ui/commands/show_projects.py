"""``show projects``: each with stage, contract and payments; ``timeline``: the course of one."""

import argparse
from typing import Any

from app.formats import day, money
from app.i18n import N_, _
from app.labels import label
from app.office import Office
from app.projects.terms import ProjectStage
from app.projects.timeline import EVENTS
from app.tables import Query
from ui.commands.common import Refusal, table
from ui.commands.documents import call_of

_LONGEST = 40


def projects(office: Office, chosen: argparse.Namespace) -> tuple[str, Any]:
    """All of them, or of one call, or at one stage."""
    query = Query(sort="code")
    if chosen.call:
        query = query.with_filter("call", call_of(office, chosen.call))
    if chosen.stage:
        query = query.with_filter("stage", _stage(chosen.stage))
    rows = office.projects.queries.all_rows(query)
    heads = (
        _(N_("Project code")),
        _(N_("Proposal")),
        _(N_("Project promoter")),
        _(N_("Project’s stage")),
        _(N_("Document due")),
        _(N_("Contract ends")),
        _(N_("Contract, Eur")),
        _(N_("Paid, Eur")),
    )
    cells = [
        (
            row.code,
            row.number,
            row.applicant if len(row.applicant) <= _LONGEST else f"{row.applicant[:_LONGEST]}…",
            label(row.stage),
            day(row.due_on) if row.due_on else "",
            day(row.ends_on) if row.ends_on else "",
            money(row.support, unit=False),
            money(row.paid, unit=False),
        )
        for row in rows
    ]
    return table(heads, cells, right=(6, 7)), rows


def timeline(office: Office, chosen: argparse.Namespace) -> tuple[str, Any]:
    """Everything that happened to one project and is still to come, by date."""
    found = office.projects.queries.numbered(chosen.project) if chosen.project else None
    if found is None:
        raise Refusal(_(N_("Name the project: --project CODE, or its proposal’s number.")))
    rows = office.project_monitoring.queries.timeline(found)
    heads = (
        _(N_("Day")),
        _(N_("Field of the project")),
        _(N_("What")),
        _(N_("Sum, Eur")),
        _(N_("Remark")),
    )
    cells = [
        (
            day(row.on),
            _(EVENTS[row.kind]),
            f"{row.what.text()} · {_('taken back')}" if row.off else row.what.text(),
            "" if row.cents is None else money(row.cents, unit=False),
            row.note,
        )
        for row in rows
    ]
    return table(heads, cells, right=(3,)), rows


def _stage(text: str) -> ProjectStage:
    try:
        return ProjectStage(text)
    except ValueError:
        known = ", ".join(stage.value for stage in ProjectStage)
        words = _(N_("There is no stage “{stage}”. Stages: {known}."))
        raise Refusal(words.format(stage=text, known=known)) from None
