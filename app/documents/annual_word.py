"""The annual report as a Word file: the office's people go on working with it there.

Headings, captions and tables are Word's own styles, so that a table of contents, the navigation
pane and a screen reader find them; the language is Lithuanian; pages are numbered.
"""

from io import BytesIO
from typing import TYPE_CHECKING, Any

from app.documents.annual_paper import AnnualPaper, ReportSection, ReportTable
from app.i18n import paper as word

if TYPE_CHECKING:
    from docx.document import Document
    from docx.styles.style import ParagraphStyle
    from docx.table import Table

_FONT = "Times New Roman"
_LANGUAGE = "lt-LT"
_WIDTH_CM = 16.5


def annual_word(paper: AnnualPaper) -> bytes:
    """The file's bytes."""
    import docx

    document = docx.Document()
    _dress(document, paper)
    _head(document, paper)
    for section in paper.sections:
        _section(document, section)
    _signature(document, paper)
    held = BytesIO()
    document.save(held)
    return held.getvalue()


def _dress(document: "Document", paper: AnnualPaper) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Cm, Pt, RGBColor

    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(3), Cm(1.5)
    section.top_margin = section.bottom_margin = Cm(2)
    styles: Any = document.styles
    for name, size, bold in (
        ("Normal", 11, False),
        ("Title", 14, True),
        ("Heading 1", 12, True),
        ("Caption", 10, True),
    ):
        style: ParagraphStyle = styles[name]
        style.font.size, style.font.bold, style.font.italic = Pt(size), bold, False
        style.font.color.rgb = RGBColor(0, 0, 0)
        _font(style)
    normal: ParagraphStyle = styles["Normal"]
    normal.paragraph_format.space_after = Pt(6)
    styles["Heading 1"].paragraph_format.space_before = Pt(14)
    for name in ("Heading 1", "Caption"):
        styles[name].paragraph_format.keep_with_next = True
    styles["Caption"].paragraph_format.space_before = Pt(8)
    cell: ParagraphStyle = styles.add_style("Table text", WD_STYLE_TYPE.PARAGRAPH)
    cell.base_style = normal
    cell.font.size = Pt(8)
    cell.paragraph_format.space_after = Pt(0)
    properties = document.core_properties
    properties.title, properties.author = " ".join(paper.titles), paper.head.office
    properties.language, properties.comments = _LANGUAGE, ""
    properties.created = properties.modified = paper.paper.recorded_at.replace(tzinfo=None)
    _page_numbers(document, paper)


def _font(style: "ParagraphStyle") -> None:
    """One font for every script, and the language that spelling is checked in."""
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    style.font.name = _FONT
    run: Any = style.element.get_or_add_rPr()
    fonts = run.get_or_add_rFonts()
    for name in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(name), _FONT)
    for name in ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme"):
        fonts.attrib.pop(qn(name), None)
    for old in run.findall(qn("w:lang")):
        run.remove(old)
    language: Any = OxmlElement("w:lang")
    language.set(qn("w:val"), _LANGUAGE)
    run.append(language)


def _head(document: "Document", paper: AnnualPaper) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    centre = WD_ALIGN_PARAGRAPH.CENTER
    if paper.head.form_note:
        note = document.add_paragraph(paper.head.form_note)
        note.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    if paper.head.funding:
        funding = document.add_paragraph()
        funding.alignment = centre
        funding.add_run(paper.head.funding).font.size = Pt(8)
    office = document.add_paragraph()
    office.alignment = centre
    office.add_run(paper.head.office.upper()).bold = True
    code = word("code {code}").format(code=paper.head.code) if paper.head.code else ""
    line = " · ".join(part for part in (code, paper.head.address, paper.head.contacts) if part)
    if line:
        details = document.add_paragraph()
        details.alignment = centre
        details.add_run(line).font.size = Pt(9)
    for text in paper.titles:
        line_of_title = document.add_paragraph(text.upper(), style="Title")
        line_of_title.alignment = centre
        line_of_title.paragraph_format.space_after = Pt(0)
        _plain_border(line_of_title)
    numbered = word("{day} No. {number}").format(
        day=paper.paper.day.isoformat(), number=paper.paper.number
    )
    for text in (numbered, paper.paper.place):
        if text:
            document.add_paragraph(text).alignment = centre
    _facts(document, paper.facts)


def _plain_border(paragraph: Any) -> None:
    """Without the line that Word's title style draws below it."""
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    borders: Any = OxmlElement("w:pBdr")
    bottom: Any = OxmlElement("w:bottom")
    bottom.set(qn("w:val"), "nil")
    borders.append(bottom)
    paragraph._p.get_or_add_pPr().append(borders)


def _section(document: "Document", section: ReportSection) -> None:
    document.add_heading(f"{section.number}. {section.title}", level=1)
    for text in section.texts:
        document.add_paragraph(text)
    if section.facts:
        _facts(document, section.facts)
    for each in section.tables:
        document.add_paragraph(each.caption, style="Caption")
        _table(document, each)
    for text in section.notes:
        document.add_paragraph(text, style="Table text")


def _facts(document: "Document", pairs: tuple[tuple[str, str], ...]) -> None:
    told = [pair for pair in pairs if pair[1]]
    if not told:
        return
    table = document.add_table(rows=0, cols=2)
    table.style = "Table Grid"
    _widths(table, (32, 68))
    for name, value in told:
        cells = table.add_row().cells
        for cell, text in zip(cells, (name, value), strict=True):
            cell.paragraphs[0].style = "Table text"
            cell.paragraphs[0].add_run(text)
    _widths(table, (32, 68))
    document.add_paragraph(style="Table text")


def _table(document: "Document", each: ReportTable) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    table = document.add_table(rows=1, cols=len(each.heads))
    table.style = "Table Grid"
    lines = [each.heads, *each.rows]
    for _row in each.rows:
        table.add_row()
    last = len(lines) - 1
    for place, (row, texts) in enumerate(zip(table.rows, lines, strict=True)):
        bold = place == 0 or (each.total and place == last)
        for at, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
            paragraph = cell.paragraphs[0]
            paragraph.style = "Table text"
            paragraph.add_run(text).bold = bold
            if at in each.right:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        properties: Any = row._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if place == 0:  # said again on every page
            header: Any = OxmlElement("w:tblHeader")
            header.set(qn("w:val"), "true")
            properties.append(header)
    _widths(table, each.widths)
    document.add_paragraph(style="Table text")


def _widths(table: "Table", shares: tuple[int, ...]) -> None:
    from docx.shared import Cm

    table.autofit = False
    whole = sum(shares)
    for at, share in enumerate(shares):
        width = Cm(_WIDTH_CM * share / whole)
        table.columns[at].width = width
        for cell in table.columns[at].cells:
            cell.width = width


def _signature(document: "Document", paper: AnnualPaper) -> None:
    from docx.shared import Cm, Pt

    line = document.add_paragraph()
    line.paragraph_format.space_before = Pt(28)
    line.paragraph_format.tab_stops.add_tab_stop(Cm(8))
    line.paragraph_format.tab_stops.add_tab_stop(Cm(12))
    line.add_run(f"{paper.signer.function}\t__________________\t{paper.signer.person}")


def _page_numbers(document: "Document", paper: AnnualPaper) -> None:
    """“No. MA-2020-1 · page 2 of 5” at the foot, counted by Word itself."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    foot = document.sections[0].footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    number = word("No. {number}").format(number=paper.paper.number)
    words = word("page {page} of {pages}").format(page="\0PAGE\0", pages="\0NUMPAGES\0")
    for at, piece in enumerate(f"{number} · {words}".split("\0")):
        if at % 2 == 0:
            foot.add_run(piece)
            continue
        run: Any = foot.add_run()._r
        for kind in ("begin", piece, "end"):
            if kind == piece:
                code: Any = OxmlElement("w:instrText")
                code.set(qn("xml:space"), "preserve")
                code.text = f" {piece} "
                run.append(code)
                continue
            mark: Any = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run.append(mark)
