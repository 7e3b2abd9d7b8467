"""What a person types about participants, checked."""

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from app.errors import Invalid, InvalidMany
from app.i18n import N_
from app.participants.groups import EntryData
from app.participants.operation_draft import OperationDraft as OperationDraft
from app.participants.personal_code import PersonalCode, mismatches, read
from app.participants.terms import (
    ISCED_LEVELS,
    EmploymentStatus,
    SensitiveAnswer,
    Sex,
)
from app.participants.typed import refuse as refuse
from app.participants.typed import tidy as tidy

OLDEST = date(1900, 1, 1)
LONGEST_VERSION = 20
_TYPED = ("first_name", "last_name", "email", "phone", "notice_version", "form_version")
_EMAIL = re.compile(r"^[^@\s]+@[^@\s]+\.[^@\s]+$")


class Mismatch(InvalidMany):
    """The personal code tells another birth date or sex: only a look and a "yes" lets it in."""


@dataclass(frozen=True)
class ParticipantDraft:
    """One person in one operation, with the status of the first day. None is *not known*.

    ``mismatch_confirmed``: the person looked at a birth date or sex that differs from the personal
    code and means it. ``same_person``: whether somebody of the same name and birth date in the
    registry is this person (None: not asked yet). ``same_as`` is the id of the person whom a human
    confirmed, ``not_same`` those denied. ``isced`` 0–8. ``background`` asks about
    migrants, foreign background and minorities by the rules of 2014–2020; those of 2021–2027 ask
    the three questions apart. ``asked_on``, ``notice_version`` and ``form_version`` tell when the
    sensitive answers were given, on which privacy notice and questionnaire.
    """

    operation_id: int
    first_name: str
    last_name: str
    started_on: date
    personal_code: str = ""
    birth_date: date | None = None
    sex: Sex | None = None
    email: str = ""
    phone: str = ""
    ended_on: date | None = None
    employment: EmploymentStatus | None = None
    unemployed_since: date | None = None
    in_education: bool | None = None
    full_time_student: bool = False
    isced: int | None = None
    background: SensitiveAnswer = SensitiveAnswer.NOT_ASKED
    disability: SensitiveAnswer = SensitiveAnswer.NOT_ASKED
    other_disadvantage: SensitiveAnswer = SensitiveAnswer.NOT_ASKED
    homeless: SensitiveAnswer = SensitiveAnswer.NOT_ASKED
    third_country: SensitiveAnswer = SensitiveAnswer.NOT_ASKED
    foreign_background: SensitiveAnswer = SensitiveAnswer.NOT_ASKED
    minority: SensitiveAnswer = SensitiveAnswer.NOT_ASKED
    rural: bool | None = None
    asked_on: date | None = None
    notice_version: str = ""
    form_version: str = ""
    mismatch_confirmed: bool = False
    same_person: bool | None = None
    same_as: int | None = None
    not_same: tuple[int, ...] = ()

    def __repr__(self) -> str:
        """Without personal data, so that no log ever holds any."""
        return f"ParticipantDraft(operation_id={self.operation_id})"

    def checked(self, today: date) -> "ParticipantDraft":
        """Trimmed, with birth date and sex filled from the personal code.

        Raises Invalid, InvalidMany, or Mismatch where only ``mismatch_confirmed`` is wanting.
        """
        code, problems = self._told(today)
        draft = self._tidied(code)
        problems += _person_problems(draft, today) + _entry_problems(draft, today)
        refuse(problems)
        draft._confirm(code)
        return draft

    def entry(self) -> EntryData:
        """What the rules look at."""
        return EntryData(
            birth_date=self.birth_date,
            started_on=self.started_on,
            sex=self.sex,
            employment=self.employment,
            unemployed_since=self.unemployed_since,
            in_education=self.in_education,
            full_time_student=self.full_time_student,
            isced=self.isced,
            background=self.background,
            disability=self.disability,
            other_disadvantage=self.other_disadvantage,
            homeless=self.homeless,
            third_country=self.third_country,
            foreign_background=self.foreign_background,
            minority=self.minority,
            rural=self.rural,
        )

    def _told(self, today: date) -> tuple[PersonalCode | None, list[Invalid]]:
        """What the personal code tells, or what is wrong with it."""
        if not self.personal_code.strip():
            return None, []
        try:
            return read(self.personal_code, today), []
        except Invalid as problem:
            return None, [problem]

    def _tidied(self, code: PersonalCode | None) -> "ParticipantDraft":
        """Trimmed, filled from the code, and a full-time student in education unless it is denied.

        The same draft when nothing of it changes: a file brings a hundred thousand.
        """
        changed: dict[str, Any] = {}
        for name in _TYPED:
            typed = getattr(self, name)
            if (told := tidy(typed)) != typed:
                changed[name] = told
        told = code.code if code else self.personal_code.strip()
        if told != self.personal_code:
            changed["personal_code"] = told
        if code and code.birth_date and self.birth_date is None:
            changed["birth_date"] = code.birth_date
        if code and code.sex and self.sex is None:
            changed["sex"] = code.sex
        if self.full_time_student and self.in_education is None:
            changed["in_education"] = True
        return replace(self, **changed) if changed else self

    def _confirm(self, code: PersonalCode | None) -> None:
        if code is None or self.mismatch_confirmed:
            return
        found = mismatches(code, self.birth_date, self.sex)
        if found:
            lines = [(check.field, check.explanation.lines[0]) for check in found]
            raise Mismatch(
                [Invalid(line.message, field=field, **line.values) for field, line in lines]
            )


def _person_problems(draft: ParticipantDraft, today: date) -> list[Invalid]:
    problems = []
    if not draft.last_name or len(draft.last_name) > 80:
        problems.append(Invalid(N_("Enter the last name, at most 80 marks."), field="last_name"))
    if not draft.first_name or len(draft.first_name) > 80:
        problems.append(Invalid(N_("Enter the first name, at most 80 marks."), field="first_name"))
    born = draft.birth_date
    if born and born > today:
        problems.append(Invalid(N_("The birth date is in the future."), field="birth_date"))
    elif born and (born < OLDEST or born > draft.started_on):
        message = N_(
            "The birth date cannot be before 1900 or after the first day of participation."
        )
        problems.append(Invalid(message, field="birth_date"))
    if draft.email and (not _EMAIL.match(draft.email) or len(draft.email) > 120):
        problems.append(Invalid(N_("This is not an e-mail address."), field="email"))
    if len(draft.phone) > 40:
        problems.append(Invalid(N_("The telephone number is too long."), field="phone"))
    return problems


def _entry_problems(draft: ParticipantDraft, today: date) -> list[Invalid]:
    problems = []
    if draft.started_on > today:
        message = N_("The first day is in the future: entry data is the status on that day.")
        problems.append(Invalid(message, field="started_on"))
    problems += exit_problems(draft.started_on, draft.ended_on, today)
    since = draft.unemployed_since
    if since and draft.employment is not EmploymentStatus.UNEMPLOYED:
        message = N_("“Unemployed since” is filled only for an unemployed person.")
        problems.append(Invalid(message, field="unemployed_since"))
    elif since and (since > draft.started_on or (draft.birth_date and since < draft.birth_date)):
        message = N_(
            "The person cannot be unemployed since a day after the first day or before birth."
        )
        problems.append(Invalid(message, field="unemployed_since"))
    if draft.full_time_student and draft.in_education is False:
        message = N_("A full-time student is in education.")
        problems.append(Invalid(message, field="in_education"))
    if draft.isced is not None and draft.isced not in ISCED_LEVELS:
        problems.append(Invalid(N_("Education is an ISCED level from 0 to 8."), field="isced"))
    return problems + _asked_problems(draft, today)


def _asked_problems(draft: ParticipantDraft, today: date) -> list[Invalid]:
    """When the sensitive questions were asked, and on which papers."""
    problems = []
    if draft.asked_on and draft.asked_on > today:
        problems.append(Invalid(N_("The day of the answers is in the future."), field="asked_on"))
    for name in ("notice_version", "form_version"):
        if len(getattr(draft, name)) > LONGEST_VERSION:
            problems.append(
                Invalid(N_("A version is at most {most} marks."), field=name, most=LONGEST_VERSION)
            )
    return problems


def exit_problems(started_on: date, ended_on: date | None, today: date) -> list[Invalid]:
    """What is wrong with an exit date."""
    if ended_on is None:
        return []
    if ended_on < started_on:
        return [Invalid(N_("The exit is before the first day."), field="ended_on")]
    if ended_on > today:
        return [Invalid(N_("The exit date is in the future."), field="ended_on")]
    return []
