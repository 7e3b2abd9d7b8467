"""Events and publicity as screens show them."""

from dataclasses import dataclass
from datetime import date, datetime

from app.attachments.service import AttachmentRow
from app.strategy.activities.drafts import EventDraft, PublicityDraft
from db.terms import EventKind, PublicityChannel, StrategyActivity


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event of the list; ``hours`` in hundredths, ``people`` as counted."""

    id: int
    activity: StrategyActivity
    kind: EventKind
    title: str
    on: date
    until: date | None
    place: str
    led_by: str
    audience: str
    hours: int | None
    people: int
    cost: int | None
    document: str
    voided_reason: str | None


@dataclass(frozen=True, slots=True)
class EventDetail:
    """One event with everything; ``version`` is for the optimistic check."""

    id: int
    version: int
    draft: EventDraft
    people: int
    recorded_at: datetime
    recorded_by: str
    voided_reason: str | None
    files: tuple[AttachmentRow, ...]


@dataclass(frozen=True, slots=True)
class PublicityRow:
    """An entry of the log; ``call`` is the number of the call whose own log it stands in."""

    id: int
    record: int
    activity: StrategyActivity
    channel: PublicityChannel | None
    on: date
    place: str
    title: str
    link: str
    reach: int | None
    call: str
    proofs: int
    voided_reason: str | None


@dataclass(frozen=True, slots=True)
class PublicityDetail:
    """One entry with everything; a call's own entry has no ``draft`` and is kept there."""

    row: PublicityRow
    version: int
    draft: PublicityDraft | None
    note: str
    event: str
    recorded_at: datetime
    recorded_by: str
    files: tuple[AttachmentRow, ...]


@dataclass(frozen=True, slots=True)
class TrainedRow:
    """Training of one of the staff or of a body’s members; ``hours`` in hundredths."""

    id: int
    name: str
    function: str
    trainings: int
    hours: int
    certificates: str
    last_on: date
