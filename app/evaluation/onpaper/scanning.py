"""A heap of scans sorted to its sheets and attached in one go; a scan taken out again."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.applications.importing.files import BatchRow, last_batch
from app.attachments.incoming import Incoming
from app.attachments.steps import attach, discard, take_out_of
from app.details import read_details
from app.errors import Invalid, Refused
from app.evaluation.onpaper.entering import NOUN
from app.evaluation.onpaper.heap import Page, Placed, Printed, Sorted, sort
from app.evaluation.onpaper.known import known_by_code, printed
from app.evaluation.onpaper.reading import Heap, Progress, cut, picture_of, read_heap, shown
from app.exchange.pages import Draw
from app.i18n import N_
from app.safety.rights import Right
from app.service import Service, load
from db.models.attachments import Attachment, StoredFile
from db.models.calls import Call
from db.models.imports import ImportBatch
from db.models.paper_sheets import PaperSheet
from db.terms import ImportKind
from db.unit_of_work import UnitOfWork
from db.values import listed

_SHOWN = 12

Chosen = Mapping[int, int | None]
"""What a person said of a page, by its place in the heap: a sheet's id, or None to leave it out."""


class NotSorted(Refused):
    """Nothing is attached while a page has no place; ``problems`` are (page's name, what it is)."""

    def __init__(self, problems: Sequence[tuple[str, Placed]]) -> None:
        super().__init__(
            N_("Pages that have no place yet: {count}. Nothing was attached."), count=len(problems)
        )
        self.problems = tuple(problems)

    def text(self) -> str:
        """The sentence, and the first pages with their reasons."""
        lines = [f"{name}: {each.line.text()}" for name, each in self.problems[:_SHOWN]]
        more = ["…"] if len(self.problems) > _SHOWN else []
        return "\n".join([super().text(), *lines, *more])


@dataclass(frozen=True, slots=True)
class TakenScans:
    """What became of a heap: how many sheets got how many pages; ``known`` had the very files."""

    batch: int
    sheets: int
    pages: int
    known: int


class ScanVerbs(Service):
    """From a folder of scans to the sheets. Reading and cutting happen outside any transaction."""

    def read_heap(
        self, paths: Sequence[Path], draw: Draw, progress: Progress | None = None
    ) -> Heap:
        """See :func:`app.evaluation.onpaper.reading.read_heap`; ``draw`` draws pages of PDF."""
        self.office.require(Right.KEY_SHEETS)
        return read_heap(paths, draw, progress)

    def picture(self, heap: Heap, page: Page, width: int, draw: Draw) -> bytes:
        """A page of the heap as a PNG so many pixels wide."""
        self.office.require(Right.KEY_SHEETS)
        return picture_of(heap, page, width, draw)

    def shown(self, scan: bytes, quarters: Mapping[int, int]) -> bytes:
        """A scan as a PDF to be looked at, some pages (from 1) turned to the right.

        Nothing of it is kept. Raises Invalid for what is no scan.
        """
        self.office.require(Right.KEY_SHEETS)
        return shown(scan, quarters)

    def sort_heap(self, call_id: int, heap: Heap, chosen: Chosen | None = None) -> Sorted:
        """Which page belongs to which sheet; nothing is stored."""
        with self.reading(Right.KEY_SHEETS) as session:
            load(session, Call, call_id)
            said = _said(session, call_id, chosen or {})
            return sort(heap.pages, known_by_code(session, heap.pages), call_id, said)

    def chosen(self, call_id: int, heap: Heap, said: Iterable[tuple[str, str]]) -> Chosen:
        """Pages by name, each with its sheet’s number (none: left out), as :meth:`sort_heap` reads.

        Raises Invalid for a page that the heap, or a sheet that the call does not have.
        """
        places = heap.places()
        sheets = {each.sheet: each.sheet_id for each in self.sheets_of(call_id)}
        found: dict[int, int | None] = {}
        for page, sheet in said:
            if page not in places:
                raise Invalid(N_("The heap has no page “{page}”."), page=page[:80])
            if sheet and sheet not in sheets:
                raise Invalid(N_("The call has no printed sheet {sheet}."), sheet=sheet[:40])
            found[places[page]] = sheets[sheet] if sheet else None
        return found

    def sheets_of(self, call_id: int) -> tuple[Printed, ...]:
        """The sheets of a call that a page can be assigned to."""
        with self.reading(Right.KEY_SHEETS) as session:
            return tuple(printed(session, PaperSheet.call_id == call_id))

    def take_heap(
        self,
        call_id: int,
        heap: Heap,
        chosen: Chosen | None = None,
        progress: Progress | None = None,
    ) -> TakenScans:
        """Attach every page to its sheet, or none; :meth:`undo_heap` takes it all back.

        Raises NotSorted while a page has no place, Refused when a file has changed meanwhile or
        all of it is attached already; ``progress`` may raise to stop.
        """
        found = self.sort_heap(call_id, heap, chosen)
        if found.stops:
            places = [found.placed[at] for at in found.stops]
            raise NotSorted([(heap.name_of(each.page), each) for each in places])
        if not found.sheets:
            raise Refused(N_("No page of the heap belongs to a sheet."))
        with self.reading(Right.KEY_SHEETS) as session:
            limit = read_details(session).attachment_megabytes
        ready = cut(heap, found, limit, progress)
        with self.verb(Right.KEY_SHEETS) as unit:
            new = _new(unit.session, ready)
            if not new:
                raise Refused(N_("Every sheet of the heap has these very scans already."))
            made: list[tuple[int, Attachment]] = []
            for sheet_id, files in new.items():
                load(unit.session, PaperSheet, sheet_id)
                added = attach(unit, NOUN, sheet_id, files, self.office.user.name)
                made += [(sheet_id, each) for each in added]
            batch = self._batch(unit, heap, [each.id for _sheet, each in made])
            unit.record(
                "sheets.scans_attached",
                call_id,
                sheets=[[sheet_id, each.name] for sheet_id, each in made],
                batch=batch,
            )
            unit.touch("evaluation")
        pages = sum(len(each.places) for each in found.sheets if each.sheet.sheet_id in new)
        return TakenScans(batch, len(new), pages, len(ready) - len(new))

    def undo_heap(self, batch_id: int) -> int:
        """Take the scans of a heap back as if they had never been attached; how many files went.

        Raises Refused when it was taken back, or one of them was taken out meanwhile.
        """
        with self.verb(Right.KEY_SHEETS) as unit:
            batch = load(unit.session, ImportBatch, batch_id)
            if batch.undone_at is not None or batch.what is not ImportKind.SCANS:
                raise Refused(N_("This import was already taken back."))
            ids = json.loads(batch.before)
            wanted = select(Attachment).where(Attachment.id.in_(listed(ids)))
            rows = list(unit.session.scalars(wanted))
            if len(rows) != len(ids) or any(each.removed_at is not None for each in rows):
                raise Refused(
                    N_(
                        "A scan of this heap was taken out meanwhile: take the others out one by"
                        " one."
                    )
                )
            discard(unit, rows)
            batch.undone_at, batch.before = unit.now, "[]"
            unit.record("sheets.scans_undone", batch_id, files=len(ids), name=batch.file)
            unit.touch("evaluation")
            return len(ids)

    def last_heap(self) -> BatchRow | None:
        """The newest heap that stands."""
        with self.reading(Right.KEY_SHEETS) as session:
            return last_batch(session, ImportKind.SCANS)

    def remove_scan(self, attachment_id: int, reason: str) -> None:
        """Take one scan out of a sheet's list; it stays in the office, with the reason."""
        with self.verb(Right.KEY_SHEETS) as unit:
            found = take_out_of(unit, attachment_id, NOUN, reason)
            sheet = load(unit.session, PaperSheet, found.record)
            unit.record(
                "sheets.scan_removed",
                sheet.call_id,
                sheet=sheet.id,
                name=found.name,
                reason=reason.strip(),
            )
            unit.touch("evaluation")

    def _batch(self, unit: UnitOfWork, heap: Heap, ids: Sequence[int]) -> int:
        """The record of the import; its hash is that of the files' hashes in their order."""
        digest = hashlib.sha256("".join(each.sha256 for each in heap.files).encode()).hexdigest()
        made = ImportBatch(
            what=ImportKind.SCANS,
            file=", ".join(each.path.name for each in heap.files)[:200],
            sha256=digest,
            rows=len(ids),
            account=self.office.user.name,
            imported_at=unit.now,
            before=json.dumps(list(ids)),
        )
        unit.session.add(made)
        unit.session.flush()
        return made.id


def _said(session: Session, call_id: int, chosen: Chosen) -> dict[int, Printed | None]:
    """The sheets that a person named; Invalid for one of another call."""
    ids = {each for each in chosen.values() if each is not None}
    of_call = PaperSheet.call_id == call_id
    known = {
        each.sheet_id: each for each in printed(session, PaperSheet.id.in_(listed(ids)), of_call)
    }
    if ids - set(known):
        raise Invalid(N_("This sheet is not of this call."))
    return {place: None if key is None else known[key] for place, key in chosen.items()}


def _new(session: Session, ready: Mapping[int, Sequence[Incoming]]) -> dict[int, list[Incoming]]:
    """What is not attached to its sheet yet, byte for byte."""
    rows = session.execute(
        select(Attachment.record, StoredFile.sha256)
        .join(StoredFile)
        .where(
            Attachment.noun == NOUN,
            Attachment.record.in_(listed(ready)),
            Attachment.removed_at.is_(None),
        )
    )
    there = {(record, digest) for record, digest in rows}
    found = {
        sheet_id: [
            each for each in files if (sheet_id, hashlib.sha256(each.data).hexdigest()) not in there
        ]
        for sheet_id, files in ready.items()
    }
    return {sheet_id: files for sheet_id, files in found.items() if files}
