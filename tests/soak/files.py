"""Hostile files at every door: each reading ends in rows or in a sentence, in time and memory.

Seven in ten go to the reader of spreadsheets and text tables, one in seven of them through the
import of applications, which takes all or nothing; the others to descriptions, PDFs to
verify, offices, backups and key files. One child (:mod:`app.guarded`) reads for many cases; it is
replaced when a case ended it.
"""

import random
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from app.errors import PersonError
from app.exchange.book import Book
from app.exchange.reading import read
from app.guarded import Guarded, Limits
from app.loading import description
from app.office import Office
from app.safety import backup
from app.safety.keys import KeyFile
from app.signing.findings import Verification
from app.signing.verify import verify
from tests.app.offices import PASSWORD
from tests.soak import imports
from tests.soak.chance import random_of
from tests.soak.hostile import Hostile, folders, papers, texts, workbooks

COUNT = 10_000
LIMITS = Limits(seconds=20, memory=1 << 30)
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


def imported(dice: random.Random, folder: Path) -> str | None:
    try:
        return imports.case(dice, folder, _child())
    except PersonError as error:
        return _sentence(error)


def _written(made: Hostile, folder: Path) -> Path:
    path = folder / f"failas{made.suffix}"
    path.write_bytes(made.data)
    return path


DOORS: dict[Callable[[random.Random, Path], str | None], int] = {
    table: 55,
    imported: 15,
    toml: 8,
    pdf: 10,
    key_file: 4,
    office: 4,
    restored: 4,
}
