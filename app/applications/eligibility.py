"""Whether the answers to the checklist make an application eligible; pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.explanation import Line, say
from app.i18n import N_
from app.problems import Problems
from db.terms import CheckAnswer


@dataclass(frozen=True, slots=True)
class Item:
    """One checklist item; a "no" on a ``must`` makes an application ineligible."""

    id: int
    text: str
    must: bool


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer with its note."""

    answer: CheckAnswer
    note: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """``eligible`` is None while items are unanswered; ``reasons`` name every failed must."""

    eligible: bool | None
    unanswered: tuple[int, ...]
    reasons: tuple[Line, ...]


def verdict(items: Sequence[Item], answers: Mapping[int, Answered]) -> Verdict:
    """A "not applicable" passes; an unanswered item keeps the check unfinished."""
    unanswered = tuple(item.id for item in items if item.id not in answers)
    reasons = tuple(
        _reason(item, answers[item.id])
        for item in items
        if item.must and item.id in answers and answers[item.id].answer is CheckAnswer.NO
    )
    return Verdict(None if unanswered else not reasons, unanswered, reasons)


def finish_problems(items: Sequence[Item], answers: Mapping[int, Answered]) -> Problems:
    """What keeps the check from being finished: open items, and a „Ne“ that nobody explains."""
    problems = Problems()
    for place, item in enumerate(items, start=1):
        given = answers.get(item.id)
        field = f"item:{item.id}"
        problems.need(given, N_("Criterion {number} is not answered."), field, number=place)
        problems.need(
            given is None or given.answer is not CheckAnswer.NO or given.note,
            N_("Criterion {number}: a “No” needs a note that says why."),
            field,
            number=place,
        )
    return problems


def _reason(item: Item, given: Answered) -> Line:
    if given.note:
        return say(N_("Not met: {item} ({note})"), item=item.text, note=given.note.rstrip("."))
    return say(N_("Not met: {item}"), item=item.text)
