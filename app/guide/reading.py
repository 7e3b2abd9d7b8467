"""Read a chapter: a small, strict subset of Markdown.

``# Chapter {#anchor}``, ``## Topic {#anchor}``, paragraphs, ``1.`` and ``-`` lists, tables with a
head, ``> notes``, ``![caption](pictures/file.png)``; inside a line ``**screen label**``,
``*emphasis*``, ```key or command```, ``[words](#anchor)``. Two spaces at a line's start go on with
the item above. Anything else is a fault of the text and raises Broken with file and line.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

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

_HEAD = re.compile(r"(#{1,2}) (.+) \{#([a-z0-9-]+)\}$")
_STEP = re.compile(r"(?:(\d+)\.|-) (.+)$")
_PICTURE = re.compile(r"!\[(.+)\]\(pictures/([a-z0-9-]+\.png)\)$")
_RULE = re.compile(r"\|(?: ?-+ ?\|)+$")
_INSIDE = re.compile(
    r"\*\*(?P<label>[^*]+)\*\*|\*(?P<emphasis>[^*]+)\*|`(?P<code>[^`]+)`"
    r"|\[(?P<words>[^\]]+)\]\(#(?P<target>[a-z0-9-]+)\)"
)
_STRAY = re.compile(r"[*`\[\]]|\(#")


class Broken(Exception):
    """A line that is none of the subset; says file and line."""


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    text: str


def read(text: str, name: str) -> Chapter:
    """The chapter of a file; ``name`` is for the words of Broken."""
    lines = [_Line(number, line.rstrip()) for number, line in enumerate(text.splitlines(), 1)]
    return _Reader(lines, name).chapter()


class _Reader:
    def __init__(self, lines: list[_Line], name: str) -> None:
        self._lines, self._name, self._at = lines, name, 0

    def chapter(self) -> Chapter:
        self._skip()
        first = self._head("#")
        topics = [Topic(first[2], first[1], tuple(self._blocks()))]
        while self._here() is not None:
            _level, title, anchor = self._head("##")
            topics.append(Topic(anchor, title, tuple(self._blocks())))
        return Chapter(first[2], first[1], tuple(topics))

    # --- lines ----------------------------------------------------------------------------------

    def _here(self) -> _Line | None:
        return self._lines[self._at] if self._at < len(self._lines) else None

    def _skip(self) -> None:
        while (line := self._here()) is not None and not line.text:
            self._at += 1

    def _broken(self, what: str) -> Broken:
        line = self._here() or self._lines[-1]
        return Broken(f"{self._name}:{line.number}: {what}: {line.text}")

    def _head(self, level: str) -> tuple[str, str, str]:
        line = self._here()
        found = _HEAD.match(line.text) if line is not None else None
        if found is None or found[1] != level:
            raise self._broken(f"a heading “{level} Title {{#anchor}}” is missing")
        self._at += 1
        return found[1], found[2], found[3]

    def _run(self, start: str) -> list[_Line]:
        """The lines from here that begin alike."""
        found = []
        while (line := self._here()) is not None and line.text.startswith(start):
            found.append(line)
            self._at += 1
        return found

    # --- blocks ---------------------------------------------------------------------------------

    def _blocks(self) -> Iterator[Block]:
        self._skip()
        while (line := self._here()) is not None and not line.text.startswith("#"):
            yield self._block(line)
            self._skip()

    def _block(self, line: _Line) -> Block:
        if line.text.startswith("> "):
            return Note(self._spans(" ".join(each.text[2:] for each in self._run("> "))))
        if line.text.startswith("|"):
            return self._grid()
        if line.text.startswith("!"):
            return self._picture(line)
        if _STEP.match(line.text):
            return self._items()
        if line.text.startswith((" ", "\t", "<", "```", "===", "---")):
            raise self._broken("this line is not of the guide’s Markdown")
        return self._paragraph()

    def _paragraph(self) -> Paragraph:
        words = []
        while (line := self._here()) is not None and line.text:
            if _STEP.match(line.text) or line.text.startswith(("#", ">", "|", "!", " ")):
                raise self._broken("leave an empty line before this")
            words.append(line.text)
            self._at += 1
        return Paragraph(self._spans(" ".join(words)))

    def _items(self) -> Items:
        items: list[str] = []
        numbered: bool | None = None
        while (line := self._here()) is not None and line.text:
            found = _STEP.match(line.text)
            if found is None and line.text.startswith("  ") and items:
                items[-1] += " " + line.text.strip()
            elif found is None or (numbered is not None and bool(found[1]) != numbered):
                raise self._broken("this is no item of the list above")
            else:
                numbered = bool(found[1])
                items.append(found[2])
                if numbered and int(found[1]) != len(items):
                    raise self._broken(f"step {len(items)} is numbered otherwise")
            self._at += 1
        return Items(bool(numbered), tuple(self._spans(item) for item in items))

    def _grid(self) -> Grid:
        rows = self._run("|")
        if len(rows) < 3 or not _RULE.match(rows[1].text):
            raise self._broken("a table has a head, a rule and rows")
        cells = [self._cells(row) for row in (rows[0], *rows[2:])]
        if any(len(row) != len(cells[0]) for row in cells):
            raise self._broken("a row of the table above has too many or too few cells")
        return Grid(cells[0], tuple(cells[1:]))

    def _cells(self, line: _Line) -> tuple[Spans, ...]:
        if not line.text.endswith("|"):
            raise self._broken("a row of the table above does not end in |")
        return tuple(self._spans(cell.strip()) for cell in line.text[1:-1].split("|"))

    def _picture(self, line: _Line) -> Picture:
        found = _PICTURE.match(line.text)
        if found is None:
            raise self._broken("a picture is ![caption](pictures/file.png)")
        self._at += 1
        return Picture(found[2], found[1])

    # --- inside a line --------------------------------------------------------------------------

    def _spans(self, text: str) -> Spans:
        spans: list[Span] = []
        at = 0
        for found in _INSIDE.finditer(text):
            self._text(spans, text[at : found.start()])
            spans.append(_span(found))
            at = found.end()
        self._text(spans, text[at:])
        return tuple(spans)

    def _text(self, spans: list[Span], text: str) -> None:
        if _STRAY.search(text):
            raise self._broken("a mark without its pair")
        if text:
            spans.append(Span(Kind.TEXT, text))


def _span(found: re.Match[str]) -> Span:
    if found["words"] is not None:
        return Span(Kind.LINK, found["words"], found["target"])
    kind = Kind(str(found.lastgroup))
    return Span(kind, found[kind.value])
