"""Making a person nameless once retention has ended, and erasing one whom nothing needs."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, delete, func, or_, select, update
from sqlalchemy.orm import Session

from app.attachments.steps import discard
from app.errors import Refused
from app.i18n import N_
from app.participants.privacy.keeping import blank, participations, take_out
from app.participants.privacy.retention import Kept, Term, nameless_birth_date, why_kept
from app.participants.readings import read_rules
from app.participants.steps import NOUN, derive_all, index_person, name_key
from app.participants.typed import tidy
from app.problems import reason_of
from app.safety.backup import backups
from app.safety.rights import Right
from app.service import Service, load
from db.models.attachments import Attachment
from db.models.attendance import Enrolment
from db.models.follow_ups import Evidence
from db.models.indicators import SnapshotRecord
from db.models.office import AuditDetail, AuditEntry, Draft, Paper
from db.models.participants import Operation, Participation, Person
from db.models.personal_data import DataRequest
from db.models.register import Document
from db.search import drop
from db.terms import PaperKind
from db.text import fold
from db.unit_of_work import UnitOfWork
from db.values import listed

NAMELESS = "Nuasmeninta"
"""What stands for the last name; the first name is the person's number."""
_VERBS = ("participant.%", "evidence.%", "follow_up.%", "consent.%")
"""Audit entries whose details are about one person's record."""

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
                    _forget_traces(unit, person)
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
            _forget_traces(unit, person)
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


def _forget_traces(unit: UnitOfWork, person: Person) -> None:
    """What lies elsewhere: drafts, attached files, papers, details of the audit log.

    Of the papers that the program keeps, two kinds name a participant: certificates of attendance
    and letters on requests about personal data. Both were given to the person; the office needs its
    copies no longer than the retention that has ended by now (:meth:`Erasing._refuse_kept`), so
    they go. Their numbers stay in the audit log and in the register, which name nobody: they prove
    that the duty was done. Reports of indicators hold counts alone and stay for good. Attendance
    lists and records, questionnaires and lists to call by are drawn from the registry each time and
    not kept; signed originals on paper are the project's documents, kept as the documentation plan
    says (Article 17(3)(b)).
    """
    session = unit.session
    own = participations(session, person.id)
    held = session.scalars(
        select(Attachment).where(
            Attachment.record.in_(listed(_records(session, own))),
            Attachment.noun.in_(("evidence", "participant")),
        )
    ).all()
    discard(unit, held)
    # A certificate was given to its owner; the number it had stays in the audit log.
    enrolled = select(Enrolment.id).where(Enrolment.participation_id.in_(listed(own)))
    session.execute(
        delete(Paper).where(
            Paper.kind == PaperKind.ATTENDANCE_CERTIFICATE, Paper.record.in_(enrolled)
        ),
        execution_options={"synchronize_session": False},
    )
    _forget_letters(session, person.id)
    for draft in session.scalars(select(Draft)).all():
        if _tells_of(draft, person, own):
            session.delete(draft)
    _blank_audit(session, person.id, own)


def _forget_letters(session: Session, person_id: int) -> None:
    """Letters on the person's requests: they name whom they are to.

    That each request was answered in time is proved by its days and by the number that the letter
    has in the register of outgoing documents, which stay and name nobody.
    """
    of_person = select(DataRequest.id).where(DataRequest.person_id == person_id)
    letters = list(
        session.scalars(
            select(Paper.id).where(Paper.kind == PaperKind.DATA_LETTER, Paper.record.in_(of_person))
        )
    )
    quick = {"synchronize_session": False}
    session.execute(
        update(DataRequest)
        .where(DataRequest.person_id == person_id)
        .values(paper_id=None, extension_paper_id=None),
        execution_options=quick,
    )
    session.execute(
        update(Document).where(Document.paper_id.in_(listed(letters))).values(paper_id=None),
        execution_options=quick,
    )
    session.execute(delete(Paper).where(Paper.id.in_(listed(letters))), execution_options=quick)


def _records(session: Session, own: list[int]) -> list[int]:
    evidence = select(Evidence.id).where(Evidence.participation_id.in_(listed(own)))
    return [*own, *session.scalars(evidence)]


def _tells_of(draft: Draft, person: Person, own: list[int]) -> bool:
    """Of the person's record, or with their code, contact or whole name typed in."""
    if draft.form.startswith("participant") and draft.record in {str(each) for each in own}:
        return True
    text = json.dumps(json.loads(draft.values), ensure_ascii=False)
    told = [each for each in (person.personal_code, person.email, person.phone) if each]
    names = [fold(each) for each in (person.first_name, person.last_name) if each]
    folded = fold(text)
    named = bool(names) and all(each in folded for each in names)
    return named or any(each in text for each in told)


def _blank_audit(session: Session, person_id: int, own: list[int]) -> None:
    """Details go, the chain stays: it covers their salted hash alone."""
    about = select(AuditEntry.id).where(
        AuditEntry.record.in_(listed(own)),
        or_(*(AuditEntry.verb.like(each) for each in _VERBS)),
    )
    named = AuditDetail.details.like(f'%"person": {person_id},%') | AuditDetail.details.like(
        f'%"person": {person_id}}}%'
    )
    session.execute(
        update(AuditDetail)
        .where(or_(AuditDetail.id.in_(about), named))
        .values(salt=None, details=None)
        .execution_options(synchronize_session=False)
    )
