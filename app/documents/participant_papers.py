"""What the papers for a participant hold: the questionnaire and the privacy notice."""

from dataclasses import dataclass

from app.documents.base import Letterhead, PaperId


@dataclass(frozen=True, kw_only=True)
class Question:
    """A question with boxes to tick (answer, whether ticked), or with a line to write on.

    ``written`` stands on the line where the office knows it. ``more`` is a line after the boxes.
    """

    text: str
    options: tuple[tuple[str, bool], ...] = ()
    written: str = ""
    more: str = ""
    hint: str = ""


@dataclass(frozen=True, kw_only=True)
class QuestionPart:
    """Questions under one heading."""

    title: str
    questions: tuple[Question, ...]
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Questionnaire:
    """What a participant fills in; ``person`` is empty on a blank one."""

    head: Letterhead
    paper: PaperId
    titles: tuple[str, ...]
    opening: tuple[str, ...]
    parts: tuple[QuestionPart, ...]
    closing: tuple[str, ...]
    version: str
    person: str = ""


@dataclass(frozen=True, kw_only=True)
class PrivacyNotice:
    """How the office handles participants' data; paragraphs as (heading, text)."""

    head: Letterhead
    paper: PaperId
    titles: tuple[str, ...]
    parts: tuple[tuple[str, str], ...]
    closing: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class CallRow:
    """One person to call; the days are worded."""

    name: str
    project: str
    ended_on: str
    due_on: str
    contact: str


@dataclass(frozen=True, kw_only=True)
class CallList:
    """Whom to ask after the exit. It stays with who calls: it holds names and contacts."""

    head: Letterhead
    paper: PaperId
    titles: tuple[str, ...]
    note: str
    rows: tuple[CallRow, ...]
