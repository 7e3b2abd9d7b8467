"""The workbook of scores: written, looked at, taken in whole as one typing, taken back."""

import json
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import select

from app.applications.blank.reading import CellProblem
from app.applications.importing.files import BatchRow, ReadFile, last_batch, read_whole
from app.errors import PersonError, Refused
from app.evaluation import access
from app.evaluation.onpaper.entering import key_one
from app.evaluation.onpaper.workbook.layout import Waiting
from app.evaluation.onpaper.workbook.reading import Line, call_of_book, read_scores
from app.evaluation.onpaper.workbook.undoing import Typed, take_back_one
from app.evaluation.onpaper.workbook.waiting import waiting_in
from app.evaluation.onpaper.workbook.writing import score_book
from app.i18n import N_, paper
from app.safety.rights import Right
from app.service import Service, load
from db.models.calls import Call
from db.models.imports import ImportBatch, ImportedApplication
from db.models.paper_sheets import PaperSheet
from db.terms import ConflictState, ImportKind, SheetStage
from db.unit_of_work import UnitOfWork

_SHOWN = 12


@dataclass(frozen=True, slots=True)
class ScorePreview:
    """What a workbook would do: how many sheets end in which stage, or what is wrong with it."""

    stages: Mapping[SheetStage, int]
    problems: tuple[CellProblem, ...]

    @property
    def count(self) -> int:
        """How many sheets are typed in."""
        return sum(self.stages.values())


class ScoresNotTaken(Refused):
    """Nothing was taken in; ``problems`` by page and cell."""

    def __init__(self, problems: tuple[CellProblem, ...]) -> None:
        super().__init__(
            N_("Problems of the workbook: {count}. Nothing was taken in."), count=len(problems)
        )
        self.problems = problems

    def text(self) -> str:
        """The sentence, and the first problems."""
        lines = [each.text() for each in self.problems[:_SHOWN]]
        more = ["…"] if len(self.problems) > _SHOWN else []
        return "\n".join([super().text(), *lines, *more])


@dataclass(frozen=True, slots=True)
class TakenScores:
    """What an import did."""

    batch: int
    stages: Mapping[SheetStage, int]

    @property
    def count(self) -> int:
        """How many sheets were typed in."""
        return sum(self.stages.values())


class _OnlyLooked(Exception):
    """Ends the transaction of a dry run."""


class ScoreBookVerbs(Service):
    """A workbook is one typing of every sheet in it, by the same rules as line by line."""

    def waiting(self, call_id: int) -> Waiting:
        """The sheets that a workbook would hold."""
        with self.reading(Right.KEY_SHEETS) as session:
            return waiting_in(session, call_id)

    def blank_scores(self, call_id: int, write: Callable[[Waiting], bytes] = score_book) -> bytes:
        """The workbook to type into; ``write`` may work in a child process.

        Raises Refused while no printed sheet waits.
        """
        found = self.waiting(call_id)
        if not found.pages:
            raise Refused(N_("No printed sheet waits to be typed in: print the sheets first."))
        return write(found)

    def read_scores(self, path: Path) -> ReadFile:
        """Read a file in a child process; raises a PersonError for one that cannot be read."""
        self.office.require(Right.KEY_SHEETS)
        return read_whole(path)

    def preview_scores(self, call_id: int, file: ReadFile) -> ScorePreview:
        """The dry run: every problem by page and cell; nothing is stored."""
        found: list[ScorePreview] = []
        try:
            with self.verb(Right.KEY_SHEETS) as unit:
                typed, problems = self._type(unit, call_id, file)
                found.append(ScorePreview(_stages(typed), problems))
                raise _OnlyLooked
        except _OnlyLooked:
            return found[0]

    def take_scores(self, call_id: int, file: ReadFile) -> TakenScores:
        """Type in every sheet of the workbook, or none; raises ScoresNotTaken.

        It is one typing: where the call wants two, the sheets wait for the second.
        """
        with self.verb(Right.KEY_SHEETS) as unit:
            typed, problems = self._type(unit, call_id, file)
            if problems:
                raise ScoresNotTaken(problems)
            batch = ImportBatch(
                what=ImportKind.SCORES,
                file=file.name,
                sha256=file.sha256,
                rows=len(typed),
                account=self.office.user.name,
                imported_at=unit.now,
                before=json.dumps([each.kept() for each in typed]),
            )
            unit.session.add(batch)
            unit.session.flush()
            _keep_whose(unit, batch, typed)
            stages = _stages(typed)
            unit.record(
                "scores.imported",
                call_id,
                batch=batch.id,
                name=file.name,
                sha256=file.sha256,
                sheets=[[each.sheet_id, str(each.stage)] for each in typed],
            )
            unit.touch("evaluation", "papers")
            return TakenScores(batch.id, stages)

    def undo_scores(self, batch_id: int) -> int:
        """Take a whole import back; how many sheets it was.

        An evaluation that counted is kept, marked as superseded, as one that is reopened. Raises
        Refused when the import was taken back, a sheet was worked on since, or the call is decided.
        """
        with self.verb(Right.KEY_SHEETS) as unit:
            batch = load(unit.session, ImportBatch, batch_id)
            if batch.undone_at is not None or batch.what is not ImportKind.SCORES:
                raise Refused(N_("This import was already taken back."))
            typed = [Typed.of(each) for each in json.loads(batch.before)]
            why = paper(N_("The import of “{file}” was taken back")).format(file=batch.file)
            for each in typed:
                take_back_one(unit, each, why)
            batch.undone_at, batch.before = unit.now, "[]"
            unit.record("scores.import_undone", batch_id, sheets=len(typed), name=batch.file)
            unit.touch("evaluation", "papers")
            return len(typed)

    def last_scores(self) -> BatchRow | None:
        """The newest import of scores that stands."""
        with self.reading(Right.KEY_SHEETS) as session:
            return last_batch(session, ImportKind.SCORES)

    def _type(
        self, unit: UnitOfWork, call_id: int, file: ReadFile
    ) -> tuple[list[Typed], tuple[CellProblem, ...]]:
        """Every row by the rules of a line; what a person can mend becomes a problem."""
        call = load(unit.session, Call, call_id)
        number = call_of_book(file.book)
        if number is None:
            raise Refused(
                N_("This is no workbook of scores: save the office’s own and type into it.")
            )
        if number != call.number:
            raise Refused(N_("The workbook is of call No. {number}."), number=number[:40])
        filled = read_scores(file.book, waiting_in(unit.session, call_id))
        if not filled.lines and not filled.problems:
            raise Refused(N_("No row of the workbook is filled in."))
        problems = list(filled.problems)
        typed: list[Typed] = []
        for line in filled.lines:
            try:
                typed.append(self._type_one(unit, line))
            except PersonError as error:
                problems += line.problems(error)
        return typed, tuple(problems)

    def _type_one(self, unit: UnitOfWork, line: Line) -> Typed:
        sheet = load(unit.session, PaperSheet, line.sheet.sheet_id)
        asked = (
            access.conflict_state(unit.session, sheet.application_id, sheet.evaluator_id or 0)
            is ConflictState.NOT_ASKED
        )
        before: date | None = sheet.signed_on
        done = key_one(unit, self.office.user, sheet.id, None, line.draft)
        unit.session.flush()
        entry = max(each.id for each in sheet.entries)
        return Typed(sheet.id, entry, sheet.evaluation_id, asked, before, done.keyed.stage)


def _keep_whose(unit: UnitOfWork, batch: ImportBatch, typed: list[Typed]) -> None:
    """The applications whose sheets were typed in: their timelines tell of the workbook."""
    ids = [each.sheet_id for each in typed]
    for application in unit.session.scalars(
        select(PaperSheet.application_id).where(PaperSheet.id.in_(ids)).distinct()
    ).all():
        unit.session.add(ImportedApplication(batch_id=batch.id, application_id=application))


def _stages(typed: list[Typed]) -> Mapping[SheetStage, int]:
    return Counter(each.stage for each in typed)
