"""Invented activities: weekly trainings with attendance, the first one as large as they come."""

from dataclasses import dataclass
from datetime import date, time, timedelta
from random import Random

from app.participants.attendance.drafts import ActivityDraft, SeriesDraft, SessionDraft
from app.participants.attendance.sessions import Cell
from app.participants.attendance.views import Board
from db.terms import ActivityKind

PEOPLE, DAYS = 25, 70
"""Of a usual activity: so many on its list, two sessions a week within so many days."""
MOST_PEOPLE, MOST_DAYS = 300, 60
"""Of the first one: a session every day."""
ABSENT = 10
"""Percent of the entries."""


@dataclass(frozen=True)
class Training:
    """What is typed of one activity."""

    activity: ActivityDraft
    series: SeriesDraft
    people: int


def training(number: int, operation_id: int, starts_on: date, ends_on: date) -> Training:
    """The activity of a number (from 1) in an operation; the first one is large."""
    large = number == 1
    last = min(starts_on + timedelta(days=(MOST_DAYS if large else DAYS) - 1), ends_on)
    title = f"Išgalvoti mokymai Nr. {number}"
    activity = ActivityDraft(operation_id, ActivityKind.TRAINING, title, starts_on, ends_on)
    first = SessionDraft(starts_on, time(17), time(20, 15))
    weekdays = tuple(range(7)) if large else (1, 3)
    series = SeriesDraft(first, last, weekdays, holidays_too=True)
    return Training(activity, series, MOST_PEOPLE if large else PEOPLE)


def cells(board: Board, seed: int) -> list[Cell]:
    """Everybody's attendance of every session but the last one, which awaits its entry."""
    chance = Random(seed)
    return [
        Cell(session.id, member.id, 0 if chance.randrange(100) < ABSENT else session.hours)
        for session in board.sessions[:-1]
        for member in board.members
    ]
