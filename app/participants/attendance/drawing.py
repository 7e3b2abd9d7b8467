"""The papers of an activity from stored rows: list, record, certificate."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from app.details import read_details
from app.documents.attendance_papers import RecordRow, SessionColumn, TopicRow
from app.documents.papers import (
    AttendanceCertificate,
    AttendanceList,
    AttendanceRecord,
    Letterhead,
    PaperId,
    Signer,
)
from app.formats import percent, prose_day, short
from app.i18n import N_, paper
from app.labels import paper_label
from app.names.steps import Named
from app.participants.attendance.hours import clock
from app.participants.attendance.queries import board_of
from app.participants.attendance.views import Board, MemberRow, SessionRow
from app.texts.text import Text
from db.models.applications import Application
from db.models.participants import Operation
from db.terms import Sex


@dataclass(frozen=True)
class Ground:
    """An activity with everything its papers tell, read once."""

    board: Board
    operation: Operation
    contact: str
    call_id: int | None

    @property
    def values(self) -> Mapping[str, str]:
        """What fills the fields of the templates."""
        return {
            "activity": self.board.activity.title,
            **project_values(self.operation, self.contact),
        }


def ground_of(session: Session, activity_id: int, today: date) -> Ground:
    """Read an activity for its papers; Missing when it is gone."""
    board = board_of(session, activity_id, today)
    operation = session.get_one(Operation, board.activity.operation_id)
    return Ground(board, operation, contact_of(session), call_of(session, operation))


def contact_of(session: Session) -> str:
    """Whom to ask: the office's contacts and address."""
    details = read_details(session)
    return ", ".join(part for part in (details.contacts, details.address) if part)


def call_of(session: Session, operation: Operation) -> int | None:
    """The call that paid for the operation, whose line about the funds its papers bear."""
    if operation.application_id is None:
        return None
    return session.get_one(Application, operation.application_id).call_id


def project_values(operation: Operation, contact: str) -> dict[str, str]:
    """Fields about the project."""
    return {"code": operation.code, "title": operation.title, "contact": contact}


def common(head: Letterhead, which: PaperId) -> dict[str, str]:
    """Fields that every template has."""
    return {"office": head.office, "day": prose_day(which.day)}


def attendance_list(
    head: Letterhead,
    which: PaperId,
    text: Text,
    ground: Ground,
    sessions: Sequence[SessionRow],
    blank: int,
    landscape: bool,
    responsible: Signer,
) -> AttendanceList:
    """The list to sign of some sessions: of those who are on it at the first of them."""
    first = sessions[0].on if sessions else ground.board.activity.starts_on
    listed = [row for row in ground.board.members if row.left_on is None or row.left_on >= first]
    lecturers = _different(row.lecturer for row in sessions) or ground.board.activity.lecturer
    return AttendanceList(
        head=head,
        paper=which,
        titles=text.fill({**common(head, which), **ground.values}).titles,
        facts=_facts(ground, sessions),
        sessions=tuple(_column(row) for row in sessions),
        names=tuple(row.name for row in listed),
        blank=blank,
        landscape=landscape,
        lecturer=lecturers if "," not in lecturers else "",
        responsible=responsible,
    )


def attendance_record(
    head: Letterhead, which: PaperId, text: Text, ground: Ground, responsible: Signer
) -> AttendanceRecord:
    """Everybody on the list with every session, also who left."""
    board = ground.board
    rows, sums = [], [0] * len(board.sessions)
    for member in board.members:
        total = board.total(member.id)
        found = [board.cells.get((row.id, member.id)) for row in board.sessions]
        sums = [before + (hours or 0) for before, hours in zip(sums, found, strict=True)]
        rows.append(
            RecordRow(
                name=member.name,
                cells=tuple("" if hours is None else short(hours) for hours in found),
                hours=short(total.hours),
                share="–" if total.percent is None else percent(total.percent),
            )
        )
    return AttendanceRecord(
        head=head,
        paper=which,
        titles=text.fill({**common(head, which), **ground.values}).titles,
        facts=_facts(ground, board.sessions),
        sessions=tuple(_column(row) for row in board.sessions),
        rows=tuple(rows),
        sums=tuple(short(each) for each in sums),
        total=short(sum(sums)),
        responsible=responsible,
    )


def certificate(
    head: Letterhead,
    which: PaperId,
    text: Text,
    ground: Ground,
    member: MemberRow,
    named: Named,
    sex: Sex | None,
    signer: Signer,
) -> AttendanceCertificate:
    """What one participant attended; hours and topics of the sessions they were at."""
    board, total = ground.board, ground.board.total(member.id)
    there = [row for row in board.sessions if board.cells.get((row.id, member.id))]
    values = {
        **common(head, which),
        **ground.values,
        "person": named.nominative,
        "person_dative": named.dative or _unconfirmed(named.nominative, sex),
        "starts": prose_day(there[0].on) if there else "",
        "ends": prose_day(there[-1].on) if there else "",
        "hours": short(total.hours),
        "held": short(total.held),
        "percent": percent(total.percent_of_all or 0),
        "lecturer": board.activity.lecturer,
    }
    words = text.fill(values)
    return AttendanceCertificate(
        head=head,
        paper=which,
        titles=words.titles,
        person=named.nominative,
        opening=words.opening,
        topics=tuple(
            TopicRow(
                day=row.on, topic=row.topic or "–", hours=short(board.cells[row.id, member.id])
            )
            for row in there
        ),
        total=short(total.hours),
        closing=words.closing,
        signer=signer,
    )


def _unconfirmed(name: str, sex: Sex | None) -> str:
    """The dative of somebody whose forms nobody confirmed: the word is declined, not the name."""
    words = N_("to the participant ({name}), f.") if sex is Sex.FEMALE else _TO_HIM
    return paper(words).format(name=name)


_TO_HIM = N_("to the participant ({name})")


def _facts(ground: Ground, sessions: Sequence[SessionRow]) -> tuple[tuple[str, str], ...]:
    activity = ground.board.activity
    days = [row.on for row in sessions]
    when = ""
    if days:
        first, last = prose_day(min(days)), prose_day(max(days))
        when = first if first == last else f"{first} – {last}"
    hours = short(sum(row.hours for row in sessions))
    told = (
        (N_("Project"), f"{ground.operation.title} ({ground.operation.code})"),
        (N_("Activity"), f"{activity.title} ({paper_label(activity.kind).lower()})"),
        (N_("Sessions held"), f"{when}, {paper(N_('{hours} acad. h')).format(hours=hours)}"),
        (N_("Held at"), _different(row.place for row in sessions) or activity.place),
        (N_("Lecturer"), _different(row.lecturer for row in sessions) or activity.lecturer),
    )
    return tuple((paper(name), value) for name, value in told if value)


def _different(words: object) -> str:
    return ", ".join(dict.fromkeys(each for each in words if each))  # type: ignore[attr-defined]


def _column(row: SessionRow) -> SessionColumn:
    times = ""
    if row.starts_at is not None and row.ends_at is not None:
        times = f"{clock(row.starts_at)}–{clock(row.ends_at)}"
    hours = paper(N_("{hours} acad. h")).format(hours=short(row.hours))
    return SessionColumn(day=row.on, time=times, hours=hours)
