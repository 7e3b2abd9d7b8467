"""Evaluation sheets as an office makes them otherwise: a Word template filled, then converted.

The template is filled by plain replacement, which is quicker than the docxtpl that offices' scripts
use (it is not among the locked packages), and LibreOffice converts all files in one run. Nothing
is archived, signed or checked.
"""

import shutil
import subprocess
import tempfile
import time
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

from app.documents.papers import EvaluationSheet
from app.formats import money, points

_TYPES = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.\
wordprocessingml.document.main+xml"/></Types>"""
_RELATIONS = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Target="word/document.xml" Type="http://schemas.openxmlformats.org/\
officeDocument/2006/relationships/officeDocument"/></Relationships>"""
_SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def office() -> str | None:
    """LibreOffice's program, where it is installed with what reads Word's files."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    beside = Path(found).resolve().parent if found else Path()
    return found if any(beside.glob("*swlo*")) else None


def _paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t xml:space='preserve'>{escape(text)}</w:t></w:r></w:p>"


def _filled(sheet: EvaluationSheet) -> str:
    head, application = sheet.head, sheet.application
    above = [
        head.funding,
        head.office.upper(),
        f"kodas {head.code} · {head.address} · {head.contacts}",
        "PROJEKTINIO PASIŪLYMO NAUDOS IR KOKYBĖS VERTINIMO LENTELĖ",
        f"{sheet.paper.day.isoformat()} Nr. {sheet.paper.number}",
        f"Kvietimas Nr. {sheet.call.number}, {sheet.call.title}",
        f"{application.number}, „{application.title}“, {application.applicant}",
        f"Prašoma suma {money(application.requested)}",
    ]
    rows = []
    for row in sheet.rows:
        cells = (row.number, f"{row.text} {row.comment}", row.chosen, points(row.points))
        told = "".join(f"<w:tc><w:tcPr/>{_paragraph(cell)}</w:tc>" for cell in cells)
        rows.append(f"<w:tr>{told}</w:tr>")
    below = [f"Iš viso balų {points(sheet.total)}", sheet.arithmetic, "Parašas ____________"]
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{_SPACE}"><w:body>'
        + "".join(map(_paragraph, above))
        + f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"
        + "".join(map(_paragraph, below))
        + "</w:body></w:document>"
    )


def rate(sheets: list[EvaluationSheet], program: str) -> float:
    """Sheets a second, from the content to PDF files; starting LibreOffice is part of the work."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        start = time.perf_counter()
        files = []
        for at, sheet in enumerate(sheets):
            target = folder / f"{at}.docx"
            with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as book:
                book.writestr("[Content_Types].xml", _TYPES)
                book.writestr("_rels/.rels", _RELATIONS)
                book.writestr("word/document.xml", _filled(sheet))
            files.append(str(target))
        subprocess.run(
            [
                program,
                f"-env:UserInstallation=file://{folder / 'profile'}",
                *("--headless", "--convert-to", "pdf", "--outdir", str(folder)),
                *files,
            ],
            check=True,
            capture_output=True,
            timeout=300,
        )
        done = len(list(folder.glob("*.pdf")))
        assert done == len(sheets), f"LibreOffice made {done} of {len(sheets)} files"
        return done / (time.perf_counter() - start)
