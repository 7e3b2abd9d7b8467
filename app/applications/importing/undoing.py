"""Taking an import back: only while nothing was done on top of it."""

import json
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Table, delete, func, select

from app.applications.applicants.keeping import FOLLOWING, forget
from app.applications.drafts import ApplicantDraft
from app.applications.intake import keep_changed, put_applicant
from app.applications.stored import APPLICANT, applicant_of
from app.applications.terms import LegalForm, Sector
from app.errors import Refused
from app.i18n import N_
from db import search
from db.models import Base
from db.models.applications import Applicant, Application
from db.models.attachments import Attachment
from db.models.calls import Call
from db.models.imports import ImportBatch
from db.models.office import Paper
from db.terms import PaperKind
from db.unit_of_work import UnitOfWork
from db.values import listed

_OWN = (
    "partner",
    "budget_line",
    "application_source",
    "planned_group",
    "planned_activity",
    "planned_indicator",
)
"""What an application brings with it."""
_PAPERS = (PaperKind.RECEIPT, PaperKind.CLARIFICATION, PaperKind.AID_SHEET)
_FIELDS = tuple(name for name in APPLICANT if name != "code")


Known = dict[str, str | bool | None]
"""Fields of an applicant by name, as JSON keeps them."""


def remembered(applicants: Collection[Applicant]) -> dict[str, Known]:
    """By code, what is known of applicants before a file changes it."""
    return {each.code: {name: getattr(each, name) for name in _FIELDS} for each in applicants}


def kept(applicants: Collection[Applicant], before: dict[str, Known]) -> str:
    """What an undo needs of the applicants of a batch: their version now, what they were."""
    return json.dumps(
        [
            {"id": each.id, "version": each.version, "before": before.get(each.code)}
            for each in sorted(applicants, key=lambda one: one.id)
        ],
        ensure_ascii=False,
    )


def refuse_used(unit: UnitOfWork, ids: Sequence[int], own: Collection[Attachment] = ()) -> None:
    """Raises Refused, naming the applications on which something was done since.

    ``own``: what the import itself attached.
    """
    used = set(
        unit.session.scalars(
            select(Application.id)
            .join(Call, Call.id == Application.call_id)
            .where(Application.id.in_(listed(ids)))
            .where((Application.version != 1) | Call.evaluation_started_at.is_not(None))
        )
    )
    for column in _pointing("application"):
        if column.table.name not in _OWN:
            used |= set(unit.session.scalars(select(column).where(column.in_(listed(ids)))))
    attached = select(Attachment.record).where(
        Attachment.noun.startswith("application"), Attachment.id.not_in([each.id for each in own])
    )
    used |= set(unit.session.scalars(attached.where(Attachment.record.in_(listed(ids)))))
    papers = select(Paper.record).where(Paper.kind.in_(_PAPERS))
    used |= set(unit.session.scalars(papers.where(Paper.record.in_(listed(ids)))))
    if used:
        numbers = list(
            unit.session.scalars(
                select(Application.number)
                .where(Application.id.in_(listed(used)))
                .order_by(Application.id)
            )
        )
        shown = ", ".join(numbers[:5]) + (", …" if len(numbers) > 5 else "")
        raise Refused(
            N_("The import cannot be taken back: something was done since with {numbers}."),
            numbers=shown,
        )


def take_out(unit: UnitOfWork, ids: Sequence[int]) -> None:
    """The applications with all that they brought."""
    for name in _OWN:
        table = Base.metadata.tables[name]
        unit.session.execute(delete(table).where(table.c.application_id.in_(listed(ids))))
    unit.session.execute(
        delete(Application)
        .where(Application.id.in_(listed(ids)))
        .execution_options(synchronize_session=False)
    )
    search.drop(unit.session, "applications", ids)


def put_back(unit: UnitOfWork, batch: ImportBatch) -> None:
    """Applicants as they were; those the batch brought go, unless somebody else names them."""
    put, before = [], {}
    for each in json.loads(batch.before):
        applicant = unit.session.get(Applicant, each["id"])
        if applicant is None or applicant.version != each["version"]:
            continue  # changed since by another hand, which counts
        if each["before"] is not None:
            before[applicant.id] = (applicant.name, applicant.code)
            put_applicant(applicant, _draft(applicant, each["before"]))
            for name in _FIELDS:  # what the file was the first to say is unknown again
                if each["before"].get(name, "") is None:
                    setattr(applicant, name, None)
            put.append(applicant)
        elif not is_named(unit, applicant.id):
            forget(unit, [applicant.id])
            unit.session.delete(applicant)
    unit.session.flush()
    keep_changed(unit, put, before)


def _draft(applicant: Applicant, before: dict[str, Any]) -> ApplicantDraft:
    """What was known then; fields that were not kept yet stay as they are."""
    form, sector = LegalForm(before["legal_form"]), Sector(before["sector"])
    return replace(applicant_of(applicant), **{**before, "legal_form": form, "sector": sector})


def is_named(unit: UnitOfWork, applicant_id: int) -> bool:
    """Whether anything in the office stands on the applicant."""
    return any(
        unit.session.scalar(select(func.count()).where(column == applicant_id))
        for column in _pointing("applicant")
        if column.table.name not in FOLLOWING
    )


def _pointing(name: str) -> list[Any]:
    """The columns of every table that name a record of this one."""
    table: Table = Base.metadata.tables[name]
    return [
        key.parent
        for other in Base.metadata.tables.values()
        for key in other.foreign_keys
        if key.column.table is table
    ]
