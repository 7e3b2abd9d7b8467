"""What the guide is made of: chapters of topics of blocks of spans. Plain values."""

from dataclasses import dataclass
from enum import StrEnum, auto


class Kind(StrEnum):
    """What a piece of a line is."""

    TEXT = auto()
    LABEL = auto()  # words of the screen, quoted exactly
    EMPHASIS = auto()
    CODE = auto()  # a key, a command, a file
    LINK = auto()  # to an anchor of the guide


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a line; ``target`` is a link's anchor."""

    kind: Kind
    text: str
    target: str = ""


Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    spans: Spans


@dataclass(frozen=True, slots=True)
class Note:
    """A warning or a hint that stands out."""

    spans: Spans


@dataclass(frozen=True, slots=True)
class Items:
    """A list: numbered steps or bullets."""

    numbered: bool
    items: tuple[Spans, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; every row has as many cells as the head."""

    head: tuple[Spans, ...]
    rows: tuple[tuple[Spans, ...], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A file of ``resources/guide/pictures`` with its caption."""

    file: str
    caption: str


Block = Paragraph | Note | Items | Grid | Picture


@dataclass(frozen=True, slots=True)
class Topic:
    """A heading with an anchor and what stands below it."""

    anchor: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """One file; the first topic is the chapter's own opening."""

    anchor: str
    title: str
    topics: tuple[Topic, ...]


def lines_of(block: Block) -> tuple[Spans, ...]:
    """Every line of text in a block, a picture's caption included."""
    match block:
        case Paragraph() | Note():
            return (block.spans,)
        case Items():
            return block.items
        case Grid():
            return (*block.head, *(cell for row in block.rows for cell in row))
        case Picture():
            return ((Span(Kind.TEXT, block.caption),),)


def plain(spans: Spans) -> str:
    """The words alone."""
    return "".join(span.text for span in spans)
