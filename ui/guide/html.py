"""A chapter as the rich text that Qt's text browser reads, in the colours of the theme."""

from html import escape

from app.guide.model import (
    Block,
    Chapter,
    Grid,
    Items,
    Kind,
    Note,
    Paragraph,
    Picture,
    Span,
    Spans,
    Topic,
)
from ui.kit import theme


def style_sheet(size: float) -> str:
    """The colours and sizes of the text; ``size`` is the program's own, in points."""
    ink, muted, line, link = (
        theme.colour(token).name() for token in ("text", "muted", "line", "accent")
    )
    sunken = theme.colour("sunken").name()
    return f"""
    h1 {{ color: {ink}; font-size: {size + 7:g}pt; margin-top: 4px; margin-bottom: 8px; }}
    h2 {{ color: {ink}; font-size: {size + 3:g}pt; margin-top: 22px; margin-bottom: 6px; }}
    p, li {{ color: {ink}; line-height: 132%; margin-top: 4px; margin-bottom: 8px; }}
    li {{ margin-bottom: 4px; }}
    td, th {{ color: {ink}; border-bottom: 1px solid {line}; padding: 5px 8px; }}
    th {{ background: {sunken}; text-align: left; }}
    td.note {{ background: {sunken}; border-bottom: none; padding: 10px 12px; }}
    code {{ background: {sunken}; }}
    a {{ color: {link}; }}
    p.caption {{ color: {muted}; font-size: {size - 0.5:g}pt; }}
    """


def chapter(found: Chapter, width: int) -> str:
    """The whole chapter; pictures are at most ``width`` pixels wide."""
    return "".join(
        _topic(topic, 1 if not at else 2, width) for at, topic in enumerate(found.topics)
    )


def _topic(topic: Topic, level: int, width: int) -> str:
    head = f'<h{level}><a name="{topic.anchor}"></a>{escape(topic.title)}</h{level}>'
    return head + "".join(_block(block, width) for block in topic.blocks)


def _block(block: Block, width: int) -> str:
    match block:
        case Paragraph():
            return f"<p>{_line(block.spans)}</p>"
        case Note():
            return (
                '<table width="100%" cellspacing="0" style="margin-top: 6px; margin-bottom: 10px">'
                f'<tr><td class="note">{_line(block.spans)}</td></tr></table>'
            )
        case Items():
            kind = "ol" if block.numbered else "ul"
            return f"<{kind}>{''.join(f'<li>{_line(each)}</li>' for each in block.items)}</{kind}>"
        case Grid():
            return _grid(block)
        case Picture():
            words = escape(block.caption)
            return (
                f'<p><img src="{block.file}?{width}" alt="{words}"></p>'
                f'<p class="caption">{words}</p>'
            )


def _grid(block: Grid) -> str:
    head = "".join(f"<th>{_line(cell)}</th>" for cell in block.head)
    rows = "".join(
        f"<tr>{''.join(f'<td>{_line(cell)}</td>' for cell in row)}</tr>" for row in block.rows
    )
    return (
        '<table width="100%" cellspacing="0" style="border-collapse: collapse;'
        f' margin-top: 6px; margin-bottom: 12px"><tr>{head}</tr>{rows}</table>'
    )


def _line(spans: Spans) -> str:
    return "".join(map(_span, spans))


def _span(span: Span) -> str:
    words = escape(span.text)
    match span.kind:
        case Kind.LABEL:
            return f"<b>{words}</b>"
        case Kind.EMPHASIS:
            return f"<i>{words}</i>"
        case Kind.CODE:
            return f"<code>{words}</code>"
        case Kind.LINK:
            return f'<a href="#{span.target}">{words}</a>'
    return words
