"""Attachments that are looked at: pictures and papers, spoiled or made to be a burden."""

import io
import random
import struct
import zlib
from functools import cache

from tests.soak.hostile import Hostile, Maker, spoiled
from tests.soak.hostile.archives import blanks
from tests.soak.hostile.papers import PDFS

_SHOWN = ("PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP")
_FORMATS = (*_SHOWN, "ICO", "TGA", "PPM")


@cache
def _honest(form: str) -> bytes:
    """A small picture with many colours in a form that the program shows."""
    from PIL import Image

    picture = Image.linear_gradient("L").resize((64, 48)).convert("RGB")
    picture.paste((200, 30, 60), (5, 5, 30, 20))
    target = io.BytesIO()
    picture.convert("P" if form == "GIF" else "RGB").save(target, form)
    return target.getvalue()


def honest(dice: random.Random) -> Hostile:
    form = dice.choice(_SHOWN)
    return Hostile(_honest(form), f".{form.lower()}", "read")


def broken(dice: random.Random) -> Hostile:
    form = dice.choice(_FORMATS)
    return Hostile(spoiled(_honest(form), dice), f".{form.lower()}")


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def _png(width: int, height: int, body: bytes) -> bytes:
    head = _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + _chunk(b"IDAT", body) + _chunk(b"IEND", b"")


def bomb(dice: random.Random) -> Hostile:
    """A few bytes that say they are gigabytes of picture; some hold them indeed."""
    side = dice.choice((9_000, 30_000, 65_500, 2**31 - 1))
    other = dice.choice((1, side))
    match dice.randrange(5):
        case 0:
            packed = b"\x78\x9c" + blanks(dice.choice((1, 200, 900)))
            return Hostile(_png(side, other, packed), ".png")
        case 1:
            return Hostile(b"P6\n%d %d\n255\n" % (side, other) + b"x" * 3000, ".ppm")
        case 2:
            sizes = struct.pack("<IIIHHIIIIII", 40, side, other, 1, 24, 0, 0, 0, 0, 0, 0)
            return Hostile(b"BM" + struct.pack("<IHHI", 54, 0, 0, 54) + sizes + b"x" * 99, ".bmp")
        case 3:
            short = min(side, 65_535)
            head = b"GIF89a" + struct.pack("<HHBBB", short, min(other, 65_535), 0xF0, 0, 0)
            return Hostile(head + bytes(6) + _honest("GIF")[13:], ".gif")
    data = bytearray(_honest("JPEG"))
    at = data.find(b"\xff\xc0")
    data[at + 5 : at + 9] = struct.pack(">HH", min(side, 65_535), min(other, 65_535))
    return Hostile(bytes(data), ".jpg")


_SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '


def drawing(dice: random.Random) -> Hostile:
    """SVG: entities, references to itself, depth, size, files of this computer."""
    size = dice.choice((10, 5000, 10**9))
    head = f'{_SVG}width="{size}" height="{size}">'
    eight = {n: f'<use xlink:href="#g{n}"/>' * 8 for n in range(8)}
    uses = "".join(f'<g id="g{n + 1}">{each}</g>' for n, each in eight.items())
    depth = dice.choice((100, 5000, 200_000))
    turns = "".join(f"M{n} {n}L{-n} {n}" for n in range(20_000))
    bodies = (
        '<g id="a"><use xlink:href="#a"/></g><use xlink:href="#a"/>',
        f'<g id="g0"><rect width="9" height="9"/></g>{uses}<use xlink:href="#g8"/>',
        "<g>" * depth + "</g>" * depth,
        f'<path stroke="red" stroke-width="1e9" stroke-dasharray="0.0001" d="{turns}"/>',
        '<image width="9" height="9" xlink:href="file:///etc/passwd"/>',
        '<image width="9" height="9" xlink:href="file:///dev/zero"/>',
        '<rect width="1e308" height="-1e308" transform="scale(1e300) rotate(NaN)"/>',
        '<linearGradient id="l" xlink:href="#l"/><rect fill="url(#l)" width="9" height="9"/>',
        "&j;",
    )
    names = zip("bcdefghij", "abcdefghi", strict=True)
    laughs = "".join(f"<!ENTITY {name} '{f'&{other};' * 10}'>" for name, other in names)
    kinds = "" if dice.random() < 0.5 else f'<!DOCTYPE svg [<!ENTITY a "ha">{laughs}]>'
    return Hostile(f"{kinds}{head}{dice.choice(bodies)}</svg>".encode(), ".svg")


def paper(dice: random.Random) -> Hostile:
    return dice.choice(PDFS)(dice)


def page(dice: random.Random) -> Hostile:
    """A PDF whose page is a burden to draw: its size, its picture, its depth, its count."""
    body, more, box, count = b"0 0 9 9 re f\n", b"", b"0 0 595 842", 1
    match dice.randrange(6):
        case 0:
            box = dice.choice((b"0 0 1e9 1e9", b"0 0 0 0", b"9 9 -9 -9", b"0 0 14400 14400"))
        case 1:
            body = b"q 1.001 0 0 1 0 0 cm " * dice.choice((100, 100_000)) + body
        case 2:
            body = b"/Me Do "
            more = b"<< /XObject << /Me 4 0 R >> >>"
        case 3:
            wide = dice.choice((9_000, 60_000))
            data = blanks(dice.choice((1, 300)))
            image = b"<< /Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceRGB"
            image = (
                image % (wide, wide) + b" /BitsPerComponent 8 /Length %d /Filter /FlateDecode >>"
            )
            return _drawn([image % len(data) + b"\nstream\nx\x9c" + data + b"\nendstream"], box)
        case 4:
            body = b"0 0 m %d %d l S\n" % (9, 9) * dice.choice((1000, 300_000))
        case _:
            count = dice.choice((500, 100_000, 2**31))
    form = b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources %s /Length %d >>"
    form = form % (more or b"<< >>", len(body)) + b"\nstream\n" + body + b"\nendstream"
    return _drawn([form], box, count)


def _drawn(objects: list[bytes], box: bytes, count: int = 1) -> Hostile:
    """A file whose one page draws the first of the objects."""
    kids = b"3 0 R " * min(count, 50_000)
    show = b"q 500 0 0 500 0 0 cm /Me Do Q"
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [%s] /Contents 5 0 R "
        b"/Resources << /XObject << /Me 4 0 R >> >> >>" % box,
        *objects,
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(show), show),
    ]
    data, places = b"%PDF-1.7\n", []
    for number, each in enumerate(parts, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\n"
    end = end % (len(parts) + 1, table, len(parts) + 1)
    return Hostile(data + end + b"startxref\n%d\n%%%%EOF\n" % len(data), ".pdf")


LOOKED_AT: tuple[Maker, ...] = (honest, broken, broken, bomb, drawing, paper, page)
