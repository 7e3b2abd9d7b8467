"""Emblems of the letterhead: made plain, frozen with a paper by hash, hostile ones refused."""

import json
import struct
import zlib
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from app.attachments.incoming import Incoming
from app.clock import Clock
from app.documents.emblem import KEPT_SIDE, LARGEST, plain_picture
from app.errors import Invalid, NotAllowed, Refused
from db.terms import Role
from tests.app.nouns import NOW, application_draft, last_entry, make_call, make_strategy
from tests.app.offices import add_person, as_user, make_office


def picture(kind: str = "PNG", size: tuple[int, int] = (60, 40), mode: str = "RGBA") -> bytes:
    out = BytesIO()
    Image.new(mode, size, 120 if mode == "L" else None).save(out, kind)
    return out.getvalue()


def bomb() -> bytes:
    """A PNG of a few bytes that says it is 100 000 pixels wide and high."""
    head = struct.pack(">IIBBBBB", 100_000, 100_000, 8, 6, 0, 0, 0)
    chunk = b"IHDR" + head
    crc = struct.pack(">I", zlib.crc32(chunk))
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk + crc


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"%PDF-1.4",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        picture("GIF", mode="L"),
        picture()[:60],
        picture(size=(8, 8)),
        bytes(LARGEST + 1),
        bomb(),
    ],
    ids=["empty", "pdf", "svg", "gif", "cut", "tiny", "large", "bomb"],
)
def test_what_is_no_plain_picture_is_refused(data: bytes) -> None:
    with pytest.raises(Invalid):
        plain_picture(data)


@pytest.mark.parametrize(("kind", "mode"), [("PNG", "RGBA"), ("PNG", "L"), ("JPEG", "CMYK")])
def test_picture_is_made_plain_and_small_in_the_same_way_each_time(kind: str, mode: str) -> None:
    data = picture(kind, (3000, 1500), mode)
    found = plain_picture(data)
    assert found == plain_picture(data)
    with Image.open(BytesIO(found)) as shown:
        assert (shown.format, shown.mode, shown.info) == ("PNG", "RGB", {})
        assert shown.size == (KEPT_SIDE, KEPT_SIDE // 2)


def test_paper_keeps_the_emblems_it_was_issued_with(tmp_path: Path) -> None:
    clock = Clock()
    clock.set(NOW)
    office = make_office(tmp_path, clock=clock)
    ids = make_strategy(office)
    draft = application_draft(make_call(office, ids), ids["1.1.1"])
    application = office.applications.register(draft)
    key = office.texts.add_emblem(Incoming("herbas.png", picture()))
    assert last_entry(office) == ("emblem.added", key)
    (emblem,) = office.texts.emblems()
    paper = office.applications.issue_receipt(application)
    before = office.papers.pdf(paper)
    assert b"/Subtype /Image" in before
    assert office.papers.pdf(paper) == before
    office.papers.sign(paper)
    before = office.papers.pdf(paper)
    assert b"/Subtype /Image" in before
    office.texts.take_out_emblem(key, "Kitas herbas")
    assert last_entry(office) == ("emblem.taken_out", key)
    assert office.papers.pdf(paper) == before
    with pikepdf.open(BytesIO(before)) as pdf:
        held = json.loads(pdf.attachments["data.json"].get_file().read_bytes())
    assert held["content"]["head"]["emblems"] == [emblem.sha256]
    again = office.applications.issue_receipt(application)
    assert b"/Subtype /Image" not in office.papers.pdf(again)
    for name in "abc":
        office.texts.add_emblem(Incoming(f"{name}.png", picture(size=(60, 40 + ord(name)))))
    with pytest.raises(Refused, match="room for"):
        office.texts.add_emblem(Incoming("d.png", picture()))
    add_person(office, "auditore", "Danutė Pavyzdienė", Role.AUDITOR)
    with as_user(office, "auditore"), pytest.raises(NotAllowed):
        office.texts.add_emblem(Incoming("d.png", picture()))
    office.close(with_backup=False)
