"""PDF files to verify: the signed sheet spoiled, and ones made only to be a burden."""

import random
import re
import zlib

from tests.app.signing.office import signed
from tests.soak.hostile import Hostile, Maker, spoiled
from tests.soak.hostile.archives import blanks


def changed(dice: random.Random) -> Hostile:
    return Hostile(spoiled(signed(), dice), ".pdf")


def twisted(dice: random.Random) -> Hostile:
    """Numbers, references and names of the structure replaced."""
    data = signed()
    patterns = (rb"\d+ 0 R", rb"/Length \d+", rb"/[A-Z]\w+", rb"startxref\s+\d+", rb"/Prev \d+")
    others = (b"1 0 R", b"99999 0 R", b"/Length -1", b"/Length 99999999999", b"/Kids", b"[" * 5000)
    for _turn in range(dice.randint(1, 3)):
        found = list(re.finditer(dice.choice(patterns), data))
        if found:
            one = dice.choice(found)
            data = data[: one.start()] + dice.choice(others) + data[one.end() :]
    return Hostile(data, ".pdf")


def _pdf(objects: list[bytes], trailer: bytes = b"/Root 1 0 R") -> bytes:
    """A file with a table of these objects."""
    data = b"%PDF-1.7\n"
    places = []
    for number, each in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    table += b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(data)
    ends = b"trailer\n<< /Size %d %s >>\nstartxref\n%d\n%%%%EOF\n"
    return data + table + ends % (len(objects) + 1, trailer, start)


def burden(dice: random.Random) -> Hostile:
    catalog = b"<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields 3 0 R /SigFlags 3 >> >>"
    pages = b"<< /Type /Pages /Kids [2 0 R] /Count 999999999 >>"
    match dice.randrange(7):
        case 0:
            fields = b"[" * dice.choice((500, 50_000)) + b"]" * 500
        case 1:
            fields = b"[3 0 R 3 0 R]"
        case 2:
            fields = b"[<< /FT /Sig /T (a) /Kids 3 0 R /V 3 0 R >>]"
        case 3:
            stream = blanks(dice.choice((1, 100, 3000)))
            fields = b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (
                len(stream),
                stream,
            )
        case 4:
            packed = zlib.compress(b"1 0 " * 100_000)
            fields = b"<< /Type /ObjStm /N 9999999 /First 4 /Length %d /Filter /FlateDecode >>" % (
                len(packed)
            )
            fields += b"\nstream\n" + packed + b"\nendstream"
        case 5:
            return Hostile(_pdf([catalog, pages, b"[]"], b"/Root 1 0 R /Prev 15"), ".pdf")
        case _:
            stream = blanks(dice.choice((100, 3000)))
            head = b"<< /Type /XRef /W [1 4 2] /Size 99999999 /Root 1 0 R /Length %d"
            head = head % len(stream) + b" /Filter /FlateDecode >>\nstream\n"
            data = b"%PDF-1.7\n1 0 obj\n" + head + stream + b"\nendstream\nendobj\n"
            return Hostile(data + b"startxref\n9\n%%EOF\n", ".pdf")
    return Hostile(_pdf([catalog, pages, fields]), ".pdf")


def no_pdf(dice: random.Random) -> Hostile:
    head = dice.choice((b"", b"%PDF-", b"%PDF-1.7\n", b"PK\x03\x04"))
    return Hostile(head + dice.randbytes(dice.choice((0, 10, 50_000))), ".pdf")


PDFS: tuple[Maker, ...] = (changed, changed, twisted, twisted, burden, no_pdf)
