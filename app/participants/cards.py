"""A participant's card: everything about one participation that the role may see."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from app.explanation import Line
from app.participants.drafts import ParticipantDraft
from app.participants.groups import GroupRules, age_at_entry, groups, missing
from app.participants.indicators.sets import rule_set
from app.participants.personal_code import mask
from app.participants.stays import Stayed
from app.participants.steps import SENSITIVE, entry_of, stays_of
from app.participants.terms import SPECIAL_GROUPS, SensitiveAnswer, TargetGroup
from db.models.participants import Operation, Participation, Person


@dataclass(frozen=True)
class ParticipantCard:
    """Everything about one participation that the role may see.

    ``draft`` refills the form (without personal code: ``code`` is masked and the form keeps the
    stored one when left so); its sensitive answers are *not asked* when ``sensitive`` is False.
    ``rules`` is the project's rule set of indicators. ``groups`` come with their reasons by the
    office's ``readings``; ``others`` are the person's other projects' codes.
    ``changed``: the record is another one than was entered in the agency's system on ``handed_on``.
    """

    id: int
    version: int
    person_id: int
    operation: str
    operation_title: str
    rules: str
    readings: GroupRules
    code: str
    age: int | None
    draft: ParticipantDraft
    groups: tuple[tuple[TargetGroup, Line], ...]
    missing: tuple[str, ...]
    sensitive: bool
    others: tuple[str, ...]
    stays: tuple[Stayed, ...]
    handed_on: date | None
    changed: bool

    def __repr__(self) -> str:
        """Without personal data, so that no log ever holds any."""
        return f"ParticipantCard(id={self.id})"

    @property
    def complete(self) -> bool:
        """Whether the record counts in the indicators."""
        return not self.missing


def card_of(
    participation: Participation,
    operation: Operation,
    others: tuple[str, ...],
    sensitive: bool,
    rules: GroupRules,
) -> ParticipantCard:
    """The card; ``others`` are the codes of the person's other projects."""
    person = participation.person
    entry = entry_of(participation, person, rule_set(operation.indicator_rules))
    derived = groups(entry, rules).found
    return ParticipantCard(
        id=participation.id,
        version=participation.version,
        person_id=person.id,
        operation=operation.code,
        operation_title=operation.title,
        code=mask(person.personal_code or ""),
        age=age_at_entry(entry, rules),
        rules=operation.indicator_rules,
        readings=rules,
        draft=_draft(participation, person, sensitive),
        groups=tuple(pair for pair in derived if sensitive or pair[0] not in SPECIAL_GROUPS),
        missing=missing(entry),
        sensitive=sensitive,
        others=others,
        stays=stays_of(participation),
        handed_on=participation.handed_on,
        changed=participation.handed_stale,
    )


def _draft(participation: Participation, person: Person, sensitive: bool) -> ParticipantDraft:
    answers: dict[str, Any] = {
        name: getattr(participation, name) if sensitive else SensitiveAnswer.NOT_ASKED
        for name in SENSITIVE
    }
    return ParticipantDraft(
        operation_id=participation.operation_id,
        first_name=person.first_name,
        last_name=person.last_name,
        started_on=participation.started_on,
        personal_code=mask(person.personal_code or ""),
        birth_date=person.birth_date,
        sex=person.sex,
        email=person.email,
        phone=person.phone,
        ended_on=participation.ended_on,
        employment=participation.employment,
        unemployed_since=participation.unemployed_since,
        in_education=participation.in_education,
        full_time_student=participation.full_time_student,
        isced=participation.isced,
        rural=participation.rural,
        asked_on=participation.asked_on,
        notice_version=participation.notice_version,
        form_version=participation.form_version,
        **answers,
    )
