"""Importing a file of participants: look, dry run, who is who, all or nothing, and back again."""

from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from sqlalchemy import select

from app.applications.checks import plain
from app.applications.importing.columns import Layout, best_sheet, layout_of
from app.applications.importing.files import NotImported
from app.applications.importing.rows import Problem
from app.bulk import Rows
from app.errors import Invalid
from app.exchange.book import Book
from app.exchange.reading import LIMITS
from app.guarded import Guarded
from app.i18n import N_
from app.participants.bulk import store_all
from app.participants.drafts import ParticipantDraft
from app.participants.importing.batches import Batches, kept_of
from app.participants.importing.blank import blank
from app.participants.importing.child import Head, head_of, part_of
from app.participants.importing.columns import columns
from app.participants.importing.rows import Into, Parsed
from app.participants.matching import Matched, Matching
from app.participants.persons import Alike
from app.participants.steps import NOUN
from app.participants.terms import Controller
from app.safety.rights import Right
from db.models.participants import Operation
from db.unit_of_work import UnitOfWork

PART = 5_000
"""So many rows are read between two looks at whether the person still waits."""

NAMESAKE = N_(
    "The registry, or a row above, already has a person with this name and birth date: say whether"
    " it is the same person."
)

Step = Callable[[int, int], object]


@dataclass(frozen=True, slots=True)
class Opened:
    """A file as its child process read it: the beginning, and how many rows each sheet has."""

    path: Path
    sha256: str
    book: Book = field(repr=False)
    rows: tuple[int, ...]

    @property
    def name(self) -> str:
        """The file’s own name."""
        return self.path.name[:200]


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be imported, understood so.

    ``operation`` is whose project rows without a code go into. ``same`` says of a row (by its
    number) whether its namesake in the registry is the same person; ``every`` of all the others.
    """

    file: Opened
    sheet: int
    layout: Layout
    operation: int | None = None
    same: Mapping[int, bool] = field(default_factory=dict)
    every: bool | None = None
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class Namesake:
    """A row whose name and birth date somebody in the registry, or above in the file, has."""

    row: int
    name: str
    birth_date: date | None

    def __repr__(self) -> str:
        """Without personal data, so that no log ever holds any."""
        return f"Namesake(row={self.row})"


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import would do; problems in the order of the sheet, warnings among them.

    ``known`` rows are of persons who are in the registry or stand above. ``asked`` rows wait for a
    decision, and keep everything out until then.
    """

    count: int
    known: int
    problems: tuple[Problem, ...]
    asked: tuple[Namesake, ...]

    @property
    def stops(self) -> bool:
        """Whether anything keeps the import from being done."""
        return not self.count or bool(self.asked) or any(each.stops for each in self.problems)


@dataclass(frozen=True, slots=True)
class Taken:
    """What an import did."""

    batch: int
    rows: int
    known: int
    complete: int


def _silent(_done: int, _of: int) -> None:
    """Nobody watches."""


class ParticipantImport(Batches):
    """Participants from a file; what was read last stays until :meth:`forget`."""

    _parsed: tuple[object, tuple[Parsed, ...]] | None = None
    _child: Guarded | None = None

    def read(self, path: Path) -> Opened:
        """Read a file in a child process; raises a PersonError for one that cannot be read."""
        self.office.require(Right.EDIT_PARTICIPANTS)
        self.forget()
        self._child = Guarded(LIMITS)
        head: Head = self._child.call(head_of, path)
        if not any(head.rows):
            self.forget()
            raise Invalid(N_("The file holds no filled cell."))
        return Opened(path, head.sha256, head.book, head.rows)

    def plan(self, file: Opened, operation: int | None = None) -> Plan:
        """The sheet in which most columns are known."""
        place = best_sheet(file.book.sheets, columns())
        return Plan(file, place, layout_of(file.book.sheets[place], columns()), operation)

    def blank(self) -> bytes:
        """The empty workbook, with the projects whose participants the office registers."""
        with self.reading(Right.VIEW_PARTICIPANTS) as session:
            ours = select(Operation.code).where(Operation.controller == Controller.OFFICE)
            return blank(session.scalars(ours.order_by(Operation.code)).all())

    def forget(self) -> None:
        """End the child process and drop what was read."""
        self._parsed = None
        if self._child is not None:
            self._child.close()
            self._child = None

    def preview(self, plan: Plan, step: Step = _silent) -> Preview:
        """The dry run: every problem by row and column, every namesake; nothing is stored.

        ``step(done, of)`` is called between parts and may raise to stop.
        """
        if missing := _lacking(plan):
            return Preview(0, 0, missing, ())
        into, parts = self._into(plan), []
        with self.reading(Right.EDIT_PARTICIPANTS) as session:
            rows = Rows(plan.file.rows[plan.sheet])
            matching = Matching(session, rows, self.office.keyed_hash)
            with closing(self._parts(plan, into, step)) as answers:
                for part in answers:  # while the child reads the next one
                    parts.append(part)
                    matching.add(_decided(part, plan))
            found = matching.done()
            session.expunge_all()
        return _preview(parts, found, rows)

    def take(self, plan: Plan, step: Step = _silent) -> Taken:
        """Register everybody in the sheet, or nobody; raises NotImported."""
        if missing := _lacking(plan):
            raise NotImported(missing)
        rows, parts = Rows(plan.file.rows[plan.sheet]), [*self._parts(plan, self._into(plan), step)]
        with self.verb(Right.EDIT_PARTICIPANTS) as unit:
            matching = Matching(unit.session, rows, self.office.keyed_hash)
            for part in parts:
                matching.add(_decided(part, plan))
            found = matching.done()
            preview = _preview(parts, found, rows)
            if preview.stops:
                raise NotImported(_all_of(preview))
            taken = self._store(unit, plan, found)
        self.forget()
        return taken

    def _store(self, unit: UnitOfWork, plan: Plan, found: Matched) -> Taken:
        done = store_all(unit.session, found)
        batch = self.begin(unit, plan.file.name, plan.file.sha256, len(done.ids))
        batch.before = kept_of(done.ids, found)
        unit.record(
            "participants.imported",
            batch.id,
            rows=len(done.ids),
            known=done.known,
            complete=done.complete,
            sha256=plan.file.sha256,
        )
        unit.touch(NOUN)
        return Taken(batch.id, len(done.ids), done.known, done.complete)

    def _parts(self, plan: Plan, into: Into, step: Step) -> Generator[Parsed]:
        """The rows as drafts, part by part from the child; kept when all of them came."""
        key = (plan.file.sha256, plan.sheet, plan.layout, repr(into))
        if self._parsed is not None and self._parsed[0] == key:
            yield from self._parsed[1]
            return
        if self._child is None:
            self._child = Guarded(LIMITS)
        of = plan.file.rows[plan.sheet]
        where = (plan.file.path, plan.file.sha256, plan.sheet, plan.layout, into)
        asked = [(*where, start, start + PART) for start in range(0, of, PART)]
        parts: list[Parsed] = []
        step(0, of)
        with closing(self._child.calls(part_of, asked)) as answers:
            for part in answers:
                parts.append(part)
                yield part
                step(min(len(parts) * PART, of), of)
        self._parsed = (key, tuple(parts))

    def _into(self, plan: Plan) -> Into:
        with self.reading(Right.EDIT_PARTICIPANTS) as session:
            codes = session.execute(select(Operation.code, Operation.id)).all()
        today = self.office.clock.today()
        operations = {plain(code): key for code, key in codes}
        return Into(operations, plan.operation, today, plan.confirmed)


def _lacking(plan: Plan) -> tuple[Problem, ...]:
    """The columns without which nothing can be taken."""
    return tuple(
        Problem(plan.layout.head, each.key, Invalid(N_("The table has no such column.")))
        for each in plan.layout.lacks()
    )


def _decided(parsed: Parsed, plan: Plan) -> dict[int, ParticipantDraft]:
    """Drafts by their row, each with what was decided about its namesake."""
    if not plan.same and plan.every is None:
        return dict(parsed.drafts)
    return {
        row: replace(draft, same_person=plan.same.get(row, plan.every))
        for row, draft in parsed.drafts
    }


def _preview(parts: Sequence[Parsed], found: Matched, rows: Rows) -> Preview:
    problems, asked = [each for part in parts for each in part.problems], []
    alike = {row for row, error in rows.problems if isinstance(error, Alike)}
    for row, draft in (each for part in parts for each in part.drafts if each[0] in alike):
        asked.append(Namesake(row, f"{draft.last_name} {draft.first_name}", draft.birth_date))
    for row, error in rows.problems:
        if row not in alike:
            problems.append(Problem(row, error.field or "", error))
    count = sum(part.count for part in parts)
    if not count:
        problems.append(Problem(0, "", Invalid(N_("There are no rows under the titles."))))
    problems.sort(key=lambda each: (each.row, not each.stops))
    return Preview(count, found.known, tuple(problems), tuple(asked))


def _all_of(preview: Preview) -> tuple[Problem, ...]:
    asked = (Problem(each.row, "", Invalid(NAMESAKE)) for each in preview.asked)
    return (*preview.problems, *asked)
