"""The user guide: chapters of a small Markdown, read once, found again, shown or printed."""

from app.guide.chapters import Guide, guide
from app.guide.model import Chapter, Topic
from app.guide.reading import Broken

__all__ = ["Broken", "Chapter", "Guide", "Topic", "guide"]
