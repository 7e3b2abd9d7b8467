import time
from dataclasses import replace
from io import BytesIO
from typing import Any

import pikepdf
import pikepdf.pdfa
import pytest
from pypdf import PdfReader

from app.errors import Refused
from app.formats import moment
from app.signing.authority import create_authority, issue
from app.signing.sign import block_lines, sign
from app.signing.verify import verify
from tests.app.documents import samples
from tests.app.documents.reading import attachment_of
from tests.app.signing.office import (
    WHEN,
    authority,
    evaluator,
    sheet,
    signed,
    signed_by,
    signed_twice,
)


def test_signing_only_appends() -> None:
    assert signed().startswith(sheet().pdf)
    assert signed_twice().startswith(signed())
    assert attachment_of(signed_twice()) == sheet().content_json


def test_signature_is_pades_with_time_reason_and_place() -> None:
    field = PdfReader(BytesIO(signed())).get_fields()["Signature1"]  # type: ignore[index]
    signature = field["/V"]
    assert signature["/SubFilter"] == "/ETSI.CAdES.detached"
    assert signature["/Reason"] == "Vertinimo lentelės pasirašymas"
    assert signature["/Location"] == "Pakruojis"
    assert signature["/M"] == "D:20261123150005Z"


def test_version_stays_below_two() -> None:
    with pikepdf.open(BytesIO(signed_twice())) as pdf:
        assert pdf.pdf_version <= "1.7"
        assert str(pdf.Root.get("/Version", "/1.7")) <= "/1.7"


def test_signed_paper_breaks_no_rule_of_the_archive_format() -> None:
    for pdf in (signed(), signed_twice()):
        report = pikepdf.pdfa.validate_written(BytesIO(pdf), "3b")
        assert not report.violations
        # pikepdf refuses to judge forms, and with them the catalogue's attachments.
        assert {one.rule for one in report.unsupported} == {
            "pikepdf:schema-Catalog",
            "pikepdf:embedded-file",
        }


def test_visible_block_lies_in_the_box_and_its_fonts_are_embedded() -> None:
    box = sheet().signature_box
    assert box is not None
    page = PdfReader(BytesIO(signed())).pages[box.page]
    annotations: Any = page["/Annots"]
    widget = annotations[0].get_object()
    assert [float(value) for value in widget["/Rect"]] == [
        float(round(value)) for value in (box.x0, box.y0, box.x1, box.y1)
    ]
    assert int(widget["/F"]) & 4  # printed
    drawn = widget["/AP"]["/N"]["/Resources"]["/XObject"]["/Block"]
    for font in drawn["/Resources"]["/Font"].values():
        assert "/FontFile2" in font.get_object()["/FontDescriptor"]


def test_block_says_who_when_and_that_it_is_not_qualified() -> None:
    lines = block_lines(evaluator(), WHEN)
    assert lines[0] == "Ona Pavyzdienė"
    assert lines[1] == "vertintoja"
    assert lines[2] == f"Pasirašyta {moment(WHEN, seconds=True)} (Vilniaus laiku)"
    assert lines[3].startswith(f"Sertifikato Nr. {evaluator().serial[:6].upper()}…")
    assert lines[4] == "vidinis, nekvalifikuotas elektroninis parašas"


def test_a_very_long_name_still_fits_the_block() -> None:
    someone = replace(evaluator(), person="Vardenė " * 30, function="pareigos " * 40)
    assert signed_by(someone, sheet().pdf).startswith(sheet().pdf)


def test_certificates_with_the_longest_names_fit_the_room_left_for_them() -> None:
    long = create_authority("Ū" * 64, WHEN)
    someone = issue(long, "Ž" * 64, "ė" * 64, WHEN)
    chain = (long.certificate,)
    pdf = sign(sheet().pdf, someone, chain, reason="", location="", when=WHEN, signature_box=None)
    found = verify(pdf, chain, expected_signers=(someone.serial,))
    assert (found.ok, [each.person for each in found.signatures]) == (True, ["Ž" * 32])


def test_a_field_is_signed_once() -> None:
    with pytest.raises(Refused):
        signed_by(evaluator(), signed())


@pytest.mark.parametrize("pdf", [b"", b"%PDF-1.7\n", b"not a pdf"])
def test_what_is_no_pdf_is_refused(pdf: bytes) -> None:
    with pytest.raises(Refused):
        sign(
            pdf,
            evaluator(),
            (authority().certificate,),
            reason="",
            location="",
            when=samples.RECORDED,
            signature_box=None,
        )


def test_ten_signatures_take_less_than_three_seconds() -> None:
    signed()
    began = time.process_time()  # what others do on the machine is not its cost
    for _ in range(10):
        signed_by(evaluator(), sheet().pdf)
    assert time.process_time() - began < 3
