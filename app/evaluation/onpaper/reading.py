"""The files of a heap of scans: their pages read, and cut out for each sheet.

All of it happens outside any transaction, in a limited child process.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.attachments.incoming import MEGABYTE, Incoming, read_file, within
from app.errors import Invalid, PersonError, Refused
from app.evaluation.onpaper.heap import Page, Sorted
from app.exchange import pages as scans
from app.guarded import Guarded
from app.i18n import N_

Progress = Callable[[int, int, str], object]
MOST_PAGES = 2000
LARGEST = 1024
"""Megabytes of one file of the heap, and of all together."""


@dataclass(frozen=True, slots=True)
class HeapFile:
    """A file of the heap as it was when its pages were read."""

    path: Path
    sha256: str
    pages: int


@dataclass(frozen=True, slots=True)
class Heap:
    """The files and their pages, in order."""

    files: tuple[HeapFile, ...]
    pages: tuple[Page, ...]

    def name_of(self, page: Page) -> str:
        """The file's name; with the page's number where there are several."""
        file = self.files[page.file]
        return file.path.name if file.pages == 1 else f"{file.path.name}, {page.number}"

    def places(self) -> Mapping[str, int]:
        """The pages' places by their names, „scan.pdf, 3“ or „scan.pdf,3“."""
        found = {self.name_of(page): at for at, page in enumerate(self.pages)}
        short = {
            f"{self.files[page.file].path.name},{page.number}": at
            for at, page in enumerate(self.pages)
        }
        return found | short


def files_in(paths: Sequence[Path]) -> list[Path]:
    """The scans that are meant: files as named, of a folder those with the ending of a scan."""
    found: list[Path] = []
    for path in paths:
        try:
            inside = sorted(path.iterdir()) if path.is_dir() else None
        except OSError as error:
            raise Invalid(
                N_("The folder “{name}” cannot be read: {reason}."),
                name=path.name,
                reason=error.strerror or type(error).__name__,
            ) from error
        if inside is None:
            found.append(path)
        else:
            found += [
                each for each in inside if each.suffix.lower() in scans.ENDINGS and each.is_file()
            ]
    if not found:
        raise Invalid(N_("There is no scan: PDF, PNG, JPEG and TIFF files are read."))
    return list(dict.fromkeys(found))


def read_heap(paths: Sequence[Path], draw: scans.Draw, progress: Progress | None = None) -> Heap:
    """Every page with its codes; a file that cannot be opened is one page with its trouble.

    ``progress`` may raise to stop. Raises Invalid for too much.
    """
    with Guarded(scans.LIMITS) as child:
        files, spoiled = _counted(files_in(paths), child)
        of = sum(each.pages for each in files)
        if of > MOST_PAGES:
            raise Invalid(
                N_("There are {count} pages; at most {most} are read in one go."),
                count=of,
                most=MOST_PAGES,
            )
        found: list[Page] = []
        for place, file in enumerate(files):
            for number in range(1, file.pages + 1):
                if progress is not None:
                    progress(len(found), of, file.path.name)
                trouble = spoiled.get(place)
                found.append(
                    _read(child, file.path, place, number, draw)
                    if trouble is None
                    else Page(place, number, trouble=trouble)
                )
    return Heap(tuple(files), tuple(found))


def picture_of(heap: Heap, page: Page, width: int, draw: scans.Draw) -> bytes:
    """A page of the heap as a PNG so many pixels wide."""
    path = heap.files[page.file].path
    with Guarded(scans.LIMITS) as child:
        drawn = child.call(scans.picture_here, path, page.number, width, draw)
    assert isinstance(drawn, bytes)
    return drawn


def shown(scan: bytes, quarters: Mapping[int, int]) -> bytes:
    """A scan as a PDF, some pages (from 1) turned by so many quarters to the right."""
    with Guarded(scans.LIMITS) as child:
        found = child.call(scans.shown_here, scan, dict(quarters))
    assert isinstance(found, bytes)
    return found


def cut(
    heap: Heap, found: Sorted, megabytes: int, progress: Progress | None = None
) -> dict[int, list[Incoming]]:
    """What is attached to each sheet (by its id), each file within ``megabytes``.

    A file whose pages are all of one sheet stays as it came; of a larger one the pages are cut
    out. Raises Refused when a file has changed since its pages were read.
    """
    for file in heap.files:
        if hashlib.sha256(read_file(file.path, LARGEST).data).hexdigest() != file.sha256:
            raise Refused(
                N_(
                    "“{name}” was changed after it was read. Nothing was attached: read the scans"
                    " again."
                ),
                name=file.path.name,
            )
    ready: dict[int, list[Incoming]] = {}
    with Guarded(scans.LIMITS) as child:
        for done, each in enumerate(found.sheets):
            if progress is not None:
                progress(done, len(found.sheets), each.sheet.sheet)
            pages = _by_file([found.placed[at].page for at in each.places])
            ready[each.sheet.sheet_id] = [
                _piece(child, heap.files[place], numbers, each.sheet.sheet, megabytes)
                for place, numbers in pages.items()
            ]
    return ready


def _counted(
    paths: Sequence[Path], child: Guarded
) -> tuple[list[HeapFile], Mapping[int, PersonError]]:
    """The files with their pages, and the trouble of those that cannot be opened, by place."""
    files: list[HeapFile] = []
    spoiled: dict[int, PersonError] = {}
    left = LARGEST
    for path in paths:
        data = read_file(path, left).data
        left -= len(data) // MEGABYTE
        try:
            count = int(child.call(scans.count_here, path))
        except PersonError as error:
            count, spoiled[len(files)] = 1, error
        files.append(HeapFile(path, hashlib.sha256(data).hexdigest(), max(count, 1)))
    return files, spoiled


def _read(child: Guarded, path: Path, place: int, number: int, draw: scans.Draw) -> Page:
    try:
        seen = child.call(scans.read_here, path, number, draw)
    except PersonError as error:  # the page ended the child: the others are read by a new one
        return Page(place, number, trouble=error)
    assert isinstance(seen, scans.PageSeen)
    return Page(place, number, seen.codes, seen.empty, seen.trouble)


def _by_file(pages: Sequence[Page]) -> dict[int, list[int]]:
    """The numbers of the pages in each file, in the order of the sheet."""
    found: dict[int, list[int]] = {}
    for page in pages:
        found.setdefault(page.file, []).append(page.number)
    return found


def _piece(
    child: Guarded, file: HeapFile, numbers: Sequence[int], sheet: str, megabytes: int
) -> Incoming:
    if list(numbers) == list(range(1, file.pages + 1)):
        return read_file(file.path, megabytes)
    ending, data = child.call(scans.cut_here, file.path, tuple(numbers))
    return within(Incoming(f"{sheet}.{ending}", data), megabytes)
