"""Importing a file of applications: look, dry run, all or nothing, and back again."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from app.applications.blank.service import FormVerbs
from app.applications.bulk import refusals, register_all
from app.applications.drafts import ApplicationDraft
from app.applications.importing.files import (
    FileImport,
    NotImported,
    Plan,
    Preview,
    ReadFile,
    about,
    in_order,
    known,
    lacks,
)
from app.applications.importing.originals import held, originals
from app.applications.importing.rows import Into, Problem, column_of, parse
from app.applications.importing.undoing import (
    kept,
    refuse_used,
    remembered,
    take_out,
)
from app.applications.papers import APPLICATION
from app.applications.registering import registered
from app.attachments.steps import attach, discard
from app.bulk import Rows
from app.calls.steps import call_of
from app.details import read_details
from app.errors import Invalid
from app.i18n import N_, paper
from app.safety.rights import Right
from db.models.imports import ImportedApplication
from db.models.strategy import StrategyNode
from db.terms import ImportKind
from db.unit_of_work import UnitOfWork

_LATE = N_("It came late: it will be registered and rejected with the reason.")


@dataclass(frozen=True, slots=True)
class Taken:
    """What an import did."""

    batch: int
    applications: tuple[int, ...]
    numbers: tuple[str, ...]
    late: int


class ApplicationImport(FileImport, FormVerbs):
    """Applications with their applicants from a file; the form that one applicant fills in."""

    kind = ImportKind.APPLICATIONS

    def take(self, plan: Plan) -> Taken:
        """Register every application of the sheet, or none; raises NotImported."""
        with self.verb(Right.REGISTER_APPLICATIONS) as unit:
            preview, drafts = self._look(unit, plan)
            if preview.stops:
                raise NotImported(preview.problems)
            codes = {draft.applicant.code for draft in drafts.values()}
            before = remembered(known(unit, codes))
            found = register_all(unit, drafts, Rows(len(drafts)))
            batch = self.batch(unit, plan.file, len(found), kept(known(unit, codes), before))
            unit.session.add_all(
                ImportedApplication(batch_id=batch.id, application_id=each.id) for each in found
            )
            late = sum(each.late for each in found)
            unit.record(
                "applications.imported",
                batch.id,
                rows=len(found),
                late=late,
                name=plan.file.name,
                sha256=plan.file.sha256,
                call=plan.call_id,
            )
            unit.touch("applications")
            numbers = tuple(each.number for each in found)
            return Taken(batch.id, tuple(each.id for each in found), numbers, late)

    def take_form(self, draft: ApplicationDraft, file: ReadFile) -> int:
        """Register the application of a form that one applicant filled in; returns its id.

        The file itself is attached as the original. :meth:`undo` takes both back. Raises
        InvalidMany for fields, Refused before the call opens or once it is decided.
        """
        draft = draft.checked()
        with self.verb(Right.REGISTER_APPLICATIONS) as unit:
            form = held(file, read_details(unit.session).attachment_megabytes)
            codes = {draft.applicant.code}
            before = remembered(known(unit, codes))
            application, _more = registered(unit, draft)
            batch = self.batch(unit, file, 1, kept(known(unit, codes), before))
            unit.session.add(ImportedApplication(batch_id=batch.id, application_id=application.id))
            attach(unit, APPLICATION, application.id, [form], self.office.user.name)
            unit.record(
                "application.registered",
                application.id,
                number=application.number,
                call=application.call_id,
                late=application.late,
                name=file.name,
                sha256=file.sha256,
                batch=batch.id,
            )
            unit.touch("applications")
            return application.id

    def undo(self, batch_id: int) -> int:
        """Take a whole import back while nothing was done on top of it; how many went.

        Their numbers are not given again. Raises Refused, naming what stands in the way.
        """
        with self.verb(Right.REGISTER_APPLICATIONS) as unit:
            batch = self.standing(unit, batch_id)
            brought = select(ImportedApplication.application_id)
            ids = list(
                unit.session.scalars(brought.where(ImportedApplication.batch_id == batch_id))
            )
            own = originals(unit, batch, ids)
            refuse_used(unit, ids, own)
            discard(unit, own)
            take_out(unit, ids)
            self.end(unit, batch)
            unit.record("applications.import_undone", batch_id, rows=len(ids), name=batch.file)
            unit.touch("applications")
            return len(ids)

    def look(self, unit: UnitOfWork, plan: Plan) -> Preview:
        """Parse and check in the open transaction; writes nothing."""
        return self._look(unit, plan)[0]

    def _look(self, unit: UnitOfWork, plan: Plan) -> tuple[Preview, dict[int, ApplicationDraft]]:
        call = call_of(unit.session, plan.call_id)
        reason = paper(N_("Entered from the file “{name}”")).format(name=plan.file.name)
        into = Into(call.id, _actions(unit, [each.node_id for each in call.actions]), reason)
        if missing := lacks(plan):
            return Preview(0, (), missing, 0), {}
        parsed = parse(plan.file.book.sheets[plan.sheet], plan.layout, into)
        drafts = dict(enumerate(draft for _row, draft in parsed.drafts))
        rows = Rows(len(drafts))
        refusals(unit, drafts, rows)
        problems = list(parsed.problems)
        for place, error in rows.problems:
            row = parsed.drafts[place][0]
            problems.append(Problem(row, column_of(error.field), error))
        names = {
            each.code: each.name
            for each in known(unit, {draft.applicant.code for draft in drafts.values()})
        }
        new = len({draft.applicant.code for draft in drafts.values()} - set(names))
        for row, draft in parsed.drafts:
            problems += about(row, draft.applicant, names)
            if draft.received_at >= call.closes_at:
                problems.append(Problem(row, "received_at", Invalid(_LATE), stops=False))
        found = in_order(plan, parsed.count, problems)
        return Preview(parsed.count, parsed.drafts, found, new), drafts


def _actions(unit: UnitOfWork, ids: list[int]) -> Mapping[str, int]:
    nodes = select(StrategyNode.number, StrategyNode.id).where(StrategyNode.id.in_(ids))
    found = unit.session.execute(nodes.order_by(StrategyNode.number))
    return {row.number: row.id for row in found}
