"""Papers for participants, drawn up on a real activity or project."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.documents.papers import Letterhead, Paper, PaperId, Signer
from app.errors import Refused
from app.i18n import N_, paper
from app.names.steps import Named
from app.participants.attendance.asking import Known, privacy_notice, questionnaire
from app.participants.attendance.drawing import (
    Ground,
    attendance_list,
    attendance_record,
    certificate,
    ground_of,
)
from app.participants.attendance.settings import read_settings
from app.participants.attendance.views import MemberRow
from app.service import load
from app.texts.text import Text
from db.models.attendance import Activity
from db.models.participants import Operation
from db.terms import TextKind

OF_ACTIVITIES = frozenset(
    {TextKind.ATTENDANCE_LIST, TextKind.ATTENDANCE_RECORD, TextKind.ATTENDANCE_CERTIFICATE}
)
OF_PROJECTS = frozenset({TextKind.QUESTIONNAIRE, TextKind.PRIVACY_NOTICE})


def subjects_of(session: Session, kind: TextKind, most: int) -> list[tuple[int, str]]:
    """Activities or projects that a template can be looked at on, the newest first."""
    if kind in OF_PROJECTS:
        projects = session.execute(
            select(Operation.id, Operation.code, Operation.title)
            .order_by(Operation.id.desc())
            .limit(most)
        )
        return [(key, f"{code} · {title}") for key, code, title in projects]
    rows = session.execute(
        select(Activity.id, Operation.code, Activity.title)
        .join(Operation, Operation.id == Activity.operation_id)
        .order_by(Activity.id.desc())
        .limit(most)
    )
    return [(key, f"{code} · {title}") for key, code, title in rows]


def drawn(
    session: Session,
    kind: TextKind,
    subject: int,
    head: Letterhead,
    which: PaperId,
    text: Text,
    by: Signer,
) -> Paper:
    """The paper of a kind; names of a certificate are left out: it shows the place of one."""
    if kind is TextKind.QUESTIONNAIRE:
        operation = load(session, Operation, subject)
        return questionnaire(session, head, which, text, operation, Known())
    if kind is TextKind.PRIVACY_NOTICE:
        return privacy_notice(session, head, which, text, load(session, Operation, subject))
    ground = ground_of(session, subject, which.day)
    if kind is TextKind.ATTENDANCE_RECORD:
        return attendance_record(head, which, text, ground, by)
    if kind is TextKind.ATTENDANCE_LIST:
        rows = read_settings(session).blank_rows
        return attendance_list(head, which, text, ground, ground.board.sessions, rows, True, by)
    name = paper(N_("Name Surname"))
    return certificate(head, which, text, ground, _member(ground), Named(name), None, by)


def _member(ground: Ground) -> MemberRow:
    """The first on the list, whose hours are shown."""
    if not ground.board.members:
        raise Refused(N_("Nobody is on the list of this activity."))
    return ground.board.members[0]
