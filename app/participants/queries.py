"""What screens show of the registry."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, Integer, cast, func, select
from sqlalchemy.orm import joinedload

from app.errors import Missing
from app.i18n import N_
from app.participants.cards import ParticipantCard as ParticipantCard
from app.participants.cards import card_of
from app.participants.dates import add_months
from app.participants.excluded import ExcludedShare, excluded_share
from app.participants.groups import GroupRules
from app.participants.indicators.scope import Scope
from app.participants.listing import ParticipantSource
from app.participants.readings import read_rules
from app.participants.terms import SPECIAL_GROUPS, Controller, Sex, TargetGroup
from app.safety.rights import Right
from app.service import Service, load
from db.models.applications import Application
from db.models.participants import Operation, Participation, ParticipationGroup, Person
from db.models.projects import Project
from db.terms import AccessKind

if TYPE_CHECKING:
    from app.participants.lacking import IncompleteSource

FEWEST = 5
"""Counts of fewer people tell of single ones."""


@dataclass(frozen=True)
class OperationRow:
    """A project and how many are registered in it; the rest as in :class:`OperationDraft`.

    ``project_id`` is its record among the projects, if it is tied to one.
    """

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
    controller: Controller
    indicator_rules: str
    excluded_share: int | None
    retention_from: date | None
    retention_years: int | None
    legal_hold: str
    project_id: int | None = None

    @property
    def kept_until(self) -> date | None:
        """The last day of retention; None while it is not known."""
        if self.retention_from is None or self.retention_years is None:
            return None
        return add_months(self.retention_from, 12 * self.retention_years)


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

    @cached_property
    def incomplete(self) -> "IncompleteSource":
        """Incomplete records, for a table."""
        from app.participants.lacking import IncompleteSource

        return IncompleteSource(self.office)

    def operations(self) -> Sequence[OperationRow]:
        """Every project, by code (one SELECT)."""
        # Apart, each from an index: together they would read every participation.
        operation = Participation.operation_id.label("operation")
        by_operation = select(operation, func.count().label("count")).group_by(operation)
        counted = by_operation.subquery()
        lacking = by_operation.where(Participation.complete.is_(False)).subquery()
        statement = (
            select(Operation, Application.number, counted.c.count, lacking.c.count, Project.id)
            .outerjoin(counted, counted.c.operation == Operation.id)
            .outerjoin(lacking, lacking.c.operation == Operation.id)
            .outerjoin(Application, Application.id == Operation.application_id)
            .outerjoin(Project, Project.operation_id == Operation.id)
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
                    operation.controller,
                    operation.indicator_rules,
                    operation.excluded_share,
                    operation.retention_from,
                    operation.retention_years,
                    operation.legal_hold,
                    project,
                )
                for operation, number, count, without, project in session.execute(statement)
            ]

    def share(self, operation_id: int) -> ExcludedShare:
        """Excluded people among a project's registered ones (two SELECTs); Missing when gone.

        Who may not see special-category data may see the share of a project that has at least
        :data:`FEWEST` participants.
        """
        with self.reading(Right.VIEW_PARTICIPANTS) as session:
            operation = load(session, Operation, operation_id)
            rules = read_rules(session)
            here = Participation.operation_id == operation_id
            held = select(ParticipationGroup.id).where(
                ParticipationGroup.participation_id == Participation.id,
                ParticipationGroup.group.in_(sorted(rules.excluded)),
            )
            total = session.scalar(select(func.count(Participation.id)).where(here)) or 0
            excluded = session.scalar(
                select(func.count(Participation.id)).where(here, held.exists())
            )
        if total < FEWEST and not self.office.may(Right.VIEW_SENSITIVE):
            return excluded_share(0, 0, operation.excluded_share)
        return excluded_share(excluded or 0, total, operation.excluded_share)

    def readings(self) -> GroupRules:
        """How the office reads the rules (one SELECT)."""
        with self.reading(Right.VIEW_PARTICIPANTS) as session:
            return read_rules(session)

    def counts(self, operation_id: int | None = None) -> Counts:
        """How many, in one project or in all (three SELECTs)."""
        here = [] if operation_id is None else [Participation.operation_id == operation_id]
        return self._counts(here)

    def counts_in(self, scope: Scope) -> Counts:
        """How many, of a scope of indicators: those whose first day is within its period."""
        where: list[ColumnElement[bool]] = []
        if not scope.everywhere:
            here = scope.operations().with_only_columns(Operation.id).order_by(None)
            where.append(Participation.operation_id.in_(here))
        if scope.from_on is not None:
            where.append(Participation.started_on >= scope.from_on)
        if scope.to_on is not None:
            where.append(Participation.started_on <= scope.to_on)
        return self._counts(where)

    def _counts(self, where: Sequence[ColumnElement[bool]]) -> Counts:
        sensitive = self.office.may(Right.VIEW_SENSITIVE)
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
        """One participation (four SELECTs); Missing when it is gone.

        The look is written down before anything is shown; Refused where that cannot be done.
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
            rules = read_rules(session)
            card = card_of(participation, operation, tuple(others), sensitive, rules)
        self.office.participants.privacy.looks.record([card.person_id], AccessKind.CARD)
        return card
