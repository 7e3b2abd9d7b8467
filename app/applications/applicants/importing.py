"""Importing a file of applicants: look, dry run, all or nothing, and back again."""

import json
from dataclasses import dataclass

from sqlalchemy import select

from app.applications.drafts import ApplicantDraft, checked_applicant
from app.applications.importing.columns import APPLICANT_COLUMNS, Layout
from app.applications.importing.files import (
    FileImport,
    NotImported,
    Plan,
    Preview,
    about,
    in_order,
    known,
    lacks,
)
from app.applications.importing.rows import Problem, values_of
from app.applications.importing.undoing import is_named, kept, remembered
from app.applications.intake import put_applicants
from app.errors import Invalid, InvalidMany, Refused
from app.exchange.book import Row, Sheet
from app.i18n import N_
from app.safety.rights import Right
from app.service import load
from db.models.applicants import ApplicantLikeness
from db.models.applications import Applicant
from db.models.imports import ImportBatch
from db.terms import ImportKind
from db.unit_of_work import UnitOfWork
from db.values import listed

_TWICE = N_("The same code stands here twice: first in row {row}.")
_ALIAS = N_("This one was merged into another applicant, whose particulars stay as they are.")


@dataclass(frozen=True, slots=True)
class Taken:
    """What an import did; ``alike`` pairs of its applicants wait for a decision."""

    batch: int
    applicants: tuple[int, ...]
    alike: int


class ApplicantImport(FileImport):
    """Applicants from a file: new ones, and particulars of those known by their codes."""

    kind = ImportKind.APPLICANTS

    def take(self, plan: Plan) -> Taken:
        """Enter every applicant of the sheet, or none; raises NotImported."""
        with self.verb(Right.REGISTER_APPLICATIONS) as unit:
            preview = self.look(unit, plan)
            if preview.stops:
                raise NotImported(preview.problems)
            drafts = [each for _row, each in preview.drafts if isinstance(each, ApplicantDraft)]
            codes = {draft.code for draft in drafts}
            before = remembered(known(unit, codes))
            found = put_applicants(unit, drafts)
            batch = self.batch(unit, plan.file, len(drafts), kept(known(unit, codes), before))
            ids = tuple(found[draft.code].id for draft in drafts)
            unit.record(
                "applicants.imported",
                batch.id,
                rows=len(drafts),
                new=preview.new_applicants,
                name=plan.file.name,
                sha256=plan.file.sha256,
            )
            unit.touch("applications")
            return Taken(batch.id, ids, _alike(unit, ids))

    def undo(self, batch_id: int) -> int:
        """Take a whole import back while nothing was done on top of it; how many rows it had.

        Raises Refused, naming the applicants that stand in the way.
        """
        with self.verb(Right.REGISTER_APPLICATIONS) as unit:
            batch = self.standing(unit, batch_id)
            _refuse_used(unit, batch)
            rows = batch.rows
            self.end(unit, batch)
            unit.record("applicants.import_undone", batch_id, rows=rows, name=batch.file)
            unit.touch("applications")
            return rows

    def look(self, unit: UnitOfWork, plan: Plan) -> Preview:
        """Parse and check in the open transaction; writes nothing."""
        if missing := lacks(plan):
            return Preview(0, (), missing, 0)
        count, drafts, problems = _parse(plan.file.book.sheets[plan.sheet], plan.layout)
        stored = {each.code: each for each in known(unit, {draft.code for _row, draft in drafts})}
        names = {code: each.name for code, each in stored.items()}
        seen: dict[str, int] = {}
        for row, draft in drafts:
            if draft.code in seen:
                twice = Invalid(_TWICE, row=seen[draft.code])
                problems.append(Problem(row, "code", twice))
                continue
            seen[draft.code] = row
            if draft.code in stored and stored[draft.code].alias:
                problems.append(Problem(row, "code", Invalid(_ALIAS), stops=False))
            else:
                problems += about(row, draft, names)
        new = len(seen.keys() - stored.keys())
        return Preview(count, tuple(drafts), in_order(plan, count, problems), new)


def _parse(
    sheet: Sheet, layout: Layout
) -> tuple[int, list[tuple[int, ApplicantDraft]], list[Problem]]:
    """Every row with a cell of a known column is an applicant."""
    drafts: list[tuple[int, ApplicantDraft]] = []
    problems: list[Problem] = []
    count = 0
    for row in sheet.rows:
        if row.number <= layout.head:
            continue
        values, wrong = values_of(row, layout.keys, {})
        if not values and not wrong:
            continue
        count += 1
        told = {each.column for each in wrong}
        wrong += [
            Problem(row.number, each.key, Invalid(N_("This must be filled in.")))
            for each in APPLICANT_COLUMNS
            if each.required and each.key not in values and each.key not in told
        ]
        if not wrong:
            values["name"] = values.pop("applicant")
            wrong = _checked(row, ApplicantDraft(**values), drafts)
        problems += wrong
    return count, drafts, problems


def _checked(
    row: Row, draft: ApplicantDraft, drafts: list[tuple[int, ApplicantDraft]]
) -> list[Problem]:
    try:
        drafts.append((row.number, checked_applicant(draft)))
    except InvalidMany as error:
        return [Problem(row.number, each.field or "", each) for each in error.problems]
    return []


def _alike(unit: UnitOfWork, ids: tuple[int, ...]) -> int:
    one, other = ApplicantLikeness.one_id, ApplicantLikeness.other_id
    pairs = select(ApplicantLikeness.id).where(
        one.in_(listed(ids)) | other.in_(listed(ids)), ApplicantLikeness.apart_at.is_(None)
    )
    return len(unit.session.scalars(pairs).all())


def _refuse_used(unit: UnitOfWork, batch: ImportBatch) -> None:
    """Raises Refused, naming those that were changed since, or that something names by now."""
    used = []
    for each in json.loads(batch.before):
        found = load(unit.session, Applicant, each["id"])
        if found.version != each["version"] or (
            each["before"] is None and is_named(unit, found.id)
        ):
            used.append(found.name)
    if used:
        shown = ", ".join(used[:5]) + (", …" if len(used) > 5 else "")
        raise Refused(
            N_("The import cannot be taken back: something was done since with {numbers}."),
            numbers=shown,
        )
