"""From reportlab's pages to an archivable PDF/A-3b whose bytes depend on the content alone.

pikepdf would write the present time into the metadata and random bytes into /ID; both are set from
the paper instead. The saved file is validated by ``pikepdf.pdfa``; anything it does not approve is
our error and raises ``pikepdf.pdfa.PdfaError``.
"""

from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING

from app import VERSION

if TYPE_CHECKING:
    from pikepdf import Pdf

ATTACHMENT = "data.json"
RENDERER_VERSION = f"vvg-documents 5, {VERSION}"
"""Kept with each issued paper: the layout's version, then the program's."""
_DATES = ("xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate")


def finalize(pages: bytes, content: bytes, content_hash: str, recorded_at: datetime) -> bytes:
    """Embed the canonical JSON, set dates and identity, save as PDF/A-3b."""
    import pikepdf
    import pikepdf.pdfa

    stamp = recorded_at.astimezone(UTC).replace(microsecond=0)
    with pikepdf.open(BytesIO(pages)) as pdf:
        for page in pdf.pages:
            if "/Trans" in page:
                del page["/Trans"]
        _attach(pdf, content, stamp)
        for key in ("/CreationDate", "/ModDate"):
            pdf.docinfo[key] = stamp.strftime("D:%Y%m%d%H%M%S+00'00'")
        pikepdf.pdfa.prepare(pdf, "3b")
        _date(pdf, stamp)
        identity = bytes.fromhex(content_hash)[:16]
        pdf.trailer["/ID"] = pikepdf.Array([pikepdf.String(identity), pikepdf.String(identity)])
        return _saved(pdf)


def _saved(pdf: "Pdf") -> bytes:
    """Written and checked in memory.

    ``pikepdf.pdfa.save`` would write the paper, unencrypted, into the system's temporary folder,
    and ends the program when that is full.
    """
    import pikepdf.pdfa

    settings, out = pikepdf.pdfa.resolve_save_kwargs("3b", deterministic_id=True), BytesIO()
    pdf.save(out, **settings)
    report = pikepdf.pdfa.validate_written(BytesIO(out.getvalue()), "3b", save_kwargs=settings)
    if report.verdict != "pass":
        raise pikepdf.pdfa.PdfaError(report)
    return out.getvalue()


def _attach(pdf: "Pdf", content: bytes, stamp: datetime) -> None:
    from pikepdf import AttachedFileSpec, Name

    when = stamp.strftime("D:%Y%m%d%H%M%S+00'00'")
    pdf.attachments[ATTACHMENT] = AttachedFileSpec(
        pdf,
        content,
        filename=ATTACHMENT,
        mime_type="application/json",
        creation_date=when,
        mod_date=when,
        relationship=Name.Data,
    )


def _date(pdf: "Pdf", stamp: datetime) -> None:
    """Put the paper's time where pikepdf wrote the present one."""
    when = stamp.isoformat()
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        for key in _DATES:
            metadata[key] = when
