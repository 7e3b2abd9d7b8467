"""Importing a file of applications: look, dry run, all or nothing, and back again."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import select

from app.applications.blank.service import FormVerbs
from app.applications.bulk import refusals, register_all
from app.applications.codes import legal_code
from app.applications.drafts import ApplicationDraft
from app.applications.importing.columns import Layout
from app.applications.importing.rows import Into, Problem, column_of, parse
from app.applications.importing.undoing import (
    kept,
    put_back,
    refuse_used,
    remembered,
    take_out,
)
from app.bulk import Rows
from app.calls.steps import call_of
from app.errors import Invalid, Refused
from app.exchange.book import Book
from app.exchange.reading import read
from app.guarded import Guarded
from app.i18n import N_, paper
from app.safety.rights import Right
from app.service import load
from db.models.applications import Applicant
from db.models.imports import ImportBatch, ImportedApplication
from db.models.strategy import StrategyNode
from db.unit_of_work import UnitOfWork
from db.values import listed

_KNOWN = N_("The office knows this applicant as “{known}”; the import will rename it.")
_LATE = N_("It came late: it will be registered and rejected with the reason.")


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file as it was read; ``sha256`` of its bytes goes into the log."""

    name: str
    sha256: str
    book: Book


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be imported: a sheet of a file (by place), understood so, into a call."""

    file: ReadFile
    sheet: int
    layout: Layout
    call_id: int


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import would do. ``problems`` in the order of the sheet, warnings among them."""

    count: int
    drafts: tuple[tuple[int, ApplicationDraft], ...]
    problems: tuple[Problem, ...]
    new_applicants: int

    @property
    def stops(self) -> bool:
        """Whether anything keeps the import from being done."""
        return not self.drafts or any(each.stops for each in self.problems)


@dataclass(frozen=True, slots=True)
class Taken:
    """What an import did."""

    batch: int
    applications: tuple[int, ...]
    numbers: tuple[str, ...]
    late: int


@dataclass(frozen=True, slots=True)
class BatchRow:
    """An import that was done."""

    id: int
    file: str
    rows: int
    account: str
    imported_at: datetime
    undone_at: datetime | None


class NotImported(Refused):
    """Nothing was stored; ``problems`` says why."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        stops = [each for each in problems if each.stops]
        super().__init__(
            N_("The table has {count} problems, so nothing was imported."), count=len(stops)
        )
        self.problems = problems


class _OnlyLooked(Exception):
    """Ends a dry run's transaction without a trace."""


class ApplicationImport(FormVerbs):
    """Applications with their applicants from a file; the form that one applicant fills in."""

    def read(self, path: Path, child: Guarded | None = None) -> ReadFile:
        """Read a file in a child process; raises a PersonError for one that cannot be read."""
        self.office.require(Right.REGISTER_APPLICATIONS)
        book = read(path, child)
        try:
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
        except OSError as error:
            raise Invalid(
                N_("The file “{name}” cannot be read: {reason}."),
                name=path.name,
                reason=error.strerror or type(error).__name__,
            ) from error
        if not any(sheet.rows for sheet in book.sheets):
            raise Invalid(N_("The file holds no filled cell."))
        return ReadFile(path.name[:200], digest, book)

    def preview(self, plan: Plan) -> Preview:
        """The dry run: every problem by row and column; nothing is stored."""
        found: list[Preview] = []
        try:
            with self.verb(Right.REGISTER_APPLICATIONS) as unit:
                found.append(self._look(unit, plan)[0])
                raise _OnlyLooked
        except _OnlyLooked:
            return found[0]

    def take(self, plan: Plan) -> Taken:
        """Register every application of the sheet, or none; raises NotImported."""
        with self.verb(Right.REGISTER_APPLICATIONS) as unit:
            preview, drafts = self._look(unit, plan)
            if preview.stops:
                raise NotImported(preview.problems)
            codes = {draft.applicant.code for draft in drafts.values()}
            before = remembered(_applicants(unit, codes))
            found = register_all(unit, drafts, Rows(len(drafts)))
            batch = ImportBatch(
                file=plan.file.name,
                sha256=plan.file.sha256,
                rows=len(found),
                account=self.office.user.name,
                imported_at=unit.now,
                before=kept(_applicants(unit, codes), before),
            )
            unit.session.add(batch)
            unit.session.flush()
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

    def undo(self, batch_id: int) -> int:
        """Take a whole import back while nothing was done on top of it; how many went.

        Their numbers are not given again. Raises Refused, naming what stands in the way.
        """
        with self.verb(Right.REGISTER_APPLICATIONS) as unit:
            batch = load(unit.session, ImportBatch, batch_id)
            if batch.undone_at is not None:
                raise Refused(N_("This import was already taken back."))
            brought = select(ImportedApplication.application_id)
            ids = list(
                unit.session.scalars(brought.where(ImportedApplication.batch_id == batch_id))
            )
            refuse_used(unit, ids)
            take_out(unit, ids)
            put_back(unit, batch)
            batch.undone_at, batch.before = unit.now, "[]"
            unit.record("applications.import_undone", batch_id, rows=len(ids), name=batch.file)
            unit.touch("applications")
            return len(ids)

    def batches(self) -> tuple[BatchRow, ...]:
        """Every import, the newest first."""
        with self.reading(Right.VIEW_WORK) as session:
            return tuple(
                BatchRow(row.id, row.file, row.rows, row.account, row.imported_at, row.undone_at)
                for row in session.scalars(select(ImportBatch).order_by(ImportBatch.id.desc()))
            )

    def _look(self, unit: UnitOfWork, plan: Plan) -> tuple[Preview, dict[int, ApplicationDraft]]:
        """Parse and check in the open transaction; writes nothing."""
        call = call_of(unit.session, plan.call_id)
        reason = paper(N_("Entered from the file “{name}”")).format(name=plan.file.name)
        into = Into(call.id, _actions(unit, [each.node_id for each in call.actions]), reason)
        lacks = [
            Problem(plan.layout.head, each.key, Invalid(N_("The table has no such column.")))
            for each in plan.layout.lacks()
        ]
        if lacks:
            return Preview(0, (), tuple(lacks), 0), {}
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
            for each in _applicants(unit, {draft.applicant.code for draft in drafts.values()})
        }
        new = len({draft.applicant.code for draft in drafts.values()} - set(names))
        for row, draft in parsed.drafts:
            problems += _warnings(row, draft, names, draft.received_at >= call.closes_at)
        if not parsed.count:
            problems.append(
                Problem(plan.layout.head, "", Invalid(N_("There are no rows under the titles.")))
            )
        problems.sort(key=lambda each: (each.row, not each.stops))
        return Preview(parsed.count, parsed.drafts, tuple(problems), new), drafts


def _actions(unit: UnitOfWork, ids: list[int]) -> Mapping[str, int]:
    nodes = select(StrategyNode.number, StrategyNode.id).where(StrategyNode.id.in_(ids))
    found = unit.session.execute(nodes.order_by(StrategyNode.number))
    return {row.number: row.id for row in found}


def _applicants(unit: UnitOfWork, codes: set[str]) -> list[Applicant]:
    statement = select(Applicant).where(Applicant.code.in_(listed(codes)))
    return list(unit.session.scalars(statement))


def _warnings(
    row: int, draft: ApplicationDraft, names: dict[str, str], late: bool
) -> list[Problem]:
    """What the person should look at; ``names`` is what is known by code, in the order of rows."""
    found = []
    who = draft.applicant
    code = legal_code(who.code)
    if not code.ok:
        line = code.explanation.lines[0]
        found.append(
            Problem(row, "code", Invalid.saying(line.message, dict(line.pairs)), stops=False)
        )
    known = names.setdefault(who.code, who.name)
    if known != who.name:
        found.append(Problem(row, "applicant", Invalid(_KNOWN, known=known), stops=False))
    if late:
        found.append(Problem(row, "received_at", Invalid(_LATE), stops=False))
    return found
