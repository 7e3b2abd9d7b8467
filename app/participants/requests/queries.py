"""Requests as screens show them."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from app.explanation import Explanation
from app.participants.requests.standing import OPEN, Standing
from app.register.stored import told
from app.safety.rights import Right
from app.service import Service
from db.models.office import Paper
from db.models.personal_data import DataRequest
from db.models.register import Document
from db.terms import Channel, DataRequestKind, DataRequestOutcome, DataRequestState


@dataclass(frozen=True, slots=True)
class LetterRow:
    """A letter of a request; ``signed``: it may be sent."""

    paper_id: int
    number: str
    signed: bool


@dataclass(frozen=True, slots=True)
class RequestRow:
    """One request; ``due_on`` is the day by which it is answered, extended or not.

    ``first_due_on`` is the end of the first month; ``document`` its number among the incoming.
    """

    id: int
    version: int
    number: str
    document: str
    person_id: int | None
    name: str
    address: str
    channel: Channel | None
    kind: DataRequestKind
    asked: str
    identified: str
    received_on: date
    roll_over: bool
    first_due_on: date
    due_on: date
    why: Explanation
    extension_reason: str
    extended_on: date | None
    extended_to: date | None
    outcome: DataRequestOutcome | None
    answer: str
    answered_on: date | None
    extension: LetterRow | None
    letter: LetterRow | None
    state: DataRequestState
    recorded_by: str

    def __repr__(self) -> str:
        """Without personal data, so that no log ever holds any."""
        return f"RequestRow({self.number!r})"

    @property
    def open(self) -> bool:
        """Whether the office still owes an answer."""
        return self.state in OPEN

    @property
    def pending(self) -> LetterRow | None:
        """The letter that waits to be sent."""
        if self.state is DataRequestState.EXTENSION_DRAWN:
            return self.extension
        return self.letter if self.state is DataRequestState.ANSWER_DRAWN else None

    def late(self, today: date) -> bool:
        """Whether the term ended without an answer."""
        return self.open and self.due_on < today


@dataclass(frozen=True, slots=True)
class Owed:
    """An answer that the office owes, for a reminder; by number alone."""

    number: str
    due_on: date
    id: int


def standing_of(found: DataRequest) -> Standing:
    """What the rules look at."""
    drawn = found.extension_paper_id is not None
    return Standing(found.outcome, found.answered_on, drawn, found.extended_to)


class RequestQueries(Service):
    """Reading the register of requests."""

    def rows(self) -> tuple[RequestRow, ...]:
        """Every request, the newest first (one SELECT)."""
        return self._rows()

    def one(self, request_id: int) -> RequestRow | None:
        """One request; None when it is gone."""
        return next(iter(self._rows(DataRequest.id == request_id)), None)

    def of_person(self, person_id: int) -> tuple[RequestRow, ...]:
        """A person's requests, the newest first."""
        return self._rows(DataRequest.person_id == person_id)

    def owed(self) -> tuple[Owed, ...]:
        """What waits for an answer, the soonest first (one SELECT)."""
        due_on = func.coalesce(DataRequest.extended_to, DataRequest.due_on)
        with self.reading(Right.VIEW_PARTICIPANTS) as session:
            found = session.execute(
                select(DataRequest.number, due_on, DataRequest.id)
                .where(DataRequest.answered_on.is_(None))
                .order_by(due_on, DataRequest.id)
            )
            return tuple(Owed(number, due, key) for number, due, key in found)

    def _rows(self, *where: object) -> tuple[RequestRow, ...]:
        answer, extension = aliased(Paper), aliased(Paper)
        query = (
            select(
                DataRequest,
                Document.number,
                Document.channel,
                answer.id,
                answer.number,
                answer.signed_at,
                extension.id,
                extension.number,
                extension.signed_at,
            )
            .outerjoin(Document, Document.id == DataRequest.document_id)
            .outerjoin(answer, answer.id == DataRequest.paper_id)
            .outerjoin(extension, extension.id == DataRequest.extension_paper_id)
            .where(*where)  # type: ignore[arg-type]
            .order_by(DataRequest.id.desc())
        )
        with self.reading(Right.VIEW_PARTICIPANTS) as session:
            return tuple(
                _row(found, document or "", channel, _letter(*rest[:3]), _letter(*rest[3:]))
                for found, document, channel, *rest in session.execute(query)
            )


def _letter(key: Any, number: Any, signed_at: object) -> LetterRow | None:
    return None if key is None else LetterRow(key, number, signed_at is not None)


def _row(
    found: DataRequest,
    document: str,
    channel: Channel | None,
    letter: LetterRow | None,
    extension: LetterRow | None,
) -> RequestRow:
    return RequestRow(
        found.id,
        found.version,
        found.number,
        document,
        found.person_id,
        found.name,
        found.address,
        channel,
        found.kind,
        found.asked,
        found.identified,
        found.received_on,
        found.roll_over,
        found.due_on,
        found.extended_to or found.due_on,
        told(found.due_why),
        found.extension_reason,
        found.extended_on,
        found.extended_to,
        found.outcome,
        found.answer,
        found.answered_on,
        extension,
        letter,
        standing_of(found).state,
        found.recorded_by,
    )
