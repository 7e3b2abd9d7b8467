"""What imports of files share: read, dry run, the batches that were taken in."""

import hashlib
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import ClassVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.applications.codes import legal_code
from app.applications.drafts import ApplicantDraft, ApplicationDraft
from app.applications.importing.columns import Layout
from app.applications.importing.rows import Problem
from app.applications.importing.undoing import put_back
from app.errors import Invalid, Refused
from app.exchange.book import Book
from app.exchange.reading import read
from app.guarded import Guarded
from app.i18n import N_
from app.safety.rights import Right
from app.service import Service, load
from db.models.applications import Applicant
from db.models.imports import ImportBatch
from db.terms import ImportKind
from db.unit_of_work import UnitOfWork
from db.values import listed

_KNOWN = N_("The office knows this applicant as “{known}”; the import will rename it.")


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file as it was read: its bytes, and their ``sha256`` for the log."""

    name: str
    sha256: str
    book: Book
    data: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be imported: a sheet of a file (by place), understood so; ``call_id`` is the call
    that applications go into."""

    file: ReadFile
    sheet: int
    layout: Layout
    call_id: int = 0


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import would do. ``problems`` in the order of the sheet, warnings among them."""

    count: int
    drafts: tuple[tuple[int, ApplicationDraft | ApplicantDraft], ...]
    problems: tuple[Problem, ...]
    new_applicants: int

    @property
    def stops(self) -> bool:
        """Whether anything keeps the import from being done."""
        return not self.drafts or any(each.stops for each in self.problems)


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


class FileImport(Service, ABC):
    """Records from a file, all or none; what differs is how the rows are looked at."""

    kind: ClassVar[ImportKind]

    def read(self, path: Path, child: Guarded | None = None) -> ReadFile:
        """Read a file in a child process; raises a PersonError for one that cannot be read."""
        self.office.require(Right.REGISTER_APPLICATIONS)
        return read_whole(path, child)

    def preview(self, plan: Plan) -> Preview:
        """The dry run: every problem by row and column; nothing is stored."""
        found: list[Preview] = []
        try:
            with self.verb(Right.REGISTER_APPLICATIONS) as unit:
                found.append(self.look(unit, plan))
                raise _OnlyLooked
        except _OnlyLooked:
            return found[0]

    @abstractmethod
    def look(self, unit: UnitOfWork, plan: Plan) -> Preview:
        """Parse and check in the open transaction; writes nothing."""

    @abstractmethod
    def undo(self, batch_id: int) -> int:
        """Take a whole import back, or raise Refused; how much went."""

    def batches(self) -> tuple[BatchRow, ...]:
        """Every import of this kind, the newest first."""
        with self.reading(Right.VIEW_WORK) as session:
            rows = select(ImportBatch).where(ImportBatch.what == self.kind)
            return tuple(
                BatchRow(row.id, row.file, row.rows, row.account, row.imported_at, row.undone_at)
                for row in session.scalars(rows.order_by(ImportBatch.id.desc()))
            )

    def batch(self, unit: UnitOfWork, file: ReadFile, rows: int, before: str) -> ImportBatch:
        """The record of an import that is done; ``before`` is what its undo needs."""
        made = ImportBatch(
            what=self.kind,
            file=file.name,
            sha256=file.sha256,
            rows=rows,
            account=self.office.user.name,
            imported_at=unit.now,
            before=before,
        )
        unit.session.add(made)
        unit.session.flush()
        return made

    def standing(self, unit: UnitOfWork, batch_id: int) -> ImportBatch:
        """The batch, unless it was taken back: then Refused."""
        found = load(unit.session, ImportBatch, batch_id)
        if found.undone_at is not None or found.what != self.kind:
            raise Refused(N_("This import was already taken back."))
        return found

    def end(self, unit: UnitOfWork, batch: ImportBatch) -> None:
        """Applicants as they were before it; the batch stays, marked."""
        put_back(unit, batch)
        batch.undone_at, batch.before = unit.now, "[]"


def read_whole(path: Path, child: Guarded | None = None) -> ReadFile:
    """A file of tables with its bytes; raises Invalid for one that cannot be read or is empty."""
    book = read(path, child)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise Invalid(
            N_("The file “{name}” cannot be read: {reason}."),
            name=path.name,
            reason=error.strerror or type(error).__name__,
        ) from error
    if not any(sheet.rows for sheet in book.sheets):
        raise Invalid(N_("The file holds no filled cell."))
    return ReadFile(path.name[:200], hashlib.sha256(data).hexdigest(), book, data)


def last_batch(session: Session, kind: ImportKind) -> BatchRow | None:
    """The newest import of a kind that stands."""
    row = session.scalars(
        select(ImportBatch)
        .where(ImportBatch.what == kind, ImportBatch.undone_at.is_(None))
        .order_by(ImportBatch.id.desc())
        .limit(1)
    ).first()
    if row is None:
        return None
    return BatchRow(row.id, row.file, row.rows, row.account, row.imported_at, row.undone_at)


def lacks(plan: Plan) -> tuple[Problem, ...]:
    """The columns without which nothing can be taken."""
    return tuple(
        Problem(plan.layout.head, each.key, Invalid(N_("The table has no such column.")))
        for each in plan.layout.lacks()
    )


def in_order(plan: Plan, count: int, problems: list[Problem]) -> tuple[Problem, ...]:
    """Problems in the order of the sheet; a table without rows is one."""
    if not count:
        empty = Invalid(N_("There are no rows under the titles."))
        problems = [*problems, Problem(plan.layout.head, "", empty)]
    return tuple(sorted(problems, key=lambda each: (each.row, not each.stops)))


def known(unit: UnitOfWork, codes: set[str]) -> list[Applicant]:
    """The applicants that the office has by these very codes."""
    statement = select(Applicant).where(Applicant.code.in_(listed(codes)))
    return list(unit.session.scalars(statement))


def about(row: int, who: ApplicantDraft, names: dict[str, str]) -> Iterator[Problem]:
    """What one should look at in an applicant; ``names`` are known by code, row after row."""
    code = legal_code(who.code)
    if not code.ok:
        line = code.explanation.lines[0]
        values: Mapping[str, object] = dict(line.pairs)
        yield Problem(row, "code", Invalid.saying(line.message, values), stops=False)
    name = names.setdefault(who.code, who.name)
    if name != who.name:
        yield Problem(row, "applicant", Invalid(_KNOWN, known=name), stops=False)
