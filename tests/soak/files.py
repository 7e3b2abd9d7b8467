"""Hostile files at every door: each reading ends in rows or in a sentence, in time and memory.

Four in ten go to the reader of spreadsheets and text tables, three in ten to what takes all or
nothing of them: the imports of applications and of applicants, and the form of one applicant. The
others go to descriptions, PDFs to verify, attachments that are looked at, emblems, heaps of scans,
offices, backups and key files. One child (:mod:`app.guarded`) reads for many cases; it is replaced
when a case ended it.
"""

import random
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from app.documents.emblem import KEPT_SIDE, plain_picture
from app.errors import PersonError
from app.evaluation.onpaper.heap import Page
from app.evaluation.onpaper.reading import read_heap
from app.exchange.book import Book
from app.exchange.pages import ENDINGS
from app.exchange.reading import read
from app.guarded import Guarded, Limits
from app.loading import description
from app.office import Office
from app.safety import backup
from app.safety.keys import KeyFile
from app.signing.findings import Verification
from app.signing.verify import verify
from tests.app.offices import PASSWORD
from tests.soak import forms, imports, previewing
from tests.soak.chance import random_of
from tests.soak.hostile import Hostile, folders, papers, pictures, texts, workbooks
from ui.kit.pdf_pages import grey_page

COUNT = 10_000
LIMITS = Limits(seconds=20, memory=1 << 30)
Door = Callable[[random.Random, Path], str | None]
IN_PROCESS = 15
"""Seconds that a door without a child may take."""


@cache
def _child() -> Guarded:
    return Guarded(LIMITS)


def case(seed: int, index: int, folder: Path) -> str | None:
    """One file at one door; None, or what went wrong."""
    dice = random_of(seed, index)
    door = dice.choices(tuple(DOORS), tuple(DOORS.values()))[0]
    began = time.monotonic()
    try:
        wrong = door(dice, folder)
    except Exception as error:  # noqa: BLE001 – an error that is no sentence is what is sought
        wrong = f"{type(error).__name__}: {error}"[:300]
    took = time.monotonic() - began
    if wrong is None and took > LIMITS.seconds + IN_PROCESS:
        wrong = f"took {took:.0f} s"
    return f"{door.__name__}: {wrong}" if wrong else None


def _sentence(error: PersonError) -> str | None:
    """Whether a person can read it."""
    text = error.text()
    if text == str(error) or "{" in text.replace("{}", "") or len(text) > 3000:
        return f"no sentence: {text[:200]!r}"
    return None


# --- the doors ----------------------------------------------------------------------------------


def table(dice: random.Random, folder: Path) -> str | None:
    made = dice.choice(dice.choice((workbooks.MAKERS, workbooks.MAKERS, texts.TABLES)))(dice)
    path = _written(made, folder)
    try:
        book = read(path, _child())
    except PersonError as error:
        return "an honest file was refused" if made.must == "read" else _sentence(error)
    if made.must == "refuse":
        return "was read, though it must be refused"
    return _whole(book, made) or _memory()


def _whole(book: Book, made: Hostile) -> str | None:
    rows = sum(len(sheet.rows) for sheet in book.sheets)
    if made.rows is not None and rows != made.rows:
        return f"{rows} rows of {made.rows} were read"
    return "an empty book" if made.must == "read" and not rows else None


def _memory() -> str | None:
    """The child's largest size so far, which its limit must hold down (Linux)."""
    with suppress(OSError, ValueError, IndexError):
        status = Path(f"/proc/{_child().process}/status").read_text("ascii")
        peak = int(status.split("VmHWM:")[1].split()[0]) << 10
        if peak > LIMITS.memory + (300 << 20):
            return f"the child took {peak >> 20} MB"
    return None


def toml(dice: random.Random, folder: Path) -> str | None:
    made = texts.description(dice)
    path = _written(made, folder)
    try:
        _child().call(description.read, path)
    except PersonError as error:
        return _sentence(error)
    return "was read, though it must be refused" if made.must == "refuse" else None


def pdf(dice: random.Random, _folder: Path) -> str | None:
    made = dice.choice(papers.PDFS)(dice)
    try:
        found = _child().call(verify, made.data)
    except PersonError as error:
        return _sentence(error)
    assert isinstance(found, Verification)
    return None if found.findings else "nothing was said"


def key_file(dice: random.Random, folder: Path) -> str | None:
    office = folders.copy(folder / "biuras")
    folders.spoil_key(office / "office.key", dice)
    return _sentence_or(lambda: KeyFile.read(office).unwrap("account", "vadove", PASSWORD))


def office(dice: random.Random, folder: Path) -> str | None:
    place = folders.copy(folder / "biuras")
    name = dice.choice(folders.FILES)
    (folders.spoil_key if name.endswith("key") else folders.spoil)(place / name, dice)
    return _sentence_or(lambda: Office.open(place, "vadove", PASSWORD).close(with_backup=False))


def restored(dice: random.Random, folder: Path) -> str | None:
    place = folders.copy(folder / "biuras")
    found = backup.backups(place)[0]
    name = dice.choice(folders.FILES)
    (folders.spoil_key if name.endswith("key") else folders.spoil)(found.folder / name, dice)

    def put_back() -> None:
        backup.restore(place, found, datetime.now(UTC))
        Office.open(place, "vadove", PASSWORD).close(with_backup=False)

    return _sentence_or(put_back)


def _sentence_or(work: Callable[[], object]) -> str | None:
    began = time.monotonic()
    try:
        work()
    except PersonError as error:
        return _sentence(error)
    finally:
        took = time.monotonic() - began
    return f"took {took:.0f} s" if took > IN_PROCESS else None


def applications(dice: random.Random, folder: Path) -> str | None:
    return _sentence_in(lambda: imports.applications(dice, folder, _child()))


def applicants(dice: random.Random, folder: Path) -> str | None:
    return _sentence_in(lambda: imports.applicants(dice, folder, _child()))


def form(dice: random.Random, folder: Path) -> str | None:
    return _sentence_in(lambda: forms.case(dice, folder, _child()))


def _sentence_in(work: Callable[[], str | None]) -> str | None:
    try:
        return work()
    except PersonError as error:
        return _sentence(error)


def attachment(dice: random.Random, _folder: Path) -> str | None:
    return previewing.case(dice.choice(pictures.LOOKED_AT)(dice))


def emblem(dice: random.Random, _folder: Path) -> str | None:
    """What is taken in is a small picture; what it came as does not matter any more."""
    from io import BytesIO

    from PIL import Image

    made = dice.choice(pictures.LOOKED_AT)(dice)
    try:
        plain = _child().call(plain_picture, made.data)
    except PersonError as error:
        return _sentence(error)
    with Image.open(BytesIO(plain)) as found:
        if found.format != "PNG" or found.mode != "RGB" or max(found.size) > KEPT_SIDE:
            return f"was taken in as {found.format} {found.mode} {found.size}"
    return _memory()


def scan(dice: random.Random, folder: Path) -> str | None:
    """A heap of two files, one of them hostile: the other's page is found whatever it holds."""
    made = dice.choice(pictures.LOOKED_AT)(dice)
    path = folder / f"skenas{made.suffix if made.suffix in ENDINGS else '.pdf'}"
    path.write_bytes(made.data)
    honest = pictures.honest(dice)
    while honest.suffix not in ENDINGS:
        honest = pictures.honest(dice)
    beside = folder / f"tikras{honest.suffix}"
    beside.write_bytes(honest.data)
    try:
        heap = read_heap([path, beside], grey_page)
    except PersonError as error:
        return _sentence(error)
    last = heap.pages[-1]
    if last.file != 1 or last.trouble is not None:
        return f"the honest file beside it was not read: {last.trouble}"
    return next((wrong for each in heap.pages if (wrong := _trouble(each))), None)


def _trouble(page: Page) -> str | None:
    return None if page.trouble is None else _sentence(page.trouble)


def _written(made: Hostile, folder: Path) -> Path:
    path = folder / f"failas{made.suffix}"
    path.write_bytes(made.data)
    return path


DOORS: dict[Door, int] = {
    table: 38,
    applications: 10,
    applicants: 10,
    form: 10,
    attachment: 10,
    emblem: 4,
    scan: 4,
    toml: 6,
    pdf: 7,
    key_file: 3,
    office: 3,
    restored: 3,
}
