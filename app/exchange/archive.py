"""Looking at an archive before anything opens it: how many parts, how large they really are.

The directory of a zip file is a claim. Each part is unpacked here in pieces, counted and thrown
away, so that the reader behind never meets a part larger than it says.
"""

import io
import zipfile
import zlib

from app.errors import Invalid
from app.i18n import N_

PARTS = 2_000
UNPACKED = 400 << 20
RATIO = 100
_SMALL = 10 << 20
"""Below so many bytes unpacked the ratio says nothing: a small table of equal rows packs well."""
_DIRECTORY = 1 << 20
_PIECE = 1 << 18
_END = b"PK\x05\x06"

_BOMB = N_(
    "The file unpacks to more than it can honestly hold, so it was not read. Nothing was changed:"
    " save it anew in its own program and try again."
)
_DAMAGED = N_(
    "The file is damaged or is not a spreadsheet, so it was not read. Nothing was changed: open it"
    " in its own program, save it anew and try again."
)
_UNSAFE = N_(
    "The file holds parts that no spreadsheet has, so it was not read. Nothing was changed: save it"
    " anew in its own program and try again."
)


def damaged() -> Invalid:
    """The error of a file that cannot be read."""
    return Invalid(_DAMAGED)


def look(data: bytes) -> frozenset[str]:
    """The names of the parts; raises Invalid for an archive that is not to be opened."""
    _small_directory(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OverflowError, UnicodeError, RuntimeError) as error:
        raise damaged() from error
    names = [part.filename for part in parts]
    if len(parts) > PARTS:
        raise Invalid(_BOMB)
    if len(set(names)) != len(names) or not all(map(_harmless, names)):
        raise Invalid(_UNSAFE)
    if sum(part.file_size for part in parts) > _most(len(data)):
        raise Invalid(_BOMB)
    left = _most(len(data))
    for part in parts:
        left -= _count(data, part, left)
    return frozenset(names)


def _most(size: int) -> int:
    return min(UNPACKED, max(size * RATIO, _SMALL))


def _small_directory(data: bytes) -> None:
    """Millions of entries would take memory before they could be counted."""
    at = data.rfind(_END, max(0, len(data) - 66_000))
    if at < 0 or len(data) < at + 22:
        raise damaged()
    if int.from_bytes(data[at + 12 : at + 16], "little") > _DIRECTORY:
        raise Invalid(_BOMB)


def _harmless(name: str) -> bool:
    plain = name.replace("\\", "/")
    return not (
        plain.startswith("/") or ":" in plain or "\x00" in plain or ".." in plain.split("/")
    )


def _count(data: bytes, part: zipfile.ZipInfo, left: int) -> int:
    """Unpack one part in pieces; its real size, which must be the declared one."""
    if part.flag_bits & 0x1 or part.compress_type not in (0, 8):
        raise Invalid(_UNSAFE)
    at = part.header_offset
    head = data[at : at + 30]
    if len(head) < 30 or head[:4] != b"PK\x03\x04":
        raise damaged()
    begin = at + 30 + int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little")
    packed = memoryview(data)[begin : begin + part.compress_size]
    if len(packed) != part.compress_size:
        raise damaged()
    size = len(packed) if part.compress_type == 0 else _inflated(packed, part, left)
    if size != part.file_size:
        raise damaged()
    if size > left:
        raise Invalid(_BOMB)
    return size


def _inflated(packed: memoryview, part: zipfile.ZipInfo, left: int) -> int:
    unpacker = zlib.decompressobj(-15)
    size, crc = 0, 0
    rest: bytes | memoryview = packed
    try:
        while not unpacker.eof:
            piece = unpacker.decompress(rest, _PIECE)
            size += len(piece)
            crc = zlib.crc32(piece, crc)
            if size > left:
                raise Invalid(_BOMB)
            rest = unpacker.unconsumed_tail
            if not piece and not rest and not unpacker.eof:
                raise damaged()
    except zlib.error as error:
        raise damaged() from error
    if crc != part.CRC:
        raise damaged()
    return size
