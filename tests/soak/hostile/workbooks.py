"""Workbooks: honest ones with everything in them, false, oversized, twisted and broken ones."""

import io
import random
import re
import zipfile
from datetime import date, timedelta
from functools import cache

from tests.soak.hostile import Hostile, Maker, spoiled
from tests.soak.hostile.archives import (
    SHEET,
    blanks,
    raw_zip,
    sheet_xml,
    unzipped,
    workbook,
    zipped,
)

WORDS = ("Ąžuolas", "Šeškinė", "=1+1", "0012", "  ", "€ 5", "Ž\u030c", "𝄞", "ilgas " * 40, "-5")


def _filled(dice: random.Random, rows: int) -> bytes:
    import xlsxwriter

    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    page = book.add_worksheet("Dalyviai")
    for row in range(rows):
        page.write_string(row, 0, f"Vardenis {row}")
        for column in range(1, 8):
            match dice.randrange(7):
                case 0:
                    page.write_string(row, column, dice.choice(WORDS))
                case 1:
                    page.write_number(row, column, dice.uniform(-1e6, 1e6))
                case 2:
                    page.write_number(row, column, dice.choice((0, 1e300, -1e-300, 2**53, 0.1)))
                case 3:
                    page.write_datetime(
                        row, column, date(1950, 1, 1) + timedelta(dice.randrange(30000)), day
                    )
                case 4:
                    page.write_formula(row, column, "=A1&B1", None, dice.choice((5, "x", "")))
                case 5:
                    page.write_formula(row, column, "=1/0", None, "#DIV/0!")
                case 6:
                    page.write_boolean(row, column, dice.random() < 0.5)
    if dice.random() < 0.4:
        page.merge_range(rows + 1, 1, rows + 3, 4, "sujungta")
    if dice.random() < 0.4:
        hidden = book.add_worksheet("Paslėptas")
        hidden.write(0, 0, "slapta")
        hidden.hide()
    book.close()
    return target.getvalue()


@cache
def base() -> bytes:
    """One honest workbook to spoil."""
    return _filled(random.Random(7), 12)


def honest(dice: random.Random) -> Hostile:
    rows = dice.randint(1, 40)
    return Hostile(_filled(dice, rows), ".xlsx", "read")


def broken(dice: random.Random) -> Hostile:
    return Hostile(spoiled(base(), dice), dice.choice((".xlsx", ".xls", ".csv", "")))


_TWISTS = (
    (rb'\br="[A-Z]+\d+"', (b'r="ZZZZ99999999"', b'r="A0"', b'r=""', b'r="XFD1048576"', b"")),
    (rb"<v>[^<]*</v>", (b"<v>1e999</v>", b"<v>NaN</v>", b"<v>-1</v>", b"<v>99999999999</v>")),
    (rb"<v>[^<]*</v>", (b"<v>\xff\xfe</v>", b"<v/>", b"<v>&#0;</v>", b"<v>&x;</v>", b"<v>")),
    (rb't="\w+"', (b't="s"', b't="e"', b't="d"', b't="inlineStr"', b't="zzz"', b't="')),
    (rb's="\d+"', (b's="99999"', b's="-1"', b's="x"')),
    (rb'ref="[^"]*"', (b'ref="A1"', b'ref="A1:XFD1048576"', b'ref="ZZ:1"', b'ref="B2:A1"')),
    (rb'count="\d+"', (b'count="4294967295"', b'count="-1"', b'count="0"')),
    (rb'formatCode="[^"]*"', (b'formatCode="[h]:mm"', b'formatCode="' + b"y" * 5000 + b'"')),
    (rb'(Target|name|Id|sheetId)="[^"]*"', (b'Target="../../x"', b'name=""', b'Id="rId9"')),
    (rb"</?\w+[^>]*>", (b"", b"<a>", b"</a>", b"<!--", b"<![CDATA[", b"]]>", b"<?x?>")),
)


def twisted(dice: random.Random) -> Hostile:
    """A sound archive whose parts say what they must not."""
    return twist(base(), dice)


def twist(data: bytes, dice: random.Random) -> Hostile:
    """Any workbook, so twisted."""
    parts = unzipped(data)
    for _turn in range(dice.randint(1, 4)):
        at = dice.randrange(len(parts))
        if dice.random() < 0.6:
            at = next(place for place, part in enumerate(parts) if part[0] == SHEET)
        name, data = parts[at]
        pattern, others = dice.choice(_TWISTS)
        found = list(re.finditer(pattern, data))
        if found:
            one = dice.choice(found)
            data = data[: one.start()] + dice.choice(others) + data[one.end() :]
        parts[at] = (name, data)
    if dice.random() < 0.2:
        parts.pop(dice.randrange(len(parts)))
    return Hostile(zipped(parts), ".xlsx")


def false_size(dice: random.Random) -> Hostile:
    """The dimension says one cell, or all there are; the rows are counted."""
    rows = dice.randint(2, 3000)
    ref = dice.choice(("A1", "A1:B2", "A1:XFD1048576", "B7", ""))
    lines = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, rows + 1))
    xml = sheet_xml(lines, before=f'<dimension ref="{ref}"/>')
    return Hostile(zipped(workbook(xml)), ".xlsx", "end" if not ref else "read", rows)


def far_cell(dice: random.Random) -> Hostile:
    """Two cells with the whole sheet between them."""
    far = dice.choice(("XFD1048576", "A1048576", "XFD1", "ZZ900000"))
    number = re.sub(r"\D", "", far)
    xml = sheet_xml(
        f'<row r="1"><c r="A1"><v>1</v></c></row><row r="{number}"><c r="{far}"><v>2</v></c></row>'
    )
    return Hostile(zipped(workbook(xml)), ".xlsx")


def bomb(dice: random.Random) -> Hostile:
    """Blanks without end, told or not."""
    size = dice.choice((30, 200, 390, 1000, 5000))
    claimed = dice.choice((size << 20, 10, 1 << 30, 0xFFFFFFFF))
    name = dice.choice(("xl/workbook.xml", SHEET, "xl/sharedStrings.xml"))
    return Hostile(raw_zip(name, blanks(size), claimed & 0xFFFFFFFF), ".xlsx", "refuse")


def many_parts(dice: random.Random) -> Hostile:
    count = dice.choice((2001, 5000, 30_000))
    parts = [(f"xl/x{number}.xml", b"") for number in range(count)]
    return Hostile(zipped(workbook(sheet_xml("")) + parts, zipfile.ZIP_STORED), ".xlsx", "refuse")


def odd_names(dice: random.Random) -> Hostile:
    """Paths that lead out, and one name twice."""
    names = ("../evil", "/etc/passwd", "C:\\x", "xl\\..\\..\\x", SHEET, "xl/workbook.xml")
    parts = [*workbook(sheet_xml("")), (dice.choice(names), b"x")]
    return Hostile(zipped(parts), ".xlsx", "refuse")


def odd_packing(dice: random.Random) -> Hostile:
    """Other methods, encryption, a wrong checksum, an archive in an archive."""
    good = workbook(sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>'))
    match dice.randrange(4):
        case 0:
            method = dice.choice((zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA))
            return Hostile(zipped(good, method), ".xlsx", "refuse")
        case 1:
            data = raw_zip("xl/workbook.xml", blanks(1), 1 << 20, 0, flags=1)
            return Hostile(data, ".xlsx", "refuse")
        case 2:
            return Hostile(raw_zip("xl/workbook.xml", blanks(1), 1 << 20, 5), ".xlsx", "refuse")
    inner = zipped(good)
    return Hostile(zipped([("knyga.xlsx", inner)]), dice.choice((".xlsx", ".zip")), "refuse")


_LAUGHS = "<!DOCTYPE x [<!ENTITY a 'ha'>{}]>".format(
    "".join(
        f"<!ENTITY {b} '{f'&{a};' * 10}'>" for a, b in zip("abcdefghi", "bcdefghij", strict=True)
    )
)
_OUTSIDE = '<!DOCTYPE x [<!ENTITY j SYSTEM "file:///etc/passwd">]>'


def entities(dice: random.Random) -> Hostile:
    doctype = dice.choice((_LAUGHS, _OUTSIDE, "<!DOCTYPE x>"))
    cell = '<row r="1"><c r="A1" t="inlineStr"><is><t>&j;</t></is></c></row>'
    if dice.random() < 0.5:
        return Hostile(zipped(workbook(sheet_xml(cell, doctype=doctype))), ".xlsx")
    return Hostile(zipped(workbook(sheet_xml(cell), doctype=doctype)), ".xlsx")


def deep(dice: random.Random) -> Hostile:
    """Elements in elements in elements."""
    depth = dice.choice((1000, 50_000, 300_000))
    nest = "<a>" * depth + ("</a>" * depth if dice.random() < 0.7 else "")
    name = dice.choice(
        ("xl/sharedStrings.xml", "xl/styles.xml", SHEET, "xl/workbook.xml", "[Content_Types].xml")
    )
    error = '<row r="1"><c r="A1" t="e"><v>#N/A</v></c></row>'
    if name == SHEET:
        return Hostile(zipped(workbook(sheet_xml(error + nest))), ".xlsx")
    return Hostile(zipped(workbook(sheet_xml(error), (name, nest.encode()))), ".xlsx")


def huge_text(dice: random.Random) -> Hostile:
    length = dice.choice((32_767, 32_768, 1_000_000, 9_000_000))
    cell = f'<c r="A1" t="inlineStr"><is><t>{"ą" * length}</t></is></c>'
    must = "read" if length == 32_767 else "refuse"
    return Hostile(zipped(workbook(sheet_xml(f'<row r="1">{cell}</row>'))), ".xlsx", must)  # type: ignore[arg-type]


def unseen(dice: random.Random) -> Hostile:
    marks = "".join(dice.choices(("&#x1;", "&#x202e;", "_x0000_", "_x001B_", "\u200f", "ą"), k=30))
    cell = f'<c r="A1" t="inlineStr"><is><t>{marks}</t></is></c>'
    return Hostile(zipped(workbook(sheet_xml(f'<row r="1">{cell}</row>'))), ".xlsx")


def many_merged(dice: random.Random) -> Hostile:
    count = dice.choice((500, 50_000))
    cells = "".join(f'<mergeCell ref="A{n}:XFD{n}"/>' for n in range(1, count))
    xml = sheet_xml(
        '<row r="1"><c r="A1"><v>1</v></c></row>', after=f"<mergeCells>{cells}</mergeCells>"
    )
    return Hostile(zipped(workbook(xml)), ".xlsx")


_ODS = (
    '<?xml version="1.0"?><office:document-content '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body>'
    '<office:spreadsheet><table:table table:name="Lapas"><table:table-row{row}>'
    '<table:table-cell{cell} office:value-type="string"><text:p>Ąžuolas</text:p>'
    "</table:table-cell></table:table-row></table:table></office:spreadsheet></office:body>"
    "</office:document-content>"
)


def open_document(dice: random.Random) -> Hostile:
    """Rows and cells that say how often they repeat."""
    row = dice.choice(("", ' table:number-rows-repeated="1048576"', ' number-rows-repeated="-1"'))
    many = dice.choice(("1", "16384", "4294967295", "x"))
    cell = dice.choice(("", f' table:number-columns-repeated="{many}"'))
    parts = [
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", b"<manifest/>"),
        ("content.xml", _ODS.format(row=row, cell=cell).encode()),
    ]
    return Hostile(zipped(parts), ".ods")


def old_excel(dice: random.Random) -> Hostile:
    """The frame of an .xls around nothing that makes sense."""
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + b"\x3e\x00\x03\x00\xfe\xff\x09\x00"
    head += b"\x06\x00" + bytes(6)
    rest = bytearray(dice.randbytes(dice.choice((480, 2048, 20_000))))
    if dice.random() < 0.5:
        for at in range(0, len(rest) - 4, 4):
            rest[at : at + 4] = dice.choice((0, 1, 2, 3, 0xFFFFFFFE)).to_bytes(4, "little")
    return Hostile(head + bytes(rest), ".xls", "refuse")


MAKERS: tuple[Maker, ...] = (
    *(honest, honest, broken, broken, broken, twisted, twisted, twisted, twisted, false_size),
    *(far_cell, bomb, bomb, many_parts, odd_names, odd_packing, entities, deep, huge_text),
    *(unseen, many_merged, open_document, old_excel),
)
