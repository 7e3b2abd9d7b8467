"""Which cells of an Excel workbook hold a failed formula: calamine hands them over as empty.

Only ``.xlsx`` says it in a form that can be found here; in ``.xls``, ``.xlsb`` and ``.ods`` a
failed formula reads as an empty cell.
"""

import io
import posixpath
import re
import xml.etree.ElementTree as Tree
import zipfile
from collections.abc import Iterator
from typing import IO

from app.exchange.archive import damaged
from app.exchange.book import CellError

_PIECE = 1 << 20
_FAILED = re.compile(rb"""\bt\s*=\s*["']e["']""")
_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

Places = dict[tuple[int, int], CellError]


def failed_cells(data: bytes) -> dict[str, Places]:
    """By sheet name: (row from 1, column from 0) → the error; of an archive already looked at."""
    found: dict[str, Places] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name, part in _sheets(archive):
                with archive.open(part) as file:
                    any_failed = _any(file)
                if any_failed:
                    with archive.open(part) as file:
                        found[name] = dict(_in(file))
    except (Tree.ParseError, KeyError, ValueError, zipfile.BadZipFile) as error:
        raise damaged() from error
    return found


def _sheets(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Names of the sheets and the parts that hold them."""
    parts = set(archive.namelist())
    links = Tree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {each.get("Id"): each.get("Target", "") for each in links}
    for sheet in Tree.fromstring(archive.read("xl/workbook.xml")).iter(f"{_MAIN}sheet"):
        target = targets.get(sheet.get(_ID), "")
        part = posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")
        if part in parts:
            yield sheet.get("name", ""), part


def _any(file: IO[bytes]) -> bool:
    """Whether to look closer; most workbooks have no failed cell."""
    end = b""
    while piece := file.read(_PIECE):
        if _FAILED.search(end + piece):
            return True
        end = piece[-32:]
    return False


def _in(file: IO[bytes]) -> Iterator[tuple[tuple[int, int], CellError]]:
    row, column = 0, -1
    for event, each in Tree.iterparse(file, ("start", "end")):
        if each.tag == f"{_MAIN}row":
            if event == "start":
                row, column = _number(each.get("r"), row + 1), -1
            else:
                each.clear()
        elif each.tag == f"{_MAIN}c":
            if event == "start":
                column = _column(each.get("r"), column + 1)
            elif each.get("t") == "e":
                yield (row, column), CellError(each.findtext(f"{_MAIN}v", "")[:20] or "#N/A")


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) <= 7 else otherwise


def _column(text: str | None, otherwise: int) -> int:
    found = _PLACE.fullmatch(text or "")
    if found is None:
        return otherwise
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column - 1
