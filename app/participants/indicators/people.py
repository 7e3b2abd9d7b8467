"""The people behind a number: their participations in order, with the rule's reason for each."""

from collections import defaultdict
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session, joinedload

from app.errors import Invalid, NotAllowed
from app.explanation import Line, say
from app.i18n import N_
from app.participants.groups import GroupRules, age_at_entry
from app.participants.indicators.scope import Scope, operations_of
from app.participants.indicators.sets import rule_set, set_of_code
from app.participants.indicators.storing import results_of
from app.participants.personal_code import mask
from app.participants.readings import read_rules
from app.participants.steps import entry_of
from app.safety.rights import Right
from app.service import Service
from app.tables import Query, Totals
from db.models.follow_ups import FollowUp
from db.models.participants import Operation, Participation, ParticipationCode
from db.terms import Sex
from db.values import listed, plain_ids

if TYPE_CHECKING:
    from app.office import Office

_SORTS: dict[str, tuple[Any, ...]] = {
    "name": (Participation.name_key,),
    "started_on": (Participation.started_on, Participation.name_key),
    "ended_on": (Participation.ended_on, Participation.name_key),
}


@dataclass(frozen=True, slots=True)
class CountedPerson:
    """Somebody whom a code counts; the personal code is masked."""

    id: int
    name: str
    code: str
    operation: str
    sex: Sex | None
    age: int | None
    started_on: date
    ended_on: date | None
    why: Line

    def __repr__(self) -> str:
        """Without personal data, so that no log ever holds any."""
        return f"CountedPerson(id={self.id})"


class CountedPeople(Service):
    """A table's source of the people whom one code counts in a scope, of one sex or of all.

    People of a code of special-category data are for those with the right to it alone.
    """

    def __init__(self, office: "Office", code: str, scope: Scope, sex: Sex | None = None) -> None:
        super().__init__(office)
        self.code, self.scope, self.sex = code, scope, sex
        self._set = set_of_code(code)
        if code in self._set.entities:
            raise Invalid(N_("This indicator counts organisations, not people."), field="code")

    def ids(self, query: Query) -> Sequence[int]:
        """Participation ids, by name unless asked otherwise."""
        return self.first(query, None)

    def first(self, query: Query, count: int | None) -> Sequence[int]:
        """The first so many of them."""
        keys = (*_SORTS.get(query.sort, _SORTS["name"]), Participation.id)
        orders = [key.desc() if query.descending else key.asc() for key in keys]
        with self._reading() as session:
            where = self._where(session)
            statement = select(Participation.id).where(*where).order_by(*orders).limit(count)
            return plain_ids(session, statement)

    def count_and_sums(self, query: Query) -> Totals:
        """How many there are."""
        with self._reading() as session:
            where = self._where(session)
            return Totals(session.scalar(select(func.count(Participation.id)).where(*where)) or 0)

    def rows(self, ids: Sequence[int]) -> Sequence[CountedPerson]:
        """Rows for one page of ids (four SELECTs), each with its reason."""
        with self._reading() as session:
            wanted = listed(ids)
            rules = read_rules(session)
            answers: dict[int, list[FollowUp]] = defaultdict(list)
            for said in session.scalars(
                select(FollowUp).where(FollowUp.participation_id.in_(wanted))
            ):
                answers[said.participation_id].append(said)
            found = session.execute(
                select(Participation, Operation)
                .join(Operation, Operation.id == Participation.operation_id)
                .where(Participation.id.in_(wanted))
                .options(joinedload(Participation.person))
            )
            return [self._row(each, there, answers[each.id], rules) for each, there in found]

    def _reading(self) -> AbstractContextManager[Session]:
        if self.code in self._set.special and not self.office.may(Right.VIEW_SENSITIVE):
            raise NotAllowed(N_("Your account may not see special-category data."))
        return self.reading(Right.VIEW_PARTICIPANTS)

    def _where(self, session: Session) -> list[ColumnElement[bool]]:
        stored, scope = ParticipationCode, self.scope
        held = [stored.participation_id == Participation.id, stored.code.in_(self._codes)]
        if self.sex is not None:
            held.append(stored.sex == self.sex)
        if scope.from_on is not None:
            held.append(stored.counted_on >= scope.from_on)
        if scope.to_on is not None:
            held.append(stored.counted_on <= scope.to_on)
        clauses: list[ColumnElement[bool]] = [select(stored.id).where(*held).exists()]
        if not scope.everywhere:
            here = listed(each.id for each in operations_of(session, scope))
            clauses.append(Participation.operation_id.in_(here))
        return clauses

    @property
    def _codes(self) -> tuple[str, ...]:
        """What is stored: a total without a code of its own is what everybody has one of."""
        own = self.code in self._set.outputs + self._set.results
        return (self.code,) if own else self._set.status

    def _row(
        self,
        participation: Participation,
        operation: Operation,
        answers: Sequence[FollowUp],
        rules: GroupRules,
    ) -> CountedPerson:
        person = participation.person
        chosen = rule_set(operation.indicator_rules)
        entry = entry_of(participation, person, chosen)
        results = results_of(participation.ended_on, answers)
        reasons = dict(chosen.codes_of(entry, results, rules))
        why = next((reasons[code] for code in self._codes if code in reasons), say(""))
        return CountedPerson(
            participation.id,
            f"{person.last_name} {person.first_name}",
            mask(person.personal_code or ""),
            operation.code,
            person.sex,
            age_at_entry(entry, rules),
            participation.started_on,
            participation.ended_on,
            why,
        )
