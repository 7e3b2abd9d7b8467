"""Who is due for a question, and what was answered; the list reads an index of exits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import joinedload

from app.participants.follow_ups.drafts import FIELDS, FollowUpDraft
from app.participants.follow_ups.due import LATE_AFTER, Due, Standing, due, latest_exit
from app.participants.listing import ParticipantSource
from app.participants.privacy.queries import refused_contact
from app.participants.terms import EmploymentStatus
from app.safety.rights import Right
from app.service import Service, load
from app.tables import Query, Totals
from db.models.follow_ups import FollowUp
from db.models.participants import Operation, Participation
from db.terms import FollowUpMoment, FollowUpOutcome
from db.values import listed, plain_ids

OPEN = "open"
"""The filter that finds whoever has to be asked now: due, late, or not reached so far."""

_SORTS = {
    "name": (Participation.name_key,),
    "ended_on": (Participation.ended_on, Participation.name_key),
}


@dataclass(frozen=True, slots=True)
class FollowUpRow:
    """One person to ask about one moment; ``contact`` is empty for who may not see it.

    ``refused``: the consent to be contacted was taken back, so nobody asks; no contact is shown.
    """

    id: int
    name: str
    operation: str
    ended_on: date
    due_on: date
    standing: Standing
    asked_on: date | None
    outcome: FollowUpOutcome | None
    contact: str
    refused: bool = False

    def __repr__(self) -> str:
        """Without personal data, so that no log ever holds any."""
        return f"FollowUpRow(id={self.id})"


@dataclass(frozen=True, slots=True)
class AnswerOf:
    """One moment of a participation: how it stands, and what was answered.

    ``holds`` is False for an answer of before the last exit; ``draft`` refills the form.
    """

    moment: FollowUpMoment
    due: Due
    draft: FollowUpDraft | None
    version: int
    holds: bool
    recorded_by: str


@dataclass(frozen=True, slots=True)
class Results:
    """Both moments of one participation; empty while the person takes part."""

    participation_id: int
    name: str
    started_on: date
    ended_on: date | None
    employment: EmploymentStatus | None
    contact: str
    answers: tuple[AnswerOf, ...]

    def __repr__(self) -> str:
        """Without personal data, so that no log ever holds any."""
        return f"Results(participation_id={self.participation_id})"


class FollowUpQueries(Service):
    """Reading what is due and what was answered."""

    @cached_property
    def four_weeks(self) -> "FollowUpSource":
        """The list of the four-week question."""
        return FollowUpSource(self.office, FollowUpMoment.FOUR_WEEKS)

    @cached_property
    def six_months(self) -> "FollowUpSource":
        """The list of the six-month question."""
        return FollowUpSource(self.office, FollowUpMoment.SIX_MONTHS)

    def source(self, moment: FollowUpMoment) -> "FollowUpSource":
        """The list of a moment."""
        return self.four_weeks if moment is FollowUpMoment.FOUR_WEEKS else self.six_months

    def open_counts(self) -> tuple[int, int]:
        """How many have to be asked now: after four weeks, after six months (two SELECTs)."""
        now = Query(filters=(("standing", OPEN),))
        four, six = (self.source(moment).count_and_sums(now).count for moment in FollowUpMoment)
        return four, six

    def results(self, participation_id: int) -> Results:
        """Both moments of one participation (three SELECTs); Missing when it is gone."""
        today = self.office.clock.today()
        with self.reading(Right.VIEW_PARTICIPANTS) as session:
            found = load(session, Participation, participation_id, joinedload(Participation.person))
            told = select(FollowUp).where(FollowUp.participation_id == participation_id)
            by_moment = {each.moment: each for each in session.scalars(told)}
            exit_on = found.ended_on
            answers = (
                ()
                if exit_on is None
                else tuple(
                    _answer(moment, exit_on, today, by_moment.get(moment))
                    for moment in FollowUpMoment
                )
            )
            person = found.person
            return Results(
                participation_id,
                f"{person.first_name} {person.last_name}",
                found.started_on,
                exit_on,
                found.employment,
                contact_of(person.phone, person.email) if self._contacts() else "",
                answers,
            )

    def _contacts(self) -> bool:
        return self.office.may(Right.EDIT_PARTICIPANTS)


class FollowUpSource(ParticipantSource):
    """Filters: ``operation``, ``standing`` (:class:`Standing` or :data:`OPEN`)."""

    def __init__(self, office: object, moment: FollowUpMoment) -> None:
        super().__init__(office)  # type: ignore[arg-type]
        self.moment = moment

    def first(self, query: Query, count: int | None) -> Sequence[int]:
        """The longest due first, unless asked otherwise."""
        keys = (*_SORTS.get(query.sort, _SORTS["ended_on"]), Participation.id)
        orders = [key.desc() if query.descending else key.asc() for key in keys]
        with self.reading(Right.VIEW_PARTICIPANTS) as session:
            clauses = self._clauses(query, self._in_order(session, query, count))
            statement = select(Participation.id).where(*clauses)
            return plain_ids(session, statement.order_by(*orders).limit(count))

    def rows(self, ids: Sequence[int]) -> Sequence[FollowUpRow]:  # type: ignore[override]
        """Rows for one page of ids (two SELECTs)."""
        today = self.office.clock.today()
        contacts = self.office.may(Right.EDIT_PARTICIPANTS)
        statement = (
            select(Participation, Operation.code, FollowUp.asked_on, FollowUp.outcome)
            .join(Operation, Operation.id == Participation.operation_id)
            .outerjoin(FollowUp, self._of_moment())
            .where(Participation.id.in_(listed(ids)), Participation.ended_on.is_not(None))
            .options(joinedload(Participation.person))
        )
        rows = []
        with self.reading(Right.VIEW_PARTICIPANTS) as session:
            found_rows = session.execute(statement).all()
            silent = refused_contact(session, [each.person_id for each, *_rest in found_rows])
            for each, code, asked_on, outcome in found_rows:
                refused = each.person_id in silent
                asked = (asked_on, outcome) if asked_on else None
                assert each.ended_on is not None  # only those who left are listed
                found = due(self.moment, each.ended_on, today, asked)
                person = each.person
                rows.append(
                    FollowUpRow(
                        each.id,
                        f"{person.last_name} {person.first_name}",
                        code,
                        each.ended_on,
                        found.on,
                        found.standing,
                        asked_on,
                        outcome,
                        contact_of(person.phone, person.email) if contacts and not refused else "",
                        refused,
                    )
                )
        return rows

    def count_and_sums(self, query: Query) -> Totals:
        """How many the query finds."""
        with self.reading(Right.VIEW_PARTICIPANTS) as session:
            statement = select(func.count(Participation.id)).where(*self._clauses(query))
            return Totals(session.scalar(statement) or 0)

    def _of_moment(self) -> ColumnElement[bool]:
        return and_(FollowUp.participation_id == Participation.id, FollowUp.moment == self.moment)

    def _filters(self, query: Query) -> list[ColumnElement[bool]]:
        clauses: list[ColumnElement[bool]] = [Participation.ended_on.is_not(None)]
        if (operation := query.filter("operation")) is not None:
            clauses.append(Participation.operation_id == operation)
        if standing := query.filter("standing"):
            clauses += self._stands(standing)
        return clauses

    def _stands(self, standing: str) -> list[ColumnElement[bool]]:
        """The rules of :func:`app.participants.follow_ups.due.due`, asked of an index of exits."""
        today = self.office.clock.today()
        left = Participation.ended_on
        due_by = latest_exit(self.moment, today)
        late_by = latest_exit(self.moment, today - LATE_AFTER - timedelta(days=1))
        reached, tried = self._asked(reached=True), self._asked(reached=False)
        return {
            OPEN: [left <= due_by, ~reached],
            Standing.DONE: [reached],
            Standing.WAITING: [left > due_by, ~reached],
            Standing.LATE: [left <= late_by, ~reached],
            Standing.DUE: [left <= due_by, left > late_by, ~reached, ~tried],
            Standing.ASK_AGAIN: [left <= due_by, left > late_by, tried],
        }[standing]

    def _asked(self, reached: bool) -> ColumnElement[bool]:
        outcome = FollowUp.outcome
        tried = outcome == FollowUpOutcome.NOT_REACHED
        of_outcome = outcome != FollowUpOutcome.NOT_REACHED if reached else tried
        held = select(FollowUp.id).where(
            self._of_moment(), FollowUp.asked_on >= Participation.ended_on, of_outcome
        )
        return held.exists()


def contact_of(phone: str, email: str) -> str:
    """Telephone and e-mail, as they are known."""
    return ", ".join(each for each in (phone, email) if each)


def _answer(moment: FollowUpMoment, exit_on: date, today: date, found: FollowUp | None) -> AnswerOf:
    asked = (found.asked_on, found.outcome) if found else None
    draft = FollowUpDraft(**{name: getattr(found, name) for name in FIELDS}) if found else None
    return AnswerOf(
        moment=moment,
        due=due(moment, exit_on, today, asked),
        draft=draft,
        version=found.version if found else 0,
        holds=found is not None and found.asked_on >= exit_on,
        recorded_by=found.recorded_by if found else "",
    )
