"""A random registry entered through the office's verbs, and what a second working makes of it."""

from dataclasses import astuple, dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import Any

from stdnum.ee.ik import calc_check_digit  # the Lithuanian code’s check digit is the same

from app.office import Office
from app.participants.drafts import OperationDraft, ParticipantDraft
from app.participants.follow_ups.drafts import FollowUpDraft
from app.participants.indicators.scope import Scope
from app.participants.terms import (
    ESF_2014,
    ESF_PLUS,
    EmploymentStatus,
    FollowUpMoment,
    FollowUpOutcome,
    PositionChange,
    SensitiveAnswer,
    Sex,
)
from tests.app.participants.indicators import second
from tests.app.participants.indicators.second import Record, Told

FIRST, LAST = date(2019, 1, 1), date(2020, 11, 22)
ASKED = {
    False: ("background", "disability", "other_disadvantage", "homeless"),
    True: ("third_country", "foreign_background", "minority", "disability", "homeless"),
}
PERIODS = (
    (date.min, date.max),
    (date(2019, 1, 1), date(2019, 12, 31)),
    (date(2020, 2, 29), date(2020, 8, 31)),
)
_BETTER = {
    PositionChange.STABLE_JOB,
    PositionChange.FULL_EMPLOYMENT,
    PositionChange.HIGHER_SKILL,
    PositionChange.MORE_RESPONSIBILITY,
}


@dataclass(frozen=True, slots=True)
class Human:
    """Somebody who may take part more than once; with a code the program knows them again."""

    number: int
    sex: Sex | None
    born: date | None
    code: str


def fill(office: Office, dice: Random, persons: int) -> list[Record]:
    """Projects of both periods, people in one or two of them, exits, returns and answers."""
    projects = {
        office.participants.add_operation(
            OperationDraft(f"P-{at}", "Projektas", FIRST, date(2021, 12, 31), indicator_rules=rules)
        ): rules == ESF_PLUS
        for at, rules in enumerate((ESF_2014, ESF_PLUS, ESF_2014, ESF_PLUS))
    }
    made: list[tuple[ParticipantDraft, Record]] = []
    for number in range(persons):
        who = _human(dice, number)
        most = 2 if who.code else 1
        for project in dice.sample(list(projects), dice.randint(1, most)):
            made.append(_participation(dice, who, project, projects[project]))
    ids = office.participants.register_many([draft for draft, _record in made]).ids
    return [_after(office, dice, key, record) for key, (_d, record) in zip(ids, made, strict=True)]


def difference(office: Office, records: list[Record]) -> str | None:
    """Where the program counts otherwise than the second working, or None."""
    figures = office.participants.indicators.queries.figures
    projects = sorted({each.project for each in records})
    for project in (None, *projects):
        own = [each for each in records if project in (None, each.project)]
        for start, end in PERIODS:
            bounds = (start if start > date.min else None, end if end < date.max else None)
            found = figures(Scope(project, None, None, *bounds))
            expected = second.count(own, start, end)
            for row in found.rows:
                wanted = expected.pop(row.code, second.Count(0, 0, 0, 0, 0))
                if not row.entities and astuple(row.cells) != astuple(wanted):
                    return f"{row.code} of {project} in {bounds}: {row.cells}, second {wanted}"
            if expected:
                return f"not shown of {project} in {bounds}: {sorted(expected)}"
            inside = [each for each in own if start <= each.start <= end]
            every = found.everybody
            if astuple(every.cells) != astuple(second.tally(inside)):
                return f"everybody of {project} in {bounds}: {every.cells}"
            if every.complete != sum(map(second.complete, inside)):
                return f"complete of {project} in {bounds}: {every.complete}"
            if found.broken:
                return f"broken of {project} in {bounds}: {found.broken}"
    return None


def _human(dice: Random, number: int) -> Human:
    born = dice.choice(
        [
            date(1940, 1, 1) + timedelta(days=dice.randrange(27_000)),
            date(1965, 3, 1) + timedelta(days=dice.randrange(-40, 40)),
            date(1995, 3, 1) + timedelta(days=dice.randrange(-40, 40)),
            dice.choice([date(1964, 2, 29), date(1996, 2, 29), date(2000, 2, 29)]),
        ]
    )
    sex = dice.choice([Sex.FEMALE, Sex.FEMALE, Sex.MALE])
    if dice.random() < 0.7:
        century = 3 + 2 * (born.year >= 2000) + (sex is Sex.FEMALE)
        start = f"{century}{born:%y%m%d}{number % 1000:03}"
        return Human(number, sex, born, start + calc_check_digit(start + "0"))
    strange = dice.choice([sex, None, Sex.NON_BINARY])
    return Human(number, strange, dice.choice([born, born, None]), "")


def _participation(
    dice: Random, who: Human, project: int, plus: bool
) -> tuple[ParticipantDraft, Record]:
    start = _start(dice, who)
    status = dice.choice([None, *EmploymentStatus, *EmploymentStatus])
    since = None
    if status is EmploymentStatus.UNEMPLOYED and dice.random() < 0.9:
        since = _since(dice, who, start)
    student = dice.random() < 0.2
    learns = dice.choice([True, None]) if student else dice.choice([True, False, None])
    isced = dice.choice([None, 0, 1, 2, 3, 4, 5, 6, 7, 8])
    answers: dict[str, Any] = {name: dice.choice(list(SensitiveAnswer)) for name in ASKED[plus]}
    more: dict[str, Any] = {"in_education": learns, "full_time_student": student, "isced": isced}
    draft = ParticipantDraft(
        operation_id=project,
        first_name=f"Vardas{who.number}",
        last_name=f"Pavardė{who.number}",
        started_on=start,
        personal_code=who.code,
        birth_date=who.born,
        sex=who.sex,
        employment=status,
        unemployed_since=since,
        rural=dice.choice([True, False, None]),
        same_person=bool(who.code),
        **more,
        **answers,
    )
    left = start + timedelta(days=dice.randint(0, (LAST - start).days))
    if dice.random() < 0.75:
        draft = replace(draft, ended_on=left)
    yes = frozenset(name for name, said in answers.items() if said is SensitiveAnswer.YES)
    record = Record(
        person=who.number,
        project=project,
        plus=plus,
        sex={Sex.FEMALE: "female", Sex.MALE: "male", Sex.NON_BINARY: "other", None: ""}[who.sex],
        born=who.born,
        start=start,
        exit=draft.ended_on,
        status=status.value if status else "",
        since=since,
        learns=learns,
        student=student,
        isced=isced,
        yes=yes,
        rural=bool(draft.rural),
    )
    return draft, record


def _start(dice: Random, who: Human) -> date:
    """Any day, or one about a birthday."""
    day = FIRST + timedelta(days=dice.randrange((LAST - FIRST).days))
    if who.born is not None and dice.random() < 0.5:
        leap = (who.born.month, who.born.day) == (2, 29)
        birthday = date(day.year, 3, 1) if leap else who.born.replace(year=day.year)
        day = birthday + timedelta(days=dice.randint(-1, 1))
    day = min(max(day, FIRST), LAST)
    return day if who.born is None else max(day, who.born)


def _since(dice: Random, who: Human, start: date) -> date:
    """Near half a year or a year before the start, or anywhen."""
    near = second.months_after(start, -dice.choice([6, 12])) + timedelta(days=dice.randint(-2, 2))
    day = dice.choice([near, start - timedelta(days=dice.randrange(900))])
    return min(max(day, who.born or day), start)


def _after(office: Office, dice: Random, key: int, record: Record) -> Record:
    """A return now and then, and answers to what is asked after the last exit."""
    left = record.exit
    if left is None:
        return record
    if dice.random() < 0.08 and left < LAST:
        back = left + timedelta(days=dice.randint(1, (LAST - left).days))
        left = back + timedelta(days=dice.randint(0, (LAST - back).days))
        version = office.participants.queries.card(key).version
        office.participants.come_back(key, back, left, version)
    told = tuple(
        said
        for moment in FollowUpMoment
        if dice.random() < 0.35 and (said := _answer(office, dice, key, record, left, moment))
    )
    return replace(record, exit=left, told=told)


def _answer(
    office: Office, dice: Random, key: int, record: Record, left: date, moment: FollowUpMoment
) -> Told | None:
    six = moment is FollowUpMoment.SIX_MONTHS
    due = second.months_after(left, 6) if six else left + timedelta(days=28)
    asked = min(due + timedelta(days=dice.choice([-1, 0, 0, 5])), LAST)
    if asked < left:
        return None
    said = _said(dice, record, left, asked, six)
    draft = FollowUpDraft(moment, FollowUpOutcome.ANSWERED, asked, **said)
    office.participants.follow_ups.record(key, draft)
    return Told(
        asked,
        said.get("seeking_since"),
        said.get("education_since"),
        said.get("qualified_on"),
        said.get("employed_since"),
        bool(said.get("employed")),
        said.get("position") in _BETTER,
        six,
    )


def _said(dice: Random, record: Record, left: date, asked: date, six: bool) -> dict[str, Any]:
    if six:
        employed = dice.random() < 0.6
        position = None
        if employed and record.status == "employed":
            position = dice.choice([None, *PositionChange])
        return {"employed": employed, "position": position}
    said: dict[str, Any] = {}
    for name in ("seeking_since", "education_since", "qualified_on", "employed_since"):
        if dice.random() < 0.4:
            day = dice.choice([record.start, left + timedelta(days=dice.choice([0, 27, 28, 29]))])
            said[name] = min(max(day, record.start), asked)
    return said
