"""Papers for participants, drawn up on a real activity or project."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.documents.papers import Letterhead, Paper, PaperId, Signer
from app.errors import Refused
from app.formats import prose_day
from app.i18n import N_, paper
from app.labels import label
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
from app.participants.requests.drafts import OUTCOMES
from app.participants.requests.letters import letter, outcome_words, values
from app.participants.requests.term import extended_by
from app.service import load
from app.texts.text import Text
from db.models.attendance import Activity
from db.models.participants import Operation
from db.models.personal_data import DataRequest
from db.terms import DataRequestOutcome, TextKind

OF_ACTIVITIES = frozenset(
    {TextKind.ATTENDANCE_LIST, TextKind.ATTENDANCE_RECORD, TextKind.ATTENDANCE_CERTIFICATE}
)
OF_REQUESTS = frozenset({TextKind.DATA_ANSWER, TextKind.DATA_EXTENSION})
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
    if kind in OF_REQUESTS:
        requests = session.execute(
            select(DataRequest.id, DataRequest.number, DataRequest.kind)
            .order_by(DataRequest.id.desc())
            .limit(most)
        )
        return [(key, f"{number} · {label(which)}") for key, number, which in requests]
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
    if kind in OF_REQUESTS:
        return _letter(session, kind, subject, head, which, text, by)
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


def _letter(
    session: Session,
    kind: TextKind,
    subject: int,
    head: Letterhead,
    which: PaperId,
    text: Text,
    by: Signer,
) -> Paper:
    """The letter on a request; whoever asked is left out."""
    found = load(session, DataRequest, subject)
    until = extended_by(found.received_on, found.roll_over).day
    ended = found.outcome if found.outcome in OUTCOMES else None
    fields = values(head, which, found.number, found.kind, found.received_on) | {
        "outcome": outcome_words(ended or DataRequestOutcome.FULFILLED),
        "until": prose_day(until),
    }
    who = (paper(N_("Name Surname")),)
    reasons = paper(N_("Here stands the explanation."))
    return letter(head, which, by, text, fields, who, reasons)


def _member(ground: Ground) -> MemberRow:
    """The first on the list, whose hours are shown."""
    if not ground.board.members:
        raise Refused(N_("Nobody is on the list of this activity."))
    return ground.board.members[0]
