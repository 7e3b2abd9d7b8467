"""What the papers of activities hold: hours are worded, dates are dates, nothing sensitive."""

from dataclasses import dataclass
from datetime import date

from app.documents.base import Letterhead, PaperId, Signer

Fact = tuple[str, str]


@dataclass(frozen=True, kw_only=True)
class SessionColumn:
    """A session as a column: its day, times and academic hours, worded."""

    day: date
    time: str
    hours: str


@dataclass(frozen=True, kw_only=True)
class AttendanceList:
    """A list to sign with a pen. It goes from hand to hand: names alone, nothing else of anybody.

    ``blank`` rows follow the names.
    """

    head: Letterhead
    paper: PaperId
    titles: tuple[str, ...]
    facts: tuple[Fact, ...]
    sessions: tuple[SessionColumn, ...]
    names: tuple[str, ...]
    blank: int
    landscape: bool
    lecturer: str
    responsible: Signer


@dataclass(frozen=True, kw_only=True)
class RecordRow:
    """One participant; a cell is empty where nothing is entered."""

    name: str
    cells: tuple[str, ...]
    hours: str
    share: str


@dataclass(frozen=True, kw_only=True)
class AttendanceRecord:
    """Participants × sessions with hours, totals and the percentage attended."""

    head: Letterhead
    paper: PaperId
    titles: tuple[str, ...]
    facts: tuple[Fact, ...]
    sessions: tuple[SessionColumn, ...]
    rows: tuple[RecordRow, ...]
    sums: tuple[str, ...]
    total: str
    responsible: Signer


@dataclass(frozen=True, kw_only=True)
class TopicRow:
    """A session that the person attended."""

    day: date
    topic: str
    hours: str


@dataclass(frozen=True, kw_only=True)
class AttendanceCertificate:
    """Says that somebody attended, how many hours and what about; it is no qualification."""

    head: Letterhead
    paper: PaperId
    titles: tuple[str, ...]
    person: str
    opening: tuple[str, ...]
    topics: tuple[TopicRow, ...]
    total: str
    closing: tuple[str, ...]
    signer: Signer
