"""What screens show of the registry."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from sqlalchemy import Integer, cast, func, select
from sqlalchemy.orm import joinedload

from app.errors import Missing
from app.explanation import Line
from app.i18n import N_
from app.participants.drafts import ParticipantDraft
from app.participants.groups import age_at_entry, groups, missing
from app.participants.listing import ParticipantSource
from app.participants.personal_code import mask
from app.participants.steps import SENSITIVE, entry_of
from app.participants.terms import SPECIAL_GROUPS, SensitiveAnswer, Sex, TargetGroup
from app.safety.rights import Right
from app.service import Service
from db.models.applications import Application
from db.models.participants import Operation, Participation, ParticipationGroup, Person


@dataclass(frozen=True)
class OperationRow:
    """A project and how many are registered in it."""

    id: int
    version: int
    code: str
    title: str
    starts_on: date
    ends_on: date
    application_id: int | None
    application: str
    participants: int
    incomplete: int


@dataclass(frozen=True)
class ParticipantCard:
    """Everything about one participation that the role may see.

    ``draft`` refills the form (without personal code: ``code`` is masked and the form keeps the
    stored one when left so); its sensitive answers are *not asked* when ``sensitive`` is False.
    ``groups`` come with their reasons; ``others`` are the person's other projects' codes.
    """

    id: int
    version: int
    person_id: int
    operation: str
    operation_title: str
    code: str
    age: int | None
    draft: ParticipantDraft
    groups: tuple[tuple[TargetGroup, Line], ...]
    missing: tuple[str, ...]
    sensitive: bool
    others: tuple[str, ...]

    def __repr__(self) -> str:
        """Without personal data, so that no log ever holds any."""
        return f"ParticipantCard(id={self.id})"

    @property
    def complete(self) -> bool:
        """Whether the record counts in the indicators."""
        return not self.missing


@dataclass(frozen=True)
class GroupCount:
    """Complete records of one target group: participations, and unique persons among them."""

    group: TargetGroup
    participations: int
    persons: int
    women: int
    men: int


@dataclass(frozen=True)
class Counts:
    """Participations and unique persons are told apart; groups count complete records only.

    ``by_sex`` counts every participation (None: not known). ``hidden`` says that special-category
    groups were left out.
    """

    participations: int
    persons: int
    complete: int
    incomplete: int
    by_sex: tuple[tuple[Sex | None, int], ...]
    by_group: tuple[GroupCount, ...]
    hidden: bool


class ParticipantQueries(Service):
    """Reading the registry."""

    @cached_property
    def source(self) -> ParticipantSource:
        """The list, for a table."""
        return ParticipantSource(self.office)

    def operations(self) -> Sequence[OperationRow]:
        """Every project, by code (one SELECT)."""
        # Apart, each from an index: together they would read every participation.
        operation = Participation.operation_id.label("operation")
        by_operation = select(operation, func.count().label("count")).group_by(operation)
        counted = by_operation.subquery()
        lacking = by_operation.where(Participation.complete.is_(False)).subquery()
        statement = (
            select(Operation, Application.number, counted.c.count, lacking.c.count)
            .outerjoin(counted, counted.c.operation == Operation.id)
            .outerjoin(lacking, lacking.c.operation == Operation.id)
            .outerjoin(Application, Application.id == Operation.application_id)
            .order_by(Operation.code)
        )
        with self.reading(Right.VIEW_PARTICIPANTS) as session:
            return [
                OperationRow(
                    operation.id,
                    operation.version,
                    operation.code,
                    operation.title,
                    operation.starts_on,
                    operation.ends_on,
                    operation.application_id,
                    number or "",
                    count or 0,
                    without or 0,
                )
                for operation, number, count, without in session.execute(statement)
            ]

    def counts(self, operation_id: int | None = None) -> Counts:
        """How many, in one project or in all (three SELECTs)."""
        sensitive = self.office.may(Right.VIEW_SENSITIVE)
        where = [] if operation_id is None else [Participation.operation_id == operation_id]
        joined = Person.id == Participation.person_id
        persons = func.count(Participation.person_id.distinct())
        # Read once in the order of the table, and the groups beside it: an outer join keeps that
        # order, where an inner one goes group by group and looks every participation up anew.
        counted = (
            select(Participation.id, Participation.person_id, Participation.complete, Person.sex)
            .join(Person, joined)
            .where(*where)
            .cte("counted")
            .prefix_with("MATERIALIZED")
        )
        with self.reading(Right.VIEW_PARTICIPANTS) as session:
            unique = session.scalar(select(persons).where(*where)) or 0
            by_sex = session.execute(
                select(Person.sex, Participation.complete, func.count())
                .join(Participation, joined)
                .where(*where)
                .group_by(Person.sex, Participation.complete)
            ).all()
            by_group = session.execute(
                select(
                    ParticipationGroup.group,
                    func.count(),
                    func.count(counted.c.person_id.distinct()),
                    func.sum(cast(counted.c.sex == Sex.FEMALE, Integer)),
                    func.sum(cast(counted.c.sex == Sex.MALE, Integer)),
                )
                .select_from(counted)
                .outerjoin(ParticipationGroup, ParticipationGroup.participation_id == counted.c.id)
                .where(counted.c.complete)
                .group_by(ParticipationGroup.group)
            ).all()
        total = sum(row[2] for row in by_sex)
        complete = sum(row[2] for row in by_sex if row[1])
        sexes = [(sex, sum(row[2] for row in by_sex if row[0] == sex)) for sex in [*Sex, None]]
        # Those of no group come under None, and are not asked for.
        found = {row[0]: GroupCount(*row) for row in by_group}
        groups_shown = [g for g in TargetGroup if sensitive or g not in SPECIAL_GROUPS]
        return Counts(
            participations=total,
            persons=unique,
            complete=complete,
            incomplete=total - complete,
            by_sex=tuple((sex, count) for sex, count in sexes if count),
            by_group=tuple(found.get(g, GroupCount(g, 0, 0, 0, 0)) for g in groups_shown),
            hidden=not sensitive,
        )

    def card(self, participation_id: int) -> ParticipantCard:
        """One participation (two SELECTs); Missing when it is gone.

        Refused while nothing can be written: a look at a person’s details must be recordable.
        """
        self.office.check_writable()
        sensitive = self.office.may(Right.VIEW_SENSITIVE)
        with self.reading(Right.VIEW_PARTICIPANTS) as session:
            found = session.execute(
                select(Participation, Operation)
                .join(Operation, Operation.id == Participation.operation_id)
                .where(Participation.id == participation_id)
                .options(joinedload(Participation.person))
            ).one_or_none()
            if found is None:
                raise Missing(
                    N_("This record no longer exists. Refresh the list and choose again.")
                )
            participation, operation = found
            others = session.scalars(
                select(Operation.code)
                .join(Participation, Participation.operation_id == Operation.id)
                .where(Participation.person_id == participation.person_id)
                .where(Participation.id != participation_id)
                .order_by(Operation.code)
            ).all()
            return _card(participation, operation, tuple(others), sensitive)


def _card(
    participation: Participation, operation: Operation, others: tuple[str, ...], sensitive: bool
) -> ParticipantCard:
    person = participation.person
    entry = entry_of(participation, person)
    derived = groups(entry).found
    return ParticipantCard(
        id=participation.id,
        version=participation.version,
        person_id=person.id,
        operation=operation.code,
        operation_title=operation.title,
        code=mask(person.personal_code or ""),
        age=age_at_entry(entry),
        draft=_draft(participation, person, sensitive),
        groups=tuple(pair for pair in derived if sensitive or pair[0] not in SPECIAL_GROUPS),
        missing=missing(entry),
        sensitive=sensitive,
        others=others,
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
        **answers,
    )
