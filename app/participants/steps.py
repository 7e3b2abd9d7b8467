"""Parts of verbs: what the rules derive, stored beside the participation."""

import hashlib
from collections.abc import Iterable
from dataclasses import astuple
from datetime import date
from typing import Any, Protocol

from sqlalchemy import select
from sqlalchemy.orm import Session, object_session

from app.errors import Invalid
from app.formats import day
from app.i18n import N_
from app.participants.drafts import ParticipantDraft, exit_problems
from app.participants.groups import EntryData, GroupRules
from app.participants.indicators.results import ResultData
from app.participants.indicators.sets import RuleSet, rule_set
from app.participants.indicators.storing import Derived, derived, results_of
from app.participants.operations import refuse_names
from app.participants.readings import read_rules
from app.participants.stays import Stayed
from app.participants.terms import ESF_2014, SensitiveAnswer
from db.models.follow_ups import FollowUp
from db.models.participants import (
    Operation,
    Participation,
    ParticipationCode,
    ParticipationGroup,
    Person,
)
from db.search import index
from db.text import sort_key

NOUN = "participants"
"""The registry's name in announcements and in the search index (which holds persons)."""

SENSITIVE = (
    "background",
    "disability",
    "other_disadvantage",
    "homeless",
    "third_country",
    "foreign_background",
    "minority",
)
ENTRY = (
    "operation_id",
    "started_on",
    "ended_on",
    "employment",
    "unemployed_since",
    "in_education",
    "full_time_student",
    "isced",
    "rural",
    "asked_on",
    "notice_version",
    "form_version",
    *SENSITIVE,
)
"""What a participation keeps of its draft."""


def within(operation: Operation, draft: ParticipantDraft) -> None:
    """Raises Invalid unless the first day is within the project's dates."""
    if not operation.starts_on <= draft.started_on <= operation.ends_on:
        raise Invalid(
            N_("The first day must be within the project’s dates, {start} – {end}."),
            field="started_on",
            start=day(operation.starts_on),
            end=day(operation.ends_on),
        )


def stays_of(participation: Participation) -> tuple[Stayed, ...]:
    """Every stay, in order; the one of a participation nobody came back to is its own dates."""
    stays = tuple((each.started_on, each.ended_on) for each in participation.stays)
    return stays or ((participation.started_on, participation.ended_on),)


def coming_problems(
    operation: Operation, started_on: date, ended_on: date | None, today: date
) -> list[Invalid]:
    """What is wrong with the dates of one who came back."""
    problems = exit_problems(started_on, ended_on, today)
    if started_on > today:
        problems.append(Invalid(N_("This day is in the future."), field="started_on"))
    elif not operation.starts_on <= started_on <= operation.ends_on:
        problems.append(
            Invalid(
                N_("It must be within the project’s dates, {start} – {end}."),
                field="started_on",
                start=day(operation.starts_on),
                end=day(operation.ends_on),
            )
        )
    return problems


def take_in(operation: Operation, draft: ParticipantDraft) -> None:
    """Raises unless the project takes this record: its names, its dates, its questions."""
    refuse_names(operation)
    within(operation, draft)
    check_questions(operation, draft)


ONE_QUESTION = ("background",)
THREE_QUESTIONS = ("third_country", "foreign_background", "minority")
"""How the rules of 2014–2020 and of 2021–2027 ask about background."""


def not_asked_by(rules: str) -> tuple[str, ...]:
    """The questions about background that a project of these indicator rules does not ask."""
    return THREE_QUESTIONS if rules == ESF_2014 else ONE_QUESTION


def check_questions(operation: Operation, draft: ParticipantDraft) -> None:
    """Raises Invalid where an answer is given to a question that the project does not ask."""
    for name in not_asked_by(operation.indicator_rules):
        if getattr(draft, name) is not SensitiveAnswer.NOT_ASKED:
            raise Invalid(
                N_(
                    "This project asks about background by the rules of another period: one"
                    " question in 2014–2020, three in 2021–2027. Answer those of the project."
                ),
                field=name,
            )


class Born(Protocol):
    """Whose birth date and sex the rules look at."""

    birth_date: Any
    sex: Any


def entry_of(
    participation: Participation | ParticipantDraft, person: Born, chosen: RuleSet | None = None
) -> EntryData:
    """What the rules look at: a participation, or a draft of one, and its person.

    A sex that the project’s rule set does not count by (``chosen``) is not known to it.
    """
    known = chosen is None or person.sex in chosen.sexes
    return EntryData(
        birth_date=person.birth_date,
        started_on=participation.started_on,
        sex=person.sex if known else None,
        employment=participation.employment,
        unemployed_since=participation.unemployed_since,
        in_education=participation.in_education,
        full_time_student=participation.full_time_student,
        isced=participation.isced,
        background=participation.background,
        disability=participation.disability,
        other_disadvantage=participation.other_disadvantage,
        homeless=participation.homeless,
        third_country=participation.third_country,
        foreign_background=participation.foreign_background,
        minority=participation.minority,
        rural=participation.rural,
    )


HANDED_ENTRY = tuple(name for name in ENTRY if name not in ("notice_version", "form_version"))
HANDED_PERSON = ("first_name", "last_name", "birth_date", "sex", "code_hash")
"""What of a record goes into the agency's system."""


def fingerprint(values: Iterable[object], results: Iterable[object]) -> str:
    """Of what was handed over: another one when anything in it is another."""
    told = "\x1f".join("" if each is None else str(each) for each in (*values, *results))
    return hashlib.sha256(told.encode()).hexdigest()[:32]


def _changed_since(participation: Participation, person: Person, results: ResultData) -> bool:
    """Whether the record is another one than the agency has; of a nameless one nobody asks."""
    if not participation.handed_print:
        return False
    values = [getattr(participation, name) for name in HANDED_ENTRY]
    values += [getattr(person, name) for name in HANDED_PERSON]
    return fingerprint(values, astuple(results)) != participation.handed_print


def derive(participation: Participation, person: Person, rules: GroupRules) -> None:
    """Store what the rules derive by the office's readings (:func:`app.participants.readings`).

    The person is in the session, the participation may be new.
    """
    session = object_session(person)
    assert session is not None
    participation.name_key = person.name_key
    chosen = rule_set(session.get_one(Operation, participation.operation_id).indicator_rules)
    answers = _answers(session, participation)
    results = results_of(participation.ended_on, answers)
    found = derived(entry_of(participation, person, chosen), results, chosen, rules)
    participation.complete, participation.rule_version = found.complete, found.rule_version
    participation.handed_stale = _changed_since(participation, person, results)
    _keep_groups(participation, found)
    _keep_codes(participation, person, found)


def _answers(session: Session, participation: Participation) -> list[FollowUp]:
    if participation.id is None:
        return []
    given = select(FollowUp).where(FollowUp.participation_id == participation.id)
    return list(session.scalars(given))


def _keep_groups(participation: Participation, derived: Derived) -> None:
    found = set(derived.groups)
    for stored in list(participation.groups):
        if stored.group in found:
            found.discard(stored.group)
        else:
            participation.groups.remove(stored)
    participation.groups.extend(ParticipationGroup(group=group) for group in sorted(found))


def _keep_codes(participation: Participation, person: Person, derived: Derived) -> None:
    wanted = dict(derived.codes)
    for stored in list(participation.codes):
        if stored.code not in wanted:
            participation.codes.remove(stored)
    held = {stored.code: stored for stored in participation.codes}
    for code, counted_on in wanted.items():
        row = held.get(code)
        if row is None:
            row = ParticipationCode(code=code)
            participation.codes.append(row)
        assert person.sex is not None
        row.sex, row.person_id = person.sex, person.id
        row.operation_id, row.counted_on = participation.operation_id, counted_on


def derive_all(session: Session, person: Person) -> None:
    """The same for every participation of a person whose birth date or sex changed."""
    held = select(Participation).where(Participation.person_id == person.id)
    rules = read_rules(session)
    for participation in session.scalars(held):
        derive(participation, person, rules)


def name_key(first_name: str, last_name: str) -> str:
    """Sorts by last name, then first name."""
    return sort_key(f"{last_name} {first_name}")


def index_person(session: Session, person: Person) -> None:
    """Names only: no code, no contact, nothing of special category."""
    index(session, NOUN, person.id, person.first_name, person.last_name)
