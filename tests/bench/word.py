"""Evaluation sheets as an office makes them otherwise: a Word template filled, then converted.

The template holds what the program's sheet holds: heading, facts, the table of criteria with
points and comments, sums, lines to sign on, a footer with page x of y and the QR picture. docxtpl
fills it, as its manual says: a template opened for each document. Nothing is archived, signed or
checked.
"""

import shutil
import subprocess
import tempfile
import time
import zipfile
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from PIL import Image
from reportlab.graphics.barcode.qr import QrCodeWidget

from app.documents.canonical import content_hash
from app.documents.papers import EvaluationSheet
from app.formats import money, points

_MM = 56.7
"""Twentieths of a point."""
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_OPEN = "http://schemas.openxmlformats.org"
_WORD = f"{_OPEN}/wordprocessingml/2006/main"
_LINKS = f"{_OPEN}/officeDocument/2006/relationships"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TYPES = f"""{_XML}<Types xmlns="{_OPEN}/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="png" ContentType="image/png"/>
<Override PartName="/word/document.xml" ContentType="{_KIND}.document.main+xml"/>
<Override PartName="/word/footer1.xml" ContentType="{_KIND}.footer+xml"/></Types>"""
_MAIN = f"""{_XML}<Relationships xmlns="{_OPEN}/package/2006/relationships">
<Relationship Id="r1" Target="word/document.xml" Type="{_LINKS}/officeDocument"/></Relationships>"""
_FOOT = f"""{_XML}<Relationships xmlns="{_OPEN}/package/2006/relationships">
<Relationship Id="r1" Target="footer1.xml" Type="{_LINKS}/footer"/></Relationships>"""
_PAGE = (
    '<w:sectPr><w:footerReference w:type="default" r:id="r1"/><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="850" w:right="850" w:bottom="1134" w:left="1417" w:header="400"'
    ' w:footer="400"/></w:sectPr>'
)


def office() -> str | None:
    """LibreOffice's program, where it is installed with what reads Word's files."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    beside = Path(found).resolve().parent if found else Path()
    return found if any(beside.glob("*swlo*")) else None


def _run(text: str, size: int = 9, look: str = "") -> str:
    face = '<w:rFonts w:ascii="DejaVu Sans" w:hAnsi="DejaVu Sans"/>'
    kept = f"<w:rPr>{face}{look}<w:sz w:val='{size * 2}'/></w:rPr>"
    return f"<w:r>{kept}<w:t xml:space='preserve'>{escape(text)}</w:t></w:r>"


def _line(text: str, size: int = 9, look: str = "", side: str = "left") -> str:
    place = f"<w:pPr><w:spacing w:after='20'/><w:jc w:val='{side}'/></w:pPr>"
    return f"<w:p>{place}{_run(text, size, look)}</w:p>"


def _cell(content: str, wide: int, span: int = 1) -> str:
    joined = f"<w:gridSpan w:val='{span}'/>" if span > 1 else ""
    kept = f"<w:tcPr><w:tcW w:w='{round(wide * _MM)}' w:type='dxa'/>{joined}</w:tcPr>"
    return f"<w:tc>{kept}{content}</w:tc>"


def _table(rows: Sequence[str], widths: Sequence[int], ruled: bool = True) -> str:
    line = "<w:{} w:val='single' w:sz='4' w:color='9E9E9E'/>"
    borders = "".join(map(line.format, ("top", "bottom", "insideH"))) if ruled else ""
    grid = "".join(f"<w:gridCol w:w='{round(wide * _MM)}'/>" for wide in widths)
    return (
        f"<w:tbl><w:tblPr><w:tblLayout w:type='fixed'/><w:tblBorders>{borders}</w:tblBorders>"
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
        + "".join(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{row}</w:tr>" for row in rows)
        + "</w:tbl>"
    )


def _body() -> Iterator[str]:
    bold, centre = "<w:b/>", "center"
    yield _line("{{ funding }}", 8, side=centre)
    yield _line("{{ office|upper }}", 12, bold, centre)
    yield _line("kodas {{ code }} · {{ address }} · {{ contacts }}", 8, side=centre)
    yield _line("PROJEKTINIO PASIŪLYMO NAUDOS IR KOKYBĖS VERTINIMO LENTELĖ", 12, bold, centre)
    yield _line("{{ day }} Nr. {{ number }}", side=centre)
    yield _line("{{ place }}", side=centre)
    facts = (
        ("Kvietimas", "Nr. {{ call }}", "Reg. Nr.", "{{ application }}"),
        ("Projektas", "{{ title }}", "Prašoma suma", "{{ requested }}"),
        ("Pareiškėjas", "{{ applicant }}", "Vertinimo kortelė", "{{ version }}"),
        ("Vertintojas", "{{ person }}", "", ""),
    )
    wide = (22, 66, 29, 53)
    yield _table([_row(row, wide) for row in facts], wide)
    yield _line("")
    yield _criteria()
    yield _line("{{ arithmetic }}", 8)
    yield _line("Mažiausias balas: {{ minimum }}", 8)
    under = "".join(
        _cell(_line(" " * 8) + _line("_" * 24, 8, side=centre) + _line(each, 7, side=centre), 56)
        for each in ("(pareigos)", "(parašas, data)", "{{ person }} (vardas ir pavardė)")
    )
    yield _table([under], (56, 56, 58), ruled=False)


def _row(texts: Sequence[str], wide: Sequence[int], look: str = "") -> str:
    cells = zip(texts, wide, strict=True)
    return "".join(_cell(_line(each, 9, look), width) for each, width in cells)


def _criteria() -> str:
    wide, bold = (8, 80, 50, 17, 15), "<w:b/>"

    def tag(text: str) -> str:  # a row that is taken out once its tag has been obeyed
        return _cell(_line(f"{{%tr {text} %}}"), sum(wide), 5)

    heads = ("Nr.", "Kriterijus", "Pasirinkta skalės reikšmė", "Didž. balas", "Balas")
    cells = [f"{{{{ row.{name} }}}}" for name in ("number", "text", "chosen", "most", "given")]
    said = _line("Pastaba: {{ row.comment }}", 8, "<w:i/>")
    total = zip(("iš {{ maximum }}", "{{ total }}"), wide[3:], strict=True)
    rows = [
        _row(heads, wide, bold),
        tag("for row in rows"),
        tag("if row.section"),
        _cell(_line("{{ row.section }}", 9, bold), sum(wide), 5),
        tag("endif"),
        _row(cells, wide),
        tag("if row.comment"),
        _cell(_line(""), 8) + _cell(said, sum(wide[1:]), 4),
        tag("endif"),
        tag("endfor"),
        _cell(_line("Iš viso balų", 9, bold), 138, 3)
        + "".join(_cell(_line(each, 9, bold, "right"), width) for each, width in total),
    ]
    return _table(rows, wide)


def _footer() -> str:
    field = "<w:fldSimple w:instr='{}'><w:r><w:t>1</w:t></w:r></w:fldSimple>"
    pages = f"{field.format('PAGE')}{_run(' puslapis iš ', 8)}{field.format('NUMPAGES')}"
    left = _line("Nr. {{ number }} · versija 1", 8, "<w:b/>") + f"<w:p>{pages}</w:p>"
    left += _line("{{ office }}", 7) + _line("Turinio kodas: {{ digest }}", 7)
    row = _cell(left, 150) + _cell(_line("{{ qr }}"), 20)
    space = f'xmlns:w="{_WORD}" xmlns:r="{_LINKS}"'
    return f"{_XML}<w:ftr {space}>{_table([row], (150, 20), ruled=False)}{_line('')}</w:ftr>"


def _code(text: str) -> bytes:
    """The QR picture, a dot a module and a white edge."""
    code = QrCodeWidget(text, barLevel="M").qr
    code.make()
    side = len(code.modules)
    picture = Image.new("1", (side + 2, side + 2), 1)
    picture.putdata(
        [
            not (0 < x <= side and 0 < y <= side and code.modules[y - 1][x - 1])
            for y in range(side + 2)
            for x in range(side + 2)
        ]
    )
    target = BytesIO()
    picture.resize((4 * (side + 2),) * 2).save(target, "PNG")
    return target.getvalue()


def template(target: Path) -> None:
    """The template, as somebody drew it up in Word."""
    space = f'xmlns:w="{_WORD}" xmlns:r="{_LINKS}"'
    body = "".join(_body())
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("[Content_Types].xml", _TYPES)
        book.writestr("_rels/.rels", _MAIN)
        book.writestr(
            "word/document.xml",
            f"{_XML}<w:document {space}><w:body>{body}{_PAGE}</w:body></w:document>",
        )
        book.writestr("word/_rels/document.xml.rels", _FOOT)
        book.writestr("word/footer1.xml", _footer())


def _values(sheet: EvaluationSheet, digest: str) -> dict[str, Any]:
    head, application, paper = sheet.head, sheet.application, sheet.paper
    section, rows = "", []
    for row in sheet.rows:
        opens, section = row.section if row.section != section else "", row.section
        told = {"section": opens, "number": row.number, "text": row.text, "chosen": row.chosen}
        told |= {"most": points(row.maximum), "given": points(row.points or 0)}
        rows.append(told | {"comment": row.comment})
    return {
        "funding": head.funding,
        "office": head.office,
        "code": head.code,
        "address": head.address,
        "contacts": head.contacts,
        "day": paper.day.isoformat(),
        "number": paper.number,
        "place": paper.place,
        "call": f"{sheet.call.number}, {sheet.call.title}",
        "application": application.number,
        "title": application.title,
        "requested": money(application.requested),
        "applicant": application.applicant,
        "version": f"versija {sheet.scorecard_version}, kodas {sheet.scorecard_hash[:12]}",
        "person": sheet.signer.person if sheet.signer else "",
        "rows": rows,
        "maximum": points(sheet.maximum),
        "total": points(sheet.total or 0),
        "arithmetic": sheet.arithmetic,
        "minimum": points(sheet.minimum or 0),
        "digest": digest[:32],
    }


def write(source: Path, sheet: EvaluationSheet, target: Path) -> None:
    """The template filled in."""
    from docx.shared import Mm
    from docxtpl import DocxTemplate, InlineImage

    digest = content_hash(sheet)
    filled = DocxTemplate(str(source))
    code = BytesIO(_code(f"VVG:{sheet.paper.uid}:{digest}".upper()))
    picture = InlineImage(filled, code, width=Mm(15.5))
    filled.render(_values(sheet, digest) | {"qr": picture}, autoescape=True)
    filled.save(str(target))


def rate(sheets: list[EvaluationSheet], program: str, at_once: bool = True) -> float:
    """Sheets a second, from the content to PDF files; starting LibreOffice is part of the work.

    ``at_once``: all files in one run, the fairest fast way; else a run for each file, as a script
    that converts what it has just filled does.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = folder / "template.docx"
        template(source)
        start = time.perf_counter()
        files = []
        for at, sheet in enumerate(sheets):
            write(source, sheet, folder / f"{at}.docx")
            files.append(str(folder / f"{at}.docx"))
        for group in [files] if at_once else [[each] for each in files]:
            _convert(group, folder, program)
        done = len(list(folder.glob("*.pdf")))
        assert done == len(sheets), f"LibreOffice made {done} of {len(sheets)} files"
        return done / (time.perf_counter() - start)


def _convert(files: list[str], folder: Path, program: str) -> None:
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
