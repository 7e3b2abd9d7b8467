"""Printing the papers of activities: numbered and logged, drawn outside the transaction.

They are not kept: names stand in the registry alone, so that correcting and erasing reach them all.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import uuid4

from sqlalchemy.orm import Session, joinedload

from app import numbers
from app.details import read_details
from app.documents.papers import Letterhead, Paper, PaperId, Signer
from app.errors import Refused
from app.formats import local_day
from app.i18n import N_
from app.mandates.steps import function_of
from app.participants.attendance.asking import Known, privacy_notice, questionnaire
from app.participants.attendance.drawing import (
    Ground,
    attendance_list,
    attendance_record,
    call_of,
    ground_of,
)
from app.participants.attendance.settings import read_settings
from app.participants.privacy.looks import printed
from app.register.steps import letterhead
from app.safety.rights import Right
from app.service import Service, load
from app.texts.emblems import with_pictures
from app.texts.steps import text_of
from app.texts.text import Text
from db.models.participants import Operation, Participation
from db.terms import TextKind
from db.unit_of_work import UnitOfWork

_PREFIX = {
    TextKind.ATTENDANCE_LIST: "LS",
    TextKind.ATTENDANCE_RECORD: "LK",
    TextKind.QUESTIONNAIRE: "DA",
    TextKind.PRIVACY_NOTICE: "DP",
}
MOST_NAMES = 2_000
"""People on one paper, a guard of memory and patience."""

Build = Callable[[Letterhead, PaperId, Text], Paper]


@dataclass(frozen=True)
class Printed:
    """A PDF and the number it bears, which names its file."""

    number: str
    pdf: bytes


class PrintingVerbs(Service):
    """Each print takes a number of its kind and leaves an entry in the audit log."""

    def print_list(
        self,
        activity_id: int,
        sessions: Sequence[int] = (),
        *,
        landscape: bool = True,
        blank: int | None = None,
    ) -> Printed:
        """The list to sign, of some sessions or of all to come; rows ``blank`` None: as usual.

        Raises Refused when the activity has no sessions.
        """
        with self.verb(Right.VIEW_PARTICIPANTS) as unit:
            ground = self._ground(unit, activity_id)
            chosen = [row for row in ground.board.sessions if not sessions or row.id in sessions]
            if not chosen:
                raise Refused(N_("Add sessions first: the list has a column for each."))
            rows = read_settings(unit.session).blank_rows if blank is None else blank
            paper = self._numbered(
                unit,
                TextKind.ATTENDANCE_LIST,
                ground.call_id,
                lambda head, which, text: attendance_list(
                    head, which, text, ground, chosen, rows, landscape, self._responsible(unit)
                ),
            )
            printed(unit, (each.id for each in ground.board.members), paper.paper.number)
            unit.record(
                "attendance.list_printed",
                activity_id,
                number=paper.paper.number,
                rows=len(ground.board.members),
                sessions=len(chosen),
            )
        return self._drawn(paper)

    def print_record(self, activity_id: int) -> Printed:
        """Who attended how much, of everybody and every session."""
        with self.verb(Right.VIEW_PARTICIPANTS) as unit:
            ground = self._ground(unit, activity_id)
            paper = self._numbered(
                unit,
                TextKind.ATTENDANCE_RECORD,
                ground.call_id,
                lambda head, which, text: attendance_record(
                    head, which, text, ground, self._responsible(unit)
                ),
            )
            printed(unit, (each.id for each in ground.board.members), paper.paper.number)
            unit.record(
                "attendance.record_printed",
                activity_id,
                number=paper.paper.number,
                rows=len(ground.board.members),
            )
        return self._drawn(paper)

    def print_questionnaire(
        self, operation_id: int, participation_id: int | None = None
    ) -> Printed:
        """The questionnaire of a project: blank, or with what is known of a participant.

        Sensitive answers are never printed.
        """
        with self.verb(Right.VIEW_PARTICIPANTS) as unit:
            operation = load(unit.session, Operation, operation_id)
            known = Known()
            if participation_id is not None:
                known = known_of(unit.session, participation_id)
            paper = self._numbered(
                unit,
                TextKind.QUESTIONNAIRE,
                call_of(unit.session, operation),
                lambda head, which, text: questionnaire(
                    unit.session, head, which, text, operation, known
                ),
            )
            if participation_id is not None:
                printed(unit, [participation_id], paper.paper.number)
            unit.record(
                "participants.questionnaire_printed",
                participation_id,
                number=paper.paper.number,
                operation=operation.code,
            )
        return self._drawn(paper)

    def print_notice(self, operation_id: int) -> Printed:
        """The privacy notice of a project, in the version in force."""
        with self.verb(Right.VIEW_PARTICIPANTS) as unit:
            operation = load(unit.session, Operation, operation_id)
            paper = self._numbered(
                unit,
                TextKind.PRIVACY_NOTICE,
                call_of(unit.session, operation),
                lambda head, which, text: privacy_notice(
                    unit.session, head, which, text, operation
                ),
            )
            unit.record(
                "participants.notice_printed", number=paper.paper.number, operation=operation.code
            )
        return self._drawn(paper)

    def _ground(self, unit: UnitOfWork, activity_id: int) -> Ground:
        ground = ground_of(unit.session, activity_id, self.office.clock.today())
        if len(ground.board.members) > MOST_NAMES:
            raise Refused(N_("There are too many names for one paper: export the table instead."))
        return ground

    def _responsible(self, unit: UnitOfWork) -> Signer:
        user = self.office.user
        function = function_of(unit.session, user, local_day(unit.now))
        return Signer(person=user.name, function=function)

    def _numbered(
        self, unit: UnitOfWork, kind: TextKind, call_id: int | None, build: Build
    ) -> Paper:
        day = local_day(unit.now)
        serial = numbers.take(unit, f"print.{kind}", day.year)
        which = PaperId(
            uid=str(uuid4()),
            number=f"{_PREFIX[kind]}-{day.year}-{serial}",
            day=day,
            recorded_at=unit.now,
            place=read_details(unit.session).place,
        )
        paper = build(
            letterhead(unit.session, kind, call_id), which, text_of(unit.session, kind, None)
        )
        return with_pictures(unit.session, paper)

    def _drawn(self, paper: Paper) -> Printed:
        return Printed(paper.paper.number, self.office.render(paper).pdf)


def known_of(session: Session, participation_id: int) -> Known:
    """What is printed of a participant on their own questionnaire."""
    found = load(session, Participation, participation_id, joinedload(Participation.person))
    person = found.person
    return Known(
        name=f"{person.last_name} {person.first_name}",
        birth_date=person.birth_date,
        sex=person.sex,
        phone=person.phone,
        email=person.email,
        started_on=found.started_on,
        employment=found.employment,
        unemployed_since=found.unemployed_since,
        isced=found.isced,
        in_education=found.in_education,
        full_time_student=found.full_time_student,
        rural=found.rural,
    )
