"""The user guide as a book: contents with page numbers, bookmarks, running heads, pictures.

It stands on the papers' typefaces and greys; it is no paper of the office, so it carries no
number, hash or signature.
"""

from io import BytesIO
from typing import Any

from app import VERSION
from app.documents.fonts import REGULAR, printable, register
from app.documents.guide_blocks import (
    BOTTOM,
    FACE,
    SIDE,
    SIZE,
    TOP,
    WIDTH,
    flowables,
    look,
    padding,
    safe,
)
from app.documents.style import MM, RULE, SOFT
from app.guide import Chapter, Guide

TITLE, SUBTITLE = "VVG Biuras", "Naudotojo žinynas"
CONTENTS = "Turinys"


def guide_pdf(guide: Guide) -> bytes:
    """The whole guide, A4; the same guide and pictures give the same bytes."""
    register()
    out = BytesIO()
    document = _document(out)
    document.multiBuild(_story(guide))
    return out.getvalue()


# --- the book -----------------------------------------------------------------------------------


def _document(out: BytesIO) -> Any:
    from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

    class Book(BaseDocTemplate):  # type: ignore[misc]
        """Tells the contents where the headings fell, and hangs bookmarks on them."""

        def afterFlowable(self, flowable: Any) -> None:  # noqa: N802
            head = getattr(flowable, "guide_head", None)
            if head is None:
                return
            level, anchor, words = head
            self.canv.bookmarkPage(anchor)
            self.canv.addOutlineEntry(words, anchor, level, closed=level == 0)
            self.notify("TOCEntry", (level, words, self.page, anchor))
            if level == 0:
                self.chapter = words

        def beforeDocument(self) -> None:  # noqa: N802
            self.chapter = ""
            self.canv.showOutline()

    book = Book(
        out,
        pagesize=SIZE,
        title=f"{TITLE}. {SUBTITLE}",
        author=TITLE,
        subject=f"{SUBTITLE}, {VERSION} versija",
        creator=TITLE,
        lang="lt",
        invariant=1,
        initialFontName=REGULAR,
        initialFontSize=9,
    )
    room = Frame(SIDE, BOTTOM, WIDTH, SIZE[1] - TOP - BOTTOM, 0, 0, 0, 0, id="page", showBoundary=0)
    book.addPageTemplates(
        [
            PageTemplate(id="cover", frames=[room], pagesize=SIZE, autoNextPageTemplate="page"),
            PageTemplate(id="page", frames=[room], pagesize=SIZE, onPageEnd=_margins),
        ]
    )
    return book


def _margins(canvas: Any, book: Any) -> None:
    """The running head and the page's number."""
    canvas.saveState()
    canvas.setFillGray(SOFT)
    canvas.setStrokeGray(RULE)
    canvas.setLineWidth(0.4)
    canvas.setFont(REGULAR, 8)
    canvas.drawString(SIDE, SIZE[1] - 14 * MM, f"{TITLE}. {SUBTITLE}")
    canvas.drawRightString(SIZE[0] - SIDE, SIZE[1] - 14 * MM, printable(book.chapter))
    canvas.line(SIDE, SIZE[1] - 16 * MM, SIZE[0] - SIDE, SIZE[1] - 16 * MM)
    canvas.drawRightString(SIZE[0] - SIDE, 11 * MM, str(canvas.getPageNumber()))
    canvas.restoreState()


def _story(guide: Guide) -> list[Any]:
    from reportlab.platypus import PageBreak, Paragraph, Spacer, TableStyle
    from reportlab.platypus.tableofcontents import TableOfContents

    contents = TableOfContents(
        dotsMinLevel=0,
        levelStyles=[look("contents0"), look("contents1")],
        tableStyle=TableStyle([FACE, *padding(0)]),
    )
    story: list[Any] = [
        Spacer(1, 70 * MM),
        Paragraph(TITLE, look("cover")),
        Paragraph(SUBTITLE, look("subtitle")),
        Spacer(1, 6 * MM),
        Paragraph(f"{VERSION} versija", look("caption")),
        PageBreak(),
        Paragraph(CONTENTS, look("chapter")),
        contents,
    ]
    for chapter in guide.chapters:
        story += [PageBreak(), *_chapter(chapter)]
    return story


def _chapter(chapter: Chapter) -> list[Any]:
    first, *others = chapter.topics
    found = [_head("chapter", 0, first.anchor, chapter.title), *flowables(first)]
    for topic in others:
        found += [_head("topic", 1, topic.anchor, topic.title), *flowables(topic)]
    return found


def _head(name: str, level: int, anchor: str, words: str) -> Any:
    from reportlab.platypus import Paragraph

    made = Paragraph(safe(words), look(name))
    made.guide_head = (level, anchor, printable(words))
    return made
