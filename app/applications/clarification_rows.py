"""Requests to clarify as screens show them."""

import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, defer, selectinload

from app.applications.correspondence import CLARIFICATION
from app.explanation import Explanation
from app.register.document_steps import PROOF
from db.models.applications import Application, Clarification
from db.models.attachments import Attachment
from db.models.calls import Call
from db.models.office import Paper
from db.models.register import Document
from db.terms import CallStage, Channel, ClarificationState


@dataclass(frozen=True, slots=True)
class ReplyFile:
    """A file that came with an answer, or proves how the letter went."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class ClarificationRow:
    """A request with its delivery, deadline and answer; ``items`` are ids of the checklist.

    ``document`` is the letter's number in the register, empty until it is sent; ``proof`` its
    delivery's, ``files`` the answer's.
    """

    id: int
    version: int
    number: int
    state: ClarificationState
    text: str
    items: tuple[int, ...]
    days: int
    asked_at: datetime
    asked_by: str
    paper_id: int | None
    paper: str
    signed: bool
    channel: Channel | None
    sent_on: date | None
    received_on: date | None
    delivery_note: str
    due_on: date | None
    due_why: Explanation
    answered_on: date | None
    answer: str
    closed_at: datetime | None
    closed_by: str
    closed_reason: str
    document: str = ""
    files: tuple[ReplyFile, ...] = ()
    proof: tuple[ReplyFile, ...] = ()

    @property
    def in_time(self) -> bool | None:
        """Whether the answer came by the deadline; None while there is none."""
        if self.answered_on is None or self.due_on is None:
            return None
        return self.answered_on <= self.due_on


@dataclass(frozen=True, slots=True)
class Awaited:
    """An open request: whose, and until when (None: not sent yet)."""

    application_id: int
    application: str
    state: ClarificationState
    due_on: date | None


def clarifications_of(session: Session, application_id: int) -> tuple[ClarificationRow, ...]:
    """All of an application, in the order they were asked (four SELECTs)."""
    files = defaultdict(list)
    proofs = _proofs(session, application_id)
    attached = session.execute(
        select(Attachment.record, Attachment.id, Attachment.name)
        .join(Clarification, Clarification.id == Attachment.record)
        .where(
            Attachment.noun == CLARIFICATION,
            Attachment.removed_at.is_(None),
            Clarification.application_id == application_id,
        )
        .order_by(Attachment.id)
    )
    for record, key, name in attached:
        files[record].append(ReplyFile(key, name))
    letter = (
        select(func.max(Document.number))
        .where(
            Document.noun == CLARIFICATION,
            Document.record == Clarification.id,
            Document.voided_at.is_(None),
        )
        .scalar_subquery()
    )
    rows = session.execute(
        select(Clarification, Paper, letter)
        .outerjoin(Paper, Paper.id == Clarification.paper_id)
        .where(Clarification.application_id == application_id)
        .options(selectinload(Clarification.items), defer(Paper.content), defer(Paper.signed_pdf))
        .order_by(Clarification.number)
    ).all()
    return tuple(
        _row(found, paper, number or "", tuple(files[found.id]), tuple(proofs[found.id]))
        for found, paper, number in rows
    )


def _proofs(session: Session, application_id: int) -> dict[int, list[ReplyFile]]:
    """Proofs of the letters' delivery, by request."""
    rows = session.execute(
        select(Clarification.id, Attachment.id, Attachment.name)
        .join(Document, Document.record == Clarification.id)
        .join(Attachment, Attachment.record == Document.id)
        .where(
            Document.noun == CLARIFICATION,
            Document.voided_at.is_(None),
            Attachment.noun == PROOF,
            Attachment.removed_at.is_(None),
            Clarification.application_id == application_id,
        )
        .order_by(Attachment.id)
    )
    found = defaultdict(list)
    for request, key, name in rows:
        found[request].append(ReplyFile(key, name))
    return found


def awaited(session: Session) -> tuple[Awaited, ...]:
    """Every open request of calls that are not decided, the first due first (one SELECT)."""
    rows = session.execute(
        select(Application.id, Application.number, Clarification.state, Clarification.due_on)
        .join(Clarification, Clarification.application_id == Application.id)
        .join(Call, Call.id == Application.call_id)
        .where(
            Clarification.state.in_((ClarificationState.PREPARED, ClarificationState.SENT)),
            Application.withdrawn_at.is_(None),
            Call.stage == CallStage.PUBLISHED,
        )
        .order_by(Clarification.due_on, Application.id)
    )
    return tuple(Awaited(*row) for row in rows)


def _row(
    found: Clarification,
    paper: Paper | None,
    document: str,
    files: tuple[ReplyFile, ...],
    proof: tuple[ReplyFile, ...],
) -> ClarificationRow:
    return ClarificationRow(
        id=found.id,
        version=found.version,
        number=found.number,
        state=found.state,
        text=found.text,
        items=tuple(item.item_id for item in found.items),
        days=found.days,
        asked_at=found.asked_at,
        asked_by=found.asked_by,
        paper_id=found.paper_id,
        paper=paper.number if paper else "",
        signed=paper is not None and paper.signed_at is not None,
        channel=found.channel,
        sent_on=found.sent_on,
        received_on=found.received_on,
        delivery_note=found.delivery_note,
        due_on=found.due_on,
        due_why=Explanation.of(json.loads(found.due_why or "[]")),
        answered_on=found.answered_on,
        answer=found.answer,
        closed_at=found.closed_at,
        closed_by=found.closed_by,
        closed_reason=found.closed_reason,
        document=document,
        files=files,
        proof=proof,
    )
