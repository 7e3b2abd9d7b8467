"""An evaluation sheet by reportlab, pikepdf and pyHanko alone, written as a script would be.

The same content, typefaces, QR code, embedded JSON, PDF/A-3b, visible block and P-256 key as the
program's sheet, and nothing around it: no escaping, no limits, no fixed bytes.
"""

import hashlib
import json
from dataclasses import asdict
from io import BytesIO
from itertools import groupby
from typing import Any

import pikepdf
import pikepdf.pdfa
from asn1crypto.keys import PrivateKeyInfo
from asn1crypto.x509 import Certificate
from pyhanko.pdf_utils.content import PdfContent
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import BoxConstraints
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
from pyhanko.stamp import StaticStampStyle
from pyhanko_certvalidator.registry import SimpleCertificateStore
from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Frame,
    HRFlowable,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
)

from app.documents.papers import EvaluationSheet
from app.formats import money, points
from app.places import resource

BOX = (71, 100, 298, 168)
_FACE, _BOLD, _ITALIC = "Bare-Regular", "Bare-Bold", "Bare-Italic"
_LOOK = [
    ("FONT", (0, 0), (-1, -1), _FACE),  # or empty cells would bring Helvetica in
    ("TOPPADDING", (0, 0), (-1, -1), 1.2),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
]
_GREY = colors.Color(0.62, 0.62, 0.62)


def register() -> None:
    """The typefaces, once."""
    for name, file in ((_FACE, "Regular"), (_BOLD, "Bold"), (_ITALIC, "Italic")):
        path = resource("fonts", f"LiberationSans-{file}.ttf")
        pdfmetrics.registerFont(TTFont(name, str(path)))
    pdfmetrics.registerFontFamily(_FACE, normal=_FACE, bold=_BOLD, italic=_ITALIC, boldItalic=_BOLD)


def _style(size: float = 9, **more: Any) -> ParagraphStyle:
    values = {"fontName": _FACE, "fontSize": size, "leading": size * 1.28} | more
    return ParagraphStyle("bare", **values)


CELL, SMALL, BOLD = _style(), _style(8), _style(fontName=_BOLD)
RIGHT = _style(fontName=_BOLD, alignment=2)
CENTRE, TITLE = _style(8, alignment=1), _style(12.5, fontName=_BOLD, alignment=1)


def story(sheet: EvaluationSheet) -> list[Any]:
    """What stands on the page."""
    head, paper, signer = sheet.head, sheet.paper, sheet.signer
    assert signer is not None
    application, call = sheet.application, sheet.call
    facts = [
        ("Kvietimas", f"Nr. {call.number}, {call.title}", "", ""),
        ("Pasiūlymas", f"{application.number}, „{application.title}“", "", ""),
        (
            "Pareiškėjas",
            application.applicant,
            "Prašoma suma",
            money(application.requested),
        ),
        (
            "Vertintojas",
            f"{signer.person}, {signer.function}",
            "Kvietimo vertinimo lentelė",
            f"versija {sheet.scorecard_version}, kodas {sheet.scorecard_hash[:12]}",
        ),
    ]
    under = _style(7, alignment=1)
    hand = [
        Paragraph(signer.function, CENTRE),
        Paragraph("(pareigos)", under),
        Paragraph("", CENTRE),
        Paragraph("(parašas, data)", under),
        Paragraph(signer.person, CENTRE),
        Paragraph("(vardas ir pavardė)", under),
    ]
    return [
        Paragraph(head.funding, CENTRE),
        Paragraph(head.office.upper(), TITLE),
        Paragraph(f"kodas {head.code} · {head.address} · {head.contacts}", CENTRE),
        HRFlowable(width="100%", color=colors.black),
        Paragraph("PROJEKTINIO PASIŪLYMO NAUDOS IR KOKYBĖS", TITLE),
        Paragraph("VERTINIMO LENTELĖ", TITLE),
        Paragraph(f"{paper.day.isoformat()} Nr. {paper.number}", CENTRE),
        Paragraph(paper.place, CENTRE),
        Spacer(1, 7),
        Table(
            [[Paragraph(text, CELL) for text in line] for line in facts],
            colWidths=[22 * mm, 66 * mm, 29 * mm, 53 * mm],
            style=[*_LOOK, ("LINEBELOW", (0, 0), (-1, -1), 0.3, _GREY)],
        ),
        Spacer(1, 7),
        _criteria(sheet),
        Paragraph(sheet.arithmetic, SMALL),
        Paragraph(f"Mažiausias balas: {points(sheet.minimum)}", SMALL),
        Table([[_box(), hand]], colWidths=[96 * mm, 74 * mm], style=_LOOK),
    ]


def _box() -> list[Any]:
    return [
        Paragraph("Elektroninis parašas", SMALL),
        Table([[""]], [80 * mm], [24 * mm], style=[*_LOOK, ("BOX", (0, 0), (0, 0), 0.4, _GREY)]),
        Paragraph("vidinis, nekvalifikuotas", SMALL),
    ]


def _criteria(sheet: EvaluationSheet) -> Table:
    words = ("Nr.", "Kriterijus", "Pasirinkta skalės reikšmė", "Didž. balas", "Balas")
    rows: list[list[Any]] = [[Paragraph(word, BOLD) for word in words]]
    commands: list[Any] = [*_LOOK]
    section = ""
    for row in sheet.rows:
        if row.section != section:
            section = row.section
            commands.append(("SPAN", (0, len(rows)), (-1, len(rows))))
            rows.append([Paragraph(section, BOLD), "", "", "", ""])
        cells = [row.number, row.text, row.chosen, points(row.maximum), points(row.points)]
        rows.append([Paragraph(text, CELL) for text in cells])
        if row.comment:
            commands.append(("SPAN", (1, len(rows)), (-1, len(rows))))
            said = Paragraph(f"<i>Pastaba:</i> {row.comment}", SMALL)
            rows.append(["", said, "", "", ""])
        commands.append(("LINEBELOW", (0, len(rows) - 1), (-1, len(rows) - 1), 0.3, _GREY))
    total = f"iš {points(sheet.maximum)}"
    rows.append([Paragraph("Iš viso balų", BOLD), "", Paragraph(total, RIGHT), "", ""])
    rows[-1][-1] = Paragraph(points(sheet.total), RIGHT)
    return Table(rows, [w * mm for w in (8, 80, 50, 17, 15)], style=commands, repeatRows=1)


def pages(sheet: EvaluationSheet, digest: str) -> bytes:
    """reportlab's part."""

    def footer(canvas: Any, _document: Any) -> None:
        canvas.setFont(_BOLD, 8)
        canvas.drawString(25 * mm, 50, f"Nr. {sheet.paper.number} · versija 1")
        canvas.setFont(_FACE, 7)
        canvas.drawString(25 * mm, 40, sheet.head.office)
        canvas.drawString(25 * mm, 30, f"Turinio kodas: {digest[:32]}")
        side = 15.5 * mm
        text = f"VVG:{sheet.paper.uid}:{digest}".upper()
        code = QrCodeWidget(text, barLevel="M").qr
        code.make()
        step = side / len(code.modules)
        path = canvas.beginPath()
        for row, line in enumerate(code.modules):
            column = 0
            for dark, run in groupby(line):
                wide = len(list(run))
                if dark:
                    place = 180 * mm + column * step
                    path.rect(place, 20 + side - row * step, wide * step, step)
                column += wide
        canvas.drawPath(path, stroke=0, fill=1)

    out = BytesIO()
    document = BaseDocTemplate(
        out,
        pagesize=A4,
        title=f"Vertinimo lentelė Nr. {sheet.paper.number}",
        lang="lt",
        initialFontName=_FACE,
    )
    frame = Frame(25 * mm, 26 * mm, 170 * mm, 257 * mm, 0, 0, 0, 0)
    document.addPageTemplates([PageTemplate("page", [frame], onPage=footer)])
    document.build(story(sheet))
    return out.getvalue()


def archived(raw: bytes, content: bytes) -> bytes:
    """pikepdf's part."""
    out = BytesIO()
    with pikepdf.open(BytesIO(raw)) as pdf:
        for page in pdf.pages:
            if "/Trans" in page:
                del page["/Trans"]
        pdf.attachments["data.json"] = pikepdf.AttachedFileSpec(
            pdf,
            content,
            filename="data.json",
            mime_type="application/json",
            relationship=pikepdf.Name.Data,
        )
        pikepdf.pdfa.prepare(pdf, "3b")
        pikepdf.pdfa.save(pdf, out, "3b", repair=False)
    return out.getvalue()


def signer(certificate: bytes, key: bytes, root: bytes) -> SimpleSigner:
    """pyHanko's signer, made once."""
    store = SimpleCertificateStore()
    store.register(Certificate.load(root))
    return SimpleSigner(
        signing_cert=Certificate.load(certificate),
        signing_key=PrivateKeyInfo.load(key),
        cert_registry=store,
    )


def signed(pdf: bytes, by: SimpleSigner, lines: tuple[str, ...]) -> bytes:
    """pyHanko's part, with the same visible block."""
    width, height = BOX[2] - BOX[0], BOX[3] - BOX[1]
    out = BytesIO()
    canvas = Canvas(out, pagesize=(width, height), initialFontName=_FACE)
    for at, line in enumerate(lines):
        canvas.setFont(_ITALIC if at == 4 else _FACE if at else _BOLD, 8)
        canvas.drawString(9, height - 12 * (at + 1), line)
    canvas.save()
    drawn = PdfFileReader(BytesIO(out.getvalue()))

    class Block(PdfContent):
        def render(self) -> bytes:
            self.resources.xobject["/Block"] = self._ensure_writer.import_page_as_xobject(drawn)
            self.box = BoxConstraints(width=width, height=height)
            return b"/Block Do"

    metadata = PdfSignatureMetadata(
        field_name="Signature1",
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        reason="Vertinimo lentelė",
        location="Pakruojis",
    )
    made = PdfSigner(
        metadata,
        by,
        stamp_style=StaticStampStyle(background=Block(), border_width=0),
        new_field_spec=SigFieldSpec("Signature1", on_page=0, box=BOX),
    )
    target = BytesIO()
    made.sign_pdf(IncrementalPdfFileWriter(BytesIO(pdf)), output=target, bytes_reserved=8192)
    return target.getvalue()


def sheet_pdf(sheet: EvaluationSheet) -> bytes:
    """Everything but the signature."""
    text = json.dumps(asdict(sheet), ensure_ascii=False, sort_keys=True, default=str)
    content = text.encode()
    return archived(pages(sheet, hashlib.sha256(content).hexdigest()), content)
