"""What the child process does: it keeps the file that it read last, and hands out its parts."""

import gc
import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

from app.applications.importing.columns import Layout
from app.errors import Invalid
from app.exchange.book import Book
from app.exchange.reading import read_here
from app.i18n import N_
from app.participants.importing.rows import Into, Parsed, Reader

HEAD = 40
"""So many rows of each sheet come to the window: enough to find the titles."""

_kept: dict[str, Book] = {}
_readers: dict[tuple[str, int, Layout, str], Reader] = {}


@dataclass(frozen=True, slots=True)
class Head:
    """The beginning of a file: its sheets cut short, and how many rows each really has."""

    book: Book
    rows: tuple[int, ...]
    sha256: str


def head_of(path: Path) -> Head:
    """Read the whole file and keep it here; raises Invalid."""
    # The child serves this one file and ends. Looking for cycles among millions of cells that all
    # stay took a third of its time.
    gc.disable()
    _kept.clear()
    _readers.clear()
    book = read_here(path)
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    _kept[sha256] = book
    cut = tuple(replace(sheet, rows=sheet.rows[:HEAD]) for sheet in book.sheets)
    return Head(replace(book, sheets=cut), tuple(len(each.rows) for each in book.sheets), sha256)


def part_of(
    path: Path, sha256: str, sheet: int, layout: Layout, into: Into, start: int, end: int
) -> Parsed:
    """Some rows as drafts; raises Invalid when the file is no longer the one that was shown."""
    if sha256 not in _kept and head_of(path).sha256 != sha256:
        raise Invalid(
            N_("The file was changed since it was read. Nothing was imported: choose it again.")
        )
    key = (sha256, sheet, layout, repr(into))
    if key not in _readers:
        _readers.clear()
        _readers[key] = Reader(layout, into)
    return _readers[key].read(_kept[sha256].sheets[sheet].rows[start:end])
