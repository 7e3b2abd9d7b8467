"""Invented participants: sound personal codes, all target groups, some in several projects."""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import Any

from stdnum.ee.ik import calc_check_digit  # the Lithuanian code's check digit is the same

from app.loading.invented.names import family_name, first_name
from app.participants.drafts import ParticipantDraft
from db.terms import EmploymentStatus, SensitiveAnswer, Sex

REMEMBERED = 5000
"""So many of the last invented persons may come back in another project."""
COMES_BACK, WITHOUT_CODE, INCOMPLETE = 12, 15, 4
"""Percent; two things may each be missing."""

_STATUS = (
    *(EmploymentStatus.UNEMPLOYED,) * 4,
    *(EmploymentStatus.INACTIVE,) * 4,
    *(EmploymentStatus.EMPLOYED,) * 5,
)


@dataclass(frozen=True)
class Project:
    """Where participants take part, and on which days."""

    id: int
    starts_on: date
    ends_on: date


@dataclass
class _Known:
    draft: ParticipantDraft
    projects: set[int]


def participants(
    count: int, seed: int, projects: Sequence[Project], today: date
) -> Iterator[ParticipantDraft]:
    """So many drafts, spread over the projects that have begun by ``today``."""
    chance = Random(seed)
    begun = [project for project in projects if project.starts_on <= today]
    codes: set[str] = set()
    known: deque[_Known] = deque(maxlen=REMEMBERED)
    for _ in range(count):
        project = chance.choice(begun)
        if known and _percent(chance, COMES_BACK):
            back = chance.choice(known)
            if project.id not in back.projects:
                back.projects.add(project.id)
                yield _again(chance, back.draft, project, today)
                continue
        draft = _new(chance, project, codes, today)
        if draft.personal_code:
            known.append(_Known(draft, {project.id}))
        yield draft


def _percent(chance: Random, share: int) -> bool:
    return chance.randrange(100) < share


def _day(chance: Random, first: date, last: date) -> date:
    return first + timedelta(days=chance.randrange((last - first).days + 1))


def _new(chance: Random, project: Project, codes: set[str], today: date) -> ParticipantDraft:
    sex = Sex.FEMALE if _percent(chance, 60) else Sex.MALE
    started = _day(chance, project.starts_on, min(project.ends_on, today))
    born = _day(chance, started - timedelta(days=80 * 365), started - timedelta(days=14 * 365))
    code = "" if _percent(chance, WITHOUT_CODE) else _code(chance, born, sex, codes)
    return ParticipantDraft(
        operation_id=project.id,
        first_name=first_name(chance, sex),
        last_name=family_name(chance, sex),
        started_on=started,
        personal_code=code,
        birth_date=born,
        sex=sex,
        same_person=False,  # a namesake born on the same day is another one
        **_entry(chance, started, born, project, today),
    )


def _again(
    chance: Random, draft: ParticipantDraft, project: Project, today: date
) -> ParticipantDraft:
    born = draft.birth_date
    first, last = project.starts_on, min(project.ends_on, today)
    started = _day(chance, max(first, born) if born else first, last)
    return replace(
        draft,
        operation_id=project.id,
        started_on=started,
        **_entry(chance, started, born or started, project, today),
    )


def _entry(
    chance: Random, started: date, born: date, project: Project, today: date
) -> dict[str, Any]:
    status = chance.choice(_STATUS)
    unemployed = status is EmploymentStatus.UNEMPLOYED
    since = max(started - timedelta(days=chance.randrange(1, 1200)), born)
    left = _day(chance, started, max(started, min(project.ends_on, today)))
    studies = _percent(chance, 15)
    answers = ("disability", "background", "other_disadvantage", "homeless")
    return {
        "ended_on": left if _percent(chance, 70) else None,
        "employment": None if _percent(chance, INCOMPLETE) else status,
        "unemployed_since": None,
        "in_education": studies,
        "full_time_student": studies and _percent(chance, 50),
        "isced": None if _percent(chance, INCOMPLETE) else chance.randrange(9),
        "rural": _percent(chance, 10),
        **{name: _answer(chance) for name in answers},
    } | ({"employment": status, "unemployed_since": since} if unemployed else {})


def _answer(chance: Random) -> SensitiveAnswer:
    kind = chance.randrange(100)
    if kind < 12:
        return SensitiveAnswer.YES
    return SensitiveAnswer.NO if kind < 90 else chance.choice(list(SensitiveAnswer))


def _code(chance: Random, born: date, sex: Sex, taken: set[str]) -> str:
    century = 3 + 2 * (born.year >= 2000) + (sex is Sex.FEMALE)
    while True:
        start = f"{century}{born:%y%m%d}{chance.randrange(1000):03}"
        code = start + calc_check_digit(start + "0")  # it leaves the last digit out
        if code not in taken:
            taken.add(code)
            return code
