"""The one door for spreadsheets and text tables from outside.

What a file is, its content says, not its name. It is read in a child process (:mod:`app.guarded`)
and comes back whole, as frozen rows, or not at all, with a sentence for the person.
"""

from pathlib import Path

from app.errors import Invalid
from app.exchange.archive import damaged, look
from app.exchange.book import Book
from app.exchange.text import read_text
from app.exchange.workbook import read_workbook
from app.guarded import Guarded, Limits, guarded
from app.i18n import N_

LARGEST = 100 << 20
LIMITS = Limits(seconds=60, memory=1 << 30)
_PARTS = {
    "xl/workbook.xml": "xlsx",
    "xl/workbook.bin": "xlsb",
    "content.xml": "ods",
}


def read(path: Path, child: Guarded | None = None) -> Book:
    """Read a file in a child of its own, or in one that serves many; raises PersonError."""
    book = child.call(read_here, path) if child else guarded(read_here, path, limits=LIMITS)
    assert isinstance(book, Book)
    return book


def read_here(path: Path) -> Book:
    """The same in this process: for the child, which has its limits. Raises Invalid."""
    data = _bytes(path)
    if not data:
        raise Invalid(N_("The file is empty."))
    if data.startswith(b"PK"):
        parts = look(data)
        kind = next((kind for name, kind in _PARTS.items() if name in parts), None)
        if kind is None:
            raise damaged()
        return read_workbook(data, kind)
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return read_workbook(data, "xls")
    return read_text(data, path.stem)


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise Invalid(
            N_("The file “{name}” cannot be read: {reason}."), name=path.name, reason=reason
        ) from error
    if len(data) > LARGEST:
        raise Invalid(
            N_("The file is larger than {limit} MB and was not read."), limit=LARGEST >> 20
        )
    return data
