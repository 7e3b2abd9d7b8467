"""The page that every paper stands on: margins, running head, footer with number, page and QR."""

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from app.documents import qr
from app.documents.fonts import BOLD, REGULAR, printable, register
from app.documents.papers import PaperId, SignatureBox
from app.documents.style import BOTTOM, LEFT, MM, RIGHT, RULE, SOFT, TOP, clip
from app.i18n import paper as word

_QR = 15.5 * MM
_FOOT = 23.5 * MM


@dataclass(frozen=True)
class Sheet:
    """What the frame needs to know: the paper's identity, its words, which way the page lies.

    ``scanned``: it comes back as scans, so that the code of each page says which page it is.
    """

    paper: PaperId
    title: str
    author: str
    running: str
    content_hash: str
    landscape: bool = False
    scanned: bool = False

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the A4 page in points."""
        short, long = 210 * MM, 297 * MM
        return (long, short) if self.landscape else (short, long)

    @property
    def width(self) -> float:
        """The width between the margins."""
        return self.size[0] - LEFT - RIGHT


def _footer(canvas: Any, sheet: Sheet, page: int, pages: int) -> None:
    width = sheet.size[0]
    left, right = LEFT, width - RIGHT
    canvas.saveState()
    canvas.setStrokeGray(RULE)
    canvas.setLineWidth(0.5)
    canvas.line(left, _FOOT, right, _FOOT)
    qr_x, qr_y = right - _QR, _FOOT - 2 * MM - _QR
    which = page if sheet.scanned else None
    text = qr.write_text(sheet.paper.uid, sheet.content_hash, which, pages)
    qr.draw(canvas, text, qr_x, qr_y, _QR)
    room = qr_x - left - 6 * MM
    canvas.setFillGray(0)
    canvas.setFont(BOLD, 8)
    canvas.drawString(left, _FOOT - 12, clip(_identity(sheet.paper), BOLD, 8, room - 80))
    canvas.setFont(REGULAR, 8)
    counted = word("page {page} of {pages}").format(page=page, pages=pages)
    canvas.drawRightString(qr_x - 5 * MM, _FOOT - 12, counted)
    canvas.setFillGray(SOFT)
    canvas.setFont(REGULAR, 7)
    canvas.drawString(left, _FOOT - 23, clip(sheet.author, REGULAR, 7, room))
    code = " ".join(sheet.content_hash[at : at + 8] for at in range(0, 32, 8))
    canvas.drawString(left, _FOOT - 33, word("Content code: {code}").format(code=code))
    canvas.restoreState()


def _identity(paper: PaperId) -> str:
    return word("No. {number} · version {version}").format(
        number=printable(paper.number), version=paper.version
    )


def _running_head(canvas: Any, sheet: Sheet) -> None:
    canvas.saveState()
    canvas.setFont(REGULAR, 7.5)
    canvas.setFillGray(SOFT)
    y = sheet.size[1] - 9.5 * MM
    canvas.drawString(LEFT, y, clip(sheet.running, REGULAR, 7.5, sheet.width))
    canvas.setStrokeGray(RULE)
    canvas.setLineWidth(0.4)
    canvas.line(LEFT, y - 4, sheet.size[0] - RIGHT, y - 4)
    canvas.restoreState()


def _canvas_class(sheet: Sheet) -> Any:
    """A canvas that holds the pages back until it knows how many there are."""
    from reportlab.pdfgen.canvas import Canvas

    class Numbered(Canvas):  # type: ignore[misc]
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            self.held: list[dict[str, Any]] = []

        def showPage(self) -> None:  # noqa: N802
            self.held.append(dict(self.__dict__))
            self._startPage()

        def save(self) -> None:
            pages = len(self.held)
            for page, state in enumerate(self.held, start=1):
                self.__dict__.update(state)
                if page > 1:
                    _running_head(self, sheet)
                _footer(self, sheet, page, pages)
                Canvas.showPage(self)
            Canvas.save(self)

    return Numbered


def lay_out(
    sheet: Sheet, story: Callable[["Marks"], list[Any]]
) -> tuple[bytes, int, SignatureBox | None]:
    """Set the story; gives the raw PDF, the page count and where the signature's place fell."""
    from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

    register()
    marks, out = Marks(sheet.width), BytesIO()
    width, height = sheet.size
    document = BaseDocTemplate(
        out,
        pagesize=sheet.size,
        title=printable(sheet.title),
        author=printable(sheet.author),
        subject=_identity(sheet.paper),
        creator="VVG Biuras",
        lang="lt",
        invariant=1,
        pageCompression=0,  # what is archived is packed when it is saved, once
        initialFontName=REGULAR,
        initialFontSize=9,
    )
    room = Frame(
        LEFT, BOTTOM, sheet.width, height - TOP - BOTTOM, 0, 0, 0, 0, id="page", showBoundary=0
    )
    document.addPageTemplates([PageTemplate(id="page", frames=[room], pagesize=(width, height))])
    document.build(story(marks), canvasmaker=_canvas_class(sheet))
    return out.getvalue(), document.page, marks.box


class Marks:
    """Where things fell on the pages, told by the flowables as they are drawn."""

    def __init__(self, width: float) -> None:
        self.width = width
        self.box: SignatureBox | None = None
