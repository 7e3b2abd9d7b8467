"""What the registry acknowledged, looked for in the office as it is now.

A person who was erased takes everything along: whether half of somebody was left is told by the
check of the office itself.
"""

from collections.abc import Callable

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models.attachments import Attachment
from db.models.attendance import Attendance, AttendanceSession
from db.models.follow_ups import Evidence, FollowUp
from db.models.indicators import IndicatorSnapshot, SnapshotRecord
from db.models.participants import Participation, Person
from db.models.personal_data import Consent
from tests.soak.child import Json


def _gone(session: Session, person: int) -> bool:
    """Erased whole, or not at all."""
    own = select(func.count(Participation.id)).where(Participation.person_id == person)
    return session.get(Person, person) is None and not session.scalar(own)


def _evidence(session: Session, did: Json) -> bool:
    found = session.get(Evidence, did["id"])
    if found is None:
        return _gone(session, did["person"])
    files = select(func.count(Attachment.id)).where(
        Attachment.noun == "evidence", Attachment.record == found.id
    )
    return found.number == did["number"] and session.scalar(files) == 1


def _answer(session: Session, did: Json) -> bool:
    return session.get(FollowUp, did["id"]) is not None or _gone(session, did["person"])


def _consent(session: Session, did: Json) -> bool:
    return session.get(Consent, did["id"]) is not None or _gone(session, did["person"])


def _erased(session: Session, did: Json) -> bool:
    return _gone(session, did["person"])


def _activity(session: Session, did: Json) -> bool:
    held = select(func.count(AttendanceSession.id)).where(
        AttendanceSession.activity_id == did["id"]
    )
    return bool(session.scalar(held) == did["sessions"])


def _attended(session: Session, did: Json) -> bool:
    entered = (
        select(func.count(Attendance.id))
        .join(AttendanceSession, AttendanceSession.id == Attendance.session_id)
        .where(AttendanceSession.activity_id == did["activity"])
    )
    return bool(session.scalar(entered) == did["cells"])


def _snapshot(session: Session, did: Json) -> bool:
    records = select(func.count(SnapshotRecord.id)).where(SnapshotRecord.snapshot_id == did["id"])
    return session.get(IndicatorSnapshot, did["id"]) is not None and bool(session.scalar(records))


LOOKS: dict[str, Callable[[Session, Json], bool]] = {
    "evidence": _evidence,
    "answer": _answer,
    "consent": _consent,
    "erased": _erased,
    "activity": _activity,
    "attended": _attended,
    "snapshot": _snapshot,
}
