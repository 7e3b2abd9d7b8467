"""Evaluation sheets as an office makes them otherwise: a Word template filled, then converted.

The template holds what the program's sheet holds: heading, facts, the table of criteria with
points and comments, sums, lines to sign on, a footer with page x of y and the QR picture. It is
filled by plain replacement, which is quicker than the docxtpl that offices' scripts use (it is not
among the locked packages). Nothing is archived, signed or checked.
"""

import hashlib
import shutil
import subprocess
import tempfile
import time
import zipfile
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

from PIL import Image
from reportlab.graphics.barcode.qr import QrCodeWidget

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
_CODE = f"""{_XML}<Relationships xmlns="{_OPEN}/package/2006/relationships">
<Relationship Id="r1" Target="media/qr.png" Type="{_LINKS}/image"/></Relationships>"""
_SIDE = 558_000  # of the QR picture, 15.5 mm
_PICTURE = f"""<w:r><w:drawing><wp:inline xmlns:wp="{_OPEN}/drawingml/2006/wordprocessingDrawing">
<wp:extent cx="{_SIDE}" cy="{_SIDE}"/><wp:docPr id="1" name="QR"/>
<a:graphic xmlns:a="{_OPEN}/drawingml/2006/main">
<a:graphicData uri="{_OPEN}/drawingml/2006/picture">
<pic:pic xmlns:pic="{_OPEN}/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="1" name="qr.png"/>
<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="r1"/><a:stretch><a:fillRect/>
</a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{_SIDE}" cy="{_SIDE}"/>
</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>
</a:graphic></wp:inline></w:drawing></w:r>"""
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


def _body(sheet: EvaluationSheet) -> Iterator[str]:
    head, application, paper = sheet.head, sheet.application, sheet.paper
    bold, centre = "<w:b/>", "center"
    yield _line(head.funding, 8, side=centre)
    yield _line(head.office.upper(), 12, bold, centre)
    yield _line(f"kodas {head.code} · {head.address} · {head.contacts}", 8, side=centre)
    yield _line("PROJEKTINIO PASIŪLYMO NAUDOS IR KOKYBĖS VERTINIMO LENTELĖ", 12, bold, centre)
    yield _line(f"{paper.day.isoformat()} Nr. {paper.number}", side=centre)
    yield _line(paper.place, side=centre)
    person = sheet.signer.person if sheet.signer else ""
    version = f"versija {sheet.scorecard_version}, kodas {sheet.scorecard_hash[:12]}"
    facts = (
        (
            "Kvietimas",
            f"Nr. {sheet.call.number}, {sheet.call.title}",
            "Reg. Nr.",
            application.number,
        ),
        ("Projektas", application.title, "Prašoma suma", money(application.requested)),
        ("Pareiškėjas", application.applicant, "Vertinimo kortelė", version),
        ("Vertintojas", person, "", ""),
    )
    wide = (22, 66, 29, 53)
    told = [
        "".join(_cell(_line(*a), w) for a, w in zip(map(_one, row), wide, strict=True))
        for row in facts
    ]
    yield _table(told, wide)
    yield _line("")
    yield _criteria(sheet)
    yield _line(sheet.arithmetic, 8)
    yield _line(f"Mažiausias balas: {points(sheet.minimum or 0)}", 8)
    under = "".join(
        _cell(_line(" " * 8) + _line("_" * 24, 8, side=centre) + _line(each, 7, side=centre), 56)
        for each in ("(pareigos)", "(parašas, data)", f"{person} (vardas ir pavardė)")
    )
    yield _table([under], (56, 56, 58), ruled=False)


def _one(text: str) -> tuple[str, int]:
    return text, 9


def _criteria(sheet: EvaluationSheet) -> str:
    wide, bold = (8, 80, 50, 17, 15), "<w:b/>"
    heads = ("Nr.", "Kriterijus", "Pasirinkta skalės reikšmė", "Didž. balas", "Balas")
    rows = ["".join(_cell(_line(each, 9, bold), w) for each, w in zip(heads, wide, strict=True))]
    section = ""
    for row in sheet.rows:
        if row.section != section:
            section = row.section
            rows.append(_cell(_line(section, 9, bold), sum(wide), 5))
        cells = (row.number, row.text, row.chosen, points(row.maximum), points(row.points or 0))
        rows.append("".join(_cell(_line(each), w) for each, w in zip(cells, wide, strict=True)))
        if row.comment:
            said = _line(f"Pastaba: {row.comment}", 8, "<w:i/>")
            rows.append(_cell(_line(""), 8) + _cell(said, sum(wide[1:]), 4))
    total = (f"iš {points(sheet.maximum)}", points(sheet.total or 0))
    rows.append(
        _cell(_line("Iš viso balų", 9, bold), 138, 3)
        + "".join(
            _cell(_line(each, 9, bold, "right"), w) for each, w in zip(total, wide[3:], strict=True)
        )
    )
    return _table(rows, wide)


def _footer(sheet: EvaluationSheet, digest: str) -> str:
    field = "<w:fldSimple w:instr='{}'><w:r><w:t>1</w:t></w:r></w:fldSimple>"
    pages = f"{field.format('PAGE')}{_run(' puslapis iš ', 8)}{field.format('NUMPAGES')}"
    left = _line(f"Nr. {sheet.paper.number} · versija 1", 8, "<w:b/>") + f"<w:p>{pages}</w:p>"
    left += _line(sheet.head.office, 7) + _line(f"Turinio kodas: {digest[:32]}", 7)
    row = _cell(left, 150) + _cell(f"<w:p>{_PICTURE}</w:p>", 20)
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


def write(sheet: EvaluationSheet, target: Path) -> None:
    """The filled template."""
    body = "".join(_body(sheet))
    digest = hashlib.sha256(body.encode()).hexdigest()
    space = f'xmlns:w="{_WORD}" xmlns:r="{_LINKS}"'
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("[Content_Types].xml", _TYPES)
        book.writestr("_rels/.rels", _MAIN)
        book.writestr(
            "word/document.xml",
            f"{_XML}<w:document {space}><w:body>{body}{_PAGE}</w:body></w:document>",
        )
        book.writestr("word/_rels/document.xml.rels", _FOOT)
        book.writestr("word/footer1.xml", _footer(sheet, digest))
        book.writestr("word/_rels/footer1.xml.rels", _CODE)
        book.writestr("word/media/qr.png", _code(f"VVG:{sheet.paper.uid}:{digest}".upper()))


def rate(sheets: list[EvaluationSheet], program: str, at_once: bool = True) -> float:
    """Sheets a second, from the content to PDF files; starting LibreOffice is part of the work.

    ``at_once``: all files in one run, the fairest fast way; else a run for each file, as a script
    that converts what it has just filled does.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        start = time.perf_counter()
        files = []
        for at, sheet in enumerate(sheets):
            write(sheet, folder / f"{at}.docx")
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
