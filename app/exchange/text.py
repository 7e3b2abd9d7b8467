"""CSV and TSV: bytes → text → rows, with what was assumed on the way."""

import csv
import io
import re
from collections import Counter
from fractions import Fraction
from itertools import islice

from app.errors import Invalid
from app.exchange.book import Book, Row, Sheet, Value
from app.exchange.cleaning import LONGEST, clean
from app.i18n import N_

ROWS = 200_000
CELLS = 4_000_000
DELIMITERS = ("\t", ";", ",")
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_PREVIEW_LINES, _PREVIEW_WIDTH = 5, 200
_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def decode(data: bytes) -> tuple[str, str]:
    """Text and encoding: a byte order mark, else strict UTF-8, else windows-1257.

    Raises Invalid for bytes that are no text in any of them.
    """
    tried = [name for mark, name in _MARKS if data.startswith(mark)] or ["utf-8", "windows-1257"]
    for name in tried:
        try:
            text = data.decode(name)
        except UnicodeError:
            continue
        # A stray control character is taken out; many mean that this was never text.
        if "\x00" in text or len(_NO_TEXT.findall(text)) > 5 + len(text) // 1000:
            break
        return text, name.removesuffix("-sig")
    raise Invalid(
        N_(
            "The file is neither a spreadsheet nor text, so it was not read. Nothing was changed:"
            " choose an Excel (.xlsx) or CSV file."
        )
    )


def read_text(data: bytes, name: str) -> Book:
    """A text table; every cell is text. Raises Invalid with the line of what cannot be read."""
    text, encoding = decode(data)
    declared = re.match(r"sep=([;,\t])\r?\n", text)
    delimiter = declared[1] if declared else sniff(text)
    rows = _rows(text, delimiter, skip=1 if declared else 0)
    sheets = (Sheet(name, tuple(rows)),)
    return Book("csv", sheets, encoding, delimiter, preview(text))


def preview(text: str) -> str:
    """The first lines as they were understood."""
    lines = text[: _PREVIEW_LINES * 4096].splitlines()[:_PREVIEW_LINES]
    return "\n".join(_NO_TEXT.sub("", line)[:_PREVIEW_WIDTH] for line in lines)


def sniff(text: str) -> str:
    """The delimiter by which the greatest share of the first rows falls into equally many fields.

    A share, not a number: a wrong delimiter takes the lines within a quoted cell for rows, and so
    finds more of them. In doubt the comma comes last: it stands in Lithuanian numbers and titles.
    """

    def fit(delimiter: str) -> Fraction:
        head = io.StringIO(text[:65_536], newline="")
        try:
            found = [len(row) for row in islice(csv.reader(head, delimiter=delimiter), 50) if row]
        except csv.Error:
            return Fraction(0)
        width, rows = max(Counter(found).items(), key=lambda each: each[1], default=(0, 0))
        return Fraction(rows, len(found)) if width > 1 else Fraction(0)

    return max(DELIMITERS, key=fit)


def _rows(text: str, delimiter: str, skip: int) -> list[Row]:
    csv.field_size_limit(LONGEST + 2)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows, cells = [], 0
    try:
        for number, fields in enumerate(reader, 1):
            if number <= skip:
                continue
            found: tuple[Value, ...] = tuple(
                clean(field, number, place) for place, field in enumerate(fields)
            )
            if any(value is not None for value in found):
                rows.append(Row(number, found))
                cells += len(found)
            if len(rows) > ROWS or cells > CELLS:
                raise too_many()
    except csv.Error as error:
        raise Invalid(
            N_(
                "Line {line} of the file cannot be divided into cells: a quotation mark is missing"
                " or a cell is too long. Nothing was read."
            ),
            line=reader.line_num,
        ) from error
    return rows


def too_many() -> Invalid:
    """The error of a table that is larger than any the office keeps."""
    return Invalid(
        N_(
            "The file holds more than 200 000 rows or 4 000 000 cells. Nothing was read: divide it"
            " into smaller files."
        )
    )
