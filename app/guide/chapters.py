"""The whole guide: its chapters in order, where an anchor lies, what a search finds."""

from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from app.guide.model import Chapter, Topic, lines_of, plain
from app.guide.reading import Broken, read
from app.places import resource
from app.tables import fold

_ENDING, _STEM = 2, 5  # letters of an ending, and those that stay in any case
_AROUND = 44  # characters shown on each side of what was found


def stems(text: str) -> list[str]:
    """The words of a search without accents, capitals and endings: „parašo“ finds „parašas“."""
    return [word[: max(_STEM, len(word) - _ENDING)] for word in fold(text).split()]


def folder() -> Path:
    """Where the chapters lie."""
    return resource("guide")


def picture(file: str) -> Path:
    """A picture of the guide."""
    return folder() / "pictures" / file


@dataclass(frozen=True, slots=True)
class Hit:
    """A topic in which every word sought was found; ``extract`` is the place of the first."""

    chapter: Chapter
    topic: Topic
    extract: str
    score: int


@dataclass(frozen=True)
class Guide:
    """Every chapter; anchors are unique over all of them."""

    chapters: tuple[Chapter, ...]

    @cached_property
    def places(self) -> dict[str, tuple[Chapter, Topic]]:
        """Chapter and topic of each anchor; raises Broken for one that stands twice."""
        found: dict[str, tuple[Chapter, Topic]] = {}
        for chapter in self.chapters:
            for topic in chapter.topics:
                if topic.anchor in found:
                    raise Broken(f"the anchor {topic.anchor!r} stands twice")
                found[topic.anchor] = (chapter, topic)
        return found

    def search(self, text: str) -> list[Hit]:
        """Topics that hold every word of ``text``, whatever its accents or ending, best first.

        A word in a title weighs more than one in the text.
        """
        words = stems(text)
        if not words:
            return []
        hits = [
            hit
            for chapter in self.chapters
            for topic in chapter.topics
            if (hit := _hit(chapter, topic, words)) is not None
        ]
        return sorted(hits, key=lambda hit: -hit.score)

    def text(self, topic: Topic) -> str:
        """The words of a topic, a line for each paragraph, item and cell."""
        return "\n".join(plain(line) for block in topic.blocks for line in lines_of(block))


@cache
def _folded(topic: Topic) -> tuple[str, str]:
    body = "\n".join(plain(line) for block in topic.blocks for line in lines_of(block))
    return fold(topic.title), fold(body)


def _hit(chapter: Chapter, topic: Topic, words: list[str]) -> Hit | None:
    title, body = _folded(topic)
    if not all(word in title or word in body for word in words):
        return None
    score = sum(20 * (word in title) + min(body.count(word), 9) for word in words)
    return Hit(chapter, topic, _extract(topic, words), score)


def _extract(topic: Topic, words: list[str]) -> str:
    """The first line that holds a word, cut around it."""
    for block in topic.blocks:
        for line in lines_of(block):
            text = plain(line)
            at = min((p for w in words if (p := fold(text).find(w)) >= 0), default=-1)
            if at >= 0:
                start, end = max(0, at - _AROUND), at + 2 * _AROUND
                before = "…" if start else ""
                return before + text[start:end].strip() + ("…" if end < len(text) else "")
    return ""


@cache
def guide() -> Guide:
    """The guide of this program; raises Broken when its text is not of the subset."""
    files = sorted(folder().glob("*.md"))
    made = Guide(tuple(read(path.read_text("utf-8"), path.name) for path in files))
    _ = made.places
    return made
