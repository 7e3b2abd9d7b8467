"""A visit: its states, its checklist, what a person types. Pure."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum, auto
from functools import cache

from app.i18n import N_
from app.places import resource
from app.problems import Problems, one_line
from app.projects.monitoring.drafts import LONGEST_TEXT
from db.terms import CheckAnswer, VisitKind

MOST_QUESTIONS = 100
_LONG = N_("At most {most} characters fit here.")


class VisitState(StrEnum):
    """Where a visit stands; derived, never stored."""

    PLANNED = auto()
    MISSED = auto()
    HELD = auto()
    TO_MEND = auto()
    OVERDUE = auto()
    SETTLED = auto()
    CANCELLED = auto()


@dataclass(frozen=True, slots=True)
class VisitFacts:
    """What is recorded of a visit."""

    planned_on: date
    held_on: date | None = None
    due_on: date | None = None
    settled_on: date | None = None
    cancelled: bool = False


def state_of(visit: VisitFacts, today: date) -> VisitState:
    """Where it stands. The planned day and the last day of a term are still in time.

    A visit without recommendations (no term) ends when it is held.
    """
    if visit.cancelled:
        return VisitState.CANCELLED
    if visit.held_on is None:
        return VisitState.MISSED if today > visit.planned_on else VisitState.PLANNED
    if visit.settled_on is not None:
        return VisitState.SETTLED
    if visit.due_on is None:
        return VisitState.HELD
    return VisitState.OVERDUE if today > visit.due_on else VisitState.TO_MEND


@cache
def preset() -> tuple[str, ...]:
    """The questions that a new visit starts with."""
    data = tomllib.loads(resource("presets", "visit-checklist.toml").read_text("utf-8"))
    return tuple(item["question"] for item in data["items"])


@dataclass(frozen=True, slots=True)
class PlanDraft:
    """A visit that is to come. ``questions`` None: the preset's; ``follows``: an earlier visit."""

    kind: VisitKind
    planned_on: date
    place: str = ""
    visitors: str = ""
    questions: tuple[str, ...] | None = None
    follows: int | None = None

    def checked(self) -> "PlanDraft":
        """Trimmed; raises InvalidMany with fields."""
        asked = preset() if self.questions is None else self.questions
        tidy = replace(
            self,
            place=one_line(self.place),
            visitors=one_line(self.visitors),
            questions=tuple(each for each in map(one_line, asked) if each),
        )
        problems = Problems()
        assert tidy.questions is not None
        problems.need(tidy.questions, N_("A checklist has at least one question."), "questions")
        problems.need(
            len(tidy.questions) <= MOST_QUESTIONS,
            N_("A checklist has at most {most} questions."),
            "questions",
            most=MOST_QUESTIONS,
        )
        for name in ("place", "visitors"):
            problems.need(len(getattr(tidy, name)) <= 300, _LONG, name, most=300)
        problems.need(
            (tidy.follows is not None) == (tidy.kind is VisitKind.FOLLOW_UP),
            N_("A follow-up visit names the visit whose recommendations it looks at."),
            "follows",
        )
        problems.done()
        return tidy


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one question, by its place."""

    answer: CheckAnswer | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class HeldDraft:
    """What a visit found. ``answers`` stand in the order of the questions.

    Recommendations need a term; without any there is none.
    """

    held_on: date
    visitors: str
    answers: tuple[Answer, ...]
    place: str = ""
    met: str = ""
    findings: str = ""
    recommendations: str = ""
    due_on: date | None = None

    def checked(self, questions: Sequence[str], today: date) -> "HeldDraft":
        """Trimmed; raises InvalidMany with fields (answers as ``answers.3``, from 0)."""
        tidy = replace(
            self,
            visitors=one_line(self.visitors),
            place=one_line(self.place),
            met=one_line(self.met),
            findings=self.findings.strip(),
            recommendations=self.recommendations.strip(),
            answers=tuple(replace(each, note=each.note.strip()) for each in self.answers),
        )
        problems = Problems()
        problems.need(tidy.held_on <= today, N_("This has not happened yet."), "held_on")
        problems.need(tidy.visitors, N_("Enter who visited the project."), "visitors")
        if len(tidy.answers) != len(questions):
            raise ValueError("an answer for every question")
        for place, each in enumerate(tidy.answers):
            name = f"answers.{place}"
            problems.need(
                each.answer is not None,
                N_("Question {number} is not answered."),
                name,
                number=place + 1,
            )
            problems.need(
                each.answer is not CheckAnswer.NO or each.note,
                N_("Question {number} is answered with No: note what was found."),
                name,
                number=place + 1,
            )
        for name in ("place", "visitors", "met"):
            problems.need(len(getattr(tidy, name)) <= 300, _LONG, name, most=300)
        for name in ("findings", "recommendations"):
            problems.need(len(getattr(tidy, name)) <= LONGEST_TEXT, _LONG, name, most=LONGEST_TEXT)
        problems.need(
            bool(tidy.recommendations) == (tidy.due_on is not None),
            N_("Recommendations need a term, and a term recommendations."),
            "due_on",
        )
        problems.need(
            tidy.due_on is None or tidy.due_on >= tidy.held_on,
            N_("The term does not end before the visit."),
            "due_on",
        )
        problems.done()
        return tidy


@dataclass(frozen=True, slots=True)
class SettledDraft:
    """What became of the recommendations."""

    settled_on: date
    how: str

    def checked(self, held_on: date, today: date) -> "SettledDraft":
        """Trimmed; raises InvalidMany with fields."""
        tidy = replace(self, how=self.how.strip())
        problems = Problems()
        problems.need(
            held_on <= tidy.settled_on <= today,
            N_("Recommendations are settled after the visit, and not in the future."),
            "settled_on",
        )
        problems.need(tidy.how, N_("Enter how the recommendations were settled."), "how")
        problems.need(len(tidy.how) <= LONGEST_TEXT, _LONG, "how", most=LONGEST_TEXT)
        problems.done()
        return tidy
