"""What somebody might do to a signed paper so that it says something else."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from io import BytesIO
from typing import Any

import pikepdf
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from app.signing.authority import SignerCredentials, create_authority, issue
from app.signing.sign import block_lines, sign
from tests.app.documents import samples
from tests.app.signing.office import WHEN, authority, evaluator, manager
from tests.soak.papers import Signed, paper

Forged = tuple[bytes, frozenset[str]]
"""The bytes, and the findings of which at least one must be among the problems."""
Forgery = Callable[[Signed], Forged]


def _revised(pdf: bytes, change: Callable[[IncrementalPdfFileWriter], None]) -> bytes:
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    change(writer)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _page(writer: IncrementalPdfFileWriter) -> Any:
    return writer.root["/Pages"]["/Kids"][0].get_object()


def painted(signed: Signed) -> Forged:
    """A white box and another figure over the score."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        stream = generic.StreamObject(stream_data=b"1 g 480 200 60 14 re f")
        page = _page(writer)
        page[pdf_name("/Contents")] = generic.ArrayObject(
            [page.raw_get("/Contents"), writer.add_object(stream)]
        )
        writer.update_container(page)

    return _revised(signed.pdf, change), frozenset({"changed_later"})


def annotated(signed: Signed) -> Forged:
    """A note of free text over the page."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        note = generic.DictionaryObject(
            {
                pdf_name("/Type"): pdf_name("/Annot"),
                pdf_name("/Subtype"): pdf_name("/FreeText"),
                pdf_name("/Rect"): generic.ArrayObject(map(generic.NumberObject, (50, 50, 90, 70))),
                pdf_name("/Contents"): generic.pdf_string("100,00"),
                pdf_name("/DA"): generic.pdf_string("/Helv 12 Tf 0 g"),
            }
        )
        page = _page(writer)
        held = page.get("/Annots", generic.ArrayObject())
        page[pdf_name("/Annots")] = generic.ArrayObject([*held, writer.add_object(note)])
        writer.update_container(page)

    return _revised(signed.pdf, change), frozenset({"changed_later"})


def fielded(signed: Signed) -> Forged:
    """The signature's own field renamed and its place on the page moved."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        field = writer.root["/AcroForm"]["/Fields"][0].get_object()
        field[pdf_name("/Rect")] = generic.ArrayObject(map(generic.NumberObject, (0, 0, 600, 800)))
        writer.update_container(field)

    return _revised(signed.pdf, change), frozenset({"changed_later"})


def emptied(signed: Signed) -> Forged:
    """The signature's value taken out of its field: nobody seems to have signed."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        field = writer.root["/AcroForm"]["/Fields"][0].get_object()
        del field["/V"]
        writer.update_container(field)

    return _revised(signed.pdf, change), frozenset({"unsigned", "signature_unreadable"})


def replaced(signed: Signed) -> Forged:
    """Other data embedded in a later revision."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        spec = writer.root["/Names"]["/EmbeddedFiles"]["/Names"][1].get_object()
        stream = generic.StreamObject(stream_data=b'{"content": {}}')
        spec["/EF"][pdf_name("/F")] = writer.add_object(stream)
        writer.update_container(spec["/EF"])
        writer.update_container(spec)

    return _revised(signed.pdf, change), frozenset({"changed_later", "hash_differs"})


def shadowed(signed: Signed) -> Forged:
    """A whole other paper as the last revision: the pages are replaced by another's."""
    other = paper("sheet" if signed.kind != "sheet" else "list")

    def change(writer: IncrementalPdfFileWriter) -> None:
        from pyhanko.pdf_utils.reader import PdfFileReader

        form = writer.import_page_as_xobject(PdfFileReader(BytesIO(other.rendered)))
        page = _page(writer)
        page[pdf_name("/Resources")] = generic.DictionaryObject(
            {pdf_name("/XObject"): generic.DictionaryObject({pdf_name("/P"): form})}
        )
        page[pdf_name("/Contents")] = writer.add_object(generic.StreamObject(stream_data=b"/P Do"))
        writer.update_container(page)

    return _revised(signed.pdf, change), frozenset({"changed_later"})


def untouched_revision(signed: Signed) -> Forged:
    """A revision that changes nothing one can see."""
    changed = _revised(signed.pdf, lambda writer: writer.update_root())
    return changed, frozenset({"appended"})


def second_signer(signed: Signed) -> Forged:
    """Another person of the office signs too."""
    other = manager() if signed.signer != manager() else evaluator()
    pdf = _sign(signed.pdf, other, authority().certificate, "Signature2")
    return pdf, frozenset({"signer_unexpected"})


def stranger_second(signed: Signed) -> Forged:
    """Somebody with a key of another authority signs too."""
    root, stranger = _stranger(signed)
    return _sign(signed.pdf, stranger, root, "Signature2"), frozenset({"untrusted"})


def look_alike(signed: Signed) -> Forged:
    """The same paper made again, signed by the same name under another authority."""
    root, stranger = _stranger(signed)
    return _sign(signed.rendered, stranger, root), frozenset({"untrusted"})


def signed_by_another(signed: Signed) -> Forged:
    """The same paper, signed by another person of the office instead."""
    other = manager() if signed.signer != manager() else evaluator()
    return _sign(signed.rendered, other, authority().certificate), frozenset({"signer_missing"})


def renewed(signed: Signed) -> Forged:
    """The same person and authority, another certificate than the record's."""
    again = issue(authority(), signed.signer.person, signed.signer.function, WHEN)
    return _sign(signed.rendered, again, authority().certificate), frozenset({"signer_missing"})


def swapped_certificate(signed: Signed) -> Forged:
    """The certificate inside the signature exchanged for another person's of the office."""
    other = manager() if signed.signer != manager() else evaluator()
    return _exchange(signed.pdf, signed.signer.certificate, other.certificate), frozenset(
        {"altered", "signature_unreadable", "container"}
    )


def swapped_root(signed: Signed) -> Forged:
    """The authority's certificate inside exchanged for a namesake's."""
    root, _stranger_key = _stranger(signed)
    return _exchange(signed.pdf, authority().certificate, root), frozenset(
        {"altered", "signature_unreadable", "container"}
    )


def too_early(signed: Signed) -> Forged:
    """Signed while the computer's clock stood before the certificate's first day."""
    return _at(signed, WHEN - timedelta(days=400)), frozenset({"untrusted"})


def too_late(signed: Signed) -> Forged:
    """Signed while the clock stood after the certificate's last day."""
    return _at(signed, WHEN + timedelta(days=365 * 6)), frozenset({"untrusted"})


def rewritten(signed: Signed) -> Forged:
    """Saved anew by another program."""
    out = BytesIO()
    with pikepdf.open(BytesIO(signed.pdf)) as pdf:
        pdf.save(out)
    return out.getvalue(), frozenset({"altered", "container", "signature_unreadable"})


def another_paper(signed: Signed) -> Forged:
    """Another genuinely signed paper under this one's name."""
    other = paper("declaration" if signed.kind != "declaration" else "sheet")
    return other.pdf, frozenset({"hash_differs"})


def rerendered(signed: Signed) -> Forged:
    """The paper made again and not signed."""
    return signed.rendered, frozenset({"unsigned"})


def _at(signed: Signed, when: Any) -> bytes:
    return _sign(signed.rendered, signed.signer, authority().certificate, when=when)


def _stranger(signed: Signed) -> tuple[bytes, SignerCredentials]:
    root = create_authority(samples.HEAD.office, WHEN - timedelta(days=30))
    key = issue(root, signed.signer.person, signed.signer.function, WHEN - timedelta(days=20))
    return root.certificate, key


def _sign(
    pdf: bytes, who: SignerCredentials, root: bytes, field: str = "Signature1", when: Any = WHEN
) -> bytes:
    return sign(
        pdf,
        who,
        (root,),
        reason="",
        location="",
        when=when,
        signature_box=None,
        block_lines=block_lines(who, when),
        field=field,
    )


def _exchange(pdf: bytes, old: bytes, new: bytes) -> bytes:
    """One certificate for another in the container; lengths of the frame are put right."""
    from asn1crypto import cms, x509

    start, end = gap(pdf)
    info = cms.ContentInfo.load(bytes.fromhex(pdf[start + 1 : end - 1].decode()), strict=False)
    held = info["content"]["certificates"]
    fresh = [
        x509.Certificate.load(new if c.chosen.dump() == old else c.chosen.dump()) for c in held
    ]
    info["content"]["certificates"] = cms.CertificateSet(
        [cms.CertificateChoices("certificate", each) for each in fresh]
    )
    digits: bytes = info.dump(force=True).hex().upper().encode()
    return pdf[: start + 1] + digits.ljust(end - start - 2, b"0") + pdf[end - 1 :]


def gap(pdf: bytes) -> tuple[int, int]:
    """Where the container's ``<…>`` begins and ends."""
    found = re.search(rb"/ByteRange \[0 (\d+) (\d+) \d+", pdf)
    assert found
    return int(found[1]), int(found[2])


def cuts(signed: Signed) -> Iterator[bytes]:
    """The file cut off after each earlier revision."""
    for found in re.finditer(rb"%%EOF[\r\n]*", signed.pdf):
        if found.end() < len(signed.pdf):
            yield signed.pdf[: found.end()]


FORGERIES: tuple[Forgery, ...] = (
    painted,
    annotated,
    fielded,
    emptied,
    replaced,
    shadowed,
    untouched_revision,
    second_signer,
    stranger_second,
    look_alike,
    signed_by_another,
    renewed,
    swapped_certificate,
    swapped_root,
    too_early,
    too_late,
    rewritten,
    another_paper,
    rerendered,
)
