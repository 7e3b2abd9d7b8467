"""Making a person nameless once retention has ended, and erasing one whom nothing needs."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from app.errors import Refused
from app.i18n import N_
from app.participants.privacy.keeping import blank, participations, take_out
from app.participants.privacy.retention import Kept, Term, nameless_birth_date, why_kept
from app.participants.privacy.traces import forget_traces
from app.participants.readings import read_rules
from app.participants.steps import NOUN, derive_all, index_person, name_key
from app.participants.typed import tidy
from app.problems import reason_of
from app.safety.backup import backups
from app.safety.rights import Right
from app.service import Service, load
from db.models.indicators import SnapshotRecord
from db.models.participants import Operation, Participation, Person
from db.search import drop
from db.unit_of_work import UnitOfWork
from db.values import listed

NAMELESS = "Nuasmeninta"
"""What stands for the last name; the first name is the person's number."""


_RUNS = N_("The data must still be kept. Nothing was changed.\n{lines}")


@dataclass(frozen=True, slots=True)
class DueRow:
    """A person whose retention has ended: when the last of their projects’ terms did."""

    id: int
    name: str
    operations: tuple[str, ...]
    ended_on: date

    def __repr__(self) -> str:
        """Without personal data, so that no log ever holds any."""
        return f"DueRow(id={self.id})"


@dataclass(frozen=True, slots=True)
class Erased:
    """How many persons, and the backups (newest first) in which their data still are."""

    persons: int
    backups: tuple[datetime, ...]


class Erasing(Service):
    """Verbs that cannot be taken back."""

    def due(self) -> tuple[DueRow, ...]:
        """Whose data are due to be made nameless, the longest due first (two SELECTs)."""
        with self.reading(Right.VIEW_PARTICIPANTS) as session:
            ended = self._ended(session)
            if not ended:
                return ()
            rows = session.execute(
                select(Person.id, Person.last_name, Person.first_name, Participation.operation_id)
                .join(Participation, Participation.person_id == Person.id)
                .where(*_let_go(ended))
                .order_by(Person.name_key, Person.id)
            ).all()
        found: dict[int, tuple[str, list[int]]] = {}
        for key, last, first, operation in rows:
            found.setdefault(key, (f"{last} {first}", []))[1].append(operation)
        due = [
            DueRow(
                key,
                name,
                tuple(ended[each][0] for each in own),
                max(ended[each][1] for each in own),
            )
            for key, (name, own) in found.items()
        ]
        return tuple(sorted(due, key=lambda row: row.ended_on))

    def due_count(self) -> int:
        """How many are due; nobody's name is read (two SELECTs)."""
        with self.reading(Right.VIEW_PARTICIPANTS) as session:
            ended = self._ended(session)
            if not ended:
                return 0
            taken = select(Participation.person_id).distinct()
            where = (Person.id.in_(taken), *_let_go(ended))
            return session.scalar(select(func.count(Person.id)).where(*where)) or 0

    def _ended(self, session: Session) -> dict[int, tuple[str, date]]:
        """Projects whose term of keeping has ended: code and last day by id."""
        today = self.office.clock.today()
        return {
            operation.id: (operation.code, until)
            for operation, kept in _kept_of(session)
            if (until := kept.until) is not None and kept.term(today) is Term.ENDED
        }

    def anonymise(self, persons: Sequence[int]) -> Erased:
        """Make persons nameless for good; what was counted stays as it was.

        Raises Refused, with the reason of each project, while the data of any must still be kept.
        """
        with self.verb(Right.EDIT_PARTICIPANTS) as unit:
            for key in persons:
                person = load(unit.session, Person, key)
                self._refuse_kept(unit.session, key)
                if person.anonymised_at is None:
                    forget_traces(unit, person)
                    _make_nameless(unit, person)
            unit.record("participants.anonymised", None, persons=list(persons))
            unit.touch(NOUN)
        return self._erased(len(persons))

    def erase(self, person_id: int, reason: str) -> Erased:
        """Take a person out with every record, where no retention runs and no report counts them.

        Raises Refused with the reason otherwise.
        """
        reason = reason_of(tidy(reason), N_("Write why, without names and codes."))
        with self.verb(Right.EDIT_PARTICIPANTS) as unit:
            person = load(unit.session, Person, person_id)
            self._refuse_kept(unit.session, person_id)
            own = participations(unit.session, person_id)
            counted = select(func.count(SnapshotRecord.id)).where(
                SnapshotRecord.participation_id.in_(listed(own))
            )
            if unit.session.scalar(counted):
                raise Refused(
                    N_(
                        "A report counted this person, so the record cannot go. Nothing was"
                        " changed: make it nameless instead."
                    )
                )
            forget_traces(unit, person)
            take_out(unit.session, person_id)
            drop(unit.session, NOUN, [person_id])
            unit.record("participant.erased", person_id, reason=reason, records=len(own))
            unit.touch(NOUN)
        self.office.participants.privacy.looks.forget()
        return self._erased(1)

    def _refuse_kept(self, session: Session, person_id: int) -> None:
        own = select(Participation.operation_id).where(Participation.person_id == person_id)
        projects = [kept for _operation, kept in _kept_of(session, Operation.id.in_(own))]
        lines = why_kept(projects, self.office.clock.today())
        if lines:
            raise Refused(_RUNS, lines="\n".join(line.text() for line in lines))

    def _erased(self, persons: int) -> Erased:
        made = tuple(each.made_at for each in backups(self.office.folder))
        return Erased(persons, made)


def _let_go(ended: Collection[int]) -> tuple[ColumnElement[bool], ...]:
    """Persons with a name whom no other project keeps."""
    running = select(Participation.person_id).where(
        Participation.operation_id.not_in(listed(ended))
    )
    return Person.anonymised_at.is_(None), Person.id.not_in(running)


def _kept_of(session: Session, *where: object) -> list[tuple[Operation, Kept]]:
    found = session.scalars(select(Operation).where(*where).order_by(Operation.code))  # type: ignore[arg-type]
    return [
        (each, Kept(each.code, each.retention_from, each.retention_years, each.legal_hold))
        for each in found
    ]


def _make_nameless(unit: UnitOfWork, person: Person) -> None:
    session = unit.session
    rules = read_rules(session)
    started = select(Participation.started_on).where(Participation.person_id == person.id)
    if person.birth_date is not None:
        entries = session.scalars(started).all()
        leap = rules.leap_day_in_march
        person.birth_date = nameless_birth_date(person.birth_date, entries, leap)
    person.last_name, person.first_name = NAMELESS, str(person.id)
    person.name_key = name_key(person.first_name, person.last_name)
    person.personal_code = person.code_hash = None
    person.email = person.phone = ""
    person.anonymised_at = unit.now
    blank(session, person.id)
    session.flush()
    session.expire_all()
    derive_all(session, person)
    index_person(session, person)
