"""What a spreadsheet puts on the clipboard: rows by line, cells by tab, some of them quoted."""

import re

_CELL = re.compile(r'(?:"((?:[^"]|"")*)"(?=\t|\r?\n|\r|\Z)|([^\t\r\n]*))(\t|\r\n|\n|\r|\Z)')


def rows_of(text: str, most: int = 0) -> list[list[str]]:
    """Cells by row, trimmed; a quoted cell may hold line breaks, tabs and doubled quotes.

    Words in quotes that hold none of these are taken as they are: a spreadsheet does not quote
    such a cell, so the person did. Empty rows at the end are left out. With ``most``, no more
    rows than that are read.
    """
    rows: list[list[str]] = [[]]
    place = 0
    while found := _CELL.match(text, place):
        quoted, plain, end = found.groups()
        rows[-1].append(plain.strip() if quoted is None else _unquoted(quoted))
        place = found.end()
        if end == "" or (most and len(rows) > most):
            break
        if end != "\t":
            rows.append([])
    while rows and not any(rows[-1]):
        rows.pop()
    return rows[: most or None]


def _unquoted(inside: str) -> str:
    if not re.search(r'[\t\r\n]|""', inside):
        return f'"{inside}"'.strip()
    return re.sub(r"\r\n?", "\n", inside.replace('""', '"')).strip()
