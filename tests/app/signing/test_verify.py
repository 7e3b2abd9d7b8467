import hashlib
import random
import re
from datetime import timedelta
from io import BytesIO

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from app.signing.authority import certificate_pem, create_authority, issue
from app.signing.findings import Level, Verification
from app.signing.sign import sign
from app.signing.verify import verify
from tests.app.documents import samples
from tests.app.signing.office import (
    WHEN,
    authority,
    evaluator,
    manager,
    sheet,
    signed,
    signed_twice,
)

ROOTS = (authority().certificate,)


def problems(found: Verification) -> list[str]:
    return [one.code for one in found.findings if one.level is Level.PROBLEM]


def codes(found: Verification) -> set[str]:
    return {one.code for one in found.findings}


def test_signed_sheet_is_whole_trusted_and_the_one_in_the_record() -> None:
    found = verify(
        signed(),
        ROOTS,
        expected_hash=sheet().content_hash,
        expected_file_hash=hashlib.sha256(signed()).hexdigest(),
        expected_signers=["Ona Pavyzdienė"],
    )
    assert found.ok
    assert problems(found) == []
    assert codes(found) == {"intact", "trusted", "time_unproven", "hash", "file", "signers"}
    assert found.paper_number == "VL-12"
    assert found.paper_uid == samples.sheet().paper.uid
    assert found.content_hash == sheet().content_hash
    (one,) = found.signatures
    assert (one.person, one.function) == ("Ona Pavyzdienė", "vertintoja")
    assert one.office == samples.HEAD.office
    assert one.serial == evaluator().serial
    assert one.at == WHEN
    assert (one.intact, one.trusted, one.covers_all) == (True, True, True)
    assert one.changed_after == "nothing"


def test_without_an_office_it_is_whole_and_trust_is_said_to_be_unchecked() -> None:
    found = verify(signed())
    assert found.ok
    assert found.signatures[0].trusted is None
    assert {"trust_unchecked", "hash_unchecked"} <= codes(found)


def test_roots_may_be_pem() -> None:
    assert verify(signed(), [certificate_pem(ROOTS[0])]).signatures[0].trusted is True


def test_a_second_signature_leaves_the_first_whole() -> None:
    found = verify(signed_twice(), ROOTS, expected_signers=[manager().serial, evaluator().serial])
    assert found.ok
    first, second = found.signatures
    assert (first.changed_after, first.covers_all) == ("signatures", False)
    assert (second.changed_after, second.covers_all) == ("nothing", True)


def test_another_office_is_not_trusted_even_with_the_same_names() -> None:
    stranger = create_authority(samples.HEAD.office, WHEN - timedelta(days=30))
    forged = issue(stranger, "Ona Pavyzdienė", "vertintoja", WHEN - timedelta(days=20))
    pdf = sign(
        sheet().pdf,
        forged,
        (stranger.certificate,),
        reason="",
        location="",
        when=WHEN,
        signature_box=None,
    )
    found = verify(pdf, ROOTS)
    assert problems(found) == ["untrusted"]
    assert found.signatures[0].intact


def test_a_time_outside_the_certificate_is_not_trusted() -> None:
    pdf = sign(
        sheet().pdf,
        evaluator(),
        ROOTS,
        reason="",
        location="",
        when=WHEN - timedelta(days=25),
        signature_box=None,
    )
    assert problems(verify(pdf, ROOTS)) == ["untrusted"]


def _flipped(pdf: bytes, at: int, mask: int) -> bytes:
    return pdf[:at] + bytes([pdf[at] ^ mask]) + pdf[at + 1 :]


def _gap(pdf: bytes) -> tuple[int, int]:
    found = re.search(rb"/ByteRange \[0 (\d+) (\d+) \d+", pdf)
    assert found
    return int(found[1]), int(found[2])


@pytest.mark.parametrize("seed", range(4))
def test_one_changed_byte_anywhere_is_noticed_and_named(seed: int) -> None:
    dice = random.Random(seed)
    for _ in range(40):
        at, mask = dice.randrange(len(signed())), 1 << dice.randrange(8)
        found = verify(_flipped(signed(), at, mask), ROOTS)
        assert not found.ok, (at, mask)
        assert problems(found), (at, mask)


def test_one_changed_digit_of_the_signature_itself_is_noticed() -> None:
    """Other readers overlook the case of digits, the padding, and parts of the container."""
    start, end = _gap(signed())
    dice = random.Random(0)
    places = [start, start + 1, end - 1, end - 2, *(dice.randrange(start, end) for _ in range(30))]
    places += [dice.randrange(start, start + 3500) for _ in range(60)]
    for at in places:
        for mask in (1, 0x20):
            assert not verify(_flipped(signed(), at, mask), ROOTS).ok, (at, mask)


def test_an_added_byte_is_named() -> None:
    for tail in (b"\n", b" ", b"%comment\n", b"\x00"):
        assert "appended" in problems(verify(signed() + tail, ROOTS)), tail


def test_a_painted_over_score_is_named() -> None:
    """An appended revision that draws over the page; ``pdfsig`` calls such a file valid."""
    from pyhanko.pdf_utils import generic
    from pyhanko.pdf_utils.generic import pdf_name

    writer = IncrementalPdfFileWriter(BytesIO(signed()))
    stream = generic.StreamObject(stream_data=b"1 g 480 200 60 14 re f")
    page = writer.root["/Pages"]["/Kids"][0].get_object()
    page[pdf_name("/Contents")] = generic.ArrayObject(
        [page.raw_get("/Contents"), writer.add_object(stream)]
    )
    writer.update_container(page)
    out = BytesIO()
    writer.write(out)
    found = verify(out.getvalue(), ROOTS, expected_hash=sheet().content_hash)
    assert "changed_later" in problems(found)
    assert "appended" in problems(found)
    assert found.signatures[0].changed_after == "content"
    assert found.revisions == 3


def test_an_empty_appended_revision_is_named() -> None:
    writer = IncrementalPdfFileWriter(BytesIO(signed()))
    writer.update_root()
    out = BytesIO()
    writer.write(out)
    assert "appended" in problems(verify(out.getvalue(), ROOTS))


def test_a_cut_off_revision_is_named_by_record_and_signers() -> None:
    cut = signed_twice()[: len(signed())]
    assert verify(cut, ROOTS).ok  # nothing in the file itself can tell
    found = verify(
        cut,
        ROOTS,
        expected_file_hash=hashlib.sha256(signed_twice()).hexdigest(),
        expected_signers=["Ona Pavyzdienė", "Jonas Pavyzdys"],
    )
    assert problems(found) == ["file_differs", "signer_missing"]
    assert "Jonas Pavyzdys" in found.findings[-1].text()


def test_an_unexpected_signer_is_named() -> None:
    found = verify(signed_twice(), ROOTS, expected_signers=["Ona Pavyzdienė"])
    assert problems(found) == ["signer_unexpected"]


def test_other_content_than_the_record_is_named() -> None:
    found = verify(signed(), ROOTS, expected_hash="00" * 32)
    assert problems(found) == ["hash_differs"]


def test_an_unsigned_paper_says_so() -> None:
    found = verify(sheet().pdf, ROOTS, expected_hash=sheet().content_hash)
    assert problems(found) == ["unsigned"]
    assert found.content_hash == sheet().content_hash


def test_a_rewritten_file_loses_its_signature() -> None:
    out = BytesIO()
    with pikepdf.open(BytesIO(signed())) as pdf:
        pdf.save(out)
    assert not verify(out.getvalue(), ROOTS).ok


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"PK\x03\x04 not a pdf", "not_pdf"),
        (b"%PDF-1.7\n", "unreadable"),
        (b"%PDF-1.7\nstartxref\n99999999999\n%%EOF", "unreadable"),
        (b"%PDF-1.7\n" + b"[" * 100_000 + b"\nstartxref\n9\n%%EOF", "unreadable"),
        (
            b"%PDF-1.7\nxref\n0 99999999999\n0000000000 65535 f \n"
            b"trailer\n<< /Root 1 0 R /Size 9 >>\nstartxref\n9\n%%EOF",
            "unreadable",
        ),
        (
            b"%PDF-1.7\nxref\n0 1\n0000000000 65535 f \n"
            b"trailer\n<< /Root 1 0 R /Size 9 /Prev 9 >>\nstartxref\n9\n%%EOF",
            "unreadable",
        ),
    ],
    ids=["empty", "zip", "header", "far xref", "deep", "huge xref", "looping xref"],
)
def test_hostile_bytes_are_explained(data: bytes, code: str) -> None:
    found = verify(data, ROOTS)
    assert problems(found) == [code]
    assert found.findings[0].text()
    assert not found.ok


def test_a_file_too_large_is_not_read() -> None:
    assert problems(verify(b"%PDF-1.7" + bytes(64 * 1024 * 1024))) == ["too_large"]


def test_every_cut_is_noticed() -> None:
    dice = random.Random(3)
    whole = signed()
    for size in [len(whole) - 1, *(dice.randrange(len(whole)) for _ in range(30))]:
        assert not verify(whole[:size], ROOTS).ok, size


@settings(max_examples=80)
@given(st.binary(max_size=300), st.integers(0, 10**6))
def test_verify_never_raises(noise: bytes, at: int) -> None:
    assert not verify(noise).ok
    place = at % len(signed())
    spoiled = signed()[:place] + noise + signed()[place + len(noise) + 1 :]
    assert not verify(spoiled, ROOTS).ok
    for one in verify(b"%PDF-1.7\n" + noise).findings:
        assert one.text()
