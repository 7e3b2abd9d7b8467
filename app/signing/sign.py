"""Signing a paper: PAdES B-B (ETSI.CAdES.detached), with or without a visible block.

A signature is appended as a new revision; nothing that stands in the file is rewritten, so several
people can sign one after another.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from app.documents.papers import SignatureBox
from app.documents.stamp import signature_block
from app.errors import Refused
from app.formats import moment
from app.i18n import N_
from app.i18n import paper as word
from app.signing.authority import SignerCredentials

BUILDER = "VVG Biuras"  # in the signed part of every signature made here; verify() reads it
_ROOM = 8192  # hexadecimal digits for the container; two P-256 certificates take about 5 000


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
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.sign.general import SigningError

    out = BytesIO()
    try:
        writer = _writer(pdf)
        signer = _pdf_signer(
            credentials, chain, reason, location, when, signature_box, block_lines, field
        )
        signer.sign_pdf(writer, output=out, bytes_reserved=_ROOM)
    except (PdfError, SigningError) as error:
        raise Refused(
            N_("The file cannot be signed: {why}. It was left as it was."), why=str(error)
        ) from error
    return out.getvalue()


def _writer(pdf: bytes) -> Any:
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    class Capped(IncrementalPdfFileWriter):
        """Stays at PDF 1.7: an elliptic key makes pyHanko say 2.0, which PDF/A-3 forbids."""

        def ensure_output_version(self, version: tuple[int, int]) -> None:
            super().ensure_output_version(min(version, (1, 7)))  # type: ignore[no-untyped-call]

    return Capped(BytesIO(pdf))


def _pdf_signer(
    credentials: SignerCredentials,
    chain: Sequence[bytes],
    reason: str,
    location: str,
    when: datetime,
    signature_box: SignatureBox | None,
    lines: Sequence[str],
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
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        reason=reason or None,
        location=location or None,
        name=credentials.person,
        app_build_props=BuildProps(name=BUILDER, revision="1"),
    )
    box: tuple[int, int, int, int] | None = None
    page = 0
    if signature_box is not None:
        place, page = signature_box, signature_box.page
        box = (round(place.x0), round(place.y0), round(place.x1), round(place.y1))
    return Timed(
        metadata,
        signer=_signer(credentials, chain),
        stamp_style=_stamp(box, lines) if box else None,
        new_field_spec=SigFieldSpec(field, on_page=page, box=box),
    )


def _signer(credentials: SignerCredentials, chain: Sequence[bytes]) -> Any:
    from asn1crypto.keys import PrivateKeyInfo
    from asn1crypto.x509 import Certificate
    from pyhanko.sign.signers import SimpleSigner
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    store = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    store.register_multiple([Certificate.load(der) for der in chain])
    return SimpleSigner(
        signing_cert=Certificate.load(credentials.certificate),
        signing_key=PrivateKeyInfo.load(credentials.key),
        cert_registry=store,
    )


def _stamp(box: tuple[int, int, int, int], lines: Sequence[str]) -> Any:
    """The block drawn by reportlab: pyHanko's own text stamp spaces letters wrongly."""
    from pyhanko.pdf_utils.content import PdfContent
    from pyhanko.pdf_utils.layout import AxisAlignment, BoxConstraints, Margins, SimpleBoxLayoutRule
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.stamp import StaticStampStyle

    width, height = box[2] - box[0], box[3] - box[1]
    drawn = signature_block(width, height, lines)

    class Block(PdfContent):
        def render(self) -> bytes:
            page = self._ensure_writer.import_page_as_xobject(PdfFileReader(BytesIO(drawn)))
            self.resources.xobject["/Block"] = page
            self.box = BoxConstraints(width=width, height=height)
            return b"/Block Do"

    middle = AxisAlignment.ALIGN_MID
    flush = SimpleBoxLayoutRule(x_align=middle, y_align=middle, margins=Margins(0, 0, 0, 0))
    return StaticStampStyle(background=Block(), background_layout=flush, border_width=0)
