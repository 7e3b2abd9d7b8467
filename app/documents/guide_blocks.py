"""The guide's blocks as they are set on its pages: text, lists, tables, notes, pictures."""

from typing import Any

from app.documents.fonts import BOLD, MONO, REGULAR, printable
from app.documents.style import MM, RULE, SOFT, TINT, grey, style
from app.guide import Topic
from app.guide.chapters import picture
from app.guide.model import Block, Grid, Items, Kind, Note, Paragraph, Picture, Span, Spans

SIDE, TOP, BOTTOM = 24 * MM, 24 * MM, 20 * MM
SIZE = (210 * MM, 297 * MM)
WIDTH = SIZE[0] - 2 * SIDE
_TALLEST = 86 * MM
_NARROW, _CHARACTER = 22 * MM, 4.6

FACE = ("FONT", (0, 0), (-1, -1), REGULAR, 8)  # else empty cells bring Helvetica in

_LEADING: dict[str, dict[str, Any]] = {
    "cover": {"fontName": BOLD, "fontSize": 30, "leading": 36},
    "subtitle": {"fontSize": 17, "leading": 24, "textColor": SOFT},
    "chapter": {"fontName": BOLD, "fontSize": 19, "leading": 24, "spaceAfter": 10},
    "topic": {
        "fontName": BOLD,
        "fontSize": 13,
        "leading": 17,
        "spaceBefore": 13,
        "spaceAfter": 5,
        "keepWithNext": 1,
    },
    "text": {"fontSize": 10, "leading": 14.5, "spaceAfter": 6},
    "item": {"fontSize": 10, "leading": 14.5},
    "note": {"fontSize": 10, "leading": 14.5},
    "cell": {"fontSize": 9, "leading": 12},
    "head": {"fontName": BOLD, "fontSize": 9, "leading": 12},
    "caption": {"fontSize": 8.5, "leading": 11, "textColor": SOFT, "spaceAfter": 9},
    "contents0": {"fontName": BOLD, "fontSize": 10, "leading": 13.5, "spaceBefore": 3},
    "contents1": {"fontSize": 9, "leading": 11.5, "leftIndent": 5 * MM},
}


def look(name: str) -> Any:
    """A paragraph style of the guide."""
    from reportlab.lib.styles import ParagraphStyle

    values = dict(_LEADING[name])
    if "textColor" in values:
        values["textColor"] = grey(values["textColor"])
    return ParagraphStyle(f"guide-{name}", parent=style("body"), **values)


def flowables(topic: Topic) -> list[Any]:
    """Everything below a topic's heading."""
    return [flowable for block in topic.blocks for flowable in _block(block)]


def _block(block: Block) -> list[Any]:
    match block:
        case Paragraph():
            return [_words(block.spans, "text")]
        case Note():
            return _note(block.spans)
        case Items():
            return _items(block)
        case Grid():
            return _grid(block)
        case Picture():
            return _picture(block)


def padding(points: float) -> list[Any]:
    """The same padding on every side of a table's cells."""
    sides = ("LEFT", "RIGHT", "TOP", "BOTTOM")
    return [(f"{side}PADDING", (0, 0), (-1, -1), points) for side in sides]


def _words(spans: Spans, name: str) -> Any:
    from reportlab.platypus import Paragraph

    return Paragraph("".join(map(_markup, spans)), look(name))


def safe(text: str) -> str:
    """Words harmless inside mark-up."""
    from xml.sax.saxutils import escape

    return escape(printable(text))


def _markup(span: Span) -> str:
    words = safe(span.text)
    match span.kind:
        case Kind.LABEL:
            return f"<b>{words}</b>"
        case Kind.EMPHASIS:
            return f"<i>{words}</i>"
        case Kind.CODE:
            return f'<font name="{MONO}" size="-1">{words}</font>'
        case Kind.LINK:
            return f'<a href="#{span.target}"><u>{words}</u></a>'
    return words


def _note(spans: Spans) -> list[Any]:
    from reportlab.platypus import Spacer, Table

    made = Table(
        [[_words(spans, "note")]],
        colWidths=[WIDTH],
        style=[
            FACE,
            ("BACKGROUND", (0, 0), (-1, -1), grey(TINT)),
            ("LINEBEFORE", (0, 0), (0, -1), 2.2, grey(SOFT)),
            ("LEFTPADDING", (0, 0), (-1, -1), 10),
            ("TOPPADDING", (0, 0), (-1, -1), 6),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 7),
        ],
    )
    return [made, Spacer(1, 7)]


def _items(block: Items) -> list[Any]:
    from reportlab.platypus import Spacer, Table

    rows = []
    for at, spans in enumerate(block.items, 1):
        sign = f"{at}." if block.numbered else "•"
        rows.append([_words((Span(Kind.TEXT, sign),), "item"), _words(spans, "item")])
    wide = 8 * MM
    made = Table(
        rows,
        colWidths=[wide, WIDTH - wide],
        style=[
            FACE,
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (0, -1), 6),
            ("LEFTPADDING", (1, 0), (1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 0),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 2.5),
        ],
    )
    return [made, Spacer(1, 6)]


def _grid(block: Grid) -> list[Any]:
    from reportlab.platypus import Spacer, Table

    rows = [[_words(cell, "head") for cell in block.head]]
    rows += [[_words(cell, "cell") for cell in row] for row in block.rows]
    made = Table(
        rows,
        colWidths=_widths(block),
        repeatRows=1,
        style=[
            FACE,
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("BACKGROUND", (0, 0), (-1, 0), grey(TINT)),
            ("LINEBELOW", (0, 0), (-1, -1), 0.4, grey(RULE)),
            ("LEFTPADDING", (0, 0), (-1, -1), 5),
            ("RIGHTPADDING", (0, 0), (-1, -1), 5),
            ("TOPPADDING", (0, 0), (-1, -1), 3),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
        ],
    )
    return [made, Spacer(1, 9)]


def _widths(block: Grid) -> list[float]:
    """Columns as wide as their longest word needs, the rest shared by how much they hold."""
    columns = list(zip(block.head, *block.rows, strict=True))
    lengths = [[sum(len(span.text) for span in cell) for cell in column] for column in columns]
    least = [
        max(_NARROW, min(max(column) * _CHARACTER + 12, WIDTH / len(columns))) for column in lengths
    ]
    wants = [min(sum(column), 60 * len(column)) for column in lengths]
    spare = WIDTH - sum(least)
    return [
        width + spare * want / max(sum(wants), 1) for width, want in zip(least, wants, strict=True)
    ]


def _picture(block: Picture) -> list[Any]:
    from reportlab.lib.utils import ImageReader
    from reportlab.platypus import Image, KeepTogether, Spacer, Table

    path = picture(block.file)
    wide, high = ImageReader(str(path)).getSize()
    scale = min(WIDTH / wide, _TALLEST / high, 0.62)
    framed = Table(
        [[Image(str(path), wide * scale, high * scale)]],
        colWidths=[wide * scale],
        hAlign="LEFT",
        style=[
            FACE,
            ("BOX", (0, 0), (-1, -1), 0.5, grey(RULE)),
            *padding(0),
        ],
    )
    words = (Span(Kind.TEXT, block.caption),)
    return [KeepTogether([Spacer(1, 3), framed, Spacer(1, 3), _words(words, "caption")])]
