"""Signing a paper: PAdES B-B (ETSI.CAdES.detached), with or without a visible block.

A signature is appended as a new revision; nothing that stands in the file is rewritten, so several
people can sign one after another.

It is made in three steps, so that the slow ones can be taken where the private key is not:
:func:`prepare` lays the file out and says what is to be signed, :func:`raw_signature` signs that
with the key, :func:`complete` puts it in. :func:`sign` is the three together.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from io import BytesIO
from threading import get_ident
from typing import Any

from app.documents.papers import SignatureBox
from app.documents.stamp import signature_block
from app.errors import Refused
from app.formats import moment
from app.i18n import N_
from app.i18n import paper as word
from app.signing.authority import SignerCredentials
from app.signing.named import attributes_of, certificate_of

BUILDER = "VVG Biuras"  # in the signed part of every signature made here; verify() reads it
_DIGEST = "sha256"
_BESIDE = 1024
"""Hexadecimal digits for what of a container is neither a certificate nor the issuer's name, which
stands in it twice; about 800 are taken. A reader goes through all of the room digit by digit."""


def block_lines(credentials: SignerCredentials, when: datetime) -> tuple[str, ...]:
    """What the visible block says: name, function, time, certificate, kind of signature."""
    return (
        credentials.person,
        credentials.function or "–",
        word("Signed {moment} (Vilnius time)").format(moment=moment(when, seconds=True)),
        word("Certificate No. {serial}").format(serial=short_serial(credentials.serial)),
        word("internal, not qualified electronic signature"),
    )


def short_serial(serial: str) -> str:
    """Beginning and end of a serial number, enough to compare by eye."""
    upper = serial.upper()
    return upper if len(upper) <= 12 else f"{upper[:6]}…{upper[-6:]}"


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file with room for its signature; ``attributes`` (DER) are what the key has to sign.

    The room lies between ``start`` and ``end`` in the file. Plain values: it can be pickled.
    """

    pdf: bytes = field(repr=False)
    attributes: bytes = field(repr=False)
    digest: bytes
    start: int
    end: int


def sign(
    pdf: bytes,
    credentials: SignerCredentials,
    chain: Sequence[bytes],
    *,
    reason: str,
    location: str,
    when: datetime,
    signature_box: SignatureBox | None,
    block_lines: Sequence[str] = (),
    field: str = "Signature1",
) -> bytes:
    """The signed PDF. ``chain`` holds the issuing certificates (DER), ``when`` is the real time.

    Without a box the signature is invisible. Refused if the field is already signed or the file
    cannot take a signature.
    """
    prepared = prepare(
        pdf,
        credentials.certificate,
        credentials.person,
        chain,
        reason=reason,
        location=location,
        when=when,
        signature_box=signature_box,
        block_lines=block_lines,
        field=field,
    )
    signature = raw_signature(credentials.key, prepared.attributes)
    return complete(prepared, credentials.certificate, chain, signature)


def prepare(
    pdf: bytes,
    certificate: bytes,
    person: str,
    chain: Sequence[bytes],
    *,
    reason: str,
    location: str,
    when: datetime,
    signature_box: SignatureBox | None,
    block_lines: Sequence[str] = (),
    field: str = "Signature1",
) -> Prepared:
    """The file with room for the signature, and what is to be signed; no key is needed."""
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.sign.general import SigningError

    signer = _signer(certificate, chain)
    layout = _pdf_signer(
        signer, person, reason, location, when, signature_box, tuple(block_lines), field
    )
    try:
        room = _room(certificate, chain)
        return asyncio.run(_prepared(layout, signer, _writer(pdf), room))
    except (PdfError, SigningError) as error:
        raise Refused(
            N_("The file cannot be signed: {why}. It was left as it was."), why=str(error)
        ) from error


def _room(certificate: bytes, chain: Sequence[bytes]) -> int:
    """Hexadecimal digits to leave for the container."""
    issuer = len(certificate_of(certificate).issuer.dump())
    return 2 * (len(certificate) + sum(map(len, chain)) + 2 * issuer) + _BESIDE


async def _prepared(layout: Any, signer: Any, writer: Any, room: int) -> Prepared:
    found, _document, out = await layout.async_digest_doc_for_signing(
        writer, bytes_reserved=room, output=BytesIO()
    )
    attributes = await signer.signed_attrs(found.document_digest, _DIGEST, use_pades=True)
    return Prepared(
        out.getvalue(),
        attributes.dump(),
        found.document_digest,
        found.reserved_region_start,
        found.reserved_region_end,
    )


def raw_signature(key: bytes, attributes: bytes) -> bytes:
    """The ECDSA signature (DER) of the attributes by a private key (PKCS #8); takes 0.1 ms."""
    from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, EllipticCurvePrivateKey
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.serialization import load_der_private_key

    private = load_der_private_key(key, None)
    assert isinstance(private, EllipticCurvePrivateKey)
    return private.sign(attributes, ECDSA(SHA256()))


def complete(
    prepared: Prepared, certificate: bytes, chain: Sequence[bytes], signature: bytes
) -> bytes:
    """The signed PDF: the container with the signature put where room was left for it."""
    from asn1crypto.cms import CMSAttributes
    from pyhanko.sign.signers.pdf_byterange import PreparedByteRangeDigest

    container = asyncio.run(
        _signer(certificate, chain, signature).async_sign_prescribed_attributes(
            _DIGEST, CMSAttributes.load(prepared.attributes)
        )
    )
    out = BytesIO(prepared.pdf)
    PreparedByteRangeDigest(prepared.digest, prepared.start, prepared.end).fill_with_cms(
        out, container
    )
    return out.getvalue()


def _writer(pdf: bytes) -> Any:
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    class Capped(IncrementalPdfFileWriter):
        """Stays at PDF 1.7: an elliptic key makes pyHanko say 2.0, which PDF/A-3 forbids."""

        def ensure_output_version(self, version: tuple[int, int]) -> None:
            super().ensure_output_version(min(version, (1, 7)))  # type: ignore[no-untyped-call]

    return Capped(BytesIO(pdf))


def _pdf_signer(
    signer: Any,
    person: str,
    reason: str,
    location: str,
    when: datetime,
    signature_box: SignatureBox | None,
    lines: tuple[str, ...],
    field: str,
) -> Any:
    from pyhanko.sign import PdfSignatureMetadata, PdfSigner
    from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
    from pyhanko.sign.signers.pdf_byterange import BuildProps

    moment_signed = when.astimezone(UTC).replace(microsecond=0)

    class Timed(PdfSigner):
        """Signs at the moment it is told, so that time in file, block and record agree."""

        def init_signing_session(self, *args: Any, **kwargs: Any) -> Any:
            session = super().init_signing_session(*args, **kwargs)
            session.system_time = moment_signed
            return session

    metadata = PdfSignatureMetadata(
        field_name=field,
        md_algorithm=_DIGEST,
        subfilter=SigSeedSubFilter.PADES,
        reason=reason or None,
        location=location or None,
        name=person,
        app_build_props=BuildProps(name=BUILDER, revision="1"),
    )
    box: tuple[int, int, int, int] | None = None
    page = 0
    if signature_box is not None:
        place, page = signature_box, signature_box.page
        box = (round(place.x0), round(place.y0), round(place.x1), round(place.y1))
    return Timed(
        metadata,
        signer=signer,
        stamp_style=_stamp(box, lines) if box else None,
        new_field_spec=SigFieldSpec(field, on_page=page, box=box),
    )


def _signer(certificate: bytes, chain: Sequence[bytes], signature: bytes = b"\0" * 72) -> Any:
    """pyHanko's signer with a signature made elsewhere; without one, what holds its place."""
    from asn1crypto.algos import SignedDigestAlgorithm
    from pyhanko.sign.signers.pdf_cms import ExternalSigner
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    store = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    store.register_multiple([certificate_of(der) for der in chain])
    signer = ExternalSigner(
        certificate_of(certificate),
        store,
        signature,
        SignedDigestAlgorithm({"algorithm": "sha256_ecdsa"}),
    )
    signer.signed_attr_prov_spec = attributes_of(certificate)
    return signer


def _stamp(box: tuple[int, int, int, int], lines: tuple[str, ...]) -> Any:
    """The block drawn by reportlab: pyHanko's own text stamp spaces letters wrongly."""
    from pyhanko.pdf_utils.content import PdfContent
    from pyhanko.pdf_utils.layout import AxisAlignment, BoxConstraints, Margins, SimpleBoxLayoutRule
    from pyhanko.stamp import StaticStampStyle

    width, height = box[2] - box[0], box[3] - box[1]
    drawn = _read(signature_block(width, height, lines), get_ident())

    class Block(PdfContent):
        def render(self) -> bytes:
            page = self._ensure_writer.import_page_as_xobject(drawn)
            self.resources.xobject["/Block"] = page
            self.box = BoxConstraints(width=width, height=height)
            return b"/Block Do"

    middle = AxisAlignment.ALIGN_MID
    flush = SimpleBoxLayoutRule(x_align=middle, y_align=middle, margins=Margins(0, 0, 0, 0))
    return StaticStampStyle(background=Block(), background_layout=flush, border_width=0)


@lru_cache(maxsize=4)
def _read(block: bytes, _thread: int) -> Any:
    """The drawn block taken apart; papers signed in one second show the same. A reader moves about
    in its file, so each thread has its own.
    """
    from pyhanko.pdf_utils.reader import PdfFileReader

    return PdfFileReader(BytesIO(block))
