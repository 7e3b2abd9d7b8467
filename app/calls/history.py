"""What happened to a call: amendments, publications, questions, and all of it in one line."""

import json
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.calls.amending import Change
from app.calls.log import PUBLICATION
from app.explanation import Line, say
from app.formats import from_local
from app.i18n import N_
from db.models.attachments import Attachment
from db.models.calls import Call, CallAmendment, Publication, Question
from db.models.office import Paper
from db.terms import CallStage, PaperKind


@dataclass(frozen=True, slots=True)
class AmendmentRow:
    """A numbered change of the call."""

    id: int
    number: int
    reason: str
    document: str
    made_at: datetime
    made_by: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class ProofRow:
    """A file that proves a publication."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class PublicationRow:
    """Where the call was made known; ``voided_reason`` when the entry was a mistake."""

    id: int
    place: str
    published_on: date
    link: str
    note: str
    recorded_by: str
    voided_reason: str | None
    proof: tuple[ProofRow, ...]


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """A question with its answer; ``asked_by`` is for the office's eyes."""

    id: int
    version: int
    number: int
    asked_on: date
    asked_by: str
    text: str
    answer: str
    answered_at: datetime | None
    public: bool


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """An issued paper about the call."""

    id: int
    kind: PaperKind
    number: str
    issued_at: datetime
    signed: bool


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the timeline."""

    at: datetime
    line: Line
    by: str = ""


@dataclass(frozen=True, slots=True)
class History:
    """Everything that happened to a call; events the newest first."""

    amendments: tuple[AmendmentRow, ...]
    publications: tuple[PublicationRow, ...]
    questions: tuple[QuestionRow, ...]
    notices: tuple[NoticeRow, ...]
    events: tuple[Event, ...]

    @property
    def published_questions(self) -> tuple[QuestionRow, ...]:
        """Those that were answered and may be published."""
        return tuple(each for each in self.questions if each.public and each.answer)


def history_of(session: Session, call: Call, now: datetime) -> History:
    """Four SELECTs."""
    amendments = _amendments(session, call.id)
    publications = _publications(session, call.id)
    questions = _questions(session, call.id)
    notices = _notices(session, call.id)
    events = [
        *_by_clock(call, now),
        *(_amended(each) for each in amendments),
        *(_announced(each) for each in publications),
        *(event for each in questions for event in _asked(each)),
        *(Event(each.issued_at, _issued(each)) for each in notices),
    ]
    events.sort(key=lambda event: event.at, reverse=True)
    return History(amendments, publications, questions, notices, tuple(events))


def _amendments(session: Session, call_id: int) -> tuple[AmendmentRow, ...]:
    rows = session.scalars(
        select(CallAmendment).where(CallAmendment.call_id == call_id).order_by(CallAmendment.number)
    )
    return tuple(
        AmendmentRow(
            row.id,
            row.number,
            row.reason,
            row.document,
            row.made_at,
            row.made_by,
            tuple(Change(**each) for each in json.loads(row.changes)),
        )
        for row in rows
    )


def _publications(session: Session, call_id: int) -> tuple[PublicationRow, ...]:
    rows = session.execute(
        select(Publication, Attachment.id, Attachment.name)
        .outerjoin(
            Attachment,
            (Attachment.record == Publication.id)
            & (Attachment.noun == PUBLICATION)
            & Attachment.removed_at.is_(None),
        )
        .where(Publication.call_id == call_id)
        .order_by(Publication.published_on, Publication.id, Attachment.id)
    )
    found: dict[int, tuple[Publication, list[ProofRow]]] = {}
    for row, proof, name in rows:
        _row, files = found.setdefault(row.id, (row, []))
        if proof is not None:
            files.append(ProofRow(proof, name))
    return tuple(
        PublicationRow(
            row.id,
            row.place,
            row.published_on,
            row.link,
            row.note,
            row.recorded_by,
            row.voided_reason,
            tuple(files),
        )
        for row, files in found.values()
    )


def _questions(session: Session, call_id: int) -> tuple[QuestionRow, ...]:
    rows = session.scalars(
        select(Question).where(Question.call_id == call_id).order_by(Question.number)
    )
    return tuple(
        QuestionRow(
            row.id,
            row.version,
            row.number,
            row.asked_on,
            row.asked_by,
            row.text,
            row.answer,
            row.answered_at,
            row.public,
        )
        for row in rows
    )


def _notices(session: Session, call_id: int) -> tuple[NoticeRow, ...]:
    rows = session.execute(
        select(Paper.id, Paper.kind, Paper.number, Paper.issued_at, Paper.signed_at)
        .where(
            Paper.call_id == call_id,
            Paper.kind.in_((PaperKind.CALL_NOTICE, PaperKind.CALL_QUESTIONS)),
            Paper.voided_at.is_(None),
        )
        .order_by(Paper.id)
    )
    return tuple(
        NoticeRow(row.id, row.kind, row.number, row.issued_at, row.signed_at is not None)
        for row in rows
    )


def _by_clock(call: Call, now: datetime) -> list[Event]:
    """What was done, and what the clock did."""
    done = [
        (call.published_at, N_("Published")),
        (call.decided_at, N_("Decision recorded")),
        (call.finished_at, N_("Finished")),
    ]
    events = [Event(at, say(message)) for at, message in done if at is not None]
    if call.cancelled_at is not None:
        line = say(N_("Cancelled: {reason}"), reason=call.cancelled_reason or "")
        events.append(Event(call.cancelled_at, line))
    if call.published_at is None:
        return events
    last = call.cancelled_at or now
    for at, message in ((call.opens_at, N_("Opened")), (call.closes_at, N_("Closed"))):
        if call.stage is not CallStage.DRAFT and at <= last:
            events.append(Event(at, say(message)))
    return events


def _amended(each: AmendmentRow) -> Event:
    line = say(N_("Amendment No. {number}: {reason}"), number=each.number, reason=each.reason)
    return Event(each.made_at, line, each.made_by)


def _announced(each: PublicationRow) -> Event:
    at = from_local(datetime.combine(each.published_on, datetime.min.time()))
    message = (
        N_("Made known: {place}")
        if each.voided_reason is None
        else N_("Made known: {place} (taken out of the log)")
    )
    return Event(at, say(message, place=each.place), each.recorded_by)


def _asked(each: QuestionRow) -> list[Event]:
    at = from_local(datetime.combine(each.asked_on, datetime.min.time()))
    events = [Event(at, say(N_("Question No. {number}"), number=each.number))]
    if each.answered_at is not None:
        line = say(N_("Question No. {number} answered"), number=each.number)
        events.append(Event(each.answered_at, line))
    return events


def _issued(each: NoticeRow) -> Line:
    message = (
        N_("Notice {number} issued")
        if each.kind is PaperKind.CALL_NOTICE
        else N_("Questions and answers {number} issued")
    )
    return say(message, number=each.number)
