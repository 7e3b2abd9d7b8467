"""Zip files made by hand: their directory may say what it likes."""

import io
import struct
import warnings
import zipfile
import zlib
from functools import cache

Parts = list[tuple[str, bytes]]

_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package'
    '.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>'
)
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET = "xl/worksheets/sheet1.xml"


def workbook(sheet: bytes | str, *more: tuple[str, bytes], doctype: str = "") -> Parts:
    """The least parts of a workbook with one sheet; ``more`` replace or follow them."""
    parts = {
        "[Content_Types].xml": _TYPES.encode(),
        "_rels/.rels": f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'.encode(),
        "xl/workbook.xml": f'<?xml version="1.0"?>{doctype}<workbook xmlns="{MAIN}" '
        f'xmlns:r="{_OFFICE}"><sheets><sheet name="Lapas" sheetId="1" r:id="rId1"/></sheets>'
        "</workbook>".encode(),
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_RELATIONS}"><Relationship '
        f'Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship '
        f'Id="rId2" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/><Relationship '
        f'Id="rId3" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>'.encode(),
        SHEET: sheet.encode() if isinstance(sheet, str) else sheet,
    }
    parts |= dict(more)
    return list(parts.items())


def sheet_xml(rows: str, before: str = "", after: str = "", doctype: str = "") -> str:
    """A worksheet around its rows."""
    return (
        f'<?xml version="1.0"?>{doctype}<worksheet xmlns="{MAIN}">{before}'
        f"<sheetData>{rows}</sheetData>{after}</worksheet>"
    )


def zipped(parts: Parts, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive of these parts, in this order, doubles included."""
    target = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # doubles are meant
        with zipfile.ZipFile(target, "w", method) as archive:
            for name, data in parts:
                info = zipfile.ZipInfo(name)
                info.compress_type = method
                archive.writestr(info, data)
    return target.getvalue()


def unzipped(data: bytes) -> Parts:
    """The parts of an honest archive."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]


@cache
def _block() -> bytes:
    """A megabyte of blanks, deflated so that copies of it can follow each other."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(b" " * (1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)


def blanks(megabytes: int) -> bytes:
    """A deflated stream of so many megabytes of blanks."""
    return _block() * megabytes + b"\x03\x00"


def raw_zip(name: str, packed: bytes, claimed: int, crc: int = 0, flags: int = 0) -> bytes:
    """One deflated part that claims a size and a checksum."""
    word = name.encode()
    common = struct.pack(
        "<HHHHHIIIHH", 20, flags, 8, 0, 0x5A21, crc, len(packed), claimed, len(word), 0
    )
    local = b"PK\x03\x04" + common + word
    directory = (
        b"PK\x01\x02" + struct.pack("<H", 20) + common + struct.pack("<HHHII", 0, 0, 0, 0, 0) + word
    )
    at = len(local) + len(packed)
    end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 1, 1, len(directory), at, 0)
    return local + packed + directory + end
