"""The registry's verbs, each as one act that a bad disk may refuse."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time

from app.attachments.incoming import Incoming
from app.office import Office
from app.participants.attendance.drafts import ActivityDraft, SeriesDraft, SessionDraft
from app.participants.attendance.sessions import Cell
from app.participants.drafts import OperationDraft
from app.participants.evidence.drafts import EvidenceDraft
from app.participants.follow_ups.drafts import FollowUpDraft
from app.participants.indicators.reported import SnapshotDraft
from app.participants.privacy.consenting import ConsentDraft
from db.terms import (
    ActivityKind,
    ConsentPurpose,
    EvidenceKind,
    FollowUpMoment,
    FollowUpOutcome,
    LegalBasis,
    TargetGroup,
)
from tests.soak.template import SECRET, Ids, participant

Do = Callable[[], object]
FILE = Incoming("pazyma.pdf", b"%PDF-1.4" + bytes(range(256)) * 800)
LEFT, ASKED = date(2017, 2, 20), date(2017, 3, 20)


def registered(office: Office, ids: Ids, number: int = 500) -> int:
    """Somebody in the operation, whose exit is entered."""
    draft = replace(participant(ids.operation, number), ended_on=LEFT)
    return office.participants.register(draft).id


def let_go(office: Office, number: int) -> int:
    """Somebody in an operation of their own whose data need not be kept any more."""
    began, left = date(2010, 2, 10), date(2010, 2, 20)
    ended = OperationDraft(f"SENAS-{number}", "Sena", began, left)
    ended = replace(ended, retention_from=left, retention_years=1)
    operation = office.participants.add_operation(ended)
    draft = replace(participant(operation, number), started_on=began, ended_on=left)
    return office.participants.register(draft).id


def evidence(number: int = 1) -> EvidenceDraft:
    """A declaration of inactivity."""
    what = TargetGroup.INACTIVE, EvidenceKind.DECLARATION, LEFT
    return EvidenceDraft(*what, number=f"D-{number}")


def answer() -> FollowUpDraft:
    """What somebody said four weeks after."""
    return FollowUpDraft(FollowUpMoment.FOUR_WEEKS, FollowUpOutcome.ANSWERED, ASKED)


def consent() -> ConsentDraft:
    """To be photographed."""
    return ConsentDraft(ConsentPurpose.PICTURES, LegalBasis.CONSENT, LEFT)


def activity(office: Office, ids: Ids, number: int = 1) -> int:
    """A training in the operation."""
    span = date(2017, 2, 1), date(2017, 3, 31)
    draft = ActivityDraft(ids.operation, ActivityKind.TRAINING, f"Mokymai {number}", *span)
    return office.participants.attendance.add_activity(draft)


def weekly() -> SeriesDraft:
    """Twice a week, three academic hours each."""
    first = SessionDraft(date(2017, 2, 1), time(17), time(19, 15))
    return SeriesDraft(first, date(2017, 3, 31), (1, 3), holidays_too=True)


def attended(office: Office, ids: Ids, number: int = 1) -> tuple[int, list[Cell]]:
    """An activity with its sessions and one on its list; what is to be entered of it."""
    who = registered(office, ids, 500 + number)
    key = activity(office, ids, number)
    attendance = office.participants.attendance
    held = attendance.add_sessions(key, weekly())
    attendance.enrol(key, [who], date(2017, 2, 10))
    return key, [Cell(session, who, 100) for session in held.ids]


def report(number: int = 1) -> SnapshotDraft:
    """Of the whole strategy."""
    return SnapshotDraft(f"Ataskaita {number}", f"R-{number}", ASKED)


def _correct(office: Office, ids: Ids) -> Do:
    key = registered(office, ids)
    one = office.participants.queries.card(key)
    changed = replace(one.draft, last_name=f"{SECRET}pataisyta")
    return lambda: office.participants.edit(key, changed, one.version, "Suklysta rašant")


def _evidence(office: Office, ids: Ids) -> Do:
    key = registered(office, ids)
    return lambda: office.participants.evidence.add(key, evidence(), [FILE])


def _answer(office: Office, ids: Ids) -> Do:
    key = registered(office, ids)
    return lambda: office.participants.follow_ups.record(key, answer())


def _consent(office: Office, ids: Ids) -> Do:
    person = office.participants.queries.card(registered(office, ids)).person_id
    return lambda: office.participants.privacy.give_consent(person, consent())


def _sessions(office: Office, ids: Ids) -> Do:
    key = activity(office, ids)
    return lambda: office.participants.attendance.add_sessions(key, weekly())


def _attend(office: Office, ids: Ids) -> Do:
    key, cells = attended(office, ids)
    return lambda: office.participants.attendance.enter(key, cells)


def _report(office: Office, ids: Ids) -> Do:
    registered(office, ids)
    return lambda: office.participants.indicators.snapshots.take(report())


def _erase(office: Office, _ids: Ids) -> Do:
    key = let_go(office, 1)
    person = office.participants.queries.card(key).person_id
    office.participants.evidence.add(key, evidence(), [FILE])
    erasing = office.participants.privacy.erasing
    return lambda: erasing.erase(person, "Asmuo paprašė ištrinti")


WORKS = {
    "correct": ("rita", _correct),
    "evidence": ("rita", _evidence),
    "answer": ("rita", _answer),
    "consent": ("rita", _consent),
    "sessions": ("rita", _sessions),
    "attend": ("rita", _attend),
    "report": ("rita", _report),
    "erase": ("rita", _erase),
}
